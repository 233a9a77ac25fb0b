//! What stands in the pictures can be read, in every language and at every width: no label on another, none cut off.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it stands")]
mod common;

use capex_explainer::{Area, Locale, Mark, Story, TextMark, scene};
use common::{EVERYBODY, LANGUAGES, VIEWS, alibaba_in, ask, frame, locale};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::json;
use std::sync::LazyLock;

static EDITIONS: LazyLock<Vec<(Story, Locale)>> = LazyLock::new(|| LANGUAGES.into_iter().map(|lang| (alibaba_in(lang), locale(lang))).collect());

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn labels_never_overlap_nor_leave_the_picture(
        language in 0..LANGUAGES.len(),
        quarters in 1_u8..=24,
        width_css in 160.0_f64..1_600.0,
        chosen in subsequence(EVERYBODY.to_vec(), 0..=5),
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
        let frame = frame(width_css, 1.0, "light").in_direction_of(locale);
        let scene = scene(story, &ask(story, changes), locale, &frame);
        let texts: Vec<&TextMark> = scene.marks.iter().filter_map(|mark| if let Mark::Text(text) = mark { Some(text) } else { None }).collect();
        let lang = LANGUAGES[language];
        for (index, text) in texts.iter().enumerate() {
            let area = text.area(&frame);
            // A text's box has a pixel more than its letters, above and below.
            let letters = Area { top: area.top + 1.0, bottom: area.bottom - 1.0, ..area };
            for other in &texts[index + 1..] {
                // What moves with the rule stands in front of the names of the axes.
                let is_of_axis = view == "total" && text.is_bold != other.is_bold;
                prop_assert!(is_of_axis || !letters.overlaps(&other.area(&frame)), "{lang} {width_css}: {:?} on {:?}", text.text, other.text);
            }
            prop_assert!(text.size_css >= 12.0);
            let is_inside = area.left >= -0.5 && area.right <= width_css + 0.5 && area.top >= -1.0 && area.bottom <= scene.height_css + 1.0;
            prop_assert!(is_inside, "{lang} {width_css}: {text:?}");
        }
    }
}
