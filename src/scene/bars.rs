//! Horizontal bars, one under the other: names, lengths, numbers at their ends, captions under them.

use super::sketch::{LABEL_CSS, SMALL_CSS, SMALL_LINE_CSS, Sketch};
use super::{Align, Area, Color, Frame, Point, Scene, TextMark};

/// A heading and the room under it.
const HEADING_CSS: f64 = 30.0;
/// A name above its bar, where there is no room beside it.
const STACKED_NAME_CSS: f64 = 18.0;
pub(crate) const STACKED_NAME_MIDDLE_CSS: f64 = 4.0;
/// From a bar to its caption, and after it.
const BEFORE_CAPTION_CSS: f64 = 11.0;
const AFTER_CAPTION_CSS: f64 = 14.0;
/// Between a bar and the number at its end.
const AFTER_BAR_CSS: f64 = 8.0;
/// Bars that have a smaller share of the width than this get all of it, under their names.
const LEAST_SHARE: f64 = 0.39;
/// A stripe of what is assumed, from one to the next, and how far it leans.
const STRIPE_CSS: f64 = 2.0;
const STRIPE_STEP_CSS: f64 = 5.0;
const STRIPE_LEAN_CSS: f64 = 6.0;

/// What stands behind a bar.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// A source states it.
    Solid,
    /// It was worked out from what sources state.
    Outlined,
}

/// One bar, in the units of its picture.
pub(crate) struct Bar {
    pub(crate) length: f64,
    /// The other end of a range, on either side of the length.
    pub(crate) other_end: Option<f64>,
    /// Where an assumption begins, if it does within the bar.
    pub(crate) assumed_from: f64,
    pub(crate) fill: Fill,
    pub(crate) height_css: f64,
    pub(crate) color: Color,
}

impl Bar {
    /// What a source states, as one amount.
    pub(crate) fn new(length: f64, height_css: f64, color: Color) -> Self {
        Self { length, other_end: None, assumed_from: f64::INFINITY, fill: Fill::Solid, height_css, color }
    }
}

/// How long a bar is, and how wide the text after it.
pub(crate) struct Extent {
    /// The farther end, in units.
    pub(crate) length: f64,
    /// The name before it.
    pub(crate) name_css: f64,
    /// The text after it, and the shortest that will do.
    pub(crate) after_css: f64,
    pub(crate) short_css: f64,
}

/// Bars as they are drawn, from the top down.
pub(crate) struct Bars<'a> {
    pub(crate) frame: &'a Frame,
    /// What lies behind the bars.
    pub(crate) ground: Sketch<'a>,
    pub(crate) sketch: Sketch<'a>,
    /// Names, numbers and captions, in front of all lines.
    labels: Vec<TextMark>,
    /// Where each bar stands, with its name and its captions.
    rows: Vec<Area>,
    /// Where bars start.
    pub(crate) left: f64,
    /// CSS px for each unit.
    pub(crate) scale: f64,
    /// Whether names stand above their bars.
    pub(crate) is_stacked: bool,
    /// Whether bars leave no room but for the shortest texts after them.
    pub(crate) is_terse: bool,
    /// Where the next thing goes.
    pub(crate) y: f64,
}

impl<'a> Bars<'a> {
    /// Room for the bars, and for the texts around each of them.
    pub(crate) fn new(frame: &'a Frame, rows: &[Extent]) -> Self {
        let (mut names, mut largest) = (0.0_f64, 0.0_f64);
        for row in rows {
            names = names.max(row.name_css);
            largest = largest.max(row.length);
        }
        // The units that fit: each bar ends where its own text still has room.
        let scale = |left: f64, after: fn(&Extent) -> f64| {
            let room = frame.width_css - left - AFTER_BAR_CSS;
            let mut scale = f64::INFINITY;
            for row in rows {
                // Where a number leaves its bar no room, the bar has none, rather than less than none.
                scale = scale.min((room - after(row)).max(0.0) / row.length);
            }
            scale
        };
        let left = frame.snapped(names + 12.0);
        let beside = scale(left, |row| row.after_css);
        let is_too_short = |scale: f64| scale * largest < frame.width_css * LEAST_SHARE;
        let is_stacked = is_too_short(beside);
        let stacked = scale(0.0, |row| row.after_css);
        let is_terse = is_stacked && is_too_short(stacked);
        let (left, scale) = match (is_stacked, is_terse) {
            (false, _) => (left, beside),
            (true, false) => (0.0, stacked),
            (true, true) => (0.0, scale(0.0, |row| row.short_css)),
        };
        let (ground, sketch) = (Sketch::new(frame), Sketch::new(frame));
        Self { frame, ground, sketch, labels: Vec::new(), rows: Vec::new(), left, scale, is_stacked, is_terse, y: 0.0 }
    }

    /// Where so many units end.
    pub(crate) fn x(&self, units: f64) -> f64 {
        self.left + units * self.scale
    }

