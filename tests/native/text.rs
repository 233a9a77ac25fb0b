//! What readers are told, word for word.

use crate::common::{alibaba, ask, english, english_json, value, words};
use capex_explainer::{Locale, PartKind, Quantity, shown, texts};
use serde_json::{Value as Json, json};

#[track_caller]
fn check(changes: Json, expected: &str) {
    assert_eq!(words(changes).sentence.to_string(), expected);
}

#[test]
fn the_sentence_follows_the_horizon() {
    check(
        json!({"horizon": 0.75}),
        "Spread evenly, Alibaba’s pledge comes to at least $13.2 billion over nine months. Microsoft’s plan comes to $60 billion and Meta’s to $48.8 billion.",
    );
    check(
        json!({"horizon": 1}),
        "Spread evenly, Alibaba’s pledge comes to at least $17.6 billion over one year. Microsoft’s plan comes to $80 billion and Meta’s to $65 billion.",
    );
    check(
        json!({"horizon": 2}),
        "Spread evenly, Alibaba’s pledge comes to at least $35.3 billion over two years. If one year’s plan were repeated, Microsoft would spend $160 billion and Meta $130 billion.",
    );
    check(
        json!({"horizon": 3}),
        "Alibaba has pledged at least $53 billion over three years. If one year’s plan were repeated, Microsoft would spend $240 billion and Meta $195 billion.",
    );
    check(
        json!({"horizon": 5.25}),
        "Over 5¼ years, Alibaba’s pledge stays at $53 billion, its minimum: it ends after three. If one year’s plan were repeated, Microsoft would spend $420 billion and Meta $341 billion.",
    );
    check(
        json!({"horizon": 5, "afterPledge": "continues"}),
        "If its pledge’s pace continued, Alibaba would spend at least $88.3 billion over five years. If one year’s plan were repeated, Microsoft would spend $400 billion and Meta $325 billion.",
    );
}

#[test]
fn the_sentence_follows_the_companies_and_the_currency() {
    check(json!({"companies": []}), "Alibaba has pledged at least $53 billion over three years.");
    check(
        json!({"currency": "CNY", "companies": ["meta"]}),
        // 65 × 3 × 380 ÷ 53 = 1,398.1
        "Alibaba has pledged at least RMB 380 billion over three years. If one year’s plan were repeated, Meta would spend RMB 1,398 billion.",
    );
    check(
        json!({"horizon": 0.75, "companies": ["microsoft", "amazon", "tencent"]}),
        "Spread evenly, Alibaba’s pledge comes to at least $13.2 billion over nine months. Microsoft’s plan comes to $60 billion, Amazon’s to $75 billion and Tencent’s reported spending to $8 billion.",
    );
    check(
        json!({"companies": ["tencent"]}),
        "Alibaba has pledged at least $53 billion over three years. If one year’s figure were repeated, Tencent would spend $32.1 billion.",
    );
}

#[test]
fn the_view_per_year_says_that_the_figures_as_announced_mislead() {
    check(
        json!({"view": "per-year"}),
        "Per year, Alibaba plans at least $17.6 billion, Microsoft $80 billion and Meta $65 billion. Putting $53 billion beside $80 billion and $65 billion compares three years with one.",
    );
    assert_eq!(
        words(json!({"view": "per-year"})).notes.first().unwrap(),
        "Add up the announced figures and Alibaba seems to account for at least 26.7%; per year it is at least 10.8%."
    );
    check(json!({"view": "per-year", "companies": []}), "Per year, Alibaba plans at least $17.6 billion.");
}

#[test]
fn the_view_on_pace_answers_its_question_first() {
    // 31.5 × 53 ÷ 380 = 4.39; 31.5 × 12 ÷ 380 = 0.995 and 38.6 × 12 ÷ 380 = 1.219, at most.
    // 70.1 of 380 is 18.447%, at most.
    let sentence = "Alibaba is ahead of its pledge’s pace. In two quarters it has spent at most 18.5% of the whole. In July to September 2025, its \
                    latest quarter, it spent RMB 31.5 billion ($4.4 billion), at most 1.00 times the pledge’s average. Its biggest, April to June \
                    2025, came to at most 1.22 times.";
    check(json!({"view": "on-pace"}), sentence);
    assert!(sentence.split(' ').count() <= 60 && sentence.split(". ").all(|one| one.split(' ').count() <= 25));
    let notes = words(json!({"view": "on-pace", "currency": "CNY"})).notes;
    // 38.6 + 31.5 = 70.1, of 63.33; (380 − 70.1) ÷ 10 = 30.99; 380 ÷ 154.4 = 2.461, × 4 = 9.845, 36 − 12 × 2.461 = 6.47
    assert_eq!(notes[1], "The pledge is for AI and cloud infrastructure. The quarters show all of Alibaba’s capital spending.");
    assert_eq!(
        notes[2],
        "Over the two quarters that began since the pledge, it spent RMB 70.1 billion: at most 110.7% of what its average asks for."
    );
    // A minimum is rounded down.
    assert_eq!(notes[3], "The rest comes to at least RMB 30.9 billion a quarter over the ten quarters left of the term.");
    assert!(
        notes[4].contains("lasts at least 2.4 years (at least 9.8 quarters), and is spent at most 6.5 months before the term ends."),
        "{notes:?}"
    );
}

