//! The picture of the view `total`: cumulative lines up to the rule, faint beyond it.

use super::labels::{Label, Rule, count, placed};
use super::numbers::{Knot, Total, TotalLine};
use crate::compare::Standing;
use crate::locale::Key;
use crate::money::Unit;
use crate::period::Horizon;
use crate::scene::sketch::{LINE_CSS, SMALL_CSS, Sketch};
use crate::scene::{Align, Area, Color, Dash, Frame, Meetings, Picture, Point, Scene, Slider, TextMark, ticks};
use crate::story::SUBJECT;
use crate::text::{Wording, name, number};

/// Room at the sides for half of the slider's thumb.
const THUMB_HALF_CSS: f64 = 12.0;
/// Between the names of two years.
const BETWEEN_YEARS_CSS: f64 = 4.0;
/// The dashes of what is assumed, and of what lies beyond the rule.
const ASSUMED_DASH: Dash = Dash { drawn_css: 6.0, gap_css: 4.0 };
const BEYOND_DASH: Dash = Dash { drawn_css: 2.0, gap_css: 4.0 };

impl Picture for Total {
    fn picture(&self, wording: &Wording<'_>, frame: &Frame) -> Scene {
        let chart = Chart::new(wording, self, frame);
        let mut sketch = Sketch::new(frame);
        let labels = placed(chart.labels(), &Rule { frame, plot: chart.plot, x: chart.rule_x });
        let mut taken = Vec::new();
        for label in &labels {
            for text in &label.texts {
                taken.push(text.area(frame));
            }
        }
        chart.draw_axes(&mut sketch, &taken);
        for line in self.lines.iter().rev() {
            chart.draw_line(&mut sketch, line);
        }
        sketch.upright(chart.rule_x, chart.plot.top - 8.0, chart.plot.bottom, frame.theme.ink().faded(0.75));
        for line in self.lines.iter().rev() {
            chart.draw_dots(&mut sketch, line);
        }
        for label in labels {
            if let Some(leader) = label.leader {
                sketch.line(leader.to_vec(), 1.0, label.color.faded(0.6));
            }
            label.texts.into_iter().for_each(|text| sketch.text_on_patch(text));
        }
        chart.draw_pledge_end(&mut sketch, &taken);
        let mut stops_css = Vec::new();
        for stop in &wording.answer.stops {
            stops_css.push(chart.x(stop.years.value()));
        }
        Scene {
            width_css: frame.width_css,
            height_css: chart.height_css,
            plot: chart.plot,
            slider: Some(Slider { from_css: chart.x(Horizon::STEP_YEARS), to_css: chart.x(Horizon::MAX_YEARS), rule_css: chart.rule_x, stops_css }),
            rows: Vec::new(),
            marks: sketch.into_marks(),
        }
    }

    fn meetings(&self, wording: &Wording<'_>, frame: &Frame) -> Option<Meetings> {
        let chart = Chart::new(wording, self, frame);
        Some(Meetings { rule_css: chart.rule_x, heights_css: self.lines.iter().map(|line| chart.here(line).y).collect() })
    }
}

/// The scales of the picture, and what it is about.
struct Chart<'a> {
    wording: &'a Wording<'a>,
    total: &'a Total,
    frame: &'a Frame,
    height_css: f64,
    plot: Area,
    ticks: Vec<f64>,
    top_bn: f64,
    now_years: f64,
    rule_x: f64,
}

impl<'a> Chart<'a> {
    fn new(wording: &'a Wording<'a>, total: &'a Total, frame: &'a Frame) -> Self {
        let ticks = ticks::nice(total.largest_bn, 5);
        let (mut top_bn, mut widest) = (0.0, 0.0_f64);
        for tick in &ticks {
            // The topmost label stands above its line and takes no room beside the plot.
            widest = widest.max(frame.text_width_css(&tick_text(wording, top_bn), SMALL_CSS, false));
            top_bn = *tick;
        }
        let height_css = (frame.width_css * 0.46).clamp(250.0, 360.0).round();
        let plot = Area {
            left: frame.snapped((widest + 8.0).max(THUMB_HALF_CSS + 4.0).min(frame.width_css - THUMB_HALF_CSS)),
            top: 28.0,
            right: frame.snapped(frame.width_css - THUMB_HALF_CSS),
            bottom: height_css - 24.0,
        };
        let now_years = wording.answer.question.horizon.years();
        let rule_x = plot.left + plot.width() * now_years / Horizon::MAX_YEARS;
        Self { wording, total, frame, height_css, plot, ticks, top_bn, now_years, rule_x }
    }

