//! The calls that JavaScript makes, in a browser: real canvases, real pixels, errors as values.
#![cfg(target_arch = "wasm32")]
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a test may stop where it stands, and counts few things"
)]

use capex_explainer::{answer, draw_figure, draw_view, figure_svg, register, step, trace};
use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

#[path = "web/bitmap.rs"]
mod bitmap;

wasm_bindgen_test_configure!(run_in_browser);

const STORY: &str = include_str!("../stories/alibaba.json");
const ENGLISH: &str = include_str!("../src/locale/en.json");
const ARABIC: &str = include_str!("../src/locale/ar.json");
const CHINESE: &str = include_str!("../src/locale/zh.json");

const MICROSOFT: [u8; 3] = [0x1d, 0x4e, 0xd8];
const ALIBABA: [u8; 3] = [0xc2, 0x41, 0x0c];

fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

/// A field of a field of an object.
fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn number(value: &JsValue, path: &str) -> f64 {
    get(value, path).as_f64().unwrap()
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap()
}

fn handle() -> usize {
    number(&register(json(STORY), json(ENGLISH)).unwrap(), "handle") as usize
}

fn canvas() -> HtmlCanvasElement {
    let document = web_sys::window().unwrap().document().unwrap();
    document.create_element("canvas").unwrap().dyn_into().unwrap()
}

fn question(view: &str, horizon: f64) -> JsValue {
    json(&format!(
        r#"{{"view": "{view}", "horizon": {horizon}, "currency": "USD", "afterPledge": "stops", "growth": 0, "companies": ["microsoft", "meta"]}}"#
    ))
}

