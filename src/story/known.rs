//! A story as known by its last date, or as it was on a day: plain data again, so that whatever reads a story reads these.

use super::translation::get;
use crate::error::Fault;
use crate::value::Value;

/// What a statement says anew of a figure. What it does not say of these does not hold any more.
const STATED: [&str; 10] = ["amount", "range", "bound", "also", "basis", "printed", "printedLang", "working", "sources", "caveat"];

/// The same story with each figure as stated last, and with the figures of later periods among the others; what was stated first
/// stands among the statements. `None` where nothing was stated later.
pub(super) fn latest(story: &Value) -> Option<Value> {
    let Value::Map(entries) = story else { return None };
    let (statements, later) = (items(story, "statements"), items(story, "later"));
    let dates = statements.iter().map(|statement| get(statement, "date")).chain(later.iter().map(|figure| get(figure, "stated")));
    let known = dates.filter_map(text).max()?;
    let mut firsts = Vec::new();
    let mut figures = Vec::new();
    for figure in items(story, "figures").iter().chain(later) {
        let about_it = |statement: &&Value| text(get(statement, "figure")).is_some() && get(statement, "figure") == get(figure, "id");
        match statements.iter().rfind(about_it) {
            Some(last) => {
                firsts.extend(first(figure));
                figures.push(stated(figure, last));
            }
            None => figures.push(figure.clone()),
        }
    }
    firsts.extend(statements.iter().cloned());
    let mut latest = Vec::new();
    for (key, value) in entries {
        match key.as_str() {
            "figures" => latest.push((key.clone(), Value::List(figures.clone()))),
            "statements" | "later" | "known" => {}
            _ => latest.push((key.clone(), value.clone())),
        }
    }
    latest.push(("statements".to_owned(), Value::List(firsts)));
    latest.push(("known".to_owned(), Value::Text(known.to_owned())));
    Some(Value::Map(latest))
}

/// Faults of the story as known by its last date, at their places in the story itself.
pub(super) fn at_home(faults: Vec<Fault>, story: &Value) -> Vec<Fault> {
    let (first, statements) = (items(story, "figures"), items(story, "statements"));
    let home = |pointer: &str| -> Option<String> {
        let place = pointer.strip_prefix("/figures/")?;
        let (index, rest) = place.split_at(place.find('/').unwrap_or(place.len()));
        let index: usize = index.parse().ok()?;
        let figure = first.iter().chain(items(story, "later")).nth(index)?;
        let (list, at) = match statements.iter().rposition(|statement| get(statement, "figure") == get(figure, "id")) {
            Some(at) => ("/statements/", at),
            None => ("/later/", index.checked_sub(first.len())?),
        };
        Some([list, &at.to_string(), rest].concat())
    };
    let told = |Fault { pointer, message }| Fault { pointer: home(&pointer).unwrap_or(pointer), message };
    faults.into_iter().map(told).collect()
}

/// The same story with the amounts that stood in it on a day, and of that version.
pub(super) fn at_version(story: &Value, version: &str) -> Value {
    let Value::Map(entries) = story else { return story.clone() };
    let (mut undone, kept): (Vec<&Value>, Vec<&Value>) =
        items(story, "changes").iter().partition(|change| text(get(change, "date")).is_some_and(|date| date > version));
    undone.reverse();
    let restored = |item: &Value| {
        let mut restored = item.clone();
        for change in undone.iter().filter(|change| get(change, "figure") == get(item, "id")) {
            if let Some(old) = get(change, "old") {
                restored = with(&restored, "amount", old);
            }
        }
        restored
    };
    let entry = |(key, value): &(String, Value)| {
        let value = match (key.as_str(), value) {
            ("figures" | "later" | "statements", Value::List(list)) => Value::List(list.iter().map(restored).collect()),
            ("changes", _) => Value::List(kept.iter().map(|&change| change.clone()).collect()),
            ("version", _) => Value::Text(version.to_owned()),
            _ => value.clone(),
        };
        (key.clone(), value)
    };
    Value::Map(entries.iter().map(entry).collect())
}

/// A figure as a statement has it. What is counted stays the same unless the statement says otherwise.
fn stated(figure: &Value, statement: &Value) -> Value {
    let Value::Map(fields) = figure else { return figure.clone() };
    let is_kept = |(key, _): &&(String, Value)| !STATED.contains(&key.as_str()) && key != "stated";
    let mut stated: Vec<(String, Value)> = fields.iter().filter(is_kept).cloned().collect();
    for key in STATED {
        stated.extend(get(statement, key).map(|value| (key.to_owned(), value.clone())));
    }
    stated.extend(get(statement, "date").map(|date| ("stated".to_owned(), date.clone())));
    match get(statement, "about") {
        Some(about) => with(&Value::Map(stated), "about", about),
        None => Value::Map(stated),
    }
}

/// What was stated first, as a statement like the later ones.
fn first(figure: &Value) -> Option<Value> {
    let id = text(get(figure, "id"))?;
    let mut first = vec![
        ("id".to_owned(), Value::Text([id, "-first"].concat())),
        ("figure".to_owned(), Value::Text(id.to_owned())),
        ("date".to_owned(), get(figure, "stated")?.clone()),
    ];
    for key in STATED.into_iter().chain(["about", "unit"]) {
        first.extend(get(figure, key).map(|value| (key.to_owned(), value.clone())));
    }
    Some(Value::Map(first))
}

/// An object with a field set.
fn with(object: &Value, name: &str, field: &Value) -> Value {
    let Value::Map(entries) = object else { return object.clone() };
    let mut entries: Vec<(String, Value)> = entries.iter().filter(|(key, _)| key != name).cloned().collect();
    entries.push((name.to_owned(), field.clone()));
    Value::Map(entries)
}

fn items<'v>(story: &'v Value, list: &str) -> &'v [Value] {
    match get(story, list) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

fn text(value: Option<&Value>) -> Option<&str> {
    match value {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}
