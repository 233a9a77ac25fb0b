//! Any question about a story, at any size, in any language.
#![no_main]
mod shared;

use capex_explainer::{Story, compare, paper, scene, spots, svg, texts};
use libfuzzer_sys::fuzz_target;
use shared::{Bytes, LANGUAGES, LOCALES, STORIES, check_svg, frame, question, read};
use std::sync::LazyLock;

static TOLD: LazyLock<Vec<Vec<Story>>> =
    LazyLock::new(|| STORIES.iter().map(|story| LANGUAGES.iter().map(|lang| read(story, lang).unwrap()).collect()).collect());

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let lang = bytes.next_of(LANGUAGES.len());
    let (story, locale) = (&TOLD[bytes.next_of(STORIES.len())][lang], &LOCALES[lang]);
    let frame = frame(&mut bytes).in_direction_of(locale);
    let Some(question) = question(&mut bytes, story) else { return };
    let answer = compare(story, &question).unwrap();
    let told = texts(story, &answer, locale);
    assert!(!told.sentence.to_string().contains(['{', '}']), "a slot is open");
    let scene = scene(story, &answer, locale, &frame);
    check_svg(&svg(&scene, &frame, &told.description()).unwrap());
    spots(story, &answer, locale, &frame);
    paper(story, &answer, locale);
});
