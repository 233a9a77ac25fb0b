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
    /// What was spent in all quarters that lie within the term; none before there is one.
    pub since: Option<Since>,
    /// What the fastest quarter that lies within the term comes to; none before there is one.
    pub fastest: Option<Box<Fastest>>,
}

/// What the subject spent in one quarter.
#[derive(Clone, PartialEq, Debug)]
pub struct Quarter {
    /// Index of the figure.
    pub figure: usize,
    /// Its days.
    pub days: Days,
    /// Whether it was spent, as far as anybody knows: no plan and no estimate, which are no pace.
    pub is_spent: bool,
    /// What was spent, or is to be.
    pub spent: Quantity,
    /// How many times the average it is.
    pub ratio: Quantity,
}

/// What was spent in the quarters that lie within the term: one that began before it is no part of the pledge as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct Since {
    /// How many of them are known.
    pub count: u16,
    /// What was spent in them.
    pub spent: Quantity,
    /// The same as percent of what the average comes to in as many quarters.
    pub share: Quantity,
    /// The same as percent of the whole pledge.
    pub of_pledge: Quantity,
    /// What is left of the pledge for each quarter that is left of the term; none where quarters are missing, or nothing is left.
    pub rest: Option<Box<Rest>>,
}

/// What is left of the pledge.
#[derive(Clone, PartialEq, Debug)]
pub struct Rest {
    /// How many quarters are left of the term.
    pub quarters: f64,
    /// What is left for each of them.
    pub needed: Quantity,
}

/// What would become of the pledge if every quarter were like one.
#[derive(Clone, PartialEq, Debug)]
pub struct Fastest {
    /// Its place among the quarters.
    pub quarter: usize,
    /// The place of the latest of those that lie within the term.
    pub latest: usize,
    /// Its spending for a year.
    pub annualised: Quantity,
    /// How many years the pledge would last.
    pub years: Quantity,
    /// How many quarters.
    pub quarters: Quantity,
    /// How many months: told where it is less than a year.
    pub months: Quantity,
    /// How many months before its term it would be spent; none where it would last longer.
    pub early: Option<Quantity>,
}

impl Numbers for OnPace {
    const USES: &'static [Choice] = &[Choice::Currency];

    fn is_offered(story: &Story) -> bool {
        !story.subject_quarters(Metric::Capex).is_empty()
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let average = case.pledged_per(What::Average, 3);
        let mut quarters = Vec::new();
        for days in case.story.subject_quarters(Metric::Capex) {
            let (figure, known) = case.story.subject_figure(Metric::Capex, days)?;
            quarters.push(quarter(case, &average, figure, known, days)?);
        }
        let term = case.story.figures.get(case.pledge.figure)?.period.days()?;
        let counts = |quarter: &Quarter| quarter.is_spent && quarter.days.from >= term.from && quarter.days.to <= term.to;
        let (mut best, mut latest): (Option<usize>, usize) = (None, 0);
        for (index, quarter) in quarters.iter().enumerate() {
            let is_faster = |known: usize| quarters.get(known).is_some_and(|known| quarter.spent.worked.value() > known.spent.worked.value());
            if counts(quarter) {
                latest = index;
                if best.is_none_or(is_faster) {
                    best = Some(index);
                }
            }
        }
        let fastest = match best.and_then(|index| quarters.get(index).map(|quarter| (index, quarter))) {
            Some((index, quarter)) => Some(Box::new(Fastest { latest, ..fastest(case, index, &quarter.spent)? })),
            None => None,
        };
        let within: Vec<&Quarter> = quarters.iter().filter(|quarter| counts(quarter)).collect();
        let since = since(case, &average, &within, term);
        Some(OnPace { pledge: case.pledge.figure, average, quarters, since, fastest })
    }

    fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities = vec![&self.average];
        for quarter in &self.quarters {
            quantities.extend([&quarter.spent, &quarter.ratio]);
        }
        if let Some(since) = &self.since {
            quantities.extend([&since.spent, &since.share, &since.of_pledge]);
            quantities.extend(since.rest.as_ref().map(|rest| &rest.needed));
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

fn quarter(case: &Case<'_>, average: &Quantity, figure: usize, known: &Figure, days: Days) -> Option<Quarter> {
    let spent = Worked::in_currency(case.story, figure, case.question.currency, End::Amount)?;
    let low = Worked::in_currency(case.story, figure, case.question.currency, End::Low);
    let times = |spent: &Worked| spent.ratio_to(&average.worked, Unit::Times);
    let (ratio, low_ratio) = (times(&spent)?, low.as_ref().and_then(times));
    let spent = Quantity { low, ..case.quantity_of(days, What::Spent, spent) };
    let ratio = Quantity { low: low_ratio, ..case.quantity_of(days, What::Pace, ratio) };
    let is_spent = !matches!(known.basis, Basis::Guidance | Basis::Estimate);
    Some(Quarter { figure, days, is_spent, ratio: ratio.at_best(average.standing.max(spent.standing)), spent })
}

fn since(case: &Case<'_>, average: &Quantity, quarters: &[&Quarter], term: Days) -> Option<Since> {
    let (first, others) = quarters.split_first()?;
    let (mut spent, mut count) = (first.spent.worked.clone(), 1);
    // From the first quarter that could lie in it on, with none left out.
    let mut is_whole = first.days.from < term.from.plus_months(3);
    let mut last = first.days;
    for quarter in others {
        spent = spent.plus(&quarter.spent.worked)?;
        count += 1;
        is_whole &= last.to.next() == quarter.days.from;
        last = quarter.days;
    }
    let pledge = &case.pledge.amount;
    let share = spent.times(100.0).ratio_to(&average.worked.times(f64::from(count)), Unit::Percent)?;
    let share = case.quantity(SUBJECT, What::PaceSince, share).at_best(average.standing);
    let of_pledge = case.quantity(SUBJECT, What::OfPledge, spent.times(100.0).ratio_to(pledge, Unit::Percent)?);
    let months_left = case.pledge.months.saturating_sub(3 * count);
    let rest = pledge.minus(&spent).filter(|rest| is_whole && months_left > 0 && rest.value() > 0.0).map(|rest| {
        let needed = rest.times(3.0).over(f64::from(months_left));
        let needed = case.quantity(SUBJECT, What::Needed, needed).at_best(Standing::Spread);
        Box::new(Rest { quarters: f64::from(months_left) / 3.0, needed })
    });
    Some(Since { count, share, of_pledge, rest, spent: case.quantity(SUBJECT, What::SpentSince, spent) })
}

fn fastest(case: &Case<'_>, quarter: usize, spent: &Quantity) -> Option<Fastest> {
    let pledge = &case.pledge.amount;
    let assumed = |what: What, work: &dyn Fn(&Worked) -> Option<Worked>| -> Option<Quantity> {
        let low = spent.low.as_ref().and_then(work);
        Some(Quantity { low, ..case.quantity(SUBJECT, what, work(&spent.worked)?) }.at_best(Standing::Assumed))
    };
    let months = |spent: &Worked| pledge.times(3.0).ratio_to(spent, Unit::Months);
    let term = case.term()?;
    let early = assumed(What::Early, &|spent| term.minus(&months(spent)?).filter(|early| early.value() > 0.0));
    Some(Fastest {
        quarter,
        latest: quarter,
        annualised: assumed(What::Annualised, &|spent| Some(spent.times(4.0)))?,
        years: assumed(What::Lasts, &|spent| pledge.ratio_to(&spent.times(4.0), Unit::Years))?,
        months: assumed(What::Months, &months)?,
        quarters: assumed(What::LastsQuarters, &|spent| pledge.ratio_to(spent, Unit::Quarters))?,
        early,
    })
}
