//! The built-in story as known by its last date: what each view answers then, worked out by hand from the companies' releases; and how
//! statements are refused that replace something unseen.

use crate::common::{alibaba, alibaba_in, alibaba_json, ask, check_reviewed, english, frame, locale, number, read_story, value};
use capex_explainer::{AsOf, Chain, Mark, Question, Scene, Story, Theme, WalkStep, as_of_labels, chains, svg, texts, walk};
use serde_json::{Value as Json, json};

fn latest() -> Story {
    Story::from_value(&Story::latest(&value(&alibaba_json())).unwrap()).unwrap()
}

fn check(asked: Json, id: &str, expected: f64) {
    let story = latest();
    let found = number(&story, &ask(&story, asked), id);
    assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{id}: {found}, expected {expected}");
}

#[test]
fn the_plans_for_2026_stand_beside_the_pledge() {
    check(json!({"view": "per-year"}), "alibaba.announced", 53.0);
    check(json!({"view": "per-year"}), "microsoft.announced", 175.0);
    check(json!({"view": "per-year"}), "meta.announced", 145.0);
    check(json!({"companies": ["alphabet"], "horizon": 1}), "alphabet.total", 205.0);
    check(json!({"companies": ["amazon"], "horizon": 1}), "amazon.total", 220.0);
    check(json!({"companies": ["tencent"], "horizon": 1, "currency": "CNY"}), "tencent.total", 79.198);
    // 53 × 12 ÷ 175
    check(json!({"view": "time-to-match"}), "microsoft.months", 636.0 / 175.0);
}

#[test]
fn half_of_the_pledge_is_spent_after_five_quarters() {
    let view = || json!({"view": "on-pace", "currency": "CNY"});
    // 38.676 + 31.501 + 28.999 + 26.887 + 67.678 = 193.741, of 380; of 5 × 380 ÷ 12; 67.678 of 380 ÷ 12; 186.259 ÷ 7.
    check(view(), "alibaba.spent-since", 193.741);
    check(view(), "alibaba.of-pledge", 19_374.1 / 380.0);
    check(view(), "alibaba.pace-since", 19_374.1 * 12.0 / 1_900.0);
    check(view(), "alibaba.pace-2026-06", 67.678 * 12.0 / 380.0);
    check(view(), "alibaba.needed", 186.259 / 7.0);
    let story = latest();
    let said = texts(&story, &ask(&story, view()), &english());
    // 50.98 and 122.36 percent and 2.137 times, at most; 26.608, at least.
    assert_eq!(
        said.sentence.to_string(),
        "Alibaba is ahead of its pledge’s pace. In five quarters it has spent at most 51% of the whole. In April to June 2026, its latest quarter and \
         its biggest, it spent RMB 67.7 billion, at most 2.14 times the pledge’s average."
    );
    assert!(
        said.notes.contains(&"The rest comes to at least RMB 26.6 billion a quarter over the seven quarters left of the term.".to_owned()),
        "{:?}",
        said.notes
    );
    assert!(said.notes.contains(&"Each figure is the newest known on 20 August 2026.".to_owned()), "{:?}", said.notes);
}

#[test]
fn capital_intensity_goes_up_to_june_2026() {
    // 28.999 of 284.843, 26.887 of 243.38, 67.678 of 268.953.
    for (month, expected) in [("2025-12", 2_899.9 / 284.843), ("2026-03", 2_688.7 / 243.38), ("2026-06", 6_767.8 / 268.953)] {
        check(json!({"view": "revenue-share"}), &format!("alibaba.intensity-{month}"), expected);
    }
}

