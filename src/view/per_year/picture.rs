//! The picture of the view `per-year`: bars as announced, struck through, and bars for one year.

use super::numbers::{PerYear, YearRow};
use crate::compare::Standing;
use crate::locale::Key;
use crate::scene::bars::{self, Bar, Bars, STACKED_NAME_MIDDLE_CSS};
use crate::scene::sketch::{LABEL_CSS, SMALL_CSS};
use crate::scene::{Frame, Picture, Point, Scene};
use crate::story::SUBJECT;
use crate::text::{Wording, name};

/// The bars of the figures as announced are thin, since they mislead.
const THIN_CSS: f64 = 12.0;
const AFTER_THIN_CSS: f64 = 14.0;
/// The bars of the figures for one year, with a caption under each.
const WIDE_CSS: f64 = 24.0;
/// Between the two sets.
const BETWEEN_CSS: f64 = 16.0;
/// Between a number and how long it runs, which stands beside it from this width up, else beside the name
/// or under the bar.
const TERM_GAP_CSS: f64 = 10.0;
const TERMS_FROM_CSS: f64 = 480.0;

impl Picture for PerYear {
    fn picture(&self, wording: &Wording<'_>, frame: &Frame) -> Scene {
        let has_terms = frame.width_css >= TERMS_FROM_CSS;
        let mut bars = layout(wording, self, frame, has_terms);
        bars.heading(wording.locale.messages.words(Key::HeadingAnnounced, &[]));
        for row in &self.rows {
            draw_announced(&mut bars, wording, row, has_terms);
        }
        bars.y += BETWEEN_CSS;
        bars.heading(wording.locale.messages.words(Key::HeadingPerYear, &[]));
        for row in &self.rows {
            draw_per_year(&mut bars, wording, row);
        }
        bars.into_scene(0.0, 0.0)
    }
}

fn layout<'a>(wording: &Wording<'_>, per_year: &PerYear, frame: &'a Frame, has_terms: bool) -> Bars<'a> {
    let mut rows = Vec::new();
    for row in &per_year.rows {
        let width = |text: &str| frame.text_width_css(text, LABEL_CSS, true);
        let name_css = width(name(wording.story, row.company));
        let short_css = width(&wording.short(&row.announced));
        let after_css = short_css + if has_terms { TERM_GAP_CSS + width(&term(wording, row)) } else { 0.0 };
        rows.push(bars::Extent { length: row.announced.worked.value(), name_css, after_css, short_css });
        let (after_css, short_css) = (width(&a_year(wording, row)), width(&wording.short(&row.per_year)));
        rows.push(bars::Extent { length: row.per_year.worked.value(), name_css, after_css, short_css });
    }
    Bars::new(frame, &rows)
}

fn draw_announced(bars: &mut Bars<'_>, wording: &Wording<'_>, row: &YearRow, has_terms: bool) {
    let color = bars.frame.theme.muted();
    let bar = Bar::new(row.announced.worked.value(), THIN_CSS, color.faded(0.4));
    let (name, term) = (name(wording.story, row.company), term(wording, row));
    // Where the bar has its name above it.
    let beside_name = Point { x: bars.frame.text_width_css(name, LABEL_CSS, true) + TERM_GAP_CSS, y: bars.y + STACKED_NAME_MIDDLE_CSS };
    let at = bars.bar(name.to_owned(), color, &bar);
    let text = wording.short(&row.announced);
    let after = at.x + bars.frame.text_width_css(&text, LABEL_CSS, false);
    bars.text(text, at, LABEL_CSS, color);
    let is_misleading = row.company == SUBJECT && row.announced.worked != row.per_year.worked;
    if is_misleading {
        bars.sketch.line(vec![Point { x: at.x - 2.0, ..at }, Point { x: after + 1.0, ..at }], 1.5, color);
    }
    if has_terms && !bars.is_terse {
        bars.text(term, Point { x: after + TERM_GAP_CSS, ..at }, SMALL_CSS, color);
        bars.y += AFTER_THIN_CSS;
    } else if bars.is_stacked && beside_name.x + bars.frame.text_width_css(&term, SMALL_CSS, false) <= bars.frame.width_css {
        bars.text(term, beside_name, SMALL_CSS, color);
        bars.y += AFTER_THIN_CSS;
    } else {
        // It is the reason why the number misleads.
        bars.caption(&term);
    }
}

fn draw_per_year(bars: &mut Bars<'_>, wording: &Wording<'_>, row: &YearRow) {
    let color = wording.color(row.company, bars.frame);
    let other_end = row.per_year.low.as_ref().map(|low| low.value());
    // Beyond what is pledged for less than a year.
    let assumed_from = if row.per_year.standing == Standing::Assumed { row.announced.worked.value() } else { f64::INFINITY };
    let bar = Bar { other_end, assumed_from, ..Bar::new(row.per_year.worked.value(), WIDE_CSS, color) };
    let at = bars.bar(name(wording.story, row.company).to_owned(), color, &bar);
    // On a narrow screen the heading alone says that the number is for a year.
    let text = if bars.is_terse { wording.short(&row.per_year) } else { a_year(wording, row) };
    bars.label(text, at, color);
    bars.caption(&wording.figure(row.figure).map_or_else(String::new, |figure| wording.caption(figure)));
}

fn term(wording: &Wording<'_>, row: &YearRow) -> String {
    wording.figure(row.figure).map_or_else(String::new, |figure| wording.term_note(figure))
}

fn a_year(wording: &Wording<'_>, row: &YearRow) -> String {
    wording.locale.messages.words(Key::AmountAYear, &[("amount", &wording.short(&row.per_year))])
}
