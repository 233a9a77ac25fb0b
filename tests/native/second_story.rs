//! Another story than the built-in one: invented companies, three other currencies, a term of thirty months, a peer whose
//! figure is missing and no market to divide.

use crate::common::{
    VIEWS as VIEWS_OF_ALL_STORIES, alibaba_json, ask, check_golden_of, english, frame, number, quantity, question, read_story, river, river_json,
    value,
};
use capex_explainer::{Answer, Mark, Question, Shown, Standing, Story, View, What, compare, scene, texts};
use serde_json::{Value as Json, json};

/// Those that the story has figures for: all but `cloud-share`, which is the last.
const VIEWS: [&str; 6] = *VIEWS_OF_ALL_STORIES.first_chunk().unwrap();
const EVERYBODY: [&str; 11] =
    ["corvane", "dunmere", "eskaval", "farrowby", "glenmoor", "hollin", "isenfold", "jorvale", "kestering", "marl", "nettle"];

/// The question a reader starts with, with some of it replaced.
fn about(changes: Json) -> Json {
    let mut first = json!({"currency": "EUR", "companies": ["corvane", "dunmere", "eskaval"]});
    first.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    first
}

fn answer(changes: Json) -> Answer {
    ask(&river(), about(changes))
}

/// Checks a number to a billionth of it.
#[track_caller]
fn check(changes: Json, id: &str, expected: f64) {
    let found = number(&river(), &answer(changes), id);
    assert!((found - expected).abs() < 1e-9 * expected, "{id}: expected {expected}, found {found}");
}

fn sentence_of(story: &Story, changes: Json) -> String {
    texts(story, &ask(story, about(changes)), &english()).sentence.to_string()
}

#[track_caller]
fn check_sentence(changes: Json, expected: &str) {
    assert_eq!(sentence_of(&river(), changes), expected);
}

fn refusal(story: &Story, changes: Json) -> String {
    Question::from_value(&value(&question(about(changes))), story).unwrap_err().message
}

/// The story with one change.
fn changed(change: impl Fn(&mut Json)) -> Json {
    let mut story = river_json();
    change(&mut story);
    story
}

/// Leaves out the figures that a test is true of.
fn without(story: &mut Json, is_out: impl Fn(&Json) -> bool) {
    story["figures"].as_array_mut().unwrap().retain(|figure| !is_out(figure));
}

#[test]
fn the_first_question_is_of_the_companies_that_have_a_figure() {
    let story = river();
    let first = Question::first(&story).unwrap();
    assert_eq!(first, Question::from_value(&value(&question(about(json!({})))), &story).unwrap());
    assert_eq!(first.companies.len(), 3, "Lowtide is set beside the subject from the start, but has no year");
}

#[test]
fn totals_are_fractions_of_the_pledge_and_multiples_of_the_peers_years() {
    check(json!({"horizon": 1}), "brindle.total", 17.0);
    check(json!({"horizon": 2.25}), "brindle.total", 153.0 / 4.0);
    for after in ["stops", "continues"] {
        check(json!({"horizon": 2.5, "afterPledge": after}), "brindle.total", 85.0 / 2.0);
    }
    check(json!({"horizon": 6}), "brindle.total", 85.0 / 2.0);
    check(json!({"horizon": 6, "afterPledge": "continues"}), "brindle.total", 102.0);
    // CHF 19 billion at 20 ÷ 19, and 4,080 ÷ 160.
    check(json!({"horizon": 3}), "corvane.total", 60.0);
    check(json!({"horizon": 3}), "dunmere.total", 102.0);
    check(json!({"horizon": 3}), "eskaval.total", 153.0 / 2.0);
    check(json!({"horizon": 3}), "eskaval.ratio", 9.0 / 5.0);
    // 34 + 34 × 1.1 + half of 34 × 1.21.
    check(json!({"horizon": 2.5, "growth": 10}), "dunmere.total", 9197.0 / 100.0);
}

#[test]
fn a_plan_is_preferred_to_an_earlier_reported_year() {
    let answer = answer(json!({"view": "per-year"}));
    let Shown::PerYear(per_year) = &answer.shown else { panic!("not per year") };
    assert_eq!(river().figures[per_year.rows[2].figure].id, "dunmere-2026");
    assert_eq!(number(&river(), &answer, "dunmere.per-year"), 34.0);
}

