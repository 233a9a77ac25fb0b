//! A page held against the core: each number in its prose, each link that moves a widget, and what its widgets are asked to show.

use super::page::{Page, STATE, Widget};
use super::region::locales;
use super::{Finding, Severity};
use crate::prepare::told::Edition;
use crate::source::Position;
use capex_explainer::{Question, Value, compare, primary_language, shown};
use std::path::Path;

/// The keys of a state, each with the attribute that it stands for and the part of a question.
const KEYS: [(&str, &str, &str); 6] = [
    ("v", "view", "view"),
    ("h", "horizon", "horizon"),
    ("c", "currency", "currency"),
    ("a", "after-pledge", "afterPledge"),
    ("g", "growth", "growth"),
    ("p", "companies", "companies"),
];
/// As of when figures are shown, likewise. Another time is another edition of the story, and no part of its questions.
const AS_OF: (&str, &str, &str) = ("o", "as-of", "asOf");
/// The day of the story that a link was made for, which asks for nothing.
const VERSION: &str = "s";

/// A page, and the story that its widgets tell, in each of its languages.
pub struct Against<'a> {
    pub page: &'a Page,
    pub editions: &'a [Edition],
    /// The same as known by the story's last date; none where nothing was stated later.
    pub latest: &'a [Edition],
    /// The story's file: a widget that names another one is none of this story's.
    pub story_file: &'a str,
}

