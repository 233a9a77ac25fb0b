//! Any text where a story has one, told in every language.
#![no_main]
mod shared;

use capex_explainer::{Question, compare, csv, scene, svg, texts, traces};
use libfuzzer_sys::fuzz_target;
use serde_json::json;
use shared::{Bytes, LANGUAGES, LOCALES, STORIES, check_svg, frame, read};

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let lang = bytes.next_of(LANGUAGES.len());
    let frame = frame(&mut bytes);
    let mut story = STORIES[bytes.next_of(STORIES.len())].clone();
    story.as_object_mut().unwrap().remove("translations");
    let company = bytes.next_of(story["companies"].as_array().unwrap().len());
    story["companies"][company]["name"] = json!(bytes.text());
    let figure = bytes.next_of(story["figures"].as_array().unwrap().len());
    for key in ["about", "caveat", "printed"] {
        if bytes.next() % 2 == 0 {
            story["figures"][figure][key] = json!(bytes.text());
        }
    }
    story["title"] = json!(bytes.text());
    let Some(story) = read(&story, LANGUAGES[lang]) else { return };
    let locale = &LOCALES[lang];
    let answer = compare(&story, &Question::first(&story).unwrap()).unwrap();
    let told = texts(&story, &answer, locale);
    traces(&story, &answer, locale);
    let drawn = svg(&scene(&story, &answer, locale, &frame), &frame, &told.description()).unwrap();
    check_svg(&drawn);
    for line in csv(&story, &answer, locale).lines() {
        let line = line.trim_start_matches(['\u{feff}', '"']);
        assert!(!line.starts_with(['=', '+', '@', '＝', '＋', '＠']), "a formula: {line}");
    }
});
