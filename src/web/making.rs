//! The calls that only the page's build makes, of the full build, to make what the live one is given.

use super::{plain, thrown, to_js};
use crate::error::ErrorKind;
use crate::locale::Locale;
use crate::story::Story;
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
