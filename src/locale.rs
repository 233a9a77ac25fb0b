//! A language's text pack: its messages and how it writes numbers and dates.
//!
//! Packs are data (`src/locale/*.json`), so a translator needs no Rust and the wasm is the same for every language.

mod key;
mod message;
mod number_id;
mod numbers;
mod trace_key;

use crate::error::{Error, ErrorKind};
use crate::money::Currency;
use crate::reader::{Faults, Reader};
use crate::tape::{Taped, taped};
use crate::value::Value;

pub(crate) use key::Key;
pub(crate) use message::{Keyed, Message, Messages};
pub use message::{Line, Part, PartKind};
pub use number_id::{NumberId, What};
pub(crate) use numbers::{Numbers, Units};
pub(crate) use trace_key::TraceKey;

/// A validated text pack.
#[derive(Clone, PartialEq, Debug)]
pub struct Locale {
    /// The language's BCP 47 tag.
    pub lang: String,
    /// Whether it is written from right to left.
    pub is_rtl: bool,
    pub(crate) numbers: Numbers,
    pub(crate) units: Units,
    pub(crate) currencies: Vec<CurrencyWords>,
    pub(crate) messages: Messages<Key>,
    pub(crate) trace: Messages<TraceKey>,
}

/// How the language writes amounts of one currency.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct CurrencyWords {
    /// `None` for the words that serve every currency without its own.
    currency: Option<Currency>,
    pub(crate) label: Message,
    pub(crate) long: Message,
    pub(crate) short: Message,
}

impl Locale {
    /// Checks plain data and makes a text pack of it. Its `controls`, `panels`, `latin` and `regions` are the page's own and
    /// are not read here.
    ///
    /// # Errors
    /// The first fault, with its JSON pointer: a missing or unknown message, a slot that the message cannot fill.
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        let faults = Faults::new(ErrorKind::Locale);
        let locale = Self::read(&Reader::new(value, &faults));
        faults.check(locale)
    }

    /// As the live build gets it.
    pub fn to_tape(&self) -> Value {
        Taped::to_tape(self)
    }

    /// What [`Locale::to_tape`] wrote down.
    pub fn from_tape(tape: Value) -> Self {
        Taped::from_tape(tape)
    }

    /// The pack with no other messages than those of these keys, which stand in the sections `messages` and `trace`.
    pub fn with_messages(self, messages: &[String], trace: &[String]) -> Self {
        Self { messages: self.messages.only(messages), trace: self.trace.only(trace), ..self }
    }

    fn read(root: &Reader<'_>) -> Self {
        root.object(&["lang", "dir", "numbers", "latin", "regions", "units", "currencies", "messages", "trace", "panels", "controls"]);
        let currencies = root.field("currencies").list(200, CurrencyWords::read);
        if currencies.iter().all(|words| words.currency.is_some()) {
            root.field("currencies").refuse("expected words without a code, for every other currency");
        }
        let numbers = Numbers::read(&root.field("numbers"));
        Self {
            lang: root.field("lang").text().to_owned(),
            is_rtl: root.field("dir").one_of(&[("ltr", false), ("rtl", true)]) == Some(true),
            units: Units::read(&root.field("units"), &numbers),
            numbers,
            currencies,
            messages: Messages::read(&root.field("messages")),
            trace: Messages::read(&root.field("trace")),
        }
    }

    /// The words for a currency: its own, else those for every currency.
    pub(crate) fn currency(&self, currency: Currency) -> Option<&CurrencyWords> {
        let words_of = |wanted: Option<Currency>| self.currencies.iter().find(|words| words.currency == wanted);
        words_of(Some(currency)).or_else(|| words_of(None))
    }
}

taped!(struct Locale { lang, is_rtl, numbers, units, currencies, messages, trace });
taped!(struct CurrencyWords { currency, label, long, short });

impl CurrencyWords {
    fn read(at: &Reader<'_>) -> Self {
        at.object(&["code", "label", "long", "short"]);
        let currency = at.optional("code").map(|code| {
            Currency::from_code(code.text()).unwrap_or_else(|| {
                code.expected("a currency code of three capital letters");
                Currency::NONE
            })
        });
        Self {
            currency,
            label: Message::read(&at.field("label"), &["code"]),
            long: Message::read(&at.field("long"), &["code", "n", "money"]),
            short: Message::read(&at.field("short"), &["code", "n", "money"]),
        }
    }
}
