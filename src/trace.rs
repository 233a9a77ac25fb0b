//! Every number of an answer as its arithmetic, its rounding and the figures behind it.

mod arithmetic;
mod evidence;

use crate::compare::{Answer, Event, Origin, Quantity, Shown, Standing, Worked};
use crate::locale::{Key, Locale, TraceKey};
use crate::money::Unit;
use crate::period::Days;
use crate::story::Story;
use crate::text::{name, number, shown, stop};
use arithmetic::arithmetic;

pub use evidence::{Citation, Evidence};

/// How a number was reached.
#[derive(Clone, PartialEq, Debug)]
pub struct Trace {
    /// The number's id in the answer; `stop.pledge-ends` or `stop.` and a company for a moment on the slider.
    pub id: String,
    /// The company it is about, with the quarter where there are several, or the name of the moment.
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
        traces.push(tracer.quantity(quantity, quarter_of(answer, &quantity.id)));
    }
    for at in &answer.stops {
        let id = match at.event {
            Event::PledgeEnds => "stop.pledge-ends".to_owned(),
            Event::Matched(company) => format!("stop.{}", story.companies.get(company).map_or("", |company| &company.id)),
        };
        let shown = number::amount(at.years.value(), at.years.unit(), locale);
        traces.push(tracer.trace(id, stop(at, story, locale), shown, &at.years, Standing::Spread));
    }
    traces
}

struct Tracer<'a> {
    story: &'a Story,
    locale: &'a Locale,
}

impl Tracer<'_> {
    fn quantity(&self, quantity: &Quantity, quarter: Option<Days>) -> Trace {
        let words = |key| self.locale.messages.words(key, &[]);
        let mut about = quantity.company.map_or_else(|| words(Key::CloudOthers), |company| name(self.story, company).to_owned());
        if let Some(days) = quarter {
            about.push_str(&words(Key::ListComma));
            about.push_str(&number::months(days, self.locale));
        }
        let trace = self.trace(quantity.id.clone(), about, shown(quantity, self.locale), &quantity.worked, quantity.standing);
        let low = quantity.low.as_ref().map(|low| self.locale.trace.words(TraceKey::LowEnd, &[("arithmetic", &arithmetic(low, self.locale))]));
        Trace { low, ..trace }
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

    /// How a number is rounded in charts, and in the sentence where that is coarser.
    fn rounding(&self, worked: &Worked) -> String {
        let (value, unit, words) = (worked.value(), worked.unit(), &self.locale.trace);
        let decimals = number::decimals(value, unit);
        let shown = number::bare(value, unit, self.locale);
        let is_exact = number::decimal(value, 6, &self.locale.numbers) == shown;
        let key = match decimals {
            0 => TraceKey::RoundedWhole,
            1 => TraceKey::RoundedOne,
            _ => TraceKey::RoundedTwo,
        };
        let mut rounding = words.words(if is_exact { TraceKey::NotRounded } else { key }, &[("shown", &shown)]);
        let rough = number::rough_bare(value, unit, self.locale);
        if matches!(unit, Unit::Months | Unit::Years) && rough != shown {
            rounding.push(' ');
            rounding.push_str(&words.words(TraceKey::InSentence, &[("shown", &rough)]));
        }
        rounding
    }
}

/// The quarter that a number is about, in the views that show several.
fn quarter_of(answer: &Answer, id: &str) -> Option<Days> {
    let has = |quantity: &Quantity| quantity.id == id;
    match &answer.shown {
        Shown::OnPace(on_pace) => on_pace.quarters.iter().find(|quarter| has(&quarter.spent) || has(&quarter.ratio)).map(|quarter| quarter.days),
        Shown::RevenueShare(share) => {
            let found = share.quarters.iter().find(|quarter| has(&quarter.share) || quarter.computed.as_ref().is_some_and(has));
            found.map(|quarter| quarter.days)
        }
        _ => None,
    }
}

fn push_new(list: &mut Vec<Evidence>, item: Option<Evidence>) {
    if let Some(item) = item.filter(|item| !list.contains(item)) {
        list.push(item);
    }
}
