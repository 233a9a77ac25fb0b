//! The picture of the view `on-pace`: a bar for each quarter against the pledge's average.

use super::numbers::{OnPace, Quarter};
use crate::figure::Basis;
use crate::locale::Key;
use crate::scene::bars::{self, Bar, Bars, Fill};
use crate::scene::sketch::{LABEL_CSS, SMALL_CSS, SMALL_LINE_CSS};
use crate::scene::{Frame, Picture, Scene};
use crate::story::SUBJECT;
use crate::text::{Wording, number};

const BAR_CSS: f64 = 24.0;
/// From the average's name to the bars.
const AFTER_HEAD_CSS: f64 = 12.0;
/// The same where the first bar has its name above it.
const AFTER_HEAD_STACKED_CSS: f64 = 20.0;

impl Picture for OnPace {
    fn picture(&self, wording: &Wording<'_>, frame: &Frame) -> Scene {
        let mut bars = layout(wording, self, frame);
        let average = wording.locale.messages.words(Key::MarkAverage, &[("amount", &wording.short(&self.average))]);
        let average = frame.wrapped_bold(&average, SMALL_CSS);
        for _ in &average {
            bars.y += SMALL_LINE_CSS;
        }
        let top = bars.y;
        bars.y += if bars.is_stacked { AFTER_HEAD_STACKED_CSS } else { AFTER_HEAD_CSS };
        for quarter in &self.quarters {
            draw(&mut bars, wording, self, quarter);
        }
        let x = bars.x(self.average.worked.value());
        bars.sketch.upright(x, top + 2.0, bars.y - 10.0, frame.theme.ink());
        bars.sketch.name_above(average, x);
        bars.into_scene(top, 0.0)
    }
}

fn layout<'a>(wording: &Wording<'_>, on_pace: &OnPace, frame: &'a Frame) -> Bars<'a> {
    // The average's line too must stand in the picture, however far it is ahead of the quarters.
    let mut rows = vec![bars::Extent { length: on_pace.average.worked.value(), name_css: 0.0, after_css: 0.0, short_css: 0.0 }];
    for quarter in &on_pace.quarters {
        let width = |text: &str| frame.text_width_css(text, LABEL_CSS, true);
        rows.push(bars::Extent {
            length: quarter.spent.worked.value(),
            name_css: width(&number::months(quarter.days, wording.locale)),
            after_css: width(&text(wording, quarter)),
            short_css: width(&wording.short(&quarter.spent)),
        });
    }
    Bars::new(frame, &rows)
}

fn draw(bars: &mut Bars<'_>, wording: &Wording<'_>, on_pace: &OnPace, quarter: &Quarter) {
    let is_before = wording.is_before_pledge(on_pace, quarter);
    let color = if is_before { bars.frame.theme.muted() } else { wording.color(SUBJECT, bars.frame) };
    let fill = match wording.basis(quarter.figure) {
        Some(Basis::Guidance | Basis::Estimate | Basis::Derived) => Fill::Outlined,
        _ => Fill::Solid,
    };
    let bar = Bar { fill, ..Bar::new(quarter.spent.worked.value(), BAR_CSS, color) };
    let at = bars.bar(number::months(quarter.days, wording.locale), bars.frame.theme.ink(), &bar);
    let text = if bars.is_terse { wording.short(&quarter.spent) } else { text(wording, quarter) };
    bars.label(text, at, color);
    bars.caption(&wording.quarter_caption(on_pace, quarter));
}

fn text(wording: &Wording<'_>, quarter: &Quarter) -> String {
    let (value, unit, bound) = (quarter.ratio.worked.value(), quarter.ratio.worked.unit(), quarter.ratio.bound);
    let ratio = wording.short_said(bound, number::bare(value, number::decimals(value, unit), unit, bound, wording.locale));
    wording.locale.messages.words(Key::AmountAndRatio, &[("amount", &wording.short(&quarter.spent)), ("ratio", &ratio)])
}
