//! The picture of the view `revenue-share`: capital intensity, a bar for each quarter.

use super::bars::{self, Bar, Bars, Fill};
use super::sketch::LABEL_CSS;
use super::{Area, Frame, Scene};
use crate::compare::{Intensity, RevenueShare, Standing};
use crate::story::SUBJECT;
use crate::text::{Wording, number};

const BAR_CSS: f64 = 28.0;

pub(super) fn scene(wording: &Wording<'_>, share: &RevenueShare, frame: &Frame) -> Scene {
    let mut rows = Vec::new();
    for quarter in &share.quarters {
        let width = |text: &str| frame.text_width_css(text, LABEL_CSS, true);
        let after_css = width(&wording.short(&quarter.share));
        let name_css = width(&number::months(quarter.days, wording.locale));
        rows.push(bars::Row { length: quarter.share.worked.value(), name_css, after_css, short_css: after_css });
    }
    let mut bars = Bars::new(frame, &rows);
    bars.y = 4.0;
    for quarter in &share.quarters {
        draw(&mut bars, wording, quarter);
    }
    let plot = Area { left: bars.left, top: 0.0, right: frame.width_css, bottom: bars.y };
    Scene { width_css: frame.width_css, height_css: bars.y.round(), plot, slider: None, marks: bars.into_marks() }
}

fn draw(bars: &mut Bars<'_>, wording: &Wording<'_>, quarter: &Intensity) {
    let color = wording.color(SUBJECT, bars.frame);
    let is_computed = quarter.share.standing == Standing::Derived;
    let bar = Bar {
        length: quarter.share.worked.value(),
        other_end: None,
        assumed_from: f64::INFINITY,
        fill: if is_computed { Fill::Outlined } else { Fill::Solid },
        height_css: BAR_CSS,
        color,
    };
    let at = bars.bar(number::months(quarter.days, wording.locale), bars.frame.theme.ink(), &bar);
    bars.label(wording.short(&quarter.share), at, color);
    bars.caption(&wording.intensity_caption(quarter));
}
