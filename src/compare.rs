//! The comparison engine: a story and a question give an answer. Pure, one file a view.

pub(crate) mod per_year;
mod question;
pub(crate) mod total;
mod worked;

use crate::error::{Error, ErrorKind};
use crate::figure::Bound;
use crate::money::Currency;
use crate::period::Horizon;
use crate::story::Story;

pub use per_year::{PerYear, Row, Shares};
pub use question::{AfterPledge, Question, View};
pub use total::{Knot, Line, Total};
pub use worked::{Operator, Origin, Step, Worked};

/// The numbers that answer a question.
#[derive(Clone, PartialEq, Debug)]
pub struct Answer {
    /// The question they answer.
    pub question: Question,
    /// What the view shows.
    pub shown: Shown,
    /// The moments on the slider that have a name, earliest first.
    pub stops: Vec<Stop>,
}

/// What a view shows.
#[derive(Clone, PartialEq, Debug)]
pub enum Shown {
    /// Cumulative totals over the horizon.
    Total(Total),
    /// Each company's spending for one year.
    PerYear(PerYear),
}

/// One number of an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantity {
    /// Its name, such as `microsoft.total`.
    pub id: String,
    /// The company it is about, where it is about one.
    pub company: Option<usize>,
    /// The number and how it was reached.
    pub worked: Worked,
    /// The same number from the low end of the figure's range, where the source gives a range.
    pub low: Option<Worked>,
    /// Whether it is the amount or a minimum.
    pub bound: Bound,
    /// What stands behind it.
    pub standing: Standing,
}

/// What stands behind a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// A source states it for the whole of its period.
    Announced,
    /// A part of what a source states, spread evenly over its period.
    Spread,
    /// Beyond the period that a source covers: our assumption.
    Assumed,
}

impl Standing {
    /// The name as JavaScript sees it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Spread => "spread",
            Self::Assumed => "assumed",
        }
    }
}

/// A moment on the slider that has a name.
#[derive(Clone, PartialEq, Debug)]
pub struct Stop {
    /// The exact moment, in years.
    pub years: Worked,
    /// The first position of the slider that reaches it.
    pub horizon: Horizon,
    /// What happens.
    pub event: Event,
}

/// What happens at a named stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// The term of the pledge is over.
    PledgeEnds,
    /// This peer has spent as much as the whole pledge.
    Matched(usize),
}

impl Answer {
    /// Every number of the answer, in a stated order: the view's own, company by company.
    pub fn quantities(&self) -> Vec<&Quantity> {
        match &self.shown {
            Shown::Total(total) => total.quantities(),
            Shown::PerYear(per_year) => per_year.quantities(),
        }
    }
}

/// Answers a question about a story.
///
/// # Errors
/// A question that was read for another story: a company or a currency that this one does not have.
pub fn compare(story: &Story, question: &Question) -> Result<Answer, Error> {
    let case = Case::new(story, question).ok_or_else(|| Error::new(ErrorKind::Question, "/: asks for figures that the story does not have"))?;
    let shown = match question.view {
        View::Total => Shown::Total(total::total(&case)),
        View::PerYear => Shown::PerYear(per_year::per_year(&case)),
    };
    Ok(Answer { question: question.clone(), stops: if question.view.has_horizon() { total::stops(&case) } else { Vec::new() }, shown })
}

/// A question with the figures that it is about, found once.
pub(crate) struct Case<'a> {
    pub(crate) story: &'a Story,
    pub(crate) question: &'a Question,
    pub(crate) pledge: Pledge,
    /// The peers asked for, in the story's order.
    pub(crate) peers: Vec<Peer>,
}

/// The subject's pledge in the currency of the question.
pub(crate) struct Pledge {
    /// Index of the figure.
    pub(crate) figure: usize,
    pub(crate) amount: Worked,
    pub(crate) months: u16,
    pub(crate) bound: Bound,
}

/// A peer's spending for one year in the currency of the question.
pub(crate) struct Peer {
    pub(crate) company: usize,
    pub(crate) figure: usize,
    pub(crate) pace: Worked,
    /// The pace by the low end of the range, where the source gives one.
    pub(crate) low_pace: Option<Worked>,
    pub(crate) bound: Bound,
}

impl<'a> Case<'a> {
    fn new(story: &'a Story, question: &'a Question) -> Option<Self> {
        let (figure, pledge) = story.pledge()?;
        let pledge = Pledge {
            figure,
            amount: Worked::in_currency(story, figure, question.currency, worked::End::Amount)?,
            months: pledge.period.months(),
            bound: pledge.bound,
        };
        let mut peers = Vec::new();
        for company in &question.companies {
            peers.push(Peer::new(story, *company, question.currency)?);
        }
        Some(Self { story, question, pledge, peers })
    }

    /// The id of one of a company's numbers.
    pub(crate) fn id(&self, company: usize, name: &str) -> String {
        let mut id = self.story.companies.get(company).map_or_else(String::new, |company| company.id.clone());
        id.push('.');
        id.push_str(name);
        id
    }
}

impl Peer {
    fn new(story: &Story, company: usize, currency: Currency) -> Option<Self> {
        let (figure, known) = story.annual_capex(company)?;
        Some(Self {
            company,
            figure,
            pace: Worked::in_currency(story, figure, currency, worked::End::Amount)?,
            low_pace: Worked::in_currency(story, figure, currency, worked::End::Low),
            bound: known.bound,
        })
    }
}