#[test]
fn as_announced_nothing_of_it_shows_but_that_newer_figures_are_known() {
    let without = read_story(&crate::common::alibaba_first_json()).unwrap();
    for view in ["total", "per-year", "time-to-match", "calendar", "on-pace", "revenue-share", "cloud-share"] {
        let asked = || json!({"view": view, "companies": ["microsoft", "meta", "alphabet", "amazon", "tencent"]});
        let (one, other) = (ask(&alibaba(), asked()), ask(&without, asked()));
        assert_eq!(one, other, "{view}");
        let (one, other) = (texts(&alibaba(), &one, &english()), texts(&without, &other, &english()));
        let is_own = |note: &&String| !note.starts_with("Newer figures are known for ");
        assert_eq!(one.sentence, other.sentence);
        assert!(one.notes.iter().filter(is_own).eq(&other.notes), "{view}");
        assert_eq!(one.notes.len() == other.notes.len(), view == "cloud-share", "{view}");
    }
}

#[test]
fn a_question_is_about_the_story_as_of_its_time() {
    let of = |story: &Story, as_of: &str| {
        Question::from_value(&value(&crate::common::question(json!({ "asOf": as_of }))), story)
            .map(|question| question.as_of)
            .map_err(|error| error.message)
    };
    assert_eq!(of(&alibaba(), "announced"), Ok(AsOf::Announced));
    assert_eq!(of(&latest(), "latest"), Ok(AsOf::Latest));
    assert_eq!(of(&alibaba(), "latest").unwrap_err(), "/asOf: expected one of announced, found \"latest\"");
    assert_eq!(as_of_labels(&alibaba(), &english()), [(AsOf::Announced, "as announced".to_owned()), (AsOf::Latest, "as of August 2026".to_owned())]);
    assert_eq!(as_of_labels(&latest(), &english()), [], "a story is told as of one time");
    assert_eq!(Story::latest(&value(&crate::common::alibaba_first_json())), None);
}

#[test]
fn metas_number_is_told_as_it_walked() {
    let steps = |story: &Story| -> Vec<String> {
        let chains = chains(story, &english());
        let meta = chains.iter().find(|chain| chain.heading == "How Meta’s capital spending moved").unwrap();
        meta.steps
            .iter()
            .map(|step| format!("{}: {} {}{}", step.date, step.amount, step.period, if step.shown.is_some() { " *" } else { "" }))
            .collect()
    };
    let walked = [
        "24 January 2025: $60 to 65 billion 2025",
        "30 April 2025: $64 to 72 billion 2025",
        "30 July 2025: $66 to 72 billion 2025",
        "29 October 2025: $70 to 72 billion 2025",
        "28 January 2026: $72.22 billion 2025",
        "28 January 2026: $115 to 135 billion 2026",
        "29 April 2026: $125 to 145 billion 2026",
        "29 July 2026: $130 to 145 billion 2026",
    ];
    let marked = |at: usize| -> Vec<String> {
        walked.iter().enumerate().map(|(index, step)| format!("{step}{}", if index == at { " *" } else { "" })).collect()
    };
    assert_eq!(steps(&alibaba()), marked(0));
    assert_eq!(steps(&latest()), marked(7));
}

#[test]
fn what_microsoft_counts_changed_twice_and_each_language_says_so() {
    for lang in ["en", "zh", "ja", "es", "fr", "de", "ar"] {
        let chains = chains(&alibaba_in(lang), &locale(lang));
        let microsoft = chains.iter().find(|chain| chain.figure == "microsoft-fy2025").unwrap();
        let breaks: Vec<bool> = microsoft.steps.iter().map(|step| step.change.is_some()).collect();
        assert_eq!(breaks, [false, true, false, false, true], "{lang}");
    }
}

/// The refusal of the story with one part of it changed.
fn refusal(change: impl Fn(&mut Json)) -> String {
    let mut json = alibaba_json();
    change(&mut json);
    read_story(&json).unwrap_err().message
}

fn statement(json: &Json, id: &str) -> usize {
    json["statements"].as_array().unwrap().iter().position(|statement| statement["id"] == id).unwrap()
}

