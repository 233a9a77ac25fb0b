//! The view `cloud-share`: who has how much of the market, in the latest quarter that was measured.

use crate::compare::case::Case;
use crate::compare::{Choice, Quantity, Worked};
use crate::figure::Metric;
use crate::locale::{NumberId, What};
use crate::money::Unit;
use crate::order::sort_few;
use crate::period::Days;
use crate::story::{SUBJECT, Story};
use crate::view::Numbers;

/// A market, divided.
#[derive(Clone, PartialEq, Debug)]
pub struct CloudShare {
    /// The quarter.
    pub days: Days,
    /// The subject first, then the others by size.
    pub parts: Vec<MarketPart>,
    /// What is left to all others; none where the parts are the whole.
    pub others: Option<Quantity>,
    /// The subject before the largest other, in percentage points; negative behind it.
    pub lead: Option<Quantity>,
    /// How many times all others that are named the subject is.
    pub ratio: Option<Quantity>,
}

/// One company's part.
#[derive(Clone, PartialEq, Debug)]
pub struct MarketPart {
    /// Index of the company.
    pub company: usize,
    /// Index of the figure.
    pub figure: usize,
    /// Its share.
    pub share: Quantity,
}

impl Numbers for CloudShare {
    const USES: &'static [Choice] = &[];

    fn is_offered(story: &Story) -> bool {
        !story.subject_quarters(Metric::CloudMarketShare).is_empty()
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let days = case.story.subject_quarters(Metric::CloudMarketShare).pop()?;
        let mut parts = Vec::new();
        for (index, figure) in case.story.figures.iter().enumerate() {
            if figure.metric == Metric::CloudMarketShare && figure.period.days() == Some(days) {
                let share = case.quantity(figure.company, What::MarketShare, Worked::stated(case.story, index)?);
                let share = Quantity { low: Worked::stated_low(case.story, index), ..share };
                parts.push(MarketPart { company: figure.company, figure: index, share });
            }
        }
        let rank = |part: &MarketPart| if part.company == SUBJECT { f64::INFINITY } else { part.share.worked.value() };
        sort_few(&mut parts, |one, other| rank(one) > rank(other));
        let (subject, named) = parts.split_first()?;
        let derived = |what: What, worked: Worked| case.quantity(SUBJECT, what, worked);
        let subject = &subject.share.worked;
        let mut left = Worked::count(100.0, Unit::Percent).minus(subject)?;
        let mut together: Option<Worked> = None;
        for part in named {
            left = left.minus(&part.share.worked)?;
            together = Some(match together {
                Some(sum) => sum.plus(&part.share.worked)?,
                None => part.share.worked.clone(),
            });
        }
        let lead = named.first().and_then(|next| subject.minus_in(&next.share.worked, Unit::Points));
        let ratio = together.and_then(|sum| subject.ratio_to(&sum, Unit::Times));
        Some(CloudShare {
            days,
            // Less than a billionth is what doubles leave of 100 − 33.3 − 33.3 − 33.4.
            others: (left.value() > 1e-9).then(|| of_nobody(derived(What::MarketShare, left))),
            lead: lead.map(|points| derived(What::Lead, points)),
            ratio: ratio.map(|times| derived(What::ToTheNamed, times)),
            parts,
        })
    }

    fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities: Vec<&Quantity> = self.parts.iter().map(|part| &part.share).collect();
        quantities.extend(&self.others);
        quantities.extend(&self.lead);
        quantities.extend(&self.ratio);
        quantities
    }
}

/// The same number of no company.
fn of_nobody(number: Quantity) -> Quantity {
    Quantity { id: NumberId { company: None, ..number.id }, ..number }
}