    pub(crate) fn heading(&mut self, text: String) {
        let at = Point { x: 0.0, y: self.y + 10.0 };
        self.sketch.text(TextMark { text, at, align: Align::Left, size_css: SMALL_CSS, is_bold: true, color: self.frame.theme.muted() });
        self.y += HEADING_CSS;
    }

    /// A name and its bar; answers where the text after the bar goes, and its middle's height.
    pub(crate) fn bar(&mut self, name: String, name_color: Color, bar: &Bar) -> Point {
        self.rows.push(Area { left: 0.0, top: self.y, right: self.frame.width_css, bottom: self.y });
        if self.is_stacked {
            for line in self.frame.wrapped_bold(&name, LABEL_CSS) {
                self.label(line, Point { x: 0.0, y: self.y + STACKED_NAME_MIDDLE_CSS }, name_color);
                self.y += STACKED_NAME_CSS;
            }
        } else {
            self.label(name, Point { x: 0.0, y: self.y + bar.height_css / 2.0 }, name_color);
        }
        let (near, far) = (bar.length.min(bar.other_end.unwrap_or(bar.length)), bar.length.max(bar.other_end.unwrap_or(bar.length)));
        let stated = near.min(bar.assumed_from);
        let right = self.x(far);
        match bar.fill {
            Fill::Solid => self.block(0.0, stated, bar.height_css, bar.color),
            // As every light area it has an outline.
            Fill::Outlined => self.block(0.0, far, bar.height_css, bar.color.faded(0.12)),
        }
        // The part of a range that is assumed is striped like the rest of the assumption, and light like a range.
        let stated_far = far.min(bar.assumed_from).max(near);
        if stated_far > near {
            self.block(near, stated_far, bar.height_css, bar.color.faded(0.4));
        }
        self.stripes([stated, near], bar.height_css, bar.color);
        self.stripes([stated_far, far], bar.height_css, bar.color.faded(0.4));
        let middle = self.y + bar.height_css / 2.0;
        self.y += bar.height_css;
        self.end_row();
        Point { x: right + AFTER_BAR_CSS, y: middle }
    }

    /// A caption under the last bar, in as many lines as it needs.
    pub(crate) fn caption(&mut self, text: &str) {
        self.y += BEFORE_CAPTION_CSS;
        for line in self.frame.wrapped(text, SMALL_CSS, self.frame.width_css - self.left) {
            let (at, color) = (Point { x: self.left, y: self.y }, self.frame.theme.muted());
            self.labels.push(TextMark { text: line, at, align: Align::Left, size_css: SMALL_CSS, is_bold: false, color });
            self.y += SMALL_LINE_CSS;
        }
        self.end_row();
        self.y += AFTER_CAPTION_CSS;
    }

    /// The last bar's row reaches down to here.
    fn end_row(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.bottom = self.y;
        }
    }

    /// A name or a number.
    pub(crate) fn label(&mut self, text: String, at: Point, color: Color) {
        self.labels.push(TextMark { text, at, align: Align::Left, size_css: LABEL_CSS, is_bold: true, color });
    }

    /// A text that is neither.
    pub(crate) fn text(&mut self, text: String, at: Point, size_css: f64, color: Color) {
        self.sketch.text(TextMark { text, at, align: Align::Left, size_css, is_bold: false, color });
    }

    fn block(&mut self, from: f64, to: f64, height_css: f64, color: Color) {
        self.sketch.block(Area { left: self.x(from), top: self.y, right: self.x(to), bottom: self.y + height_css }, color);
    }

    /// Leaning stripes on a light ground, as one shape: its outline runs along the bottom and up and down each stripe.
    fn stripes(&mut self, [from, to]: [f64; 2], height_css: f64, color: Color) {
        if from >= to {
            return;
        }
        let area = Area { left: self.x(from), top: self.y, right: self.x(to), bottom: self.y + height_css };
        self.sketch.block(area, color.faded(0.15));
        let mut outline = Vec::new();
        let mut x = area.left;
        while x + STRIPE_CSS + STRIPE_LEAN_CSS <= area.right {
            let corner = |x: f64, y: f64| Point { x, y };
            outline.push(corner(x, area.bottom));
            outline.push(corner(x + STRIPE_LEAN_CSS, area.top));
            outline.push(corner(x + STRIPE_LEAN_CSS + STRIPE_CSS, area.top));
            outline.push(corner(x + STRIPE_CSS, area.bottom));
            x += STRIPE_STEP_CSS;
        }
        self.sketch.shape(outline, color);
    }

    /// The picture of the bars so far, which begin at `top`, with `under_css` left free under them.
    pub(crate) fn into_scene(self, top: f64, under_css: f64) -> Scene {
        let width_css = self.frame.width_css;
        let plot = Area { left: self.left, top, right: width_css, bottom: self.y };
        let height_css = (self.y + under_css).round();
        let Self { ground, mut sketch, labels, .. } = self;
        for label in labels {
            sketch.text_on_patch(label);
        }
        let mut marks = ground.into_marks();
        marks.append(&mut sketch.into_marks());
        Scene { width_css, height_css, plot, slider: None, rows: self.rows, marks }
    }
}