#[test]
fn what_replaces_something_unseen_is_refused_by_its_place() {
    let json = alibaba_json();
    let (april, spent) = (statement(&json, "meta-2025-april"), statement(&json, "meta-2025-spent"));
    let set = |place: String, to: Json| refusal(|json| *json.pointer_mut(&place).unwrap() = to.clone());
    assert_eq!(
        set(format!("/statements/{april}/date"), json!("2025-01-23")),
        format!("/statements/{april}/date: before 2025-01-24, the day of what was stated earlier")
    );
    assert_eq!(
        set(format!("/statements/{spent}/date"), json!("2025-12-31")),
        format!("/statements/{spent}/date: what a period came to is not known on 2025-12-31, before its end")
    );
    assert_eq!(
        set(format!("/statements/{april}/figure"), json!("meta-2024")),
        format!("/statements/{april}/figure: expected an id of a figure that the story declares, found \"meta-2024\"")
    );
    assert_eq!(
        set(format!("/statements/{april}/unit"), json!("CNY bn")),
        format!("/statements/{april}/unit: another unit than that of the figure \"meta-2025\"")
    );
    assert_eq!(
        refusal(|json| json["statements"][april]["about"] = json!("something else")),
        format!("/statements/{april}/about: \"change\" is missing: what is counted is not what was counted before")
    );
    assert_eq!(
        refusal(|json| json["later"][0]["stated"] = Json::Null),
        "/later/0: \"stated\" is missing: a figure of a later period has a day on which it was stated"
    );
    assert_eq!(
        refusal(|json| json["later"][2]["period"] = json!({"kind": "calendar-year", "from": "2025-01-01", "to": "2025-12-31"})),
        "/later/2: same company, metric and period as the figure \"meta-2025\"; what was stated later of it is a statement"
    );
    let meta = json["figures"].as_array().unwrap().iter().position(|figure| figure["id"] == "meta-2025").unwrap();
    assert_eq!(
        refusal(|json| json["figures"][meta]["stated"] = Json::Null),
        format!("/figures/{meta}: \"stated\" is missing: there are later statements about this figure")
    );
}

#[test]
fn what_is_wrong_only_as_known_later_is_told_at_its_own_place() {
    let mut json = alibaba_json();
    // What comes to less than a million of yuan and of dollars alike is none; in a story as announced nobody would meet it.
    let july = statement(&json, "meta-2026-july");
    json["rates"][0]["is"]["amount"] = json!(0.001);
    json["rates"][0]["one"]["amount"] = json!(1_000_000);
    let faults = Story::faults(&value(&json));
    assert!(faults.iter().any(|fault| fault.pointer.starts_with("/figures/")), "{faults:?}");
    let mut json = alibaba_json();
    json["statements"][july]["amount"] = json!(1_000_000);
    json["statements"][july]["range"] = Json::Null;
    json["rates"][0]["one"]["amount"] = json!(0.05);
    json["rates"][0]["is"]["amount"] = json!(380);
    let faults = Story::faults(&value(&json));
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].pointer, format!("/statements/{july}/amount"));
}

/// The story after Meta's number of April 2025 was mended, on two days.
fn mended() -> Json {
    let mut json = alibaba_json();
    let change =
        |id: &str, date: &str, old: f64, new: f64| json!({"id": id, "date": date, "figure": "meta-2025", "old": old, "new": new, "why": "A slip."});
    json["changes"] = json!([change("first", "2026-11-20", 63.0, 64.0), change("second", "2026-11-25", 64.0, 65.0)]);
    json
}

#[test]
fn a_story_is_told_as_it_was_on_a_day() {
    let amount = |day: &str| {
        let story = Story::from_value(&Story::at_version(&value(&mended()), day)).unwrap();
        let figure = story.figures.iter().find(|figure| figure.id == "meta-2025").unwrap();
        (figure.amounts[0].value, figure.range, story.changes.len(), story.version.unwrap().to_string())
    };
    // 60 to 65 was no range of 63 or 64, and which one was nobody wrote down.
    assert_eq!(amount("2026-11-19"), (63.0, None, 0, "2026-11-19".to_owned()));
    assert_eq!(amount("2026-11-20"), (64.0, None, 1, "2026-11-20".to_owned()));
    assert_eq!(amount("2026-11-25"), (65.0, Some((60.0, 65.0)), 2, "2026-11-25".to_owned()));
}

