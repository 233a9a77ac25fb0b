//! What a story file may hold, and how a fault in it is told: by its place, what was expected, what was found.

use crate::common::{alibaba, alibaba_first_json, alibaba_json, read_story};
use capex_explainer::{Basis, Bound, Metric, Role, SUBJECT, Value};
use serde_json::{Value as Json, json};

/// The built-in story with the value at a pointer replaced, or added where its parent is there.
fn changed(pointer: &str, to: Json) -> Json {
    let mut story = alibaba_json();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match story.pointer_mut(parent).unwrap() {
        Json::Object(fields) => {
            fields.insert(key.to_owned(), to);
        }
        Json::Array(items) => items[key.parse::<usize>().unwrap()] = to,
        other => panic!("{parent} is {other}"),
    }
    story
}

#[track_caller]
fn check(pointer: &str, to: Json, expected: &str) {
    assert_eq!(read_story(&changed(pointer, to)).unwrap_err().message, expected);
}

/// The index of a figure in the file.
fn figure(id: &str) -> usize {
    alibaba_json()["figures"].as_array().unwrap().iter().position(|figure| figure["id"] == id).unwrap()
}

#[test]
fn the_built_in_story_holds_every_figure_with_a_source() {
    let story = alibaba();
    assert_eq!(story.companies.first().unwrap().id, "alibaba");
    assert_eq!(story.companies.first().unwrap().role, Role::Subject);
    let (_, pledge) = story.pledge().unwrap();
    assert_eq!((pledge.amount().unwrap().value, pledge.period.months(), pledge.bound), (380.0, 36, Bound::AtLeast));
    assert_eq!(story.figures.len(), 22);
    assert!(story.figures.iter().all(|figure| !figure.sources.is_empty()));
    assert_eq!(story.corrections.len(), 11);
    assert!(story.figures.iter().filter(|figure| figure.basis == Basis::Derived).all(|figure| figure.working.is_some()));
}

#[test]
fn a_company_is_compared_by_its_latest_year() {
    let mut json = alibaba_first_json();
    let mut later = json["figures"][figure("meta-2025")].clone();
    later["id"] = json!("meta-2026");
    later["period"] = json!({"kind": "calendar-year", "from": "2026-01-01", "to": "2026-12-31"});
    json["figures"].as_array_mut().unwrap().insert(0, later);
    let story = read_story(&json).unwrap();
    let meta = story.companies.iter().position(|company| company.id == "meta").unwrap();
    assert_eq!(story.annual_capex(meta).unwrap().1.id, "meta-2026");
    assert!(story.annual_capex(SUBJECT).is_none(), "ten years are not one");
    assert!(story.figures.iter().any(|figure| figure.metric == Metric::Capex && figure.company == SUBJECT));
}

#[test]
fn a_number_that_is_no_amount_is_refused() {
    let place = format!("/figures/{}/amount", figure("microsoft-fy2025"));
    let limits = "a number from 0.001 to 1000000";
    for (wrong, found) in [
        (json!(0), "0"),
        (json!(-80), "-80"),
        (json!(-0.0), "-0"),
        (json!(1e300), &format!("1{}", "0".repeat(300))),
        (json!(5e-324), &format!("0.{}5", "0".repeat(323))),
        (json!(9_007_199_254_740_993_u64), "9007199254740992"),
        (json!("80"), "\"80\""),
        (json!(true), "true"),
        (json!([80]), "a list"),
        (json!({}), "an object"),
    ] {
        check(&place, wrong, &format!("{place}: expected {limits}, found {found}"));
    }
    let figure_place = format!("/figures/{}", figure("microsoft-fy2025"));
    check(&place, Json::Null, &format!("{figure_place}: \"amount\" is missing"));
}

#[test]
fn a_language_that_is_no_tag_is_refused() {
    let printed = format!("/figures/{}/printedLang", figure("microsoft-fy2025"));
    for wrong in ["e", "languages", "zh_Hans", "-en", "en-", "1a", "中文", "en us", &"en-latn".repeat(6)] {
        for place in ["/lang", "/sources/0/lang", &printed] {
            check(place, json!(wrong), &format!("{place}: expected a language as in \"en\" or \"zh-Hans\", found \"{}\"", shortened(wrong)));
        }
    }
    check("/lang", json!(5), "/lang: expected a text, found 5");
}

