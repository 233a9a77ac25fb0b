//! The comparison engine: a story and a question give an answer. Pure, one file a view.

mod calendar;
mod case;
mod cloud_share;
mod on_pace;
mod per_year;
mod quantity;
mod question;
mod revenue_share;
mod time_to_match;
mod total;
mod worked;

use crate::error::{Error, ErrorKind};
use crate::period::Horizon;
use crate::story::Story;
use case::Case;

pub use calendar::{Calendar, Span};
pub use cloud_share::{CloudShare, Part};
pub use on_pace::{Fastest, OnPace, Quarter};
pub use per_year::{PerYear, Row, Shares};
pub use quantity::{Quantity, Standing};
pub use question::{AfterPledge, Question, View};
pub use revenue_share::{Intensity, RevenueShare};
pub use time_to_match::{Match, TimeToMatch};
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
    /// How long each peer would need for the whole pledge.
    TimeToMatch(TimeToMatch),
    /// The days that each figure covers.
    Calendar(Calendar),
    /// The subject's quarters against the pledge's average.
    OnPace(OnPace),
    /// The subject's capital intensity.
    RevenueShare(RevenueShare),
    /// A cloud market, divided.
    CloudShare(CloudShare),
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
            Shown::TimeToMatch(time) => time.quantities(),
            Shown::Calendar(calendar) => calendar.quantities(),
            Shown::OnPace(on_pace) => on_pace.quantities(),
            Shown::RevenueShare(share) => share.quantities(),
            Shown::CloudShare(share) => share.quantities(),
        }
    }
}

/// Answers a question about a story.
///
/// # Errors
/// A question that was read for another story: a company, a currency or a view that this one does not have.
pub fn compare(story: &Story, question: &Question) -> Result<Answer, Error> {
    answer(story, question).ok_or_else(|| Error::new(ErrorKind::Question, "/: asks for figures that the story does not have"))
}

fn answer(story: &Story, question: &Question) -> Option<Answer> {
    let case = Case::new(story, question)?;
    let shown = match question.view {
        View::Total => Shown::Total(total::total(&case)?),
        View::PerYear => Shown::PerYear(per_year::per_year(&case)?),
        View::TimeToMatch => Shown::TimeToMatch(time_to_match::time_to_match(&case)?),
        View::Calendar => Shown::Calendar(calendar::calendar(&case)?),
        View::OnPace => Shown::OnPace(on_pace::on_pace(&case)?),
        View::RevenueShare => Shown::RevenueShare(revenue_share::revenue_share(&case)?),
        View::CloudShare => Shown::CloudShare(cloud_share::cloud_share(&case)?),
    };
    Some(Answer { question: question.clone(), stops: if question.view == View::Total { total::stops(&case) } else { Vec::new() }, shown })
}