fn frame(width_css: f64, pixel_ratio: f64, theme: &str) -> JsValue {
    json(&format!(r#"{{"widthCss": {width_css}, "pixelRatio": {pixel_ratio}, "theme": "{theme}", "fontFamily": "sans-serif"}}"#))
}

const VIEWS: [&str; 7] = ["total", "per-year", "time-to-match", "calendar", "on-pace", "revenue-share", "cloud-share"];

/// A drawn picture: the answer, and the pixels behind it.
struct Drawn {
    step: JsValue,
    pixels: Vec<u8>,
    width: u32,
    ratio: f64,
}

fn draw(view: &str, horizon: f64, width_css: f64, ratio: f64, theme: &str) -> Drawn {
    let canvas = canvas();
    let step = step(canvas.clone(), handle(), question(view, horizon), frame(width_css, ratio, theme)).unwrap();
    Drawn { step, pixels: pixels(&canvas), width: canvas.width(), ratio }
}

fn pixels(canvas: &HtmlCanvasElement) -> Vec<u8> {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    context.get_image_data(0.0, 0.0, canvas.width().into(), canvas.height().into()).unwrap().data().0
}

impl Drawn {
    /// The pixel at a place in CSS px: red, green, blue, opacity.
    fn pixel(&self, x_css: f64, y_css: f64) -> [u8; 4] {
        let (x, y) = ((x_css * self.ratio) as usize, (y_css * self.ratio) as usize);
        let start = (y * self.width as usize + x) * 4;
        self.pixels[start..start + 4].try_into().unwrap()
    }

    /// Whether the pixel is this colour, give or take what smoothing and screens do to it.
    fn is(&self, x_css: f64, y_css: f64, [red, green, blue]: [u8; 3]) -> bool {
        let [r, g, b, alpha] = self.pixel(x_css, y_css);
        alpha > 200 && r.abs_diff(red) < 40 && g.abs_diff(green) < 40 && b.abs_diff(blue) < 40
    }

    fn left(&self) -> f64 {
        number(&self.step, "layout.plotLeftCss")
    }

    /// x of so many years.
    fn x(&self, years: f64) -> f64 {
        self.left() + (number(&self.step, "layout.plotRightCss") - self.left()) * years / 6.0
    }

    /// y of so many billions, on an axis from 0 to 500 that ends 24 px above the bottom and starts at 28.
    fn y(&self, billions: f64) -> f64 {
        let bottom = number(&self.step, "layout.heightCss") - 24.0;
        bottom - (bottom - 28.0) * billions / 500.0
    }
}

#[wasm_bindgen_test]
fn lines_stand_where_the_figures_say_at_pixel_ratios_1_and_2() {
    for ratio in [1.0, 2.0] {
        let drawn = draw("total", 3.0, 720.0, ratio, "light");
        // Half a year of Microsoft's announced 80, and two years of Alibaba's 53 ÷ 3 a year.
        assert!(drawn.is(drawn.x(0.5), drawn.y(40.0), MICROSOFT), "{ratio}: {:?}", drawn.pixel(drawn.x(0.5), drawn.y(40.0)));
        assert!(drawn.is(drawn.x(2.0), drawn.y(53.0 * 2.0 / 3.0), ALIBABA), "{ratio}");
        // The dots at the rule, at three years.
        assert!(drawn.is(drawn.x(3.0), drawn.y(240.0), MICROSOFT), "{ratio}");
        assert!(drawn.is(drawn.x(3.0), drawn.y(53.0), ALIBABA), "{ratio}");
        // Nothing of Microsoft's far from its line.
        assert!(!drawn.is(drawn.x(0.5), drawn.y(120.0), MICROSOFT), "{ratio}");
    }
}

#[wasm_bindgen_test]
fn what_is_announced_is_solid_and_what_is_assumed_is_dashes_of_six_px_ten_px_apart() {
    let drawn = draw("total", 6.0, 720.0, 1.0, "light");
    // The pledge ends after three years, and its line is level from there on.
    let (start, y) = (drawn.x(3.0), drawn.y(53.0));
    for column in drawn.x(0.1) as u32..drawn.x(2.9) as u32 {
        let along = (f64::from(column) + 0.5 - drawn.left()) / (start - drawn.left());
        assert!(drawn.is(f64::from(column), drawn.y(53.0 * along), ALIBABA), "solid to its end: {column}");
    }
    for column in start as u32 + 12..drawn.x(4.2) as u32 {
        // From where a dash begins to the middle of the pixel. One that an end cuts is covered in part.
        let along = (f64::from(column) + 0.5 - start) % 10.0;
        let is_drawn = drawn.is(f64::from(column), y, ALIBABA);
        assert!(is_drawn || !(0.5..5.5).contains(&along), "{column}: {along} px into a dash");
        assert!(!is_drawn || !(6.5..9.5).contains(&along), "{column}: {along} px from where a dash begins");
    }
}

#[wasm_bindgen_test]
fn the_same_question_draws_the_same_pixels_and_leaves_nothing_of_the_last() {
    let (canvas, handle) = (canvas(), handle());
    let at = |horizon: f64| {
        step(canvas.clone(), handle, question("total", horizon), frame(480.0, 1.0, "light")).unwrap();
        pixels(&canvas)
    };
    let (first, other, again) = (at(3.0), at(6.0), at(3.0));
    assert!(first == again && first != other);
}

#[wasm_bindgen_test]
fn every_view_has_the_pixels_that_plotters_canvas_draws() {
    let forced = r##"{"widthCss": 480, "pixelRatio": 1.5, "theme": "dark", "forced": {"ground": 0, "ink": 16777215}, "fontFamily": "serif"}"##;
    // At other ratios, such as 1.1, plotters-canvas asks for fonts of 114.39999999999999 px, and letters differ by what nobody sees.
    let frames = || [frame(720.0, 2.0, "light"), frame(320.0, 1.0, "dark"), frame(600.0, 1.25, "light"), json(forced)];
    for locale in [ENGLISH, ARABIC, CHINESE] {
        let handle = number(&register(json(STORY), json(locale)).unwrap(), "handle") as usize;
        for view in VIEWS {
            for frame in frames() {
                let (ours, theirs) = (canvas(), canvas());
                // Not the first on its canvas, so that what the last one set is there.
                step(ours.clone(), handle, question("total", 0.75), frame.clone()).unwrap();
                step(ours.clone(), handle, question(view, 3.5), frame.clone()).unwrap();
                draw_view(theirs.clone(), handle, question(view, 3.5), frame.clone()).unwrap();
                // A bitmap stays while it has room, and below the picture nothing is left on it.
                assert!(ours.width() == theirs.width() && ours.height() >= theirs.height(), "{view}");
                let (ours, mut theirs) = (pixels(&ours), pixels(&theirs));
                assert!(theirs.iter().any(|byte| *byte != 0), "{view} is empty");
                theirs.resize(ours.len(), 0);
                let differing = ours.iter().zip(&theirs).filter(|(our, their)| our != their).count();
                assert_eq!(differing, 0, "bytes of {view} in {}", JSON::stringify(&frame).unwrap());
            }
        }
    }
}

#[wasm_bindgen_test]
fn the_hairlines_are_one_sharp_row_of_pixels() {
    for ratio in [1.0, 2.0] {
        let drawn = draw("total", 3.0, 720.0, ratio, "light");
        let x = (drawn.x(5.5) * ratio) as usize;
        let rows = drawn.pixels.len() / 4 / drawn.width as usize;
        let near = (drawn.y(200.0) * ratio) as usize;
        // Around the grid line of 200: only full rows of its colour or none.
        for row in near.saturating_sub(6)..(near + 6).min(rows) {
            let start = (row * drawn.width as usize + x) * 4;
            let alpha = drawn.pixels[start + 3];
            assert!(alpha == 0 || alpha == 255, "{ratio}: row {row} is half covered: {alpha}");
        }
    }
}

#[wasm_bindgen_test]
fn dark_marks_differ_from_light_ones() {
    let drawn = draw("total", 3.0, 720.0, 1.0, "dark");
    assert!(drawn.is(drawn.x(2.0), drawn.y(53.0 * 2.0 / 3.0), [0xfb, 0x92, 0x3c]));
}

#[wasm_bindgen_test]
fn bars_reach_as_far_as_their_numbers() {
    let drawn = draw("per-year", 3.0, 720.0, 1.0, "light");
    let ends = |color: [u8; 3]| -> usize {
        let (mut longest, mut run) = (0, 0);
        for y in 0..drawn.pixels.len() / 4 / 720 {
            for x in 0..720 {
                run = if drawn.is(f64::from(x), y as f64, color) { run + 1 } else { 0 };
                longest = longest.max(run);
            }
        }
        longest
    };
    // 53 ÷ 3 of 80.
    let share = ends(ALIBABA) as f64 / ends(MICROSOFT) as f64;
    assert!((share - 53.0 / 240.0).abs() < 0.01, "{share}");
}

#[wasm_bindgen_test]
fn a_step_answers_with_words_and_places() {
    let drawn = draw("total", 3.0, 720.0, 1.0, "light");
    assert_eq!(
        text(&drawn.step, "texts.sentenceText"),
        "Alibaba has pledged at least $53 billion over three years. If one year’s plan were repeated, Microsoft would spend $240 billion and Meta $195 billion."
    );
    assert_eq!(text(&drawn.step, "texts.valueText"), "3 years, the pledge ends");
    assert_eq!(text(&drawn.step, "texts.sentence.3.kind"), "strong");
    assert_eq!(text(&drawn.step, "texts.sentence.1.id"), "alibaba.total");
    assert_eq!(text(&drawn.step, "texts.sentence.1.color"), "#c2410c");
    assert_eq!(text(&drawn.step, "layout.slider.stops.0.label"), "9 months: Microsoft reaches the pledge’s total");
    // 53 ÷ 80 of a year, and the next quarter.
    assert!((number(&drawn.step, "layout.slider.stops.0.xCss") - drawn.x(53.0 / 80.0)).abs() < 1e-9);
    assert_eq!(number(&drawn.step, "layout.slider.stops.0.horizon"), 0.75);
    assert_eq!(number(&drawn.step, "layout.slider.ruleCss"), drawn.x(3.0));
    assert!(get(&draw("per-year", 3.0, 720.0, 1.0, "light").step, "layout.slider").is_null());
}

#[wasm_bindgen_test]
fn an_answer_holds_the_numbers_for_code() {
    let answer = answer(handle(), question("total", 3.0)).unwrap();
    assert_eq!(text(&answer, "quantities.1.id"), "microsoft.total");
    assert_eq!(text(&answer, "quantities.1.company"), "microsoft");
    assert_eq!(number(&answer, "quantities.1.value"), 240.0);
    assert_eq!(text(&answer, "quantities.1.unit"), "USD bn");
    assert_eq!(text(&answer, "quantities.1.shown"), "$240 billion");
    assert_eq!(text(&answer, "quantities.1.standing"), "assumed");
    assert_eq!(text(&answer, "quantities.0.bound"), "at-least");
    assert_eq!(number(&answer, "quantities.3.low"), 180.0);
    assert!((number(&answer, "stops.0.years") - 53.0 / 80.0).abs() < 1e-12);
    assert_eq!(text(&answer, "companies.2"), "meta");
}

#[wasm_bindgen_test]
fn a_catalog_lists_what_a_reader_can_choose() {
    let catalog = register(json(STORY), json(ENGLISH)).unwrap();
    assert_eq!(text(&catalog, "views.0.id"), "total");
    assert_eq!(text(&catalog, "currencies.1.label"), "Yuan (RMB)");
    assert_eq!(text(&catalog, "companies.0.role"), "subject");
    assert_eq!(text(&catalog, "companies.3.role"), "optional");
    assert_eq!(number(&get(&catalog, "companies"), "length"), 6.0, "Huawei has no capex to compare");
    assert_eq!((number(&catalog, "horizon.min"), number(&catalog, "horizon.default")), (0.25, 3.0));
}

fn fault(result: Result<JsValue, JsValue>) -> (String, String) {
    let fault = result.unwrap_err();
    (text(&fault, "kind"), text(&fault, "message"))
}

#[wasm_bindgen_test]
fn errors_are_values_that_name_the_place() {
    let refused = |question: JsValue, frame: JsValue| fault(step(canvas(), handle(), question, frame));
    let good = || frame(720.0, 1.0, "light");
    assert_eq!(refused(question("total", 7.0), good()), ("question".to_owned(), "/horizon: expected a number from 0.25 to 6, found 7".to_owned()));
    assert_eq!(refused(JsValue::UNDEFINED, good()), ("question".to_owned(), "/: expected an object, found nothing".to_owned()));
    assert_eq!(
        refused(question("total", 3.0), frame(0.0, 1.0, "light")),
        ("drawing".to_owned(), "/widthCss: expected a number from 120 to 4000, found 0".to_owned())
    );
    assert_eq!(
        fault(step(canvas(), 99, question("total", 3.0), good())),
        ("question".to_owned(), "handle 99: no such story is registered".to_owned())
    );
    let other_schema = STORY.replacen("\"schema\": 1", "\"schema\": 2", 1);
    assert_eq!(
        fault(register(json(&other_schema), json(ENGLISH))),
        ("story".to_owned(), "/schema: expected a number from 1 to 1, found 2".to_owned())
    );
    assert_eq!(fault(register(json(STORY), json("[]"))), ("locale".to_owned(), "/: expected an object, found a list".to_owned()));
}

#[wasm_bindgen_test]
fn what_is_no_plain_data_is_refused() {
    let holds_itself = js_sys::Object::new();
    Reflect::set(&holds_itself, &"self".into(), &holds_itself).unwrap();
    let expected = ("story".to_owned(), "/: expected plain data that nests at most 16 deep".to_owned());
    assert_eq!(fault(register(holds_itself.into(), json(ENGLISH))), expected);
    assert_eq!(fault(register(js_sys::Symbol::iterator().into(), json(ENGLISH))), expected);
}

#[wasm_bindgen_test]
fn a_refused_question_leaves_the_picture_that_stood_there() {
    let (canvas, handle) = (canvas(), handle());
    step(canvas.clone(), handle, question("total", 3.0), frame(480.0, 1.0, "light")).unwrap();
    let before = pixels(&canvas);
    assert!(step(canvas.clone(), handle, question("nonsense", 3.0), frame(480.0, 1.0, "light")).is_err());
    assert!(pixels(&canvas) == before);
    assert!(before.iter().any(|byte| *byte != 0));
}

#[wasm_bindgen_test]
fn every_view_draws_and_a_number_of_it_is_traced() {
    let handle = handle();
    for (view, id, arithmetic) in [
        ("total", "microsoft.total", "80 × 3 = 240"),
        ("per-year", "alibaba.per-year", "53 ÷ 3 ≈ 17.666667"),
        ("time-to-match", "microsoft.months", "53 × 12 ÷ 80 = 7.95"),
        ("calendar", "microsoft.per-month", "80 ÷ 12 ≈ 6.666667"),
        ("on-pace", "alibaba.average", "53 ÷ 12 ≈ 4.416667"),
        ("revenue-share", "alibaba.intensity-2025-06", "38.6 × 100 ÷ 247.652 ≈ 15.586387"),
        ("cloud-share", "others.market-share", "100 − 33 − 18 − 10 = 39"),
    ] {
        let drawn = draw(view, 3.0, 720.0, 1.0, "light");
        let rows = 0..drawn.pixels.len() / 4 / 720;
        let colored = rows
            .flat_map(|y| (0..720).map(move |x| (x, y)))
            .filter(|(x, y)| [ALIBABA, MICROSOFT].iter().any(|color| drawn.is(f64::from(*x), *y as f64, *color)))
            .count();
        assert!(colored > 500, "{view}: {colored}");
        let traces = js_sys::Array::from(&trace(handle, question(view, 3.0)).unwrap());
        let traced = traces.iter().find(|trace| text(trace, "id") == id).unwrap();
        assert_eq!(text(&traced, "arithmetic"), arithmetic);
        assert!(text(&get(&traced, "figures.0.citations.0"), "address").starts_with("https://"));
    }
}

/// A figure 480 px wide at three years, in the theme.
fn sheet(theme: &str, address: &str) -> JsValue {
    let sheet = js_sys::Object::new();
    Reflect::set(&sheet, &"question".into(), &question("total", 3.0)).unwrap();
    Reflect::set(&sheet, &"frame".into(), &frame(480.0, 2.0, theme)).unwrap();
    Reflect::set(&sheet, &"address".into(), &address.into()).unwrap();
    sheet.into()
}

#[wasm_bindgen_test]
fn a_figure_is_drawn_on_its_own_opaque_ground_with_its_words_around_it() {
    let canvas = canvas();
    draw_figure(canvas.clone(), handle(), sheet("dark", "https://example.org/a")).unwrap();
    let (width, height) = (canvas.width(), canvas.height());
    assert_eq!(width, 960);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().dyn_into().unwrap();
    let pixels = context.get_image_data(0.0, 0.0, width.into(), height.into()).unwrap().data().0;
    assert!(pixels.chunks(4).all(|pixel| pixel[3] == 255), "opaque");
    let margin = pixels.chunks(960 * 4).flat_map(|row| [&row[..32], &row[row.len() - 32..]].concat()).collect::<Vec<u8>>();
    assert!(margin.chunks(4).all(|pixel| pixel == [0x16, 0x18, 0x1d, 0xff]), "nothing but ground in the margins");
    // Words above the picture and below it: Microsoft's number in its colour, and notes.
    let near =
        |pixel: &[u8], [red, green, blue]: [u8; 3]| pixel[0].abs_diff(red) < 30 && pixel[1].abs_diff(green) < 30 && pixel[2].abs_diff(blue) < 30;
    let rows = |from: usize, to: usize, color: [u8; 3]| pixels[from * 960 * 4..to * 960 * 4].chunks(4).filter(|pixel| near(pixel, color)).count();
    assert!(rows(0, 360, [0x60, 0xa5, 0xfa]) > 200, "{}", rows(0, 360, [0x60, 0xa5, 0xfa]));
    let height = height as usize;
    assert!(rows(height - 300, height, [0xa3, 0xa9, 0xb4]) > 500, "{}", rows(height - 300, height, [0xa3, 0xa9, 0xb4]));
}

#[wasm_bindgen_test]
fn a_figure_comes_back_as_svg_with_real_text() {
    let svg = figure_svg(handle(), sheet("light", "https://example.org/a#there")).unwrap();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 7680 "), "{svg:.80}");
    for words in ["Microsoft would", "<tspan fill=\"#c2410c\" font-weight=\"bold\">$53 billion</tspan>", ">Sources: ", "example.org/a</"] {
        assert!(svg.contains(words), "{words}");
    }
    assert!(!figure_svg(handle(), sheet("light", "file:///home/ann/a.html")).unwrap().contains("home"));
}

#[wasm_bindgen_test]
fn a_figure_of_another_width_is_refused_and_a_sheet_without_a_question_too() {
    let narrow = sheet("light", "");
    Reflect::set(&narrow, &"frame".into(), &frame(300.0, 1.0, "light")).unwrap();
    let expected = ("drawing".to_owned(), "/widthCss: expected a number from 320 to 1600, found 300".to_owned());
    assert_eq!(fault(figure_svg(handle(), narrow.clone()).map(JsValue::from)), expected);
    assert_eq!(fault(draw_figure(canvas(), handle(), narrow).map(|()| JsValue::NULL)), expected);
    assert_eq!(fault(figure_svg(handle(), JsValue::NULL).map(JsValue::from)).0, "question");
}
