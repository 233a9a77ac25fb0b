//! The view `calendar`: the days that each figure covers, and the days that all of them do.

use crate::compare::case::Case;
use crate::compare::{Choice, Quantity, Standing};
use crate::locale::What;
use crate::period::{Days, Period};
use crate::story::{SUBJECT, Story};
use crate::view::Numbers;

/// Figures on a calendar.
#[derive(Clone, PartialEq, Debug)]
pub struct Calendar {
    /// The subject first, then its peers.
    pub spans: Vec<Span>,
    /// The days that lie inside all of them; none where they do not meet, or one is alone.
    pub shared: Option<Days>,
}

/// One figure's days.
#[derive(Clone, PartialEq, Debug)]
pub struct Span {
    /// Index of the company.
    pub company: usize,
    /// Index of the figure.
    pub figure: usize,
    /// The days it covers. A pledge's days are counted from its announcement.
    pub days: Days,
    /// The amount for one month: spread evenly.
    pub pace: Quantity,
}

impl Numbers for Calendar {
    const USES: &'static [Choice] = &[Choice::Currency, Choice::Companies];

    fn is_offered(story: &Story) -> bool {
        story.peers().next().is_some()
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let days = |figure: usize| case.story.figures.get(figure).map(|figure| &figure.period).and_then(Period::days);
        let figure = case.pledge.figure;
        let mut spans = vec![Span { company: SUBJECT, figure, days: days(figure)?, pace: case.pledged_per(What::PerMonth, 1) }];
        for peer in &case.peers {
            let pace = peer.quantity(case, What::PerMonth, Standing::Spread, |pace| Some(pace.over(12.0)))?;
            spans.push(Span { company: peer.company, figure: peer.figure, days: days(peer.figure)?, pace });
        }
        let mut shared = days(figure)?;
        for span in &spans {
            shared = Days { from: shared.from.max(span.days.from), to: shared.to.min(span.days.to) };
        }
        Some(Calendar { shared: (spans.len() > 1 && shared.from <= shared.to).then_some(shared), spans })
    }

    fn quantities(&self) -> Vec<&Quantity> {
        self.spans.iter().map(|span| &span.pace).collect()
    }

    fn days(&self, quantity: &Quantity) -> Option<Days> {
        self.spans.iter().find(|span| span.pace.id == quantity.id).map(|span| span.days)
    }
}
