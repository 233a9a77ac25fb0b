//! What kind of number a number is, in small invented stories: spent or planned, stated or worked out, whose minimum, over what
//! term. Each expected value is worked out beside it.

use crate::common::{LANGUAGES, alibaba, ask, english, locale, number, quantity, read_story};
use capex_explainer::{Answer, Standing, Story, csv, guessed, table, texts, traces};
use serde_json::{Value as Json, json};

pub fn figure(id: &str, company: &str, amount: f64, basis: &str, period: Json, more: Json) -> Json {
    let mut figure = json!({
        "id": id, "company": company, "metric": "capex", "amount": amount, "unit": "USD bn", "basis": basis, "period": period,
        "printed": format!("{amount}"), "sources": ["S"],
    });
    figure.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    if basis == "derived" {
        figure["working"] = json!("the half year less the first quarter");
    }
    figure
}

pub fn span(months: u16) -> Json {
    json!({"kind": "span", "announced": "2026-01-01", "months": months})
}

pub fn year(year: u16) -> Json {
    json!({"kind": "calendar-year", "from": format!("{year}-01-01"), "to": format!("{year}-12-31")})
}

/// The quarter of 2026 that begins in a month.
pub fn quarter(from: &str) -> Json {
    let to = match from {
        "01" => "03-31",
        "04" => "06-30",
        "07" => "09-30",
        _ => "12-31",
    };
    json!({"kind": "quarter", "from": format!("2026-{from}-01"), "to": format!("2026-{to}")})
}

/// A story of Alder's pledge, and of whoever else has a figure.
pub fn story_of(figures: Vec<Json>) -> Result<Story, capex_explainer::Error> {
    let mut currencies = vec!["USD"];
    if figures.iter().any(|figure| figure["unit"] == "CNY bn" || figure.get("also").is_some()) {
        currencies.push("CNY");
    }
    let companies = ["alder", "birch", "cedar", "damson"].map(|id| json!({"id": id, "name": format!("{}{}", id[..1].to_uppercase(), &id[1..])}));
    read_story(&json!({
        "schema": 1, "id": "kinds", "title": "Kinds", "subject": "alder", "currencies": currencies, "companies": companies,
        "rates": [{"id": "rate", "one": {"amount": 1, "currency": "USD"}, "is": {"amount": 7.2734, "currency": "CNY"}, "date": "2026-01-01", "sources": ["S"]}],
        "sources": [{"id": "S", "publisher": "Gazette (invented)", "address": "https://example.org/", "grade": "secondary"}],
        "figures": figures, "corrections": [],
    }))
}

pub fn story(figures: Vec<Json>) -> Story {
    story_of(figures).unwrap()
}

pub fn pledge(amount: f64, period: Json) -> Json {
    figure("pledge", "alder", amount, "commitment", period, json!({}))
}

pub fn plan(company: &str, amount: f64, more: Json) -> Json {
    figure(company, company, amount, "guidance", year(2026), more)
}

pub fn about(changes: Json, companies: &[&str]) -> Json {
    let mut question = json!({"companies": companies});
    question.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    question
}

pub fn said(story: &Story, answer: &Answer) -> (String, String) {
    let words = texts(story, answer, &english());
    (words.sentence.to_string(), words.notes.join(" "))
}

pub fn standing(story: &Story, answer: &Answer, id: &str) -> Standing {
    quantity(story, answer, id).unwrap_or_else(|| panic!("no {id}")).standing
}

