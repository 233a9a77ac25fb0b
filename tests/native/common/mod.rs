//! What the native tests share: the story the widget ships with, an invented one beside it, and ways to ask them.

pub mod generated;
pub mod invented;

use capex_explainer::{Answer, Error, Frame, Locale, Quantity, Question, Scene, Story, Texts, Value, View, compare, scene, svg, texts};
use serde_json::{Value as Json, json};
use std::path::Path;

/// Every view, as attributes name it.
pub const VIEWS: [&str; View::NAMES.len()] = {
    let mut names = [""; View::NAMES.len()];
    let mut place = 0;
    while place < names.len() {
        names[place] = View::NAMES[place].0;
        place += 1;
    }
    names
};
/// Every peer of the built-in story.
pub const EVERYBODY: [&str; 5] = ["microsoft", "meta", "alphabet", "amazon", "tencent"];

/// The built-in story in its own language.
pub fn alibaba_json() -> Json {
    let mut story = alibaba_in_all_languages();
    story.as_object_mut().unwrap().remove("translations");
    story
}

/// The built-in story as it stands in its file.
pub fn alibaba_in_all_languages() -> Json {
    serde_json::from_str(include_str!("../../../stories/alibaba.json")).unwrap()
}

/// Invented river companies: another term, other currencies, a peer without a figure and no market to divide.
/// The built-in story without what was stated later.
pub fn alibaba_first_json() -> Json {
    let mut json = alibaba_json();
    for list in ["later", "statements"] {
        json[list] = serde_json::json!([]);
    }
    json
}

pub fn river_json() -> Json {
    serde_json::from_str(include_str!("../../stories/river.json")).unwrap()
}

/// The built-in story in a language.
pub fn alibaba_in(lang: &str) -> Story {
    Story::from_value(&Story::in_language(&value(&alibaba_in_all_languages()), lang).unwrap()).unwrap()
}

/// Every language that there is a text pack of.
pub const LANGUAGES: [&str; 7] = ["en", "zh", "es", "de", "fr", "ja", "ar"];

pub fn pack_json(lang: &str) -> Json {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/locale/{lang}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub fn locale(lang: &str) -> Locale {
    Locale::from_value(&value(&pack_json(lang))).unwrap()
}

pub fn english_json() -> Json {
    serde_json::from_str(include_str!("../../../src/locale/en.json")).unwrap()
}

pub fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).unwrap()
}

pub fn read_story(json: &Json) -> Result<Story, Error> {
    Story::from_value(&value(json))
}

pub fn alibaba() -> Story {
    read_story(&alibaba_json()).unwrap()
}

pub fn river() -> Story {
    read_story(&river_json()).unwrap()
}

pub fn english() -> Locale {
    Locale::from_value(&value(&english_json())).unwrap()
}

/// The question a reader starts with, with some of it replaced.
pub fn question(changes: Json) -> Json {
    let mut question =
        json!({"view": "total", "horizon": 3, "currency": "USD", "afterPledge": "stops", "growth": 0, "companies": ["microsoft", "meta"]});
    for (key, value) in changes.as_object().unwrap() {
        question[key] = value.clone();
    }
    question
}

pub fn ask(story: &Story, changes: Json) -> Answer {
    let question = Question::from_value(&value(&question(changes)), story).unwrap();
    compare(story, &question).unwrap()
}

/// The words for a question about the built-in story.
pub fn words(changes: Json) -> Texts {
    let story = alibaba();
    texts(&story, &ask(&story, changes), &english())
}

/// A number of an answer about a story, by its id.
pub fn quantity<'a>(story: &Story, answer: &'a Answer, id: &str) -> Option<&'a Quantity> {
    answer.quantities().into_iter().find(|quantity| quantity.id.text(story) == id)
}

/// The exact value of a number, by its id.
#[track_caller]
pub fn number(story: &Story, answer: &Answer, id: &str) -> f64 {
    quantity(story, answer, id).unwrap_or_else(|| panic!("no {id} in {:?}", ids(story, answer))).worked.value()
}

/// The ids of all numbers of an answer, in its order.
pub fn ids(story: &Story, answer: &Answer) -> Vec<String> {
    answer.quantities().into_iter().map(|quantity| quantity.id.text(story)).collect()
}

pub fn frame(width_css: f64, pixel_ratio: f64, theme: &str) -> Frame {
    let frame = json!({"widthCss": width_css, "pixelRatio": pixel_ratio, "theme": theme, "fontFamily": "DejaVu Sans, sans-serif"});
    Frame::from_value(&value(&frame)).unwrap()
}

/// The picture of a question about the built-in story.
pub fn picture(changes: Json, frame: &Frame) -> Scene {
    let story = alibaba();
    scene(&story, &ask(&story, changes), &english(), frame)
}

/// Compares a picture of the built-in story with its golden file. `UPDATE_GOLDEN=1` writes the file; look at it before it is
/// committed.
#[track_caller]
pub fn check_golden(name: &str, changes: Json, frame: &Frame) {
    check_golden_of(&alibaba(), name, changes, frame);
}

/// The same for another story.
#[track_caller]
pub fn check_golden_of(story: &Story, name: &str, changes: Json, frame: &Frame) {
    let (answer, locale) = (ask(story, changes), english());
    let title = texts(story, &answer, &locale).sentence.to_string();
    let drawn = svg(&scene(story, &answer, &locale, frame), frame, &title).unwrap();
    check_reviewed(&format!("{name}.svg"), &drawn);
}

/// Compares a text with the reviewed one, its file in `tests/golden/`. `UPDATE_GOLDEN=1` writes the file.
#[track_caller]
pub fn check_reviewed(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(reviewed == text, "{file} differs from the reviewed one; UPDATE_GOLDEN=1 writes it anew");
}