/// A text as a refusal quotes it.
fn shortened(text: &str) -> String {
    if text.chars().count() > 40 { format!("{}…", text.chars().take(40).collect::<String>()) } else { text.to_owned() }
}

#[test]
fn a_number_that_is_not_finite_is_refused() {
    // JSON has no such numbers; a JavaScript object does.
    let place = figure("microsoft-fy2025");
    for (wrong, found) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (f64::NEG_INFINITY, "-inf")] {
        let mut story = crate::common::value(&alibaba_json());
        *at(&mut story, &["figures", &place.to_string(), "amount"]) = Value::Number(wrong);
        let message = capex_explainer::Story::from_value(&story).unwrap_err().message;
        assert_eq!(message, format!("/figures/{place}/amount: expected a number from 0.001 to 1000000, found {found}"));
    }
}

fn at<'v>(value: &'v mut Value, path: &[&str]) -> &'v mut Value {
    path.iter().fold(value, |value, key| match value {
        Value::Map(fields) => &mut fields.iter_mut().find(|(name, _)| name == key).unwrap().1,
        Value::List(items) => &mut items[key.parse::<usize>().unwrap()],
        other => other,
    })
}

#[test]
fn a_figure_without_a_source_is_refused() {
    let place = format!("/figures/{}", figure("meta-2025"));
    check(&format!("{place}/sources"), json!([]), &format!("{place}/sources: expected at least one source"));
    check(&format!("{place}/sources"), Json::Null, &format!("{place}: \"sources\" is missing"));
    check(&format!("{place}/sources"), json!(["Z99"]), &format!("{place}/sources/0: expected an id that the story declares, found \"Z99\""));
}

#[test]
fn two_figures_for_one_company_metric_and_period_are_refused() {
    let mut json = alibaba_json();
    let mut twin = json["figures"][figure("meta-2025")].clone();
    twin["id"] = json!("meta-again");
    json["figures"].as_array_mut().unwrap().push(twin);
    let place = json["figures"].as_array().unwrap().len() - 1;
    assert_eq!(read_story(&json).unwrap_err().message, format!("/figures/{place}: same company, metric and period as the figure \"meta-2025\""));
}

#[test]
fn a_currency_without_a_rate_is_refused() {
    check("/currencies/1", json!("EUR"), "/figures/0/unit: no rate from here to EUR, which the story shows");
    check("/currencies", json!([]), "/currencies: expected at least one currency");
    check("/currencies/0", json!("usd"), "/currencies/0: expected a currency code of three capital letters, found \"usd\"");
    check("/rates/0/is/currency", json!("USD"), "/rates/0: expected two currencies, found one twice");
    let rate = alibaba_json()["rates"][0].clone();
    check("/rates", json!([rate, rate]), "/rates/1/id: id \"pledge-rate\" stands twice");
    check("/rates/0/id", json!("meta-2025"), "/rates/0/id: id \"meta-2025\" stands among the figures too");
}

#[test]
fn a_figure_converts_from_the_currency_it_was_first_stated_in() {
    // The story has a rate from dollars to yuan, and none from euros.
    let euros = |also: Json, more: Json| {
        let mut story = alibaba_first_json();
        let plan = story["figures"][figure("microsoft-fy2025")].as_object_mut().unwrap();
        plan.extend(json!({"amount": 76, "unit": "EUR bn", "also": also}).as_object().unwrap().clone());
        plan.extend(more.as_object().unwrap().clone());
        read_story(&story).map_err(|error| error.message)
    };
    let (dollars, yuan) = (json!({"amount": 80, "unit": "USD bn", "printed": "$80"}), json!({"amount": 574, "unit": "CNY bn", "printed": "RMB 574"}));
    assert!(euros(json!([dollars, yuan]), json!({})).is_ok());
    let refusal = |code: &str| Err(format!("/figures/1/unit: no rate from here to {code}, which the story shows"));
    assert_eq!(euros(json!([dollars]), json!({})), refusal("CNY"));
    // A range has no second currency to be stated in.
    let range = Err("/figures/1/range: a range is stated in one currency".to_owned());
    assert_eq!(euros(json!([dollars, yuan]), json!({"range": [70, 76]})), range);
}

