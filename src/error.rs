//! The one error of the crate.

use std::fmt;

/// What went wrong, for code in `kind` and for people in `message`.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// Which input is at fault.
    pub kind: ErrorKind,
    /// One sentence in lower case: the place, what was expected, what was found.
    pub message: String,
}

/// Which input an [`Error`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The story file.
    Story,
    /// The text pack of a language.
    Locale,
    /// The question put to the engine.
    Question,
    /// The size, the pixel ratio or the canvas to draw on.
    Drawing,
}

/// One fault of many in what came in, or what is doubtful there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The JSON pointer of the place; empty for the whole.
    pub pointer: String,
    /// In lower case: what was expected, what was found.
    pub message: String,
}

impl ErrorKind {
    /// The kind's name as JavaScript sees it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Locale => "locale",
            Self::Question => "question",
            Self::Drawing => "drawing",
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    pub(crate) fn of_fault(kind: ErrorKind, Fault { pointer, message }: &Fault) -> Self {
        Self::new(kind, [if pointer.is_empty() { "/" } else { pointer }, ": ", message].concat())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
