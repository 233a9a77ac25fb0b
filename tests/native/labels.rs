//! What stands in the pictures can be read, in every language and at every width: no label on another, none cut off.

use crate::common::generated::asked_invented;
use crate::common::{EVERYBODY, LANGUAGES, VIEWS, alibaba_in, alibaba_json, ask, locale, value};
use capex_explainer::{Area, Frame, Locale, Mark, Scene, Story, TextMark, scene};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestCaseError;
use serde_json::json;
use std::sync::LazyLock;

static EDITIONS: LazyLock<Vec<(Story, Locale)>> = LazyLock::new(|| LANGUAGES.into_iter().map(|lang| (alibaba_in(lang), locale(lang))).collect());

fn frame_with_text(width_css: f64, font_size_css: f64) -> Frame {
    let frame = json!({"widthCss": width_css, "pixelRatio": 1, "theme": "light", "fontFamily": "serif", "fontSizeCss": font_size_css});
    Frame::from_value(&value(&frame)).unwrap()
}

#[test]
fn text_grows_with_the_font_size_as_far_as_labels_have_room() {
    for (width_css, font_size_css, scale) in [
        (720.0, 16.0, 1.0),
        (720.0, 24.0, 1.5),
        (1_600.0, 32.0, 2.0),
        (320.0, 32.0, 2.0),
        // 320 ÷ 160, 240 ÷ 160
        (320.0, 48.0, 2.0),
        (240.0, 32.0, 1.5),
        (160.0, 32.0, 1.0),
        (120.0, 32.0, 1.0),
        // Never less than 12 px.
        (720.0, 10.0, 1.0),
        (720.0, 0.0, 1.0),
    ] {
        let frame = frame_with_text(width_css, font_size_css);
        assert_eq!(frame.text_scale(), scale, "{font_size_css} px in {width_css}");
        let (story, locale) = &EDITIONS[0];
        for view in VIEWS {
            let scene = scene(story, &ask(story, json!({ "view": view })), locale, &frame);
            assert_eq!(scene.width_css * frame.text_scale(), width_css);
            let sizes =
                scene.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text.size_css * frame.text_scale()) } else { None });
            let smallest = sizes.fold(f64::INFINITY, f64::min);
            assert!((12.0 * scale..=13.0 * scale).contains(&smallest), "{view}: {smallest}");
        }
    }
}

/// Labels that stand on each other, are too small or are cut off.
fn check(scene: &Scene, frame: &Frame, is_total: bool) -> Result<(), String> {
    let width_css = scene.width_css;
    let texts: Vec<&TextMark> = scene.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None }).collect();
    for (index, text) in texts.iter().enumerate() {
        let area = text.area(frame);
        // A text's box has a pixel more than its letters, above and below.
        let letters = Area { top: area.top + 1.0, bottom: area.bottom - 1.0, ..area };
        for other in &texts[index + 1..] {
            // What moves with the rule stands in front of the names of the axes.
            let is_of_axis = is_total && text.is_bold != other.is_bold;
            if !is_of_axis && letters.overlaps(&other.area(frame)) {
                return Err(format!("{width_css}: {:?} on {:?}", text.text, other.text));
            }
        }
        let is_inside = area.left >= -0.5 && area.right <= width_css + 0.5 && area.top >= -1.0 && area.bottom <= scene.height_css + 1.0;
        if !is_inside || text.size_css < 12.0 {
            return Err(format!("{width_css}: {text:?}"));
        }
    }
    Ok(())
}

/// The built-in story with as many peers as a story may have, the names of most of them long.
fn largest_story() -> Story {
    let mut story = alibaba_json();
    let figure = story["figures"].as_array().unwrap().iter().find(|figure| figure["id"] == "alphabet-2025").unwrap().clone();
    for index in 0..6 {
        let id = format!("c{index}");
        story["companies"].as_array_mut().unwrap().push(json!({"id": id, "name": format!("Consolidated Works {index}")}));
        let mut one = figure.clone();
        (one["id"], one["company"], one["amount"]) = (json!(format!("{id}-2025")), json!(id), json!(20 + 17 * index));
        story["figures"].as_array_mut().unwrap().push(one);
    }
    story.as_object_mut().unwrap().remove("translations");
    Story::from_value(&value(&story)).unwrap()
}

#[test]
fn the_largest_story_has_a_label_for_every_company_on_a_phone_and_beside_text() {
    let (story, locale) = (largest_story(), locale("en"));
    assert_eq!(story.companies.len(), 13);
    let peers: Vec<&str> = story.companies[1..].iter().map(|company| &*company.id).filter(|id| *id != "huawei").collect();
    for width_css in [320.0, 720.0] {
        let frame = frame_with_text(width_css, 16.0);
        for view in VIEWS {
            let scene = scene(&story, &ask(&story, json!({"view": view, "companies": peers})), &locale, &frame);
            assert_eq!(check(&scene, &frame, view == "total"), Ok(()), "{view} at {width_css}");
            let written: Vec<&str> =
                scene.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(&*text.text) } else { None }).collect();
            let is_of_all = ["total", "per-year", "time-to-match", "calendar"].contains(&view);
            // Huawei has no year.
            for company in story.companies.iter().filter(|company| is_of_all && company.id != "huawei") {
                assert!(written.iter().any(|text| text.contains(&*company.name)), "{view} at {width_css}: {} in {written:?}", company.name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_never_overlap_nor_leave_the_picture(
        language in 0..LANGUAGES.len(),
        quarters in 1_u8..=24,
        width_css in 160.0_f64..1_600.0,
        chosen in subsequence(EVERYBODY.to_vec(), 0..=5),
        text_scale in select(vec![1.0, 1.5, 2.0]),
        yuan in any::<bool>(),
        continues in any::<bool>(),
        view in select(VIEWS.to_vec()),
        growth in -50_i8..=100,
    ) {
        let changes = json!({
            "view": view,
            "growth": growth,
            "horizon": f64::from(quarters) / 4.0,
            "companies": chosen,
            "currency": if yuan { "CNY" } else { "USD" },
            "afterPledge": if continues { "continues" } else { "stops" },
        });
        let (story, locale) = &EDITIONS[language];
        let frame = frame_with_text(width_css, 16.0 * text_scale).in_direction_of(locale);
        // A scene counts in px of the text's plain size.
        let width_css = width_css / frame.text_scale();
        prop_assert!(frame.text_scale() == text_scale || width_css == 160.0, "{}", frame.text_scale());
        let scene = scene(story, &ask(story, changes), locale, &frame);
        check(&scene, &frame, view == "total").map_err(|found| TestCaseError::fail(format!("{} {found}", LANGUAGES[language])))?;
    }

    #[test]
    fn labels_of_any_story_never_overlap_nor_leave_the_picture(asked in asked_invented(), language in 0..LANGUAGES.len(), width_css in 320.0_f64..1_600.0) {
        let locale = &EDITIONS[language].1;
        let frame = frame_with_text(width_css, 16.0).in_direction_of(locale);
        let scene = scene(asked.story, &asked.answer(), locale, &frame);
        check(&scene, &frame, asked.view() == "total").map_err(|found| TestCaseError::fail(format!("{} {found}", LANGUAGES[language])))?;
    }
}
