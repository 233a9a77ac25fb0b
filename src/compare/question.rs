//! What a reader asks.

use crate::error::{Error, ErrorKind};
use crate::money::Currency;
use crate::period::Horizon;
use crate::reader::{Faults, Reader};
use crate::story::{Role, SUBJECT, Story};
use crate::value::Value;

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
    /// Indices of the peers beside the subject, in the story's order, none twice.
    pub companies: Vec<usize>,
}

/// One way to look at the story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    /// Cumulative totals over the horizon.
    Total,
    /// What each company spends in one year.
    PerYear,
}

impl View {
    /// Every view with its name in attributes, in the order they are offered.
    pub const NAMES: [(&'static str, Self); 2] = [("total", Self::Total), ("per-year", Self::PerYear)];

    /// The name in attributes.
    pub fn name(self) -> &'static str {
        name_of(self, &Self::NAMES)
    }

    /// Whether the slider changes what the view shows.
    pub fn has_horizon(self) -> bool {
        self == Self::Total
    }
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
        name_of(self, &Self::NAMES)
    }
}

fn name_of<T: Copy + PartialEq>(value: T, names: &[(&'static str, T)]) -> &'static str {
    names.iter().find(|(_, named)| *named == value).map_or("", |(name, _)| name)
}

impl Question {
    /// The question a reader starts with: the first view at three years, the story's own companies in its first currency.
    pub fn first(story: &Story) -> Option<Self> {
        Some(Self {
            view: View::Total,
            horizon: Horizon::DEFAULT,
            currency: *story.currencies.first()?,
            after_pledge: AfterPledge::Stops,
            companies: story.peers().filter(|(_, company)| company.role == Role::Peer).map(|(index, _)| index).collect(),
        })
    }

    /// Reads a question and checks it against its story. The subject is always on show, named or not.
    ///
    /// # Errors
    /// The first fault, with its JSON pointer: an unknown view, currency, model or company, or a horizon that is not 0.25 to 6
    /// years in steps of 0.25.
    pub fn from_value(value: &Value, story: &Story) -> Result<Self, Error> {
        let faults = Faults::new(ErrorKind::Question);
        let question = Self::read(&Reader::new(value, &faults), story);
        faults.check(question)
    }

    fn read(at: &Reader<'_>, story: &Story) -> Self {
        at.object(&["view", "horizon", "currency", "afterPledge", "companies"]);
        let horizon_at = at.field("horizon");
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
        let asked = at.field("companies").list(known.len(), |company| company.one_of(&known).unwrap_or(SUBJECT));
        let mut companies = Vec::new();
        for (_, index) in &known {
            if *index != SUBJECT && asked.contains(index) {
                companies.push(*index);
            }
        }
        Self {
            view: at.field("view").one_of(&View::NAMES).unwrap_or(View::Total),
            horizon,
            currency: read_currency(&at.field("currency"), story),
            after_pledge: at.field("afterPledge").one_of(&AfterPledge::NAMES).unwrap_or(AfterPledge::Stops),
            companies,
        }
    }
}

fn read_currency(at: &Reader<'_>, story: &Story) -> Currency {
    let asked = Currency::from_code(at.text()).filter(|asked| story.currencies.contains(asked));
    asked.unwrap_or_else(|| {
        at.expected("one of the story's currencies");
        Currency::NONE
    })
}