#[test]
fn planned_and_estimated_quarters_are_no_pace_and_are_not_told_as_spent() {
    let story = story(vec![
        pledge(36.0, span(36)),
        figure("q1", "alder", 2.8, "reported", quarter("01"), json!({})),
        figure("q2", "alder", 3.5, "guidance", quarter("04"), json!({"bound": "at-least"})),
        figure("q3", "alder", 4.5, "estimate", quarter("07"), json!({"range": [4, 4.5]})),
    ]);
    let answer = ask(&story, about(json!({"view": "on-pace"}), &[]));
    let (sentence, notes) = said(&story, &answer);
    assert_eq!(
        sentence,
        "Alder is behind its pledge’s pace. In one quarter it has spent 7.8% of the whole. In January to March 2026, its latest quarter and its biggest, it spent $2.8 billion, 0.93 times the pledge’s average."
    );
    assert!(notes.contains("Outlined: not reported, but planned, estimated or calculated."), "{notes}");
    assert!(notes.contains("Alder’s figure was given as $4 to 4.5 billion") && !notes.contains("The pledge is a minimum"), "{notes}");
    assert_eq!(number(&story, &answer, "alder.spent-since"), 2.8);
    let low = |id: &str| quantity(&story, &answer, id).unwrap().low.as_ref().unwrap().value();
    // 4 ÷ (36 ÷ 12)
    assert_eq!((low("alder.spent-2026-09"), low("alder.pace-2026-09")), (4.0, 4.0 / 3.0));
    assert_eq!(quantity(&story, &answer, "alder.spent-2026-06").unwrap().bound, capex_explainer::Bound::AtLeast);
}

#[test]
fn many_quarters_are_summed_up() {
    let share = |index: usize, year: u16, from: &str, to: &str| {
        let period = json!({"kind": "quarter", "from": format!("{year}-{from}-01"), "to": format!("{year}-{to}")});
        figure(&format!("s{index}"), "alder", 10.0, "reported", period, json!({"metric": "capital-intensity", "unit": "percent"}))
    };
    let mut figures = vec![pledge(36.0, span(36))];
    for year in [2024, 2025] {
        for (from, to) in [("01", "03-31"), ("04", "06-30"), ("07", "09-30"), ("10", "12-31")] {
            figures.push(share(figures.len(), year, from, to));
        }
    }
    let story = story(figures);
    let (sentence, notes) = said(&story, &ask(&story, about(json!({"view": "revenue-share"}), &[])));
    assert_eq!((sentence.matches("10%").count(), sentence.contains("2024")), (4, false), "{sentence}");
    assert!(notes.contains("Earlier quarters in the table: 4."), "{notes}");
}

#[test]
fn a_pledge_for_a_quarter_is_no_quarter_of_its_own() {
    let story = story(vec![pledge(3.0, quarter("04")), plan("birch", 16.0, json!({}))]);
    assert!(capex_explainer::View::offered(&story).iter().all(|(name, _)| *name != "on-pace"));
    let answer = ask(&story, about(json!({"view": "per-year"}), &["birch"]));
    assert_eq!(
        said(&story, &answer).0,
        "At its pledge’s pace, Alder would spend $12 billion in a year. Per year, Birch plans $16 billion. Putting $3 billion beside $16 billion compares three months with a year."
    );
}

#[test]
fn what_was_spent_has_a_verb_of_its_own_after_the_plans() {
    let reported = figure("birch", "birch", 20.0, "reported", year(2025), json!({}));
    let story = story(vec![pledge(36.0, span(36)), reported, plan("cedar", 85.0, json!({})), plan("damson", 5.0, json!({}))]);
    let answer = ask(&story, about(json!({"view": "per-year"}), &["birch", "cedar", "damson"]));
    let sentence = said(&story, &answer).0;
    assert!(
        sentence.starts_with("Per year, Alder plans $12 billion, Cedar $85 billion and Damson $5 billion. Birch spent $20 billion in one year."),
        "{sentence}"
    );
}

#[test]
fn only_quarters_within_the_term_are_its_pace() {
    // Seven months from January end with July.
    let q = |from: &str, amount: f64| figure(from, "alder", amount, "reported", quarter(from), json!({}));
    let story = story(vec![pledge(4.2, span(7)), q("04", 1.9), q("07", 2.6), q("10", 3.3)]);
    let answer = ask(&story, about(json!({"view": "on-pace"}), &[]));
    let (sentence, _) = said(&story, &answer);
    // 1.9 ÷ (4.2 × 3 ÷ 7) = 1.06
    assert!(
        sentence.ends_with("In April to June 2026, its latest quarter and its biggest, it spent $1.9 billion, 1.06 times the pledge’s average."),
        "{sentence}"
    );
    assert_eq!(number(&story, &answer, "alder.spent-since"), 1.9);
}