#[test]
fn per_year_the_term_of_thirty_months_is_divided_out() {
    let view = || json!({"view": "per-year"});
    check(view(), "brindle.per-year", 17.0);
    check(view(), "corvane.ratio", 20.0 / 17.0);
    check(view(), "dunmere.ratio", 2.0);
    check(view(), "eskaval.ratio", 3.0 / 2.0);
    // 17 of 17 + 20 + 34 + 25.5, and 42.5 of 42.5 + 79.5.
    check(view(), "brindle.share", 3400.0 / 193.0);
    check(view(), "brindle.share-as-announced", 2125.0 / 61.0);
}

#[test]
fn the_pledge_takes_each_peer_its_own_time() {
    let view = || json!({"view": "time-to-match", "companies": EVERYBODY});
    check(view(), "brindle.months", 30.0);
    // 42.5 × 12 ÷ 20, and ÷ 18 from the low end of CHF 17.1 billion.
    check(view(), "corvane.months", 51.0 / 2.0);
    let low = quantity(&river(), &answer(view()), "corvane.months").unwrap().low.clone().unwrap().value();
    assert!((low - 85.0 / 3.0).abs() < 1e-9);
    check(view(), "eskaval.months", 20.0);
    check(view(), "farrowby.months", 10.0);
    check(view(), "glenmoor.months", 150.0);
    check(view(), "hollin.months", 600.0);
    check(view(), "isenfold.months", 6.0);
    check(view(), "jorvale.months", 30.0);
}

#[test]
fn a_time_beyond_a_century_is_no_number_whatever_the_growth() {
    let of = |hollin_bn: f64, growth: f64| {
        let story = read_story(&changed(|story| story["figures"][13]["amount"] = json!(hollin_bn))).unwrap();
        let asked = json!({"view": "time-to-match", "companies": ["hollin"], "growth": growth});
        let answer = ask(&story, about(asked.clone()));
        let months = quantity(&story, &answer, "hollin.months").map(|months| months.worked.value());
        (months, sentence_of(&story, asked))
    };
    // JPY 68 billion are EUR 0.425 billion, a hundredth of the pledge.
    assert_eq!(of(68.0, 0.0).0, Some(1_200.0));
    // 42.5 ÷ (69 ÷ 160) are 98.6 years, 42.5 ÷ (67 ÷ 160) 101.5; a ten-thousandth a year moves neither past the hundred.
    for growth in [-0.01, 0.0, 0.01] {
        assert!(of(69.0, growth).0.is_some() && of(67.0, growth).0.is_none(), "at {growth}%");
    }
    assert_eq!(
        of(60.0, 0.0).1,
        "Brindle gave itself 2½ years. If one year’s figure were repeated, Hollin would not spend as much as the whole pledge even in a century."
    );
}

#[test]
fn a_range_whose_low_end_takes_over_a_century_leaves_a_time_open() {
    // 20 × (1 − 0.55⁵) ÷ 0.45 are spent after five years, the rest in 0.29 of the sixth; 18 ÷ 0.45 never make 42.5.
    check_sentence(
        json!({"view": "time-to-match", "companies": ["corvane"], "growth": -45}),
        "Brindle gave itself 2½ years. If one year’s figure fell by 45% a year, Corvane would need at least 63.4 months to match the whole pledge.",
    );
}

#[test]
fn the_calendar_has_months_in_common_only_without_the_year_that_was_over() {
    let shared = |companies: Json| {
        let answer = answer(json!({"view": "calendar", "companies": companies}));
        let Shown::Calendar(calendar) = &answer.shown else { panic!("not a calendar") };
        calendar.shared.map(|days| format!("{} {}", days.from, days.to))
    };
    assert_eq!(shared(json!(["corvane", "dunmere"])).unwrap(), "2026-03-16 2026-06-30");
    assert_eq!(shared(json!(["corvane", "dunmere", "eskaval"])), None);
    check(json!({"view": "calendar"}), "brindle.per-month", 17.0 / 12.0);
    check(json!({"view": "calendar"}), "corvane.per-month", 5.0 / 3.0);
}

