//! Reads a [`Value`] and knows the place of every fault: a JSON pointer, what was expected, what was found.
//!
//! A getter that meets a fault notes it and answers with an empty value, so that reading goes on without a branch at every
//! step; whoever started the reading asks at its end whether there was a fault, and then throws the result away.
//!
//! The live build has no fault to find: its story and its text pack were validated by the full build as the page was built,
//! and its questions and frames are made by our own JavaScript. So it does not look for any, and the texts that would tell
//! of them are no part of its wasm: a fault's text is made only once it is noted.

use crate::error::{Error, ErrorKind, Fault};
use crate::value::Value;
use std::cell::RefCell;
use std::fmt;

/// Whether this is the full build. What only looks for faults stands behind it.
pub(crate) const FULL: bool = cfg!(feature = "full");

/// The longest text a story or a text pack may hold, in characters. The longest of the built-in story has 231.
const MAX_TEXT: usize = 2_000;

/// As many faults as somebody mends in one go.
const MAX_FAULTS: usize = 100;

/// The faults met while reading, in their order. After the last one that is wanted every object and every list is read as an empty
/// one, so that what is wrong from end to end costs no more than its beginning.
pub(crate) struct Faults {
    kind: ErrorKind,
    met: RefCell<Vec<Fault>>,
    most: usize,
}

/// A value, and where it stands. A value that is missing has been noted as a fault already.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'v> {
    value: Option<&'v Value>,
    place: Place<'v>,
    faults: &'v Faults,
}

#[derive(Clone, Copy)]
enum Place<'v> {
    Root,
    Field(&'v Reader<'v>, &'v str),
    Item(&'v Reader<'v>, usize),
}

impl Faults {
    /// For who wants the first of them.
    pub(crate) fn new(kind: ErrorKind) -> Self {
        Self { kind, met: RefCell::new(Vec::new()), most: 1 }
    }

    /// For who wants all of them, up to a hundred.
    pub(crate) fn all(kind: ErrorKind) -> Self {
        Self { most: MAX_FAULTS, ..Self::new(kind) }
    }

    /// Whether there are as many as are wanted.
    fn is_full(&self) -> bool {
        FULL && self.met.borrow().len() >= self.most
    }

    /// What was read, unless there was a fault: then the first of them.
    pub(crate) fn check<T>(self, read: T) -> Result<T, Error> {
        if !FULL {
            return Ok(read);
        }
        match self.met.into_inner().first() {
            Some(fault) => Err(Error::of_fault(self.kind, fault)),
            None => Ok(read),
        }
    }

    /// All of them.
    pub(crate) fn into_all(self) -> Vec<Fault> {
        self.met.into_inner()
    }
}

impl<'v> Reader<'v> {
    /// Starts at the root.
    pub(crate) fn new(value: &'v Value, faults: &'v Faults) -> Self {
        Self { value: Some(value), place: Place::Root, faults }
    }

    /// Notes a fault of this place in its own words.
    pub(crate) fn refuse(&self, fault: impl fmt::Display) {
        if FULL && self.value.is_some() && !self.faults.is_full() {
            let mut pointer = String::new();
            self.write_pointer(&mut pointer);
            self.faults.met.borrow_mut().push(Fault { pointer, message: fault.to_string() });
        }
    }

    /// Whether no fault has been met so far, of whatever place.
    pub(crate) fn is_sound(&self) -> bool {
        self.faults.met.borrow().is_empty()
    }

    /// Notes a fault of this place: `expected` says what would have been right.
    pub(crate) fn expected(&self, expected: impl fmt::Display) {
        self.refuse(format_args!("expected {expected}, found {}", found(self.value)));
    }

    /// Checks that this is an object with no other keys than `keys` and none twice.
    pub(crate) fn object(&self, keys: &[&str]) {
        if !FULL {
            return;
        }
        let entries = self.entries();
        let mut known = Vec::new();
        for (key, _) in entries {
            if self.faults.is_full() {
                return;
            }
            if !keys.contains(&key.as_str()) {
                self.refuse(format_args!("unknown key {}; known are {}", quote(key), commas(keys)));
            } else if known.contains(&key.as_str()) {
                self.refuse(format_args!("key {} stands twice", quote(key)));
            } else {
                known.push(key.as_str());
            }
        }
    }

