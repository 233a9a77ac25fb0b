//! The picture of the view `per-year`: bars as announced, struck through, and bars for one year.

use super::sketch::{LABEL_CSS, SMALL_CSS, Sketch};
use super::{Align, Area, Color, Frame, Point, Scene, TextMark, text_width_css};
use crate::compare::{PerYear, Quantity, Row};
use crate::locale::Key;
use crate::story::{Hue, SUBJECT};
use crate::text::{Wording, name};

/// A heading and the room under it.
const HEADING_CSS: f64 = 28.0;
/// The rows of the figures as announced: thin, since they mislead.
const THIN: RowSize = RowSize { height: 26.0, bar: 12.0 };
/// The rows of the figures for one year, with a caption under each bar.
const WIDE: RowSize = RowSize { height: 54.0, bar: 24.0 };
/// Between the two sets.
const BETWEEN_CSS: f64 = 18.0;
/// Between a bar and the number at its end.
const AFTER_BAR_CSS: f64 = 8.0;

#[derive(Clone, Copy)]
struct RowSize {
    height: f64,
    bar: f64,
}

pub(super) fn scene(wording: &Wording<'_>, per_year: &PerYear, frame: &Frame) -> Scene {
    let chart = Chart::new(wording, per_year, frame);
    let mut sketch = Sketch::new(frame);
    let messages = &wording.locale.messages;
    let mut y = chart.draw_heading(&mut sketch, messages.words(Key::HeadingAnnounced, &[]), 0.0);
    for row in &per_year.rows {
        chart.draw_announced(&mut sketch, row, y);
        y += THIN.height;
    }
    y = chart.draw_heading(&mut sketch, messages.words(Key::HeadingPerYear, &[]), y + BETWEEN_CSS);
    for row in &per_year.rows {
        chart.draw_per_year(&mut sketch, row, y);
        y += WIDE.height;
    }
    let plot = Area { left: chart.left, top: 0.0, right: frame.width_css, bottom: y };
    Scene { width_css: frame.width_css, height_css: y, plot, slider: None, marks: sketch.into_marks() }
}

struct Chart<'a> {
    wording: &'a Wording<'a>,
    frame: &'a Frame,
    /// Where bars start.
    left: f64,
    /// CSS px for each billion, the same for both sets.
    scale: f64,
}

impl<'a> Chart<'a> {
    fn new(wording: &'a Wording<'a>, per_year: &PerYear, frame: &'a Frame) -> Self {
        let names = per_year.rows.iter().map(|row| text_width_css(name(wording.story, row.company), LABEL_CSS, true));
        let left = frame.snapped((names.fold(0.0, f64::max) + 12.0).min(frame.width_css * 0.35));
        let numbers = per_year.rows.iter().flat_map(|row| [announced_text(wording, row), per_year_text(wording, row)]);
        let widest = numbers.map(|text| text_width_css(&text, LABEL_CSS, true)).fold(0.0, f64::max);
        let largest =
            per_year.rows.iter().flat_map(|row| [&row.announced, &row.per_year]).map(|quantity| quantity.worked.value()).fold(0.0, f64::max);
        let room = (frame.width_css - left - widest - AFTER_BAR_CSS).max(frame.width_css * 0.2);
        Self { wording, frame, left, scale: room / largest }
    }

    fn color(&self, row: &Row) -> Color {
        let hue = self.wording.story.companies.get(row.company).map_or(Hue::Grey, |company| company.hue);
        self.frame.theme.hue(hue)
    }

    fn draw_heading(&self, sketch: &mut Sketch<'_>, text: String, y: f64) -> f64 {
        let color = self.frame.theme.muted();
        sketch.text(TextMark { text, at: Point { x: 0.0, y: y + 10.0 }, align: Align::Left, size_css: SMALL_CSS, is_bold: true, color });
        y + HEADING_CSS
    }

    fn draw_announced(&self, sketch: &mut Sketch<'_>, row: &Row, y: f64) {
        let color = self.frame.theme.muted();
        let middle = y + THIN.bar / 2.0;
        self.draw_name(sketch, row, middle, color);
        let end = self.draw_bar(sketch, &row.announced, (y, y + THIN.bar), color.faded(0.4));
        let mark = TextMark {
            text: announced_text(self.wording, row),
            at: Point { x: end + AFTER_BAR_CSS, y: middle },
            align: Align::Left,
            size_css: LABEL_CSS,
            is_bold: false,
            color,
        };
        let area = mark.area();
        sketch.text(mark);
        // Only the subject's figure covers more than a year; struck through, since beside the others it misleads.
        if row.company == SUBJECT && row.announced.worked != row.per_year.worked {
            sketch.line(vec![Point { x: area.left - 2.0, y: middle }, Point { x: area.right, y: middle }], 1.5, color);
        }
    }

    fn draw_per_year(&self, sketch: &mut Sketch<'_>, row: &Row, y: f64) {
        let color = self.color(row);
        let middle = y + WIDE.bar / 2.0;
        self.draw_name(sketch, row, middle, color);
        let end = self.draw_bar(sketch, &row.per_year, (y, y + WIDE.bar), color);
        let text = per_year_text(self.wording, row);
        let at = Point { x: end + AFTER_BAR_CSS, y: middle };
        sketch.text(TextMark { text, at, align: Align::Left, size_css: LABEL_CSS, is_bold: true, color });
        if let Some(figure) = self.wording.figure(row.figure) {
            sketch.caption(self.wording.caption(figure), Point { x: self.left, y: y + WIDE.bar + 11.0 }, Align::Left);
        }
    }

    fn draw_name(&self, sketch: &mut Sketch<'_>, row: &Row, y: f64, color: Color) {
        let text = name(self.wording.story, row.company).to_owned();
        sketch.text(TextMark { text, at: Point { x: 0.0, y }, align: Align::Left, size_css: LABEL_CSS, is_bold: true, color });
    }

    /// A bar from the left edge; answers where it ends.
    fn draw_bar(&self, sketch: &mut Sketch<'_>, quantity: &Quantity, (top, bottom): (f64, f64), color: Color) -> f64 {
        let right = self.left + quantity.worked.value() * self.scale;
        sketch.block(Area { left: self.left, top, right, bottom }, color);
        right
    }
}

fn announced_text(wording: &Wording<'_>, row: &Row) -> String {
    wording.short(&row.announced)
}

fn per_year_text(wording: &Wording<'_>, row: &Row) -> String {
    wording.locale.messages.words(Key::AmountAYear, &[("amount", &wording.short(&row.per_year))])
}