#[test]
fn only_what_a_source_states_is_announced() {
    let story = alibaba();
    let yuan = |changes: Json| {
        let mut changes = changes;
        changes["currency"] = json!("CNY");
        ask(&story, changes)
    };
    let year = ask(&story, json!({"horizon": 1}));
    assert_eq!(standing(&story, &year, "microsoft.total"), Standing::Announced);
    assert_eq!(standing(&story, &year, "microsoft.ratio"), Standing::Spread);
    assert_eq!(standing(&story, &yuan(json!({"horizon": 1})), "microsoft.total"), Standing::Derived);
    assert_eq!(standing(&story, &yuan(json!({"view": "per-year"})), "microsoft.per-year"), Standing::Derived);
    assert_eq!(standing(&story, &yuan(json!({"view": "on-pace"})), "alibaba.spent-2025-09"), Standing::Announced);
    assert_eq!(standing(&story, &ask(&story, json!({"view": "on-pace"})), "alibaba.spent-2025-09"), Standing::Derived);
    let time = ask(&story, json!({"view": "time-to-match"}));
    assert_eq!(standing(&story, &time, "alibaba.months"), Standing::Announced);
    let traces = traces(&story, &time, &english());
    assert_eq!((traces[0].arithmetic.as_str(), traces[0].figures.len()), ("36", 1));
}

#[test]
fn a_match_at_the_end_of_the_year_is_worked_out_in_every_currency() {
    let pledge = figure(
        "pledge",
        "alder",
        380.0,
        "commitment",
        span(36),
        json!({"unit": "CNY bn", "also": [{"amount": 53, "unit": "USD bn", "printed": "53"}]}),
    );
    let story = story(vec![pledge, plan("birch", 53.0, json!({})), plan("cedar", 80.0, json!({}))]);
    for currency in ["USD", "CNY"] {
        let answer = ask(&story, about(json!({"view": "time-to-match", "currency": currency}), &["birch", "cedar"]));
        // The pledge is stated in the peers' own currency: 53 × 12 ÷ 53, and ÷ 80.
        assert_eq!((number(&story, &answer, "birch.months"), number(&story, &answer, "cedar.months")), (12.0, 7.95), "{currency}");
        assert_eq!(standing(&story, &answer, "birch.months"), Standing::Derived);
    }
}

#[test]
fn a_ratio_is_no_better_known_than_its_operands() {
    // After nine months the pledge of seven has ended: that nothing follows is assumed.
    let story = story(vec![pledge(4.2, span(7)), plan("birch", 6.0, json!({}))]);
    let answer = ask(&story, about(json!({"horizon": 0.75}), &["birch"]));
    assert_eq!([standing(&story, &answer, "alder.total"), standing(&story, &answer, "birch.ratio")], [Standing::Assumed; 2]);
    assert_eq!(standing(&story, &ask(&story, about(json!({"horizon": 0.5}), &["birch"])), "birch.ratio"), Standing::Spread);
    for answer in [answer, ask(&story, about(json!({"view": "per-year"}), &["birch"]))] {
        for quantity in answer.quantities() {
            let has_two = matches!(quantity.worked.step().origin, capex_explainer::Origin::Pair(..));
            assert!(!has_two || quantity.standing != Standing::Announced, "{}", quantity.id.text(&story));
        }
    }
}

