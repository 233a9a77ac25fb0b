//! Stories as proptest invents them: ranges, minimums, pledges in two currencies, terms from a month to twenty years, planned
//! quarters, peers that never get there, amounts from thousands to trillions. Plain data, as a publisher would write it.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

/// Everybody but the subject.
pub const PEERS: [&str; 4] = ["birch", "cedar", "dogwood", "elder"];

/// A decimal with up to four digits, from thousands to trillions, in billions: so many digits, and as many places to move the point.
fn amount() -> impl Strategy<Value = f64> {
    let usual = (1_u32..10_000, -2_i32..=0);
    let any = (1_u32..10_000, -6_i32..=0);
    prop_oneof![6 => usual, 1 => any].prop_map(|(digits, places)| decimal(digits, places))
}

/// The double that is nearest to a decimal, as JSON reads it.
fn decimal(digits: u32, places: i32) -> f64 {
    format!("{digits}e{places}").parse().unwrap()
}

/// How an amount is stated: as it is, at least so much, or as the top of a range.
#[derive(Clone, Copy, Debug)]
enum Stated {
    Exact,
    AtLeast,
    Range(u32),
}

fn stated() -> impl Strategy<Value = Stated> {
    prop_oneof![4 => Just(Stated::Exact), 2 => Just(Stated::AtLeast), 2 => (1_u32..100).prop_map(Stated::Range)]
}

fn with_stated(mut figure: Json, amount: f64, stated: Stated) -> Json {
    match stated {
        Stated::Exact => {}
        Stated::AtLeast => figure["bound"] = json!("at-least"),
        // So many hundredths of it, written with as many digits as it takes.
        Stated::Range(percent) => figure["range"] = json!([round(amount * f64::from(percent) / 100.0), amount]),
    }
    figure
}

/// To nine decimals, as many as any figure has.
fn round(number: f64) -> f64 {
    format!("{number:.9}").parse().unwrap()
}

fn code() -> impl Strategy<Value = &'static str> {
    select(vec!["EUR", "USD", "JPY"])
}

