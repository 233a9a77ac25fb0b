//! A story's texts in other languages. Its figures, dates, sources and the words as printed are the same in all of them.

use super::read::MAX_NAME;
use crate::error::{Error, ErrorKind, Fault};
use crate::reader::{Faults, Reader};
use crate::value::Value;
use std::collections::BTreeMap;

const COMPANIES: &str = "companies";
const SOURCES: &str = "sources";

/// The lists of a story whose items have texts to translate, and the names of these texts.
const TRANSLATED: [(&str, &[&str]); 8] = [
    (COMPANIES, &["name"]),
    (SOURCES, &["publisher"]),
    ("figures", &["about", "working", "caveat"]),
    ("rates", &["caveat"]),
    ("corrections", &["problem", "right", "why"]),
    ("later", &["about", "working", "caveat"]),
    ("statements", &["about", "working", "caveat", "change"]),
    ("changes", &["why"]),
];

/// The same story with its texts in a language, as far as it has them, and without its translations.
///
/// # Errors
/// The first fault of its translations, all languages alike, with its JSON pointer: a text that is none, or one of what the
/// story does not have.
pub(super) fn in_language(story: &Value, lang: &str) -> Result<Value, Error> {
    let Value::Map(entries) = story else { return Ok(story.clone()) };
    let faults = Faults::new(ErrorKind::Story);
    check_all(story, &faults);
    // What is wrong is not looked through once more.
    faults.check(())?;
    let translation = translation_into(story, lang).map(|(_, translation)| translation);
    let translated = entries.iter().filter(|(key, _)| key != "translations").map(|(key, value)| {
        let texts = translation.and_then(|translation| get(translation, key));
        (key.clone(), texts.map_or_else(|| value.clone(), |texts| with_texts(value, texts)))
    });
    Ok(Value::Map(translated.collect()))
}

/// A language by its tag: "zh" of "zh-Hans", "de" of "DE-at".
pub fn primary_language(tag: &str) -> String {
    tag.split(|character: char| !character.is_ascii_alphabetic()).next().unwrap_or_default().to_ascii_lowercase()
}

/// The translation that a story is told by in a language, with its tag: that of the very tag, else the first of the same language. A
/// story that is written in it needs none.
pub(super) fn translation_into<'v>(story: &'v Value, lang: &str) -> Option<(&'v str, &'v Value)> {
    let Some(Value::Map(languages)) = get(story, "translations") else { return None };
    let wanted = primary_language(lang);
    let is_own = matches!(get(story, "lang"), Some(Value::Text(own)) if primary_language(own) == wanted);
    let very = languages.iter().find(|(tag, _)| tag == lang);
    let found = very.or_else(|| languages.iter().find(|(tag, _)| !is_own && !wanted.is_empty() && primary_language(tag) == wanted));
    found.map(|(tag, translation)| (tag.as_str(), translation))
}

/// Every fault of a story's translations.
pub(super) fn faults(story: &Value) -> Vec<Fault> {
    let faults = Faults::all(ErrorKind::Story);
    check_all(story, &faults);
    faults.into_all()
}

fn check_all(story: &Value, faults: &Faults) {
    let root = Reader::new(story, faults);
    let lists = TRANSLATED.map(|(list, _)| items_by_id(story, list));
    if let Some(translations) = root.optional("translations") {
        translations.each_field(|_, translation| check(&lists, translation));
    }
}

/// Checks that a translation has texts only for what its story has a text for.
fn check(lists: &[BTreeMap<&str, &Value>; TRANSLATED.len()], translation: &Reader<'_>) {
    translation.object(&["title", "companies", "sources", "figures", "rates", "corrections", "later", "statements", "changes"]);
    if let Some(title) = translation.optional("title") {
        title.text();
    }
    for ((list, names), originals) in TRANSLATED.iter().zip(lists) {
        let Some(items) = translation.optional(list) else { continue };
        items.each_field(|id, item| {
            item.object(names);
            let original = originals.get(id);
            item.each_field(|name, text| {
                let words = text.text();
                if *list == COMPANIES && words.chars().count() > MAX_NAME {
                    text.expected(format_args!("a name of at most {MAX_NAME} characters"));
                }
                if original.and_then(|original| get(original, name)).is_none() {
                    text.refuse("the story has no such text");
                }
            });
        });
    }
}

/// The items of a list by their ids; of two with one id the first.
fn items_by_id<'v>(story: &'v Value, list: &str) -> BTreeMap<&'v str, &'v Value> {
    let mut found = BTreeMap::new();
    if let Some(Value::List(items)) = get(story, list) {
        for item in items {
            if let Some(Value::Text(id)) = get(item, "id") {
                found.entry(id.as_str()).or_insert(item);
            }
        }
    }
    found
}

/// Where in a translation each text of a story belongs: the title, or list, id and name. Names of companies and publishers are
/// told anew only where a language spells them otherwise.
pub(super) fn texts_to_translate(story: &Value) -> Vec<Vec<&str>> {
    let mut paths = vec![vec!["title"]];
    for (list, names) in TRANSLATED.into_iter().filter(|(list, _)| ![COMPANIES, SOURCES].contains(list)) {
        let Some(Value::List(items)) = get(story, list) else { continue };
        for item in items {
            let Some(Value::Text(id)) = get(item, "id") else { continue };
            let has = |name: &&&str| matches!(get(item, name), Some(Value::Text(_)));
            paths.extend(names.iter().filter(has).map(|&name| vec![list, id, name]));
        }
    }
    paths
}

/// The title, or a list whose items have some of their texts replaced.
fn with_texts(value: &Value, texts: &Value) -> Value {
    let Value::List(items) = value else { return texts.clone() };
    let item_with_texts = |item: &Value| match (item, get(item, "id")) {
        (Value::Map(fields), Some(Value::Text(id))) => {
            let own = get(texts, id);
            let field = |(name, value): &(String, Value)| (name.clone(), own.and_then(|own| get(own, name)).unwrap_or(value).clone());
            Value::Map(fields.iter().map(field).collect())
        }
        _ => item.clone(),
    };
    Value::List(items.iter().map(item_with_texts).collect())
}

pub(super) fn get<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let Value::Map(entries) = value else { return None };
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}
