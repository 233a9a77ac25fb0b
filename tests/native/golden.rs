//! The engine against values worked out by hand, each with its fraction.

use crate::common::{alibaba, ask, number, quantity, question, value};
use capex_explainer::{AfterPledge, Answer, AsOf, Question, Shown, Standing, compare};
use serde_json::{Value as Json, json};

/// Checks a number of an answer about the built-in story to a billionth.
#[track_caller]
fn check(changes: Json, id: &str, expected: f64) {
    let story = alibaba();
    let found = number(&story, &ask(&story, changes), id);
    assert!((found - expected).abs() < 1e-9, "{id}: expected {expected}, found {found}");
}

/// A number from the low end of its figure's range.
fn low(answer: &Answer, id: &str) -> f64 {
    quantity(&alibaba(), answer, id).unwrap().low.as_ref().unwrap().value()
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
    let story = alibaba();
    let answer = ask(&story, view());
    let sum: f64 = ["alibaba.share", "microsoft.share", "meta.share"].iter().map(|id| number(&story, &answer, id)).sum();
    assert!((sum - 100.0).abs() < 1e-9);
}

#[test]
fn a_peer_spends_the_pledge_in_months() {
    let view = || json!({"view": "time-to-match"});
    check(view(), "microsoft.months", 53.0 * 12.0 / 80.0);
    check(view(), "meta.months", 636.0 / 65.0);
    check(view(), "microsoft.years", 53.0 / 80.0);
    check(view(), "alibaba.months", 36.0);
    // 53 × 12 ÷ 80 in this order is 7.95 to the last bit; 53 ÷ (80 ÷ 12) is not.
    assert_eq!(number(&alibaba(), &ask(&alibaba(), view()), "microsoft.months"), 7.95);
    let answer = ask(&alibaba(), view());
    assert_eq!(low(&answer, "meta.months"), 53.0 * 12.0 / 60.0);
    // 380 × 12 ÷ 76.8, in the yuan that both are stated in.
    check(json!({"view": "time-to-match", "companies": ["tencent"], "currency": "CNY"}), "tencent.months", 59.375);
}

#[test]
fn the_calendar_has_three_clocks_and_what_lies_in_all_of_them() {
    let answer = ask(&alibaba(), json!({"view": "calendar"}));
    let Shown::Calendar(calendar) = &answer.shown else { panic!("not a calendar") };
    let days: Vec<String> = calendar.spans.iter().map(|span| format!("{} {}", span.days.from, span.days.to)).collect();
    assert_eq!(days, ["2025-02-24 2028-02-23", "2024-07-01 2025-06-30", "2025-01-01 2025-12-31"]);
    let shared = calendar.shared.unwrap();
    assert_eq!((shared.from.to_string(), shared.to.to_string()), ("2025-02-24".to_owned(), "2025-06-30".to_owned()));
    check(json!({"view": "calendar"}), "microsoft.per-month", 20.0 / 3.0);
    check(json!({"view": "calendar"}), "alibaba.per-month", 53.0 / 36.0);
}

#[test]
fn the_quarter_to_june_is_1_22_times_the_pledges_average() {
    let view = || json!({"view": "on-pace", "currency": "CNY"});
    check(view(), "alibaba.average", 95.0 / 3.0);
    check(json!({"view": "on-pace"}), "alibaba.average", 53.0 / 12.0);
    check(view(), "alibaba.spent-2025-06", 38.6);
    check(json!({"view": "on-pace"}), "alibaba.spent-2025-06", 10_229.0 / 1_900.0);
    check(view(), "alibaba.pace-2025-06", 579.0 / 475.0);
    check(view(), "alibaba.annualised", 772.0 / 5.0);
    check(view(), "alibaba.lasts", 475.0 / 193.0);
    check(view(), "alibaba.lasts-quarters", 1_900.0 / 193.0);
    check(view(), "alibaba.early", 1_248.0 / 193.0);
    // The quarter to March 2025 began before the pledge. 38.6 + 31.5, of 2 × 95 ÷ 3; of 380; the rest over ten quarters.
    check(view(), "alibaba.spent-since", 70.1);
    check(view(), "alibaba.pace-since", 2_103.0 / 19.0);
    check(view(), "alibaba.of-pledge", 701.0 / 38.0);
    check(view(), "alibaba.needed", 30.99);
    let standing = |id: &str| quantity(&alibaba(), &ask(&alibaba(), view()), id).unwrap().standing;
    assert_eq!(standing("alibaba.spent-2025-03"), Standing::Derived);
    assert_eq!(standing("alibaba.spent-2025-06"), Standing::Announced);
    assert_eq!(standing("alibaba.lasts"), Standing::Assumed);
}

