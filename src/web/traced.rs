//! Traces on their way to JavaScript: `Trace[]` in `boundary.d.ts`.

use crate::trace::{Citation, Evidence, Trace};
use crate::value::Value;

pub(super) fn data(traces: &[Trace]) -> Value {
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

fn evidence(evidence: &Evidence) -> Value {
    Value::object()
        .with_text("id", &evidence.id)
        .with_text("statement", &evidence.statement)
        .with("basis", optional(evidence.basis.as_deref()))
        .with("printed", list(&evidence.printed, |words| Value::Text(words.clone())))
        .with("working", optional(evidence.working.as_deref()))
        .with("caveat", optional(evidence.caveat.as_deref()))
        .with("citations", list(&evidence.citations, citation))
}

fn citation(citation: &Citation) -> Value {
    Value::object()
        .with_text("publisher", &citation.publisher)
        .with("title", optional(citation.title.as_deref()))
        .with("published", optional(citation.published.as_deref()))
        .with_text("address", &citation.address)
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::List(items.iter().map(value).collect())
}

fn optional(text: Option<&str>) -> Value {
    text.map_or(Value::Null, |text| Value::Text(text.to_owned()))
}
