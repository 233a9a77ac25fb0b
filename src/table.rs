//! The numbers of an answer as a table for readers, and as CSV for code.

mod csv;
mod paper;

use crate::compare::{Answer, Quantity};
use crate::locale::{Locale, TraceKey};
use crate::period::Date;
use crate::story::Story;
use crate::text::{marked, name, number, shown_with_range, what};

pub use csv::csv;
pub use paper::{Paper, paper};

/// A table with a header for each column and each row.
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// What stands above the row headers, and above each column of cells.
    pub columns: Vec<String>,
    /// The rows, in the order of the answer.
    pub rows: Vec<TableRow>,
}

/// One row.
#[derive(Clone, PartialEq, Debug)]
pub struct TableRow {
    /// Its header.
    pub head: String,
    /// As many cells as there are columns beside the header; `None` where there is no such number.
    pub cells: Vec<Option<Cell>>,
}

/// One number, or a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Cell {
    /// As readers see it, with its range, and with a word where it is assumed or worked out.
    pub text: String,
    /// The exact value, to sort by: of a day, its year, month and day as the digits of one number.
    pub value: f64,
}

/// The numbers of an answer: a row for each company, a column for what each number is; where they are all of one company, a
/// row for each number. In a view about days each company's first and last day stand before its numbers.
pub fn table(story: &Story, answer: &Answer, locale: &Locale) -> Table {
    let words = |key: TraceKey| locale.trace.words(key, &[]);
    let quantities = answer.quantities();
    let first = quantities.first().and_then(|quantity| quantity.id.company);
    if quantities.iter().all(|quantity| quantity.id.company == first) {
        let row = |quantity: &&Quantity| TableRow { head: what(answer, quantity, locale), cells: vec![Some(cell(quantity, locale))] };
        return Table { columns: vec![words(TraceKey::TableNumber), words(TraceKey::TableValue)], rows: quantities.iter().map(row).collect() };
    }
    let mut columns = vec![words(TraceKey::TableCompany)];
    let has_days = quantities.iter().any(|quantity| answer.shown.days(quantity).is_some());
    if has_days {
        columns.extend([words(TraceKey::TableFrom), words(TraceKey::TableTo)]);
    }
    let numbers_from = columns.len();
    let mut heads: Vec<Option<usize>> = Vec::new();
    let mut named = Vec::new();
    for quantity in &quantities {
        let column = what(answer, quantity, locale);
        if !columns.contains(&column) {
            columns.push(column.clone());
        }
        named.push((column, quantity));
        if !heads.contains(&quantity.id.company) {
            heads.push(quantity.id.company);
        }
    }
    let mut rows = Vec::new();
    for company in heads {
        let mut cells = Vec::new();
        if has_days {
            let days = quantities.iter().filter(|quantity| quantity.id.company == company).find_map(|quantity| answer.shown.days(quantity));
            cells.extend([days.map(|days| day(days.from, locale)), days.map(|days| day(days.to, locale))]);
        }
        for column in columns.iter().skip(numbers_from) {
            let found = named.iter().find(|(name, quantity)| quantity.id.company == company && name == column);
            cells.push(found.map(|(_, quantity)| cell(quantity, locale)));
        }
        let head = company.map_or_else(|| words(TraceKey::TableOthers), |company| name(story, company).to_owned());
        rows.push(TableRow { head, cells });
    }
    Table { columns, rows }
}

fn day(date: Date, locale: &Locale) -> Cell {
    let value = f64::from(date.year) * 10_000.0 + f64::from(date.month) * 100.0 + f64::from(date.day);
    Cell { text: number::date(date, locale), value }
}

fn cell(quantity: &Quantity, locale: &Locale) -> Cell {
    Cell { text: marked(shown_with_range(quantity, locale), quantity.standing, locale), value: quantity.worked.value() }
}
