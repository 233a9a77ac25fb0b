//! The view `per-year`: the figures as announced, which mislead, and the same figures for one year.

use crate::compare::case::Case;
use crate::compare::{Choice, Quantity, Standing, Worked};
use crate::figure::Bound;
use crate::locale::What;
use crate::money::Unit;
use crate::story::{SUBJECT, Story};
use crate::view::Numbers;

/// Figures as announced and like for like.
#[derive(Clone, PartialEq, Debug)]
pub struct PerYear {
    /// The subject first, then its peers.
    pub rows: Vec<YearRow>,
    /// What setting the figures side by side as announced does to the subject's share; none without peers.
    pub shares: Option<Shares>,
}

/// One company's figure as announced and for one year.
#[derive(Clone, PartialEq, Debug)]
pub struct YearRow {
    /// Index of the company.
    pub company: usize,
    /// Index of the figure behind it.
    pub figure: usize,
    /// The amount as announced, for however long it runs.
    pub announced: Quantity,
    /// The amount for one year.
    pub per_year: Quantity,
    /// How many times the subject's amount for one year it is; none for the subject itself.
    pub ratio: Option<Quantity>,
}

/// The subject's share of all the companies on show.
#[derive(Clone, PartialEq, Debug)]
pub struct Shares {
    /// Of the figures as announced: misleading.
    pub as_announced: Quantity,
    /// Of the figures for one year, company by company in the order of the rows.
    pub like_for_like: Vec<Quantity>,
    /// How many times too large the first makes the subject look.
    pub overstated: Quantity,
}

impl Numbers for PerYear {
    const USES: &'static [Choice] = &[Choice::Currency, Choice::Companies];

    fn is_offered(_: &Story) -> bool {
        true
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let announced = case.pledged(What::Announced, Clone::clone);
        let per_year = case.pledged_per(What::PerYear, 12);
        let (yearly, own) = (per_year.worked.clone(), per_year.standing);
        let mut rows = vec![YearRow { company: SUBJECT, figure: case.pledge.figure, announced, per_year, ratio: None }];
        for peer in &case.peers {
            let stated = |what: What| peer.quantity(case, what, Standing::Announced, |pace| Some(pace.clone()));
            rows.push(YearRow {
                company: peer.company,
                figure: peer.figure,
                announced: stated(What::Announced)?,
                per_year: stated(What::PerYear)?,
                ratio: peer.quantity(case, What::Ratio, own, |pace| pace.ratio_to(&yearly, Unit::Times)),
            });
        }
        let shares = if rows.len() > 1 { shares(case, &rows) } else { None };
        Some(PerYear { rows, shares })
    }

    fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities = Vec::new();
        for row in &self.rows {
            quantities.push(&row.announced);
            quantities.push(&row.per_year);
            quantities.extend(&row.ratio);
        }
        if let Some(shares) = &self.shares {
            quantities.push(&shares.as_announced);
            quantities.extend(&shares.like_for_like);
            quantities.push(&shares.overstated);
        }
        quantities
    }
}

/// What all of them come to, one of them by another number.
fn sum_with(rows: &[YearRow], number: impl Fn(&YearRow) -> &Worked, company: usize, instead: &Worked) -> Option<Worked> {
    let mut all = rows.iter().map(|row| if row.company == company { instead } else { number(row) });
    let first = all.next()?.clone();
    all.try_fold(first, |sum, one| sum.plus(one))
}

fn shares(case: &Case<'_>, rows: &[YearRow]) -> Option<Shares> {
    let (subject, peers) = rows.split_first()?;
    let (mut announced, mut yearly) = (subject.announced.worked.clone(), subject.per_year.worked.clone());
    // Each amount stands on both sides of its own share: the more it is, the more of the whole, and the less the others.
    let bound = |company: usize| {
        let others = rows.iter().filter(|row| row.company != company);
        let own = rows.iter().filter(|row| row.company == company);
        let of = |bound: Bound, row: &YearRow| bound.and(row.per_year.bound);
        own.fold(Bound::Exact, of).and(others.fold(Bound::Exact, of).reversed())
    };
    for row in peers {
        announced = announced.plus(&row.announced.worked)?;
        yearly = yearly.plus(&row.per_year.worked)?;
    }
    let share = |company: usize, what: What, part: &Worked, whole: &Worked| -> Option<Quantity> {
        let share = case.quantity(company, what, part.times(100.0).ratio_to(whole, Unit::Percent)?);
        Some(Quantity { bound: bound(company), ..share })
    };
    // Added up as they were announced, nothing is spread.
    let as_announced = share(SUBJECT, What::ShareAsAnnounced, &subject.announced.worked, &announced)?;
    let low = match &subject.announced.low {
        Some(low) => {
            share(SUBJECT, What::ShareAsAnnounced, low, &sum_with(rows, |row| &row.announced.worked, SUBJECT, low)?).map(|share| share.worked)
        }
        None => None,
    };
    let as_announced = Quantity { low, ..as_announced };
    let mut like_for_like = Vec::new();
    for row in rows {
        let like = share(row.company, What::Share, &row.per_year.worked, &yearly)?;
        // From the low end of its own range: of the whole, only its own part is less.
        let low = match &row.per_year.low {
            Some(low) => {
                share(row.company, What::Share, low, &sum_with(rows, |row| &row.per_year.worked, row.company, low)?).map(|share| share.worked)
            }
            None => None,
        };
        like_for_like.push(Quantity { low, ..like }.at_best(subject.per_year.standing));
    }
    let overstated = as_announced.worked.ratio_to(&like_for_like.first()?.worked, Unit::Times)?;
    // It comes to months ÷ 12 × (a year of the pledge + all others) ÷ (the pledge + all others): of a term over a year the less, the more
    // is pledged.
    let bound = match case.pledge.months {
        13.. => bound(SUBJECT).reversed(),
        12 => Bound::Exact,
        _ => bound(SUBJECT),
    };
    let overstated = Quantity { bound, ..case.quantity(SUBJECT, What::ShareOverstated, overstated) };
    let overstated = overstated.at_best(subject.per_year.standing);
    Some(Shares { as_announced, like_for_like, overstated })
}
