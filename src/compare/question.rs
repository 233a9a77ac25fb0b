//! What a reader asks.

use crate::error::{Error, ErrorKind};
use crate::money::Currency;
use crate::period::Horizon;
use crate::reader::{Faults, Reader};
use crate::story::{AsOf, Role, SUBJECT, Story};
use crate::tape::{Tape, Taped};
use crate::value::Value;
use crate::view::View;

/// What a reader asks of a story. [`Question::from_value`] and [`Question::first`] make one that fits its story; another is
/// refused by the comparison.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// The view.
    pub view: View,
    /// How far it looks ahead.
    pub horizon: Horizon,
    /// The currency all money is shown in.
    pub currency: Currency,
    /// What a finished pledge does beyond its term.
    pub after_pledge: AfterPledge,
    /// Percent a year by which the peers' pace changes beyond the year that its source covers.
    pub growth_pct: f64,
    /// Indices of the peers beside the subject, in the story's order, none twice.
    pub companies: Vec<usize>,
    /// As of when the figures are shown: that of its story.
    pub as_of: AsOf,
}

/// Declares the parts of a question beside its view, each by its name in JavaScript.
macro_rules! choices {
    ($($(#[$doc:meta])* $Choice:ident $name:literal;)*) => {
        /// A part of a question that a reader can choose beside the view.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Choice { $($(#[$doc])* $Choice,)* }

        impl Choice {
            /// The name in JavaScript.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Choice => $name,)* }
            }
        }

        /// The keys of a question.
        const KEYS: &[&str] = &[VIEW, VERSION, $($name,)*];
    };
}

const VIEW: &str = "view";
/// The day whose state of the story is asked for. As with the time of the figures, another state is another story: it is not read.
const VERSION: &str = "version";

choices! {
    /// How far it looks ahead.
    Horizon "horizon";
    /// The currency all money is shown in.
    Currency "currency";
    /// What a finished pledge does beyond its term.
    AfterPledge "afterPledge";
    /// By how much the peers' pace changes.
    Growth "growth";
    /// The peers beside the subject.
    Companies "companies";
    /// As of when the figures are shown.
    AsOf "asOf";
}

/// What a finished pledge does beyond its term. There is no third model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AfterPledge {
    /// Nothing more is spent.
    Stops,
    /// Spending goes on at the pledge's pace.
    Continues,
}

impl AfterPledge {
    /// Both models with their names in attributes.
    pub const NAMES: [(&'static str, Self); 2] = [("stops", Self::Stops), ("continues", Self::Continues)];

    /// The name in attributes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stops => "stops",
            Self::Continues => "continues",
        }
    }
}

impl Question {
    /// The question a reader starts with: the first view at three years, the story's own companies in its first currency.
    pub fn first(story: &Story) -> Option<Self> {
        Some(Self {
            view: View::Total,
            horizon: Horizon::DEFAULT,
            currency: *story.currencies.first()?,
            after_pledge: AfterPledge::Stops,
            growth_pct: 0.0,
            companies: story.peers().filter(|(_, company)| company.role == Role::Peer).map(|(index, _)| index).collect(),
            as_of: story.as_of(),
        })
    }

    /// Reads a question and checks it against its story. The subject is always on show, named or not.
    ///
    /// # Errors
    /// The first fault, with its JSON pointer: an unknown view, or one that the story has no figures for; an unknown currency,
    /// model or company; a horizon that is not 0.25 to 6 years in steps of 0.25; a growth that is not -50 to 100 percent.
    pub fn from_value(value: &Value, story: &Story) -> Result<Self, Error> {
        let faults = Faults::new(ErrorKind::Question);
        let question = Self::read(&Reader::new(value, &faults), story);
        faults.check(question)
    }

    /// Takes a question off a tape, as `www/build/crossing.js` writes it: it asks for what its story offers.
    pub fn from_tape(tape: Value, story: &Story) -> Self {
        let mut tape = Tape::new(tape);
        let view = tape.named(View::NAMES).unwrap_or(View::Total);
        let horizon = Horizon::from_years(tape.number()).unwrap_or(Horizon::SHORTEST);
        let currency = Currency::from_code(&tape.text()).unwrap_or(Currency::NONE);
        let after_pledge = tape.named(&AfterPledge::NAMES).unwrap_or(AfterPledge::Stops);
        let growth_pct = tape.number();
        let asked = Vec::<String>::take(&mut tape);
        let mut companies = Vec::new();
        for (index, company) in story.companies.iter().enumerate() {
            if index != SUBJECT && asked.contains(&company.id) && story.annual_capex(index).is_some() {
                companies.push(index);
            }
        }
        Self { view, horizon, currency, after_pledge, growth_pct, companies, as_of: story.as_of() }
    }

    fn read(at: &Reader<'_>, story: &Story) -> Self {
        at.object(KEYS);
        let chosen = |choice: Choice| at.field(choice.name());
        let horizon_at = chosen(Choice::Horizon);
        let horizon = Horizon::from_years(horizon_at.number(Horizon::STEP_YEARS, Horizon::MAX_YEARS)).unwrap_or_else(|| {
            horizon_at.expected("years in steps of 0.25");
            Horizon::SHORTEST
        });
        let mut known = Vec::new();
        for (index, company) in story.companies.iter().enumerate() {
            if index == SUBJECT || story.annual_capex(index).is_some() {
                known.push((company.id.as_str(), index));
            }
        }
        let asked = chosen(Choice::Companies).list(known.len(), |company| company.one_of(&known).unwrap_or(SUBJECT));
        let mut companies = Vec::new();
        for (_, index) in &known {
            if *index != SUBJECT && asked.contains(index) {
                companies.push(*index);
            }
        }
        Self {
            view: at.field(VIEW).one_of(&View::offered(story)).unwrap_or(View::Total),
            horizon,
            currency: read_currency(&chosen(Choice::Currency), story),
            after_pledge: chosen(Choice::AfterPledge).one_of(&AfterPledge::NAMES).unwrap_or(AfterPledge::Stops),
            growth_pct: read_growth(&chosen(Choice::Growth)),
            companies,
            as_of: read_as_of(at, story),
        }
    }
}

/// A story is told as of one time; the other is another story.
fn read_as_of(at: &Reader<'_>, story: &Story) -> AsOf {
    let own = story.as_of();
    if let Some(asked) = at.optional(Choice::AsOf.name()) {
        asked.one_of(&[(own.name(), own)]);
    }
    own
}

/// Hundredths of a percent are as fine as a growth is ever stated.
fn read_growth(at: &Reader<'_>) -> f64 {
    let growth_pct = at.number(-50.0, 100.0);
    if (growth_pct * 100.0).round() / 100.0 != growth_pct {
        at.expected("percent with at most two decimals");
    }
    growth_pct
}

fn read_currency(at: &Reader<'_>, story: &Story) -> Currency {
    let asked = Currency::from_code(at.text()).filter(|asked| story.currencies.contains(asked));
    asked.unwrap_or_else(|| {
        at.expected("one of the story's currencies");
        Currency::NONE
    })
}
