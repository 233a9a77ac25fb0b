//! Messages with slots, and the lines that come of filling them.

use super::NumberId;
use crate::reader::{Reader, commas};
use crate::tape::{Tape, Taped};
use crate::value::Value;
use std::fmt;
use std::marker::PhantomData;

/// A text made of parts, so that a page can set its numbers apart. Displays as plain text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line(pub Vec<Part>);

/// A stretch of a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// The words.
    pub text: String,
    /// What they are.
    pub kind: PartKind,
}

/// What a part of a line is.
#[derive(Clone, PartialEq, Debug)]
pub enum PartKind {
    /// Plain words.
    Plain,
    /// Words to be set apart: the horizon.
    Strong,
    /// A number of the answer.
    Number(NumberId),
}

impl Line {
    /// A line of one part.
    pub(crate) fn of(text: impl Into<String>, kind: PartKind) -> Self {
        Self(vec![Part { text: text.into(), kind }])
    }

    /// A line of plain words.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::of(text, PartKind::Plain)
    }

    /// All of it as plain text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.0 {
            text.push_str(&part.text);
        }
        text
    }

    /// Adds a line's parts, joining plain words.
    pub(crate) fn push(&mut self, other: Self) {
        for part in other.0 {
            match (self.0.last_mut(), &part.kind) {
                (Some(Part { text, kind: PartKind::Plain }), PartKind::Plain) => text.push_str(&part.text),
                _ => self.0.push(part),
            }
        }
    }
}

/// [`Line::text`] says the same to whoever has no use for `core::fmt`.
impl fmt::Display for Line {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

/// A message of a text pack: words and named slots, as in `"{n} months"`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Message(Vec<Piece>);

#[derive(Clone, PartialEq, Debug)]
enum Piece {
    Words(String),
    Slot(String),
}

impl Message {
    /// Reads a message that may use the slots of `known` and no others.
    pub(crate) fn read(at: &Reader<'_>, known: &[&str]) -> Self {
        let mut pieces = Vec::new();
        let mut current = String::new();
        let mut is_slot = false;
        for character in at.words().chars() {
            match character {
                '{' | '}' if is_slot == (character == '{') => at.refuse("a brace without its partner"),
                '{' => {
                    pieces.push(Piece::Words(std::mem::take(&mut current)));
                    is_slot = true;
                }
                '}' => {
                    if !known.contains(&current.as_str()) {
                        at.refuse(format_args!("unknown slot {{{current}}}; known are {}", commas(known)));
                    }
                    pieces.push(Piece::Slot(std::mem::take(&mut current)));
                    is_slot = false;
                }
                _ => current.push(character),
            }
        }
        if is_slot {
            at.refuse("a brace without its partner");
        }
        pieces.push(Piece::Words(current));
        Self(pieces)
    }

    /// The message with its slots filled.
    pub(crate) fn fill(&self, slots: &[(&str, &Line)]) -> Line {
        let mut line = Line::default();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) if words.is_empty() => {}
                Piece::Words(words) => line.push(Line::plain(words.as_str())),
                Piece::Slot(name) => {
                    if let Some((_, filling)) = slots.iter().find(|(slot, _)| slot == name) {
                        line.push((*filling).clone());
                    }
                }
            }
        }
        line
    }

    /// The message with its slots filled by plain words.
    pub(crate) fn words(&self, slots: &[(&str, &str)]) -> String {
        let mut words = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(text) => words.push_str(text),
                Piece::Slot(name) => words.push_str(slots.iter().find(|(slot, _)| slot == name).map_or("", |(_, filling)| filling)),
            }
        }
        words
    }
}

/// As packs write it.
impl Taped for Message {
    fn put(&self, tape: &mut Vec<Value>) {
        let mut written = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => written.push_str(words),
                Piece::Slot(slot) => written.push_str(&["{", slot, "}"].concat()),
            }
        }
        written.put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        let mut pieces = Vec::new();
        let mut current = String::new();
        for character in String::take(tape).chars() {
            match character {
                '{' => pieces.push(Piece::Words(std::mem::take(&mut current))),
                '}' => pieces.push(Piece::Slot(std::mem::take(&mut current))),
                _ => current.push(character),
            }
        }
        pieces.push(Piece::Words(current));
        Self(pieces)
    }
}

impl<K> Taped for Messages<K> {
    fn put(&self, tape: &mut Vec<Value>) {
        self.messages.put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        Self { messages: Vec::take(tape), keys: PhantomData }
    }
}

/// The messages of one section of a text pack, declared by [`messages!`].
pub(crate) trait Keyed: Copy {
    /// Each message's key in the pack and the slots it may use, in order.
    const DECLARED: &'static [(&'static str, &'static [&'static str])];

    /// The message's place in that order.
    fn index(self) -> usize;
}

/// Declares the messages of a section: name, key in the pack, slots it may use.
///
/// A table and one loop over it, not a field for each: that would be 50 KB of wasm.
macro_rules! messages {
    ($table:ident: $($name:ident $key:literal [$($slot:literal),*];)*) => {
        /// The name of a message; what each says stands in `src/locale/en.json`.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum $table { $($name,)* }

        impl $crate::locale::Keyed for $table {
            const DECLARED: &'static [(&'static str, &'static [&'static str])] = &[$(($key, &[$($slot),*]),)*];

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}
pub(super) use messages;

/// Every message of a section of a text pack, in the order they are declared.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Messages<K> {
    messages: Vec<Message>,
    keys: PhantomData<K>,
}

impl<K: Keyed> Messages<K> {
    /// Reads every message by its key.
    pub(crate) fn read(at: &Reader<'_>) -> Self {
        let mut messages = Vec::new();
        for (key, slots) in K::DECLARED {
            messages.push(Message::read(&at.field(key), slots));
        }
        at.object(&Self::keys().collect::<Vec<_>>());
        Self { messages, keys: PhantomData }
    }

    /// Those of some keys; the others say nothing.
    pub(crate) fn only(self, said: &[String]) -> Self {
        let is_said = |key: &str| said.iter().any(|said| said == key);
        // Nothing stands in for messages at the end.
        let count = K::DECLARED.iter().rposition(|(key, _)| is_said(key)).map_or(0, |last| last + 1);
        let of_keys = |(message, key): (Message, &str)| if is_said(key) { message } else { Message::default() };
        Self { messages: self.messages.into_iter().zip(Self::keys()).map(of_keys).take(count).collect(), keys: PhantomData }
    }

    /// The key of every message, in the order they are declared.
    pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
        K::DECLARED.iter().map(|(key, _)| *key)
    }

    /// A message with its slots filled.
    pub(crate) fn fill(&self, key: K, slots: &[(&str, &Line)]) -> Line {
        self.messages.get(key.index()).map_or_else(Line::default, |message| message.fill(slots))
    }

    /// A message with its slots filled by plain words.
    pub(crate) fn words(&self, key: K, slots: &[(&str, &str)]) -> String {
        self.messages.get(key.index()).map_or_else(String::new, |message| message.words(slots))
    }
}
