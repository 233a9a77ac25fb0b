//! The story of states: real figures that are no capital spending, and a pledge whose first day its source gives. Expected values are
//! worked out beside them from the amounts as printed.

use crate::common::{ask, english, locale, number};
use capex_explainer::{Story, Value, texts};
use serde_json::{Value as Json, json};

const TEXT: &str = include_str!("../../stories/climate-finance.json");
/// Euros for a pound.
const RATE: f64 = 1.128;

fn value() -> Value {
    serde_json::from_str(TEXT).unwrap()
}

fn told(lang: &str) -> Story {
    Story::from_value(&Story::in_language(&value(), lang).unwrap()).unwrap()
}

/// What is refused of it once a part is another.
fn refusal(pointer: &str, part: Json) -> String {
    let mut story: Json = serde_json::from_str(TEXT).unwrap();
    *story.pointer_mut(pointer).unwrap() = part;
    Story::faults(&serde_json::from_value(story).unwrap())
        .iter()
        .map(|fault| format!("{}: {}", fault.pointer, fault.message))
        .collect::<Vec<_>>()
        .join("\n")
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn it_has_no_fault_and_no_doubt() {
    assert_eq!(Story::faults(&value()), vec![]);
    assert_eq!(Story::doubts(&value()), vec![]);
}

#[test]
fn years_of_states_compare_with_a_fifth_of_the_pledge() {
    let story = told("en");
    let answer = ask(&story, json!({"view": "per-year", "currency": "GBP", "companies": ["germany", "france"]}));
    near(number(&story, &answer, "britain.per-year"), 11.6 / 5.0);
    near(number(&story, &answer, "germany.per-year"), 6.39 / RATE);
    near(number(&story, &answer, "france.per-year"), 7.6 / RATE);
    let answer = ask(&story, json!({"view": "time-to-match", "currency": "GBP", "companies": ["germany", "france"]}));
    near(number(&story, &answer, "germany.months"), 11.6 / (6.39 / RATE) * 12.0);
}

#[test]
fn a_term_is_counted_from_the_day_that_its_source_gives() {
    let words = |lang: &str| {
        let story = told(lang);
        let texts = texts(
            &story,
            &ask(&story, json!({"view": "calendar", "currency": "GBP", "companies": ["germany", "france"]})),
            &if lang == "en" { english() } else { locale(lang) },
        );
        (texts.sentence.to_string(), texts.notes.join(" "))
    };
    let (sentence, notes) = words("en");
    assert_eq!(sentence, "The three figures cover different months. They overlap only from 1 January 2022 to 31 December 2022.");
    assert!(notes.contains("The pledge names its months: April 2021 to March 2026."), "{notes}");
    assert!(!notes.contains("gave no start date"), "{notes}");
    assert!(words("de").1.contains("Die Zusage nennt ihre Monate: April 2021 bis März 2026."));
}

#[test]
fn as_known_later_germany_and_france_are_told_by_their_next_year() {
    let story = Story::from_value(&Story::latest(&Story::in_language(&value(), "en").unwrap()).unwrap()).unwrap();
    let answer = ask(&story, json!({"view": "per-year", "currency": "GBP", "companies": ["germany", "france"]}));
    near(number(&story, &answer, "germany.per-year"), 5.7 / RATE);
    near(number(&story, &answer, "france.per-year"), 7.2 / RATE);
}

#[test]
fn a_story_compares_capital_spending_or_other_spending_and_not_both() {
    let refused = refusal("/figures/1/metric", json!("capex"));
    assert_eq!(refused, "/figures/1/metric: the pledge counts another: a story compares capex or spending");
}
