//! The picture of the view `calendar`: each figure's days on a real calendar, as high as its pace.

use super::numbers::{Calendar, Span};
use crate::locale::Key;
use crate::period::{Date, Days};
use crate::scene::sketch::{LABEL_CSS, SMALL_CSS, SMALL_LINE_CSS, Sketch};
use crate::scene::{Align, Area, Frame, Picture, Point, Scene, TextMark};
use crate::text::{Wording, number};

/// Above the lanes, under the name of the days that all share.
const HEAD_CSS: f64 = 8.0;
/// A lane: its highest block, and room around the lines above it.
const LABEL_ROOM_CSS: f64 = 6.0;
const BLOCK_CSS: f64 = 48.0;
const AFTER_LANE_CSS: f64 = 10.0;
/// Under the lanes, for the years.
const AXIS_CSS: f64 = 26.0;

impl Picture for Calendar {
    fn picture(&self, wording: &Wording<'_>, frame: &Frame) -> Scene {
        let chart = Chart::new(wording, self, frame);
        let mut sketch = Sketch::new(frame);
        chart.draw_years(&mut sketch);
        chart.draw_shared(&mut sketch);
        for (span, bottom) in self.spans.iter().zip(&chart.bottoms) {
            chart.draw_span(&mut sketch, span, *bottom);
        }
        let bottom = chart.bottom();
        let plot = Area { left: 0.0, top: chart.top, right: frame.width_css, bottom };
        Scene {
            width_css: frame.width_css,
            height_css: (bottom + AXIS_CSS).round(),
            plot,
            slider: None,
            rows: chart.rows(),
            marks: sketch.into_marks(),
        }
    }
}

struct Chart<'a> {
    wording: &'a Wording<'a>,
    calendar: &'a Calendar,
    frame: &'a Frame,
    /// The first and the last moment on show, in months.
    from: f64,
    to: f64,
    highest: f64,
    /// The top of the first lane.
    top: f64,
    /// The bottom of each lane.
    bottoms: Vec<f64>,
}

impl<'a> Chart<'a> {
    fn new(wording: &'a Wording<'a>, calendar: &'a Calendar, frame: &'a Frame) -> Self {
        let (mut from, mut to, mut highest) = (f64::INFINITY, 0.0_f64, 0.0_f64);
        for span in &calendar.spans {
            from = from.min(months(span.days.from));
            to = to.max(months(span.days.to.next()));
            highest = highest.max(span.pace.worked.value());
        }
        let mut chart = Self { wording, calendar, frame, from, to, highest, top: HEAD_CSS, bottoms: Vec::new() };
        for _ in chart.shared_name() {
            chart.top += SMALL_LINE_CSS;
        }
        let mut y = chart.top;
        for span in &calendar.spans {
            y += LABEL_ROOM_CSS + BLOCK_CSS * span.pace.worked.value() / highest;
            for _ in chart.lines(span) {
                y += SMALL_LINE_CSS;
            }
            chart.bottoms.push(y);
            y += AFTER_LANE_CSS;
        }
        chart
    }

    fn bottom(&self) -> f64 {
        self.bottoms.last().map_or(self.top, |bottom| bottom + AFTER_LANE_CSS)
    }

    fn x(&self, day: Date) -> f64 {
        self.frame.width_css * (months(day) - self.from) / (self.to - self.from)
    }

    /// The left and the right edge of some days.
    fn edges(&self, days: Days) -> (f64, f64) {
        (self.x(days.from), self.x(days.to.next()))
    }

    /// A tick at the start of each year, or of as many as there is room to name, its name beside it.
    fn draw_years(&self, sketch: &mut Sketch<'_>) {
        let (theme, bottom) = (self.frame.theme, self.bottom());
        sketch.level(0.0, self.frame.width_css, bottom, theme.axis());
        let widest = self.frame.text_width_css(&number::whole(2000, self.wording.locale), SMALL_CSS, false);
        let year_css = self.frame.width_css * 12.0 / (self.to - self.from);
        let step = [1_u16, 2, 5, 10, 20].into_iter().find(|step| f64::from(*step) * year_css >= widest + 10.0).unwrap_or(50);
        let mut day = Date { year: 1900, month: 1, day: 1 };
        while months(day) < self.to {
            if months(day) >= self.from {
                let x = self.x(day);
                let text = number::whole(day.year.into(), self.wording.locale);
                if x + 5.0 + self.frame.text_width_css(&text, SMALL_CSS, false) <= self.frame.width_css {
                    sketch.upright(x, bottom, bottom + 8.0, theme.axis());
                    sketch.caption(text, Point { x: x + 5.0, y: bottom + 12.0 }, Align::Left);
                }
            }
            day.year += step;
        }
    }

