//! What may be claimed of a number and what may not: that it was spent, that nothing is missing before it, that a company said so, that a
//! source covers it, that one has as much as another.

use crate::common::{ask, english, number, quantity};
use crate::kinds::{about, figure, plan, pledge, quarter, said, span, standing, story};
use capex_explainer::{Event, Mark, Standing, scene, texts};
use serde_json::json;

#[test]
fn a_share_of_an_expected_revenue_is_expected_each_time() {
    let revenue = |id: &str, amount: f64, basis: &str, from: &str| figure(id, "alder", amount, basis, quarter(from), json!({"metric": "revenue"}));
    let story = story(vec![
        pledge(36.0, span(36)),
        figure("q1", "alder", 3.0, "reported", quarter("01"), json!({})),
        revenue("r1", 25.0, "reported", "01"),
        figure("q2", "alder", 4.5, "estimate", quarter("04"), json!({})),
        revenue("r2", 30.0, "estimate", "04"),
        figure("q3", "alder", 7.0, "guidance", quarter("07"), json!({})),
        revenue("r3", 35.0, "estimate", "07"),
    ]);
    // 3 of 25, 4.5 of 30, 7 of 35.
    assert_eq!(
        said(&story, &ask(&story, about(json!({"view": "revenue-share"}), &[]))).0,
        "Capital spending took 12% of Alder’s revenue in the quarter to March 2026. Capital spending is expected to take 15% of Alder’s revenue in the quarter to June 2026. Capital spending is expected to take 20% of Alder’s revenue in the quarter to September 2026."
    );
}

#[test]
fn nothing_is_said_to_be_left_where_the_first_quarter_of_the_term_is_missing() {
    let spent = |announced: &str, from: &str| {
        let period = json!({"kind": "span", "announced": announced, "months": 36});
        let story = story(vec![pledge(36.0, period), figure("q", "alder", 4.0, "reported", quarter(from), json!({}))]);
        let answer = ask(&story, about(json!({"view": "on-pace"}), &[]));
        let needed = quantity(&story, &answer, "alder.needed").map(|needed| needed.worked.value());
        (needed, said(&story, &answer).1.contains("left of the term"))
    };
    // (36 − 4) ÷ 11.
    let known = (Some(32.0 / 11.0), true);
    assert_eq!(spent("2026-01-01", "01"), known);
    // January to March lies in a term from the first of January, and not in one from the second.
    assert_eq!(spent("2026-01-01", "04"), (None, false));
    assert_eq!(spent("2026-01-02", "04"), known);
    assert_eq!(spent("2026-03-31", "04"), known);
}

#[test]
fn a_note_says_what_a_company_said_with_all_its_digits() {
    let least = |amount: f64| json!({"bound": "at-least", "amount": amount});
    let story = story(vec![
        figure("pledge", "alder", 11.66, "commitment", span(12), least(11.66)),
        plan("birch", 20.0, least(20.06)),
        plan("cedar", 31.26, json!({"range": [30.14, 31.26]})),
    ]);
    let answer = ask(&story, about(json!({"view": "per-year"}), &["birch", "cedar"]));
    let (sentence, notes) = said(&story, &answer);
    assert_eq!(sentence, "Per year, Alder plans at least $11.6 billion, Birch at least $20 billion and Cedar $31.3 billion.");
    // Half up it would be more than anybody said.
    assert!(notes.contains("Alder said at least $11.66 billion.") && notes.contains("Birch said at least $20.06 billion."), "{notes}");
    assert!(notes.contains("Cedar’s range for 2026 was $30.14 to 31.26 billion; $31.26 billion is used here."), "{notes}");
}

#[test]
fn what_a_quarter_was_stated_as_in_another_currency_is_no_more_than_its_minimum() {
    let minimum = figure("q", "alder", 31.66, "reported", quarter("01"), json!({"unit": "CNY bn", "bound": "at-least"}));
    let story = story(vec![pledge(36.0, span(36)), minimum]);
    let (sentence, _) = said(&story, &ask(&story, about(json!({"view": "on-pace", "currency": "USD"}), &[])));
    // 31.66 ÷ 7.2734 = 4.35
    assert!(sentence.contains("it spent at least RMB 31.6 billion ($4.3 billion)"), "{sentence}");
}

