//! Stories and questions out of any bytes.
#![allow(dead_code, reason = "each target takes what it needs")]

use capex_explainer::{Frame, Locale, Question, Story, Value, View};
use serde_json::{Value as Json, json};
use std::sync::LazyLock;

pub const LANGUAGES: [&str; 7] = ["en", "zh", "es", "de", "fr", "ja", "ar"];
const COMPANIES: [&str; 12] =
    ["alibaba", "microsoft", "meta", "alphabet", "amazon", "tencent", "huawei", "brindle", "corvane", "dunmere", "eskaval", "nobody"];

/// Three stories, as they stand in their files.
pub static STORIES: LazyLock<[Json; 3]> = LazyLock::new(|| {
    [include_str!("../../stories/alibaba.json"), include_str!("../stories/river.json"), include_str!("../../stories/climate-finance.json")]
        .map(|text| serde_json::from_str(text).unwrap())
});

pub static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    let packs = [
        include_str!("../../src/locale/en.json"),
        include_str!("../../src/locale/zh.json"),
        include_str!("../../src/locale/es.json"),
        include_str!("../../src/locale/de.json"),
        include_str!("../../src/locale/fr.json"),
        include_str!("../../src/locale/ja.json"),
        include_str!("../../src/locale/ar.json"),
    ];
    packs.iter().map(|pack| Locale::from_value(&serde_json::from_str(pack).unwrap()).unwrap()).collect()
});

/// Bytes, one after the other; nothing but 0 once they are used up.
pub struct Bytes<'b>(pub &'b [u8]);

impl<'b> Bytes<'b> {
    pub fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    pub fn next_of(&mut self, count: usize) -> usize {
        let two = usize::from(self.next()) * 256 + usize::from(self.next());
        two % count.max(1)
    }

    pub fn text(&mut self) -> String {
        let length = usize::from(self.next()).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }
}

pub fn value(json: &Json) -> Option<Value> {
    serde_json::from_value(json.clone()).ok()
}

/// A story as it is told in a language.
pub fn read(story: &Json, lang: &str) -> Option<Story> {
    let told = Story::in_language(&value(story)?, lang).ok()?;
    Story::from_value(&told).ok()
}

/// The JSON pointers of all values, down to those that hold no others.
fn places(value: &Json, pointer: &str, found: &mut Vec<String>) {
    found.push(pointer.to_owned());
    match value {
        Json::Array(items) => items.iter().enumerate().for_each(|(index, item)| places(item, &format!("{pointer}/{index}"), found)),
        Json::Object(fields) => fields.iter().for_each(|(key, item)| places(item, &format!("{pointer}/{key}"), found)),
        _ => {}
    }
}

/// One of the stories with a few values replaced: by odd ones, or by what stands elsewhere.
pub fn changed(bytes: &mut Bytes<'_>) -> Json {
    static PLACES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
        let all = |story: &Json| {
            let mut found = Vec::new();
            places(story, "", &mut found);
            found
        };
        STORIES.iter().map(all).collect()
    });
    let which = bytes.next_of(STORIES.len());
    let mut story = STORIES[which].clone();
    let places = &PLACES[which];
    for _ in 0..bytes.next() % 6 {
        let at = &places[bytes.next_of(places.len())];
        let is = match bytes.next() % 12 {
            0 => Json::Null,
            1 => json!(true),
            2 => json!([]),
            3 => json!({}),
            4 => json!(-1),
            5 => json!(f64::from(bytes.next()) / 4.0),
            6 => json!(f64::from(bytes.next()) * 4_000.0),
            7 => json!(0.001),
            8 | 9 => json!(bytes.text()),
            _ => story.pointer(&places[bytes.next_of(places.len())]).cloned().unwrap_or_default(),
        };
        if let Some(place) = story.pointer_mut(at) {
            *place = is;
        }
    }
    story
}

/// A question that the story can be asked, or now and then cannot.
pub fn question(bytes: &mut Bytes<'_>, story: &Story) -> Option<Question> {
    let (view, _) = View::NAMES[bytes.next_of(View::NAMES.len())];
    let companies: Vec<&str> = COMPANIES.into_iter().filter(|_| bytes.next() % 2 == 1).collect();
    let known: Vec<&str> = story.companies.iter().map(|company| company.id.as_str()).filter(|id| bytes.next() % 4 != 0 && *id != "nobody").collect();
    let question = json!({
        "view": view,
        "horizon": f64::from(bytes.next() % 25) / 4.0,
        "currency": story.currencies[bytes.next_of(story.currencies.len())].code(),
        "afterPledge": (["stops", "continues"][bytes.next_of(2)]),
        "growth": f64::from(bytes.next()) * 0.75 - 60.0,
        "companies": if bytes.next() % 8 == 0 { companies } else { known },
    });
    Question::from_value(&value(&question)?, story).ok()
}

/// A picture of any size that one may have.
pub fn frame(bytes: &mut Bytes<'_>) -> Frame {
    let frame = json!({
        "widthCss": 120 + bytes.next_of(3_881),
        "pixelRatio": 0.25 + f64::from(bytes.next()) / 256.0 * 7.75,
        "theme": (["light", "dark"][bytes.next_of(2)]),
        "fontFamily": "sans-serif",
        "fontSizeCss": f64::from(bytes.next()) / 4.0,
    });
    Frame::from_value(&value(&frame).unwrap()).unwrap()
}

/// A drawing is finite, and its texts are no markup.
pub fn check_svg(svg: &str) {
    let parts: Vec<&str> = svg.split('"').collect();
    for pair in parts.windows(2).filter(|pair| pair[0].ends_with('=')) {
        let is_none = |word: &str| matches!(word.trim_start_matches('-'), "NaN" | "inf");
        assert!(!pair[1].split([' ', ',']).any(is_none), "a number that is none: {}", pair[1]);
    }
    assert!(!svg.contains("<script") && !svg.contains("<img"), "a text that is markup");
}
