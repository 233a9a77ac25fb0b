//! The view `time-to-match`: how long each peer would need to spend the whole pledge.

use crate::compare::case::{Case, standing};
use crate::compare::{Choice, Quantity, Standing};
use crate::figure::Bound;
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
}

impl Numbers for TimeToMatch {
    // Both sides of a ratio are of one currency, whichever that is.
    const USES: &'static [Choice] = &[Choice::Growth, Choice::Companies];

    fn is_offered(story: &Story) -> bool {
        story.peers().next().is_some()
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let pledge = &case.pledge.amount;
        let own = pledge.times(12.0).ratio_to(&case.pledge_per(12), Unit::Months)?;
        let term = Quantity { standing: Standing::Announced, ..case.quantity(SUBJECT, What::Months, own) };
        let mut rows = Vec::new();
        for peer in &case.peers {
            let time = |what: What, unit: Unit, in_a_year: f64| {
                let time = peer.quantity(case, what, Standing::Assumed, |pace| case.time_to_match(pace, unit, in_a_year))?;
                let standing = standing(time.worked.value() / in_a_year, 1.0);
                // Whoever spends a minimum a year or more needs this long or less: no minimum. But where the low end of a range takes
                // longer than a century, it is.
                let bound = if peer.low_pace.is_some() && time.low.is_none() { Bound::AtLeast } else { Bound::Exact };
                Some(Quantity { bound, standing, ..time })
            };
            rows.push(Match {
                company: peer.company,
                figure: peer.figure,
                months: time(What::Months, Unit::Months, 12.0),
                years: time(What::Years, Unit::Years, 1.0),
            });
        }
        Some(TimeToMatch { term, pledge: case.pledge.figure, rows })
    }

    fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities = vec![&self.term];
        for row in &self.rows {
            quantities.extend(&row.months);
            quantities.extend(&row.years);
        }
        quantities
    }
}