    /// A band through all lanes where every figure's days meet.
    fn draw_shared(&self, sketch: &mut Sketch<'_>) {
        let Some(days) = self.calendar.shared else { return };
        let (left, right) = self.edges(days);
        sketch.block(Area { left, top: self.top - 6.0, right, bottom: self.bottom() }, self.frame.theme.muted().faded(0.16));
        sketch.name_above(self.shared_name(), f64::midpoint(left, right));
    }

    fn shared_name(&self) -> Vec<String> {
        let name = self.wording.shared_label(self.calendar);
        name.map_or_else(Vec::new, |name| self.frame.wrapped_bold(&name, SMALL_CSS))
    }

    /// A figure's days as a block whose area is its amount; its name, its pace and its months above.
    fn draw_span(&self, sketch: &mut Sketch<'_>, span: &Span, bottom: f64) {
        let color = self.wording.color(span.company, self.frame);
        let (left, right) = self.edges(span.days);
        let top = |pace: f64| bottom - BLOCK_CSS * pace / self.highest;
        let pace = span.pace.worked.value();
        let low = span.pace.low.as_ref().map_or(pace, |low| low.value());
        sketch.block(Area { left, top: top(low), right, bottom }, color.faded(0.8));
        if low < pace {
            sketch.block(Area { left, top: top(pace), right, bottom: top(low) }, color.faded(0.4));
        }
        let mut y = top(pace) - 8.0;
        for (line, is_name) in self.lines(span).into_iter().rev() {
            let at = Point { x: left, y };
            let (size_css, color) = if is_name { (LABEL_CSS, color) } else { (SMALL_CSS, self.frame.theme.muted()) };
            self.draw_line(sketch, TextMark { text: line, at, align: Align::Left, size_css, is_bold: is_name, color });
            y -= SMALL_LINE_CSS;
        }
    }

    /// What stands above a block: its name with its pace, then the months that it covers; and which lines are of the name.
    fn lines(&self, span: &Span) -> Vec<(String, bool)> {
        let messages = &self.wording.locale.messages;
        let a_month = messages.words(Key::AmountAMonth, &[("amount", &self.wording.short(&span.pace))]);
        let a_month = messages.words(Key::Label, &[("company", self.wording.name(span.company)), ("amount", &a_month)]);
        let months = number::months(span.days, self.wording.locale);
        let mut lines = Vec::new();
        for line in self.frame.wrapped_bold(&a_month, LABEL_CSS) {
            lines.push((line, true));
        }
        for line in self.frame.wrapped(&months, SMALL_CSS, self.frame.width_css) {
            lines.push((line, false));
        }
        lines
    }

    /// Each figure's lane, with its words.
    fn rows(&self) -> Vec<Area> {
        let mut rows = Vec::new();
        let mut top = self.top;
        for &bottom in &self.bottoms {
            rows.push(Area { left: 0.0, top, right: self.frame.width_css, bottom });
            top = bottom + AFTER_LANE_CSS;
        }
        rows
    }

    /// A line of words from its place on, or further left where it needs the room.
    fn draw_line(&self, sketch: &mut Sketch<'_>, line: TextMark) {
        let width = self.frame.text_width_css(&line.text, line.size_css, line.is_bold);
        let at = Point { x: line.at.x.min(self.frame.width_css - width).max(0.0), ..line.at };
        sketch.text_on_patch(TextMark { at, ..line });
    }
}

/// A day as months since the year 0, with its part of the month.
fn months(day: Date) -> f64 {
    f64::from(day.year) * 12.0 + f64::from(day.month - 1) + f64::from(day.day - 1) / 31.0
}
