//! The small picture of how a figure moved: a row for each statement, oldest first, on one scale that begins at nothing.

use super::sketch::{LABEL_CSS, SMALL_CSS, SMALL_LINE_CSS, Sketch};
use super::{Align, Area, Color, Dash, Frame, Point, Scene, TextMark};

/// The room of a period's name, and of a row: its words, and its track under them.
const HEADING_CSS: f64 = 26.0;
const ROW_CSS: f64 = 42.0;
const TRACK_CSS: f64 = 24.0;
/// Half the height of a range.
const HALF_RANGE_CSS: f64 = 3.5;
/// Between a day and an amount.
const BETWEEN_CSS: f64 = 12.0;
/// Beside the track, so that a dot at its end has room.
const EDGE_CSS: f64 = 7.0;
/// The line from one statement to the next, and the line where what is counted changes.
const STEP_CSS: f64 = 1.25;
const BREAK: Dash = Dash { drawn_css: 3.0, gap_css: 3.0 };

/// One statement as it is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct WalkStep {
    /// The day.
    pub date: String,
    /// What it states.
    pub amount: String,
    /// The period that it is about; its name stands above the first row of each.
    pub period: String,
    /// The two ends, or the amount twice, in whatever unit all steps share.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// Whether it tells what was spent.
    pub is_outcome: bool,
    /// Whether what is counted is not what the step before counted: then no line leads from one to the other.
    pub is_break: bool,
}

/// Draws the statements in a company's colour.
pub fn walk(steps: &[WalkStep], color: Color, frame: &Frame) -> Scene {
    let largest = steps.iter().fold(0.0_f64, |largest, step| largest.max(step.high).max(step.low));
    let width = frame.width_css;
    let x = |value: f64| EDGE_CSS + if largest > 0.0 { value.max(0.0) / largest * (width - 2.0 * EDGE_CSS) } else { 0.0 };
    let mut sketch = Sketch::new(frame);
    let (mut y, mut rows, mut words) = (0.0, Vec::new(), Vec::new());
    // Where day and amount have no room beside each other, they stand one under the other.
    let wide = |step: &WalkStep| frame.text_width_css(&step.date, SMALL_CSS, false) + frame.text_width_css(&step.amount, LABEL_CSS, true);
    let stacked = if steps.iter().any(|step| wide(step) + BETWEEN_CSS > width) { SMALL_LINE_CSS } else { 0.0 };
    let mut before: Option<(&WalkStep, Point)> = None;
    for step in steps {
        if before.is_none_or(|(earlier, _)| earlier.period != step.period) {
            for text in frame.wrapped_bold(&step.period, SMALL_CSS) {
                let at = Point { x: 0.0, y: y + 12.0 };
                sketch.text(TextMark { text, at, align: Align::Left, size_css: SMALL_CSS, is_bold: true, color: frame.theme.muted() });
                y += SMALL_LINE_CSS;
            }
            y += HEADING_CSS - SMALL_LINE_CSS;
        }
        let track = y + stacked + TRACK_CSS;
        let end = Point { x: x(step.high), y: track };
        match before.filter(|(earlier, _)| earlier.period == step.period) {
            Some((_, from)) if step.is_break => {
                let middle = f64::midpoint(from.y, y) + 4.0;
                let ends = [Point { x: 0.0, y: middle }, Point { x: width, y: middle }];
                sketch.dashed(ends, frame.hairline_css(), BREAK, frame.theme.muted());
            }
            Some((_, from)) => sketch.line(vec![from, end], STEP_CSS, color.faded(0.6)),
            None => {}
        }
        sketch.level(EDGE_CSS, width - EDGE_CSS, track, frame.theme.grid());
        if step.low < step.high {
            let area = Area { left: x(step.low), right: x(step.high), top: track - HALF_RANGE_CSS, bottom: track + HALF_RANGE_CSS };
            sketch.block(area, color.faded(0.4));
        }
        if step.is_outcome {
            sketch.dot(end, color);
        } else {
            sketch.ring(end, color);
        }
        words.push(sketch.caption_mark(step.date.clone(), Point { x: 0.0, y: y + 8.0 }, Align::Left));
        let (x, align) = if stacked > 0.0 { (0.0, Align::Left) } else { (width, Align::Right) };
        let at = Point { x, y: y + stacked + 8.0 };
        words.push(TextMark { text: step.amount.clone(), at, align, size_css: LABEL_CSS, is_bold: true, color: frame.theme.ink() });
        rows.push(Area { left: 0.0, right: width, top: y, bottom: y + stacked + ROW_CSS });
        y += stacked + ROW_CSS;
        before = Some((step, end));
    }
    // No line runs through them.
    for mark in words {
        sketch.text_on_patch(mark);
    }
    let plot = Area { left: EDGE_CSS, right: width - EDGE_CSS, top: 0.0, bottom: y };
    Scene { width_css: width, height_css: y, plot, slider: None, rows, marks: sketch.into_marks() }
}