/// The verdict where each quarter since the pledge is so many percent of the pledge's average, RMB 31.67 billion.
fn verdict(percent: f64) -> String {
    let mut story = crate::common::alibaba_json();
    for figure in story["figures"].as_array_mut().unwrap() {
        if figure["metric"] == "capex" && figure["company"] == "alibaba" && figure["period"]["kind"] == "quarter" {
            figure["amount"] = json!(380.0 / 12.0 * percent / 100.0);
        }
    }
    let story = crate::common::read_story(&story).unwrap();
    texts(&story, &ask(&story, json!({"view": "on-pace"})), &english()).sentence.to_string().split(". ").next().unwrap().to_owned()
}

#[test]
fn a_pace_within_five_percent_of_the_average_is_about_right() {
    assert_eq!(verdict(94.9), "Alibaba is behind its pledge’s pace");
    assert_eq!(verdict(95.1), "Alibaba is about on pace");
    assert_eq!(verdict(104.9), "Alibaba is about on pace");
    assert_eq!(verdict(105.1), "Alibaba is ahead of its pledge’s pace");
}

#[test]
fn a_picture_is_named_by_its_kind_and_not_by_the_sentence_beside_it() {
    let picture = |view: &str| words(json!({ "view": view })).picture;
    assert_eq!(picture("total"), "Line chart: spending added up over six years");
    assert_eq!(
        picture("calendar"),
        "Timeline: Alibaba February 2025 to February 2028, Microsoft July 2024 to June 2025, Meta January to December 2025"
    );
    for lang in crate::common::LANGUAGES {
        let (story, locale) = (crate::common::alibaba_in(lang), crate::common::locale(lang));
        let mut names = Vec::new();
        for view in crate::common::VIEWS {
            let said = texts(&story, &ask(&story, json!({ "view": view })), &locale);
            assert!(said.picture.chars().count() <= if view == "calendar" { 180 } else { 90 }, "{}", said.picture);
            assert!(said.picture.contains([':', '：']) && !said.sentence.to_string().contains(&said.picture));
            names.push(said.picture);
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), crate::common::VIEWS.len(), "{lang}");
    }
}

#[test]
fn the_value_of_the_slider_is_told_in_words_with_its_named_stop() {
    let value_text = |horizon: f64| words(json!({ "horizon": horizon })).value_text;
    assert_eq!(value_text(0.25), "3 months");
    assert_eq!(value_text(0.75), "9 months, Microsoft reaches the pledge’s total");
    assert_eq!(value_text(1.0), "1 year, Meta reaches the pledge’s total");
    assert_eq!(value_text(2.5), "2½ years");
    assert_eq!(value_text(3.0), "3 years, the pledge ends");
    assert_eq!(value_text(6.0), "6 years");
}

#[test]
fn the_notes_name_the_assumptions_the_range_the_rate_and_the_sources() {
    assert_eq!(
        words(json!({"currency": "CNY"})).notes,
        [
            // 240 ÷ 53 = 4.53, 195 ÷ 53 = 3.68
            "Against Alibaba’s pledge: Microsoft at most 4.53 times, Meta at most 3.68 times.",
            "Solid line: what each company announced, spread evenly. Dashed line: our assumptions that one year’s figure is repeated and that nothing follows the pledge.",
            "+ marks a minimum: Alibaba said at least RMB 380 billion.",
            "Meta’s range for 2025 was $60 to 65 billion; $65 billion is used here.",
            "Converted at the pledge’s own rate, RMB 380 billion to $53 billion (24 February 2025).",
            "Newer figures are known for Microsoft and Meta.",
            "Sources: Xinhua, on jschina.com.cn (24 February 2025); Anadolu, on A News (4 January 2025); Mint (24 January 2025).",
        ]
    );
    let dollars = words(json!({"afterPledge": "continues"})).notes;
    assert!(dollars[1].ends_with("that the pledge’s pace continues."), "{dollars:?}");
    assert!(dollars.iter().all(|note| !note.contains("Converted")), "nothing was converted: {dollars:?}");
}

#[test]
fn every_number_of_the_answer_is_shown_rounded_as_its_bound_allows() {
    let story = alibaba();
    let answer = ask(&story, json!({"horizon": 5.25}));
    let line = |quantity: &Quantity| format!("{} {}", quantity.id.text(&story), shown(quantity, &english()));
    let all: Vec<String> = answer.quantities().into_iter().map(line).collect();
    // 420 ÷ 53 = 7.924…, 65 × 5.25 = 341.25, 341.25 ÷ 53 = 6.438…: against a minimum both are maximums, which are rounded up.
    assert_eq!(
        all,
        [
            "alibaba.total at least $53 billion",
            "microsoft.total $420 billion",
            "microsoft.ratio at most 7.93 times",
            "meta.total $341 billion",
            "meta.ratio at most 6.44 times",
        ]
    );
}