/// Place and words of every fault, as an editor is told of them.
fn faults(json: &Json) -> Vec<(String, String)> {
    Story::faults(&value(json)).into_iter().map(|fault| (fault.pointer, fault.message)).collect()
}

#[test]
fn what_a_story_can_not_have_been_is_told_at_the_change_that_says_so() {
    assert_eq!(faults(&mended()), []);
    let told = |change: &dyn Fn(&mut Json)| {
        let mut json = mended();
        change(&mut json);
        faults(&json).into_iter().map(|(pointer, message)| format!("{pointer}: {message}")).collect::<Vec<_>>()
    };
    let no_amount = |at: &str| format!("{at}: expected a number from 0.001 to 1000000, found 0");
    assert_eq!(told(&|json| json["changes"][0]["old"] = json!(0)), [no_amount("/changes/0/old")]);
    // On the day before the second change, the first was made already.
    assert_eq!(
        told(&|json| {
            json["changes"][0]["new"] = json!(0);
            json["changes"][1]["old"] = json!(0);
        }),
        [no_amount("/changes/1/old")]
    );
    // A share of the market that left room for no other; nobody ever saw it beside the change of the day after.
    let cloud = json!({"id": "cloud", "date": "2026-11-25", "figure": "alibaba-cloud-share-2025q2", "old": 95, "new": 35.8, "why": "Another slip."});
    let share = alibaba_json()["figures"].as_array().unwrap().iter().find(|figure| figure["metric"] == "cloud-market-share").unwrap().clone();
    let found = told(&|json| {
        let mut cloud = cloud.clone();
        (cloud["figure"], cloud["new"]) = (share["id"].clone(), share["amount"].clone());
        json["changes"].as_array_mut().unwrap().push(cloud);
    });
    assert!(found.iter().all(|fault| fault.starts_with("/changes/") && fault.contains("more than 100 percent")) && !found.is_empty(), "{found:?}");
    // A statement's amount, which only shows as known by the last date.
    let statement = json!({"id": "late", "date": "2026-11-25", "figure": "meta-2025-april", "old": -1, "new": 72, "why": "A third slip."});
    assert_eq!(
        told(&|json| json["changes"].as_array_mut().unwrap().push(statement.clone())),
        ["/changes/2/old: expected a number from 0.001 to 1000000, found -1"]
    );
}

#[test]
fn what_was_stated_first_has_the_figures_own_id_and_no_statement_has_it() {
    let first = latest().statements.into_iter().find(|statement| statement.figure == "meta-2025").unwrap();
    assert_eq!((first.id.as_str(), first.amounts[0].value), ("meta-2025", 65.0));
    // Nobody makes up an id that a story may have.
    let april = statement(&alibaba_json(), "meta-2025-april");
    let mut json = alibaba_json();
    json["statements"][april]["id"] = json!("meta-2025-first");
    assert_eq!(faults(&json), []);
    assert!(Story::from_value(&Story::latest(&value(&json)).unwrap()).is_ok());
    let place = format!("/statements/{april}/id");
    for taken in ["meta-2025", "meta-2026"] {
        assert_eq!(
            refusal(|json| json["statements"][april]["id"] = json!(taken)),
            format!("{place}: id \"{taken}\" stands among the figures too"),
            "of the figures, and of the later ones"
        );
    }
}

#[test]
fn no_statement_takes_a_company_off_every_comparison() {
    let spent = statement(&alibaba_json(), "meta-2025-spent");
    for basis in ["derived", "estimate", "market-data"] {
        let told = refusal(|json| {
            json["statements"][spent]["basis"] = json!(basis);
            json["statements"][spent]["working"] = if basis == "derived" { json!("the quarters added up") } else { Json::Null };
        });
        let expected = "a year that companies are compared by stays planned or reported: as this, it would leave every comparison";
        assert_eq!(told, format!("/statements/{spent}/basis: {expected}"));
    }
    // A quarter is compared with nobody's year.
    let quarter = statement(&alibaba_json(), "alibaba-capex-2025q2-exact");
    let mut json = alibaba_json();
    json["statements"][quarter]["basis"] = json!("estimate");
    assert_eq!(faults(&json), []);
}