impl Against<'_> {
    /// What is wrong, in the order of the page.
    pub fn findings(&self) -> Vec<Finding> {
        let page = self.page;
        let mut found: Vec<Finding> = Vec::new();
        for widget in page.widgets.iter().filter(|widget| self.is_ours(widget)) {
            found.extend(self.question(widget).err().map(|message| fault(widget.at, format!("capex-explainer: {message}"))));
        }
        for value in &page.values {
            let told = self
                .whose(value.whose.as_deref(), page.widgets.first(), "expected a <capex-explainer> in this page, found none")
                .and_then(|widget| widget.map_or(Ok(()), |widget| self.value(widget, &value.of, &value.text)));
            found.extend(told.err().map(|message| fault(value.at, format!("capex-value: {message}"))));
        }
        for link in &page.links {
            // The address moves the first widget that keeps its state there.
            let keeper = page.widgets.iter().find(|widget| widget.has("permalink"));
            let told = self
                .whose(link.whose.as_deref(), keeper, "expected data-capex-for, or a <capex-explainer permalink> in this page")
                .and_then(|widget| widget.map_or(Ok(()), |widget| self.state(widget, &link.address)));
            found.extend(told.err().map(|message| fault(link.at, format!("link to {}: {message}", link.address))));
        }
        found.sort_by_key(|finding| (finding.position.line, finding.position.column));
        found
    }

    /// How many numbers and links the page has.
    pub fn count(&self) -> (usize, usize) {
        (self.page.values.len(), self.page.links.len())
    }

    /// The widget that an element means; none if it tells another story.
    fn whose<'w>(&'w self, id: Option<&str>, unless_told: Option<&'w Widget>, missing: &str) -> Result<Option<&'w Widget>, String> {
        let found = match id {
            Some(id) => self
                .page
                .widgets
                .iter()
                .find(|widget| widget.attribute("id") == Some(id))
                .ok_or_else(|| format!("expected the id of a <capex-explainer> of this page, found \"{id}\"")),
            None => unless_told.ok_or_else(|| missing.to_owned()),
        };
        found.map(|widget| Some(widget).filter(|widget| self.is_ours(widget)))
    }

    fn is_ours(&self, widget: &Widget) -> bool {
        let name = |path: &str| Path::new(path.split(['?', '#']).next().unwrap_or_default()).file_name().map(ToOwned::to_owned);
        widget.attribute("story").is_none_or(|story| name(story) == name(self.story_file))
    }

    /// The edition that a widget speaks.
    fn edition(&self, widget: &Widget, as_of: Option<&str>) -> Result<&Edition, String> {
        let editions = match as_of {
            None | Some("announced") => self.editions,
            Some("latest") if !self.latest.is_empty() => self.latest,
            Some("latest") => return Err(format!("/{}: expected announced, as nothing was stated later, found \"latest\"", AS_OF.2)),
            Some(other) => return Err(format!("/{}: expected announced or latest, found \"{other}\"", AS_OF.2)),
        };
        let primary = primary_language(&widget.lang);
        let own = editions.iter().find(|edition| edition.lang == primary);
        let edition = own.or_else(|| editions.iter().find(|edition| edition.lang == "en")).or_else(|| editions.first());
        edition.ok_or_else(|| "expected a language to tell the story in".to_owned())
    }

    /// What a widget is asked for as it starts.
    fn question(&self, widget: &Widget) -> Result<Question, String> {
        self.asked(widget, |_, attribute| widget.attribute(attribute).map(str::to_owned))
    }

    /// A question of what is said of it; what is not said is as the story starts.
    fn asked(&self, widget: &Widget, said: impl Fn(&str, &str) -> Option<String>) -> Result<Question, String> {
        let edition = self.edition(widget, said(AS_OF.0, AS_OF.1).as_deref())?;
        let story = &edition.story;
        let first = Question::first(story).ok_or("expected a story with a currency")?;
        let companies = first.companies.iter().map(|company| Value::Text(story.company(*company).id.clone())).collect();
        let start = [
            Value::Text(first.view.name().to_owned()),
            Value::Number(first.horizon.years()),
            Value::Text(first.currency.code()),
            Value::Text(first.after_pledge.name().to_owned()),
            Value::Number(first.growth_pct),
            Value::List(companies),
        ];
        let mut parts = Vec::new();
        for ((key, attribute, part), start) in KEYS.into_iter().zip(start) {
            let value = match (said(key, attribute), &start) {
                (Some(text), Value::Number(_)) => text.parse().map_or(Value::Text(text), Value::Number),
                (Some(text), Value::List(_)) => {
                    Value::List(text.split(',').map(|id| Value::Text(id.trim().to_owned())).filter(|id| *id != Value::Text(String::new())).collect())
                }
                (Some(text), _) => Value::Text(text),
                (None, _) => start,
            };
            parts.push((part.to_owned(), value));
        }
        Question::from_value(&Value::Map(parts), story).map_err(|error| error.message)
    }

    /// A number of the page's prose.
    fn value(&self, widget: &Widget, of: &str, text: &str) -> Result<(), String> {
        // What is wrong with the widget is told at the widget.
        let (Ok(question), Ok(edition)) = (self.question(widget), self.edition(widget, widget.attribute(AS_OF.1))) else {
            return Ok(());
        };
        let Edition { story, lang, .. } = edition;
        let answer = compare(story, &question).map_err(|error| error.message)?;
        let quantities = answer.quantities();
        let Some(quantity) = quantities.iter().find(|quantity| quantity.id.text(story) == of) else {
            let known: Vec<String> = quantities.iter().map(|quantity| quantity.id.text(story)).collect();
            return Err(format!("expected of to be one of {}, found \"{of}\"", known.join(", ")));
        };
        let told: Vec<String> = locales(&widget.lang, lang)?.iter().map(|locale| shown(quantity, locale)).collect();
        if told.iter().any(|told| compared(told) == compared(text)) {
            Ok(())
        } else {
            Err(format!("expected \"{}\" for {of}, found \"{}\"", told.join("\" or \""), compared(text)))
        }
    }

    /// A state that a link names.
    fn state(&self, widget: &Widget, address: &str) -> Result<(), String> {
        let fragment = address.split_once('#').map_or("", |(_, fragment)| fragment);
        let mut state: Vec<(String, String)> = Vec::new();
        for part in fragment.split('&').filter_map(|part| part.strip_prefix(STATE)) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let known = || KEYS.iter().map(|(known, ..)| *known).chain([AS_OF.0, VERSION]);
            if known().all(|known| known != key) {
                let known: Vec<String> = known().map(|known| format!("{STATE}{known}")).collect();
                return Err(format!("expected keys of {}, found \"{STATE}{key}\"", known.join(", ")));
            }
            state.push((key.to_owned(), unescaped(value)));
        }
        if state.is_empty() {
            return Err(format!("expected a state, as in #{STATE}h=5"));
        }
        let said = |key: &str, attribute: &str| {
            let named = state.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value.clone());
            named.or_else(|| widget.attribute(attribute).map(str::to_owned))
        };
        // What is wrong with the widget itself is told there.
        self.question(widget).map_or(Ok(()), |_| self.asked(widget, said).map(|_| ()))
    }
}

fn fault(position: Position, message: String) -> Finding {
    Finding { severity: Severity::Fault, position, pointer: String::new(), message }
}

/// A number as it is compared: spaces of any kind are one, and marks of direction none.
fn compared(text: &str) -> String {
    let text = text.replace(['\u{200e}', '\u{200f}', '\u{61c}'], "");
    text.split(|letter: char| letter.is_whitespace() || letter == '\u{a0}').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A part of an address without its escapes; a broken one stays as it is.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..2).and_then(|digits| str::from_utf8(digits).ok()).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escaped {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