    /// Calls back with each field of an object and its key, as they stand, whatever the keys are.
    pub(crate) fn each_field(&'v self, mut read: impl FnMut(&'v str, &Self)) {
        for (key, value) in self.entries() {
            read(key, &Self { value: Some(value), place: Place::Field(self, key), faults: self.faults });
        }
    }

    /// A field that must be there.
    pub(crate) fn field(&'v self, key: &'v str) -> Self {
        let field = self.optional(key);
        if field.is_none() {
            self.refuse(format_args!("{} is missing", quote(key)));
        }
        field.unwrap_or(Self { value: None, place: Place::Field(self, key), faults: self.faults })
    }

    /// A field that may be left out or null.
    pub(crate) fn optional(&'v self, key: &'v str) -> Option<Self> {
        for (name, value) in self.entries() {
            if name == key && *value != Value::Null {
                return Some(Self { value: Some(value), place: Place::Field(self, key), faults: self.faults });
            }
        }
        None
    }

    /// How many items the list has, if it has no more than `most`.
    pub(crate) fn length(&self, most: usize) -> usize {
        match self.value {
            _ if self.faults.is_full() => 0,
            Some(Value::List(list)) if list.len() <= most => list.len(),
            Some(Value::List(list)) => {
                self.refuse(format_args!("expected at most {most} items, found {}", list.len()));
                0
            }
            _ => {
                self.expected("a list");
                0
            }
        }
    }

    /// An item of the list.
    pub(crate) fn item(&'v self, index: usize) -> Self {
        let value = match self.value {
            Some(Value::List(list)) => list.get(index),
            _ => None,
        };
        Self { value, place: Place::Item(self, index), faults: self.faults }
    }

    /// Every item of a list with at most `most` of them, read.
    pub(crate) fn list<T>(&self, most: usize, read: impl Fn(&Reader<'_>) -> T) -> Vec<T> {
        let mut items = Vec::new();
        for index in 0..self.length(most) {
            items.push(read(&self.item(index)));
        }
        items
    }

    /// A text that can be shown: not empty, at most 2,000 characters, nothing that steers a terminal or turns the line.
    pub(crate) fn text(&self) -> &'v str {
        let text = self.words();
        if text.trim_ascii().is_empty() {
            self.refuse("expected a text, found an empty one");
        } else if FULL && text.chars().all(is_unseen) {
            self.refuse("expected a text, found nothing that can be seen");
        }
        text
    }

    /// As [`Reader::text`], but it may be empty.
    pub(crate) fn words(&self) -> &'v str {
        let Some(Value::Text(text)) = self.value else {
            self.expected("a text");
            return "";
        };
        let mut length = 0;
        for character in text.chars() {
            length += 1;
            if self.faults.is_full() {
                return text;
            }
            if is_unfit(character) {
                self.refuse(format_args!("control character U+{:04X} in a text", u32::from(character)));
            }
        }
        if length > MAX_TEXT {
            self.refuse(format_args!("expected at most {MAX_TEXT} characters, found {length}"));
        }
        text
    }

    /// A finite number from `low` to `high`, both included.
    pub(crate) fn number(&self, low: f64, high: f64) -> f64 {
        match self.value {
            Some(Value::Number(number)) if *number >= low && *number <= high => *number,
            _ => {
                self.expected(format_args!("a number from {low} to {high}"));
                low
            }
        }
    }

    /// `true` or `false`.
    pub(crate) fn flag(&self) -> bool {
        match self.value {
            Some(Value::Bool(flag)) => *flag,
            _ => {
                self.expected("true or false");
                false
            }
        }
    }

    /// One of a closed list of words; the first of them after a fault.
    pub(crate) fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        for (name, choice) in choices {
            if self.is(name) {
                return Some(*choice);
            }
        }
        self.expected(fmt::from_fn(|formatter| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            write!(formatter, "one of {}", commas(&names))
        }));
        choices.first().map(|(_, choice)| *choice)
    }

    fn is(&self, name: &str) -> bool {
        matches!(self.value, Some(Value::Text(text)) if text == name)
    }

    fn entries(&self) -> &'v [(String, Value)] {
        match self.value {
            _ if self.faults.is_full() => &[],
            Some(Value::Map(entries)) => entries,
            _ => {
                self.expected("an object");
                &[]
            }
        }
    }

    fn write_pointer(&self, pointer: &mut String) {
        match self.place {
            Place::Root => {}
            Place::Field(parent, key) => {
                parent.write_pointer(pointer);
                pointer.push('/');
                for character in key.chars() {
                    match character {
                        '~' => pointer.push_str("~0"),
                        '/' => pointer.push_str("~1"),
                        _ => pointer.push(character),
                    }
                }
            }
            Place::Item(parent, index) => {
                parent.write_pointer(pointer);
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
        }
    }
}

/// Words with commas between them.
pub(crate) fn commas<'w>(words: &'w [&'w str]) -> impl fmt::Display {
    fmt::from_fn(|formatter| {
        for (index, word) in words.iter().enumerate() {
            formatter.write_str(if index == 0 { "" } else { ", " })?;
            formatter.write_str(word)?;
        }
        Ok(())
    })
}

/// What was found instead of what was expected.
fn found(value: Option<&Value>) -> impl fmt::Display {
    fmt::from_fn(move |formatter| match value {
        None | Some(Value::Null) => formatter.write_str("nothing"),
        Some(Value::Bool(flag)) => write!(formatter, "{flag}"),
        Some(Value::Number(number)) => write!(formatter, "{number}"),
        Some(Value::Text(text)) => write!(formatter, "{}", quote(text)),
        Some(Value::List(_)) => formatter.write_str("a list"),
        Some(Value::Map(_)) => formatter.write_str("an object"),
    })
}

/// A text in quotes, at most 40 characters of it, with what cannot be shown left out.
fn quote(text: &str) -> impl fmt::Display {
    fmt::from_fn(|formatter| {
        formatter.write_str("\"")?;
        for (index, character) in text.chars().enumerate() {
            if index == 40 {
                formatter.write_str("…")?;
                break;
            }
            if !is_unfit(character) {
                write!(formatter, "{character}")?;
            }
        }
        formatter.write_str("\"")
    })
}

/// White space, joiners, marks of direction and fillers: a text of nothing else shows nothing.
fn is_unseen(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}')
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}')
        || matches!(character, '\u{E0000}'..='\u{E0FFF}')
}

/// Control characters, and those that reorder a line, mark a byte order, stand for a broken character or for none: XML has no
/// place for some of these, and no text needs any.
pub(crate) fn is_unfit(character: char) -> bool {
    let is_none = u32::from(character) & 0xfffe == 0xfffe || matches!(character, '\u{FDD0}'..='\u{FDEF}');
    is_none
        || matches!(character, '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}')
}
