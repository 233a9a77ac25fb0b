//! What a reader is asked before the view `time-to-match` answers, and what is said of the guess.

use crate::common::{VIEWS, alibaba, ask, english, english_json, read_story, river, river_json, value};
use capex_explainer::{Guess, Locale, Story, guess, guessed};
use serde_json::{Value as Json, json};

/// The view with some of the first question replaced.
fn matching(changes: Json) -> Json {
    let mut asked = json!({"view": "time-to-match"});
    asked.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    asked
}

fn guess_of(story: &Story, changes: Json) -> Option<Guess> {
    guess(story, &ask(story, changes), &english())
}

#[track_caller]
fn check_of(story: &Story, changes: Json, months: u16, expected: &str) {
    let said = guessed(story, &ask(story, matching(changes)), &english(), months);
    assert_eq!(said.as_deref(), Some(expected));
}

#[track_caller]
fn check(changes: Json, months: u16, expected: &str) {
    check_of(&alibaba(), changes, months, expected);
}

#[test]
fn the_question_is_about_the_first_peer_on_show() {
    let question = |changes: Json| guess_of(&alibaba(), matching(changes)).unwrap().question;
    let whole = "to spend as much as Alibaba’s whole pledge over three years?";
    assert_eq!(question(json!({})), format!("At the pace of its one-year plan, how long would Microsoft take {whole}"));
    assert_eq!(question(json!({"companies": ["tencent"]})), format!("At the pace of its one-year figure, how long would Tencent take {whole}"));
    // In the order of the story, whatever the order in which they are named.
    assert_eq!(question(json!({"companies": ["tencent", "meta"]})), format!("At the pace of its one-year plan, how long would Meta take {whole}"));
    for (growth, verb) in [(-12.5, "fell"), (12.5, "grew")] {
        let expected = format!("If one year’s figure {verb} by 12.5% a year, how long would Microsoft take {whole}");
        assert_eq!(question(json!({ "growth": growth })), expected);
    }
    let river = guess_of(&river(), matching(json!({"currency": "CHF", "companies": ["corvane", "dunmere"]}))).unwrap();
    assert_eq!(
        river.question,
        "At the pace of its one-year plan, how long would Corvane take to spend as much as Brindle’s whole pledge over 2½ years?"
    );
}

#[test]
fn the_guess_goes_half_beyond_the_pledge_and_starts_at_its_term() {
    for (story, changes, term, most) in [
        (alibaba(), json!({}), 36, 54),
        (river(), json!({"currency": "EUR", "companies": ["corvane"]}), 30, 45),
        (read_story(&lasting(7)).unwrap(), json!({"currency": "EUR", "companies": ["corvane"]}), 7, 11),
    ] {
        let Guess { choices, start, .. } = guess_of(&story, matching(changes)).unwrap();
        assert_eq!((start, choices.len()), (term, most));
        assert_eq!((choices[0].as_str(), choices[1].as_str()), ("1 month", "2 months"));
        assert_eq!(choices[most - 1], format!("{most} months"));
    }
}

/// The invented story with a pledge over so many months.
fn lasting(months: u16) -> Json {
    let mut story = river_json();
    let pledge = story["figures"].as_array_mut().unwrap().iter_mut().find(|figure| figure["basis"] == "commitment");
    pledge.unwrap()["period"]["months"] = json!(months);
    story
}

#[test]
fn nothing_is_asked_without_a_peer_and_in_no_other_view() {
    for view in VIEWS {
        let is_asked = guess_of(&alibaba(), json!({ "view": view })).is_some();
        assert_eq!(is_asked, view == "time-to-match", "{view}");
        assert_eq!(guessed(&alibaba(), &ask(&alibaba(), json!({ "view": view })), &english(), 8).is_some(), is_asked, "{view}");
    }
    let alone = matching(json!({"companies": []}));
    assert_eq!(guess_of(&alibaba(), alone.clone()), None);
    assert_eq!(guessed(&alibaba(), &ask(&alibaba(), alone), &english(), 8), None);
}