    fn x(&self, years: f64) -> f64 {
        self.plot.left + self.plot.width() * years / Horizon::MAX_YEARS
    }

    fn y(&self, amount_bn: f64) -> f64 {
        self.plot.bottom - self.plot.height() * amount_bn / self.top_bn
    }

    fn point(&self, knot: &Knot) -> Point {
        Point { x: self.x(knot.years), y: self.y(knot.amount_bn) }
    }

    fn color(&self, company: usize) -> Color {
        self.wording.color(company, self.frame)
    }

    /// Grid and axes, with the names that no label covers.
    fn draw_axes(&self, sketch: &mut Sketch<'_>, taken: &[Area]) {
        let theme = self.frame.theme;
        let unit = Unit::Money(self.wording.answer.question.currency);
        // All lines, then all names: a canvas changes its colour once.
        for &tick in &self.ticks {
            sketch.level(self.plot.left, self.plot.right, self.y(tick), if tick == 0.0 { theme.axis() } else { theme.grid() });
        }
        for &tick in &self.ticks {
            let y = self.y(tick);
            let name = if tick == self.top_bn {
                let text = number::short_amount(tick, tick_decimals(tick), unit, self.wording.locale);
                sketch.caption_mark(text, Point { x: 0.0, y: y - 13.0 }, Align::Left)
            } else {
                sketch.caption_mark(tick_text(self.wording, tick), Point { x: self.plot.left - 8.0, y }, Align::Right)
            };
            if !taken.iter().any(|label| label.overlaps(&name.area(self.frame))) {
                sketch.text(name);
            }
        }
        for years in 0..=6_u8 {
            if let Some(text) = self.year_text(years) {
                // A long name begins where the picture does.
                let x = self.x(f64::from(years)).max(self.frame.text_width_css(&text, SMALL_CSS, false) / 2.0);
                sketch.caption(text, Point { x, y: self.plot.bottom + 14.0 }, Align::Center);
            }
        }
    }

    /// What stands under a year: a number, but for the first two, of which the second is named in full where there is room
    /// between its neighbours, and not at all where there is none for its number.
    fn year_text(&self, years: u8) -> Option<String> {
        let locale = self.wording.locale;
        let number = number::whole(years.into(), locale);
        let now = locale.messages.words(Key::AxisNow, &[]);
        match years {
            0 => Some(now),
            1 => {
                let half = |text: &str| self.frame.text_width_css(text, SMALL_CSS, false) / 2.0;
                let (now_ends, next_begins) = ((self.x(0.0) + half(&now)).max(half(&now) * 2.0), self.x(2.0) - half(&number));
                let (at, gap) = (self.x(1.0), BETWEEN_YEARS_CSS);
                let fits = |text: &String| now_ends + gap <= at - half(text) && at + half(text) + gap <= next_begins;
                let full = Horizon::from_quarters(4).map(|year| number::horizon(year, locale));
                full.filter(fits).or(Some(number.clone())).filter(fits)
            }
            _ => Some(number),
        }
    }

    /// One company's line: drawn up to the rule, faint beyond it.
    fn draw_line(&self, sketch: &mut Sketch<'_>, line: &TotalLine) {
        for pair in line.knots.windows(2) {
            let [from, to] = pair else { continue };
            let (starts_before, ends_after) = (from.years < self.now_years, to.years > self.now_years);
            let (start, end, here) = (self.point(from), self.point(to), self.here(line));
            self.draw_range(sketch, line, [from, to]);
            if starts_before {
                self.draw_stretch(sketch, line, [start, if ends_after { here } else { end }], to.standing);
            }
            if ends_after {
                let color = self.color(line.company).faded(0.45);
                sketch.dashed([if starts_before { here } else { start }, end], 1.25, BEYOND_DASH, color);
            }
        }
    }

    /// The stretch between the two ends of a figure's range, up to the rule.
    fn draw_range(&self, sketch: &mut Sketch<'_>, line: &TotalLine, [from, to]: [&Knot; 2]) {
        let (Some(from_bn), Some(to_bn)) = (from.low_bn, to.low_bn) else { return };
        if from.years >= self.now_years {
            return;
        }
        // Where the rule cuts the stretch.
        let part = ((self.now_years - from.years) / (to.years - from.years)).min(1.0);
        let at = |from_bn: f64, to_bn: f64| Point {
            x: self.x(from.years + (to.years - from.years) * part),
            y: self.y(from_bn + (to_bn - from_bn) * part),
        };
        let corners =
            vec![self.point(from), at(from.amount_bn, to.amount_bn), at(from_bn, to_bn), Point { x: self.x(from.years), y: self.y(from_bn) }];
        sketch.shape(corners, self.color(line.company).faded(0.2));
    }

