//! What a number of an answer is, and what is to be said with it.

use super::number;
use crate::compare::{Answer, Quantity, Standing};
use crate::locale::{Locale, TraceKey, What};

/// What a number is, with its quarter where there are several.
pub(crate) fn what(answer: &Answer, quantity: &Quantity, locale: &Locale) -> String {
    words(quantity.id.what.key(), answer, quantity, locale)
}

/// What a number is, under a heading that says which quarter it is of, if of any.
pub(crate) fn what_there(answer: &Answer, quantity: &Quantity, locale: &Locale) -> String {
    let key = match quantity.id.what {
        What::Spent => TraceKey::ReadSpent,
        What::Pace => TraceKey::ReadPace,
        What::Intensity => TraceKey::CapitalIntensity,
        What::IntensityComputed => TraceKey::ReadComputed,
        what => what.key(),
    };
    words(key, answer, quantity, locale)
}

fn words(key: TraceKey, answer: &Answer, quantity: &Quantity, locale: &Locale) -> String {
    let horizon = number::horizon(answer.question.horizon, locale);
    let month = quantity.id.quarter.map_or_else(String::new, |day| number::month(day, locale));
    let months = answer.shown.days(quantity).map_or_else(String::new, |days| number::months(days, locale));
    locale.trace.words(key, &[("horizon", &horizon), ("month", &month), ("months", &months)])
}

/// A number in words, with a word more where it is assumed or worked out.
pub(crate) fn marked(amount: String, standing: Standing, locale: &Locale) -> String {
    match standing {
        Standing::Assumed => locale.trace.words(TraceKey::CellAssumed, &[("amount", &amount)]),
        Standing::Derived => locale.trace.words(TraceKey::CellDerived, &[("amount", &amount)]),
        Standing::Announced | Standing::Spread => amount,
    }
}
