//! What `prepare` writes, for a page that has no files: a part at a time, so that the page stays awake.

use explainer::prepare::Making;
use wasm_bindgen::prelude::*;

/// A story in the making.
#[wasm_bindgen]
pub struct Prepared(Making);

#[wasm_bindgen]
impl Prepared {
    /// A story's text without a fault, and the address that its folder will have, "" if nobody knows.
    ///
    /// # Errors
    /// A text: what is no JSON, and what shows in one language only.
    #[wasm_bindgen(constructor)]
    pub fn new(story: &str, base: &str) -> Result<Prepared, JsValue> {
        Making::new(story, base).map(Self).map_err(JsValue::from)
    }

    /// What each part is called; one more, without a name, comes last.
    pub fn parts(&self) -> Vec<String> {
        self.0.parts()
    }

    /// The files of a part, as JSON: `{ files: [name, text][], cards: [name, svg][] }`.
    ///
    /// # Errors
    /// A text: what could not be drawn.
    pub fn part(&self, index: usize) -> Result<String, JsValue> {
        self.0.part(index).map_err(JsValue::from)
    }
}