#[test]
fn the_quarter_to_june_is_1_2_times_the_average_and_one_quarter_is_worked_out() {
    let view = || json!({"view": "on-pace"});
    check(view(), "brindle.average", 17.0 / 4.0);
    check(view(), "brindle.pace-2025-12", 4.0 / 5.0);
    check(view(), "brindle.pace-2026-06", 6.0 / 5.0);
    check(view(), "brindle.annualised", 102.0 / 5.0);
    check(view(), "brindle.lasts", 25.0 / 12.0);
    check(view(), "brindle.lasts-quarters", 25.0 / 3.0);
    check(view(), "brindle.early", 5.0);
    let answer = answer(view());
    let spent = answer.quantities().into_iter().filter(|quantity| quantity.id.what == What::Spent);
    assert!(spent.map(|spent| spent.standing).eq([Standing::Announced, Standing::Derived, Standing::Announced]));
    // One quarter began since the pledge: 5.1 of 4.25, and of 42.5. With quarters unknown nobody can tell what is left.
    check(view(), "brindle.spent-since", 5.1);
    check(view(), "brindle.pace-since", 120.0);
    check(view(), "brindle.of-pledge", 12.0);
}

#[test]
fn capital_intensity_is_computed_over_revenue_in_another_currency() {
    let view = || json!({"view": "revenue-share"});
    // 5.1 of JPY 5,440 billion, which are EUR 34 billion; 3.4 of 28.
    check(view(), "brindle.intensity-2026-06", 15.0);
    check(view(), "brindle.intensity-2025-12", 12.0);
    check(view(), "brindle.intensity-computed-2025-12", 85.0 / 7.0);
}

#[test]
fn three_currencies_convert_each_at_its_own_rate() {
    check(json!({"currency": "JPY"}), "brindle.total", 6800.0);
    check(json!({"currency": "CHF"}), "brindle.total", 323.0 / 8.0);
    check(json!({"currency": "CHF", "horizon": 1}), "corvane.total", 19.0);
    check(json!({"currency": "JPY", "horizon": 1}), "corvane.total", 3200.0);
    check(json!({"currency": "CHF", "horizon": 1}), "eskaval.total", 969.0 / 40.0);
    // The franc’s own rate to the yen, moved by a tenth, moves what is stated in francs and nothing else.
    let moved = read_story(&changed(|story| story["rates"][2]["is"]["amount"] = json!(3520))).unwrap();
    let yen = ask(&moved, about(json!({"currency": "JPY", "horizon": 1})));
    assert_eq!(["corvane.total", "dunmere.total", "brindle.total"].map(|id| number(&moved, &yen, id)), [3520.0, 5440.0, 2720.0]);
}

#[test]
fn a_pair_of_currencies_without_a_rate_is_refused() {
    let refused = read_story(&changed(|story| story["rates"].as_array_mut().unwrap().truncate(2)));
    assert_eq!(refused.unwrap_err().message, "/figures/5/unit: no rate from here to CHF, which the story shows");
}

#[test]
fn the_sentences_are_of_this_story() {
    check_sentence(
        json!({"horizon": 1}),
        "Spread evenly, Brindle’s pledge comes to EUR 17 billion over one year. Corvane’s plan comes to EUR 20 billion, Dunmere’s to EUR 34 billion and Eskaval Rivers & Locks’s reported spending to EUR 25.5 billion.",
    );
    check_sentence(
        json!({"horizon": 3}),
        "Over three years, Brindle’s pledge stays at EUR 42.5 billion: it ends after 2½. If one year’s figure were repeated, Corvane would spend EUR 60 billion, Dunmere EUR 102 billion and Eskaval Rivers & Locks EUR 76.5 billion.",
    );
    check_sentence(
        json!({"horizon": 2.5, "companies": ["farrowby"], "currency": "JPY"}),
        "Brindle has pledged JPY 6,800 billion over 2½ years. If one year’s plan were repeated, Farrowby would spend at least JPY 20,400 billion.",
    );
    check_sentence(
        json!({"view": "per-year", "currency": "CHF", "companies": ["corvane", "jorvale"]}),
        "Per year, Brindle plans CHF 16.2 billion and Corvane CHF 19 billion. Jorvale spent CHF 16.2 billion in one year. Putting CHF 40.4 billion beside CHF 19 billion and CHF 16.2 billion compares 2½ years with one.",
    );
    check_sentence(
        json!({"view": "time-to-match"}),
        "Brindle gave itself 2½ years. If one year’s figure were repeated, Corvane would need 25.5 to 28.3 months to match the whole pledge. Dunmere would take 15 months and Eskaval Rivers & Locks 20 months.",
    );
    // By way of the rates thirty months are worked out to a hair more or less.
    check_sentence(
        json!({"view": "time-to-match", "currency": "CHF", "companies": ["eskaval"]}),
        "Brindle gave itself 2½ years. If one year’s figure were repeated, Eskaval Rivers & Locks would need 20 months to match the whole pledge.",
    );
    check_sentence(json!({"view": "calendar"}), "The four figures cover different months. No month lies in all of them.");
    check_sentence(
        json!({"view": "on-pace"}),
        "Brindle is ahead of its pledge’s pace. In one quarter it has spent 12% of the whole. In April to June 2026, its latest quarter and its biggest, it spent EUR 5.1 billion, 1.20 times the pledge’s average.",
    );
    check_sentence(
        json!({"view": "revenue-share"}),
        "Capital spending took 12% of Brindle’s revenue in the quarter to December 2025. It took 15% in the quarter to June 2026.",
    );
}

