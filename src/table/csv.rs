//! The numbers of an answer as CSV (RFC 4180): exact values, units, and where each comes from.

use crate::compare::{Answer, Quantity};
use crate::locale::Locale;
use crate::story::Story;
use crate::trace::{Trace, traces};

const COLUMNS: [&str; 12] = ["id", "what", "from", "to", "value", "low", "unit", "bound", "standing", "shown", "arithmetic", "sources"];

/// A line for each number of an answer, under a line with the columns' names.
///
/// # Source
/// RFC 4180, Common Format and MIME Type for Comma-Separated Values (CSV) Files, October 2005,
/// https://www.rfc-editor.org/rfc/rfc4180.
///
/// # Units
/// `value` and `low` are exact and unrounded, with a decimal point, in `unit`: `USD bn` and other currencies (billions),
/// `percent`, `points`, `times`, `years`, `quarters` or `months`. `from` and `to` are the first and the last day that a number
/// covers, as `YYYY-MM-DD`, where its view is about days.
pub fn csv(story: &Story, answer: &Answer, locale: &Locale) -> String {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    let traces = traces(story, answer, locale);
    for (quantity, trace) in answer.quantities().into_iter().zip(&traces) {
        text.push_str(&line(answer, quantity, trace));
        text.push_str("\r\n");
    }
    text
}

fn line(answer: &Answer, quantity: &Quantity, trace: &Trace) -> String {
    let low = quantity.low.as_ref().map_or_else(String::new, |low| low.value().to_string());
    let [from, to] = answer.shown.days(quantity).map_or_else(Default::default, |days| [days.from.to_string(), days.to.to_string()]);
    let cells = [
        trace.id.as_str(),
        &trace.about,
        &from,
        &to,
        &quantity.worked.value().to_string(),
        &low,
        &quantity.worked.unit().name(),
        quantity.bound.name(),
        quantity.standing.name(),
        &trace.shown,
        &trace.arithmetic,
        &sources(trace),
    ];
    cells.map(cell).join(",")
}

/// The addresses behind a number, none twice.
fn sources(trace: &Trace) -> String {
    let mut addresses: Vec<&str> = Vec::new();
    for citation in trace.figures.iter().chain(&trace.rates).flat_map(|evidence| &evidence.citations) {
        if !addresses.contains(&citation.address.as_str()) {
            addresses.push(&citation.address);
        }
    }
    addresses.join(" ")
}

/// What begins a formula: in Chinese, Japanese and Korean spreadsheets the full-width signs do, too.
const FORMULA_SIGNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell in quotes where it needs them: spreadsheets of many languages take a semicolon for the end of a cell. What a spreadsheet
/// would take for a formula gets an apostrophe before it; a negative number is none.
fn cell(text: &str) -> String {
    let is_number = text.bytes().skip(1).all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_formula = text.starts_with(FORMULA_SIGNS) && !(text.starts_with('-') && is_number);
    let guarded = if is_formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains(['"', ',', ';', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_needs_it_and_never_a_formula() {
        for (text, expected) in [
            ("53", "53"),
            ("-12.5", "-12.5"),
            ("RMB 1,398 billion", "\"RMB 1,398 billion\""),
            ("say \"at least\"", "\"say \"\"at least\"\"\""),
            ("=SUM(A1)", "'=SUM(A1)"),
            ("@cmd", "'@cmd"),
            ("-1+2", "'-1+2"),
            ("+1 or so", "'+1 or so"),
            ("a; b", "\"a; b\""),
            ("＝1+1", "'＝1+1"),
            ("＠cmd", "'＠cmd"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
