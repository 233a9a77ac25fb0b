//! A story in the making where there are no files and no threads: in the studio's page, which asks for a view at a time.

use super::told::Telling;
use super::{Out, Places, Whole, picture};
use capex_explainer::Value;
use serde_json::json;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What a page draws a card's letters with.
const CARD_FONT: &str = "system-ui, sans-serif";

/// A story, and all that is prepared of it.
pub struct Making {
    text: String,
    whole: Whole,
}

impl Making {
    /// A story's text without a fault. `base` is the address that the folder will have, "" if nobody knows.
    ///
    /// # Errors
    /// What is no JSON, and what shows in one language only.
    pub fn new(text: &str, base: &str) -> Result<Self, String> {
        let story: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let base = if base.is_empty() { String::new() } else { format!("{}/", base.trim_end_matches('/')) };
        Ok(Self { text: text.to_owned(), whole: Whole::of(&story, Places { base, ..Places::default() })? })
    }

    /// What each part is called that is made by itself.
    pub fn parts(&self) -> Vec<String> {
        self.whole.jobs().into_iter().map(|(edition, view)| Whole::name(edition, view)).collect()
    }

    /// The files of a part as JSON: `files` has names and texts, `cards` names and the pictures to draw them from. After the last
    /// part comes what belongs to none.
    ///
    /// # Errors
    /// What could not be drawn.
    pub fn part(&self, index: usize) -> Result<String, String> {
        let made = Made::default();
        match self.whole.jobs().get(index) {
            Some((edition, view)) => self.whole.view(edition, *view, &made)?,
            None => self.whole.rest(self.text.as_bytes(), &BTreeMap::new(), &made)?,
        }
        serde_json::to_string(&json!({ "files": made.files.take(), "cards": made.cards.take() })).map_err(|error| error.to_string())
    }
}

/// Names and contents.
#[derive(Default)]
struct Made {
    files: RefCell<Vec<(String, String)>>,
    cards: RefCell<Vec<(String, String)>>,
}

impl Out for Made {
    fn write(&self, name: &str, content: &[u8]) -> Result<(), String> {
        let text = String::from_utf8(content.to_vec()).map_err(|error| error.to_string())?;
        self.files.borrow_mut().push((name.to_owned(), text));
        Ok(())
    }

    fn card(&self, name: &str, telling: &Telling<'_>) -> Result<bool, String> {
        self.cards.borrow_mut().push((name.to_owned(), picture::card(telling, CARD_FONT)?));
        Ok(true)
    }
}
