//! The picture of the view `time-to-match`: bars of months against the pledge's term.

use super::numbers::TimeToMatch;
use crate::compare::Quantity;
use crate::locale::Key;
use crate::money::Unit;
use crate::scene::bars::{self, Bar, Bars, Fill};
use crate::scene::sketch::{LABEL_CSS, SMALL_CSS};
use crate::scene::{Align, Frame, Picture, Point, Scene};
use crate::story::SUBJECT;
use crate::text::{Wording, name, number};

/// Above the bars.
const HEAD_CSS: f64 = 6.0;
/// The pledge's bar, and the peers'.
const PLEDGE_CSS: f64 = 12.0;
const PEER_CSS: f64 = 26.0;
/// Under a bar.
const AFTER_BAR_CSS: f64 = 14.0;
/// Under the bars, where the years are named.
const AXIS_CSS: f64 = 26.0;
/// Beside the name of a year.
const BESIDE_YEAR_CSS: f64 = 4.0;

impl Picture for TimeToMatch {
    fn picture(&self, wording: &Wording<'_>, frame: &Frame) -> Scene {
        let mut bars = layout(wording, self, frame);
        bars.y = HEAD_CSS;
        draw(&mut bars, wording, SUBJECT, Some(&self.term));
        bars.y += 2.0;
        bars.caption(&wording.locale.messages.words(Key::MarkPledgeTerm, &[]));
        for row in &self.rows {
            draw(&mut bars, wording, row.company, row.months.as_ref());
            bars.y += AFTER_BAR_CSS;
        }
        draw_years(&mut bars, wording);
        bars.into_scene(0.0, AXIS_CSS)
    }
}

fn layout<'a>(wording: &Wording<'_>, time: &TimeToMatch, frame: &'a Frame) -> Bars<'a> {
    let mut rows = Vec::new();
    let mut add = |company: usize, months: Option<&Quantity>| {
        let width = |text: &str| frame.text_width_css(text, LABEL_CSS, true);
        let (after_css, short_css) = (width(&text(wording, months)), width(&short_text(wording, months)));
        let name_css = width(name(wording.story, company));
        rows.push(bars::Extent { length: months.map_or(0.0, far_end), name_css, after_css, short_css });
    };
    add(SUBJECT, Some(&time.term));
    for row in &time.rows {
        add(row.company, row.months.as_ref());
    }
    Bars::new(frame, &rows)
}

fn draw(bars: &mut Bars<'_>, wording: &Wording<'_>, company: usize, months: Option<&Quantity>) {
    let color = wording.color(company, bars.frame);
    let is_peer = company != SUBJECT;
    let bar = Bar {
        length: months.map_or(0.0, |months| months.worked.value()),
        other_end: months.and_then(|months| months.low.as_ref()).map(|low| low.value()),
        // A peer's figure covers one year.
        assumed_from: if is_peer { 12.0 } else { f64::INFINITY },
        fill: Fill::Solid,
        height_css: if is_peer { PEER_CSS } else { PLEDGE_CSS },
        color: if is_peer { color } else { color.faded(0.35) },
    };
    let at = bars.bar(name(wording.story, company).to_owned(), color, &bar);
    // On the narrowest screens the bar alone shows the range.
    bars.label(if bars.is_terse { short_text(wording, months) } else { text(wording, months) }, at, color);
}

/// Faint lines behind the bars, named below them where there is room: for each year, or where not even every other one could
/// be named, for as many in one step as can.
fn draw_years(bars: &mut Bars<'_>, wording: &Wording<'_>) {
    let theme = bars.frame.theme;
    let name = |years: f64| wording.locale.numbers.alone(number::amount(years, Unit::Years, wording.locale));
    // One year and two may be words, and up to ten may take a form of their own: all longer.
    let widest = [1.0, 2.0, 10.0, 88.0].map(|years| bars.frame.text_width_css(&name(years), SMALL_CSS, false));
    let room_css = widest.into_iter().fold(0.0, f64::max) + BESIDE_YEAR_CSS;
    let year_css = bars.x(12.0) - bars.left;
    let steps = [(1_u8, 2.0), (5, 5.0), (10, 10.0), (20, 20.0)];
    let step = steps.into_iter().find(|(_, named)| named * year_css >= room_css).map_or(50, |(step, _)| step);
    let mut named = -room_css / 2.0;
    for years in (0..=100_u8).step_by(step.into()) {
        let x = bars.x(f64::from(years) * 12.0);
        if x > bars.frame.width_css - room_css / 2.0 {
            break;
        }
        bars.ground.upright(x, 0.0, bars.y, if years == 0 { theme.axis() } else { theme.grid() });
        let text = name(f64::from(years));
        // A hundred has a digit more than all others.
        let right = x + bars.frame.text_width_css(&text, SMALL_CSS, false) / 2.0;
        if years > 0 && x - named >= room_css && right <= bars.frame.width_css {
            named = x;
            bars.ground.caption(text, Point { x, y: bars.y + 12.0 }, Align::Center);
        }
    }
}

fn text(wording: &Wording<'_>, months: Option<&Quantity>) -> String {
    months.map_or_else(|| never(wording), |months| wording.interval(months))
}

fn short_text(wording: &Wording<'_>, months: Option<&Quantity>) -> String {
    months.map_or_else(|| never(wording), |months| wording.short(months))
}

fn never(wording: &Wording<'_>) -> String {
    wording.locale.messages.words(Key::Never, &[])
}

fn far_end(months: &Quantity) -> f64 {
    months.worked.value().max(months.low.as_ref().map_or(0.0, |low| low.value()))
}
