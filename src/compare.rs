//! The comparison engine: a story and a question give an answer. Pure; what each view answers stands in its room, `src/view/`.

pub(crate) mod case;
mod quantity;
mod question;
pub(crate) mod worked;

use crate::error::{Error, ErrorKind};
use crate::figure::Bound;
use crate::period::Horizon;
use crate::story::Story;
use crate::view::Shown;
use case::Case;

pub use quantity::{Quantity, Standing};
pub use question::{AfterPledge, Choice, Question};
pub use worked::{Calculation, Operator, Origin, Worked};

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

/// A moment on the slider that has a name.
#[derive(Clone, PartialEq, Debug)]
pub struct Stop {
    /// The exact moment, in years.
    pub years: Worked,
    /// The same from the low end of the figure's range, where the source gives one.
    pub low: Option<Worked>,
    /// Whether it is that moment, or the earliest or the latest that it may be.
    pub bound: Bound,
    /// What stands behind it.
    pub standing: Standing,
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
        self.shown.quantities()
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
    let (shown, stops) = question.view.answer(&case)?;
    Some(Answer { question: question.clone(), shown, stops })
}