#[test]
fn whoever_never_matches_has_a_clause_a_row_and_a_trace() {
    let story = story(vec![pledge(100.0, span(48)), plan("birch", 0.9, json!({})), plan("cedar", 80.0, json!({}))]);
    let answer = ask(&story, about(json!({"view": "time-to-match"}), &["birch", "cedar"]));
    assert_eq!(
        said(&story, &answer).0,
        "Alder gave itself four years. If one year’s figure were repeated, Cedar would need 15 months to match the whole pledge. Birch would not spend as much as the whole pledge even in a century."
    );
    assert_eq!(number(&story, &answer, "birch.in-a-century"), 90.0);
    assert!(table(&story, &answer, &english()).rows.iter().any(|row| row.head == "Birch"));
    assert!(csv(&story, &answer, &english()).contains("birch.in-a-century"));
    assert!(traces(&story, &answer, &english()).iter().any(|trace| trace.arithmetic == "0.9 × 100 = 90"));
    // 0.9 × (1 − 0.5¹⁰⁰) ÷ 0.5 is 1.8 but for less than anybody writes.
    let shrinking = ask(&story, about(json!({"view": "time-to-match", "growth": -50}), &["birch"]));
    assert!((number(&story, &shrinking, "birch.in-a-century") - 1.8).abs() < 1e-12);
    assert!(traces(&story, &shrinking, &english()).iter().any(|trace| trace.arithmetic.starts_with("0.9 × (1 − 0.5¹⁰⁰) ÷ 0.5")));
    assert!(said(&story, &shrinking).0.ends_with("Birch would not spend as much as the whole pledge even in a century."));
    for lang in LANGUAGES {
        let sentence = texts(&story, &answer, &locale(lang)).sentence.to_string();
        assert!(sentence.find("Birch") > sentence.find("Cedar"), "{lang}: {sentence}");
    }
}

#[test]
fn a_range_that_crosses_the_year_is_an_assumption_and_says_its_growth() {
    let story = story(vec![pledge(53.0, span(36)), plan("birch", 65.0, json!({"range": [45, 65]}))]);
    let answer = ask(&story, about(json!({"view": "time-to-match", "growth": 100}), &["birch"]));
    assert_eq!(standing(&story, &answer, "birch.months"), Standing::Assumed);
    // 12 + (53 − 45) × 12 ÷ 90
    let low = quantity(&story, &answer, "birch.months").unwrap().low.as_ref().unwrap().value();
    assert!((low - (12.0 + 96.0 / 90.0)).abs() < 1e-9);
    assert!(said(&story, &answer).0.contains("If one year’s figure grew by 100% a year, Birch would need"));
}

#[test]
fn a_range_narrower_than_its_rounding_is_one_number_and_a_wide_one_is_not_guessed_right() {
    let narrow = story(vec![pledge(53.0, span(36)), plan("birch", 65.0, json!({"range": [64.99, 65]}))]);
    let (sentence, _) = said(&narrow, &ask(&narrow, about(json!({"view": "time-to-match"}), &["birch"])));
    assert!(sentence.ends_with("Birch would need 9.8 months to match the whole pledge."), "{sentence}");
    // 53 × 12 ÷ 60 = 10.6, ÷ 20 = 31.8
    let wide = story(vec![pledge(53.0, span(36)), plan("birch", 60.0, json!({"range": [20, 60]}))]);
    let answer = ask(&wide, about(json!({"view": "time-to-match"}), &["birch"]));
    for months in [12, 20, 24] {
        assert_eq!(guessed(&wide, &answer, &english(), months).unwrap(), format!("You said {months} months. It would take 10.6 to 31.8 months."));
    }
}

#[test]
fn a_range_on_the_pledge_has_a_low_end_and_its_own_span() {
    let pledge = figure("pledge", "alder", 18.0, "commitment", span(18), json!({"range": [15, 18]}));
    let story = story(vec![pledge, plan("birch", 6.0, json!({}))]);
    // 15 × 1 ÷ 1.5, 15 × 12 ÷ 18 and 15 ÷ 18
    for (view, id, low) in [("total", "alder.total", 10.0), ("per-year", "alder.per-year", 10.0), ("calendar", "alder.per-month", 15.0 / 18.0)] {
        let answer = ask(&story, about(json!({"view": view, "horizon": 1}), &["birch"]));
        assert_eq!(quantity(&story, &answer, id).unwrap().low.as_ref().unwrap().value(), low, "{id}");
        let notes = said(&story, &answer).1;
        assert!(notes.contains("Alder’s range for 1½ years was $15 to 18 billion"), "{notes}");
    }
}

