//! The colours that a reader's system forces, in place of a theme's: one ink on its ground. Names, places, dashes and fills tell
//! the companies apart. A scene keeps its theme's colours; whoever draws it asks the frame what is shown.

use super::{Color, Frame, Mark, Point};
use crate::reader::Reader;

/// Up to here a shade is a wash that stays one. What is stronger becomes the colour itself: half a colour is not the system's.
const WASH_ALPHA: f64 = 0.4;
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
}

impl Frame {
    /// What is shown in place of a colour of the theme.
    pub fn shown(&self, color: Color) -> Color {
        let Some(Forced { ground, ink }) = self.forced else { return color };
        let Color { rgb, alpha } = color;
        let alpha = if alpha > WASH_ALPHA { 1.0 } else { alpha };
        if rgb == self.theme.ground().rgb { ground } else { ink.faded(if rgb == self.theme.grid().rgb { GRID_ALPHA } else { alpha }) }
    }

    /// The outline of a rectangle that is a wash: among forced colours that alone may be too light to be seen. It is drawn within
    /// the rectangle, so that two side by side keep their distance.
    pub(crate) fn outline(&self, mark: &Mark) -> Option<Mark> {
        let (Mark::Rectangle { area, color }, Some(_)) = (mark, self.forced) else { return None };
        if color.alpha > WASH_ALPHA {
            return None;
        }
        let width_css = self.hairline_css();
        let half = width_css / 2.0;
        let (left, right) = (area.left + half, area.right - half);
        let (top, bottom) = (area.top + half, area.bottom - half);
        let points = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)].map(|(x, y)| Point { x, y });
        Some(Mark::Path { points: points.to_vec(), width_css, color: color.faded(1.0) })
    }
}
