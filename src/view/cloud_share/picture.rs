//! The picture of the view `cloud-share`: one bar, divided.

use super::numbers::CloudShare;
use crate::compare::Quantity;
use crate::scene::sketch::{LABEL_CSS, Sketch};
use crate::scene::{Align, Area, Color, Frame, Picture, Point, Scene, TextMark};
use crate::story::SUBJECT;
use crate::text::{Wording, name};

const BAR_CSS: f64 = 56.0;
/// Between two parts.
const GAP_CSS: f64 = 2.0;
/// From the bar to the first label, and from one to the next.
const LABEL_ROW_CSS: f64 = 20.0;
/// Between two names in a row.
const AFTER_LABEL_CSS: f64 = 6.0;
/// How opaque the parts of companies without a hue are, from the largest on, and what is left to others.
const GREYS: [f64; 4] = [0.75, 0.55, 0.42, 0.34];
const OTHERS_ALPHA: f64 = 0.22;

struct Piece {
    text: String,
    share_pct: f64,
    fill: Color,
    ink: Color,
}

impl Picture for CloudShare {
    fn picture(&self, wording: &Wording<'_>, frame: &Frame) -> Scene {
        let pieces = pieces(wording, self, frame);
        let mut sketch = Sketch::new(frame);
        let whole: f64 = pieces.iter().map(|piece| piece.share_pct).sum();
        let scale = frame.width_css / whole.max(100.0);
        let mut edges = Vec::new();
        let mut left = 0.0;
        for piece in &pieces {
            let right = left + piece.share_pct * scale;
            sketch.block(Area { left, top: 0.0, right: (right - GAP_CSS).max(left), bottom: BAR_CSS }, piece.fill);
            edges.push((left, right));
            left = right;
        }
        let rows = label(&mut sketch, &pieces, &edges, frame);
        let plot = Area { left: 0.0, top: 0.0, right: frame.width_css, bottom: BAR_CSS };
        let height_css = (BAR_CSS + LABEL_ROW_CSS * (rows + 0.75)).round();
        Scene {
            width_css: frame.width_css,
            height_css,
            plot,
            slider: None,
            rows: edges.into_iter().map(|(left, right)| Area { left, top: 0.0, right, bottom: BAR_CSS }).collect(),
            marks: sketch.into_marks(),
        }
    }
}

fn pieces(wording: &Wording<'_>, cloud: &CloudShare, frame: &Frame) -> Vec<Piece> {
    let muted = frame.theme.muted();
    let mut greys = GREYS.into_iter();
    let mut pieces = Vec::new();
    let mut add = |name: &str, share: &Quantity, fill: Color, ink: Color| {
        pieces.push(Piece { text: wording.labelled(name, share), share_pct: share.worked.value(), fill, ink });
    };
    for part in &cloud.parts {
        let color = wording.color(part.company, frame);
        let is_subject = part.company == SUBJECT;
        let fill = if is_subject { color } else { muted.faded(greys.next().unwrap_or(OTHERS_ALPHA)) };
        add(name(wording.story, part.company), &part.share, fill, if is_subject { color } else { frame.theme.ink() });
    }
    if let Some(others) = &cloud.others {
        add(&wording.others_label(), others, muted.faded(OTHERS_ALPHA), muted);
    }
    pieces
}

/// Names under their parts, from the last to the first: each in the first row that no name or leader to its right reaches into,
/// so that none crosses another. Answers how many rows there are.
fn label(sketch: &mut Sketch<'_>, pieces: &[Piece], edges: &[(f64, f64)], frame: &Frame) -> f64 {
    let mut rows = 0.0_f64;
    // The names to the right: where each starts, and its row.
    let mut placed: Vec<(f64, f64)> = Vec::new();
    for (piece, &(left, _)) in pieces.iter().zip(edges).rev() {
        let width = frame.text_width_css(&piece.text, LABEL_CSS, true);
        let x = left.min(frame.width_css - width).max(0.0);
        let mut row = 1.0_f64;
        for &(start, taken) in &placed {
            if start < x + width + AFTER_LABEL_CSS {
                row = row.max(taken + 1.0);
            }
        }
        placed.push((x, row));
        rows = rows.max(row);
        let y = BAR_CSS + LABEL_ROW_CSS * (row - 0.25);
        if row > 1.0 {
            sketch.upright(left + 0.5, BAR_CSS + 2.0, y - 8.0, frame.theme.axis());
        }
        sketch.text(TextMark {
            text: piece.text.clone(),
            at: Point { x, y },
            align: Align::Left,
            size_css: LABEL_CSS,
            is_bold: true,
            color: piece.ink,
        });
    }
    rows
}