#[test]
fn a_pledge_that_is_a_range_is_matched_between_its_ends() {
    let time = |peer: Json| {
        let story = story(vec![figure("pledge", "alder", 18.0, "commitment", span(18), json!({"range": [15, 18]})), peer]);
        let answer = ask(&story, about(json!({"view": "time-to-match"}), &["birch"]));
        let months = quantity(&story, &answer, "birch.months").unwrap();
        let ends = (months.worked.value(), months.low.as_ref().map(capex_explainer::Worked::value));
        let low = traces(&story, &answer, &english()).into_iter().find_map(|trace| trace.low).unwrap_or_default();
        let total = ask(&story, about(json!({"view": "total"}), &["birch"]));
        let stops: Vec<f64> = total.stops.iter().map(|stop| stop.years.value()).collect();
        (ends, said(&story, &answer), low, stops)
    };
    // 18 × 12 ÷ 6, and 15 × 12 ÷ 6; the slider names the moment when all 18 are reached.
    let (ends, (sentence, notes), low, stops) = time(plan("birch", 6.0, json!({})));
    assert_eq!((ends, stops), ((36.0, Some(30.0)), vec![1.5, 3.0]));
    assert!(sentence.ends_with("Birch would need 30 to 36 months to match the whole pledge."), "{sentence}");
    assert!(notes.contains("was $15 to 18 billion; both ends are shown."), "{notes}");
    assert_eq!(low, "From the low end of the range: 15 × 12 ÷ 6 = 30.");
    // 18 × 12 ÷ 5 at the slowest.
    let (ends, (sentence, _), ..) = time(plan("birch", 6.0, json!({"range": [5, 6]})));
    assert_eq!(ends, (43.2, Some(30.0)));
    assert!(sentence.contains("Birch would need 30 to 43.2 months"), "{sentence}");
    // 15 ÷ 0.16 = 93.75 years, 18 ÷ 0.16 = 112.5.
    let (ends, (sentence, notes), _, stops) = time(plan("birch", 0.16, json!({})));
    assert_eq!((ends, stops), ((1_125.0, None), vec![1.5]));
    assert!(sentence.contains("Birch would need at least 1,125 months"), "{sentence}");
    assert!(notes.contains("was $15 to 18 billion; $15 billion is used here."), "{notes}");
}

#[test]
fn a_note_names_whose_minimum_it_is() {
    let story = story(vec![pledge(36.0, span(36)), plan("birch", 20.0, json!({"bound": "at-least"}))]);
    for view in ["total", "per-year", "time-to-match", "calendar"] {
        let notes = said(&story, &ask(&story, about(json!({"view": view}), &["birch"]))).1;
        assert!(!notes.contains("The pledge is a minimum"), "{view}: {notes}");
        assert!(
            notes.contains("Birch said at least $20 billion.") || notes.contains("Birch’s figure is a minimum: at least $20 billion."),
            "{notes}"
        );
    }
}

#[test]
fn a_term_under_a_year_is_told_in_months() {
    let story = story(vec![pledge(4.2, span(7)), plan("birch", 6.0, json!({}))]);
    let ended = ask(&story, about(json!({"horizon": 0.75}), &["birch"]));
    let sentence = "Over nine months, Alder’s pledge stays at $4.2 billion: it ends after seven months. Birch’s plan comes to $4.5 billion.";
    assert_eq!(
        (said(&story, &ended).0.as_str(), texts(&story, &ended, &english()).stop.as_str()),
        (sentence, "the pledge has ended, Birch reaches the pledge’s total")
    );
    let time = said(&story, &ask(&story, about(json!({"view": "time-to-match"}), &["birch"]))).0;
    assert_eq!(time, "Alder gave itself seven months. At the pace of its one-year plan, Birch would need 8.4 months to match the whole pledge.");
}

