//! The engine against values worked out by hand, each with its fraction.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it stands")]
mod common;

use capex_explainer::{AfterPledge, Answer, Question, Shown, Standing, compare};
use common::{alibaba, ask, number, question, value};
use serde_json::{Value as Json, json};

/// Checks a number of an answer about the built-in story to a billionth.
#[track_caller]
fn check(changes: Json, id: &str, expected: f64) {
    let answer = ask(&alibaba(), changes);
    let found = number(&answer, id);
    assert!((found - expected).abs() < 1e-9, "{id}: expected {expected}, found {found}");
}

#[test]
fn one_year_is_a_third_of_the_pledge_and_one_year_of_the_plans() {
    check(json!({"horizon": 1}), "alibaba.total", 53.0 / 3.0);
    check(json!({"horizon": 1}), "microsoft.total", 80.0);
    check(json!({"horizon": 1}), "meta.total", 65.0);
    check(json!({"horizon": 1}), "microsoft.ratio", 240.0 / 53.0);
}

#[test]
fn three_years_are_the_whole_pledge_and_three_times_the_plans() {
    for after in ["stops", "continues"] {
        check(json!({"horizon": 3, "afterPledge": after}), "alibaba.total", 53.0);
    }
    check(json!({"horizon": 3}), "microsoft.total", 240.0);
    check(json!({"horizon": 3}), "meta.total", 195.0);
    check(json!({"horizon": 3}), "microsoft.ratio", 240.0 / 53.0);
    check(json!({"horizon": 3}), "meta.ratio", 195.0 / 53.0);
}

#[test]
fn after_three_years_the_pledge_stops_or_its_pace_continues() {
    check(json!({"horizon": 5}), "alibaba.total", 53.0);
    check(json!({"horizon": 5, "afterPledge": "continues"}), "alibaba.total", 265.0 / 3.0);
    check(json!({"horizon": 5}), "microsoft.total", 400.0);
    check(json!({"horizon": 5}), "meta.total", 325.0);
    check(json!({"horizon": 5}), "microsoft.ratio", 400.0 / 53.0);
}

#[test]
fn nine_months_are_a_quarter_of_the_pledge() {
    check(json!({"horizon": 0.75}), "alibaba.total", 13.25);
    check(json!({"horizon": 0.75}), "microsoft.total", 60.0);
    check(json!({"horizon": 0.75}), "meta.total", 48.75);
}

#[test]
fn per_year_the_pledge_is_a_third_and_the_ratios_are_those_of_one_year() {
    let view = || json!({"view": "per-year"});
    check(view(), "alibaba.per-year", 53.0 / 3.0);
    check(json!({"view": "per-year", "currency": "CNY"}), "alibaba.per-year", 380.0 / 3.0);
    check(view(), "microsoft.ratio", 240.0 / 53.0);
    check(view(), "meta.ratio", 195.0 / 53.0);
}

#[test]
fn shares_per_year_add_to_100_and_the_figures_as_announced_overstate_them() {
    let view = || json!({"view": "per-year"});
    check(view(), "alibaba.share", 1325.0 / 122.0);
    check(view(), "microsoft.share", 3000.0 / 61.0);
    check(view(), "meta.share", 4875.0 / 122.0);
    check(view(), "alibaba.share-as-announced", 2650.0 / 99.0);
    check(view(), "alibaba.share-overstated", 244.0 / 99.0);
    let answer = ask(&alibaba(), view());
    let sum: f64 = ["alibaba.share", "microsoft.share", "meta.share"].iter().map(|id| number(&answer, id)).sum();
    assert!((sum - 100.0).abs() < 1e-9);
}

#[test]
fn the_stops_are_the_pledges_end_and_the_months_a_peer_needs() {
    let answer = ask(&alibaba(), json!({}));
    let stops: Vec<(f64, f64)> = answer.stops.iter().map(|stop| (stop.years.value() * 12.0, stop.horizon.years())).collect();
    // 53 × 12 ÷ 80 = 7.95 months, 53 × 12 ÷ 65 = 636/65; the slider reaches both at the next quarter.
    let expected = [(7.95, 0.75), (636.0 / 65.0, 1.0), (36.0, 3.0)];
    assert_eq!(stops.len(), expected.len());
    for ((months, horizon), (expected_months, expected_horizon)) in stops.into_iter().zip(expected) {
        assert!((months - expected_months).abs() < 1e-9, "{months}");
        assert_eq!(horizon, expected_horizon);
    }
}

