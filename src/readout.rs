//! What can be read off a picture: in `total` at each quarter, in the other views at each bar, span or part.

use crate::compare::{Answer, Question, Standing, compare};
use crate::locale::{Key, Line, Locale, TraceKey};
use crate::period::Horizon;
use crate::scene::{Area, Color, Frame, Meetings, Picture, scene};
use crate::story::{Hue, Story};
use crate::text::{Reading, Wording, Words, marked, number, shown, shown_with_range, what_there};
use crate::view::{with_first_view, with_view};

/// A place in a picture, and what is to be read there.
#[derive(Clone, PartialEq, Debug)]
pub struct Spot {
    /// The place that belongs to it.
    pub area: Area,
    /// In `total`, the moment it stands for.
    pub moment: Option<Moment>,
    /// What it is: a horizon, a company or a quarter.
    pub heading: String,
    /// Its numbers.
    pub lines: Vec<SpotLine>,
    /// What else the picture says there, or nothing.
    pub caption: String,
    /// All of it as one text.
    pub text: String,
}

/// A moment on the axis of `total`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Moment {
    /// The horizon that ends there.
    pub horizon: Horizon,
    /// Its x in CSS px.
    pub rule_css: f64,
}

/// One number of a spot.
#[derive(Clone, PartialEq, Debug)]
pub struct SpotLine {
    /// Whose, or what it is.
    pub name: String,
    /// The number as readers see it, with its range where the picture has one.
    pub amount: String,
    /// What stands behind it.
    pub standing: Standing,
    /// The number with a word more where it is assumed or worked out.
    pub marked: String,
    /// The company's colour.
    pub color: Color,
    /// In `total`, the height at which its line passes, as y in CSS px.
    pub dot_css: Option<f64>,
}

/// Everything that can be read off the picture of an answer: from its start to its end, or from the top down.
pub fn spots(story: &Story, answer: &Answer, locale: &Locale, frame: &Frame) -> Vec<Spot> {
    let wording = Wording { story, answer, locale };
    let picture = scene(story, answer, locale, frame);
    if picture.slider.is_some() { moments(&wording, picture.plot, frame) } else { later_rows(&wording, picture.rows, frame) }
}

/// Every position of the slider, each read off its own answer, as the slider would show it.
fn moments(wording: &Wording<'_>, plot: Area, frame: &Frame) -> Vec<Spot> {
    let half_step = plot.width() * Horizon::STEP_YEARS / Horizon::MAX_YEARS / 2.0;
    let mut spots = Vec::new();
    for horizon in (1..=24).filter_map(Horizon::from_quarters) {
        let question = Question { horizon, ..wording.answer.question.clone() };
        let Ok(then) = compare(wording.story, &question) else { continue };
        let wording = Wording { answer: &then, ..*wording };
        let (readings, meetings) = with_first_view!(
            &then.shown, view => (view.readings(&wording), view.meetings(&wording, frame)), else later_meetings(&wording, frame)
        );
        let Some(Meetings { rule_css, heights_css }) = meetings else { continue };
        let mut lines = Vec::new();
        for (reading, height_css) in readings.iter().zip(heights_css) {
            for quantity in &reading.numbers {
                let (name, amount, standing) = (reading.heading.clone(), shown(quantity, wording.locale), quantity.standing);
                let marked = marked(amount.clone(), standing, wording.locale);
                lines.push(SpotLine { name, amount, standing, marked, color: color(&wording, reading, frame), dot_css: Some(height_css) });
            }
        }
        let (heading, caption) = (wording.locale.numbers.alone(number::horizon(horizon, wording.locale)), String::new());
        let text = read_off(&wording, &heading, &lines, &caption);
        let area = Area { left: rule_css - half_step, right: (rule_css + half_step).min(plot.right), ..plot };
        spots.push(Spot { area, moment: Some(Moment { horizon, rule_css }), heading, lines, caption, text });
    }
    spots
}

#[inline(never)]
fn later_meetings<'a>(wording: &Wording<'a>, frame: &Frame) -> (Vec<Reading<'a>>, Option<Meetings>) {
    with_view!(&wording.answer.shown, view => (view.readings(wording), view.meetings(wording, frame)))
}

#[inline(never)]
fn later_rows(wording: &Wording<'_>, areas: Vec<Area>, frame: &Frame) -> Vec<Spot> {
    let mut spots = Vec::new();
    let readings = with_view!(&wording.answer.shown, view => view.readings(wording));
    for (reading, area) in readings.into_iter().zip(areas) {
        let mut lines = Vec::new();
        for quantity in &reading.numbers {
            let (amount, standing) = (shown_with_range(quantity, wording.locale), quantity.standing);
            let (name, marked) = (what_there(wording.answer, quantity, wording.locale), marked(amount.clone(), standing, wording.locale));
            lines.push(SpotLine { name, amount, standing, marked, color: color(wording, &reading, frame), dot_css: None });
        }
        let Reading { heading, caption, .. } = reading;
        let text = read_off(wording, &heading, &lines, &caption);
        spots.push(Spot { area, moment: None, heading, lines, caption, text });
    }
    spots
}

/// The colour of whose reading it is; of nobody's that of companies without a hue.
fn color(wording: &Wording<'_>, reading: &Reading<'_>, frame: &Frame) -> Color {
    reading.company.map_or(frame.theme.hue(Hue::Grey), |company| wording.color(company, frame))
}

/// All that a spot says as one text.
fn read_off(wording: &Wording<'_>, heading: &str, lines: &[SpotLine], caption: &str) -> String {
    let Locale { messages, trace, .. } = wording.locale;
    let mut parts = Vec::new();
    for line in lines {
        parts.push(Line::plain(messages.words(Key::Label, &[("company", &line.name), ("amount", &line.marked)])));
    }
    if !caption.is_empty() {
        parts.push(Line::plain(caption));
    }
    trace.words(TraceKey::ReadOff, &[("heading", heading), ("lines", &wording.commas(parts).text())])
}