/// Whole months from the first of one: of a year, a fiscal year or a quarter.
fn dated(kind: &str, year: u16, month: u16, months: u16) -> Json {
    let last = month + months - 1;
    let (end_year, end_month) = (year + (last - 1) / 12, (last - 1) % 12 + 1);
    let days = match end_month {
        2 if end_year % 4 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    json!({"kind": kind, "from": format!("{year}-{month:02}-01"), "to": format!("{end_year}-{end_month:02}-{days:02}")})
}

fn pledge_period() -> impl Strategy<Value = Json> {
    let span = |months: u16| json!({"kind": "span", "announced": "2026-02-16", "months": months});
    prop_oneof![
        4 => select(vec![12_u16, 18, 24, 30, 36, 48, 60]).prop_map(span),
        3 => (1_u16..=240).prop_map(span),
        1 => Just(dated("calendar-year", 2026, 1, 12)),
        1 => Just(dated("fiscal-year", 2026, 4, 12)),
        1 => Just(dated("quarter", 2026, 4, 3)),
    ]
}

fn pledge() -> impl Strategy<Value = Json> {
    (amount(), code(), stated(), pledge_period(), proptest::option::of((amount(), code())), any::<bool>()).prop_map(
        |(amount, code, stated, period, also, is_of_a_part)| {
            let figure = json!({"id": "alder-pledge", "company": "alder", "metric": "capex", "amount": amount, "unit": format!("{code} bn"),
                "period": period, "basis": "commitment", "printed": "as printed", "sources": ["S"]});
            let mut figure = with_stated(figure, amount, stated);
            if is_of_a_part {
                figure["about"] = json!("a part of it");
            }
            // Stated once more in another currency, as two statements of one sum; a range is stated in one.
            if let Some((other, others_code)) = also.filter(|(_, others_code)| *others_code != code && !matches!(stated, Stated::Range(_))) {
                figure["also"] = json!([{"amount": other, "unit": format!("{others_code} bn"), "printed": "as printed"}]);
            }
            figure
        },
    )
}

fn peer(id: &'static str) -> impl Strategy<Value = Json> {
    (amount(), code(), stated(), any::<bool>(), 0_u16..3, any::<bool>()).prop_map(move |(amount, code, stated, is_plan, year, is_fiscal)| {
        let year = 2024 + year;
        let period = if is_fiscal { dated("fiscal-year", year, 7, 12) } else { dated("calendar-year", year, 1, 12) };
        let basis = if is_plan { "guidance" } else { "reported" };
        let figure = json!({"id": format!("{id}-year"), "company": id, "metric": "capex", "amount": amount, "unit": format!("{code} bn"),
            "period": period, "basis": basis, "printed": "as printed", "sources": ["S"]});
        with_stated(figure, amount, stated)
    })
}

/// Up to six quarters in a row from October 2025 on, each with what is known of it.
fn quarters() -> impl Strategy<Value = Vec<Json>> {
    let basis = select(vec!["reported", "reported", "reported", "guidance", "estimate", "derived"]);
    let capex = proptest::option::weighted(0.8, (amount(), code(), stated(), basis));
    let revenue = proptest::option::weighted(0.5, (amount(), code(), stated()));
    let share = proptest::option::weighted(0.3, (1_u32..1_000, stated()));
    proptest::collection::vec((capex, revenue, share), 0..=6).prop_map(|quarters| {
        let mut figures = Vec::new();
        for (index, (capex, revenue, share)) in quarters.into_iter().enumerate() {
            let month = 10 + 3 * u16::try_from(index).unwrap();
            let period = dated("quarter", 2025 + (month - 1) / 12, (month - 1) % 12 + 1, 3);
            let figure = |metric: &str, amount: f64, unit: String, basis: &str, stated: Stated| {
                let mut figure = json!({"id": format!("alder-{metric}-{index}"), "company": "alder", "metric": metric, "amount": amount,
                    "unit": unit, "period": period, "basis": basis, "printed": "as printed", "sources": ["S"]});
                if basis == "derived" {
                    figure["working"] = json!("worked out");
                }
                with_stated(figure, amount, stated)
            };
            figures.extend(capex.map(|(amount, code, stated, basis)| figure("capex", amount, format!("{code} bn"), basis, stated)));
            figures.extend(revenue.map(|(amount, code, stated)| figure("revenue", amount, format!("{code} bn"), "reported", stated)));
            figures.extend(share.map(|(tenths, stated)| figure("capital-intensity", decimal(tenths, -1), "percent".to_owned(), "reported", stated)));
        }
        figures
    })
}

/// The subject's share of a market and those of some peers, in percent.
fn market() -> impl Strategy<Value = Vec<Json>> {
    let shares = proptest::collection::vec((1_u32..200, stated()), 1..=4);
    proptest::option::of(shares).prop_map(|shares| {
        let figure = |index: usize, tenths: u32, stated: Stated| {
            let company = if index == 0 { "alder" } else { PEERS[index - 1] };
            let share = decimal(tenths, -1);
            let figure = json!({"id": format!("{company}-share"), "company": company, "metric": "cloud-market-share", "about": "the market",
                "amount": share, "unit": "percent", "period": dated("quarter", 2026, 1, 3), "basis": "market-data", "printed": "as printed", "sources": ["S"]});
            with_stated(figure, share, stated)
        };
        shares.unwrap_or_default().into_iter().enumerate().map(|(index, (tenths, stated))| figure(index, tenths, stated)).collect()
    })
}

/// A story of three currencies: all figures can be told in all of them.
pub fn story() -> impl Strategy<Value = Json> {
    let rate = || (1_u32..10_000, -4_i32..=0);
    let peers = (peer(PEERS[0]), peer(PEERS[1]), peer(PEERS[2]), peer(PEERS[3]));
    (pledge(), peers, 1_usize..=4, quarters(), market(), (rate(), rate())).prop_map(
        |(pledge, (one, two, three, four), count, quarters, market, (dollars, yen))| {
            let rate = |id: &str, to: &str, (digits, places): (u32, i32)| {
                json!({"id": id, "one": {"amount": 1, "currency": "EUR"}, "is": {"amount": decimal(digits, places), "currency": to},
                    "date": "2026-02-16", "sources": ["S"]})
            };
            // Dollars and yen have a rate of their own, which the other two do not make.
            let cross = json!({"id": "usd-jpy", "one": {"amount": 3, "currency": "USD"}, "is": {"amount": 470.1, "currency": "JPY"},
                "date": "2026-02-16", "sources": ["S"]});
            let mut figures = vec![pledge];
            figures.extend([one, two, three, four].into_iter().take(count));
            figures.extend(quarters);
            figures.extend(market);
            let companies = ["alder", "birch", "cedar", "dogwood", "elder"]
                .map(|id| json!({"id": id, "name": format!("{}{}", id[..1].to_uppercase(), &id[1..]), "hue": if id == "alder" { "vermilion" } else { "grey" }}));
            json!({
                "schema": 1, "id": "invented", "title": "An invented pledge", "subject": "alder", "currencies": ["EUR", "USD", "JPY"],
                "companies": companies, "rates": [rate("eur-usd", "USD", dollars), rate("eur-jpy", "JPY", yen), cross],
                "sources": [{"id": "S", "publisher": "Nobody", "published": "2026-02-16", "address": "https://example.org/s", "grade": "secondary"}],
                "figures": figures, "corrections": [],
            })
        },
    )
}

/// A question about one of them, for a view that it has figures for.
pub fn question(story: &Json, views: &[&'static str]) -> impl Strategy<Value = Json> + use<> {
    let peers: Vec<String> = story["figures"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|figure| figure["id"].as_str().unwrap().ends_with("-year"))
        .map(|figure| figure["company"].as_str().unwrap().to_owned())
        .collect();
    let count = peers.len();
    let growth = prop_oneof![3 => Just(0), 2 => -100_i32..=200, 1 => Just(-100)];
    (select(views.to_vec()), 1_u8..=24, growth, any::<bool>(), code(), proptest::sample::subsequence(peers, 0..=count)).prop_map(
        |(view, quarters, halves, continues, currency, companies)| {
            json!({"view": view, "horizon": f64::from(quarters) / 4.0, "growth": f64::from(halves) / 2.0,
                "afterPledge": if continues { "continues" } else { "stops" }, "companies": companies, "currency": currency})
        },
    )
}
