//! What can be checked of a story only once all its figures are known.

use super::Story;
use crate::figure::{Amount, Basis, Figure, Metric};
use crate::money::Unit;
use crate::period::{Days, Period};
use crate::reader::Reader;
use std::collections::BTreeMap;

/// As many quarters of one metric as a picture can show: more would be higher than a browser's canvas.
const MAX_QUARTERS: usize = 40;
/// Room for what rounding adds to the parts of a whole.
const MAX_SHARES_PCT: f64 = 101.0;
/// What an amount may come to in another currency of the story: rupiah take a thousand times the digits of dollars.
const CONVERTED_BN: (f64, f64) = (1e-6, 1e9);

/// Notes whatever is wrong between figures.
pub(super) fn figures(story: &Story, places: &Reader<'_>) {
    let pledge = story.pledge();
    let mut known = BTreeMap::new();
    let mut crowds = Crowds::default();
    for (index, figure) in story.figures.iter().enumerate() {
        let at = places.item(index);
        let earlier: &mut &str = known.entry((figure.company, figure.metric, figure.period)).or_insert(&figure.id);
        if *earlier != figure.id {
            at.refuse(format_args!("same company, metric and period as the figure \"{earlier}\""));
        }
        if figure.metric.is_compared() && pledge.is_some_and(|(_, pledge)| pledge.metric != figure.metric) {
            at.field("metric").refuse("the pledge counts another: a story compares capex or spending");
        }
        if figure.basis == Basis::Commitment && figure.metric.is_compared() && pledge.is_some_and(|(first, _)| first != index) {
            at.refuse("a second commitment; a story has one, its subject's");
        }
        if figure.basis == Basis::Commitment && figure.period.days().is_none() {
            at.field("period").refuse("a commitment looks ahead, not back from a day");
        }
        let is_share = matches!(figure.metric, Metric::CapitalIntensity | Metric::CloudMarketShare);
        if is_share && figure.amounts.iter().any(|amount| amount.value <= 0.0) {
            at.field("amount").expected("a share above 0");
        }
        crowds.add(figure, &at);
        let is_money = figure.amounts.iter().all(|amount| amount.unit != Unit::Percent);
        let counts_money =
            matches!(figure.metric, Metric::Capex | Metric::Spending | Metric::Revenue | Metric::ShareholderReturns | Metric::EstimateGap);
        if is_money != counts_money {
            at.field("unit").expected(if counts_money { "a currency" } else { "percent" });
        }
        for currency in &story.currencies {
            if is_money && !story.converts(figure, *currency) {
                at.field("unit").refuse(format_args!("no rate from here to {}, which the story shows", currency.code()));
            }
            let (lowest, highest) = CONVERTED_BN;
            if let Some(Amount { value, unit: Unit::Money(from), .. }) = figure.amount()
                && let Some((_, multiply, divide)) = story.rate(*from, *currency)
                && !(lowest..=highest).contains(&(value * multiply / divide))
            {
                at.field("amount").expected(format_args!("what comes to {lowest} to {highest} billions of {currency}"));
            }
        }
    }
    if pledge.is_none() {
        places.refuse("no commitment in capex or spending of the story's subject");
    }
}

/// What the figures so far are too many of, if another one comes.
#[derive(Default)]
struct Crowds<'a> {
    /// How many quarters each company has of a metric.
    quarters: BTreeMap<(usize, Metric), usize>,
    /// What the shares of a market come to in a quarter, and the first of them.
    markets: BTreeMap<Days, (f64, Option<&'a Figure>)>,
}

impl<'a> Crowds<'a> {
    /// Whether a figure is one too many beside the earlier ones like it: a quarter that no picture has room for, or a share that
    /// makes a market more than whole.
    fn add(&mut self, figure: &'a Figure, at: &Reader<'_>) {
        let Period::Quarter(days) = figure.period else { return };
        let quarters = self.quarters.entry((figure.company, figure.metric)).or_default();
        *quarters += 1;
        if *quarters > MAX_QUARTERS {
            at.refuse(format_args!("more than {MAX_QUARTERS} quarters of one company and metric"));
        }
        if figure.metric != Metric::CloudMarketShare {
            return;
        }
        let (shares_pct, first) = self.markets.entry(days).or_default();
        *shares_pct += figure.amount().map_or(0.0, |amount| amount.value);
        let first = first.get_or_insert(figure);
        if first.about != figure.about {
            at.refuse(format_args!("another market than that of the figure \"{}\", of the same quarter", first.id));
        }
        if *shares_pct > MAX_SHARES_PCT {
            at.field("amount").refuse(format_args!("with this the shares of the quarter add to {shares_pct}, more than 100 percent"));
        }
    }
}
