//! The picture of the view `per-year`: bars as announced, struck through, and bars for one year.

use super::sketch::{LABEL_CSS, SMALL_CSS, Sketch};
use super::{Align, Area, Color, Frame, Point, Scene, TextMark};
use crate::compare::{PerYear, Row};
use crate::locale::Key;
use crate::story::{Hue, SUBJECT};
use crate::text::{Wording, name};

/// A heading and the room under it.
const HEADING_CSS: f64 = 30.0;
/// The bars of the figures as announced are thin, since they mislead.
const THIN_CSS: f64 = 12.0;
const THIN_ROW_CSS: f64 = 26.0;
/// The bars of the figures for one year, with a caption under each.
const WIDE_CSS: f64 = 24.0;
const CAPTION_LINE_CSS: f64 = 16.0;
const AFTER_CAPTION_CSS: f64 = 14.0;
/// A name above its bar.
const STACKED_NAME_CSS: f64 = 18.0;
/// Between the two sets.
const BETWEEN_CSS: f64 = 16.0;
/// Between a bar and the number at its end.
const AFTER_BAR_CSS: f64 = 8.0;
/// Between a number and how long it runs, which is shown from this width up.
const TERM_GAP_CSS: f64 = 10.0;
const TERMS_FROM_CSS: f64 = 480.0;

pub(super) fn scene(wording: &Wording<'_>, per_year: &PerYear, frame: &Frame) -> Scene {
    let mut chart = Chart::new(wording, per_year, frame);
    chart.draw_heading(Key::HeadingAnnounced);
    for row in &per_year.rows {
        chart.draw_announced(row);
    }
    chart.y += BETWEEN_CSS;
    chart.draw_heading(Key::HeadingPerYear);
    for row in &per_year.rows {
        chart.draw_per_year(row);
    }
    let plot = Area { left: chart.left, top: 0.0, right: frame.width_css, bottom: chart.y };
    Scene { width_css: frame.width_css, height_css: chart.y.round(), plot, slider: None, marks: chart.sketch.into_marks() }
}

struct Chart<'a> {
    wording: &'a Wording<'a>,
    frame: &'a Frame,
    sketch: Sketch<'a>,
    /// Where bars start.
    left: f64,
    /// CSS px for each billion, the same for both sets.
    scale: f64,
    /// Whether the figures as announced have room for how long they run.
    has_terms: bool,
    /// Whether names stand above their bars, where there is no room beside them.
    is_stacked: bool,
    /// Where the next row goes.
    y: f64,
}

impl<'a> Chart<'a> {
    fn new(wording: &'a Wording<'a>, per_year: &PerYear, frame: &'a Frame) -> Self {
        let has_terms = frame.width_css >= TERMS_FROM_CSS;
        let (mut names, mut numbers, mut short, mut largest) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
        for row in &per_year.rows {
            let width = |text: &str| frame.text_width_css(text, LABEL_CSS, true);
            names = names.max(width(name(wording.story, row.company)));
            let announced = width(&wording.short(&row.announced)) + if has_terms { TERM_GAP_CSS + width(&term(wording, row)) } else { 0.0 };
            numbers = numbers.max(announced).max(width(&per_year_text(wording, row)));
            short = short.max(width(&wording.short(&row.announced))).max(width(&wording.short(&row.per_year)));
            largest = largest.max(row.announced.worked.value()).max(row.per_year.worked.value());
        }
        let left = frame.snapped(names + 12.0);
        let beside = frame.width_css - left - numbers - AFTER_BAR_CSS;
        let is_stacked = beside < frame.width_css * 0.25;
        let (left, room) = if is_stacked { (0.0, frame.width_css - short - AFTER_BAR_CSS) } else { (left, beside) };
        Self { wording, frame, sketch: Sketch::new(frame), left, scale: room / largest, has_terms, is_stacked, y: 0.0 }
    }

    /// The number for one year. Beside a name on a narrow screen the heading alone says that it is for a year.
    fn per_year_text(&self, row: &Row) -> String {
        if self.is_stacked { self.wording.short(&row.per_year) } else { per_year_text(self.wording, row) }
    }

    fn draw_heading(&mut self, key: Key) {
        let text = self.wording.locale.messages.words(key, &[]);
        self.text(text, 0.0, self.y + 10.0, SMALL_CSS, true, self.frame.theme.muted());
        self.y += HEADING_CSS;
    }

    fn draw_announced(&mut self, row: &Row) {
        let color = self.frame.theme.muted();
        let end = self.draw_bar(row, row.announced.worked.value(), THIN_CSS, color, color.faded(0.4));
        let middle = self.y + THIN_CSS / 2.0;
        let text = self.wording.short(&row.announced);
        let after = end + self.frame.text_width_css(&text, LABEL_CSS, false);
        self.text(text, end, middle, LABEL_CSS, false, color);
        let is_misleading = row.company == SUBJECT && row.announced.worked != row.per_year.worked;
        if is_misleading {
            self.sketch.line(vec![Point { x: end - 2.0, y: middle }, Point { x: after + 1.0, y: middle }], 1.5, color);
        }
        if self.has_terms {
            self.text(term(self.wording, row), after + TERM_GAP_CSS, middle, SMALL_CSS, false, color);
        }
        self.y += THIN_ROW_CSS;
    }

    fn draw_per_year(&mut self, row: &Row) {
        let hue = self.wording.story.companies.get(row.company).map_or(Hue::Grey, |company| company.hue);
        let color = self.frame.theme.hue(hue);
        let end = self.draw_bar(row, row.per_year.worked.value(), WIDE_CSS, color, color);
        self.text(self.per_year_text(row), end, self.y + WIDE_CSS / 2.0, LABEL_CSS, true, color);
        self.y += WIDE_CSS + 11.0;
        if let Some(figure) = self.wording.figure(row.figure) {
            for line in self.frame.wrapped(&self.wording.caption(figure), SMALL_CSS, self.frame.width_css - self.left) {
                self.text(line, self.left, self.y, SMALL_CSS, false, self.frame.theme.muted());
                self.y += CAPTION_LINE_CSS;
            }
        }
        self.y += AFTER_CAPTION_CSS;
    }

    /// A company's name and its bar; answers where the number after the bar goes.
    fn draw_bar(&mut self, row: &Row, amount_bn: f64, height: f64, name_color: Color, bar_color: Color) -> f64 {
        let name = name(self.wording.story, row.company).to_owned();
        if self.is_stacked {
            self.text(name, 0.0, self.y + 4.0, LABEL_CSS, true, name_color);
            self.y += STACKED_NAME_CSS;
        } else {
            self.text(name, 0.0, self.y + height / 2.0, LABEL_CSS, true, name_color);
        }
        let right = self.left + amount_bn * self.scale;
        self.sketch.block(Area { left: self.left, top: self.y, right, bottom: self.y + height }, bar_color);
        right + AFTER_BAR_CSS
    }

    fn text(&mut self, text: String, x: f64, y: f64, size_css: f64, is_bold: bool, color: Color) {
        self.sketch.text(TextMark { text, at: Point { x, y }, align: Align::Left, size_css, is_bold, color });
    }
}

fn term(wording: &Wording<'_>, row: &Row) -> String {
    wording.figure(row.figure).map_or_else(String::new, |figure| wording.term_note(figure))
}

fn per_year_text(wording: &Wording<'_>, row: &Row) -> String {
    wording.locale.messages.words(Key::AmountAYear, &[("amount", &wording.short(&row.per_year))])
}