#[test]
fn capital_intensity_is_stated_or_computed() {
    let view = || json!({"view": "revenue-share"});
    check(view(), "alibaba.intensity-2023-12", 3.0);
    check(view(), "alibaba.intensity-2024-12", 11.0);
    check(view(), "alibaba.intensity-computed-2024-12", 1_590_000.0 / 140_077.0);
    check(view(), "alibaba.intensity-2025-06", 965_000.0 / 61_913.0);
}

#[test]
fn the_cloud_market_is_divided_and_nothing_is_left_over() {
    let view = || json!({"view": "cloud-share"});
    check(view(), "others.market-share", 39.0);
    check(view(), "alibaba.lead", 15.0);
    check(view(), "alibaba.to-the-named", 33.0 / 28.0);
    let story = alibaba();
    let answer = ask(&story, view());
    let sum: f64 = ["alibaba.market-share", "huawei.market-share", "tencent.market-share", "others.market-share"]
        .iter()
        .map(|id| number(&story, &answer, id))
        .sum();
    assert_eq!(sum, 100.0);
}

#[test]
fn growth_changes_a_peers_pace_once_a_year_after_the_first() {
    // 80 + 80 × 1.1 + a quarter of 80 × 1.21.
    check(json!({"horizon": 2.25, "growth": 10}), "microsoft.total", 80.0 + 88.0 + 24.2);
    check(json!({"horizon": 2.25, "growth": 10}), "microsoft.ratio", 192.2 / 39.75);
    check(json!({"horizon": 1, "growth": 10}), "microsoft.total", 80.0);
    check(json!({"horizon": 3, "growth": -50}), "meta.total", 65.0 * 1.75);
    // The year that is stated is enough: growth changes nothing.
    check(json!({"view": "time-to-match", "growth": 100}), "microsoft.months", 7.95);
    // 380 − 76.8 × (1 + 2) = 149.6 are left after two years, and the third would bring 76.8 × 4.
    let tencent = json!({"view": "time-to-match", "companies": ["tencent"], "currency": "CNY", "growth": 100});
    check(tencent, "tencent.months", 24.0 + 149.6 * 12.0 / 307.2);
    // At half of it each year, 76.8 × 2 is the most there will ever be.
    let never = ask(&alibaba(), json!({"view": "time-to-match", "companies": ["tencent"], "growth": -50}));
    assert!(quantity(&alibaba(), &never, "tencent.months").is_none());
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
    assert_eq!(low(&ask(&alibaba(), json!({})), "meta.total"), 180.0);
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
    assert_eq!(
        refusal(json!({"view": "totals"})),
        "/view: expected one of total, per-year, time-to-match, calendar, on-pace, revenue-share, cloud-share, found \"totals\""
    );
    assert_eq!(refusal(json!({"horizon": 7})), "/horizon: expected a number from 0.25 to 6, found 7");
    assert_eq!(refusal(json!({"horizon": 0.3})), "/horizon: expected years in steps of 0.25, found 0.3");
    assert_eq!(refusal(json!({"horizon": "3"})), "/horizon: expected a number from 0.25 to 6, found \"3\"");
    assert_eq!(refusal(json!({"growth": 101})), "/growth: expected a number from -50 to 100, found 101");
    assert_eq!(refusal(json!({"growth": 1.005})), "/growth: expected percent with at most two decimals, found 1.005");
    assert_eq!(refusal(json!({"currency": "EUR"})), "/currency: expected one of the story's currencies, found \"EUR\"");
    assert_eq!(refusal(json!({"afterPledge": null})), "/: \"afterPledge\" is missing");
    assert_eq!(
        refusal(json!({"companies": ["huawei"]})),
        "/companies/0: expected one of alibaba, microsoft, meta, alphabet, amazon, tencent, found \"huawei\""
    );
    assert_eq!(
        refusal(json!({"years": 3})),
        "/: unknown key \"years\"; known are view, version, horizon, currency, afterPledge, growth, companies, asOf"
    );
}

#[test]
fn a_question_for_another_story_has_no_answer() {
    let other = Question { companies: vec![99], ..Question::first(&alibaba()).unwrap() };
    let refusal: Result<Answer, _> = compare(&alibaba(), &other);
    assert_eq!(refusal.unwrap_err().message, "/: asks for figures that the story does not have");
}

#[test]
fn each_model_and_time_has_the_name_that_it_is_asked_by() {
    assert_eq!(AfterPledge::NAMES.map(|(_, model)| model.name()), ["stops", "continues"]);
    assert_eq!(AsOf::NAMES.map(|(_, time)| time.name()), ["announced", "latest"]);
    let standings = [Standing::Announced, Standing::Spread, Standing::Derived, Standing::Assumed];
    assert_eq!(standings.map(Standing::name), ["announced", "spread", "derived", "assumed"]);
}
