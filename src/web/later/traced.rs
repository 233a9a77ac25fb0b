//! What panels, paper and the guess show, on its way to JavaScript: `Trace[]`, `Table`, `Correction[]`, `Paper` and `Guess` in
//! `boundary.d.ts`.

use crate::story::Story;
use crate::table::{Paper, Table};
use crate::trace::{Citation, Evidence, Quotation, Trace};
use crate::value::Value;
use crate::view::time_to_match::guess::Guess;

pub(super) fn table(table: &Table) -> Value {
    let rows = list(&table.rows, |row| {
        let cells = list(&row.cells, |cell| {
            cell.as_ref().map_or(Value::Null, |cell| Value::object().with_text("text", &cell.text).with_number("value", cell.value))
        });
        Value::object().with_text("head", &row.head).with("cells", cells)
    });
    Value::object().with("columns", list(&table.columns, |column| Value::Text(column.clone()))).with("rows", rows)
}

pub(super) fn corrections(story: &Story) -> Value {
    list(&story.corrections, |correction| {
        Value::object().with_text("problem", &correction.problem).with_text("right", &correction.right).with_text("why", &correction.why)
    })
}

pub(super) fn traces(traces: &[Trace]) -> Value {
    list(traces, |trace| {
        Value::object()
            .with_text("id", &trace.id)
            .with_text("about", &trace.about)
            .with_text("shown", &trace.shown)
            .with_text("arithmetic", &trace.arithmetic)
            .with_text("rounding", &trace.rounding)
            .with("low", optional(trace.low.as_deref()))
            .with_text("standing", &trace.standing)
            .with("figures", list(&trace.figures, evidence))
            .with("rates", list(&trace.rates, evidence))
    })
}

pub(super) fn paper(paper: &Paper) -> Value {
    Value::object().with("table", table(&paper.table)).with_text("heading", &paper.heading).with("figures", list(&paper.figures, evidence))
}

pub(super) fn guess(guess: &Guess) -> Value {
    Value::object()
        .with_text("question", &guess.question)
        .with_text("label", &guess.label)
        .with_text("make", &guess.make)
        .with_text("skip", &guess.skip)
        .with("choices", list(&guess.choices, |months| Value::Text(months.clone())))
        .with_number("start", f64::from(guess.start))
}

fn evidence(evidence: &Evidence) -> Value {
    Value::object()
        .with_text("id", &evidence.id)
        .with_text("statement", &evidence.statement)
        .with("basis", optional(evidence.basis.as_deref()))
        .with("printed", list(&evidence.printed, quotation))
        .with("working", optional(evidence.working.as_deref()))
        .with("caveat", optional(evidence.caveat.as_deref()))
        .with("citations", list(&evidence.citations, citation))
}

/// Words as printed.
pub(super) fn quotation(words: &Quotation) -> Value {
    Value::object().with_text("text", &words.text).with("lang", optional(words.lang.as_deref()))
}

pub(super) fn citation(citation: &Citation) -> Value {
    Value::object()
        .with_text("publisher", &citation.publisher)
        .with("title", optional(citation.title.as_deref()))
        .with("lang", optional(citation.lang.as_deref()))
        .with_text("published", &citation.published)
        .with_text("address", &citation.address)
}

pub(super) fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::List(items.iter().map(value).collect())
}

pub(super) fn optional(text: Option<&str>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.to_owned()))
}
