//! What a number of an answer is, and what is to be said with it.

use super::number;
use crate::compare::{Answer, Quantity, Standing};
use crate::locale::{Locale, TraceKey};
use crate::period::Date;

/// What the numbers of all views are called in their ids, and what they are.
const NAMES: [(&str, TraceKey); 22] = [
    ("total", TraceKey::WhatTotal),
    ("ratio", TraceKey::WhatRatio),
    ("announced", TraceKey::WhatAnnounced),
    ("per-year", TraceKey::WhatPerYear),
    ("per-month", TraceKey::WhatPerMonth),
    ("share", TraceKey::WhatShare),
    ("share-as-announced", TraceKey::WhatShareAsAnnounced),
    ("share-overstated", TraceKey::WhatShareOverstated),
    ("months", TraceKey::WhatTime),
    ("years", TraceKey::WhatTime),
    ("average", TraceKey::WhatAverage),
    ("spent", TraceKey::WhatSpent),
    ("pace", TraceKey::WhatPace),
    ("annualised", TraceKey::WhatAnnualised),
    ("lasts", TraceKey::WhatLasts),
    ("lasts-quarters", TraceKey::WhatLasts),
    ("early", TraceKey::WhatEarly),
    ("intensity", TraceKey::WhatIntensity),
    ("intensity-computed", TraceKey::WhatIntensityComputed),
    ("lead", TraceKey::WhatLead),
    ("to-the-named", TraceKey::WhatToTheNamed),
    ("market-share", TraceKey::WhatMarketShare),
];

/// What a number is. Its id says so after the company: a name, and for a quarter the month in which it ends.
pub(crate) fn what(answer: &Answer, quantity: &Quantity, locale: &Locale) -> String {
    let (_, own) = quantity.id.split_once('.').unwrap_or_default();
    let (name, ended) = match own.len().checked_sub("2025-06".len()).and_then(|at| own.split_at_checked(at)) {
        Some((start, month)) if start.ends_with('-') => (start.trim_end_matches('-'), Date::parse(&format!("{month}-01"))),
        _ => (own, None),
    };
    let key = NAMES.iter().find(|(known, _)| *known == name).map(|(_, key)| *key);
    key.map_or_else(String::new, |key| {
        let horizon = number::horizon(answer.question.horizon, locale);
        let month = ended.map_or_else(String::new, |day| number::month(day, locale));
        locale.trace.words(key, &[("horizon", &horizon), ("month", &month)])
    })
}

/// A number in words, with a word more where it is assumed or worked out.
pub(crate) fn marked(amount: String, standing: Standing, locale: &Locale) -> String {
    match standing {
        Standing::Assumed => locale.trace.words(TraceKey::CellAssumed, &[("amount", &amount)]),
        Standing::Derived => locale.trace.words(TraceKey::CellDerived, &[("amount", &amount)]),
        Standing::Announced | Standing::Spread => amount,
    }
}
