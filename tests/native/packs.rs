//! The text packs against each other: what one language has, all have, and all of it is used.

use crate::common::{LANGUAGES, alibaba_in_all_languages, alibaba_json, english_json, pack_json};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every text of a pack that the page itself shows, by its pointer.
fn pointers(of: &Json, at: &str) -> BTreeSet<String> {
    match of {
        Json::Object(fields) => fields.iter().flat_map(|(key, field)| pointers(field, &format!("{at}/{key}"))).collect(),
        Json::String(text) => {
            assert!(!text.trim().is_empty(), "{at} is empty");
            BTreeSet::from([at.to_owned()])
        }
        _ => panic!("{at}: expected a text"),
    }
}

fn scripts() -> String {
    let rooms = ["element", "figure", "engine", "later"].map(|room| fs::read_dir(file("www").join(room)).unwrap());
    let files = rooms.into_iter().flatten().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "js")).map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn every_language_has_its_files_and_is_known_wherever_languages_are_listed() {
    let mut packs: Vec<String> = fs::read_dir(file("src/locale"))
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".json").map(str::to_owned))
        .collect();
    packs.sort();
    assert_eq!(packs, ["ar", "de", "en", "es", "fr", "ja", "zh"]);
    let read = |path: &str| fs::read_to_string(file(path)).unwrap();
    for lang in LANGUAGES {
        assert_eq!(pack_json(lang)["lang"], lang);
        assert!(read("www/element/languages.js").contains(&format!("\"{lang}\"")), "{lang} in www/element/languages.js");
        assert!(read("www/engine/editions.js").contains(&format!("locale/{lang}.json?edition")), "{lang} in www/engine/editions.js");
    }
}

/// The core itself refuses a pack with a message too few or too many; of these it knows nothing.
#[test]
fn what_the_page_itself_says_is_there_in_every_language() {
    let english = english_json();
    for section in ["controls", "panels"] {
        for lang in LANGUAGES {
            assert_eq!(pointers(&pack_json(lang)[section], section), pointers(&english[section], section), "{lang}");
        }
    }
}

#[test]
fn nothing_stands_in_the_packs_that_no_script_shows() {
    let (english, scripts) = (english_json(), scripts());
    for pointer in pointers(&english["controls"], "controls").union(&pointers(&english["panels"], "panels")) {
        // Panels are called by their names.
        let (section, name) = pointer.rsplit_once('/').unwrap();
        let is_used = section == "controls/panels" || scripts.contains(&format!(".{name}")) || scripts.contains(&format!("{{ {name} }}"));
        assert!(is_used || ["sources", "table", "corrections", "download", "share"].contains(&name), "{pointer} is never shown");
    }
}

#[test]
fn every_text_of_the_story_is_told_in_every_language() {
    let story = alibaba_in_all_languages();
    for lang in LANGUAGES.into_iter().filter(|lang| *lang != "en") {
        let told = &story["translations"][lang];
        assert!(told["title"].is_string(), "{lang}");
        for (list, names) in [("figures", &["about", "working", "caveat"][..]), ("rates", &["caveat"]), ("corrections", &["problem", "right", "why"])]
        {
            for item in story[list].as_array().unwrap() {
                for name in names.iter().filter(|name| item[**name].is_string()) {
                    // An arithmetic has no words.
                    let has_words = item[*name].as_str().unwrap().chars().any(char::is_alphabetic);
                    let id = item["id"].as_str().unwrap();
                    assert!(!has_words || told[list][id][*name].is_string(), "{lang}: {list}/{id}/{name}");
                }
            }
        }
    }
}

#[test]
fn a_publisher_that_is_told_in_words_is_told_in_the_languages_own() {
    let story = alibaba_in_all_languages();
    let words = [", on ", ", citing ", ", quoting ", "release", "note)", "(Chinese)"];
    for lang in ["es", "de", "fr", "zh", "ja", "ar"] {
        let told = capex_explainer::Story::in_language(&crate::common::value(&story), lang).unwrap();
        for source in capex_explainer::Story::from_value(&told).unwrap().sources {
            assert!(!words.iter().any(|word| source.publisher.contains(word)), "{lang}: {}", source.publisher);
        }
    }
}

#[test]
fn a_story_is_told_in_its_own_words_where_a_translation_has_none() {
    let mut story = alibaba_json();
    story["translations"] = json!({"de": {"title": "Eine Zusage", "figures": {"citi-gap": {"caveat": "Eine Schätzung."}}}});
    let told = |lang: &str| capex_explainer::Story::in_language(&crate::common::value(&story), lang).unwrap();
    let read = |lang: &str| capex_explainer::Story::from_value(&told(lang)).unwrap();
    let caveat = |lang: &str| read(lang).figures.into_iter().find(|figure| figure.id == "citi-gap").unwrap().caveat.unwrap();
    assert_eq!((read("de").title.as_str(), caveat("de").as_str()), ("Eine Zusage", "Eine Schätzung."));
    assert_eq!(caveat("fr"), "Implies an estimate of about RMB 350 billion.");
    assert_eq!(read("de").figures.len(), read("fr").figures.len());
}

#[test]
fn a_translation_of_what_a_story_does_not_say_is_refused_by_its_place() {
    let refusal = |translation: Json| {
        let mut story = alibaba_json();
        story["translations"] = json!({ "de": translation });
        capex_explainer::Story::in_language(&crate::common::value(&story), "fr").unwrap_err().message
    };
    assert_eq!(refusal(json!({"title": ""})), "/translations/de/title: expected a text, found an empty one");
    assert_eq!(
        refusal(json!({"about": "x"})),
        "/translations/de: unknown key \"about\"; known are title, companies, sources, figures, rates, corrections, later, statements, changes"
    );
    let unknown = "/translations/de/companies/apple/name: the story has no such text";
    assert_eq!(refusal(json!({"companies": {"apple": {"name": "Apfel"}}})), unknown);
    let more = "/translations/de/figures/citi-gap/working: the story has no such text";
    assert_eq!(refusal(json!({"figures": {"citi-gap": {"working": "x"}}})), more);
    assert_eq!(refusal(json!({"figures": []})), "/translations/de/figures: expected an object, found a list");
}
