//! The picture of the view `revenue-share`: capital intensity, a bar for each quarter.

use super::numbers::{Intensity, RevenueShare};
use crate::scene::bars::{self, Bar, Bars, Fill};
use crate::scene::sketch::LABEL_CSS;
use crate::scene::{Frame, Picture, Scene};
use crate::story::SUBJECT;
use crate::text::{Wording, number};

const BAR_CSS: f64 = 28.0;

impl Picture for RevenueShare {
    fn picture(&self, wording: &Wording<'_>, frame: &Frame) -> Scene {
        let mut rows = Vec::new();
        for quarter in &self.quarters {
            let width = |text: &str| frame.text_width_css(text, LABEL_CSS, true);
            let after_css = width(&wording.short(&quarter.share));
            let name_css = width(&number::months(quarter.days, wording.locale));
            rows.push(bars::Extent { length: quarter.share.worked.value(), name_css, after_css, short_css: after_css });
        }
        let mut bars = Bars::new(frame, &rows);
        bars.y = 4.0;
        for quarter in &self.quarters {
            draw(&mut bars, wording, quarter);
        }
        bars.into_scene(0.0, 0.0)
    }
}

fn draw(bars: &mut Bars<'_>, wording: &Wording<'_>, quarter: &Intensity) {
    let color = wording.color(SUBJECT, bars.frame);
    let fill = if quarter.is_stated { Fill::Solid } else { Fill::Outlined };
    let bar = Bar { fill, ..Bar::new(quarter.share.worked.value(), BAR_CSS, color) };
    let at = bars.bar(number::months(quarter.days, wording.locale), bars.frame.theme.ink(), &bar);
    bars.label(wording.short(&quarter.share), at, color);
    bars.caption(&wording.intensity_caption(quarter));
}
