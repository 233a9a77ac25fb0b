//! One number of an answer, and what stands behind it.

use super::Worked;
use crate::figure::Bound;
use crate::locale::NumberId;

/// One number of an answer.
///
/// # Units
/// Those of its arithmetic: money in billions (10^9), shares in percent, spans of time in years, quarters or months.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantity {
    /// Which one it is.
    pub id: NumberId,
    /// The number and how it was reached.
    pub worked: Worked,
    /// The same number from the low end of the figure's range, where the source gives a range.
    pub low: Option<Worked>,
    /// Whether it is the amount, a minimum, a maximum, or none of these.
    pub bound: Bound,
    /// What stands behind it.
    pub standing: Standing,
}

impl Quantity {
    /// The same number, no better known than this.
    pub(crate) fn at_best(self, standing: Standing) -> Self {
        Self { standing: self.standing.max(standing), ..self }
    }
}

/// What stands behind a number, the best known first: a number is never better known than what it is worked out from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// A source states it for the whole of its period.
    Announced,
    /// Worked out from figures that sources state.
    Derived,
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
            Self::Derived => "derived",
            Self::Assumed => "assumed",
        }
    }
}
