//! All faults of a story at once, in time that grows with the story.

use crate::common::alibaba_json;
use capex_explainer::{Story, Value};
use serde_json::{Value as Json, json};

/// The built-in story with the value at a pointer replaced.
fn with(pointer: &str, to: Json) -> Json {
    let mut story = alibaba_json();
    *story.pointer_mut(pointer).unwrap() = to;
    story
}

fn translated(translations: Json) -> Json {
    let mut story = alibaba_json();
    story["translations"] = translations;
    story
}

#[test]
fn all_faults_are_found_in_one_reading() {
    let mut json = alibaba_json();
    json["schema"] = json!(2);
    json["sources"][0]["address"] = json!("ftp://example.org");
    json["figures"][0].as_object_mut().unwrap().remove("printed");
    json["translations"]["de"]["figures"]["nobody"] = json!({ "caveat": "x" });
    let faults = Story::faults(&serde_json::from_value(json).unwrap());
    let places: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(places, ["/schema", "/sources/0/address", "/figures/0", "/translations/de/figures/nobody/caveat"]);
}

/// Ratios within one run: the machine's own pace has no part in it.
#[test]
fn reading_takes_time_in_proportion_to_what_is_read() {
    type Shape = fn(usize) -> Json;
    let shapes: [(&str, Shape); 9] = [
        ("unknown keys", |count| Json::Object((0..count).map(|index| (format!("k{index}"), json!(1))).collect())),
        ("a key of an object", |count| {
            let keys = (0..count).map(|index| (format!("k{index}"), json!(1)));
            with("/companies/0", Json::Object(keys.collect()))
        }),
        ("translations", |count| {
            let items = (0..count).map(|index| (format!("f{index}"), json!({ "caveat": "x" })));
            translated(json!({ "de": { "figures": Json::Object(items.collect()) } }))
        }),
        ("texts of one", |count| {
            let texts = (0..count).map(|index| (format!("t{index}"), json!("x")));
            translated(json!({ "de": { "figures": { "meta-2025": Json::Object(texts.collect()) } } }))
        }),
        ("sources", |count| with("/figures/0/sources", json!(vec!["P01"; count]))),
        ("figures that are none", |count| with("/figures", json!(vec![json!({}); count]))),
        ("numbers for companies", |count| with("/companies", (0..count).collect())),
        ("languages", |count| translated(Json::Object((0..count).map(|index| (format!("l{index}"), json!(1))).collect()))),
        ("a long text", |count| with("/title", json!("long ".repeat(count)))),
    ];
    for (name, shape) in shapes {
        in_proportion(name, |count| shape(20_000 * count), |faults| (1..=200).contains(&faults));
    }
}

/// Four times as much: a cost by the square is sixteen. On a busy machine one try of some is undisturbed.
fn in_proportion(name: &str, shape: impl Fn(usize) -> Json, expected: impl Fn(usize) -> bool) {
    let time = |count| {
        let value: Value = serde_json::from_value(shape(count)).unwrap();
        let once = || {
            let started = std::time::Instant::now();
            let faults = Story::faults(&value).len();
            assert!(
                expected(faults),
                "{name}: {:?}",
                Story::faults(&value).iter().map(|f| f.message.clone() + &f.pointer).take(12).collect::<Vec<_>>()
            );
            let read = Story::in_language(&value, "en").and_then(|story| Story::from_value(&story));
            assert_eq!(read.is_err(), faults > 0, "{name}");
            started.elapsed()
        };
        (0..5).map(|_| once()).min().unwrap().as_secs_f64()
    };
    assert!((0..8).any(|_| time(4) / time(1) < 9.0), "{name}");
}

