//! The words of the view `time-to-match`.

use super::{Wording, number};
use crate::compare::{Quantity, Standing, TimeToMatch};
use crate::figure::Bound;
use crate::locale::{Key, Line};

impl Wording<'_> {
    pub(super) fn match_sentence(&self, time: &TimeToMatch) -> Line {
        let messages = &self.locale.messages;
        let subject = Line::plain(time.term.company.map_or("", |company| self.name(company)));
        if time.rows.is_empty() {
            return messages.fill(Key::MatchAlone, &[("company", &subject), ("time", &self.number(&time.term))]);
        }
        let years = self.pledge_years(time);
        let term = Line::plain(number::count_word(years, self.locale));
        let span = Line::plain(number::term(years, self.locale));
        let mut items = Vec::new();
        for row in &time.rows {
            let slots = [("company", &self.name_line(row.company)), ("subject", &subject), ("term", &term), ("span", &span)];
            items.push(match &row.months {
                Some(months) => {
                    let key = if items.is_empty() { Key::MatchFirst } else { Key::MatchNext };
                    messages.fill(key, &[&slots[..], &[("time", &self.rough_interval(months))]].concat())
                }
                None => messages.fill(Key::MatchNever, &slots),
            });
        }
        let peers = self.commas(items);
        let growth = Line::plain(self.growth());
        let key = if !is_assumed(time) {
            Key::MatchWithin
        } else if self.answer.question.growth_pct == 0.0 {
            Key::MatchRepeated
        } else {
            Key::MatchGrown
        };
        messages.fill(key, &[("peers", &peers), ("growth", &growth), ("subject", &subject), ("span", &span)])
    }

    /// As stated: worked out by way of another currency's rate, thirty months are no round number of half years.
    pub(super) fn pledge_years(&self, time: &TimeToMatch) -> f64 {
        self.figure(time.pledge).map_or(0.0, |pledge| f64::from(pledge.period.months()) / 12.0)
    }

    pub(super) fn match_notes(&self, time: &TimeToMatch) -> Vec<String> {
        if !is_assumed(time) {
            return Vec::new();
        }
        vec![self.locale.messages.words(Key::NoteMatch, &[("peers", &self.peers_assumption())])]
    }

    /// A time and, where a figure is a range, the longer one by its low end: "9.8 to 10.6 months"; "at least 9.8 months" where
    /// that one is beyond a century.
    pub(crate) fn interval(&self, quantity: &Quantity) -> String {
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
                number::from_to(&near, &far, &near, self.locale)
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