#[test]
fn what_lies_beyond_a_short_pledge_is_assumed_in_words_numbers_and_picture() {
    let of = |months: u16, view: &str, id: &str| {
        let story = story(vec![pledge(6.0, span(months)), plan("birch", 16.0, json!({}))]);
        let answer = ask(&story, about(json!({"view": view}), &["birch"]));
        standing(&story, &answer, id)
    };
    for (months, expected) in [(2, Standing::Assumed), (6, Standing::Assumed), (12, Standing::Announced), (24, Standing::Spread)] {
        assert_eq!(of(months, "per-year", "alder.per-year"), expected, "{months} months");
    }
    assert_eq!(of(6, "per-year", "birch.ratio"), Standing::Assumed);
    assert_eq!(of(6, "per-year", "alder.share"), Standing::Assumed);
    assert_eq!(of(6, "calendar", "alder.per-month"), Standing::Spread);
    // The bar for a year: 6 of 12 are pledged, the other half is striped.
    let story = story(vec![pledge(6.0, span(6)), plan("birch", 16.0, json!({}))]);
    let answer = ask(&story, about(json!({"view": "per-year"}), &["birch"]));
    let frame = crate::common::frame(640.0, 4.0, "light");
    let drawn = scene(&story, &answer, &english(), &frame);
    let wide = |least_alpha: f64, most_alpha: f64| -> Vec<f64> {
        let is_wide = |mark: &Mark| match mark {
            Mark::Rectangle { area, color } if (area.height() - 24.0).abs() < 0.5 && (least_alpha..=most_alpha).contains(&color.alpha) => {
                Some(area.width())
            }
            _ => None,
        };
        drawn.marks.iter().filter_map(is_wide).collect()
    };
    let ([own, birch], [rest]) = (wide(1.0, 1.0)[..].try_into().unwrap(), wide(0.1, 0.2)[..].try_into().unwrap());
    let near = |one: f64, other: f64| (one - other).abs() < 1.0;
    assert!(near(own, birch * 6.0 / 16.0) && near(rest, own), "{own} and {rest} of {birch}");
}

#[test]
fn who_reaches_the_pledges_total_has_as_much_by_the_totals_beside_it() {
    // Stated as 100 and as 14 billion, at a rate of 7.2734: 14 billion are 101.8 by it.
    let both = json!({"unit": "CNY bn", "also": [{"amount": 14, "unit": "USD bn", "printed": "14"}]});
    let story =
        story(vec![figure("pledge", "alder", 100.0, "commitment", span(36), both), plan("birch", 13.9, json!({})), plan("cedar", 14.0, json!({}))]);
    let at = |currency: &str, horizon: f64| {
        let answer = ask(&story, about(json!({"currency": currency, "horizon": horizon}), &["birch", "cedar"]));
        let years = |company: usize| answer.stops.iter().find(|stop| stop.event == Event::Matched(company)).unwrap().years.value();
        let totals = ["alder.total", "birch.total", "cedar.total"].map(|id| number(&story, &answer, id));
        ((years(1), years(2)), totals, texts(&story, &answer, &english()).stop)
    };
    // 14 ÷ 13.9 and 14 ÷ 14 in dollars; 100 ÷ (13.9 × 7.2734) and 100 ÷ (14 × 7.2734) in yuan.
    let ((birch, cedar), _, stop) = at("USD", 1.0);
    assert_eq!((birch, cedar, stop.as_str()), (14.0 / 13.9, 1.0, "Cedar reaches the pledge’s total"));
    let ((birch, cedar), [_, by_birch, by_cedar], stop) = at("CNY", 1.0);
    assert!((birch - 100.0 / 101.100_26).abs() < 1e-12 && (cedar - 100.0 / 101.8276).abs() < 1e-12, "{birch} {cedar}");
    assert!(by_birch > 100.0 && by_cedar > by_birch, "{by_birch} {by_cedar}");
    assert_eq!(stop, "Cedar reaches the pledge’s total, Birch reaches the pledge’s total");
}