#[test]
fn every_company_that_is_asked_for_is_drawn_with_its_name() {
    let story = river();
    for view in ["total", "per-year", "time-to-match", "calendar"] {
        for (width_css, theme) in [(720.0, "light"), (1_100.0, "dark")] {
            let answer = ask(&story, about(json!({"view": view, "companies": EVERYBODY})));
            let scene = scene(&story, &answer, &english(), &frame(width_css, 1.0, theme));
            for company in story.companies.iter().filter(|company| company.id != "lowtide") {
                let is_label = |mark: &Mark| matches!(mark, Mark::Text(text) if text.text.starts_with(&company.name));
                assert!(scene.marks.iter().any(is_label), "{view}: no label of {}", company.name);
            }
        }
    }
}

#[test]
fn a_view_without_figures_is_not_offered_and_is_refused() {
    let offered = |story: &Story| -> Vec<&str> { View::offered(story).into_iter().map(|(name, _)| name).collect() };
    assert_eq!(offered(&river()), VIEWS);
    assert_eq!(
        refusal(&river(), json!({"view": "cloud-share"})),
        "/view: expected one of total, per-year, time-to-match, calendar, on-pace, revenue-share, found \"cloud-share\""
    );
    let no_quarters = read_story(&changed(|story| without(story, |figure| figure["period"]["kind"] == "quarter"))).unwrap();
    assert_eq!(offered(&no_quarters), VIEWS[..4]);
    assert_eq!(
        refusal(&no_quarters, json!({"view": "on-pace"})),
        "/view: expected one of total, per-year, time-to-match, calendar, found \"on-pace\""
    );
    let alone = read_story(&changed(|story| without(story, |figure| figure["company"] != "brindle"))).unwrap();
    assert_eq!(offered(&alone), ["total", "per-year", "on-pace", "revenue-share"]);
    assert_eq!(Question::first(&alone).unwrap().companies, Vec::<usize>::new());
}

/// A market measured in one quarter, for some companies.
fn with_shares(shares: &[(&str, f64)]) -> Story {
    read_story(&changed(|story| {
        for (company, share) in shares {
            story["figures"].as_array_mut().unwrap().push(json!({
                "id": format!("share-{company}"), "company": company, "metric": "cloud-market-share", "about": "rented weirs",
                "amount": share, "unit": "percent", "basis": "market-data", "printed": format!("{share}%"), "sources": ["W2"],
                "period": {"kind": "quarter", "from": "2026-04-01", "to": "2026-06-30"},
            }));
        }
    }))
    .unwrap()
}

#[test]
fn a_market_is_offered_once_the_subject_has_a_share_of_it() {
    let story = with_shares(&[("brindle", 41.5), ("lowtide", 18.5), ("marl", 22.0)]);
    assert_eq!(View::offered(&story).last().unwrap().0, "cloud-share");
    let answer = ask(&story, about(json!({"view": "cloud-share"})));
    assert_eq!((number(&story, &answer, "others.market-share"), number(&story, &answer, "brindle.lead")), (18.0, 19.5));
    assert_eq!(
        sentence_of(&story, json!({"view": "cloud-share"})),
        "Brindle had 41.5% of rented weirs in the quarter to June 2026. Marl had 22% and Lowtide 18.5%."
    );
    let others_only = with_shares(&[("lowtide", 18.5)]);
    assert!(View::offered(&others_only).iter().all(|(name, _)| *name != "cloud-share"));
}

