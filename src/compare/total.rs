//! The view `total`: what has been spent by the end of the horizon.

use super::{AfterPledge, Case, Event, Peer, Quantity, Standing, Stop, Worked};
use crate::money::Unit;
use crate::order::sort_few;
use crate::period::Horizon;
use crate::story::SUBJECT;

/// Cumulative totals, and the lines that lead to them.
#[derive(Clone, PartialEq, Debug)]
pub struct Total {
    /// The subject first, then its peers.
    pub lines: Vec<Line>,
    /// The largest total that any of the lines can reach within six years, under either model, in billions.
    pub largest_bn: f64,
    /// How long the pledge runs, in years.
    pub term_years: f64,
}

/// One company's total and the way to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// Index of the company.
    pub company: usize,
    /// Index of the figure behind it.
    pub figure: usize,
    /// The total at the horizon.
    pub total: Quantity,
    /// How many times the subject's total it is; none for the subject itself.
    pub ratio: Option<Quantity>,
    /// Where the line bends, from the start to six years, earliest first.
    pub knots: Vec<Knot>,
}

/// A point where a line bends.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Knot {
    /// Years from the start.
    pub years: f64,
    /// The total by then, in billions.
    pub amount_bn: f64,
    /// What stands behind the stretch that leads here.
    pub standing: Standing,
}

impl Total {
    pub(super) fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities = Vec::new();
        for line in &self.lines {
            quantities.push(&line.total);
            quantities.extend(&line.ratio);
        }
        quantities
    }
}

pub(super) fn total(case: &Case<'_>) -> Total {
    let horizon = case.question.horizon.years();
    let subject = case.pledged_by(horizon);
    let mut lines = vec![Line {
        company: SUBJECT,
        figure: case.pledge.figure,
        knots: subject_knots(case),
        total: Quantity {
            id: case.id(SUBJECT, "total"),
            company: Some(SUBJECT),
            worked: subject.clone(),
            low: None,
            bound: case.pledge.bound,
            standing: standing(horizon, case.term_years()),
        },
        ratio: None,
    }];
    for peer in &case.peers {
        lines.push(peer_line(case, peer, &subject));
    }
    let pledged = case.pledge.amount.value();
    let mut largest_bn = pledged.max(pledged * Horizon::MAX_YEARS / case.term_years());
    for line in &lines {
        for knot in &line.knots {
            largest_bn = largest_bn.max(knot.amount_bn);
        }
    }
    Total { lines, largest_bn, term_years: case.term_years() }
}

/// The pledge's end and each moment when a peer has spent as much as the whole pledge, earliest first.
pub(super) fn stops(case: &Case<'_>) -> Vec<Stop> {
    let mut stops = Vec::new();
    let mut add = |years: Worked, event: Event| {
        if let Some(horizon) = Horizon::reaching(years.value()) {
            stops.push(Stop { years, horizon, event });
        }
    };
    add(Worked::count(f64::from(case.pledge.months), Unit::Years).over(12.0), Event::PledgeEnds);
    for peer in &case.peers {
        if let Some(years) = case.pledge.amount.ratio_to(&peer.pace, Unit::Years) {
            add(years, Event::Matched(peer.company));
        }
    }
    sort_few(&mut stops, |one, other| one.years.value() < other.years.value());
    stops
}

fn peer_line(case: &Case<'_>, peer: &Peer, subject: &Worked) -> Line {
    let years = case.question.horizon.years();
    let quantity = |name: &str, worked: Worked, low: Option<Worked>| Quantity {
        id: case.id(peer.company, name),
        company: Some(peer.company),
        worked,
        low,
        bound: peer.bound,
        standing: standing(years, 1.0),
    };
    let ratio = |total: &Worked| total.ratio_to(subject, Unit::Times);
    let total = peer.pace.times(years);
    let low = peer.low_pace.as_ref().map(|low| low.times(years));
    let pace = peer.pace.value();
    Line {
        company: peer.company,
        figure: peer.figure,
        ratio: ratio(&total).map(|times| quantity("ratio", times, low.as_ref().and_then(ratio))),
        total: quantity("total", total, low),
        knots: vec![
            Knot { years: 0.0, amount_bn: 0.0, standing: Standing::Announced },
            Knot { years: 1.0, amount_bn: pace, standing: Standing::Announced },
            Knot { years: Horizon::MAX_YEARS, amount_bn: pace * Horizon::MAX_YEARS, standing: Standing::Assumed },
        ],
    }
}

fn subject_knots(case: &Case<'_>) -> Vec<Knot> {
    let covered = case.term_years().min(Horizon::MAX_YEARS);
    let mut knots = vec![
        Knot { years: 0.0, amount_bn: 0.0, standing: Standing::Announced },
        Knot { years: covered, amount_bn: case.pledged_by(covered).value(), standing: Standing::Announced },
    ];
    if covered < Horizon::MAX_YEARS {
        knots.push(Knot { years: Horizon::MAX_YEARS, amount_bn: case.pledged_by(Horizon::MAX_YEARS).value(), standing: Standing::Assumed });
    }
    knots
}

/// What stands behind a total after so many years of a figure that covers `covered_years`.
fn standing(years: f64, covered_years: f64) -> Standing {
    if years < covered_years {
        Standing::Spread
    } else if years == covered_years {
        Standing::Announced
    } else {
        Standing::Assumed
    }
}

impl Case<'_> {
    fn term_years(&self) -> f64 {
        f64::from(self.pledge.months) / 12.0
    }

    /// The subject's total after so many years: the pledge spread evenly, then as the question's model says.
    fn pledged_by(&self, years: f64) -> Worked {
        let Self { pledge, question, .. } = self;
        let amount = &pledge.amount;
        let months = years * 12.0;
        let term = f64::from(pledge.months);
        if months == term || months > term && question.after_pledge == AfterPledge::Stops {
            return amount.clone();
        }
        // A term of whole quarters reads best in years: 53 × 2 ÷ 3.
        if pledge.months.is_multiple_of(3) { amount.times(years).over(term / 12.0) } else { amount.times(months).over(term) }
    }
}
