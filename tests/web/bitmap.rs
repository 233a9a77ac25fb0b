//! How large bitmaps are, and what the core keeps of a story.

use super::*;
use capex_explainer::forget;
use js_sys::Array;

#[wasm_bindgen_test]
fn the_bitmap_has_the_pixels_of_its_ratio_and_no_more_than_every_engine_draws_on() {
    let drawn = draw("total", 3.0, 720.0, 2.0, "light");
    assert_eq!((drawn.width, drawn.pixels.len() as f64), (1440, 1440.0 * 4.0 * number(&drawn.step, "layout.heightCss") * 2.0));
    let drawn = draw("total", 3.0, 4_000.0, 8.0, "light");
    assert!(drawn.width <= 16_384 && drawn.pixels.len() <= 4 * 4096 * 4096 && drawn.pixels.len() > 4 * 4000 * 3900, "{}", drawn.width);
    let drawn = Drawn { ratio: f64::from(drawn.width) / 4_000.0, ..drawn };
    // The same picture: half of the pledge's line, and nothing above it.
    assert!(drawn.is(drawn.x(1.5), drawn.y(26.5), ALIBABA), "{:?}", drawn.pixel(drawn.x(1.5), drawn.y(26.5)));
    assert_eq!(drawn.pixel(drawn.x(1.5), drawn.y(40.0)), [0, 0, 0, 0]);
}

#[wasm_bindgen_test]
fn the_highest_picture_of_the_largest_story_is_inked_to_its_end_at_any_ratio() {
    let story = json(STORY);
    let list = |name: &str| get(&story, name).dyn_into::<Array>().unwrap();
    for index in 0..6 {
        list("companies").push(&json(&format!(r#"{{"id": "c{index}", "name": "Company {index}"}}"#)));
        list("figures").push(&json(&format!(
            r#"{{"id": "c{index}-2025", "company": "c{index}", "metric": "capex", "amount": 75, "unit": "USD bn",
              "period": {{"kind": "calendar-year", "from": "2025-01-01", "to": "2025-12-31"}}, "basis": "guidance",
              "printed": "$75 billion", "sources": ["O01"], "stated": "2025-02-04"}}"#
        )));
    }
    let handle = number(&register(story.clone(), json(ENGLISH)).unwrap(), "handle") as usize;
    let asked = json(
        r#"{"view": "per-year", "horizon": 3, "currency": "USD", "afterPledge": "stops", "growth": 0,
          "companies": ["microsoft", "meta", "alphabet", "amazon", "tencent", "c0", "c1", "c2", "c3", "c4", "c5"]}"#,
    );
    let canvas = canvas();
    let step = step(canvas.clone(), handle, asked, frame(288.0, 8.0, "light")).unwrap();
    let (width, height) = (canvas.width(), canvas.height());
    // Its own size would be 2,304 by 12,000 and more.
    assert!(number(&step, "layout.heightCss") > 1_500.0);
    assert!(width * height <= 4096 * 4096 && width * height > 15_900_000, "{width} by {height}");
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    let lowest = context.get_image_data(0.0, f64::from(height) * 0.95, width.into(), 200.0).unwrap().data().0;
    assert!(lowest.chunks(4).any(|pixel| pixel[3] > 0));
}

#[wasm_bindgen_test]
fn a_forgotten_story_is_gone_and_the_others_keep_their_handles() {
    let (first, second) = (handle(), handle());
    forget(first);
    forget(first);
    forget(999);
    let asked = |handle: usize| step(canvas(), handle, question("total", 3.0), frame(480.0, 1.0, "light"));
    assert_eq!(fault(asked(first)), ("question".to_owned(), format!("handle {first}: no such story is registered")));
    assert!(asked(second).is_ok());
    assert_eq!(handle(), second + 1);
}
