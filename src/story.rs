//! A story: companies, their figures and the sources of these. Validated once, then trusted.

mod chain;
mod check;
mod check_later;
mod doubts;
mod fields;
mod known;
mod read;
mod statements;
mod tape;
mod translation;

use crate::error::{Error, Fault};
use crate::figure::{Basis, Change, Correction, Figure, Grade, Metric, Source, Statement};
use crate::money::{Currency, Rate, Unit};
use crate::order::sort_few;
use crate::period::{Date, Days, Period};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

pub use chain::Stage;
pub use translation::primary_language;

/// A validated story. Indices into its lists always hit.
#[derive(Clone, PartialEq, Debug)]
pub struct Story {
    /// The story's name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The day it was last changed, where it says so.
    pub version: Option<Date>,
    /// The day by which its figures were known, where they are not those first announced.
    pub known: Option<Date>,
    /// The currencies a reader can choose, the default first. Never empty.
    pub currencies: Vec<Currency>,
    /// The companies: the subject first, then the others in the order of the file.
    pub companies: Vec<Company>,
    /// Exchange rates.
    pub rates: Vec<Rate>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Figures; no two for one company, metric and period.
    pub figures: Vec<Figure>,
    /// Figures of later periods, which are not shown beside those first announced; none in a story as known by its last date.
    pub later: Vec<Figure>,
    /// What was stated later about the period of a figure, in the order of their dates for each.
    pub statements: Vec<Statement>,
    /// Known errors in the sources.
    pub corrections: Vec<Correction>,
    /// What was changed in the story itself, earliest first.
    pub changes: Vec<Change>,
}

/// As of when figures are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum AsOf {
    /// As they were first announced.
    #[default]
    Announced,
    /// As known by the story's last date.
    Latest,
}

impl AsOf {
    /// Both with their names in attributes.
    pub const NAMES: [(&'static str, Self); 2] = [("announced", Self::Announced), ("latest", Self::Latest)];

    /// The name in attributes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Latest => "latest",
        }
    }
}

/// A company of a story.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Company {
    /// The company's name in attributes and in the ids of numbers.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// The hue it is drawn in.
    pub hue: Hue,
    /// What it is in the story.
    pub role: Role,
}

/// What a company is in its story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The company whose pledge the story is about; always on show.
    Subject,
    /// Set beside the subject from the start.
    Peer,
    /// Set beside the subject once the reader adds it.
    Optional,
}

/// A company's colour, one of few that stay apart for colour-blind readers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hue {
    /// For the subject.
    Vermilion,
    /// For one peer.
    Blue,
    /// For another.
    Violet,
    /// For all the rest.
    Grey,
}

/// Stands in for a company that no story has.
static NOBODY: Company = Company { id: String::new(), name: String::new(), hue: Hue::Grey, role: Role::Optional };

/// The subject of every story stands first.
pub const SUBJECT: usize = 0;

impl Figure {
    fn is_of_subject(&self, metric: Metric) -> bool {
        self.company == SUBJECT && self.metric == metric && self.basis != Basis::Commitment
    }

    /// Whether a company is set beside the subject by it: a year that it has guided to or reported.
    fn is_year_to_compare(&self) -> bool {
        self.metric.is_compared()
            && matches!(self.basis, Basis::Guidance | Basis::Reported)
            && matches!(self.period, Period::CalendarYear(_) | Period::FiscalYear(_))
    }
}

