//! The words of a guess: what a reader is asked before the view `time-to-match` answers, and what is said of the guess. Full
//! build only.

use super::numbers::{Match, TimeToMatch};
use crate::compare::{Answer, Quantity};
use crate::figure::{Basis, Bound};
use crate::locale::{Key, Locale, TraceKey};
use crate::money::Unit;
use crate::story::{SUBJECT, Story};
use crate::text::{Wording, number};
use crate::view::Shown;

/// What a reader is asked to guess: how long the first peer on show takes to spend the whole pledge.
#[derive(Clone, PartialEq, Debug)]
pub struct Guess {
    /// The question, a whole sentence.
    pub question: String,
    /// What the field is for.
    pub label: String,
    /// On the button that guesses.
    pub make: String,
    /// On the button that shows the answer without a guess.
    pub skip: String,
    /// The months to choose from, in words, from one month on.
    pub choices: Vec<String>,
    /// The months that are chosen until the reader chooses: the pledge's own term. It is the one span of time that the question
    /// itself names, so that it gives nothing away.
    pub start: u16,
}

/// The guess that a reader may make before an answer is shown; none where no peer is on show, or in another view.
pub fn guess(story: &Story, answer: &Answer, locale: &Locale) -> Option<Guess> {
    let wording = Wording { story, answer, locale };
    let (time, row) = find_guessed(answer)?;
    let term = wording.figure(time.pledge)?.period.months();
    let words = |key: TraceKey| locale.trace.words(key, &[]);
    Some(Guess {
        question: wording.guess_question(time, row),
        label: words(TraceKey::GuessLabel),
        make: words(TraceKey::GuessMake),
        skip: words(TraceKey::GuessSkip),
        // Half as much again as the term, so that a reader can also guess that a peer is slower than the subject.
        choices: (1..=term + term.div_ceil(2)).map(|months| in_words(months, locale)).collect(),
        start: term,
    })
}

/// How far off a guess is, as a whole sentence; none where nothing is asked.
pub fn guessed(story: &Story, answer: &Answer, locale: &Locale, months: u16) -> Option<String> {
    let wording = Wording { story, answer, locale };
    let (time, row) = find_guessed(answer)?;
    let said = in_words(months, locale);
    Some(match &row.months {
        Some(truth) => wording.verdict(f64::from(months), &said, &wording.for_the_sum(time.pledge, row, truth)),
        None => locale.trace.words(TraceKey::GuessNever, &[("guess", &said), ("company", wording.name(row.company))]),
    })
}

fn find_guessed(answer: &Answer) -> Option<(&TimeToMatch, &Match)> {
    match &answer.shown {
        Shown::TimeToMatch(time) => Some((time, time.rows.first()?)),
        _ => None,
    }
}

fn in_words(months: u16, locale: &Locale) -> String {
    locale.numbers.alone(number::amount(f64::from(months), Unit::Months, locale))
}

impl Wording<'_> {
    fn guess_question(&self, time: &TimeToMatch, row: &Match) -> String {
        let is_plan = self.basis(row.figure) == Some(Basis::Guidance);
        let repeated = if is_plan { TraceKey::GuessQuestionPlans } else { TraceKey::GuessQuestion };
        let key = self.by_growth([repeated, TraceKey::GuessQuestionGrown, TraceKey::GuessQuestionFallen]);
        let slots = [
            ("company", self.name(row.company)),
            ("subject", self.name(SUBJECT)),
            ("span", &*number::term(self.pledge_years(time), self.locale)),
            ("growth", &*self.growth()),
        ];
        self.locale.trace.words(key, &slots)
    }

    /// The time for the very sum that was pledged, minimum or not: the question is about that.
    fn for_the_sum(&self, pledge: usize, row: &Match, time: &Quantity) -> Quantity {
        let figure = self.figure(row.figure);
        let is_range = [self.figure(pledge), figure].into_iter().flatten().any(|figure| figure.range.is_some());
        let bound = if figure.is_some_and(|figure| figure.bound == Bound::AtLeast) {
            Bound::AtMost
        } else if time.low.is_none() && is_range {
            // The latest time is beyond a century.
            Bound::AtLeast
        } else {
            Bound::Exact
        };
        Quantity { bound, ..time.clone() }
    }

    fn verdict(&self, months: f64, said: &str, truth: &Quantity) -> String {
        let value = truth.worked.value();
        let other = truth.low.as_ref().map_or(value, |low| low.value());
        let (near, far) = (value.min(other), value.max(other));
        let time = self.rough_interval(truth).text();
        // As the sentence rounds it: 8.5 months are 8 as well as 9.
        let (is_sooner, is_later) = (number::rough_value(far) + 0.5 < months, number::rough_value(near) - 0.5 > months);
        // A time of at most so long is at least so many times as fast.
        let least = if truth.bound == Bound::Exact { Bound::Exact } else { Bound::AtLeast };
        let factor = if is_sooner { self.factor(months / far, months / near, least) } else { self.factor(near / months, far / months, least) };
        let key = match (is_sooner, is_later, factor.is_some()) {
            // How far off it is, nobody knows.
            _ if truth.bound == Bound::AtLeast => TraceKey::GuessOpen,
            (false, _, _) if truth.bound == Bound::AtMost => TraceKey::GuessOpen,
            // Within a range that is wider than a month, nobody knows either.
            (false, false, _) if far - near > 1.0 => TraceKey::GuessOpen,
            (false, false, _) => TraceKey::GuessRight,
            (true, _, true) => TraceKey::GuessFaster,
            (true, _, false) => TraceKey::GuessLess,
            (false, _, true) => TraceKey::GuessSlower,
            (false, _, false) => TraceKey::GuessMore,
        };
        self.locale.trace.words(key, &[("guess", said), ("time", &time), ("factor", &factor.unwrap_or_default())])
    }

    /// How many times as fast or as long, without a word for "times"; none where it reads as once.
    fn factor(&self, low: f64, high: f64, bound: Bound) -> Option<String> {
        if number::rough_value(low) <= 1.0 {
            return None;
        }
        let [low, high] =
            [low, high].map(|factor| number::bare(factor, number::rough_decimals(factor, Unit::Times), Unit::Times, bound, self.locale));
        let from_to = || {
            let low = self.locale.units.low(&low, Unit::Times);
            self.locale.messages.words(Key::Between, &[("low", &low), ("high", &high)])
        };
        Some(if low == high { high.clone() } else { from_to() })
    }
}