#[test]
fn a_large_story_is_read_in_proportion_too() {
    // Thirty quarters each of one metric of eight companies, and of four.
    let story = |count: usize| {
        let mut story = alibaba_json();
        let find =
            |story: &Json, list: &str, key: &str| story[list].as_array().unwrap().iter().find(|item| item[key] == "microsoft").unwrap().clone();
        let (mut eighth, figure) = (find(&story, "companies", "id"), find(&story, "figures", "company"));
        (eighth["id"], eighth["optional"]) = (json!("eighth"), json!(true));
        story["companies"].as_array_mut().unwrap().push(eighth);
        let metrics = [("capex", "USD bn"), ("revenue", "USD bn"), ("capital-intensity", "percent"), ("revenue-growth", "percent")];
        for company in 0..8 {
            for (metric, unit) in metrics.into_iter().take(count) {
                for quarter in 0..30 {
                    let (year, month) = (1980 + quarter / 4, quarter % 4 * 3 + 1);
                    let last = [31, 30, 30, 31][quarter % 4];
                    let mut one = figure.clone();
                    one["company"] = story["companies"][company]["id"].clone();
                    (one["id"], one["metric"], one["unit"]) = (json!(format!("f{company}-{metric}-{quarter}")), json!(metric), json!(unit));
                    one["period"] =
                        json!({ "kind": "quarter", "from": format!("{year}-{month:02}-01"), "to": format!("{year}-{:02}-{last}", month + 2) });
                    story["figures"].as_array_mut().unwrap().push(one);
                }
            }
        }
        story
    };
    in_proportion("a large story", story, |faults| faults == 0);
}

#[test]
fn a_second_rate_for_two_currencies_is_doubtful_either_way_round() {
    let mut story = crate::common::alibaba_json();
    let mut second = story["rates"][0].clone();
    second["id"] = json!("another");
    (second["one"], second["is"]) = (json!({"amount": 7.2, "currency": "CNY"}), json!({"amount": 1, "currency": "USD"}));
    story["rates"].as_array_mut().unwrap().push(second);
    let doubts = Story::doubts(&serde_json::from_value(story).unwrap());
    assert!(doubts.iter().any(|doubt| doubt.pointer == "/rates/1" && doubt.message.starts_with("a second rate")), "{doubts:?}");
}

#[test]
fn a_translation_is_found_by_its_language_and_one_that_nobody_sees_is_doubtful() {
    let told = |own: &str, languages: &[&str]| {
        let mut story = alibaba_json();
        story["lang"] = json!(own);
        story["translations"] = languages.iter().map(|lang| ((*lang).to_owned(), json!({ "title": format!("in {lang}") }))).collect();
        let story: Value = serde_json::from_value(story).unwrap();
        assert_eq!(Story::faults(&story), []);
        let title = |lang: &str| Story::from_value(&Story::in_language(&story, lang).unwrap()).unwrap().title;
        let titles = ["en", "de", "zh"].map(|lang| title(lang).strip_prefix("in ").unwrap_or("own").to_owned());
        let doubts = Story::doubts(&story).into_iter().filter(|doubt| !doubt.message.starts_with("no translation of"));
        let unseen = doubts.filter_map(|doubt| Some([doubt.pointer.strip_prefix("/translations/")?, ": ", &doubt.message].concat()));
        let unseen: Vec<String> = unseen.collect();
        (titles, unseen)
    };
    let titles = |wanted: [&str; 3]| wanted.map(str::to_owned);
    assert_eq!(told("en", &["de", "zh"]), (titles(["own", "de", "zh"]), vec![]));
    assert_eq!(told("en-GB", &["de-AT", "zh-Hans"]), (titles(["own", "de-AT", "zh-Hans"]), vec![]));
    // The very tag comes first.
    let used = |tag: &str| format!("nobody sees this translation: that of \"{tag}\" is used");
    assert_eq!(
        told("en", &["de-AT", "de", "zh-Hans", "zh-Hant"]),
        (titles(["own", "de", "zh-Hans"]), vec![format!("de-AT: {}", used("de")), format!("zh-Hant: {}", used("zh-Hans"))])
    );
    let own = "nobody sees this translation: the story's own texts are in this language";
    assert_eq!(told("de-AT", &["de-CH"]), (titles(["own", "own", "own"]), vec![format!("de-CH: {own}")]));
    let unspoken = "the widget does not speak this language: nobody sees this translation";
    assert_eq!(told("en", &["deutsch", "sv"]), (titles(["own", "own", "own"]), ["deutsch", "sv"].map(|lang| format!("{lang}: {unspoken}")).to_vec()));
}

#[test]
fn a_story_in_a_language_that_the_widget_does_not_speak_is_doubtful() {
    let doubts = Story::doubts(&serde_json::from_value(with("/lang", json!("sv-SE"))).unwrap());
    let expected = "the widget does not speak this language: its words around the story are in another";
    assert!(doubts.iter().any(|doubt| doubt.pointer == "/lang" && doubt.message == expected), "{doubts:?}");
    assert!(Story::doubts(&serde_json::from_value(with("/lang", json!("en-GB"))).unwrap()).iter().all(|doubt| doubt.pointer != "/lang"));
}
