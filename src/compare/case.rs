//! A question with the figures that it is about, found once, and what the two models make of them over time.

use super::worked::End;
use super::{AfterPledge, Quantity, Question, Standing, Worked};
use crate::figure::Bound;
use crate::locale::{NumberId, What};
use crate::money::{Currency, Unit};
use crate::period::Days;
use crate::story::{SUBJECT, Story};

/// The longest time to match, changed pace or not: a time that one of them has, its neighbours have too.
const CENTURY_YEARS: u8 = 100;

/// A question with the figures that it is about.
pub(crate) struct Case<'a> {
    pub(crate) story: &'a Story,
    pub(crate) question: &'a Question,
    pub(crate) pledge: Pledge,
    /// The peers asked for, in the story's order.
    pub(crate) peers: Vec<Peer>,
}

/// The subject's pledge in the currency of the question.
pub(crate) struct Pledge {
    /// Index of the figure.
    pub(crate) figure: usize,
    pub(crate) amount: Worked,
    pub(crate) months: u16,
    pub(crate) bound: Bound,
}

/// A peer's spending for one year in the currency of the question.
pub(crate) struct Peer {
    pub(crate) company: usize,
    pub(crate) figure: usize,
    pub(crate) pace: Worked,
    /// The pace by the low end of the range, where the source gives one.
    pub(crate) low_pace: Option<Worked>,
    pub(crate) bound: Bound,
}

impl<'a> Case<'a> {
    pub(crate) fn new(story: &'a Story, question: &'a Question) -> Option<Self> {
        let (figure, pledge) = story.pledge()?;
        let pledge = Pledge {
            figure,
            amount: Worked::in_currency(story, figure, question.currency, End::Amount)?,
            months: pledge.period.months(),
            bound: pledge.bound,
        };
        let mut peers = Vec::new();
        for company in &question.companies {
            peers.push(Peer::new(story, *company, question.currency)?);
        }
        Some(Self { story, question, pledge, peers })
    }

    /// One of a company's numbers, as stated.
    pub(crate) fn quantity(&self, company: usize, what: What, worked: Worked) -> Quantity {
        let id = NumberId { company: Some(company), what, quarter: None };
        Quantity { id, worked, low: None, bound: Bound::Exact, standing: Standing::Announced }
    }

    /// One of the subject's numbers of a quarter, as stated.
    pub(crate) fn quantity_of(&self, days: Days, what: What, worked: Worked) -> Quantity {
        let quantity = self.quantity(SUBJECT, what, worked);
        Quantity { id: NumberId { quarter: Some(days.to), ..quantity.id }, ..quantity }
    }

    pub(crate) fn term_years(&self) -> f64 {
        f64::from(self.pledge.months) / 12.0
    }

    /// The pledge for so many months of its term: spread evenly.
    pub(crate) fn pledge_per(&self, months: u16) -> Worked {
        let (amount, term) = (&self.pledge.amount, self.pledge.months);
        if term.is_multiple_of(months) { amount.over(f64::from(term / months)) } else { amount.times(f64::from(months)).over(f64::from(term)) }
    }

    /// One of the pledge's numbers, spread evenly over its term.
    pub(crate) fn spread(&self, what: What, worked: Worked) -> Quantity {
        Quantity { bound: self.pledge.bound, standing: Standing::Spread, ..self.quantity(SUBJECT, what, worked) }
    }

    /// The subject's total after so many years: the pledge spread evenly, then as the question's model says.
    pub(crate) fn pledged_by(&self, years: f64) -> Worked {
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

    /// What a peer has spent after so many years: the year that its source covers as it stands, then years of the same pace,
    /// changed once a year by the question's growth.
    pub(crate) fn spent_by(&self, pace: &Worked, years: f64) -> Option<Worked> {
        let growth_pct = self.question.growth_pct;
        if years <= 1.0 || growth_pct == 0.0 {
            return Some(pace.times(years));
        }
        let mut spent = pace.clone();
        let mut done = 1;
        while f64::from(done) < years {
            let part = (years - f64::from(done)).min(1.0);
            spent = spent.plus(&pace.grown(growth_pct, done).times(part))?;
            done += 1;
        }
        Some(spent)
    }

    /// How long it takes to spend the whole pledge at a pace, counted in `unit`, of which a year has `in_a_year`; `None` where
    /// that takes longer than a century.
    pub(crate) fn time_to_match(&self, pace: &Worked, unit: Unit, in_a_year: f64) -> Option<Worked> {
        let (pledge, growth_pct) = (&self.pledge.amount, self.question.growth_pct);
        let time = |amount: &Worked, pace: &Worked| amount.times(in_a_year).ratio_to(pace, unit);
        if pledge.value() <= pace.value() || growth_pct == 0.0 {
            return time(pledge, pace).filter(|time| time.value() <= f64::from(CENTURY_YEARS) * in_a_year);
        }
        let mut spent = pace.clone();
        for done in 1..CENTURY_YEARS {
            let year = pace.grown(growth_pct, done);
            let rest = pledge.minus(&spent)?;
            if rest.value() <= year.value() {
                return Worked::count(f64::from(done) * in_a_year, unit).plus(&time(&rest, &year)?);
            }
            spent = spent.plus(&year)?;
        }
        None
    }
}

impl Peer {
    fn new(story: &Story, company: usize, currency: Currency) -> Option<Self> {
        let (figure, known) = story.annual_capex(company)?;
        Some(Self {
            company,
            figure,
            pace: Worked::in_currency(story, figure, currency, End::Amount)?,
            low_pace: Worked::in_currency(story, figure, currency, End::Low),
            bound: known.bound,
        })
    }

    /// One of the peer's numbers, worked out from its pace, and from the low end of its range where there is one.
    pub(crate) fn quantity(&self, case: &Case<'_>, what: What, standing: Standing, work: impl Fn(&Worked) -> Option<Worked>) -> Option<Quantity> {
        let worked = work(&self.pace)?;
        let low = self.low_pace.as_ref().and_then(work);
        Some(Quantity { low, bound: self.bound, standing, ..case.quantity(self.company, what, worked) })
    }

    /// How many times the pledge's number the peer's is. Of two minimums it is neither the ratio nor a minimum of it; then the
    /// notes alone tell that they are minimums.
    pub(crate) fn ratio(&self, case: &Case<'_>, standing: Standing, work: impl Fn(&Worked) -> Option<Worked>) -> Option<Quantity> {
        let bound = if case.pledge.bound == Bound::Exact { self.bound } else { Bound::Exact };
        Some(Quantity { bound, ..self.quantity(case, What::Ratio, standing, work)? })
    }
}

/// What stands behind a number that needs so many years of a figure that covers `covered_years`.
pub(crate) fn standing(years: f64, covered_years: f64) -> Standing {
    if years < covered_years {
        Standing::Spread
    } else if years == covered_years {
        Standing::Announced
    } else {
        Standing::Assumed
    }
}
