//! What can be read off a picture: in `total` at each quarter, in the other views at each bar, span or part.

use super::{Area, Color, Frame, on_pace, scene, total};
use crate::compare::{Answer, Quantity, Question, Shown, Standing, Total, compare};
use crate::locale::{Key, Line, Locale, TraceKey};
use crate::period::Horizon;
use crate::story::{SUBJECT, Story};
use crate::table::marked;
use crate::text::{Wording, number, shown, shown_with_range};
use crate::trace::what;

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
    match &answer.shown {
        Shown::Total(_) => moments(story, answer, locale, frame),
        _ => rows(&Wording { story, answer, locale }, frame),
    }
}

/// Every position of the slider, each read off its own answer, as the slider would show it.
fn moments(story: &Story, answer: &Answer, locale: &Locale, frame: &Frame) -> Vec<Spot> {
    let plot = scene(story, answer, locale, frame).plot;
    let half_step = plot.width() * Horizon::STEP_YEARS / Horizon::MAX_YEARS / 2.0;
    let mut spots = Vec::new();
    for horizon in (1..=24).filter_map(Horizon::from_quarters) {
        let question = Question { horizon, ..answer.question.clone() };
        let Ok(then) = compare(story, &question) else { continue };
        let Shown::Total(total) = &then.shown else { continue };
        let wording = Wording { story, answer: &then, locale };
        let (rule_css, heights) = total::meetings(&wording, total, frame);
        let lines = totals(&wording, total, &heights, frame);
        let area = Area { left: rule_css - half_step, right: (rule_css + half_step).min(plot.right), ..plot };
        let moment = Some(Moment { horizon, rule_css });
        spots.push(spot(&wording, area, moment, number::horizon(horizon, locale), lines, String::new()));
    }
    spots
}

fn totals(wording: &Wording<'_>, total: &Total, heights: &[f64], frame: &Frame) -> Vec<SpotLine> {
    let mut lines = Vec::new();
    for (line, height) in total.lines.iter().zip(heights) {
        let amount = shown(&line.total, wording.locale);
        let name = wording.name(line.company).to_owned();
        lines.push(SpotLine { dot_css: Some(*height), ..spot_line(wording, name, amount, line.total.standing, line.company, frame) });
    }
    lines
}

/// What stands on one row of a picture of bars, before it has its place.
struct Row<'a> {
    heading: String,
    /// None for what is left to others.
    company: Option<usize>,
    numbers: Vec<&'a Quantity>,
    caption: String,
}

fn rows(wording: &Wording<'_>, frame: &Frame) -> Vec<Spot> {
    let areas = scene(wording.story, wording.answer, wording.locale, frame).rows;
    let mut spots = Vec::new();
    for (row, area) in contents(wording).into_iter().zip(areas) {
        let mut lines = Vec::new();
        for quantity in &row.numbers {
            let amount = shown_with_range(quantity, wording.locale);
            let name = what(wording.answer, quantity, wording.locale);
            lines.push(spot_line(wording, name, amount, quantity.standing, row.company.unwrap_or(usize::MAX), frame));
        }
        spots.push(spot(wording, area, None, row.heading, lines, row.caption));
    }
    spots
}

/// The rows of a view in the order in which its picture draws them.
fn contents<'a>(wording: &Wording<'a>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let mut add = |company: usize, heading: String, numbers: Vec<&'a Quantity>, caption: String| {
        rows.push(Row { heading, company: Some(company), numbers, caption });
    };
    let name = |company: usize| wording.name(company).to_owned();
    let figure = |index: usize| wording.figure(index);
    match &wording.answer.shown {
        Shown::Total(_) => {}
        Shown::PerYear(per_year) => {
            for row in &per_year.rows {
                add(
                    row.company,
                    name(row.company),
                    vec![&row.announced],
                    figure(row.figure).map_or_else(String::new, |figure| wording.term_note(figure)),
                );
            }
            for row in &per_year.rows {
                add(
                    row.company,
                    name(row.company),
                    vec![&row.per_year],
                    figure(row.figure).map_or_else(String::new, |figure| wording.caption(figure)),
                );
            }
        }
        Shown::TimeToMatch(time) => {
            let words = |key: Key| wording.locale.messages.words(key, &[]);
            add(SUBJECT, name(SUBJECT), vec![&time.term], words(Key::MarkPledgeTerm));
            for row in &time.rows {
                let caption = if row.months.is_none() { words(Key::Never) } else { String::new() };
                add(row.company, name(row.company), row.months.iter().collect(), caption);
            }
        }
        Shown::Calendar(calendar) => {
            for span in &calendar.spans {
                add(span.company, name(span.company), vec![&span.pace], number::months(span.days, wording.locale));
            }
        }
        Shown::OnPace(on_pace) => {
            for quarter in &on_pace.quarters {
                let heading = number::months(quarter.days, wording.locale);
                let caption = on_pace::caption(quarter, on_pace::is_before(wording, on_pace, quarter));
                add(SUBJECT, heading, vec![&quarter.spent, &quarter.ratio], wording.locale.messages.words(caption, &[]));
            }
        }
        Shown::RevenueShare(share) => {
            for quarter in &share.quarters {
                let numbers = [&quarter.share].into_iter().chain(&quarter.computed).collect();
                add(SUBJECT, number::months(quarter.days, wording.locale), numbers, wording.intensity_caption(quarter));
            }
        }
        Shown::CloudShare(cloud) => {
            for part in &cloud.parts {
                add(part.company, name(part.company), vec![&part.share], String::new());
            }
            if let Some(others) = &cloud.others {
                rows.push(Row { heading: wording.others_label(), company: None, numbers: vec![others], caption: String::new() });
            }
        }
    }
    rows
}

fn spot_line(wording: &Wording<'_>, name: String, amount: String, standing: Standing, company: usize, frame: &Frame) -> SpotLine {
    let marked = marked(amount.clone(), standing, wording.locale);
    SpotLine { name, amount, standing, marked, color: wording.color(company, frame), dot_css: None }
}

fn spot(wording: &Wording<'_>, area: Area, moment: Option<Moment>, heading: String, lines: Vec<SpotLine>, caption: String) -> Spot {
    let Locale { messages, trace, .. } = wording.locale;
    let mut told = Vec::new();
    for line in &lines {
        told.push(Line::plain(messages.words(Key::Label, &[("company", &line.name), ("amount", &line.marked)])));
    }
    if !caption.is_empty() {
        told.push(Line::plain(caption.clone()));
    }
    let told = wording.commas(told).text();
    let text = trace.words(TraceKey::ReadOff, &[("heading", &heading), ("lines", &told)]);
    Spot { area, moment, heading, lines, caption, text }
}
