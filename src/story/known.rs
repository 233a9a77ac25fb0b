//! A story as known by its last date, or as it was on a day: plain data again, so that whatever reads a story reads these.

use super::read;
use super::translation::get;
use crate::error::Fault;
use crate::period::Date;
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
        match statements.iter().rfind(|statement| is_about(statement, figure)) {
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

/// What is wrong with a story only once its figures stand as stated last, or as they stood before a change, at its places in the story
/// itself.
pub(super) fn faults(story: &Value) -> Vec<Fault> {
    let mut found = of_latest(story);
    let mut before = None;
    for (index, change) in items(story, "changes").iter().enumerate() {
        let day = text(get(change, "date")).and_then(Date::parse).map(Date::previous);
        if day == before {
            continue;
        }
        before = day;
        let Some(version) = day.map(|day| day.to_string()) else { continue };
        let was = at_version(story, &version);
        let own = read::faults(&was);
        for Fault { pointer, message } in if own.is_empty() { of_latest(&was) } else { own } {
            let fault = Fault { pointer: format!("/changes/{}/old", at_change(story, &version, &pointer).unwrap_or(index)), message };
            if !found.contains(&fault) {
                found.push(fault);
            }
        }
    }
    found
}

/// The change whose undoing makes the amount at a place in the story of a version, if one does: the first after that day.
fn at_change(story: &Value, version: &str, pointer: &str) -> Option<usize> {
    let (list, place) = pointer.strip_prefix('/')?.split_once('/')?;
    let item = items(story, list).get(place.split('/').next()?.parse::<usize>().ok()?)?;
    let is_undone = |change: &Value| text(get(change, "date")).is_some_and(|date| date > version) && get(change, "figure") == get(item, "id");
    items(story, "changes").iter().position(is_undone)
}

/// Faults of the story as known by its last date, at their places in the story itself.
fn of_latest(story: &Value) -> Vec<Fault> {
    let told = |Fault { pointer, message }| Fault { pointer: home(story, &pointer).unwrap_or(pointer), message };
    latest(story).map_or_else(Vec::new, |latest| read::faults(&latest).into_iter().map(told).collect())
}

/// Where in a story that stands which stands at a place of it as known by its last date.
fn home(story: &Value, pointer: &str) -> Option<String> {
    let (figures, later, statements) = (items(story, "figures"), items(story, "later"), items(story, "statements"));
    let (list, place) = pointer.strip_prefix('/')?.split_once('/')?;
    let (index, rest) = place.split_at(place.find('/').unwrap_or(place.len()));
    let index: usize = index.parse().ok()?;
    let at = |figure: usize| figure.checked_sub(figures.len()).map_or(("figures", figure), |later| ("later", later));
    let (list, index) = match list {
        "figures" => {
            let figure = figures.iter().chain(later).nth(index)?;
            statements.iter().rposition(|statement| is_about(statement, figure)).map_or_else(|| at(index), |last| ("statements", last))
        }
        "statements" => {
            // What was stated first comes before the others.
            let all = figures.iter().chain(later).enumerate();
            let has_first = |figure: &Value| statements.iter().any(|statement| is_about(statement, figure)) && first(figure).is_some();
            let firsts: Vec<usize> = all.filter(|(_, figure)| has_first(figure)).map(|(index, _)| index).collect();
            firsts.get(index).map_or_else(|| ("statements", index.saturating_sub(firsts.len())), |figure| at(*figure))
        }
        _ => return None,
    };
    let rest = if list != "statements" && rest == "/date" { "/stated" } else { rest };
    Some(format!("/{list}/{index}{rest}"))
}

/// Whether a statement is about a figure, which has an id.
fn is_about(statement: &Value, figure: &Value) -> bool {
    text(get(statement, "figure")).is_some_and(|id| text(get(figure, "id")) == Some(id))
}

/// The same story with the amounts that stood in it on a day, and of that version.
pub(super) fn at_version(story: &Value, version: &str) -> Value {
    let Value::Map(entries) = story else { return story.clone() };
    let (undone, kept): (Vec<&Value>, Vec<&Value>) =
        items(story, "changes").iter().partition(|change| text(get(change, "date")).is_some_and(|date| date > version));
    let restored = |item: &Value| {
        let first = undone.iter().find(|change| get(change, "figure") == get(item, "id"));
        let Some(old) = first.and_then(|change| get(change, "old")) else { return item.clone() };
        // What range there was beside another amount, the log of changes does not say.
        let is_its_range = matches!(get(item, "range"), Some(Value::List(ends)) if ends.get(1) == Some(old));
        let restored = with(item, "amount", old);
        if is_its_range { restored } else { without(&restored, "range") }
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
        // No later statement has the figure's own id.
        ("id".to_owned(), Value::Text(id.to_owned())),
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
    let Value::Map(mut entries) = without(object, name) else { return object.clone() };
    entries.push((name.to_owned(), field.clone()));
    Value::Map(entries)
}

/// An object without a field.
fn without(object: &Value, name: &str) -> Value {
    let Value::Map(entries) = object else { return object.clone() };
    Value::Map(entries.iter().filter(|(key, _)| key != name).cloned().collect())
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// Two figures, one of them stated again, and one of a later period, stated again too.
    const STORY: &str = r#"{
        "figures": [{"id": "a"}, {"id": "b", "stated": "2025-01-01"}],
        "later": [{"id": "c", "stated": "2026-01-01"}, {"id": "d", "stated": "2026-01-01"}],
        "statements": [{"id": "b2", "figure": "b"}, {"id": "c2", "figure": "c"}, {"id": "b3", "figure": "b"}]
    }"#;

    #[test]
    fn a_place_of_the_story_as_known_later_is_one_of_the_story_itself() {
        let story: Value = serde_json::from_str(STORY).unwrap();
        // As known later the figures are a, b, c and d, and the statements the first ones of b and c, b2, c2 and b3.
        for (there, here) in [
            ("/figures/0", Some("/figures/0")),
            ("/figures/1/unit", Some("/statements/2/unit")),
            ("/figures/2/amount", Some("/statements/1/amount")),
            ("/figures/3/amount", Some("/later/1/amount")),
            ("/figures/4", None),
            ("/statements/0/date", Some("/figures/1/stated")),
            ("/statements/1/range/0", Some("/later/0/range/0")),
            ("/statements/2/id", Some("/statements/0/id")),
            ("/statements/4/date", Some("/statements/2/date")),
            ("/statements", None),
            ("/title", None),
        ] {
            assert_eq!(home(&story, there).as_deref(), here, "{there}");
        }
    }
}
