//! The view `total`: what has been spent by the end of the horizon.

use crate::compare::case::{Case, Peer, standing};
use crate::compare::{Choice, Event, Quantity, Standing, Stop, Worked};
use crate::locale::What;
use crate::money::Unit;
use crate::order::sort_few;
use crate::period::Horizon;
use crate::story::{SUBJECT, Story};
use crate::view::Numbers;

/// Cumulative totals, and the lines that lead to them.
#[derive(Clone, PartialEq, Debug)]
pub struct Total {
    /// The subject first, then its peers.
    pub lines: Vec<TotalLine>,
    /// The largest total that any of the lines can reach within six years, under either model, in billions.
    pub largest_bn: f64,
    /// How long the pledge runs, in years.
    pub term_years: f64,
}

/// One company's total and the way to it.
#[derive(Clone, PartialEq, Debug)]
pub struct TotalLine {
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
    /// The total by then from the low end of the figure's range, where there is one, in billions.
    pub low_bn: Option<f64>,
    /// What stands behind the stretch that leads here.
    pub standing: Standing,
}

impl Numbers for Total {
    const USES: &'static [Choice] = &[Choice::Horizon, Choice::Currency, Choice::AfterPledge, Choice::Growth, Choice::Companies];

    fn is_offered(_: &Story) -> bool {
        true
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let horizon = case.question.horizon.years();
        let total = case.pledged(What::Total, |amount| case.pledged_by(amount, horizon)).at_best(standing(horizon, case.term_years()));
        let subject = total.clone();
        let mut lines = vec![TotalLine { company: SUBJECT, figure: case.pledge.figure, knots: subject_knots(case), total, ratio: None }];
        for peer in &case.peers {
            lines.push(peer_line(case, peer, &subject)?);
        }
        let pledged = case.pledge.amount.value();
        let mut largest_bn = pledged.max(pledged * Horizon::MAX_YEARS / case.term_years());
        for line in &lines {
            for knot in &line.knots {
                largest_bn = largest_bn.max(knot.amount_bn);
            }
        }
        Some(Total { lines, largest_bn, term_years: case.term_years() })
    }

    /// The pledge's end and each moment when a peer has spent as much as the whole pledge, earliest first.
    fn stops(case: &Case<'_>) -> Vec<Stop> {
        let mut stops = Vec::new();
        let mut add = |at: Quantity, event: Event| {
            let Quantity { worked: years, low, bound, standing, .. } = at;
            if let Some(horizon) = Horizon::reaching(years.value()) {
                stops.push(Stop { years, low, bound, standing, horizon, event });
            }
        };
        if let Some(term) = case.term() {
            add(case.quantity(SUBJECT, What::Years, term.over_in(12.0, Unit::Years)), Event::PledgeEnds);
        }
        for peer in &case.peers {
            if let Some(years) = case.time_to_all(peer) {
                add(years, Event::Matched(peer.company));
            }
        }
        sort_few(&mut stops, |one, other| one.years.value() < other.years.value());
        stops
    }

    fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities = Vec::new();
        for line in &self.lines {
            quantities.push(&line.total);
            quantities.extend(&line.ratio);
        }
        quantities
    }
}

fn peer_line(case: &Case<'_>, peer: &Peer, subject: &Quantity) -> Option<TotalLine> {
    let years = case.question.horizon.years();
    let standing = standing(years, 1.0);
    let total = peer.quantity(case, What::Total, standing, |pace| case.spent_by(pace, years))?;
    let ratio =
        peer.quantity(case, What::Ratio, standing.max(subject.standing), |pace| case.spent_by(pace, years)?.ratio_to(&subject.worked, Unit::Times));
    let mut knots = Vec::new();
    // Growth bends a line once a year; without it, the last stretch is one.
    for years in [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, Horizon::MAX_YEARS] {
        if years <= 1.0 || years == Horizon::MAX_YEARS || case.question.growth_pct != 0.0 {
            let amount_bn = case.spent_by(&peer.pace, years)?.value();
            let low_bn = peer.low_pace.as_ref().and_then(|low| case.spent_by(low, years)).map(|low| low.value());
            knots.push(Knot { years, amount_bn, low_bn, standing: if years > 1.0 { Standing::Assumed } else { Standing::Announced } });
        }
    }
    Some(TotalLine { company: peer.company, figure: peer.figure, total, ratio, knots })
}

fn subject_knots(case: &Case<'_>) -> Vec<Knot> {
    let covered = case.term_years().min(Horizon::MAX_YEARS);
    let by = |amount: &Worked, years: f64| case.pledged_by(amount, years).value();
    let knot = |years: f64, standing: Standing| {
        let low_bn = case.pledge.low.as_ref().map(|low| by(low, years));
        Knot { years, amount_bn: by(&case.pledge.amount, years), low_bn, standing }
    };
    let mut knots = vec![knot(0.0, Standing::Announced), knot(covered, Standing::Announced)];
    if covered < Horizon::MAX_YEARS {
        knots.push(knot(Horizon::MAX_YEARS, Standing::Assumed));
    }
    knots
}
