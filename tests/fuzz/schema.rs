//! What stories/story.schema.json takes for a story, so does the reader, as far as a schema can say; and what it refuses, the reader refuses.
#![no_main]
mod shared;

use capex_explainer::Story;
use jsonschema::Validator;
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value as Json, json};
use shared::{Bytes, changed, value};
use std::sync::LazyLock;

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(include_str!("../../stories/story.schema.json")).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
});

/// What the reader alone can know.
static BETWEEN_PARTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let table: Json = serde_json::from_str(include_str!("../data/between-parts.json")).unwrap();
    serde_json::from_value(table["messages"].clone()).unwrap()
});

/// Keys that a part of a story may have, and one that none has.
const KEYS: [&str; 29] = [
    "$schema",
    "lang",
    "version",
    "known",
    "later",
    "statements",
    "changes",
    "translations",
    "hue",
    "optional",
    "caveat",
    "title",
    "published",
    "about",
    "range",
    "bound",
    "also",
    "printedLang",
    "working",
    "stated",
    "change",
    "months",
    "announced",
    "from",
    "to",
    "until",
    "name",
    "unit",
    "notes",
];

/// What a schema and a reader may see otherwise: ends of ranges, letters without a form, days, tags, addresses.
const TEXTS: [&str; 40] = [
    "",
    " ",
    "\u{a0}",
    "\u{200b}",
    "\u{2800}\u{3164}",
    "a\u{202e}b",
    "a\u{7f}",
    "\u{85}",
    "\u{feff}a",
    "a\u{fffd}",
    "\u{1fffe}",
    "\u{10ffff}",
    "\u{fdd0}",
    "e\u{301}",
    "\n",
    "a\n",
    "1900-01-01",
    "1899-12-31",
    "2200-12-31",
    "2201-01-01",
    "2024-02-30",
    "2024-02-29",
    "0000-01-01",
    "2024-1-1",
    "en",
    "e",
    "zh-Hans-CN",
    "en-",
    "USD",
    "usd",
    "USD bn",
    "percent",
    "https://a",
    "http://\u{2b6}",
    "https://\u{345}a",
    "https://@a",
    "https://a?@",
    "https:///a",
    "https://[::1]",
    "a-b",
];
const NUMBERS: [f64; 16] = [0.0, -0.0, 1.0, 1.5, 0.001, 0.0009, -100.0, -100.5, 100.0, 10_000.0, 10_001.0, 1e6, 1_000_001.0, 240.0, 241.0, 1e300];

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let is_text = bytes.next() % 4 == 0;
    let json = if is_text { serde_json::from_slice(bytes.0).ok() } else { Some(bent(&mut bytes)) };
    let Some(json) = json else { return };
    let Some(story) = value(&json) else { return };
    let faults = Story::faults(&story);
    if SCHEMA.is_valid(&json) {
        let fault = faults.iter().find(|fault| !is_between_parts(&fault.message));
        assert!(fault.is_none(), "the reader alone refuses it: {fault:?}");
    } else if faults.is_empty() && !SCHEMA.is_valid(&given(&json)) {
        let why: Vec<String> = SCHEMA.iter_errors(&json).map(|error| error.to_string().chars().take(300).collect()).collect();
        panic!("the schema alone refuses it: {why:?}");
    }
});

fn is_between_parts(message: &str) -> bool {
    let fits = |pattern: &str| {
        let mut parts = pattern.split('*');
        let rest = parts.next().and_then(|first| message.strip_prefix(first));
        parts.try_fold(rest?, |rest, part| rest.split_once(part).map(|(_, after)| after))
    };
    BETWEEN_PARTS.iter().any(|pattern| fits(pattern).is_some())
}

/// Without the fields that are null.
fn given(json: &Json) -> Json {
    match json {
        Json::Array(items) => items.iter().map(given).collect(),
        Json::Object(fields) => {
            Json::Object(fields.iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.clone(), given(value))).collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

/// A changed story with fields taken away, added and renamed, lists made longer, and values that are just beyond what may be.
fn bent(bytes: &mut Bytes<'_>) -> Json {
    let mut story = changed(bytes);
    for _ in 0..bytes.next() % 5 {
        let mut at = &mut story;
        // Down to some depth, and there something is done.
        for _ in 0..bytes.next() % 6 {
            let count = match at {
                Json::Array(items) => items.len(),
                Json::Object(fields) => fields.len(),
                _ => 0,
            };
            if count == 0 {
                break;
            }
            let which = bytes.next_of(count);
            at = match at {
                Json::Array(items) => &mut items[which],
                Json::Object(fields) => fields.values_mut().nth(which).unwrap(),
                _ => unreachable!("it has no items"),
            };
        }
        bend(bytes, at);
    }
    story
}

fn bend(bytes: &mut Bytes<'_>, at: &mut Json) {
    let odd = odd(bytes);
    match at {
        Json::Object(fields) => match bytes.next() % 4 {
            0 => {
                let key = fields.keys().nth(bytes.next_of(fields.len())).cloned();
                key.and_then(|key| fields.remove(&key));
            }
            1 => {
                let key = fields.keys().nth(bytes.next_of(fields.len())).cloned();
                if let Some(value) = key.and_then(|key| fields.remove(&key)) {
                    fields.insert(KEYS[bytes.next_of(KEYS.len())].to_owned(), value);
                }
            }
            _ => drop(fields.insert(KEYS[bytes.next_of(KEYS.len())].to_owned(), odd)),
        },
        Json::Array(items) => match bytes.next() % 3 {
            0 => drop(items.pop()),
            1 => items.push(odd),
            _ => {
                // Beyond the forty sources, thirteen companies, ten currencies that may be; two thousand would take long.
                for _ in 0..bytes.next() % 48 {
                    items.extend(items.first().cloned());
                }
            }
        },
        other => *other = odd,
    }
}

fn odd(bytes: &mut Bytes<'_>) -> Json {
    match bytes.next() % 8 {
        0 => Json::Null,
        1 => json!(bytes.next() % 2 == 0),
        2 => json!([]),
        3 => json!({}),
        4 => json!(NUMBERS[bytes.next_of(NUMBERS.len())]),
        5 => json!("x".repeat([60, 61, 2_000, 2_001][bytes.next_of(4)])),
        6 => json!(bytes.text()),
        _ => json!(TEXTS[bytes.next_of(TEXTS.len())]),
    }
}
