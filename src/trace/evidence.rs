//! What stands behind a number: a figure or a rate, and who published it.

use super::Tracer;
use super::arithmetic::quotient;
use crate::figure::{Amount, Basis, Bound, Figure, Metric};
use crate::locale::{Key, TraceKey};
use crate::money::Unit;
use crate::period::Period;
use crate::text::{Range, name, number, said};

/// A figure or an exchange rate as its sources state it, with all that is needed to judge it.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// Its name in the story.
    pub id: String,
    /// What it states: company, metric, amount, period.
    pub statement: String,
    /// How it came to be known; none for a rate.
    pub basis: Option<String>,
    /// The words as printed.
    pub printed: Vec<Quotation>,
    /// How it was worked out, for a derived figure.
    pub working: Option<String>,
    /// What a reader should know before trusting it.
    pub caveat: Option<String>,
    /// Who published it, most important first. Never empty.
    pub citations: Vec<Citation>,
}

/// Words as printed.
#[derive(Clone, PartialEq, Debug)]
pub struct Quotation {
    /// The words.
    pub text: String,
    /// Their language, where the story says it.
    pub lang: Option<String>,
}

/// A publication.
#[derive(Clone, PartialEq, Debug)]
pub struct Citation {
    /// Who published it.
    pub publisher: String,
    /// The document's title, where it has one.
    pub title: Option<String>,
    /// The title's language, where the story says it.
    pub lang: Option<String>,
    /// The day, or that it is not known.
    pub published: String,
    /// Its address, http or https.
    pub address: String,
}

impl Tracer<'_> {
    pub(super) fn figure(&self, index: usize) -> Option<Evidence> {
        let figure = self.story.figures.get(index)?;
        let statement = [
            ("company", name(self.story, figure.company).to_owned()),
            ("metric", self.counted(figure)),
            ("amount", self.amount(&figure.amounts, figure.range, figure.bound)?),
            ("period", self.period(&figure.period)),
        ];
        Some(Evidence {
            id: figure.id.clone(),
            statement: self.locale.trace.words(TraceKey::Figure, &statement.each_ref().map(|(slot, words)| (*slot, words.as_str()))),
            basis: Some(self.basis(figure.basis)),
            printed: figure.amounts.iter().map(quotation).collect(),
            working: figure.working.clone(),
            caveat: figure.caveat.clone(),
            citations: self.citations(&figure.sources),
        })
    }

    pub(super) fn rate(&self, index: usize) -> Option<Evidence> {
        let rate = self.story.rates.get(index)?;
        let [one, is] = [rate.one, rate.is].map(|side| number::exact(side.amount_bn, Unit::Money(side.currency), self.locale));
        let slots = [("one", one), ("is", is), ("date", number::date(rate.date, self.locale)), ("arithmetic", quotient(rate, self.locale))];
        Some(Evidence {
            id: rate.id.clone(),
            statement: self.locale.trace.words(TraceKey::Rate, &slots.each_ref().map(|(slot, words)| (*slot, words.as_str()))),
            basis: None,
            printed: Vec::new(),
            working: None,
            caveat: rate.caveat.clone(),
            citations: self.citations(&rate.sources),
        })
    }

    pub(super) fn citations(&self, sources: &[usize]) -> Vec<Citation> {
        let mut citations = Vec::new();
        for source in sources.iter().filter_map(|index| self.story.sources.get(*index)) {
            citations.push(Citation {
                publisher: source.publisher.clone(),
                title: source.title.clone(),
                lang: source.lang.clone(),
                published: source.published.map_or_else(|| self.words(TraceKey::Undated), |day| number::date(day, self.locale)),
                address: source.address.clone(),
            });
        }
        citations
    }

    pub(super) fn metric(&self, metric: Metric) -> String {
        self.words(match metric {
            Metric::Capex => TraceKey::Capex,
            Metric::Spending => TraceKey::Spending,
            Metric::Revenue => TraceKey::Revenue,
            Metric::CapitalIntensity => TraceKey::CapitalIntensity,
            Metric::CloudMarketShare => TraceKey::CloudMarketShare,
            Metric::RevenueGrowth => TraceKey::RevenueGrowth,
            Metric::CloudRevenueGrowth => TraceKey::CloudRevenueGrowth,
            Metric::ShareholderReturns => TraceKey::ShareholderReturns,
            Metric::EstimateGap => TraceKey::EstimateGap,
        })
    }

    /// What a figure counts, with what exactly, where its story says that.
    fn counted(&self, figure: &Figure) -> String {
        let metric = self.metric(figure.metric);
        match &figure.about {
            Some(about) => self.locale.trace.words(TraceKey::MetricAbout, &[("metric", &metric), ("about", about)]),
            None => metric,
        }
    }

    /// The amount as first stated, exactly, with "at least" or its range, and then in the other currencies it is stated in.
    pub(super) fn amount(&self, amounts: &[Amount], range: Option<(f64, f64)>, bound: Bound) -> Option<String> {
        let messages = &self.locale.messages;
        let exact = |value: f64, unit: Unit| number::exact(value, unit, self.locale);
        let (stated, others) = amounts.split_first()?;
        let mut amount = exact(stated.value, stated.unit);
        for other in others {
            amount = messages.words(Key::StatedAndShown, &[("stated", &amount), ("amount", &exact(other.value, other.unit))]);
        }
        Some(match (range, bound) {
            (Some((low, high)), _) => Range { low, high, unit: stated.unit, bound: Bound::Exact }.exact(self.locale),
            (None, bound) => said(bound, amount, self.locale),
        })
    }

    pub(super) fn basis(&self, basis: Basis) -> String {
        self.words(match basis {
            Basis::Reported => TraceKey::Reported,
            Basis::Guidance => TraceKey::Guidance,
            Basis::Commitment => TraceKey::Commitment,
            Basis::Estimate => TraceKey::Estimate,
            Basis::Derived => TraceKey::BasisDerived,
            Basis::MarketData => TraceKey::MarketData,
        })
    }

    pub(super) fn period(&self, period: &Period) -> String {
        let words = &self.locale.trace;
        let span = |key: TraceKey, months: u16, date| {
            let months = number::amount(f64::from(months), Unit::Months, self.locale);
            words.words(key, &[("months", &months), ("date", &number::date(date, self.locale))])
        };
        match *period {
            Period::CalendarYear(days) => words.words(TraceKey::Year, &[("year", &number::whole(days.to.year.into(), self.locale))]),
            Period::FiscalYear(days) => {
                let months = number::months(days, self.locale);
                let (year, end) = (number::whole(days.to.year.into(), self.locale), number::month(days.to, self.locale));
                words.words(TraceKey::FiscalYear, &[("year", &year), ("end", &end), ("months", &months)])
            }
            Period::Quarter(days) => number::months(days, self.locale),
            Period::Span { announced: from, months } | Period::Term { from, months } => span(TraceKey::Span, months, from),
            Period::SpanBefore { until, months } => span(TraceKey::SpanBefore, months, until),
        }
    }

    fn words(&self, key: TraceKey) -> String {
        self.locale.trace.words(key, &[])
    }
}

pub(super) fn quotation(amount: &Amount) -> Quotation {
    Quotation { text: amount.printed.clone(), lang: amount.printed_lang.clone() }
}
