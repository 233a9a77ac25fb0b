//! The view `revenue-share`: the subject's capital intensity, quarter by quarter.

use crate::compare::case::Case;
use crate::compare::worked::End;
use crate::compare::{Choice, Quantity, Worked};
use crate::figure::Metric;
use crate::locale::What;
use crate::money::Unit;
use crate::period::Days;
use crate::story::Story;
use crate::view::Numbers;

/// Capital expenditure as a share of revenue.
#[derive(Clone, PartialEq, Debug)]
pub struct RevenueShare {
    /// The quarters that are known, earliest first.
    pub quarters: Vec<Intensity>,
}

/// One quarter's capital intensity.
#[derive(Clone, PartialEq, Debug)]
pub struct Intensity {
    /// Index of the figure that states it, else of the capex it is worked out from.
    pub figure: usize,
    /// Whether a source states the share itself.
    pub is_stated: bool,
    /// Its days.
    pub days: Days,
    /// As a source states it, else as worked out from capex and revenue.
    pub share: Quantity,
    /// Capex over revenue, where both are known and a source states their ratio too.
    pub computed: Option<Quantity>,
}

impl Numbers for RevenueShare {
    const USES: &'static [Choice] = &[];

    fn is_offered(story: &Story) -> bool {
        !story.intensity_quarters().is_empty()
    }

    fn of(case: &Case<'_>) -> Option<Self> {
        let mut quarters = Vec::new();
        for days in case.story.intensity_quarters() {
            let stated = case.story.subject_figure(Metric::CapitalIntensity, days);
            let computed = computed(case, days);
            let worked_out = |what: What, worked: Worked| case.quantity_of(days, what, worked);
            quarters.push(match (stated, computed) {
                (Some((figure, _)), computed) => {
                    let share = case.quantity_of(days, What::Intensity, Worked::stated(case.story, figure)?);
                    let share = Quantity { low: Worked::stated_low(case.story, figure), ..share };
                    let computed = computed.map(|(_, worked)| worked_out(What::IntensityComputed, worked));
                    Intensity { figure, is_stated: true, days, share, computed }
                }
                (None, Some((figure, worked))) => {
                    Intensity { figure, is_stated: false, days, share: worked_out(What::Intensity, worked), computed: None }
                }
                (None, None) => continue,
            });
        }
        Some(RevenueShare { quarters })
    }

    fn quantities(&self) -> Vec<&Quantity> {
        let mut quantities = Vec::new();
        for quarter in &self.quarters {
            quantities.push(&quarter.share);
            quantities.extend(&quarter.computed);
        }
        quantities
    }

    fn days(&self, quantity: &Quantity) -> Option<Days> {
        let is_of = |quarter: &&Intensity| [Some(&quarter.share), quarter.computed.as_ref()].into_iter().flatten().any(|own| own.id == quantity.id);
        self.quarters.iter().find(is_of).map(|quarter| quarter.days)
    }
}

/// Capex over revenue of the same days, and the capex; both as they were stated, in their own currency.
fn computed(case: &Case<'_>, days: Days) -> Option<(usize, Worked)> {
    let (figure, capex) = case.story.subject_figure(Metric::Capex, days)?;
    let (revenue, _) = case.story.subject_figure(Metric::Revenue, days)?;
    let Unit::Money(currency) = capex.amount()?.unit else { return None };
    let revenue = Worked::in_currency(case.story, revenue, currency, End::Amount)?;
    Some((figure, Worked::stated(case.story, figure)?.times(100.0).ratio_to(&revenue, Unit::Percent)?))
}