#[test]
fn a_change_that_does_not_lead_to_what_stands_in_the_story_is_refused() {
    let refusal = |change: &dyn Fn(&mut Json)| {
        let mut json = mended();
        change(&mut json);
        read_story(&json).unwrap_err().message
    };
    assert!(read_story(&mended()).is_ok());
    assert_eq!(refusal(&|json| json["changes"][1]["new"] = json!(66)), "/changes/1/new: \"meta-2025\" is another amount in the story");
    assert_eq!(refusal(&|json| json["changes"][0]["new"] = json!(66)), "/changes/0/new: the next change of \"meta-2025\" takes 64 away");
    assert_eq!(
        refusal(&|json| json["changes"][1]["date"] = json!("2026-11-19")),
        "/changes/1/date: before 2026-11-20, the day of the change above it"
    );
    assert_eq!(refusal(&|json| json["version"] = json!("2026-11-24")), "/version: before 2026-11-25, the day of a change");
    assert_eq!(
        refusal(&|json| json["changes"][0]["figure"] = json!("nothing")),
        "/changes/0/figure: expected an id of a figure or a statement that the story declares, found \"nothing\""
    );
}

fn chain_of(lang: &str, figure: &str) -> Chain {
    chains(&alibaba_in(lang), &locale(lang)).into_iter().find(|chain| chain.figure == figure).unwrap()
}

fn steps(chain: &Chain) -> Vec<WalkStep> {
    let step = |step: &capex_explainer::ChainStep| WalkStep {
        date: step.date.clone(),
        amount: step.amount.clone(),
        period: step.period.clone(),
        low: step.low,
        high: step.high,
        is_outcome: step.is_outcome,
        is_break: step.change.is_some(),
    };
    chain.steps.iter().map(step).collect()
}

fn walked(chain: &Chain, width_css: f64, theme: &str) -> (Scene, String) {
    let frame = frame(width_css, 1.0, theme);
    let hue = alibaba().companies.iter().find(|company| company.id == chain.company).unwrap().hue;
    let theme = if theme == "dark" { Theme::Dark } else { Theme::Light };
    let scene = walk(&steps(chain), theme.hue(hue), &frame);
    let drawn = svg(&scene, &frame, &chain.heading).unwrap();
    (scene, drawn)
}

#[test]
fn the_small_pictures_are_the_reviewed_ones() {
    check_reviewed("walk-meta-light.svg", &walked(&chain_of("en", "meta-2025"), 480.0, "light").1);
    check_reviewed("walk-microsoft-phone-dark.svg", &walked(&chain_of("en", "microsoft-fy2025"), 230.0, "dark").1);
}

#[test]
fn no_line_leads_over_a_change_of_what_is_counted_or_to_another_period() {
    let lines = |figure: &str| {
        let (scene, _) = walked(&chain_of("en", figure), 480.0, "light");
        scene.marks.iter().filter(|mark| matches!(mark, Mark::Path { dash: None, .. })).count()
    };
    // Five statements about 2025 and three about 2026.
    assert_eq!(lines("meta-2025"), 4 + 2);
    // Two about fiscal 2025, of which the second counts more; one about fiscal 2026; two about 2026, of which the second counts less.
    assert_eq!(lines("microsoft-fy2025"), 0);
}

#[test]
fn in_every_language_and_width_no_day_stands_on_an_amount() {
    for lang in ["en", "zh", "ja", "es", "fr", "de", "ar"] {
        for chain in chains(&alibaba_in(lang), &locale(lang)) {
            for width_css in [180.0, 230.0, 320.0, 480.0, 640.0] {
                let frame = frame(width_css, 1.0, "light");
                let (scene, _) = walked(&chain, width_css, "light");
                let texts: Vec<_> = scene.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None }).collect();
                for (index, text) in texts.iter().enumerate() {
                    for other in &texts[..index] {
                        assert!(!text.area(&frame).overlaps(&other.area(&frame)), "{lang} {width_css}: {} on {}", text.text, other.text);
                    }
                }
            }
        }
    }
}
