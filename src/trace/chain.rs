//! How each figure moved, in words: what is listed beside its evidence, and what its small picture is drawn from.

use super::Tracer;
use super::evidence::{Citation, Quotation, quotation};
use crate::figure::Basis;
use crate::locale::{Locale, TraceKey};
use crate::story::{Stage, Story};
use crate::text::{name, number};

/// Every statement about a figure and those that it follows or that follow it, oldest first.
#[derive(Clone, PartialEq, Debug)]
pub struct Chain {
    /// The figure's name in the story.
    pub figure: String,
    /// Its company's id.
    pub company: String,
    /// What moved: "How Meta’s capital spending moved".
    pub heading: String,
    /// At least two.
    pub steps: Vec<ChainStep>,
}

/// One statement of a chain.
///
/// # Units
/// `low` and `high` are in the unit of the figure: billions (10^9) of a currency, or percent.
#[derive(Clone, PartialEq, Debug)]
pub struct ChainStep {
    /// The day it was made, as readers see it.
    pub date: String,
    /// What it states, exactly.
    pub amount: String,
    /// The period that it is about.
    pub period: String,
    /// All of that in one line.
    pub statement: String,
    /// That what is counted changed, and how: the amount does not compare with the one before.
    pub change: Option<String>,
    /// The words as printed.
    pub printed: Vec<Quotation>,
    /// What a reader should know before trusting it.
    pub caveat: Option<String>,
    /// Who published it.
    pub citations: Vec<Citation>,
    /// The low end of its range; its amount where it has none.
    pub low: f64,
    /// The high end, or its amount.
    pub high: f64,
    /// Whether it tells what was spent, and not what is planned.
    pub is_outcome: bool,
    /// Whether it is the one that the views show, with the word for that.
    pub shown: Option<String>,
}

/// The chain of each figure that has one, in the order of the story.
pub fn chains(story: &Story, locale: &Locale) -> Vec<Chain> {
    let tracer = Tracer { story, locale };
    let mut chains = Vec::new();
    for figure in &story.figures {
        let stages = story.chain(figure);
        if stages.len() > 1 {
            let heading = [("company", name(story, figure.company)), ("metric", &tracer.metric(figure.metric))];
            let heading = locale.trace.words(TraceKey::Chain, &heading);
            let steps = stages.iter().map(|stage| tracer.step(stage)).collect();
            chains.push(Chain { figure: figure.id.clone(), company: story.company(figure.company).id.clone(), heading, steps });
        }
    }
    chains
}

impl Tracer<'_> {
    fn step(&self, stage: &Stage<'_>) -> ChainStep {
        let words = &self.locale.trace;
        let date = stage.date.map_or_else(|| words.words(TraceKey::Undated, &[]), |day| number::date(day, self.locale));
        let amount = self.amount(stage.amounts, stage.range, stage.bound).unwrap_or_default();
        let (period, basis) = (self.period(&stage.figure.period), self.basis(stage.basis));
        let slots = [("date", &*date), ("amount", &*amount), ("period", &*period), ("basis", &*basis)];
        let value = stage.amounts.first().map_or(0.0, |amount| amount.value);
        let (low, high) = stage.range.unwrap_or((value, value));
        ChainStep {
            statement: words.words(TraceKey::ChainStep, &slots),
            change: stage.change.map(|why| words.words(TraceKey::ChainChange, &[("why", why)])),
            printed: stage.amounts.iter().map(quotation).collect(),
            caveat: stage.caveat.map(str::to_owned),
            citations: self.citations(stage.sources),
            low,
            high,
            is_outcome: stage.basis == Basis::Reported,
            shown: stage.is_shown.then(|| words.words(TraceKey::ChainUsed, &[])),
            date,
            amount,
            period,
        }
    }
}

/// A change of the story itself, in words.
#[derive(Clone, PartialEq, Debug)]
pub struct ChangeTold {
    /// The day it was made, as YYYY-MM-DD.
    pub day: String,
    /// The same as readers see it.
    pub date: String,
    /// Which number it was, and what it is now.
    pub statement: String,
    /// Why.
    pub why: String,
}

/// What was changed in a story, earliest first.
pub fn changes(story: &Story, locale: &Locale) -> Vec<ChangeTold> {
    let tracer = Tracer { story, locale };
    let mut told = Vec::new();
    for change in &story.changes {
        let stated = story.statements.iter().find(|statement| statement.id == change.figure).map(|statement| &statement.figure);
        let id = stated.unwrap_or(&change.figure);
        let Some(figure) = story.figures.iter().chain(&story.later).find(|figure| figure.id == *id) else { continue };
        let Some(unit) = figure.amount().map(|amount| amount.unit) else { continue };
        let [old, new] = [change.old, change.new].map(|value| number::exact(value, unit, locale));
        let (metric, period) = (tracer.metric(figure.metric), tracer.period(&figure.period));
        let slots = [("company", name(story, figure.company)), ("metric", &metric), ("period", &period), ("old", &old), ("new", &new)];
        told.push(ChangeTold {
            day: change.date.to_string(),
            date: number::date(change.date, locale),
            statement: locale.trace.words(TraceKey::Change, &slots),
            why: change.why.clone(),
        });
    }
    told
}
