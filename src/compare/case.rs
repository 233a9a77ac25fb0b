//! A question with the figures that it is about, found once, and what the two models make of them over time.

use super::worked::End;
use super::{AfterPledge, Origin, Quantity, Question, Standing, Worked};
use crate::figure::{Basis, Bound};
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
    /// The low end of its range, where the source gives one.
    pub(crate) low: Option<Worked>,
    pub(crate) months: u16,
}

/// A peer's spending for one year in the currency of the question.
pub(crate) struct Peer {
    pub(crate) company: usize,
    pub(crate) figure: usize,
    pub(crate) pace: Worked,
    /// The pace by the low end of the range, where the source gives one.
    pub(crate) low_pace: Option<Worked>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(story: &'a Story, question: &'a Question) -> Option<Self> {
        let (figure, pledge) = story.pledge()?;
        let pledge = Pledge {
            figure,
            amount: Worked::in_currency(story, figure, question.currency, End::Amount)?,
            low: Worked::in_currency(story, figure, question.currency, End::Low),
            months: pledge.period.months(),
        };
        let mut peers = Vec::new();
        for company in &question.companies {
            peers.push(Peer::new(story, *company, question.currency)?);
        }
        Some(Self { story, question, pledge, peers })
    }

    /// One of a company's numbers: announced only where a source states the very number.
    pub(crate) fn quantity(&self, company: usize, what: What, worked: Worked) -> Quantity {
        let id = NumberId { company: Some(company), what, quarter: None };
        let is_stated = match worked.step().origin {
            Origin::Figure(index) => self.story.figures.get(index).is_some_and(|figure| figure.basis != Basis::Derived),
            _ => false,
        };
        let standing = if is_stated { Standing::Announced } else { Standing::Derived };
        Quantity { id, bound: worked.bound(self.story), worked, low: None, standing }
    }

    /// One of the subject's numbers of a quarter.
    pub(crate) fn quantity_of(&self, days: Days, what: What, worked: Worked) -> Quantity {
        let quantity = self.quantity(SUBJECT, what, worked);
        Quantity { id: NumberId { quarter: Some(days.to), ..quantity.id }, ..quantity }
    }

    /// The pledge's term as its source states it, in months.
    pub(crate) fn term(&self) -> Option<Worked> {
        Worked::months(self.story, self.pledge.figure)
    }

    pub(crate) fn term_years(&self) -> f64 {
        f64::from(self.pledge.months) / 12.0
    }

    /// One of the pledge's numbers, worked out from its amount, and from the low end of its range where there is one.
    pub(crate) fn pledged(&self, what: What, work: impl Fn(&Worked) -> Worked) -> Quantity {
        let Pledge { amount, low, .. } = &self.pledge;
        Quantity { low: low.as_ref().map(&work), ..self.quantity(SUBJECT, what, work(amount)) }
    }

    /// The pledge for so many months at its pace: spread evenly within its term.
    pub(crate) fn pledged_per(&self, what: What, months: u16) -> Quantity {
        let term = self.pledge.months;
        let spread = |amount: &Worked| match term.is_multiple_of(months) {
            true => amount.over(f64::from(term / months)),
            false => amount.times(f64::from(months)).over(f64::from(term)),
        };
        let pledged = self.pledged(what, spread);
        // A pledge of so many months is stated as it is; one of fewer says nothing of the rest of them.
        pledged.at_best(standing(f64::from(months), f64::from(term)))
    }

