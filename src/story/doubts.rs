//! What is legal in a story and doubtful: an editor should look at it before a reader does.

use super::Story;
use super::translation::{get, primary_language, texts_to_translate, translation_into};
use crate::error::Fault;
use crate::figure::{Amount, Basis, Figure};
use crate::period::{Days, Period};
use crate::value::Value;

/// The languages that the widget has words in: each has its text pack in src/locale.
const SPOKEN: [&str; 7] = ["en", "zh", "es", "de", "fr", "ja", "ar"];

/// Every doubt: of sources, rates, figures and translations, each in the order of its list in the file.
pub(super) fn doubts(story: &Story, value: &Value) -> Vec<Fault> {
    let mut found = Vec::new();
    for (index, source) in story.sources.iter().enumerate() {
        if source.published.is_none() {
            found.push(doubt(format!("/sources/{index}"), "no day of publication".to_owned()));
        }
    }
    for (index, rate) in story.rates.iter().enumerate() {
        let is_known = story.rate(rate.one.currency, rate.is.currency).is_some_and(|(first, ..)| first < index);
        if is_known {
            found.push(doubt(format!("/rates/{index}"), "a second rate for these two currencies; the first is used".to_owned()));
        }
    }
    for (index, figure) in story.figures.iter().enumerate() {
        let place = format!("/figures/{index}");
        if figure.sources.len() == 1 {
            found.push(doubt(format!("{place}/sources"), "one source only; a second one would corroborate it".to_owned()));
        }
        for (number, amount) in figure.amounts.iter().enumerate() {
            let of = if number == 0 { place.clone() } else { format!("{place}/also/{}", number - 1) };
            // What was worked out stands in no source.
            if figure.basis != Basis::Derived && !holds(&amount.printed, amount) {
                found.push(doubt(format!("{of}/printed"), format!("the words as printed do not hold the number {}", amount.value)));
            }
        }
        if let Some(message) = unlike(story, index, figure) {
            found.push(doubt(format!("{place}/period"), message));
        }
    }
    untranslated(value, &mut found);
    found
}

fn doubt(pointer: String, message: String) -> Fault {
    Fault { pointer, message }
}

/// Whether words hold an amount: one of their numbers has the same digits, or has them once it is rounded to as many. The size is
/// not compared: "38,676 million", "386亿" and "$38.6 billion" may all be 38.6.
fn holds(words: &str, amount: &Amount) -> bool {
    let wanted = significant(&amount.value.to_string());
    numbers(words).any(|number| number == wanted || rounded(&number, wanted.len()) == wanted)
}

/// The digits of each number in a text, without marks and without zeros at either end.
fn numbers(words: &str) -> impl Iterator<Item = String> {
    words
        .split(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ',' | '\u{A0}' | '\u{202F}' | '’'))
        .map(significant)
        .filter(|digits| !digits.is_empty())
}

fn significant(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

/// The first so many digits, half up, without zeros at the end.
fn rounded(digits: &str, count: usize) -> String {
    let Some((kept, rest)) = digits.split_at_checked(count) else { return digits.to_owned() };
    let is_up = rest.bytes().next().is_some_and(|next| next >= b'5');
    let number = kept.parse::<u64>().unwrap_or(0) + u64::from(is_up);
    number.to_string().trim_end_matches('0').to_owned()
}

/// A year of capex that covers other months than the first one it is compared with.
fn unlike(story: &Story, index: usize, figure: &Figure) -> Option<String> {
    let days = year_of(story, index, figure)?;
    let mut compared = (0..story.companies.len()).filter_map(|company| story.annual_capex(company));
    let (first, other) = compared.find_map(|(index, figure)| Some((year_of(story, index, figure)?, figure)))?;
    (first.from != days.from)
        .then(|| format!("covers {} to {}, beside \"{}\", which covers {} to {}", days.from, days.to, other.id, first.from, first.to))
}

/// The days of a figure that the views compare.
fn year_of(story: &Story, index: usize, figure: &Figure) -> Option<Days> {
    let is_compared = figure.metric.is_compared() && story.annual_capex(figure.company).is_some_and(|(compared, _)| compared == index);
    match figure.period {
        Period::CalendarYear(days) | Period::FiscalYear(days) if is_compared => Some(days),
        _ => None,
    }
}

/// A language that nobody sees the story in, and what one that somebody does lacks.
fn untranslated(value: &Value, found: &mut Vec<Fault>) {
    if let Some(Value::Text(own)) = get(value, "lang")
        && !SPOKEN.contains(&&*primary_language(own))
    {
        found.push(doubt("/lang".to_owned(), "the widget does not speak this language: its words around the story are in another".to_owned()));
    }
    let Some(Value::Map(languages)) = get(value, "translations") else { return };
    let texts = texts_to_translate(value);
    for (lang, translation) in languages {
        let primary = primary_language(lang);
        let told_by = SPOKEN.contains(&&*primary).then(|| translation_into(value, &primary));
        let unseen = match told_by {
            None => Some("the widget does not speak this language: nobody sees this translation".to_owned()),
            Some(Some((tag, _))) if tag == lang => None,
            Some(Some((tag, _))) => Some(format!("nobody sees this translation: that of \"{tag}\" is used")),
            Some(None) => Some("nobody sees this translation: the story's own texts are in this language".to_owned()),
        };
        if let Some(message) = unseen {
            found.push(doubt(format!("/translations/{lang}"), message));
            continue;
        }
        for path in &texts {
            if path.iter().try_fold(translation, |at, key| get(at, key)).is_none() {
                found.push(doubt(format!("/translations/{lang}"), format!("no translation of {}", path.join("/"))));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Unit};

    #[test]
    fn words_hold_a_number_in_whatever_size_and_precision_they_state_it() {
        let amount = |value| Amount { value, unit: Unit::Money(Currency::NONE), printed: String::new(), printed_lang: None };
        for (words, value) in [
            ("$53 billion", 53.0),
            ("RMB380 billion (US$53 billion)", 380.0),
            ("38,676 million", 38.7),
            ("3800亿元", 380.0),
            ("$1.5 trillion", 1_500.0),
            ("12,5 Milliarden", 12.5),
            ("RMB 999.6 million", 1.0),
        ] {
            assert!(holds(words, &amount(value)), "{words} {value}");
        }
        for (words, value) in [("$85 billion", 75.0), ("more than ever", 53.0), ("38.4 billion", 38.6), ("", 1.0)] {
            assert!(!holds(words, &amount(value)), "{words} {value}");
        }
    }
}
