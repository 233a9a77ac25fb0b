//! Gathers the marks of a picture, with what all pictures share: hairlines, dots, dashes, labels.

use super::{Align, Area, Color, Dash, Frame, Mark, Point, TextMark};

/// Axis labels and captions.
pub(crate) const SMALL_CSS: f64 = 12.0;
/// From one line of small text to the next.
pub(crate) const SMALL_LINE_CSS: f64 = 16.0;
/// Labels of marks.
pub(crate) const LABEL_CSS: f64 = 13.0;
/// A company's line.
pub(crate) const LINE_CSS: f64 = 2.5;

pub(crate) struct Sketch<'a> {
    pub(crate) frame: &'a Frame,
    marks: Vec<Mark>,
}

impl<'a> Sketch<'a> {
    pub(crate) fn new(frame: &'a Frame) -> Self {
        Self { frame, marks: Vec::new() }
    }

    pub(crate) fn into_marks(self) -> Vec<Mark> {
        self.marks
    }

    /// A crisp horizontal line.
    pub(crate) fn level(&mut self, from_x: f64, to_x: f64, y: f64, color: Color) {
        let top = self.frame.snapped(y - self.frame.hairline_css() / 2.0);
        self.rectangle(Area { left: from_x, right: to_x, top, bottom: top + self.frame.hairline_css() }, color);
    }

    /// A crisp vertical line.
    pub(crate) fn upright(&mut self, x: f64, from_y: f64, to_y: f64, color: Color) {
        let left = self.frame.snapped(x - self.frame.hairline_css() / 2.0);
        self.rectangle(Area { left, right: left + self.frame.hairline_css(), top: from_y, bottom: to_y }, color);
    }

    /// A filled rectangle with edges between device pixels.
    pub(crate) fn block(&mut self, area: Area, color: Color) {
        let frame = self.frame;
        let snapped = Area {
            left: frame.snapped(area.left),
            top: frame.snapped(area.top),
            right: frame.snapped(area.right),
            bottom: frame.snapped(area.bottom),
        };
        self.rectangle(snapped, color);
    }

    fn rectangle(&mut self, area: Area, color: Color) {
        self.marks.push(Mark::Rectangle { area, color });
    }

    fn disc(&mut self, center: Point, radius_css: f64, color: Color) {
        self.marks.push(Mark::Disc { center, radius_css, color });
    }

    /// A line through points; fewer than two draw nothing.
    pub(crate) fn line(&mut self, points: Vec<Point>, width_css: f64, color: Color) {
        if points.len() > 1 {
            self.marks.push(Mark::Path { points, width_css, dash: None, color });
        }
    }

    /// A dashed line between two points.
    pub(crate) fn dashed(&mut self, ends: [Point; 2], width_css: f64, dash: Dash, color: Color) {
        self.marks.push(Mark::Path { points: ends.to_vec(), width_css, dash: Some(dash), color });
    }

    /// A filled shape; fewer than three corners draw nothing.
    pub(crate) fn shape(&mut self, points: Vec<Point>, color: Color) {
        if points.len() > 2 {
            self.marks.push(Mark::Polygon { points, color });
        }
    }

    /// A filled dot with a rim of the ground, so that it stands out from its line.
    pub(crate) fn dot(&mut self, center: Point, color: Color) {
        self.disc(center, 5.5, self.frame.theme.ground());
        self.disc(center, 4.0, color);
    }

    /// A hollow dot: where what was announced ends.
    pub(crate) fn ring(&mut self, center: Point, color: Color) {
        self.disc(center, 4.0, color);
        self.disc(center, 2.25, self.frame.theme.ground());
    }

    /// A text.
    pub(crate) fn text(&mut self, mark: TextMark) {
        self.marks.push(Mark::Text(mark));
    }

    /// A small text in the colour of captions.
    pub(crate) fn caption(&mut self, text: String, at: Point, align: Align) {
        let mark = self.caption_mark(text, at, align);
        self.text(mark);
    }

    pub(crate) fn caption_mark(&self, text: String, at: Point, align: Align) -> TextMark {
        TextMark { text, at, align, size_css: SMALL_CSS, is_bold: false, color: self.frame.theme.muted() }
    }

    /// What a line or a band through the picture is, above it: centred over it as far as there is room.
    pub(crate) fn name_above(&mut self, lines: Vec<String>, x: f64) {
        let color = self.frame.theme.ink();
        let mut y = 10.0;
        for text in lines {
            let half = self.frame.text_width_css(&text, SMALL_CSS, true) / 2.0;
            let at = Point { x: x.min(self.frame.width_css - half).max(half), y };
            self.text(TextMark { text, at, align: Align::Center, size_css: SMALL_CSS, is_bold: true, color });
            y += SMALL_LINE_CSS;
        }
    }

    /// A text on a patch of the ground that keeps lines behind it from running through it, and a wash from taking its contrast.
    pub(crate) fn text_on_patch(&mut self, mark: TextMark) {
        let area = mark.area(self.frame);
        let patch = Area { left: area.left - 2.0, right: area.right + 2.0, ..area };
        self.block(patch, self.frame.theme.ground().faded(0.96));
        self.text(mark);
    }
}