#[test]
fn money_converts_at_the_pledges_own_rate_in_both_directions() {
    // 80 × 3 × 380 ÷ 53 and, for the peer that is stated in yuan, 76.8 × 53 ÷ 380.
    check(json!({"currency": "CNY"}), "microsoft.total", 80.0 * 3.0 * 380.0 / 53.0);
    check(json!({"currency": "CNY"}), "alibaba.total", 380.0);
    check(json!({"horizon": 1, "companies": ["tencent"]}), "tencent.total", 76.8 * 53.0 / 380.0);
    check(json!({"horizon": 1, "companies": ["tencent"], "currency": "CNY"}), "tencent.total", 76.8);
}

#[test]
fn ratios_are_the_same_in_both_currencies() {
    for currency in ["USD", "CNY"] {
        check(json!({"currency": currency}), "microsoft.ratio", 240.0 / 53.0);
    }
}

#[test]
fn metas_range_gives_its_total_a_low_end() {
    let answer = ask(&alibaba(), json!({}));
    let meta = answer.quantities().into_iter().find(|quantity| quantity.id == "meta.total").unwrap();
    assert_eq!(meta.low.as_ref().unwrap().value(), 180.0);
}

#[test]
fn what_no_source_covers_is_an_assumption() {
    let standings = |changes: Json| -> Vec<Standing> {
        let answer = ask(&alibaba(), changes);
        let Shown::Total(total) = &answer.shown else { panic!("not a total") };
        total.lines.iter().map(|line| line.total.standing).collect()
    };
    assert_eq!(standings(json!({"horizon": 0.75})), [Standing::Spread; 3]);
    assert_eq!(standings(json!({"horizon": 1})), [Standing::Spread, Standing::Announced, Standing::Announced]);
    assert_eq!(standings(json!({"horizon": 3})), [Standing::Announced, Standing::Assumed, Standing::Assumed]);
    assert_eq!(standings(json!({"horizon": 3.25})), [Standing::Assumed; 3]);
}

#[test]
fn no_line_is_announced_beyond_the_period_of_its_source() {
    let answer = ask(&alibaba(), json!({"companies": ["microsoft", "meta", "alphabet", "amazon", "tencent"]}));
    let Shown::Total(total) = &answer.shown else { panic!("not a total") };
    for line in &total.lines {
        let covered = if line.company == 0 { 3.0 } else { 1.0 };
        assert!(line.knots.iter().all(|knot| (knot.standing == Standing::Assumed) == (knot.years > covered)), "{line:?}");
    }
}

#[test]
fn the_subject_is_on_show_named_or_not_and_nobody_twice() {
    let story = alibaba();
    let read = |companies: Json| Question::from_value(&value(&question(json!({ "companies": companies }))), &story).unwrap();
    assert_eq!(read(json!(["meta", "microsoft", "meta"])), read(json!(["alibaba", "microsoft", "meta"])));
    assert_eq!(read(json!([])).companies, Vec::<usize>::new());
}

#[test]
fn the_first_question_is_the_storys_own_companies_at_three_years() {
    let story = alibaba();
    let first = Question::first(&story).unwrap();
    assert_eq!(first, Question::from_value(&value(&question(json!({}))), &story).unwrap());
    assert_eq!(first.after_pledge, AfterPledge::Stops);
}

#[test]
fn a_question_is_refused_by_its_place() {
    let story = alibaba();
    let refusal = |changes: Json| Question::from_value(&value(&question(changes)), &story).unwrap_err().message;
    assert_eq!(refusal(json!({"view": "totals"})), "/view: expected one of total, per-year, found \"totals\"");
    assert_eq!(refusal(json!({"horizon": 7})), "/horizon: expected a number from 0.25 to 6, found 7");
    assert_eq!(refusal(json!({"horizon": 0.3})), "/horizon: expected years in steps of 0.25, found 0.3");
    assert_eq!(refusal(json!({"horizon": "3"})), "/horizon: expected a number from 0.25 to 6, found \"3\"");
    assert_eq!(refusal(json!({"currency": "EUR"})), "/currency: expected one of the story's currencies, found \"EUR\"");
    assert_eq!(refusal(json!({"afterPledge": null})), "/: \"afterPledge\" is missing");
    assert_eq!(
        refusal(json!({"companies": ["huawei"]})),
        "/companies/0: expected one of alibaba, microsoft, meta, alphabet, amazon, tencent, found \"huawei\""
    );
    assert_eq!(refusal(json!({"years": 3})), "/: unknown key \"years\"; known are view, horizon, currency, afterPledge, companies");
}

#[test]
fn a_question_for_another_story_has_no_answer() {
    let other = Question { companies: vec![99], ..Question::first(&alibaba()).unwrap() };
    let refusal: Result<Answer, _> = compare(&alibaba(), &other);
    assert_eq!(refusal.unwrap_err().message, "/: asks for figures that the story does not have");
}