#[test]
fn a_quarter_whose_revenue_does_not_convert_has_no_share_of_it() {
    let mut story = alibaba_first_json();
    story["currencies"] = json!(["CNY"]);
    let rate = |one: &str| json!({"id": one, "one": {"amount": 1, "currency": one}, "is": {"amount": 8, "currency": "CNY"}, "date": "2025-02-24", "sources": ["P01"]});
    story["rates"].as_array_mut().unwrap().extend([rate("EUR"), rate("GBP")]);
    let quarters = |story: &Json| read_story(story).unwrap().intensity_quarters().len();
    assert_eq!(quarters(&story), 3);
    story["figures"][figure("alibaba-capex-2025q2")]["unit"] = json!("EUR bn");
    assert_eq!(quarters(&story), 3);
    story["figures"][figure("alibaba-revenue-2025q2")]["unit"] = json!("GBP bn");
    assert_eq!(quarters(&story), 2);
}

#[test]
fn a_commitment_looks_ahead() {
    let period = format!("/figures/{}/period", figure("alibaba-pledge"));
    let back = json!({"kind": "span-before", "until": "2025-02-24", "months": 36});
    check(&period, back, &format!("{period}: a commitment looks ahead, not back from a day"));
}

#[test]
fn a_share_is_above_0() {
    for id in ["alibaba-intensity-2024q4", "china-cloud-share-huawei"] {
        let amount = format!("/figures/{}/amount", figure(id));
        check(&amount, json!(0), &format!("{amount}: expected a share above 0, found 0"));
    }
}

#[test]
fn a_range_goes_from_a_low_end_to_the_amount() {
    let place = format!("/figures/{}/range", figure("meta-2025"));
    let around = "expected a low end and then the amount 65, found";
    check(&place, json!([65, 60]), &format!("{place}: {around} 65 and 60"));
    check(&place, json!([60, 64]), &format!("{place}: {around} 60 and 64"));
    check(&place, json!([60, 70]), &format!("{place}: {around} 60 and 70"));
    check(&place, json!([65, 65]), &format!("{place}: {around} 65 and 65"));
    let pledge = format!("/figures/{}/range", figure("alibaba-pledge"));
    check(&pledge, json!([370, 380]), &format!("{pledge}: a range is stated in one currency"));
    check(&place, json!([65]), &format!("{place}: expected two numbers, the low and the high end"));
    check(&place, json!([60, 65, 70]), &format!("{place}: expected at most 2 items, found 3"));
}

#[test]
fn a_period_is_what_its_kind_says() {
    let place = format!("/figures/{}/period", figure("meta-2025"));
    let of = |kind: &str, from: &str, to: &str| json!({"kind": kind, "from": from, "to": to});
    check(&place, of("calendar-year", "2025-01-01", "2025-12-30"), &format!("{place}: expected 1 January to 31 December of one year"));
    check(&place, of("fiscal-year", "2025-07-01", "2025-06-30"), &format!("{place}: expected twelve whole months"));
    check(&place, of("quarter", "2025-01-01", "2025-01-01"), &format!("{place}: expected three whole months"));
    check(&place, of("quarter", "2025-02-30", "2025-04-30"), &format!("{place}/from: expected a day as YYYY-MM-DD, found \"2025-02-30\""));
    check(
        &place,
        json!({"kind": "span", "announced": "2025-02-24", "months": 0}),
        &format!("{place}/months: expected a number from 1 to 240, found 0"),
    );
    check(
        &place,
        json!({"kind": "span", "announced": "2025-02-24", "months": 1.5}),
        &format!("{place}/months: expected a whole number of months, found 1.5"),
    );
    check(
        &place,
        json!({"kind": "year"}),
        &format!("{place}/kind: expected one of calendar-year, fiscal-year, quarter, span, term, span-before, found \"year\""),
    );
}

