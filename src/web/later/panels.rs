//! The calls behind the panels: where numbers come from, tables, and what sources get wrong.

use super::traced;
use crate::error::Error;
use crate::table::{csv, paper, table};
use crate::trace::traces;
use crate::value::Value;
use crate::web::{Edition, ask, edition, thrown, to_js};
use wasm_bindgen::prelude::*;

/// How each number of an answer was reached, and who published what it rests on.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(unchecked_return_type = "Trace[]")]
pub fn trace(handle: usize, #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue) -> Result<JsValue, JsValue> {
    tell(handle, |edition| Ok(traced::traces(&traces(&edition.story, &ask(&edition.story, &question)?, &edition.locale))))
}

/// The numbers of an answer as a table.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = table, unchecked_return_type = "Table")]
pub fn table_of(handle: usize, #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue) -> Result<JsValue, JsValue> {
    tell(handle, |edition| Ok(traced::table(&table(&edition.story, &ask(&edition.story, &question)?, &edition.locale))))
}

/// The numbers of an answer as CSV.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = csv, unchecked_return_type = "string")]
pub fn csv_of(handle: usize, #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue) -> Result<JsValue, JsValue> {
    tell(handle, |edition| Ok(Value::Text(csv(&edition.story, &ask(&edition.story, &question)?, &edition.locale))))
}

/// What only paper shows of an answer: its table, and the figures behind it with their addresses.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = paper, unchecked_return_type = "Paper")]
pub fn paper_of(handle: usize, #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue) -> Result<JsValue, JsValue> {
    tell(handle, |edition| Ok(traced::paper(&paper(&edition.story, &ask(&edition.story, &question)?, &edition.locale))))
}

/// What the sources of a story get wrong.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(unchecked_return_type = "Correction[]")]
pub fn corrections(handle: usize) -> Result<JsValue, JsValue> {
    tell(handle, |edition| Ok(traced::corrections(&edition.story)))
}

pub(super) fn tell(handle: usize, what: impl Fn(&Edition) -> Result<Value, Error>) -> Result<JsValue, JsValue> {
    edition(handle).and_then(|edition| to_js(&what(&edition)?)).map_err(thrown)
}
