//! The project's reference values, each as a fraction and as it is to be read, in the answer to the question that shows it.

use crate::common::{alibaba, ask, english, number, quantity};
use capex_explainer::traces;
use serde_json::{Value as Json, json};

/// A reference value: what it is, the fraction, how it is read.
type Reference = (&'static str, f64, &'static str);

/// Checks values of one question, by number, to a billionth of the fraction and by the digits that are read.
#[track_caller]
fn check(changes: Json, references: &[Reference]) {
    let story = alibaba();
    let answer = ask(&story, changes);
    for (id, fraction, display) in references {
        read_as(id, number(&story, &answer, id), *fraction, display);
    }
}

#[track_caller]
fn read_as(id: &str, value: f64, fraction: f64, display: &str) {
    assert!((value - fraction).abs() < 1e-9, "{id} is {value}, not {fraction}");
    let decimals = display.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    // Half up, with a nudge for halves that doubles hold from below.
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap());
    let rounded = (value * scale * (1.0 + 1e-12) + 0.5).floor() / scale;
    assert_eq!(format!("{rounded:.decimals$}"), display, "{id}");
}

#[test]
fn the_total_after_one_three_and_five_years() {
    check(
        json!({"horizon": 1}),
        &[
            ("alibaba.total", 53.0 / 3.0, "17.67"),
            ("microsoft.total", 80.0, "80.00"),
            ("meta.total", 65.0, "65.00"),
            ("microsoft.ratio", 240.0 / 53.0, "4.53"),
        ],
    );
    check(
        json!({"horizon": 3}),
        &[
            ("alibaba.total", 53.0, "53.00"),
            ("microsoft.total", 240.0, "240.00"),
            ("meta.total", 195.0, "195.00"),
            ("microsoft.ratio", 240.0 / 53.0, "4.53"),
            ("meta.ratio", 195.0 / 53.0, "3.68"),
        ],
    );
    check(json!({"horizon": 3, "afterPledge": "continues"}), &[("alibaba.total", 53.0, "53.00")]);
    check(
        json!({"horizon": 5}),
        &[
            ("alibaba.total", 53.0, "53.00"),
            ("microsoft.total", 400.0, "400.00"),
            ("meta.total", 325.0, "325.00"),
            ("microsoft.ratio", 400.0 / 53.0, "7.55"),
        ],
    );
    check(json!({"horizon": 5, "afterPledge": "continues"}), &[("alibaba.total", 265.0 / 3.0, "88.33")]);
}

#[test]
fn the_amounts_and_the_shares_of_one_year() {
    check(
        json!({"view": "per-year"}),
        &[
            ("alibaba.per-year", 53.0 / 3.0, "17.67"),
            ("microsoft.ratio", 240.0 / 53.0, "4.53"),
            ("meta.ratio", 195.0 / 53.0, "3.68"),
            ("alibaba.share", 1_325.0 / 122.0, "10.86"),
            ("microsoft.share", 3_000.0 / 61.0, "49.18"),
            ("meta.share", 4_875.0 / 122.0, "39.96"),
            ("alibaba.share-as-announced", 2_650.0 / 99.0, "26.77"),
            ("alibaba.share-overstated", 244.0 / 99.0, "2.46"),
        ],
    );
    check(json!({"view": "per-year", "currency": "CNY"}), &[("alibaba.per-year", 380.0 / 3.0, "126.67")]);
}

#[test]
fn the_time_a_peer_needs() {
    check(
        json!({"view": "time-to-match"}),
        &[
            ("microsoft.months", 159.0 / 20.0, "7.95"),
            ("meta.months", 636.0 / 65.0, "9.78"),
            ("microsoft.years", 53.0 / 80.0, "0.66"),
            ("alibaba.months", 36.0, "36.00"),
        ],
    );
    let answer = ask(&alibaba(), json!({"view": "time-to-match"}));
    let meta = quantity(&alibaba(), &answer, "meta.months").unwrap();
    read_as("meta.months at 60", meta.low.as_ref().unwrap().value(), 53.0 / 5.0, "10.60");
}

#[test]
fn the_pace_of_the_quarters() {
    check(
        json!({"view": "on-pace", "currency": "CNY"}),
        &[
            ("alibaba.average", 95.0 / 3.0, "31.67"),
            ("alibaba.annualised", 772.0 / 5.0, "154.40"),
            ("alibaba.pace-2025-06", 579.0 / 475.0, "1.22"),
            ("alibaba.lasts-quarters", 1_900.0 / 193.0, "9.84"),
            ("alibaba.lasts", 475.0 / 193.0, "2.46"),
            ("alibaba.early", 1_248.0 / 193.0, "6.47"),
        ],
    );
    check(json!({"view": "on-pace"}), &[("alibaba.average", 53.0 / 12.0, "4.42"), ("alibaba.spent-2025-06", 10_229.0 / 1_900.0, "5.38")]);
    check(json!({"view": "calendar"}), &[("microsoft.per-month", 20.0 / 3.0, "6.67")]);
}

#[test]
fn the_shares_of_revenue_and_of_the_market() {
    check(
        json!({"view": "revenue-share"}),
        &[("alibaba.intensity-2025-06", 965_000.0 / 61_913.0, "15.6"), ("alibaba.intensity-computed-2024-12", 1_590_000.0 / 140_077.0, "11.4")],
    );
    check(
        json!({"view": "cloud-share"}),
        &[("alibaba.lead", 15.0, "15"), ("others.market-share", 39.0, "39"), ("alibaba.to-the-named", 33.0 / 28.0, "1.18")],
    );
}

#[test]
fn the_rate_that_the_two_statements_of_the_pledge_imply() {
    let story = alibaba();
    let found = traces(&story, &ask(&story, json!({"currency": "CNY"})), &english());
    let microsoft = found.iter().find(|trace| trace.id == "microsoft.total").unwrap();
    let implied: f64 = microsoft.rates[0].statement.rsplit(' ').next().unwrap().parse().unwrap();
    assert!((story.rates[0].is.amount_bn / story.rates[0].one.amount_bn - 380.0 / 53.0).abs() < 1e-9);
    assert!((7.169_811_f64 - implied).abs() < 1e-9, "{implied}");
}
