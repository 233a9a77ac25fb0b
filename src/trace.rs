//! Every number of an answer as its arithmetic, its rounding and the figures behind it.

mod arithmetic;
mod chain;
mod evidence;

use crate::compare::{Answer, Event, Origin, Quantity, Standing, Stop, Worked};
use crate::figure::Bound;
use crate::locale::{Locale, NumberId, TraceKey, What};
use crate::money::Unit;
use crate::story::{SUBJECT, Story};
use crate::text::{Decimals, name, number, shown, stop, what};
use arithmetic::arithmetic;

pub use chain::{Chain, ChainStep, ChangeTold, chains, changes};
pub use evidence::{Citation, Evidence, Quotation};

/// How a number was reached.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    /// The number's id in the answer; `stop.pledge-ends` or `stop.` and a company for a moment on the slider.
    pub id: String,
    /// What it is: "Alibaba, total after 3 years", or the name of the moment.
    pub about: String,
    /// The number as readers see it.
    pub shown: String,
    /// Its arithmetic with all operands and the result: `53 × 2 ÷ 3 ≈ 35.333333`.
    pub arithmetic: String,
    /// How the result becomes what readers see.
    pub rounding: String,
    /// The same arithmetic from the low end of the figure's range, where its source gives one.
    pub low: Option<String>,
    /// What stands behind it, in words.
    pub standing: String,
    /// The figures that it was worked out from, in the order of the arithmetic.
    pub figures: Vec<Evidence>,
    /// The exchange rates, likewise.
    pub rates: Vec<Evidence>,
}

/// Traces every number of an answer, in the order of the answer, and then its named stops.
pub fn traces(story: &Story, answer: &Answer, locale: &Locale) -> Vec<Trace> {
    let tracer = Tracer { story, locale };
    let mut traces = Vec::new();
    for quantity in answer.quantities() {
        traces.push(tracer.quantity(answer, quantity));
    }
    for at in &answer.stops {
        let id = match at.event {
            Event::PledgeEnds => "stop.pledge-ends".to_owned(),
            Event::Matched(company) => format!("stop.{}", story.company(company).id),
        };
        let Stop { years: worked, low, bound, standing, .. } = at.clone();
        // A stop is a number of the slider, and of no company's.
        let id_of_none = NumberId { company: None, what: What::Years, quarter: None };
        let quantity = Quantity { id: id_of_none, worked, low, bound, standing };
        traces.push(tracer.trace(id, stop(at, story, locale), &quantity));
    }
    traces
}

struct Tracer<'a> {
    story: &'a Story,
    locale: &'a Locale,
}

impl Tracer<'_> {
    fn quantity(&self, answer: &Answer, quantity: &Quantity) -> Trace {
        let about = self.about(answer, quantity);
        let trace = self.trace(quantity.id.text(self.story), about, quantity);
        // Of the spans of time a sentence has the peers' months only.
        let is_in_sentence = quantity.id.what == What::Months && quantity.id.company != Some(SUBJECT);
        let rounding = if is_in_sentence { self.with_sentence(trace.rounding, quantity) } else { trace.rounding };
        Trace { rounding, ..trace }
    }

    fn low(&self, low: Option<&Worked>) -> Option<String> {
        Some(self.locale.trace.words(TraceKey::LowEnd, &[("arithmetic", &arithmetic(low?, self.locale))]))
    }

    fn trace(&self, id: String, about: String, quantity: &Quantity) -> Trace {
        let Quantity { worked, standing, .. } = quantity;
        let (mut figures, mut rates) = (Vec::new(), Vec::new());
        worked.visit(&mut |step| match step.origin {
            Origin::Figure(index) => push_new(&mut figures, self.figure(index)),
            Origin::Rate(index) => push_new(&mut rates, self.rate(index)),
            Origin::Count | Origin::Power(..) | Origin::Pair(..) => {}
        });
        let standing = match *standing {
            Standing::Announced => TraceKey::Announced,
            Standing::Spread => TraceKey::Spread,
            Standing::Derived => TraceKey::Derived,
            Standing::Assumed => TraceKey::Assumed,
        };
        Trace {
            id,
            about,
            shown: shown(quantity, self.locale),
            arithmetic: arithmetic(worked, self.locale),
            rounding: self.rounding(quantity),
            low: self.low(quantity.low.as_ref()),
            standing: self.locale.trace.words(standing, &[]),
            figures,
            rates,
        }
    }

    /// Adds how a sentence rounds a number, where that is coarser.
    fn with_sentence(&self, mut rounding: String, quantity: &Quantity) -> String {
        let rough = self.bare(quantity, number::rough_decimals);
        if rough != self.bare(quantity, number::decimals) {
            rounding.push(' ');
            rounding.push_str(&self.locale.trace.words(TraceKey::InSentence, &[("shown", &rough)]));
        }
        rounding
    }

    fn bare(&self, quantity: &Quantity, decimals: Decimals) -> String {
        let (value, unit) = (quantity.worked.value(), quantity.worked.unit());
        number::bare(value, decimals(value, unit), unit, quantity.bound, self.locale)
    }

    /// How a number is rounded in charts.
    fn rounding(&self, quantity: &Quantity) -> String {
        let (value, unit, words) = (quantity.worked.value(), quantity.worked.unit(), &self.locale.trace);
        let shown = self.bare(quantity, number::decimals);
        if number::is_unrounded(value, unit) {
            return words.words(TraceKey::NotRounded, &[]);
        }
        match quantity.bound {
            Bound::AtLeast => return words.words(TraceKey::RoundedDown, &[("shown", &shown)]),
            Bound::AtMost => return words.words(TraceKey::RoundedUp, &[("shown", &shown)]),
            Bound::Exact | Bound::Open => {}
        }
        // Of a sum in millions there are fewer digits than its unit has.
        let shift = if matches!(unit, Unit::Money(_)) { self.locale.numbers.shift } else { 0 };
        let decimals = number::decimals(value, unit);
        let n = match decimals.checked_sub(shift) {
            Some(left) => number::decimal(f64::from(left), 0, &self.locale.numbers),
            None => number::decimal(f64::from(10_u32.pow(shift - decimals)), 0, &self.locale.numbers),
        };
        let key = match decimals.checked_sub(shift) {
            None => TraceKey::RoundedTo,
            Some(0) => TraceKey::RoundedWhole,
            Some(1) => TraceKey::RoundedOne,
            Some(2) => TraceKey::RoundedTwo,
            Some(_) => TraceKey::RoundedMore,
        };
        words.words(key, &[("shown", &shown), ("n", &n)])
    }

    /// What a number is, with its company.
    fn about(&self, answer: &Answer, quantity: &Quantity) -> String {
        let what = what(answer, quantity, self.locale);
        let others = self.locale.trace.words(TraceKey::TableOthers, &[]);
        let subject = quantity.id.company.map_or(others.as_str(), |company| name(self.story, company));
        self.locale.trace.words(TraceKey::NumberOf, &[("company", subject), ("what", &what)])
    }
}

fn push_new(list: &mut Vec<Evidence>, item: Option<Evidence>) {
    if let Some(item) = item.filter(|item| !list.contains(item)) {
        list.push(item);
    }
}
