//! Where the labels of the view `total` stand: beside the rule, on the side with room, apart from each other.

use crate::scene::labels::apart;
use crate::scene::sketch::{LABEL_CSS, SMALL_CSS};
use crate::scene::{Align, Area, Color, Frame, Point, TextMark};

/// Labels stand at least this far apart.
const LABEL_GAP_CSS: f64 = 17.0;
/// From one line of a label to the next.
const LABEL_LINE_CSS: f64 = 16.0;
/// From the rule to its labels, and to labels that were moved, with room for a leader.
const NEAR_CSS: f64 = 10.0;
const FAR_CSS: f64 = 20.0;

/// What labels stand beside.
pub(super) struct Rule<'a> {
    pub(super) frame: &'a Frame,
    pub(super) plot: Area,
    pub(super) x: f64,
}

/// A company's name and total, where it belongs and where there is room for it.
pub(super) struct Label {
    pub(super) text: String,
    pub(super) name: String,
    pub(super) amount: String,
    pub(super) wanted_y: f64,
    pub(super) y: f64,
    pub(super) color: Color,
}

/// A label where it stands, and the line that leads to it where it had to move.
pub(super) struct Placed {
    pub(super) leader: Option<[Point; 2]>,
    pub(super) texts: Vec<TextMark>,
    pub(super) color: Color,
}

/// How all labels of a picture stand.
#[derive(Clone, Copy)]
struct LabelLayout {
    side: Side,
    /// The name above the amount.
    has_two_lines: bool,
    gap_css: f64,
    size_css: f64,
    is_bold: bool,
}

/// On which side of the rule labels stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl LabelLayout {
    /// In one line each, as large as labels are.
    fn on(side: Side) -> Self {
        Self { side, has_two_lines: false, gap_css: LABEL_GAP_CSS, size_css: LABEL_CSS, is_bold: true }
    }

    fn in_two_lines(self) -> Self {
        Self { has_two_lines: true, gap_css: LABEL_LINE_CSS * 2.0 + 1.0, ..self }
    }

    fn smaller(self) -> Self {
        Self { size_css: SMALL_CSS, is_bold: false, ..self }
    }
}

/// Names and totals at the rule, on the side with room.
pub(super) fn placed(mut labels: Vec<Label>, rule: &Rule<'_>) -> Vec<Placed> {
    let layout = rule.layout(&labels);
    let (top, bottom) = (rule.plot.top - 10.0, rule.plot.bottom - 2.0);
    let mut wanted = Vec::new();
    for label in &labels {
        wanted.push(label.wanted_y);
    }
    let gap = layout.gap_css.min((bottom - top) / count(labels.len()));
    let mut is_moved = false;
    for (label, y) in labels.iter_mut().zip(apart(&wanted, gap, top, bottom)) {
        is_moved |= (y - label.wanted_y).abs() > 4.0;
        label.y = y;
    }
    let distance = if is_moved { FAR_CSS } else { NEAR_CSS };
    let side = if layout.side == Side::Right { 1.0 } else { -1.0 };
    let mut placed = Vec::new();
    for label in labels {
        let from = Point { x: rule.x + 6.0 * side, y: label.wanted_y };
        let to = Point { x: rule.x + (distance - 3.0) * side, y: label.y };
        let (color, mut lines) = (label.color, vec![(label.text, 0.0)]);
        if layout.has_two_lines {
            lines = vec![(label.name, -LABEL_LINE_CSS / 2.0), (label.amount, LABEL_LINE_CSS / 2.0)];
        }
        let mut texts = Vec::new();
        for (text, offset) in lines {
            // Where neither side has room, on the narrowest screens, the label moves back over the rule.
            let width = rule.frame.text_width_css(&text, layout.size_css, layout.is_bold);
            let x = rule.x + distance * side;
            let (x, align) = match layout.side {
                Side::Right => (x.min(rule.frame.width_css - width).max(0.0), Align::Left),
                Side::Left => (x.max(width), Align::Right),
            };
            let at = Point { x, y: label.y + offset };
            texts.push(TextMark { text, at, align, size_css: layout.size_css, is_bold: layout.is_bold, color });
        }
        placed.push(Placed { leader: is_moved.then_some([from, to]), texts, color });
    }
    placed
}

impl Rule<'_> {
    /// Where labels have room: right of the rule in one line, or in two, or left of it; else they are made smaller.
    fn layout(&self, labels: &[Label]) -> LabelLayout {
        let room = |side: Side| match side {
            Side::Right => self.frame.width_css - self.x - FAR_CSS,
            Side::Left => self.x - FAR_CSS,
        };
        let widest = |layout: &LabelLayout| {
            let mut widest = 0.0_f64;
            for label in labels {
                let texts = if layout.has_two_lines { [&label.name, &label.amount] } else { [&label.text, &label.text] };
                for text in texts {
                    widest = widest.max(self.frame.text_width_css(text, layout.size_css, layout.is_bold));
                }
            }
            widest
        };
        let (right, left) = (LabelLayout::on(Side::Right), LabelLayout::on(Side::Left));
        let tried = [right, right.in_two_lines(), left, right.in_two_lines().smaller(), left.in_two_lines(), left.in_two_lines().smaller()];
        for layout in tried {
            let has_height = !layout.has_two_lines || layout.gap_css * count(labels.len()) <= self.plot.height();
            if has_height && widest(&layout) <= room(layout.side) {
                return layout;
            }
        }
        let last = if room(Side::Right) >= room(Side::Left) { right.smaller() } else { left.smaller() };
        if widest(&last) > self.frame.width_css { last.in_two_lines() } else { last }
    }
}

pub(super) fn count(items: usize) -> f64 {
    f64::from(u16::try_from(items).unwrap_or(u16::MAX))
}
