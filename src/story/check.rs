//! What can be checked of a story only once all its figures are known.

use super::Story;
use crate::figure::{Amount, Basis, Figure, Metric};
use crate::money::Unit;
use crate::period::Period;
use crate::reader::Reader;

/// As many quarters of one metric as a picture can show: more would be higher than a browser's canvas.
const MAX_QUARTERS: usize = 40;
/// Room for what rounding adds to the parts of a whole.
const MAX_SHARES_PCT: f64 = 101.0;
/// What an amount may come to in another currency of the story: rupiah take a thousand times the digits of dollars.
const CONVERTED_BN: (f64, f64) = (1e-6, 1e9);

/// Notes whatever is wrong between figures.
pub(super) fn figures(story: &Story, places: &Reader<'_>) {
    for (index, figure) in story.figures.iter().enumerate() {
        let at = places.item(index);
        for earlier in story.figures.iter().take(index) {
            if (earlier.company, earlier.metric) == (figure.company, figure.metric) && earlier.period == figure.period {
                at.refuse(format_args!("same company, metric and period as the figure \"{}\"", earlier.id));
            }
        }
        if figure.metric.is_compared() && story.pledge().is_some_and(|(_, pledge)| pledge.metric != figure.metric) {
            at.field("metric").refuse("the pledge counts another: a story compares capex or spending");
        }
        if figure.basis == Basis::Commitment && figure.metric.is_compared() && story.pledge().is_some_and(|(first, _)| first != index) {
            at.refuse("a second commitment; a story has one, its subject's");
        }
        if figure.basis == Basis::Commitment && figure.period.days().is_none() {
            at.field("period").refuse("a commitment looks ahead, not back from a day");
        }
        let is_share = matches!(figure.metric, Metric::CapitalIntensity | Metric::CloudMarketShare);
        if is_share && figure.amounts.iter().any(|amount| amount.value <= 0.0) {
            at.field("amount").expected("a share above 0");
        }
        crowd(story, index, &at);
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
    if story.pledge().is_none() {
        places.refuse("no commitment in capex or spending of the story's subject");
    }
}

/// Whether a figure is one too many beside the earlier ones like it: a quarter that no picture has room for, or a share that
/// makes a market more than whole.
fn crowd(story: &Story, index: usize, at: &Reader<'_>) {
    let Some(figure) = story.figures.get(index) else { return };
    let Period::Quarter(days) = figure.period else { return };
    let (mut quarters, mut shares_pct) = (0, 0.0);
    for other in story.figures.iter().take(index + 1).filter(|other| other.metric == figure.metric) {
        if other.company == figure.company && matches!(other.period, Period::Quarter(_)) {
            quarters += 1;
        }
        if other.period == Period::Quarter(days) {
            shares_pct += other.amount().map_or(0.0, |amount| amount.value);
        }
    }
    if quarters > MAX_QUARTERS {
        at.refuse(format_args!("more than {MAX_QUARTERS} quarters of one company and metric"));
    }
    let is_of_market = |other: &&Figure| other.metric == Metric::CloudMarketShare && other.period == Period::Quarter(days);
    let first = story.figures.iter().take(index).find(is_of_market).filter(|_| figure.metric == Metric::CloudMarketShare);
    if let Some(first) = first.filter(|first| first.about != figure.about) {
        at.refuse(format_args!("another market than that of the figure \"{}\", of the same quarter", first.id));
    }
    if figure.metric == Metric::CloudMarketShare && shares_pct > MAX_SHARES_PCT {
        at.field("amount").refuse(format_args!("with this the shares of the quarter add to {shares_pct}, more than 100 percent"));
    }
}
