//! A story's texts in other languages. Its figures, dates, sources and the words as printed are the same in all of them.

use crate::error::{Error, ErrorKind};
use crate::reader::{Faults, Reader};
use crate::value::Value;

/// The lists of a story whose items have texts to translate, and the names of these texts.
const TRANSLATED: [(&str, &[&str]); 4] =
    [("companies", &["name"]), ("figures", &["about", "working", "caveat"]), ("rates", &["caveat"]), ("corrections", &["problem", "right", "why"])];

/// The same story with its texts in a language, as far as it has them, and without its translations.
///
/// # Errors
/// The first fault of its translations, all languages alike, with its JSON pointer: a text that is none, or one of what the
/// story does not have.
pub(super) fn in_language(story: &Value, lang: &str) -> Result<Value, Error> {
    let Value::Map(entries) = story else { return Ok(story.clone()) };
    let faults = Faults::new(ErrorKind::Story);
    let root = Reader::new(story, &faults);
    if let Some(translations) = root.optional("translations") {
        translations.keys().for_each(|language| check(story, &translations.field(language)));
    }
    let translation = get(story, "translations").and_then(|languages| get(languages, lang));
    let translated = entries.iter().filter(|(key, _)| key != "translations").map(|(key, value)| {
        let texts = translation.and_then(|translation| get(translation, key));
        (key.clone(), texts.map_or_else(|| value.clone(), |texts| with_texts(value, texts)))
    });
    faults.check(Value::Map(translated.collect()))
}

/// Checks that a translation has texts only for what its story has a text for.
fn check(story: &Value, translation: &Reader<'_>) {
    translation.object(&["title", "companies", "figures", "rates", "corrections"]);
    if let Some(title) = translation.optional("title") {
        title.text();
    }
    for (list, names) in TRANSLATED {
        let Some(items) = translation.optional(list) else { continue };
        for id in items.keys() {
            let item = items.field(id);
            item.object(names);
            let original = get(story, list).and_then(|list| item_of(list, id));
            for name in item.keys() {
                let text = item.field(name);
                text.text();
                if original.and_then(|original| get(original, name)).is_none() {
                    text.refuse("the story has no such text");
                }
            }
        }
    }
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

fn get<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let Value::Map(entries) = value else { return None };
    entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

fn item_of<'v>(list: &'v Value, id: &str) -> Option<&'v Value> {
    let Value::List(items) = list else { return None };
    items.iter().find(|item| matches!(get(item, "id"), Some(Value::Text(text)) if text == id))
}
