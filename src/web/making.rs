//! The calls that only the page's build and the studio make, of the full build.

use super::{plain, thrown, to_js};
use crate::error::{ErrorKind, Fault};
use crate::locale::Locale;
use crate::story::Story;
use crate::value::Value;
use wasm_bindgen::prelude::*;

/// A story with its texts in a language, as the live build and the panels take it.
///
/// # Errors
/// A plain object `{kind, message}`: the first fault of its translations.
#[wasm_bindgen(js_name = storyInLanguage, unchecked_return_type = "unknown")]
pub fn story_in_language(story: JsValue, lang: &str) -> Result<JsValue, JsValue> {
    let translated = plain(&story, ErrorKind::Story).and_then(|story| Story::in_language(&story, lang));
    translated.and_then(|story| to_js(&story)).map_err(thrown)
}

/// Every fault of a story, each with its JSON pointer; where there is none, what is legal and doubtful in it.
///
/// # Errors
/// A plain object `{kind, message}` for what is no plain data.
#[wasm_bindgen(js_name = checkStory, unchecked_return_type = "{ faults: { pointer: string, message: string }[], doubts: { pointer: string, message: string }[] }")]
pub fn check_story(story: JsValue) -> Result<JsValue, JsValue> {
    let checked = plain(&story, ErrorKind::Story).and_then(|story| {
        let told = |faults: Vec<Fault>| {
            let fault = |Fault { pointer, message }| {
                Value::Map(vec![("pointer".to_owned(), Value::Text(pointer)), ("message".to_owned(), Value::Text(message))])
            };
            Value::List(faults.into_iter().map(fault).collect())
        };
        let (faults, doubts) = (Story::faults(&story), Story::doubts(&story));
        to_js(&Value::Map(vec![("faults".to_owned(), told(faults)), ("doubts".to_owned(), told(doubts))]))
    });
    checked.map_err(thrown)
}

/// The keys of a text pack's messages, in the order in which the live build expects its list of them.
#[wasm_bindgen(js_name = messageKeys)]
pub fn message_keys() -> Vec<String> {
    Locale::message_keys().map(str::to_owned).collect()
}

/// The same of the section `trace`.
#[wasm_bindgen(js_name = traceKeys)]
pub fn trace_keys() -> Vec<String> {
    Locale::trace_keys().map(str::to_owned).collect()
}
