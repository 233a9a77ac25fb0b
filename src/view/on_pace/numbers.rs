//! The view `on-pace`: the subject's quarters against the pledge's average.

use crate::compare::case::Case;
use crate::compare::worked::End;
use crate::compare::{Choice, Quantity, Standing, Worked};
use crate::figure::{Basis, Figure, Metric};
use crate::locale::What;
use crate::money::Unit;
use crate::period::Days;
use crate::story::{SUBJECT, Story};
use crate::view::Numbers;

/// Quarters against the average.
#[derive(Clone, PartialEq, Debug)]
pub struct OnPace {
    /// Index of the pledge.
    pub pledge: usize,
    /// The pledge for one quarter.
    pub average: Quantity,
    /// The quarters that are known, earliest first.
    pub quarters: Vec<Quarter>,
    /// What all quarters that ended since the announcement come to; none before there is one.
    pub since: Option<Since>,
    /// What the fastest quarter since the announcement comes to; none before there is one.
    pub fastest: Option<Box<Fastest>>,
}

/// What the subject spent in one quarter.
#[derive(Clone, PartialEq, Debug)]
pub struct Quarter {
    /// Index of the figure.
    pub figure: usize,
    /// Its days.
    pub days: Days,
    /// What was spent: announced where it was reported, derived where it was worked out from other figures.
    pub spent: Quantity,
    /// How many times the average it is.
    pub ratio: Quantity,
}

/// What was spent in the quarters that ended since the announcement.
#[derive(Clone, PartialEq, Debug)]
pub struct Since {
    /// How many of them are known.
    pub count: u16,
    /// What was spent in them.
    pub spent: Quantity,
    /// The same as percent of what the average comes to in as many quarters.
    pub share: Quantity,
}

/// What would become of the pledge if every quarter were like one.
#[derive(Clone, PartialEq, Debug)]
pub struct Fastest {
    /// Its place among the quarters.
    pub quarter: usize,
    /// Its spending for a year.
    pub annualised: Quantity,
    /// How many years the pledge would last.
    pub years: Quantity,
    /// How many quarters.
    pub quarters: Quantity,
    /// How many months before its term it would be spent; none where it would last longer.
    pub early: Option<Quantity>,
}

impl Numbers for OnPace {
    const USES: &'static [Choice] = &[Choice::Currency];

    fn is_offered(story: &Story) -> bool {
        !story.subject_quarters(Metric::Capex).is_empty()
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let average = case.spread(What::Average, case.pledge_per(3));
        let mut quarters = Vec::new();
        for days in case.story.subject_quarters(Metric::Capex) {
            let (figure, known) = case.story.subject_figure(Metric::Capex, days)?;
            quarters.push(quarter(case, &average.worked, figure, known, days)?);
        }
        let announced = case.story.figures.get(case.pledge.figure)?.period.days()?.from;
        let mut best: Option<usize> = None;
        for (index, quarter) in quarters.iter().enumerate() {
            let is_faster = |known: usize| quarters.get(known).is_some_and(|known| quarter.spent.worked.value() > known.spent.worked.value());
            if quarter.days.from >= announced && best.is_none_or(is_faster) {
                best = Some(index);
            }
        }
        let fastest = match best.and_then(|index| quarters.get(index).map(|quarter| (index, &quarter.spent.worked))) {
            Some((index, spent)) => Some(Box::new(fastest(case, index, spent)?)),
            None => None,
        };
        let since = since(case, &average.worked, quarters.iter().filter(|quarter| quarter.days.to >= announced));
        Some(OnPace { pledge: case.pledge.figure, average, quarters, since, fastest })
    }

    fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities = vec![&self.average];
        for quarter in &self.quarters {
            quantities.extend([&quarter.spent, &quarter.ratio]);
        }
        if let Some(since) = &self.since {
            quantities.extend([&since.spent, &since.share]);
        }
        if let Some(fastest) = &self.fastest {
            quantities.extend([&fastest.annualised, &fastest.years, &fastest.quarters]);
            quantities.extend(&fastest.early);
        }
        quantities
    }

    fn days(&self, quantity: &Quantity) -> Option<Days> {
        self.quarters.iter().find(|quarter| [&quarter.spent.id, &quarter.ratio.id].contains(&&quantity.id)).map(|quarter| quarter.days)
    }
}

fn quarter(case: &Case<'_>, average: &Worked, figure: usize, known: &Figure, days: Days) -> Option<Quarter> {
    let spent = Worked::in_currency(case.story, figure, case.question.currency, End::Amount)?;
    let ratio = spent.ratio_to(average, Unit::Times)?;
    let standing = if known.basis == Basis::Derived { Standing::Derived } else { Standing::Announced };
    Some(Quarter {
        figure,
        days,
        spent: Quantity { standing, ..case.quantity_of(days, What::Spent, spent) },
        ratio: Quantity { standing: Standing::Derived, ..case.quantity_of(days, What::Pace, ratio) },
    })
}

fn since<'q>(case: &Case<'_>, average: &Worked, mut quarters: impl Iterator<Item = &'q Quarter>) -> Option<Since> {
    let mut spent = quarters.next()?.spent.worked.clone();
    let mut count = 1;
    for quarter in quarters {
        spent = spent.plus(&quarter.spent.worked)?;
        count += 1;
    }
    let share = spent.times(100.0).ratio_to(&average.times(f64::from(count)), Unit::Percent)?;
    let derived = |what: What, worked: Worked| Quantity { standing: Standing::Derived, ..case.quantity(SUBJECT, what, worked) };
    Some(Since { count, spent: derived(What::SpentSince, spent), share: derived(What::PaceSince, share) })
}

fn fastest(case: &Case<'_>, quarter: usize, spent: &Worked) -> Option<Fastest> {
    let pledge = &case.pledge.amount;
    let assumed = |what: What, worked: Worked| Quantity { standing: Standing::Assumed, ..case.quantity(SUBJECT, what, worked) };
    let months = pledge.times(3.0).ratio_to(spent, Unit::Months)?;
    let early = Worked::count(f64::from(case.pledge.months), Unit::Months).minus(&months)?;
    Some(Fastest {
        quarter,
        annualised: assumed(What::Annualised, spent.times(4.0)),
        years: assumed(What::Lasts, pledge.ratio_to(&spent.times(4.0), Unit::Years)?),
        quarters: assumed(What::LastsQuarters, pledge.ratio_to(spent, Unit::Quarters)?),
        early: (early.value() > 0.0).then(|| assumed(What::Early, early)),
    })
}
