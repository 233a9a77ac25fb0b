//! How both ends of a range are told.

use super::number::{EXACT_DECIMALS, decimals, in_words, rough, rough_bare, rough_decimals, seen, with_unit, written};
use super::shown;
use crate::compare::{Quantity, Worked};
use crate::locale::{Key, Locale};
use crate::money::Unit;

/// As [`shown`], or both ends where the number comes from a range.
pub(crate) fn shown_with_range(quantity: &Quantity, locale: &Locale) -> String {
    let Some(low) = &quantity.low else { return shown(quantity, locale) };
    range_to(quantity, low).amount(locale)
}

/// From a number to that of the low end, which is the larger one where less money takes more time.
pub(crate) fn range_to(quantity: &Quantity, low: &Worked) -> Range {
    let (value, low, unit) = (quantity.worked.value(), low.value(), quantity.worked.unit());
    Range { low: value.min(low), high: value.max(low), unit }
}

/// Both ends of a range in one unit: $60 to 65 billion.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) unit: Unit,
}

impl Range {
    /// As charts and tables show it.
    pub(crate) fn amount(self, locale: &Locale) -> String {
        self.written(decimals, Key::FromTo, locale)
    }

    /// As it is stated.
    pub(crate) fn exact(self, locale: &Locale) -> String {
        self.written(|_, _| EXACT_DECIMALS, Key::FromTo, locale)
    }

    /// As a sentence needs it; one number, where both ends look alike.
    pub(crate) fn rough(self, locale: &Locale) -> String {
        if rough_bare(self.low, self.unit, locale) == rough_bare(self.high, self.unit, locale) {
            return rough(self.high, self.unit, locale);
        }
        self.written(rough_decimals, Key::Between, locale)
    }

    fn written(self, decimals: fn(f64, Unit) -> u32, between: Key, locale: &Locale) -> String {
        let Self { low, high, unit } = self;
        let [low_bare, high_bare] = [low, high].map(|end| in_words(end, decimals(end, unit), unit, &locale.numbers));
        let n = locale.messages.words(between, &[("low", &locale.units.low(&low_bare, unit)), ("high", &high_bare)]);
        let both = with_unit(seen(high, decimals(high, unit)), &n, unit, locale);
        let [low, high] = [low, high].map(|end| written(end, decimals(end, unit), unit, locale));
        let joined = locale.messages.words(between, &[("low", &low_bare), ("high", &high)]);
        locale.messages.words(Key::Range, &[("both", &both), ("low", &low), ("high", &high), ("joined", &joined)])
    }
}
