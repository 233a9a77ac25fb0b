//! The calls behind the guess before the view `time-to-match`.

use super::panels::tell;
use super::traced;
use crate::value::Value;
use crate::view::time_to_match::guess::{guess, guessed};
use crate::web::ask;
use wasm_bindgen::prelude::*;

/// What a reader may guess before the answer to a question is shown.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = guess, unchecked_return_type = "Guess | null")]
pub fn guess_of(handle: usize, #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue) -> Result<JsValue, JsValue> {
    tell(handle, |edition| {
        let guess = guess(&edition.story, &ask(&edition.story, &question)?, &edition.locale);
        Ok(guess.as_ref().map_or(Value::Null, traced::guess))
    })
}

/// How far off a guess is, as a whole sentence; empty where nothing is asked.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = guessed, unchecked_return_type = "string")]
pub fn guessed_of(handle: usize, #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue, months: u16) -> Result<JsValue, JsValue> {
    tell(handle, |edition| {
        let answer = ask(&edition.story, &question)?;
        Ok(Value::Text(guessed(&edition.story, &answer, &edition.locale, months).unwrap_or_default()))
    })
}