    /// The subject's total by an amount of the pledge after so many years: spread evenly, then as the question's model says.
    pub(crate) fn pledged_by(&self, amount: &Worked, years: f64) -> Worked {
        let Self { pledge, question, .. } = self;
        let months = years * 12.0;
        let term = f64::from(pledge.months);
        // As good as `months >= term` after the `||`: the term's end itself is decided before it.
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

    /// How long a peer takes to spend the whole pledge, counted in `unit`, of which a year has `in_a_year`; `None` where that takes
    /// longer than a century. Whichever currency the question is in, pledge and pace are compared in that of the peer's figure, if
    /// the pledge is stated in it too, else in that of the pledge.
    ///
    /// Of a range on either side there is a soonest time, for the pledge's low end at the peer's full pace, and a latest one, for all
    /// of it at the low pace. The low end of a pledge is reached first, that of a pace is slower: `low` is the one or the other.
    pub(crate) fn time_to_match(&self, peer: &Peer, what: What, unit: Unit, in_a_year: f64) -> Option<Quantity> {
        let (pledge, currency) = self.common(peer, End::Amount)?;
        let low = self.common(peer, End::Low).map(|(low, _)| low);
        self.time_between(&Peer::new(self.story, peer.company, currency)?, &pledge, low.as_ref(), what, unit, in_a_year)
    }

    /// When a peer has spent as much as the whole pledge, in years, by the amounts on show: of a pledge that is a range, as much as
    /// its high end.
    pub(crate) fn time_to_all(&self, peer: &Peer) -> Option<Quantity> {
        self.time_between(peer, &self.pledge.amount, None, What::Years, Unit::Years, 1.0)
    }

    /// For a pledge, and the low end of its range where that counts, in the currency of the peer's pace.
    fn time_between(&self, peer: &Peer, pledge: &Worked, low: Option<&Worked>, what: What, unit: Unit, in_a_year: f64) -> Option<Quantity> {
        let (high_pace, low_pace) = (&peer.pace, peer.low_pace.as_ref());
        let is_range = low.is_some() || low_pace.is_some();
        let soonest = self.time(low.unwrap_or(pledge), high_pace, unit, in_a_year)?;
        let latest = self.time(pledge, low_pace.unwrap_or(high_pace), unit, in_a_year);
        // Where the latest is beyond a century, the soonest is a minimum.
        let (open, farthest) = match &latest {
            None => (Bound::AtLeast, f64::INFINITY),
            Some(latest) => (Bound::Exact, latest.value().max(soonest.value())),
        };
        let (worked, low) = match latest {
            Some(latest) if low.is_some() => (latest, Some(soonest)),
            latest => (soonest, latest.filter(|_| is_range)),
        };
        let time = self.quantity(peer.company, what, worked).at_best(standing(farthest / in_a_year, 1.0));
        Some(Quantity { low, bound: time.bound.and(open), ..time })
    }

    /// What a peer would have spent in a century.
    pub(crate) fn spent_in_a_century(&self, peer: &Peer) -> Option<Quantity> {
        let (_, currency) = self.common(peer, End::Amount)?;
        let spent = |end: End| Some(Worked::in_currency(self.story, peer.figure, currency, end)?.summed(self.question.growth_pct, CENTURY_YEARS));
        let spent = Quantity { low: spent(End::Low), ..self.quantity(peer.company, What::InACentury, spent(End::Amount)?) };
        Some(spent.at_best(Standing::Assumed))
    }

    /// One end of the pledge in the currency that it is compared with a peer's pace in.
    fn common(&self, peer: &Peer, end: End) -> Option<(Worked, Currency)> {
        let [own, others] = [self.pledge.figure, peer.figure].map(|figure| self.story.figures.get(figure));
        let (amounts, others) = (&own?.amounts, others?.amount()?.unit);
        let is_stated = amounts.iter().any(|amount| amount.unit == others);
        let wanted = if is_stated { Some(others) } else { amounts.first().map(|amount| amount.unit) };
        // Where there is no rate between the two, every figure can be told in what the story shows.
        for unit in [wanted, self.story.currencies.first().map(|currency| Unit::Money(*currency))] {
            if let Some(Unit::Money(currency)) = unit
                && Worked::in_currency(self.story, peer.figure, currency, End::Amount).is_some()
                && let Some(pledge) = Worked::in_currency(self.story, self.pledge.figure, currency, end)
            {
                return Some((pledge, currency));
            }
        }
        None
    }

    fn time(&self, pledge: &Worked, pace: &Worked, unit: Unit, in_a_year: f64) -> Option<Worked> {
        let growth_pct = self.question.growth_pct;
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
        let (figure, _) = story.annual_capex(company)?;
        Some(Self {
            company,
            figure,
            pace: Worked::in_currency(story, figure, currency, End::Amount)?,
            low_pace: Worked::in_currency(story, figure, currency, End::Low),
        })
    }

    /// One of the peer's numbers, worked out from its pace, and from the low end of its range where there is one.
    pub(crate) fn quantity(&self, case: &Case<'_>, what: What, standing: Standing, work: impl Fn(&Worked) -> Option<Worked>) -> Option<Quantity> {
        let worked = work(&self.pace)?;
        let low = self.low_pace.as_ref().and_then(work);
        Some(Quantity { low, ..case.quantity(self.company, what, worked) }.at_best(standing))
    }
}

/// What stands at best behind a number that needs so many years of a figure that covers `covered_years`.
pub(crate) fn standing(years: f64, covered_years: f64) -> Standing {
    if years < covered_years {
        Standing::Spread
    } else if years == covered_years {
        Standing::Announced
    } else {
        Standing::Assumed
    }
}
