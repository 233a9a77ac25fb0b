//! The calls of the full build alone: for the page's build, for the studio, for stories that come and go, and about what was stated
//! later, which the live build is given as the page is built.

use super::later::told;
use super::{EDITIONS, Edition, edition, plain, thrown, to_js};
use crate::error::{Error, ErrorKind, Fault};
use crate::story::{AsOf, Story};
use crate::value::Value;
use wasm_bindgen::prelude::*;

/// A story with its texts in a language, as of `announced` or `latest`; as it stood on a day, if one is given.
///
/// # Errors
/// A plain object `{kind, message}`: the first fault; or that nothing was stated later.
#[wasm_bindgen(js_name = storyInLanguage, unchecked_return_type = "unknown")]
pub fn story_in_language(story: JsValue, lang: &str, as_of: &str, version: Option<String>) -> Result<JsValue, JsValue> {
    let told = plain(&story, ErrorKind::Story).and_then(|story| {
        let story = Story::in_language(&story, lang)?;
        let story = version.map_or_else(|| story.clone(), |version| Story::at_version(&story, &version));
        let nothing = || Error::new(ErrorKind::Story, "/: nothing was stated later");
        let story = if as_of == AsOf::Latest.name() { Story::latest(&story).ok_or_else(nothing)? } else { story };
        to_js(&story)
    });
    told.map_err(thrown)
}

/// The tape of a registered story: of all of it, or as views with these figures show it.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = storyTape, unchecked_return_type = "unknown")]
pub fn story_tape(handle: usize, figures: Option<Vec<String>>) -> Result<JsValue, JsValue> {
    let tape = |Edition { story, .. }: &Edition| to_js(&figures.map_or_else(|| story.to_tape(), |ids| story.for_views(&ids).to_tape()));
    edition(handle).and_then(|edition| tape(&edition)).map_err(thrown)
}

/// The tape of the text pack that a story is registered with, with the messages of these keys.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = textsTape, unchecked_return_type = "unknown")]
pub fn texts_tape(handle: usize, messages: Vec<String>, trace: Vec<String>) -> Result<JsValue, JsValue> {
    let tape = |Edition { locale, .. }: &Edition| to_js(&locale.clone().with_messages(&messages, &trace).to_tape());
    edition(handle).and_then(|edition| tape(&edition)).map_err(thrown)
}

/// Forgets a story, whose handle then stands for nothing.
#[wasm_bindgen]
pub fn forget(handle: usize) {
    // Dropped once the table is free again.
    drop(EDITIONS.with_borrow_mut(|editions| editions.get_mut(handle).and_then(Option::take)));
}

/// How the figures of a story moved, and what was changed in it.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(unchecked_return_type = "Told")]
pub fn told(handle: usize) -> Result<JsValue, JsValue> {
    edition(handle).and_then(|edition| to_js(&told::told(&edition.story, &edition.locale))).map_err(thrown)
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