#[test]
fn a_guess_is_told_how_far_off_it_is() {
    // 53 × 12 ÷ 80 = 7.95; 24 ÷ 7.95 = 3.02, 36 ÷ 7.95 = 4.53, 9 ÷ 7.95 = 1.13.
    check(json!({}), 24, "You said 24 months. It would take 8 months: 3 times as fast.");
    check(json!({}), 36, "You said 36 months. It would take 8 months: 4.5 times as fast.");
    check(json!({}), 9, "You said 9 months. It would take 8 months: 1.1 times as fast.");
    check(json!({}), 8, "You said 8 months: right to the month.");
    // 7.95 ÷ 7 = 1.14, ÷ 2 = 3.98.
    check(json!({}), 7, "You said 7 months. It would take 8 months: 1.1 times as long.");
    check(json!({}), 2, "You said 2 months. It would take 8 months: 4 times as long.");
    check(json!({}), 1, "You said 1 month. It would take 8 months: 8 times as long.");
}

#[test]
fn half_a_month_either_way_is_right() {
    // 53 × 12 ÷ 75 = 8.48, which the sentence rounds to 8.5; ÷ 100 = 6.36, to 6.4.
    for months in [8, 9] {
        check(json!({"companies": ["alphabet"]}), months, &format!("You said {months} months: right to the month."));
    }
    check(json!({"companies": ["amazon"]}), 6, "You said 6 months: right to the month.");
    check(json!({"companies": ["amazon"]}), 7, "You said 7 months. It would take 6.4 months: 1.1 times as fast.");
}

#[test]
fn a_guess_is_held_against_both_ends_of_a_range() {
    let meta = || json!({"companies": ["meta"]});
    // 53 × 12 ÷ 65 = 9.78 and ÷ 60 = 10.6; 24 ÷ 10.6 = 2.26, 24 ÷ 9.78 = 2.45, 12 ÷ 10.6 = 1.13, 12 ÷ 9.78 = 1.23.
    check(meta(), 24, "You said 24 months. It would take 9.8 to 10.6 months: 2.3 to 2.5 times as fast.");
    check(meta(), 12, "You said 12 months. It would take 9.8 to 10.6 months: 1.1 to 1.2 times as fast.");
    check(meta(), 10, "You said 10 months: right to the month.");
    check(meta(), 11, "You said 11 months: right to the month.");
    // 9.78 ÷ 5 = 1.96 and 10.6 ÷ 5 = 2.12.
    check(meta(), 5, "You said 5 months. It would take 9.8 to 10.6 months: 2 to 2.1 times as long.");
}

#[test]
fn where_both_ends_round_to_one_factor_it_is_said_once() {
    // 9.78 ÷ 9 = 1.09 and 10.6 ÷ 9 = 1.18; of a range of $64 to 65 billion 9.78 ÷ 9 and 9.94 ÷ 9 = 1.10.
    let mut story = crate::common::alibaba_json();
    let meta = story["figures"].as_array_mut().unwrap().iter_mut().find(|figure| figure["id"] == "meta-2025");
    meta.unwrap()["range"] = json!([64, 65]);
    let narrow = read_story(&story).unwrap();
    check_of(&narrow, json!({"companies": ["meta"]}), 9, "You said 9 months. It would take 9.8 to 9.9 months: 1.1 times as long.");
}

#[test]
fn a_little_off_is_no_factor() {
    // Of Tencent's 10.7 billion it takes 59.4 months: 59.4 ÷ 57 = 1.04, 62 ÷ 59.4 = 1.04.
    let tencent = || json!({"companies": ["tencent"]});
    check(tencent(), 57, "You said 57 months. It would take a little longer: 59.4 months.");
    check(tencent(), 62, "You said 62 months. It would take a little less: 59.4 months.");
    check(tencent(), 59, "You said 59 months: right to the month.");
}

