//! Any bytes as a story: read or refused, and what is read can be drawn in every view.
#![no_main]
mod shared;

use capex_explainer::{Question, Story, View, compare, csv, scene, spots, svg, table, texts, traces};
use libfuzzer_sys::fuzz_target;
use shared::{Bytes, LOCALES, changed, check_svg, frame, read, value};

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let frame = frame(&mut bytes);
    let is_text = bytes.next() % 4 == 0;
    let json = if is_text { serde_json::from_slice(bytes.0).ok() } else { Some(changed(&mut bytes)) };
    let Some(json) = json else { return };
    let Some(whole) = value(&json) else { return };
    let faults = Story::faults(&whole);
    Story::doubts(&whole);
    let story = read(&json, "en");
    assert_eq!(story.is_some(), faults.is_empty(), "{faults:?}");
    let Some(story) = story else { return };
    let locale = &LOCALES[0];
    let Some(first) = Question::first(&story) else { return };
    for (_, view) in View::offered(&story) {
        let answer = compare(&story, &Question { view, ..first.clone() }).unwrap();
        texts(&story, &answer, locale);
        traces(&story, &answer, locale);
        table(&story, &answer, locale);
        csv(&story, &answer, locale);
        spots(&story, &answer, locale, &frame);
        check_svg(&svg(&scene(&story, &answer, locale, &frame), &frame, "").unwrap());
    }
});
