//! Whether a number is the amount, a minimum, a maximum or none of these, and how it is rounded then.

use crate::common::{alibaba, ask, english, quantity, read_story, river, river_json};
use capex_explainer::{Bound, Story, csv, shown};
use serde_json::json;

/// Everybody whose spending the invented story knows.
const PEERS: [&str; 11] = ["corvane", "dunmere", "eskaval", "farrowby", "glenmoor", "hollin", "isenfold", "jorvale", "kestering", "marl", "nettle"];

#[test]
fn a_minimum_reaches_every_number_that_rests_on_it() {
    let bounded = |story: &Story, view: &str, bound: Bound| -> Vec<String> {
        let answer = ask(story, json!({"view": view, "currency": "EUR", "companies": PEERS}));
        answer.quantities().into_iter().filter(|quantity| quantity.bound == bound).map(|quantity| quantity.id.text(story)).collect()
    };
    let river = river();
    assert_eq!(bounded(&river, "total", Bound::AtLeast), ["farrowby.total", "farrowby.ratio"]);
    // With a larger whole the others' shares are smaller, and the pledge as announced looks even larger than it is.
    let per_year = ["farrowby.announced", "farrowby.per-year", "farrowby.ratio", "farrowby.share", "brindle.share-overstated"];
    assert_eq!(bounded(&river, "per-year", Bound::AtLeast), per_year);
    let others: Vec<String> = bounded(&river, "per-year", Bound::AtMost);
    assert!(others.iter().all(|id| id.ends_with(".share") || id == "brindle.share-as-announced"), "{others:?}");
    assert_eq!(others.len(), PEERS.len() + 1);
    // At least EUR 51 billion a year are the pledge in 10 months at the most.
    assert_eq!(bounded(&river, "time-to-match", Bound::AtLeast), Vec::<String>::new());
    assert_eq!(bounded(&river, "time-to-match", Bound::AtMost), ["farrowby.months", "farrowby.years"]);
    // Against a minimum every other number is a maximum; of two minimums the ratio is neither.
    let mut story = river_json();
    story["figures"][0]["bound"] = json!("at-least");
    let both = read_story(&story).unwrap();
    assert_eq!(bounded(&both, "total", Bound::AtLeast), ["brindle.total", "farrowby.total"]);
    assert_eq!(bounded(&both, "total", Bound::AtMost).len(), PEERS.len() - 1);
    assert_eq!(bounded(&both, "total", Bound::Open), ["farrowby.ratio"]);
}

#[test]
fn a_pledge_that_is_a_minimum_makes_times_minimums_and_what_is_held_against_it_maximums() {
    let story = alibaba();
    let check = |view: &str, id: &str, bound: Bound, expected: &str| {
        let answer = ask(&story, json!({"view": view, "currency": "CNY"}));
        let found = quantity(&story, &answer, id).unwrap();
        assert_eq!((found.bound, shown(found, &english()).as_str()), (bound, expected), "{id}");
    };
    // 380 ÷ 3 = 126.67; 80 × 3 ÷ 53 = 4.528; 53 × 12 ÷ 80 = 7.95.
    check("per-year", "alibaba.per-year", Bound::AtLeast, "at least RMB 126 billion");
    check("per-year", "microsoft.per-year", Bound::Exact, "RMB 574 billion");
    check("per-year", "microsoft.ratio", Bound::AtMost, "at most 4.53 times");
    check("time-to-match", "microsoft.months", Bound::AtLeast, "at least 7.95 months");
    // 17.67 of 162.67, and 80 of them.
    check("per-year", "alibaba.share", Bound::AtLeast, "at least 10.8%");
    check("per-year", "microsoft.share", Bound::AtMost, "at most 49.2%");
    // 26.77 ÷ 10.86 = 2.4646: the more is pledged, the less it misleads.
    check("per-year", "alibaba.share-overstated", Bound::AtMost, "at most 2.47 times");
    // 38.6 × 12 ÷ 380 = 1.2189; 380 ÷ 154.4 = 2.461; 36 − 29.534 = 6.466.
    check("on-pace", "alibaba.pace-2025-06", Bound::AtMost, "at most 1.22 times");
    check("on-pace", "alibaba.lasts", Bound::AtLeast, "at least 2.46 years");
    check("on-pace", "alibaba.early", Bound::AtMost, "at most 6.47 months");
    check("on-pace", "alibaba.spent-2025-06", Bound::Exact, "RMB 38.6 billion");
    // The term is what it is.
    check("time-to-match", "alibaba.months", Bound::Exact, "36 months");
    let table = csv(&story, &ask(&story, json!({"view": "per-year"})), &english());
    assert!(table.contains("microsoft.ratio") && table.contains(",at-most,") && table.contains(",at-least,"), "{table}");
}

#[test]
fn a_share_has_the_low_end_of_its_own_range() {
    let story = alibaba();
    let answer = ask(&story, json!({"view": "per-year"}));
    let low = |id: &str| quantity(&story, &answer, id).unwrap().low.as_ref().map(capex_explainer::Worked::value);
    // 60 of 53 ÷ 3 + 80 + 60
    assert!((low("meta.share").unwrap() - 6_000.0 / (53.0 / 3.0 + 140.0)).abs() < 1e-9);
    assert_eq!(low("microsoft.share"), None);
}
