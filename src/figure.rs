//! A figure as its source states it, and the source.

use crate::money::Unit;
use crate::period::{Date, Period};
use crate::tape::taped;

/// One number that a source states, with all that is needed to judge it.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The figure's name in the story.
    pub id: String,
    /// Index of the company it is about.
    pub company: usize,
    /// What is counted.
    pub metric: Metric,
    /// What exactly, where the metric alone would mislead: "AI-enabled data centres".
    pub about: Option<String>,
    /// The amount, and the same amount as its publisher also states it in other currencies. Never empty.
    pub amounts: Vec<Amount>,
    /// The two ends, where the source gives a range; in the unit of the first amount.
    pub range: Option<(f64, f64)>,
    /// Whether the source states the amount or a minimum.
    pub bound: Bound,
    /// The time it covers.
    pub period: Period,
    /// How it came to be known.
    pub basis: Basis,
    /// How it was worked out, for a derived figure.
    pub working: Option<String>,
    /// Indices of its sources, most important first. Never empty.
    pub sources: Vec<usize>,
    /// What a reader should know before trusting it.
    pub caveat: Option<String>,
    /// The day it was stated, where the story says it.
    pub stated: Option<Date>,
    /// Whether the story has a later statement about it, or a later figure of its kind, that it is not shown with.
    pub is_moved: bool,
}

impl Figure {
    /// The amount the figure was first stated in.
    ///
    /// Story validation sees to it that there is one.
    pub fn amount(&self) -> Option<&Amount> {
        self.amounts.first()
    }

    /// Whether two figures count the same of one company, in periods of one kind: one may follow the other.
    pub(crate) fn is_kin_of(&self, other: &Self) -> bool {
        self.kin() == other.kin()
    }

    /// What kin have in common.
    pub(crate) fn kin(&self) -> (usize, Metric, u8) {
        let kind = match self.period {
            Period::CalendarYear(_) | Period::FiscalYear(_) => 0,
            Period::Quarter(_) => 1,
            Period::Span { .. } | Period::Term { .. } => 2,
            Period::SpanBefore { .. } => 3,
        };
        (self.company, self.metric, kind)
    }
}

/// A later statement about the period of a figure: a revision of what was planned, or what came of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// The statement's name in the story.
    pub id: String,
    /// The id of the figure whose period it is about.
    pub figure: String,
    /// The day it was made.
    pub date: Date,
    /// What it states, and the same in other currencies, as in a figure. Never empty.
    pub amounts: Vec<Amount>,
    /// The two ends, where it states a range.
    pub range: Option<(f64, f64)>,
    /// Whether it states the amount or a minimum.
    pub bound: Bound,
    /// How it came to be known.
    pub basis: Basis,
    /// How it was worked out, where it was.
    pub working: Option<String>,
    /// Indices of its sources, most important first.
    pub sources: Vec<usize>,
    /// What exactly it counts, where that is not what the figure counted before.
    pub about: Option<String>,
    /// Why its amount does not compare with the one before: what is counted has changed.
    pub change: Option<String>,
    /// What a reader should know before trusting it.
    pub caveat: Option<String>,
}

/// A change of the story itself: a number that stood in it and was wrong or is out of date.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// The change's name in the story.
    pub id: String,
    /// The day it was made.
    pub date: Date,
    /// The id of the figure or the statement.
    pub figure: String,
    /// The amount that stood there.
    pub old: f64,
    /// The amount that stands there since.
    pub new: f64,
    /// Why.
    pub why: String,
}

/// A number in a unit, and the words it was printed in.
///
/// # Units
/// As `unit` says: billions (10^9) of a currency, or percent.
#[derive(Clone, PartialEq, Debug)]
pub struct Amount {
    /// Billions of a currency, or percent.
    pub value: f64,
    /// The unit.
    pub unit: Unit,
    /// The words as printed.
    pub printed: String,
    /// The language of these words, as a BCP 47 tag; none where the story does not say.
    pub printed_lang: Option<String>,
}

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Metric {
    /// Capital expenditure.
    Capex,
    /// What somebody spends or gives that is no capital expenditure of theirs.
    Spending,
    /// Revenue.
    Revenue,
    /// Capital expenditure as a share of revenue.
    CapitalIntensity,
    /// Share of a cloud market.
    CloudMarketShare,
    /// Revenue against a year before.
    RevenueGrowth,
    /// Cloud revenue against a year before.
    CloudRevenueGrowth,
    /// Money returned to shareholders.
    ShareholderReturns,
    /// A plan above an analyst's estimate.
    EstimateGap,
}

