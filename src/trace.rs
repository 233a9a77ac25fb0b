//! Every number of an answer as its arithmetic, its rounding and the figures behind it.

mod arithmetic;
mod evidence;

use crate::compare::{Answer, Event, Origin, Quantity, Standing, Worked};
use crate::locale::{Locale, TraceKey, What};
use crate::money::Unit;
use crate::story::{SUBJECT, Story};
use crate::text::{name, number, shown, stop, what};
use arithmetic::arithmetic;

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
        let shown = number::amount(at.years.value(), at.years.unit(), locale);
        let trace = tracer.trace(id, stop(at, story, locale), shown, &at.years, at.standing);
        traces.push(Trace { low: tracer.low(at.low.as_ref()), ..trace });
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
        let trace = self.trace(quantity.id.text(self.story), about, shown(quantity, self.locale), &quantity.worked, quantity.standing);
        // Of the spans of time a sentence has the peers' months only.
        let is_in_sentence = quantity.id.what == What::Months && quantity.id.company != Some(SUBJECT);
        let rounding = if is_in_sentence { self.with_sentence(trace.rounding, &quantity.worked) } else { trace.rounding };
        Trace { low: self.low(quantity.low.as_ref()), rounding, ..trace }
    }

    fn low(&self, low: Option<&Worked>) -> Option<String> {
        Some(self.locale.trace.words(TraceKey::LowEnd, &[("arithmetic", &arithmetic(low?, self.locale))]))
    }

    fn trace(&self, id: String, about: String, shown: String, worked: &Worked, standing: Standing) -> Trace {
        let (mut figures, mut rates) = (Vec::new(), Vec::new());
        worked.visit(&mut |step| match step.origin {
            Origin::Figure(index) => push_new(&mut figures, self.figure(index)),
            Origin::Rate(index) => push_new(&mut rates, self.rate(index)),
            Origin::Count | Origin::Power(..) | Origin::Pair(..) => {}
        });
        let standing = match standing {
            Standing::Announced => TraceKey::Announced,
            Standing::Spread => TraceKey::Spread,
            Standing::Derived => TraceKey::Derived,
            Standing::Assumed => TraceKey::Assumed,
        };
        Trace {
            id,
            about,
            shown,
            arithmetic: arithmetic(worked, self.locale),
            rounding: self.rounding(worked),
            low: None,
            standing: self.locale.trace.words(standing, &[]),
            figures,
            rates,
        }
    }

    /// Adds how a sentence rounds a number, where that is coarser.
    fn with_sentence(&self, mut rounding: String, worked: &Worked) -> String {
        let (value, unit) = (worked.value(), worked.unit());
        let rough = number::rough_bare(value, unit, self.locale);
        if rough != number::bare(value, unit, self.locale) {
            rounding.push(' ');
            rounding.push_str(&self.locale.trace.words(TraceKey::InSentence, &[("shown", &rough)]));
        }
        rounding
    }

    /// How a number is rounded in charts.
    fn rounding(&self, worked: &Worked) -> String {
        let (value, unit, words) = (worked.value(), worked.unit(), &self.locale.trace);
        let shown = number::bare(value, unit, self.locale);
        if number::is_unrounded(value, unit) {
            return words.words(TraceKey::NotRounded, &[]);
        }
        // Of a sum in millions there are fewer digits than its unit has.
        let shift = if matches!(unit, Unit::Money(_)) { self.locale.numbers.shift } else { 0 };
        let decimals = number::decimals(value, unit);
        let n = match decimals.checked_sub(shift) {
            Some(left) => number::whole(left, self.locale),
            None => number::whole(10_u32.pow(shift - decimals), self.locale),
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
