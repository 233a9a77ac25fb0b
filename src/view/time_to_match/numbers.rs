//! The view `time-to-match`: how long each peer would need to spend the whole pledge.

use crate::compare::case::Case;
use crate::compare::{Choice, Quantity};
use crate::locale::What;
use crate::money::Unit;
use crate::story::{SUBJECT, Story};
use crate::view::Numbers;

/// The pledge's own term, and each peer's time for the same sum.
#[derive(Clone, PartialEq, Debug)]
pub struct TimeToMatch {
    /// The pledge at its own average pace, in months: its term.
    pub term: Quantity,
    /// Index of the pledge.
    pub pledge: usize,
    /// The peers, in the story's order.
    pub rows: Vec<Match>,
}

/// One peer's time.
#[derive(Clone, PartialEq, Debug)]
pub struct Match {
    /// Index of the company.
    pub company: usize,
    /// Index of the figure behind its pace.
    pub figure: usize,
    /// Months until it has spent as much; none beyond a century.
    pub months: Option<Quantity>,
    /// The same in years.
    pub years: Option<Quantity>,
    /// What it would have spent in a century, where that is less than the pledge.
    pub in_a_century: Option<Quantity>,
}

impl Numbers for TimeToMatch {
    // Both sides of a ratio are of one currency, whichever the question has.
    const USES: &'static [Choice] = &[Choice::Growth, Choice::Companies];

    fn is_offered(story: &Story) -> bool {
        story.peers().next().is_some()
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let term = case.quantity(SUBJECT, What::Months, case.term()?);
        let mut rows = Vec::new();
        for peer in &case.peers {
            let months = case.time_to_match(peer, What::Months, Unit::Months, 12.0);
            rows.push(Match {
                company: peer.company,
                figure: peer.figure,
                years: case.time_to_match(peer, What::Years, Unit::Years, 1.0),
                in_a_century: if months.is_none() { case.spent_in_a_century(peer) } else { None },
                months,
            });
        }
        Some(TimeToMatch { term, pledge: case.pledge.figure, rows })
    }

    fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities = vec![&self.term];
        for row in &self.rows {
            quantities.extend(&row.months);
            quantities.extend(&row.years);
            quantities.extend(&row.in_a_century);
        }
        quantities
    }
}
