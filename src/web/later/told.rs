//! What was stated later and what was changed in a story, on its way to JavaScript: `Told` in `boundary.d.ts`.

use super::traced::{citation, list, optional, quotation};
use crate::locale::Locale;
use crate::story::Story;
use crate::trace::{Chain, ChainStep, ChangeTold, chains, changes};
use crate::value::Value;

pub(in crate::web) fn told(story: &Story, locale: &Locale) -> Value {
    Value::object().with("chains", list(&chains(story, locale), chain)).with("changes", list(&changes(story, locale), change))
}

fn chain(chain: &Chain) -> Value {
    Value::object()
        .with_text("figure", &chain.figure)
        .with_text("company", &chain.company)
        .with_text("heading", &chain.heading)
        .with("steps", list(&chain.steps, step))
}

fn step(step: &ChainStep) -> Value {
    Value::object()
        .with_text("date", &step.date)
        .with_text("amount", &step.amount)
        .with_text("period", &step.period)
        .with_text("statement", &step.statement)
        .with("change", optional(step.change.as_deref()))
        .with("printed", list(&step.printed, quotation))
        .with("caveat", optional(step.caveat.as_deref()))
        .with("citations", list(&step.citations, citation))
        .with_number("low", step.low)
        .with_number("high", step.high)
        .with("isOutcome", Value::Bool(step.is_outcome))
        .with("shown", optional(step.shown.as_deref()))
}

fn change(change: &ChangeTold) -> Value {
    Value::object()
        .with_text("day", &change.day)
        .with_text("date", &change.date)
        .with_text("statement", &change.statement)
        .with_text("why", &change.why)
}