impl Metric {
    /// Every metric with its name in story files.
    pub const NAMES: [(&'static str, Self); 9] = [
        ("capex", Self::Capex),
        ("spending", Self::Spending),
        ("revenue", Self::Revenue),
        ("capital-intensity", Self::CapitalIntensity),
        ("cloud-market-share", Self::CloudMarketShare),
        ("revenue-growth", Self::RevenueGrowth),
        ("cloud-revenue-growth", Self::CloudRevenueGrowth),
        ("shareholder-returns", Self::ShareholderReturns),
        ("estimate-gap", Self::EstimateGap),
    ];

    /// Whether a pledge and its peers' years may count it. A story counts one of the two.
    pub(crate) fn is_compared(self) -> bool {
        matches!(self, Self::Capex | Self::Spending)
    }
}

/// How a figure came to be known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// Stated for a period that is over.
    Reported,
    /// What a company expects to spend in one year; binding nobody.
    Guidance,
    /// What a company has publicly bound itself to spend.
    Commitment,
    /// Somebody else's expectation.
    Estimate,
    /// Worked out from other figures.
    Derived,
    /// Measured by a third party.
    MarketData,
}

impl Basis {
    /// Every basis with its name in story files.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("reported", Self::Reported),
        ("guidance", Self::Guidance),
        ("commitment", Self::Commitment),
        ("estimate", Self::Estimate),
        ("derived", Self::Derived),
        ("market-data", Self::MarketData),
    ];
}

/// Whether a source states an amount or a minimum.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Bound {
    /// The amount itself.
    #[default]
    Exact,
    /// "At least" the amount.
    AtLeast,
    /// At most the amount: what is worked out from a minimum may be one from above. No story states it.
    AtMost,
    /// Neither: what is worked out from several minimums that pull both ways.
    Open,
}

impl Bound {
    /// Every bound that a figure may have, with its name in story files.
    pub const NAMES: [(&'static str, Self); 2] = [("exact", Self::Exact), ("at-least", Self::AtLeast)];

    /// The name in JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at-least",
            Self::AtMost => "at-most",
            Self::Open => "open",
        }
    }

    /// The bound of what is the less, the more this is.
    pub(crate) fn reversed(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            own => own,
        }
    }

    /// The bound of what rests on both of these.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact, other) => other,
            (own, Self::Exact) => own,
            (own, other) if own == other => own,
            _ => Self::Open,
        }
    }
}

/// Where a figure was published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// The source's name in the story.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// The document's title, where it has one.
    pub title: Option<String>,
    /// The title's language, as a BCP 47 tag; none where the story does not say.
    pub lang: Option<String>,
    /// The day it was published, where it is known.
    pub published: Option<Date>,
    /// Its address, http or https.
    pub address: String,
    /// How near it is to the event.
    pub grade: Grade,
}

/// How near a source is to what it reports.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grade {
    /// The company's or a regulator's own text.
    Primary,
    /// The press.
    Secondary,
    /// A site that gathers what others publish.
    Aggregator,
}

impl Grade {
    /// Every grade with its name in story files.
    pub const NAMES: [(&'static str, Self); 3] = [("primary", Self::Primary), ("secondary", Self::Secondary), ("aggregator", Self::Aggregator)];
}

/// A known error in a source, and what is right instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// The correction's name in the story.
    pub id: String,
    /// Indices of the figures it is about.
    pub figures: Vec<usize>,
    /// What the source says.
    pub problem: String,
    /// What is right.
    pub right: String,
    /// How that is known.
    pub why: String,
}

taped!(struct Figure { id, company, metric, about, amounts, range, bound, period, basis, working, sources, caveat, stated, is_moved });
taped!(struct Amount { value, unit, printed, printed_lang });
taped!(struct Source { id, publisher, title, lang, published, address, grade });
taped!(struct Correction { id, figures, problem, right, why });
taped!(
    enum Metric {
        Capex,
        Spending,
        Revenue,
        CapitalIntensity,
        CloudMarketShare,
        RevenueGrowth,
        CloudRevenueGrowth,
        ShareholderReturns,
        EstimateGap,
    }
);
taped!(
    enum Basis {
        Reported,
        Guidance,
        Commitment,
        Estimate,
        Derived,
        MarketData,
    }
);
taped!(
    enum Bound {
        Exact,
        AtLeast,
        AtMost,
        Open,
    }
);
taped!(
    enum Grade {
        Primary,
        Secondary,
        Aggregator,
    }
);