impl Story {
    /// Checks plain data and makes a story of it.
    ///
    /// # Errors
    /// The first fault, with its JSON pointer: an unknown or missing key, a wrong type, a number that is not finite or out
    /// of range, a figure without a source, two figures for one company, metric and period, a reference to nothing, a
    /// currency without a rate, a period that is no period, a link that is not http or https.
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        read::story(value)
    }

    /// Plain data of a story, with its texts in a language as far as its `translations` have them, under its tag or a longer one; its own
    /// texts else.
    ///
    /// # Errors
    /// The first fault of the translations, with its JSON pointer.
    pub fn in_language(value: &Value, lang: &str) -> Result<Value, Error> {
        translation::in_language(value, lang)
    }

    /// Plain data of a story as known by its last date: each figure as stated last, those of later periods among them. `None` where
    /// nothing was stated later.
    pub fn latest(value: &Value) -> Option<Value> {
        known::latest(value)
    }

    /// Plain data of a story with the amounts that stood in it on a day, before what was changed in it since.
    pub fn at_version(value: &Value, version: &str) -> Value {
        known::at_version(value, version)
    }

    /// As of when its figures are shown.
    pub fn as_of(&self) -> AsOf {
        if self.known.is_some() { AsOf::Latest } else { AsOf::Announced }
    }

    /// The last day on which anything was stated that is not shown; none where there is no such thing.
    pub fn known_later(&self) -> Option<Date> {
        if self.known.is_some() {
            return None;
        }
        let stated = self.later.iter().filter_map(|figure| figure.stated);
        self.statements.iter().map(|statement| statement.date).chain(stated).max()
    }

    /// Marks the figures about which the story knows more than it shows.
    fn mark_moved(&mut self) {
        if self.known.is_some() {
            return;
        }
        let stated: BTreeSet<&str> = self.statements.iter().map(|statement| statement.figure.as_str()).collect();
        let mut newest = BTreeMap::new();
        for later in &self.later {
            let newest: &mut Date = newest.entry(later.kin()).or_insert(later.period.last_known_day());
            *newest = later.period.last_known_day().max(*newest);
        }
        for figure in &mut self.figures {
            let is_older = newest.get(&figure.kin()).is_some_and(|newest| *newest > figure.period.last_known_day());
            figure.is_moved = is_older || stated.contains(figure.id.as_str());
        }
    }

    /// Every fault of plain data, translations included, up to two hundred of them; none if it is a story in every language.
    pub fn faults(value: &Value) -> Vec<Fault> {
        let without_translations = match value {
            Value::Map(entries) => Value::Map(entries.iter().filter(|(key, _)| key != "translations").cloned().collect()),
            other => other.clone(),
        };
        let own = [read::faults(&without_translations), translation::faults(value)].concat();
        if !own.is_empty() {
            return own;
        }
        known::faults(&without_translations)
    }

    /// What is legal in a story's plain data and doubtful: one source, none dated, words as printed that do not hold the number,
    /// years that cover other months than those beside them, texts that a translation lacks. None where it has a fault.
    pub fn doubts(value: &Value) -> Vec<Fault> {
        match Self::in_language(value, "").and_then(|story| Self::from_value(&story)) {
            Ok(story) => doubts::doubts(&story, value),
            Err(_) => Vec::new(),
        }
    }

    /// A company by its index. An index of another story is a fault of ours, which tests stop at; readers see a company
    /// without a name.
    pub fn company(&self, index: usize) -> &Company {
        debug_assert!(index < self.companies.len(), "{index} is no company of {}", self.id);
        self.companies.get(index).unwrap_or(&NOBODY)
    }

    /// The subject's commitment in capex, where the story has one.
    pub fn pledge(&self) -> Option<(usize, &Figure)> {
        let is_pledge = |figure: &Figure| figure.company == SUBJECT && figure.basis == Basis::Commitment && figure.metric.is_compared();
        self.figures.iter().enumerate().find(|(_, figure)| is_pledge(figure))
    }

    /// A company's capex for one year: the latest it has guided to or reported.
    pub fn annual_capex(&self, company: usize) -> Option<(usize, &Figure)> {
        let mut latest: Option<(usize, &Figure)> = None;
        for (index, figure) in self.figures.iter().enumerate() {
            let is_annual = figure.company == company && figure.is_year_to_compare();
            if is_annual && latest.is_none_or(|(_, known)| known.period.last_known_day() <= figure.period.last_known_day()) {
                latest = Some((index, figure));
            }
        }
        latest
    }

    /// The subject's figure for a metric and a quarter.
    pub fn subject_figure(&self, metric: Metric, days: Days) -> Option<(usize, &Figure)> {
        let fits = |figure: &Figure| figure.period == Period::Quarter(days) && figure.is_of_subject(metric);
        self.figures.iter().enumerate().find(|(_, figure)| fits(figure))
    }

    /// The quarters for which the subject has a figure of a metric, earliest first. A pledge for a quarter is no such figure.
    pub fn subject_quarters(&self, metric: Metric) -> Vec<Days> {
        let mut quarters = Vec::new();
        for figure in &self.figures {
            match figure.period {
                Period::Quarter(days) if figure.is_of_subject(metric) => quarters.push(days),
                _ => {}
            }
        }
        sort_few(&mut quarters, |one, other| one.from < other.from);
        quarters
    }

    /// The quarters for which the subject's capital intensity is stated, or capex and revenue are; earliest first.
    pub fn intensity_quarters(&self) -> Vec<Days> {
        let mut quarters = self.subject_quarters(Metric::CapitalIntensity);
        for days in self.subject_quarters(Metric::Capex) {
            let (capex, revenue) = (self.subject_figure(Metric::Capex, days), self.subject_figure(Metric::Revenue, days));
            let (Some((_, capex)), Some((_, revenue))) = (capex, revenue) else { continue };
            let divides = capex.amount().is_some_and(|capex| matches!(capex.unit, Unit::Money(currency) if self.converts(revenue, currency)));
            if divides && !quarters.contains(&days) {
                quarters.push(days);
            }
        }
        sort_few(&mut quarters, |one, other| one.from < other.from);
        quarters
    }

    /// The companies other than the subject that can be set beside its pledge, in order.
    pub fn peers(&self) -> impl Iterator<Item = (usize, &Company)> {
        self.companies.iter().enumerate().filter(|&(index, company)| company.role != Role::Subject && self.annual_capex(index).is_some())
    }

    /// The rate between two currencies, and what to multiply by and to divide by.
    pub fn rate(&self, from: Currency, to: Currency) -> Option<(usize, f64, f64)> {
        for (index, rate) in self.rates.iter().enumerate() {
            if let Some((multiply, divide)) = rate.factors(from, to) {
                return Some((index, multiply, divide));
            }
        }
        None
    }

    /// The source to name first for a figure: a primary one, else the first that the story names.
    pub fn best_source(&self, figure: &Figure) -> Option<&Source> {
        let mut sources = figure.sources.iter().filter_map(|index| self.sources.get(*index));
        let first = sources.clone().next();
        sources.find(|source| source.grade == Grade::Primary).or(first)
    }

    /// Whether a figure can be shown in a currency: stated in it, or first stated in one that has a rate to it.
    fn converts(&self, figure: &Figure, to: Currency) -> bool {
        let is_stated = figure.amounts.iter().any(|amount| amount.unit == Unit::Money(to));
        let has_rate = figure.amount().is_some_and(|first| match first.unit {
            Unit::Money(from) => from == to || self.rate(from, to).is_some(),
            _ => false,
        });
        has_rate || is_stated
    }
}