#[test]
fn texts_are_shown_as_they_are_or_refused() {
    let place = "/companies/1/name";
    assert_eq!(read_story(&changed(place, json!("<b>Micro</b> 🏢 é"))).unwrap().companies[1].name, "<b>Micro</b> 🏢 é");
    check(place, json!("a\u{202E}b"), &format!("{place}: control character U+202E in a text"));
    check(place, json!("a\u{0}b"), &format!("{place}: control character U+0000 in a text"));
    // XML has no place for the first two, and the others are no characters either.
    for none in ['\u{FFFE}', '\u{FFFF}', '\u{1FFFE}', '\u{10FFFF}', '\u{FDD0}', '\u{FDEF}'] {
        check(place, json!(format!("a{none}b")), &format!("{place}: control character U+{:04X} in a text", u32::from(none)));
    }
    for some in ['\u{FFFC}', '\u{FDCF}', '\u{FDF0}', '\u{20000}'] {
        assert!(read_story(&changed(place, json!(format!("a{some}b")))).is_ok(), "U+{:04X}", u32::from(some));
    }
    check(place, json!("x".repeat(10_000)), &format!("{place}: expected at most 2000 characters, found 10000"));
    check(place, json!("  "), &format!("{place}: expected a text, found an empty one"));
}

#[test]
fn links_are_http_only() {
    let place = "/sources/0/address";
    for wrong in ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b"] {
        check(place, json!(wrong), &format!("{place}: expected an address that starts with https:// or http://, found \"{wrong}\""));
    }
}

#[test]
fn shapes_are_refused_by_their_place() {
    check("/figures", json!({}), "/figures: expected a list, found an object");
    check("/schema", json!(2), "/schema: expected a number from 1 to 1, found 2");
    check("/subject", json!("nobody"), "/subject: expected the id of one of the companies, found \"nobody\"");
    check("/companies", json!([]), "/subject: expected the id of one of the companies, found \"alibaba\"");
    check("/companies/1/id", json!("alibaba"), "/companies/1/id: id \"alibaba\" stands twice");
    check("/companies/1/id", json!("a b"), "/companies/1/id: expected an id of at most 60 letters, digits and hyphens, found \"a b\"");
    check("/companies/1/__proto__", json!({}), "/companies/1: unknown key \"__proto__\"; known are id, name, hue, optional");
    let fourteen: Vec<Json> = (0..14).map(|index| json!({"id": format!("c{index}"), "name": "C"})).collect();
    check("/companies", json!(fourteen), "/companies: expected at most 13 items, found 14");
    let basis = format!("/figures/{}/basis", figure("meta-2025"));
    check(&basis, json!("derived"), &format!("/figures/{}: a figure has \"working\" exactly when its basis is derived", figure("meta-2025")));
    let pledge = figure("alibaba-pledge");
    check(&format!("/figures/{pledge}/basis"), json!("guidance"), "/figures: no commitment in capex or spending of the story's subject");
    check(&format!("/figures/{pledge}/unit"), json!("percent"), &format!("/figures/{pledge}/unit: expected a currency, found \"percent\""));
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let text = include_str!("../../stories/alibaba.json").replacen("\"schema\": 1,", "\"schema\": 1, \"schema\": 1,", 1);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(capex_explainer::Story::from_value(&value).unwrap_err().message, "/: key \"schema\" stands twice");
}

#[test]
fn data_that_nests_too_deep_is_not_read() {
    let text = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let refusal = serde_json::from_str::<Value>(&text).unwrap_err().to_string();
    assert!(refusal.starts_with("nested too deep: more than 16 levels"), "{refusal}");
}

#[test]
fn what_is_no_object_is_no_story() {
    for (wrong, found) in [(json!([]), "a list"), (json!("story"), "\"story\""), (Json::Null, "nothing"), (json!(1), "1")] {
        assert_eq!(read_story(&wrong).unwrap_err().message, format!("/: expected an object, found {found}"));
    }
}

/// The built-in story with its subject's quarters of capex replaced by so many others, from 1910 on.
fn with_quarters(count: usize) -> Json {
    let mut json = alibaba_first_json();
    json["corrections"] = json!([]);
    let figures = json["figures"].as_array_mut().unwrap();
    let is_quarter = |figure: &Json| figure["company"] == "alibaba" && figure["metric"] == "capex" && figure["period"]["kind"] == "quarter";
    let quarter = figures.iter().find(|figure| is_quarter(figure)).unwrap().clone();
    figures.retain(|figure| !is_quarter(figure));
    for index in 0..count {
        let (from, to) = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")][index % 4];
        let year = 1910 + index / 4;
        let mut another = quarter.clone();
        another["id"] = json!(format!("quarter-{index}"));
        another["period"] = json!({"kind": "quarter", "from": format!("{year}-{from}"), "to": format!("{year}-{to}")});
        figures.push(another);
    }
    json
}

