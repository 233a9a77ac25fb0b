//! The calls that take a figure along as a picture.

use crate::compare::Answer;
use crate::draw::{draw, svg_file};
use crate::error::Error;
use crate::scene::{Frame, Scene, scene};
use crate::sheet::{Address, Sheet, figure};
use crate::text::texts;
use crate::web::{Edition, ask, context_of, cut, edition, frame_in, measured, no_canvas, prepare, thrown};
use js_sys::Reflect;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Draws a whole figure on a canvas: title, sentence, picture, notes, and where it comes from.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = drawFigure)]
pub fn draw_figure(canvas: HtmlCanvasElement, handle: usize, #[wasm_bindgen(unchecked_param_type = "Sheet")] sheet: JsValue) -> Result<(), JsValue> {
    draw_on(canvas, handle, &sheet).map_err(thrown)
}

/// The same as an SVG document.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen]
pub fn svg(handle: usize, #[wasm_bindgen(unchecked_param_type = "Sheet")] sheet: JsValue) -> Result<String, JsValue> {
    svg_of(handle, &sheet).map_err(thrown)
}

/// Draws what [`step`](crate::web::step) draws, as a figure to take along is drawn: by plotters-canvas. Tests hold the one against the other.
///
/// # Errors
/// A plain object `{kind, message}`.
pub fn draw_view(canvas: HtmlCanvasElement, handle: usize, question: JsValue, frame: JsValue) -> Result<(), JsValue> {
    draw_view_on(canvas, handle, &question, &frame).map_err(thrown)
}

fn draw_on(canvas: HtmlCanvasElement, handle: usize, sheet: &JsValue) -> Result<(), Error> {
    let edition = edition(handle)?;
    let Edition { story, locale, .. } = &*edition;
    let Asked { answer, frame, address } = read_sheet(&edition, sheet)?;
    let context = context_of(&canvas)?;
    let frame = measured(frame, &context, locale);
    let measure = |text: &str, size_css: f64, is_bold: bool| {
        context.set_font(&format!("{} 100px {}", if is_bold { "bold" } else { "normal" }, frame.font_family));
        // Measured once for all sizes, and large, so that no rounding to whole pixels shows.
        context.measure_text(text).map_or(f64::INFINITY, |measured| measured.width() * size_css / 100.0)
    };
    let figure = figure(story, &answer, locale, &Sheet::new(&frame, address)?.measured(&measure));
    paint(canvas, &context, figure, &frame)
}

fn draw_view_on(canvas: HtmlCanvasElement, handle: usize, question: &JsValue, frame: &JsValue) -> Result<(), Error> {
    let edition = edition(handle)?;
    let Edition { story, locale, .. } = &*edition;
    let context = context_of(&canvas)?;
    let frame = measured(frame_in(frame)?, &context, locale);
    paint(canvas, &context, scene(story, &ask(story, question)?, locale, &frame), &frame)
}

fn paint(canvas: HtmlCanvasElement, context: &CanvasRenderingContext2d, scene: Scene, frame: &Frame) -> Result<(), Error> {
    prepare(&canvas, context, &scene, frame)?;
    let mut backend = CanvasBackend::with_canvas_object(canvas).ok_or_else(no_canvas)?;
    draw(scene.plain_marks().iter(), frame, &mut backend, &|dash| cut(context, dash))
}

/// By the width table alone: the file is looked at on machines that may not have the font, and the table is on the safe side.
fn svg_of(handle: usize, sheet: &JsValue) -> Result<String, Error> {
    let edition = edition(handle)?;
    let Edition { story, locale, .. } = &*edition;
    let Asked { answer, frame, address } = read_sheet(&edition, sheet)?;
    let frame = frame.in_direction_of(locale);
    let figure = figure(story, &answer, locale, &Sheet::new(&frame, address)?);
    let said = texts(story, &answer, locale);
    svg_file(&figure, &frame, &format!("{}\n{}", story.title, said.sentence), &said.description())
}

/// `Sheet`, read.
struct Asked {
    answer: Answer,
    frame: Frame,
    address: Option<Address>,
}

fn read_sheet(edition: &Edition, sheet: &JsValue) -> Result<Asked, Error> {
    let field = |name: &str| Reflect::get(sheet, &name.into()).unwrap_or(JsValue::UNDEFINED);
    Ok(Asked {
        answer: ask(&edition.story, &field("question"))?,
        frame: frame_in(&field("frame"))?,
        address: field("address").as_string().as_deref().and_then(Address::new),
    })
}
