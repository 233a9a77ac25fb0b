//! The picture of the view `total`: cumulative lines up to the rule, faint beyond it.

use super::labels::apart;
use super::sketch::{LABEL_CSS, LINE_CSS, SMALL_CSS, Sketch};
use super::{Align, Area, Color, Frame, Point, Scene, Slider, TextMark, text_width_css, ticks};
use crate::compare::{Knot, Line, Standing, Total};
use crate::locale::Key;
use crate::money::Unit;
use crate::period::Horizon;
use crate::story::{Hue, SUBJECT};
use crate::text::{Wording, number};

/// Room at the sides for half of the slider's thumb.
const THUMB_HALF_CSS: f64 = 12.0;
/// Labels stand at least this far apart.
const LABEL_GAP_CSS: f64 = 17.0;
/// From the rule to its labels, and to labels that were moved, with room for a leader.
const NEAR_CSS: f64 = 10.0;
const FAR_CSS: f64 = 20.0;
/// Dash and gap of what is assumed, and of what lies beyond the rule.
const ASSUMED_DASH: (f64, f64) = (6.0, 4.0);
const BEYOND_DASH: (f64, f64) = (2.0, 4.0);

pub(super) fn scene(wording: &Wording<'_>, total: &Total, frame: &Frame) -> Scene {
    let chart = Chart::new(wording, total, frame);
    let mut sketch = Sketch::new(frame);
    chart.draw_axes(&mut sketch);
    for line in total.lines.iter().rev() {
        chart.draw_line(&mut sketch, line);
    }
    sketch.upright(chart.rule_x, chart.plot.top - 8.0, chart.plot.bottom, frame.theme.ink().faded(0.75));
    for line in total.lines.iter().rev() {
        chart.draw_dots(&mut sketch, line);
    }
    chart.draw_labels(&mut sketch);
    Scene {
        width_css: frame.width_css,
        height_css: chart.height_css,
        plot: chart.plot,
        slider: Some(Slider { from_css: chart.x(Horizon::STEP_YEARS), to_css: chart.x(Horizon::MAX_YEARS), rule_css: chart.rule_x }),
        marks: sketch.into_marks(),
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
        let top_bn = ticks.last().copied().unwrap_or(1.0);
        let unit = Unit::Money(wording.answer.question.currency);
        let widest =
            ticks.iter().rev().skip(1).map(|&tick| text_width_css(&number::bare(tick, unit, wording.locale), SMALL_CSS, false)).fold(0.0, f64::max);
        let height_css = (frame.width_css * 0.46).clamp(250.0, 360.0).round();
        let plot = Area {
            left: frame.snapped((widest + 8.0).max(THUMB_HALF_CSS + 4.0)),
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
        let hue = self.wording.story.companies.get(company).map_or(Hue::Grey, |company| company.hue);
        self.frame.theme.hue(hue)
    }

    fn draw_axes(&self, sketch: &mut Sketch<'_>) {
        let theme = self.frame.theme;
        let unit = Unit::Money(self.wording.answer.question.currency);
        for &tick in &self.ticks {
            let y = self.y(tick);
            sketch.level(self.plot.left, self.plot.right, y, if tick == 0.0 { theme.axis() } else { theme.grid() });
            if tick == self.top_bn {
                let text = number::short_amount(tick, unit, self.wording.locale);
                sketch.caption(text, Point { x: 0.0, y: y - 13.0 }, Align::Left);
            } else {
                sketch.caption(number::bare(tick, unit, self.wording.locale), Point { x: self.plot.left - 8.0, y }, Align::Right);
            }
        }
        let y = self.plot.bottom + 14.0;
        for years in 0..=6_u8 {
            let text = match years {
                0 => self.wording.locale.messages.words(Key::AxisNow, &[]),
                1 => Horizon::from_quarters(4).map_or_else(String::new, |year| number::horizon(year, self.wording.locale)),
                _ => years.to_string(),
            };
            sketch.caption(text, Point { x: self.x(f64::from(years)), y }, Align::Center);
        }
    }

    /// One company's line: drawn up to the rule, faint beyond it.
    fn draw_line(&self, sketch: &mut Sketch<'_>, line: &Line) {
        let color = self.color(line.company);
        let mut beyond = Vec::new();
        for pair in line.knots.windows(2) {
            let [from, to] = pair else { continue };
            if to.years > self.now_years {
                let start = if from.years < self.now_years { self.here(line) } else { self.point(from) };
                if beyond.is_empty() {
                    beyond.push(start);
                }
                beyond.push(self.point(to));
            }
            if from.years < self.now_years {
                let end = if to.years > self.now_years { self.here(line) } else { self.point(to) };
                self.draw_stretch(sketch, line, [self.point(from), end], to.standing);
            }
        }
        sketch.dashed(&beyond, 1.25, BEYOND_DASH, color.faded(0.45));
    }

    fn draw_stretch(&self, sketch: &mut Sketch<'_>, line: &Line, stretch: [Point; 2], standing: Standing) {
        let color = self.color(line.company);
        let is_assumed = standing == Standing::Assumed;
        if line.company == SUBJECT {
            let [from, to] = stretch;
            let floor = [Point { y: self.plot.bottom, ..to }, Point { y: self.plot.bottom, ..from }];
            sketch.shape([from, to].into_iter().chain(floor).collect(), color.faded(if is_assumed { 0.07 } else { 0.15 }));
        }
        if is_assumed {
            sketch.dashed(&stretch, LINE_CSS, ASSUMED_DASH, color);
        } else {
            sketch.line(stretch.to_vec(), LINE_CSS, color);
        }
    }

    /// Where a line meets the rule.
    fn here(&self, line: &Line) -> Point {
        Point { x: self.rule_x, y: self.y(line.total.worked.value()) }
    }

    /// A dot at the rule, and a ring where what was announced ends, once the rule has passed it.
    fn draw_dots(&self, sketch: &mut Sketch<'_>, line: &Line) {
        let color = self.color(line.company);
        let ends = line.knots.iter().rfind(|knot| knot.standing != Standing::Assumed);
        if let Some(end) = ends.filter(|knot| knot.years < self.now_years) {
            sketch.ring(self.point(end), color);
        }
        sketch.dot(self.here(line), color);
    }

    /// Names and totals at the rule, on the side with room, and the mark where the pledge ends.
    fn draw_labels(&self, sketch: &mut Sketch<'_>) {
        let lines = self.labelled();
        let wanted: Vec<f64> = lines.iter().map(|line| self.here(line).y).collect();
        let room = self.plot.bottom - 2.0 - (self.plot.top - 10.0);
        let gap = LABEL_GAP_CSS.min(room / f64::from(u16::try_from(lines.len()).unwrap_or(u16::MAX)));
        let placed = apart(&wanted, gap, self.plot.top - 10.0, self.plot.bottom - 2.0);
        let texts: Vec<String> = lines.iter().map(|line| self.wording.label(&line.total)).collect();
        let widest = texts.iter().map(|text| text_width_css(text, LABEL_CSS, true)).fold(0.0, f64::max);
        let is_moved = wanted.iter().zip(&placed).any(|(wanted, placed)| (wanted - placed).abs() > 4.0);
        let distance = if is_moved { FAR_CSS } else { NEAR_CSS };
        let (room_right, room_left) = (self.frame.width_css - self.rule_x - distance, self.rule_x - distance);
        let is_right = widest <= room_right || room_right >= room_left;
        let mut boxes = Vec::new();
        for ((line, text), (from, y)) in lines.iter().zip(texts).zip(wanted.into_iter().zip(placed)) {
            let color = self.color(line.company);
            // Where neither side has room, on the narrowest screens, the label moves back over the rule.
            let width = text_width_css(&text, LABEL_CSS, true);
            let (x, align) = if is_right {
                ((self.rule_x + distance).min(self.frame.width_css - width).max(0.0), Align::Left)
            } else {
                ((self.rule_x - distance).max(width), Align::Right)
            };
            let side = if is_right { 1.0 } else { -1.0 };
            if is_moved {
                let leader = vec![Point { x: self.rule_x + 6.0 * side, y: from }, Point { x: self.rule_x + (distance - 3.0) * side, y }];
                sketch.line(leader, 1.0, color.faded(0.6));
            }
            let mark = TextMark { text, at: Point { x, y }, align, size_css: LABEL_CSS, is_bold: true, color };
            boxes.push(mark.area());
            sketch.text_on_patch(mark);
        }
        self.draw_pledge_end(sketch, &boxes);
    }

    /// The lines that have room for a label: the subject, then the largest.
    fn labelled(&self) -> Vec<&'a Line> {
        let most = ((self.plot.height() + 8.0) / 14.0).floor();
        let mut lines: Vec<&Line> = self.total.lines.iter().collect();
        while lines.len() > 1 && f64::from(u16::try_from(lines.len()).unwrap_or(u16::MAX)) > most {
            let smallest =
                lines.iter().enumerate().skip(1).min_by(|(_, one), (_, other)| one.total.worked.value().total_cmp(&other.total.worked.value()));
            let Some((index, _)) = smallest else { break };
            lines.remove(index);
        }
        lines
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
        let area = mark.area();
        let is_free = !taken.iter().any(|other| other.overlaps(&area)) && !(area.left..=area.right).contains(&self.rule_x);
        if is_free && area.left >= 0.0 && area.right <= self.frame.width_css {
            sketch.text(mark);
        }
    }
}