#[test]
fn more_quarters_than_a_picture_has_room_for_are_refused() {
    assert!(read_story(&with_quarters(40)).is_ok());
    let json = with_quarters(41);
    let place = json["figures"].as_array().unwrap().len() - 1;
    assert_eq!(read_story(&json).unwrap_err().message, format!("/figures/{place}: more than 40 quarters of one company and metric"));
}

#[test]
fn a_market_that_is_more_than_whole_is_refused() {
    let shares: Vec<usize> = ["alibaba", "huawei", "tencent"].map(share_of).to_vec();
    // 33, 18 and 10 percent: rounding may add one to a hundred, and no more.
    let first = shares.iter().min().unwrap();
    check(&format!("/figures/{first}/amount"), json!(150), &format!("/figures/{first}/amount: {ABOVE_150}"));
    let mut json = alibaba_json();
    for index in &shares {
        json["figures"][index]["amount"] = json!(33.5);
    }
    assert!(read_story(&json).is_ok());
    let last = shares.iter().max().unwrap();
    json["figures"][last]["amount"] = json!(40);
    let refused = format!("/figures/{last}/amount: with this the shares of the quarter add to 107, more than 100 percent");
    assert_eq!(read_story(&json).unwrap_err().message, refused);
}

const ABOVE_150: &str = "with this the shares of the quarter add to 150, more than 100 percent";

fn share_of(company: &str) -> usize {
    let is_share = |figure: &Json| figure["company"] == company && figure["metric"] == "cloud-market-share";
    alibaba_json()["figures"].as_array().unwrap().iter().position(is_share).unwrap()
}

#[test]
fn a_name_that_no_chart_has_room_for_is_refused() {
    assert!(read_story(&changed("/companies/0/name", json!("é".repeat(60)))).is_ok());
    let refused = format!("/companies/0/name: expected a name of at most 60 characters, found \"{}…\"", "é".repeat(40));
    check("/companies/0/name", json!("é".repeat(61)), &refused);
}

#[test]
fn an_amount_that_is_none_in_another_currency_is_refused() {
    let mut json = changed("/rates/0/one/amount", json!(0.001));
    json["rates"][0]["is"]["amount"] = json!(1_000_000);
    let message = read_story(&json).unwrap_err().message;
    assert!(message.starts_with("/figures/"), "{message}");
    // 380 × 0.001 ÷ 1,000,000 is less than a millionth.
    assert!(message.contains("/amount: expected what comes to 0.000001 to 1000000000 billions of USD, found 380"), "{message}");
}

#[test]
fn a_link_leads_to_a_host_and_carries_no_user() {
    let place = "/sources/0/address";
    for (wrong, fault) in [
        ("https://", "expected an address with the name of a host, found \"https://\""),
        ("http:///path", "expected an address with the name of a host, found \"http:///path\""),
        ("https://?q", "expected an address with the name of a host, found \"https://?q\""),
        ("https://bank.example@other.example/", "expected an address without a user's name"),
        ("https://user:word@example.org/", "expected an address without a user's name"),
    ] {
        check(place, json!(wrong), &format!("{place}: {fault}"));
    }
    for right in ["https://example.org", "http://example.org:8080/a@b?c=@", "https://[::1]/", "https://münchen.example/"] {
        let mut json = alibaba_json();
        json["sources"][0]["address"] = json!(right);
        assert!(read_story(&json).is_ok(), "{right}");
    }
}

#[test]
fn a_name_that_cannot_be_seen_is_none() {
    for unseen in ["\u{200B}", "\u{3164}", "\u{2800} \u{200D}", "\u{200E}\u{FE0F}"] {
        check("/companies/1/name", json!(unseen), "/companies/1/name: expected a text, found nothing that can be seen");
    }
}
