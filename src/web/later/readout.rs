//! The call behind the readout on the chart: what can be read off, and where.

use crate::error::Error;
use crate::readout::{Spot, SpotLine, spots};
use crate::scene::Frame;
use crate::value::Value;
use crate::web::{Edition, ask, context_of, edition, thrown, to_js};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// Everything that can be read off a question's picture, from its start to its end, or from the top down.
///
/// # Errors
/// A plain object `{kind, message}`.
#[wasm_bindgen(js_name = spots, unchecked_return_type = "Spot[]")]
pub fn spots_of(
    canvas: HtmlCanvasElement,
    handle: usize,
    #[wasm_bindgen(unchecked_param_type = "Question")] question: JsValue,
    #[wasm_bindgen(unchecked_param_type = "Frame")] frame: JsValue,
) -> Result<JsValue, JsValue> {
    spots_on(&canvas, handle, &question, &frame).map_err(thrown)
}

/// The canvas only measures its font, as it does before it is drawn on.
fn spots_on(canvas: &HtmlCanvasElement, handle: usize, question: &JsValue, frame: &JsValue) -> Result<JsValue, Error> {
    let edition = edition(handle)?;
    let Edition { story, locale, .. } = &*edition;
    let frame = &*edition.frame_on(&context_of(canvas)?, frame)?;
    let spots = spots(story, &ask(story, question)?, locale, frame);
    to_js(&Value::List(spots.iter().map(|found| spot(found, frame)).collect()))
}

fn spot(spot: &Spot, frame: &Frame) -> Value {
    let css = |length: f64| length * frame.text_scale();
    let Spot { area, moment, heading, lines, caption, text } = spot;
    let number = |number: Option<f64>| number.map_or(Value::Null, Value::Number);
    Value::object()
        .with_number("leftCss", css(area.left))
        .with_number("topCss", css(area.top))
        .with_number("rightCss", css(area.right))
        .with_number("bottomCss", css(area.bottom))
        .with("horizon", number(moment.map(|moment| moment.horizon.years())))
        .with("ruleCss", number(moment.map(|moment| css(moment.rule_css))))
        .with_text("heading", heading)
        .with("lines", Value::List(lines.iter().map(|told| line(told, frame)).collect()))
        .with_text("caption", caption)
        .with_text("text", text)
}

fn line(line: &SpotLine, frame: &Frame) -> Value {
    Value::object()
        .with_text("name", &line.name)
        .with_text("amount", &line.marked)
        .with_text("standing", line.standing.name())
        .with_text("color", &line.color.to_hex())
        .with("dotCss", line.dot_css.map_or(Value::Null, |y| Value::Number(y * frame.text_scale())))
}
