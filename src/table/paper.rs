//! What only paper shows of an answer, where no panel can be opened.

use super::{Table, table};
use crate::compare::Answer;
use crate::locale::{Locale, TraceKey};
use crate::story::Story;
use crate::trace::{Evidence, traces};

/// The numbers of an answer with the figures behind them.
#[derive(Clone, PartialEq, Debug)]
pub struct Paper {
    /// The numbers.
    pub table: Table,
    /// What stands over the figures.
    pub heading: String,
    /// Each figure and rate once, in the order of the numbers that rest on them.
    pub figures: Vec<Evidence>,
}

/// What only paper shows of an answer.
pub fn paper(story: &Story, answer: &Answer, locale: &Locale) -> Paper {
    let mut figures: Vec<Evidence> = Vec::new();
    for trace in traces(story, answer, locale) {
        for item in trace.figures.into_iter().chain(trace.rates) {
            if figures.iter().all(|known| known.id != item.id) {
                figures.push(item);
            }
        }
    }
    Paper { table: table(story, answer, locale), heading: locale.trace.words(TraceKey::PaperSources, &[]), figures }
}
