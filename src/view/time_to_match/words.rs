//! The words of the view `time-to-match`.

use super::numbers::TimeToMatch;
use crate::compare::{Quantity, Standing};
use crate::figure::Bound;
use crate::locale::{Key, Line};
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, number};

impl Words for TimeToMatch {
    const PICTURE: Key = Key::PictureTimeToMatch;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let subject = Line::plain(wording.name(SUBJECT));
        if self.rows.is_empty() {
            return messages.fill(Key::MatchAlone, &[("company", &subject), ("time", &wording.number(&self.term))]);
        }
        let years = wording.pledge_years(self);
        let term = Line::plain(number::term_before(years, wording.locale));
        let span = Line::plain(number::term(years, wording.locale));
        // Who never matches comes last, in clauses of their own.
        let (mut items, mut never) = (Vec::new(), Vec::new());
        for row in &self.rows {
            let slots = [("company", &wording.name_line(row.company)), ("subject", &subject), ("term", &term), ("span", &span)];
            if let Some(months) = &row.months {
                let key = if items.is_empty() { Key::MatchFirst } else { Key::MatchNext };
                items.push(messages.fill(key, &[&slots[..], &[("time", &wording.rough_interval(months))]].concat()));
            } else {
                let is_first = never.is_empty() && self.rows.iter().all(|row| row.months.is_none());
                never.push(messages.fill(if is_first { Key::MatchNeverFirst } else { Key::MatchNever }, &slots));
            }
        }
        if !items.is_empty() {
            never.insert(0, wording.commas(items));
        }
        let peers = wording.clauses(never);
        let growth = Line::plain(wording.growth());
        let key = if !is_assumed(self) {
            Key::MatchWithin
        } else if wording.answer.question.growth_pct == 0.0 {
            Key::MatchRepeated
        } else {
            Key::MatchGrown
        };
        messages.fill(key, &[("peers", &peers), ("growth", &growth), ("subject", &subject), ("span", &span)])
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        if !is_assumed(self) {
            return Vec::new();
        }
        vec![wording.locale.messages.words(Key::NoteMatch, &[("peers", &wording.peers_assumption())])]
    }

    fn readings(&self, wording: &Wording<'_>) -> Vec<Reading<'_>> {
        let words = |key: Key| wording.locale.messages.words(key, &[]);
        let mut readings = vec![Reading { caption: words(Key::MarkPledgeTerm), ..Reading::new(wording.name(SUBJECT), SUBJECT, vec![&self.term]) }];
        for row in &self.rows {
            let caption = if row.months.is_none() { words(Key::Never) } else { String::new() };
            readings.push(Reading {
                caption,
                ..Reading::new(wording.name(row.company), row.company, row.months.iter().chain(&row.in_a_century).collect())
            });
        }
        readings
    }
}

impl Wording<'_> {
    /// As stated: worked out by way of another currency's rate, thirty months are no round number of half years.
    pub(super) fn pledge_years(&self, time: &TimeToMatch) -> f64 {
        self.figure(time.pledge).map_or(0.0, |pledge| f64::from(pledge.period.months()) / 12.0)
    }

    /// A time and, where a figure is a range, the longer one by its low end: "9.8 to 10.6 months"; "at least 9.8 months" where
    /// that one is beyond a century.
    pub(super) fn interval(&self, quantity: &Quantity) -> String {
        self.interval_of(quantity, number::bare, number::amount)
    }

    pub(super) fn rough_interval(&self, quantity: &Quantity) -> Line {
        self.number_as(quantity, self.interval_of(quantity, number::rough_bare, number::rough))
    }

    fn interval_of(&self, quantity: &Quantity, bare: number::Writer, whole: number::Writer) -> String {
        let (value, unit) = (quantity.worked.value(), quantity.worked.unit());
        let far = quantity.low.as_ref().map(|low| whole(low.value(), unit, self.locale));
        match (far, quantity.bound) {
            (Some(far), _) => {
                let near = bare(value, unit, self.locale);
                // A range narrower than what is rounded away is one number.
                if far == whole(value, unit, self.locale) { far } else { number::from_to(&near, &far, &near, self.locale) }
            }
            (None, Bound::AtLeast) => self.locale.messages.words(Key::AtLeast, &[("amount", &whole(value, unit, self.locale))]),
            (None, Bound::Exact) => whole(value, unit, self.locale),
        }
    }
}

/// Whether any peer needs longer than the year that its source covers.
fn is_assumed(time: &TimeToMatch) -> bool {
    time.rows.iter().any(|row| row.months.as_ref().is_none_or(|months| months.standing == Standing::Assumed))
}
