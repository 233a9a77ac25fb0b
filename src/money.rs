//! Currencies, amounts of money and the rates between them.

use crate::period::Date;
use crate::tape::{Tape, Taped, taped};
use crate::value::Value;
use std::fmt;

/// A currency by its code of three capital letters. Whether there is such a currency is not looked up.
///
/// # Source
/// ISO 4217:2015, Codes for the representation of currencies, https://www.iso.org/iso-4217-currency-codes.html
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Currency([u8; 3]);

impl Currency {
    /// No currency: stands in for one that could not be read, until the reading is thrown away.
    pub(crate) const NONE: Self = Self(*b"XXX");

    /// The code of three capital letters, or `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The code, such as `USD`.
    pub fn code(&self) -> String {
        let mut code = String::new();
        for letter in self.0 {
            code.push(letter.into());
        }
        code
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.code())
    }
}

/// A nominal amount of money.
///
/// # Units
/// Billions (10^9) of the currency, in the prices of its day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Money {
    /// Billions (10^9) of the currency.
    pub amount_bn: f64,
    /// The currency it is stated in.
    pub currency: Currency,
}

/// An exchange rate as two equal amounts: 53 billion US dollars are 380 billion yuan.
///
/// Kept as a pair, not as a quotient, so that a conversion can multiply before it divides.
#[derive(Clone, PartialEq, Debug)]
pub struct Rate {
    /// The rate's name in the story.
    pub id: String,
    /// One side.
    pub one: Money,
    /// The other side, worth the same.
    pub is: Money,
    /// The day the rate is of.
    pub date: Date,
    /// Indices into the story's sources.
    pub sources: Vec<usize>,
    /// What a reader should know about it.
    pub caveat: Option<String>,
}

impl Rate {
    /// What to multiply by and what to divide by to get from one currency to the other; `None` for other currencies.
    pub fn factors(&self, from: Currency, to: Currency) -> Option<(f64, f64)> {
        if (from, to) == (self.one.currency, self.is.currency) {
            Some((self.is.amount_bn, self.one.amount_bn))
        } else if (from, to) == (self.is.currency, self.one.currency) {
            Some((self.one.amount_bn, self.is.amount_bn))
        } else {
            None
        }
    }
}

/// What a number counts. Two numbers add only when their units are equal, so currencies never mix.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Unit {
    /// Billions of a currency.
    Money(Currency),
    /// Hundredths.
    Percent,
    /// Percentage points: the difference of two percentages.
    Points,
    /// How many times another number.
    Times,
    /// Years, also as a plain count of them.
    Years,
    /// Quarters of a year.
    Quarters,
    /// Months.
    Months,
}

impl Unit {
    /// The unit's name as story files and JavaScript write it: `USD bn`, `percent`, `points`, `times`, `years`,
    /// `quarters`, `months`.
    pub fn name(self) -> String {
        match self {
            Self::Money(currency) => currency.code() + " bn",
            Self::Percent => "percent".to_owned(),
            Self::Points => "points".to_owned(),
            Self::Times => "times".to_owned(),
            Self::Years => "years".to_owned(),
            Self::Quarters => "quarters".to_owned(),
            Self::Months => "months".to_owned(),
        }
    }

    /// Reads a unit that a figure may be stated in: `USD bn` (any currency code) or `percent`.
    pub fn of_figure(name: &str) -> Option<Self> {
        match name.strip_suffix(" bn") {
            Some(code) => Currency::from_code(code).map(Self::Money),
            None => (name == "percent").then_some(Self::Percent),
        }
    }
}

taped!(struct Money { amount_bn, currency });
taped!(struct Rate { id, one, is, date, sources, caveat });

impl Taped for Currency {
    fn put(&self, tape: &mut Vec<Value>) {
        self.code().put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        Self::from_code(&String::take(tape)).unwrap_or(Self::NONE)
    }
}

/// Of the units those that figures have.
impl Taped for Unit {
    fn put(&self, tape: &mut Vec<Value>) {
        self.name().put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        Self::of_figure(&String::take(tape)).unwrap_or(Self::Percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_three_capital_letters() {
        assert_eq!(Currency::from_code("USD").unwrap().code(), "USD");
        for wrong in ["usd", "US", "USDT", "U$D", ""] {
            assert_eq!(Currency::from_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_unit_is_read_back_from_its_name() {
        for name in ["USD bn", "CNY bn", "percent"] {
            assert_eq!(Unit::of_figure(name).unwrap().name(), name);
        }
        for wrong in ["bn", "USD", "USD mn", "times", "%"] {
            assert_eq!(Unit::of_figure(wrong), None, "{wrong}");
        }
    }
}
