//! How both ends of a range are told.

use super::number::{EXACT_DECIMALS, bounded, decimals, in_words, rough_decimals, seen, with_unit, written};
use super::{Decimals, said, shown};
use crate::compare::{Quantity, Worked};
use crate::figure::Bound;
use crate::locale::{Key, Locale};
use crate::money::Unit;

/// As [`shown`], or both ends where the number comes from a range.
pub(crate) fn shown_with_range(quantity: &Quantity, locale: &Locale) -> String {
    let Some(low) = &quantity.low else { return shown(quantity, locale) };
    said(quantity.bound, range_to(quantity, low).amount(locale), locale)
}

/// From a number to that of the low end, which is the larger one where less money takes more time.
pub(crate) fn range_to(quantity: &Quantity, low: &Worked) -> Range {
    let (value, low, unit) = (quantity.worked.value(), low.value(), quantity.worked.unit());
    Range { low: value.min(low), high: value.max(low), unit, bound: quantity.bound }
}

/// Both ends of a range in one unit: $60 to 65 billion.
#[derive(Clone, Copy)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) unit: Unit,
    /// What bound both of them are.
    pub(crate) bound: Bound,
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

    /// As a sentence needs it.
    pub(crate) fn rough(self, locale: &Locale) -> String {
        // After "at least" there is no room for another preposition.
        let joined = if self.bound == Bound::Exact { Key::Between } else { Key::FromTo };
        self.written(rough_decimals, joined, locale)
    }

    /// One number, where both ends look alike.
    fn written(self, decimals: Decimals, between: Key, locale: &Locale) -> String {
        let Self { low, high, unit, bound } = self;
        let end = |end: f64| bounded(end, decimals(end, unit), bound);
        let bare = |(end, decimals): (f64, u32)| in_words(end, decimals, unit, &locale.numbers);
        let (low, high) = (bare(end(low)), end(high));
        let (high_bare, high_text) = (bare(high), written(high.0, high.1, unit, locale));
        if low == high_bare {
            return high_text;
        }
        let n = locale.messages.words(between, &[("low", &locale.units.low(&low, unit)), ("high", &high_bare)]);
        let both = with_unit(seen(high.0, high.1), &n, unit, locale);
        let joined = locale.messages.words(between, &[("low", &low), ("high", &high_text)]);
        locale.messages.words(Key::Range, &[("both", &both), ("joined", &joined)])
    }
}
