//! The call that draws how a figure moved.

use crate::draw::draw;
use crate::error::{Error, ErrorKind};
use crate::reader::{Faults, Reader};
use crate::scene::{WalkStep, walk};
use crate::web::{Surface, context_of, cut, edition, frame_in, measured, plain, prepare, thrown};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// Draws the steps of a chain in the colour of a company, and answers the picture's height in CSS px.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = drawWalk)]
pub fn draw_walk(
    canvas: HtmlCanvasElement,
    handle: usize,
    #[wasm_bindgen(unchecked_param_type = "ChainStep[]")] steps: JsValue,
    company: &str,
    #[wasm_bindgen(unchecked_param_type = "Frame")] frame: JsValue,
) -> Result<f64, JsValue> {
    walk_on(&canvas, handle, &steps, company, &frame).map_err(thrown)
}

fn walk_on(canvas: &HtmlCanvasElement, handle: usize, steps: &JsValue, company: &str, frame: &JsValue) -> Result<f64, Error> {
    let edition = edition(handle)?;
    let context = context_of(canvas)?;
    let frame = measured(frame_in(frame)?, &context, &edition.locale);
    let steps = read(&plain(steps, ErrorKind::Drawing)?)?;
    let hue = edition.story.companies.iter().find(|known| known.id == company).map(|known| known.hue);
    let color = hue.map_or_else(|| frame.theme.ink(), |hue| frame.theme.hue(hue));
    let scene = walk(&steps, color, &frame);
    let size = prepare(canvas, &context, &scene, &frame)?;
    draw(scene.marks.iter(), &frame, &mut Surface::new(&context, size), &|dash| cut(&context, dash))?;
    Ok(scene.height_css * frame.text_scale())
}

fn read(steps: &crate::value::Value) -> Result<Vec<WalkStep>, Error> {
    let faults = Faults::new(ErrorKind::Drawing);
    let read = Reader::new(steps, &faults).list(2_000, |at| {
        let text = |key| at.field(key).text().to_owned();
        let number = |key| at.field(key).number(-1e9, 1e9);
        WalkStep {
            date: text("date"),
            amount: text("amount"),
            period: text("period"),
            low: number("low"),
            high: number("high"),
            is_outcome: at.field("isOutcome").flag(),
            is_break: at.optional("change").is_some(),
        }
    });
    faults.check(read)
}