#[test]
fn the_numbers_of_the_sentence_are_parts_of_their_own() {
    let parts: Vec<(String, String)> = words(json!({}))
        .sentence
        .0
        .into_iter()
        .filter_map(|part| match part.kind {
            PartKind::Number(id) => Some((id.text(&alibaba()), part.text)),
            _ => None,
        })
        .collect();
    let expected = [("alibaba.total", "$53 billion"), ("microsoft.total", "$240 billion"), ("meta.total", "$195 billion")];
    assert_eq!(parts, expected.map(|(id, text)| (id.to_owned(), text.to_owned())));
}

/// What refuses a text pack with one change.
fn refusal(place: &str, change: Json) -> String {
    let mut pack = english_json();
    *pack.pointer_mut(place).unwrap() = change;
    Locale::from_value(&value(&pack)).unwrap_err().message
}

#[test]
fn a_text_pack_is_refused_by_its_place() {
    assert_eq!(refusal("/messages/over-term", json!("over {term} {x}")), "/messages/over-term: unknown slot {x}; known are term");
    assert_eq!(refusal("/messages/over-term", json!("over {term")), "/messages/over-term: a brace without its partner");
    assert_eq!(refusal("/messages/over-term", json!("over term}")), "/messages/over-term: a brace without its partner");
    assert_eq!(refusal("/numbers/quarters", json!(["", "¼"])), "/numbers/quarters: expected 4 items, found 2");
    assert_eq!(refusal("/numbers/digits", json!("01234")), "/numbers/digits: expected ten digits, from zero to nine, found \"01234\"");
    assert_eq!(refusal("/units/years", json!({"two": "x"})), "/units/years: unknown key \"two\"; known are one, other, short, low");
    assert_eq!(refusal("/units/years", json!({"one": "{n} year"})), "/units/years: \"other\" is missing");
    assert_eq!(refusal("/currencies", json!([])), "/currencies: expected words without a code, for every other currency");
    assert_eq!(refusal("/dir", json!("up")), "/dir: expected one of ltr, rtl, found \"up\"");
}

#[test]
fn a_currency_without_words_of_its_own_is_written_with_its_code() {
    let mut pack = english_json();
    pack["currencies"].as_array_mut().unwrap().retain(|words| words["code"] != "CNY");
    let locale = Locale::from_value(&value(&pack)).unwrap();
    let story = alibaba();
    let sentence = texts(&story, &ask(&story, json!({"currency": "CNY", "companies": []})), &locale).sentence.to_string();
    assert_eq!(sentence, "Alibaba has pledged at least CNY 380 billion over three years.");
}

#[test]
fn a_growth_is_worded_as_it_was_asked() {
    for (growth, worded) in [(0.01, "grows by 0.01% at"), (12.34, "grows by 12.34% at"), (10.0, "grows by 10% at"), (-0.5, "falls by 0.5% at")] {
        let texts = words(json!({"growth": growth, "horizon": 5}));
        assert!(texts.notes.join(" ").contains(worded), "{growth}: {:?}", texts.notes);
    }
}

#[test]
fn a_note_says_what_a_range_is_of_and_what_becomes_of_it() {
    let range = |view: &str| words(json!({ "view": view })).notes.into_iter().find(|note| note.starts_with("Meta’s range"));
    assert_eq!(range("per-year").unwrap(), "Meta’s range for 2025 was $60 to 65 billion; $65 billion is used here.");
    assert_eq!(range("time-to-match").unwrap(), "Meta’s range for 2025 was $60 to 65 billion; both ends are shown.");
}

#[test]
fn where_no_peer_is_on_show_nothing_is_assumed_of_one() {
    let note = |after: &str| words(json!({"companies": [], "afterPledge": after})).notes.remove(0);
    let solid = "Solid line: what the company announced, spread evenly. Dashed line: our assumption that";
    assert_eq!(note("stops"), format!("{solid} nothing follows the pledge."));
    assert_eq!(note("continues"), format!("{solid} the pledge’s pace continues."));
}

#[test]
fn who_spent_and_who_never_does_has_a_clause_of_their_own() {
    check(
        // 76.8 × 53 ÷ 380 = 10.71
        json!({"view": "per-year", "companies": ["tencent", "amazon"]}),
        "Per year, Alibaba plans at least $17.6 billion and Amazon $100 billion. Tencent spent $10.7 billion in one year. Putting $53 billion beside $100 billion and $10.7 billion compares three years with one.",
    );
    check(
        json!({"view": "time-to-match", "companies": ["tencent", "amazon"], "growth": -40}),
        // 53 × 12 ÷ 100 = 6.36; 10.71 ÷ 0.4 never makes 53.
        "Alibaba gave itself three years. If one year’s figure fell by 40% a year, Amazon would need at least 6.3 months to match the whole pledge. Tencent would not spend as much as the whole pledge even in a century.",
    );
}
