//! Dates, spans of time and counts as the language says them.

use super::number::{decimal, seen, whole, written};
use crate::locale::{Key, Locale};
use crate::money::Unit;
use crate::period::{Date, Days, Horizon};

/// A horizon in words: 9 months, 1 year, 5¼ years.
pub(crate) fn horizon(horizon: Horizon, locale: &Locale) -> String {
    let quarters = horizon.quarters();
    if quarters < 4 {
        return written(f64::from(quarters) * 3.0, 0, Unit::Months, locale);
    }
    years_in(horizon.years(), whole((quarters / 4).into(), locale), locale)
}

/// Years with quarters of one, `n` of them whole.
fn years_in(years: f64, n: String, locale: &Locale) -> String {
    let counted = |years: f64, n: &str| locale.units.counted(years, n, Unit::Years, &locale.numbers);
    let part = quarter(years, locale).map_or("", String::as_str);
    if locale.numbers.has_quarters_last { counted(years.trunc(), &n) + part } else { counted(years, &(n + part)) }
}

/// A term in words, the number spelled out where the language has a word: three years; nine months; 30 months.
pub(crate) fn term(years: f64, locale: &Locale) -> String {
    let (count, unit) = if is_in_years(years) { (years, Unit::Years) } else { (years * 12.0, Unit::Months) };
    let count = seen(count, 2);
    if unit == Unit::Years && locale.numbers.has_quarters_last {
        return years_in(count, count_word(count.trunc(), locale), locale);
    }
    locale.units.counted(count, &count_word(count, locale), unit, &locale.numbers)
}

/// What a language says for the quarters beyond a whole number.
fn quarter(count: f64, locale: &Locale) -> Option<&String> {
    locale.numbers.quarters.iter().zip([0.0, 0.25, 0.5, 0.75]).find(|(_, part)| *part == count.fract()).map(|(part, _)| part)
}

/// A term in as few words as say it: three, of years; seven months.
pub(crate) fn short_term(years: f64, locale: &Locale) -> String {
    if is_in_years(years) && !locale.numbers.has_quarters_last { count_word(years, locale) } else { term(years, locale) }
}

/// Whether a term is told in years: a year or more, in whole quarters of one.
pub(crate) fn is_in_years(years: f64) -> bool {
    years >= 1.0 && (years * 4.0).fract() == 0.0
}

/// A count spelled out from one to ten, with the language's quarters where it has any, as a horizon has, else in digits.
pub(crate) fn count_word(count: f64, locale: &Locale) -> String {
    let word = locale.numbers.words.iter().zip(1_u8..).find(|(_, number)| f64::from(*number) == count);
    if let Some((word, _)) = word {
        return word.clone();
    }
    // Of 1 both arms say the same; of less, a whole number would stand before the quarters.
    match quarter(count, locale).filter(|_| count > 1.0) {
        Some(part) => decimal(count.trunc(), 0, &locale.numbers) + part,
        None => decimal(count, 2, &locale.numbers),
    }
}

/// A day: 24 February 2025.
pub(crate) fn date(day: Date, locale: &Locale) -> String {
    let first = locale.numbers.first_day.clone().filter(|_| day.day == 1);
    let number = first.unwrap_or_else(|| whole(day.day.into(), locale));
    let slots = [("day", &*number), ("month", month_name(day, locale)), ("year", &*whole(day.year.into(), locale))];
    locale.messages.words(Key::Date, &slots)
}

/// A month: July 2024.
pub(crate) fn month(day: Date, locale: &Locale) -> String {
    month_of_year(month_name(day, locale), day, locale)
}

fn month_of_year(name: &str, day: Date, locale: &Locale) -> String {
    locale.messages.words(Key::MonthOfYear, &[("month", name), ("year", &whole(day.year.into(), locale))])
}

/// The months that some days lie in: February to June 2025, July 2024 to June 2025, June 2025.
pub(crate) fn months(days: Days, locale: &Locale) -> String {
    let Days { from, to } = days;
    if (from.year, from.month) == (to.year, to.month) {
        return month(to, locale);
    }
    let first = locale.numbers.months_from.get(usize::from(from.month) - 1).map_or_else(|| month_name(from, locale), String::as_str);
    if from.year != to.year {
        let slots = [("from", &*month_of_year(first, from, locale)), ("to", &*month(to, locale))];
        return locale.messages.words(Key::MonthsOfYears, &slots);
    }
    let slots = [("from", first), ("to", month_name(to, locale)), ("year", &*whole(to.year.into(), locale))];
    locale.messages.words(Key::MonthsOfYear, &slots)
}

fn month_name(day: Date, locale: &Locale) -> &str {
    locale.numbers.months.get(usize::from(day.month) - 1).map_or("", String::as_str)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
mod tests {
    use super::*;

    #[test]
    fn a_term_of_no_whole_quarters_of_a_year_is_told_in_months() {
        let pack: crate::value::Value = serde_json::from_str(include_str!("../locale/en.json")).unwrap();
        let locale = Locale::from_value(&pack).unwrap();
        let told = [(36.0, "three years"), (30.0, "2½ years"), (12.0, "one year"), (9.0, "nine months"), (7.0, "seven months"), (19.0, "19 months")];
        for (months, expected) in told {
            assert_eq!(term(months / 12.0, &locale), expected);
        }
    }
}