#[test]
fn what_is_left_of_less_than_a_year_is_told_in_months_and_a_rate_with_all_its_digits() {
    let spent = figure("q1", "alder", 1.9, "reported", quarter("01"), json!({}));
    let story = story(vec![pledge(4.2, span(7)), spent, plan("birch", 6.0, json!({"unit": "CNY bn"}))]);
    let notes = said(&story, &ask(&story, about(json!({"view": "on-pace"}), &[]))).1;
    // Seven months less three; 4.2 × 3 ÷ 1.9 = 6.63 months, 2.21 quarters.
    assert!(notes.contains("The rest comes to $1.7 billion a quarter over the four months left of the term."), "{notes}");
    assert!(notes.contains("The money lasts 6.6 months (2.2 quarters), and is spent 0.4 months before"), "{notes}");
    let notes = said(&story, &ask(&story, about(json!({}), &["birch"]))).1;
    assert!(notes.contains("Converted at $1 billion = RMB 7.2734 billion"), "{notes}");
}

#[test]
fn a_dated_pledge_says_its_months() {
    let story = story(vec![pledge(12.0, year(2026)), plan("birch", 6.0, json!({}))]);
    let notes = said(&story, &ask(&story, about(json!({"view": "calendar"}), &["birch"]))).1;
    assert!(notes.contains("The pledge names its months: January to December 2026.") && !notes.contains("no start date"), "{notes}");
}

fn market(id: &str, company: &str, share: f64, more: Json) -> Json {
    let mut about = json!({"metric": "cloud-market-share", "unit": "percent", "about": "rented weirs"});
    about.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    figure(id, company, share, "market-data", quarter("01"), about)
}

#[test]
fn a_market_has_its_own_words_and_is_one() {
    let first = market("a", "alder", 62.0, json!({"caveat": "By rented volume.", "range": [58, 62]}));
    let alone = story(vec![pledge(36.0, span(36)), first.clone(), market("b", "birch", 20.0, json!({"bound": "at-least"}))]);
    let (_, notes) = said(&alone, &ask(&alone, about(json!({"view": "cloud-share"}), &[])));
    assert!(notes.contains("By rented volume.") && notes.contains("Alder’s figure was given as 58 to 62%; 62% is used here."), "{notes}");
    assert!(notes.contains("Birch’s figure is a minimum: at least 20%.") && !notes.contains("a year"), "{notes}");
    let only = story(vec![pledge(36.0, span(36)), first.clone()]);
    assert!(said(&only, &ask(&only, about(json!({"view": "cloud-share"}), &[]))).1.contains("By rented volume."));
    let two = story_of(vec![pledge(36.0, span(36)), first, market("b", "birch", 20.0, json!({"about": "owned weirs"}))]);
    assert_eq!(two.unwrap_err().message, "/figures/2: another market than that of the figure \"a\", of the same quarter");
}

#[test]
fn a_range_is_no_minimum() {
    let refused = story_of(vec![pledge(36.0, span(36)), plan("birch", 65.0, json!({"range": [60, 65], "bound": "at-least"}))]);
    assert_eq!(refused.unwrap_err().message, "/figures/1/range: a range is no minimum");
}

#[test]
fn a_number_is_credited_to_the_first_source_that_the_story_names_for_it() {
    let story = alibaba();
    let notes = said(&story, &ask(&story, json!({"companies": ["alphabet"]}))).1;
    // That one prints $75 billion; the other one, of July, tells of $85 billion.
    assert!(notes.contains("DatacenterDynamics") && !notes.contains("Moneycontrol"), "{notes}");
}