#[test]
fn growth_counts_and_currency_and_the_model_after_the_pledge_do_not() {
    // Microsoft is there within its first year, Tencent is not: 10.7 × (1 + 2 + 4) is 75 after three years.
    check(json!({"growth": 100}), 24, "You said 24 months. It would take 8 months: 3 times as fast.");
    for changes in [json!({"currency": "CNY"}), json!({"afterPledge": "continues"}), json!({"currency": "CNY", "afterPledge": "continues"})] {
        check(changes, 24, "You said 24 months. It would take 8 months: 3 times as fast.");
    }
    let asked = |model: &str| guess_of(&alibaba(), matching(json!({"currency": "CNY", "afterPledge": model})));
    assert_eq!(asked("stops"), asked("continues"));
    assert_eq!(asked("stops"), guess_of(&alibaba(), matching(json!({}))));
}

#[test]
fn who_never_matches_is_told_so_whatever_the_guess() {
    for months in [1, 36, 54] {
        let said = if months == 1 { "1 month".to_owned() } else { format!("{months} months") };
        check(
            json!({"companies": ["tencent"], "growth": -50}),
            months,
            &format!("You said {said}. Tencent would not spend as much as the whole pledge even in a century."),
        );
    }
}

#[test]
fn of_a_time_that_is_open_upwards_no_guess_is_said_to_be_far_off_or_right() {
    // 63.49 months, and a minimum is not rounded up, from the high end of Corvane's range, over a century from the low one.
    for months in [24, 63, 64, 65] {
        check_of(
            &river(),
            json!({"currency": "EUR", "companies": ["corvane"], "growth": -45}),
            months,
            &format!("You said {months} months. It would take at least 63.4 months."),
        );
    }
}

/// A language that puts its words in another order, says a term in one piece and counts in other digits.
#[test]
fn every_phrase_of_a_guess_can_be_put_in_another_order() {
    let mut pack = english_json();
    pack["numbers"]["digits"] = json!("٠١٢٣٤٥٦٧٨٩");
    for (key, words) in [
        ("guess-question-plans", "{subject} ({span}): {company}?"),
        ("guess-question-grown", "{growth}: {subject} ({span}): {company}?"),
        ("guess-label", "L"),
        ("guess-make", "M"),
        ("guess-skip", "S"),
        ("guess-right", "= {guess}"),
        ("guess-faster", "{factor}× < {time} < {guess}"),
        ("guess-slower", "{factor}× > {time} > {guess}"),
        ("guess-less", "- {time}, {guess}"),
        ("guess-more", "+ {time}, {guess}"),
        ("guess-open", "… {time}, {guess}"),
        ("guess-never", "{company} ∞ {guess}"),
    ] {
        pack["trace"][key] = json!(words);
    }
    let locale = Locale::from_value(&value(&pack)).unwrap();
    let story = alibaba();
    let asked = |changes: Json| guess(&story, &ask(&story, matching(changes)), &locale).unwrap();
    let said = |changes: Json, months: u16| guessed(&story, &ask(&story, matching(changes)), &locale, months).unwrap();
    let first = asked(json!({}));
    assert_eq!([first.question, first.label, first.make, first.skip], ["Alibaba (three years): Microsoft?", "L", "M", "S"]);
    assert_eq!(first.choices[35], "٣٦ months");
    assert_eq!(asked(json!({"growth": 10})).question, "١٠%: Alibaba (three years): Microsoft?");
    assert_eq!(said(json!({}), 8), "= ٨ months");
    assert_eq!(said(json!({}), 24), "٣× < ٨ months < ٢٤ months");
    assert_eq!(said(json!({"companies": ["meta"]}), 5), "٢ to ٢.١× > ٩.٨ to ١٠.٦ months > ٥ months");
    assert_eq!(said(json!({"companies": ["tencent"]}), 62), "- ٥٩.٤ months, ٦٢ months");
    assert_eq!(said(json!({"companies": ["tencent"]}), 57), "+ ٥٩.٤ months, ٥٧ months");
    assert_eq!(said(json!({"companies": ["tencent"], "growth": -50}), 3), "Tencent ∞ ٣ months");
}