#[test]
fn what_rounding_leaves_over_of_a_market_is_no_part_of_it() {
    // 100 − 33.3 − 33.3 − 33.4 leaves 7e-15 in doubles.
    let story = with_shares(&[("brindle", 33.3), ("lowtide", 33.3), ("marl", 33.4)]);
    let answer = ask(&story, about(json!({"view": "cloud-share"})));
    assert!(quantity(&story, &answer, "others.market-share").is_none());
}

#[test]
fn a_peer_whose_figure_is_missing_is_refused_and_shows_nowhere() {
    let story = river();
    let known = format!("brindle, {}", EVERYBODY.join(", "));
    assert_eq!(refusal(&story, json!({"companies": ["dunmere", "lowtide"]})), format!("/companies/1: expected one of {known}, found \"lowtide\""));
    let lowtide = story.companies.iter().position(|company| company.id == "lowtide").unwrap();
    assert!(story.peers().all(|(index, _)| index != lowtide));
    for view in VIEWS {
        let (answer, texts, shown) = everything(&story, view);
        assert!(answer.quantities().iter().all(|quantity| quantity.id.company != Some(lowtide)), "{view}");
        assert!(!format!("{texts}{shown}").contains("Lowtide"), "{view}");
        let zero = |word: &str| word.parse() == Ok(0.0);
        assert!(!texts.split([' ', '%']).any(zero), "{view}: {texts}");
    }
    let by_hand = Question { companies: vec![lowtide], ..Question::first(&story).unwrap() };
    assert_eq!(compare(&story, &by_hand).unwrap_err().message, "/: asks for figures that the story does not have");
}

/// An answer about everybody, all that is said about it, and all that is written in its picture.
fn everything(story: &Story, view: &str) -> (Answer, String, String) {
    let answer = ask(story, about(json!({"view": view, "horizon": 4, "companies": EVERYBODY, "currency": "CHF"})));
    let words = texts(story, &answer, &english());
    let said = format!("{} {} {} {}", words.sentence, words.value_text, words.stop, words.notes.join(" "));
    let mut written = String::new();
    for mark in scene(story, &answer, &english(), &frame(720.0, 1.0, "light")).marks {
        if let Mark::Text(text) = mark {
            written.push_str(&text.text);
            written.push('\n');
        }
    }
    (answer, said, written)
}

#[test]
fn nothing_of_the_built_in_story_shows() {
    let mut foreign = vec!["US$".to_owned(), "$".to_owned(), "RMB".to_owned()];
    for (list, key) in [("companies", "name"), ("sources", "publisher")] {
        foreign.extend(alibaba_json()[list].as_array().unwrap().iter().map(|item| item[key].as_str().unwrap().to_owned()));
    }
    for view in VIEWS {
        let (_, said, written) = everything(&river(), view);
        assert!(written.lines().count() >= 4, "{view} is as good as empty: {written}");
        assert!(said.contains("(invented)"), "{view} names its sources: {said}");
        for word in &foreign {
            assert!(!said.contains(word.as_str()) && !written.contains(word.as_str()), "{view}: {word}");
        }
    }
}

#[test]
fn the_pictures_are_the_reviewed_ones() {
    let story = river();
    let (wide, phone) = (|| frame(720.0, 1.0, "light"), || frame(288.0, 1.0, "dark"));
    let check = |name: &str, changes: Json, frame| check_golden_of(&story, name, about(changes), &frame);
    check("river-total-light", json!({"horizon": 4, "growth": -20}), wide());
    check("river-total-everybody", json!({"horizon": 2, "companies": EVERYBODY, "currency": "JPY"}), wide());
    check("river-total-phone-dark", json!({"horizon": 2.5, "currency": "JPY"}), phone());
    check("river-per-year-everybody", json!({"view": "per-year", "companies": EVERYBODY}), wide());
    check("river-time-to-match-light", json!({"view": "time-to-match"}), wide());
    check("river-time-to-match-everybody", json!({"view": "time-to-match", "companies": EVERYBODY}), wide());
    check("river-calendar-phone-dark", json!({"view": "calendar", "currency": "JPY"}), phone());
    check("river-on-pace-light", json!({"view": "on-pace", "currency": "JPY"}), wide());
    check("river-revenue-share-light", json!({"view": "revenue-share"}), wide());
}
