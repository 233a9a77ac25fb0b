//! The colours that a reader's system forces, in place of a theme's: one ink on its ground. Names, places, dashes and fills tell
//! the companies apart. A scene keeps its theme's colours; whoever draws it asks the frame what is shown.

use super::{Color, Frame, Mark, Point};
use crate::reader::Reader;
use crate::tape::Tape;

/// Up to here a shade is a wash that stays one. What is stronger becomes the colour itself: half a colour is not the system's,
/// and no help to who asks for more contrast.
const WASH_ALPHA: f64 = 0.4;
/// Up to here a shade may have less than 3:1 on its ground.
const PALE_ALPHA: f64 = 0.6;
const GRID_ALPHA: f64 = 0.3;

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Forced {
    ground: Color,
    ink: Color,
}

impl Forced {
    pub(crate) fn read(at: &Reader<'_>) -> Self {
        at.object(&["ground", "ink"]);
        Self { ground: Color::read(&at.field("ground")), ink: Color::read(&at.field("ink")) }
    }

    /// Takes ground and ink off a tape, if any stand there.
    pub(crate) fn take(tape: &mut Tape) -> Option<Self> {
        tape.has_any().then(|| Self { ground: Color::new(tape.whole()), ink: Color::new(tape.whole()) })
    }
}

impl Frame {
    /// What is shown in place of a colour of the theme.
    pub fn shown(&self, color: Color) -> Color {
        if !self.is_stark() {
            return color;
        }
        let Color { rgb, alpha } = color;
        let alpha = if alpha > WASH_ALPHA { 1.0 } else { alpha };
        let Some(Forced { ground, ink }) = self.forced else {
            let rgb = if rgb == self.theme.muted().rgb { self.theme.ink().rgb } else { rgb };
            return Color { rgb, alpha };
        };
        if rgb == self.theme.ground().rgb { ground } else { ink.faded(if rgb == self.theme.grid().rgb { GRID_ALPHA } else { alpha }) }
    }

    /// Whether the reader's system forces colours, or asks for more contrast.
    fn is_stark(&self) -> bool {
        self.forced.is_some() || self.has_more_contrast
    }

    /// The outline of a rectangle that is a wash, which alone may be too light to be seen. It is drawn within the rectangle, so
    /// that two side by side keep their distance.
    pub fn outline(&self, mark: &Mark) -> Option<Mark> {
        let Mark::Rectangle { area, color } = mark else { return None };
        if color.alpha > if self.is_stark() { WASH_ALPHA } else { PALE_ALPHA } {
            return None;
        }
        let width_css = self.hairline_css();
        let half = width_css / 2.0;
        let (left, right) = (area.left + half, area.right - half);
        let (top, bottom) = (area.top + half, area.bottom - half);
        let points = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)].map(|(x, y)| Point { x, y });
        Some(Mark::Path { points: points.to_vec(), width_css, dash: None, color: color.faded(1.0) })
    }
}