    fn draw_stretch(&self, sketch: &mut Sketch<'_>, line: &TotalLine, stretch: [Point; 2], standing: Standing) {
        let color = self.color(line.company);
        let is_assumed = standing == Standing::Assumed;
        if line.company == SUBJECT {
            let [from, to] = stretch;
            let corners = vec![from, to, Point { y: self.plot.bottom, ..to }, Point { y: self.plot.bottom, ..from }];
            sketch.shape(corners, color.faded(if is_assumed { 0.07 } else { 0.15 }));
        }
        if is_assumed {
            sketch.dashed(stretch, LINE_CSS, ASSUMED_DASH, color);
        } else {
            sketch.line(stretch.to_vec(), LINE_CSS, color);
        }
    }

    /// Where a line meets the rule.
    fn here(&self, line: &TotalLine) -> Point {
        Point { x: self.rule_x, y: self.y(line.total.worked.value()) }
    }

    /// A dot at the rule, and a ring where what was announced ends, once the rule has passed it.
    fn draw_dots(&self, sketch: &mut Sketch<'_>, line: &TotalLine) {
        let color = self.color(line.company);
        let ends = line.knots.iter().rfind(|knot| knot.standing != Standing::Assumed);
        if let Some(end) = ends.filter(|knot| knot.years < self.now_years) {
            sketch.ring(self.point(end), color);
        }
        sketch.dot(self.here(line), color);
    }

    /// The labels there is room for: the subject's, then those of the largest totals.
    fn labels(&self) -> Vec<Label> {
        let mut labels = Vec::new();
        for line in &self.total.lines {
            let y = self.here(line).y;
            labels.push(Label {
                text: self.wording.label(&line.total),
                name: name(self.wording.story, line.company).to_owned(),
                amount: self.wording.short(&line.total),
                wanted_y: y,
                y,
                color: self.color(line.company),
            });
        }
        while labels.len() > 1 && count(labels.len()) * 14.0 > self.plot.height() {
            let mut lowest = 1;
            for (index, label) in labels.iter().enumerate().skip(1) {
                if labels.get(lowest).is_none_or(|known| label.wanted_y > known.wanted_y) {
                    lowest = index;
                }
            }
            labels.remove(lowest);
        }
        labels
    }

    /// A small labelled tick on the subject's line where the pledge ends; no label where it would touch another.
    fn draw_pledge_end(&self, sketch: &mut Sketch<'_>, taken: &[Area]) {
        let Some(subject) = self.total.lines.first() else { return };
        let end = subject.knots.iter().rfind(|knot| knot.standing != Standing::Assumed);
        let Some(end) = end.filter(|knot| knot.years == self.total.term_years && knot.years != self.now_years) else { return };
        let at = self.point(end);
        let is_passed = end.years < self.now_years;
        let color = self.color(SUBJECT).faded(if is_passed { 1.0 } else { 0.6 });
        if !is_passed {
            sketch.upright(at.x, at.y - 5.0, at.y + 5.0, color);
        }
        let text = self.wording.locale.messages.words(Key::MarkPledgeEnds, &[]);
        let mark = TextMark {
            text,
            at: Point { x: at.x, y: at.y - 16.0 },
            align: Align::Center,
            size_css: SMALL_CSS,
            is_bold: false,
            color: self.frame.theme.muted(),
        };
        let area = mark.area(self.frame);
        let is_free = !taken.iter().any(|other| other.overlaps(&area)) && !(area.left..=area.right).contains(&self.rule_x);
        // Left of the plot are the names of its lines, and the topmost one stands above it.
        let is_beside_names = area.left >= self.plot.left - 8.0 && area.top >= self.plot.top - 5.0;
        if is_free && is_beside_names && area.right <= self.frame.width_css {
            sketch.text_on_patch(mark);
        }
    }
}

/// A tick's amount as it is: an axis in steps of 0.25 that rounds them has none. Steps of 12.5 are the last with a decimal.
fn tick_decimals(tick_bn: f64) -> u32 {
    if tick_bn < 10.0 { 6 } else { 1 }
}

fn tick_text(wording: &Wording<'_>, tick_bn: f64) -> String {
    let unit = Unit::Money(wording.answer.question.currency);
    number::in_words(tick_bn, tick_decimals(tick_bn), unit, &wording.locale.numbers)
}
