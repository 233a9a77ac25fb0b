//! Plain data on its way to JavaScript: one JSON text, which the browser parses.
//!
//! Each text that crosses by itself has its price, and a step has some seventy of them, keys included.

use crate::error::{Error, ErrorKind};
use crate::value::Value;
use js_sys::JSON;
use wasm_bindgen::JsValue;

/// Plain data as a JavaScript value.
///
/// # Errors
/// A number in it that is not finite: JSON has none.
pub(super) fn to_js(value: &Value) -> Result<JsValue, Error> {
    let mut json = String::new();
    value.write_json(&mut json);
    JSON::parse(&json).map_err(|_| Error::new(ErrorKind::Drawing, "the answer is no JSON"))
}

impl Value {
    fn write_json(&self, json: &mut String) {
        match self {
            Self::Null => json.push_str("null"),
            Self::Bool(flag) => json.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => json.push_str(&number.to_string()),
            Self::Text(text) => write_text(text, json),
            Self::List(items) => {
                json.push('[');
                for item in items {
                    item.write_json(json);
                    json.push(',');
                }
                close(json, ']');
            }
            Self::Map(fields) => {
                json.push('{');
                for (key, field) in fields {
                    write_text(key, json);
                    json.push(':');
                    field.write_json(json);
                    json.push(',');
                }
                close(json, '}');
            }
        }
    }
}

/// Ends a list or an object, whose last item has left a comma.
fn close(json: &mut String, bracket: char) {
    if json.ends_with(',') {
        json.pop();
    }
    json.push(bracket);
}

/// JSON has no control characters, and neither have the texts of a story. One that comes in all the same becomes a space.
fn write_text(text: &str, json: &mut String) {
    json.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            json.push('\\');
        }
        json.push(character.max(' '));
    }
    json.push('"');
}
