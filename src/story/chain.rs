//! How a figure moved: every statement about it and about the figures of its kind, in the order of their periods and then of their days.

use super::Story;
use crate::figure::{Amount, Basis, Bound, Figure, Statement};
use crate::period::{Date, Period};

/// One statement of a chain.
#[derive(Clone, PartialEq, Debug)]
pub struct Stage<'a> {
    /// The figure whose period it is about.
    pub figure: &'a Figure,
    /// The day it was made, where the story says it.
    pub date: Option<Date>,
    /// What it states, and in which words.
    pub amounts: &'a [Amount],
    /// The two ends, where it states a range.
    pub range: Option<(f64, f64)>,
    /// Whether it states the amount or a minimum.
    pub bound: Bound,
    /// How it came to be known.
    pub basis: Basis,
    /// Indices of its sources.
    pub sources: &'a [usize],
    /// Why it does not compare with the one before.
    pub change: Option<&'a str>,
    /// What a reader should know before trusting it.
    pub caveat: Option<&'a str>,
    /// Whether it is the one that the story's views show.
    pub is_shown: bool,
}

impl Story {
    /// The chain that a figure belongs to; one stage where nothing else is known. Quarters are no chain of plans: each has its own.
    pub fn chain(&self, figure: &Figure) -> Vec<Stage<'_>> {
        let is_year = matches!(figure.period, Period::CalendarYear(_) | Period::FiscalYear(_));
        let unit = |figure: &Figure| figure.amount().map(|amount| amount.unit);
        let is_alike = |other: &Figure| other.is_kin_of(figure) && unit(other) == unit(figure);
        let belongs = |other: &Figure| is_alike(other) && (is_year || other.period == figure.period);
        let (now, later) = (self.figures.iter().map(|figure| (figure, true)), self.later.iter().map(|figure| (figure, false)));
        let mut kin: Vec<(&Figure, bool)> = now.chain(later).filter(|(figure, _)| belongs(figure)).collect();
        kin.sort_by_key(|(figure, _)| figure.period.last_known_day());
        let compared = self.annual_capex(figure.company).map(|(_, compared)| &compared.id);
        let mut stages = Vec::new();
        for (figure, is_now) in kin {
            let first = stages.len();
            let stated: Vec<&Statement> = self.statements.iter().filter(|statement| statement.figure == figure.id).collect();
            // In a story as known by its last date the statements are all there are, the first among them.
            if self.known.is_none() || stated.is_empty() {
                stages.push(Stage::of_figure(figure));
            }
            stages.extend(stated.into_iter().map(|statement| Stage::of_statement(figure, statement)));
            let is_compared = is_now && (!is_year || compared.is_none_or(|id| *id == figure.id));
            let shown = if self.known.is_none() { stages.get_mut(first) } else { stages.last_mut() };
            if let Some(shown) = shown.filter(|_| is_compared) {
                shown.is_shown = true;
            }
        }
        stages
    }
}

impl<'a> Stage<'a> {
    fn of_figure(figure: &'a Figure) -> Self {
        Self {
            figure,
            date: figure.stated,
            amounts: &figure.amounts,
            range: figure.range,
            bound: figure.bound,
            basis: figure.basis,
            sources: &figure.sources,
            change: None,
            caveat: figure.caveat.as_deref(),
            is_shown: false,
        }
    }

    fn of_statement(figure: &'a Figure, statement: &'a Statement) -> Self {
        Self {
            figure,
            date: Some(statement.date),
            amounts: &statement.amounts,
            range: statement.range,
            bound: statement.bound,
            basis: statement.basis,
            sources: &statement.sources,
            change: statement.change.as_deref(),
            caveat: statement.caveat.as_deref(),
            is_shown: false,
        }
    }
}
