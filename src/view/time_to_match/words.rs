//! The words of the view `time-to-match`.

use super::numbers::{Match, TimeToMatch};
use crate::compare::{Quantity, Standing};
use crate::figure::Basis;
use crate::locale::{Key, Line};
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, amount_of, number, range_to};

impl Words for TimeToMatch {
    const PICTURE: Key = Key::PictureTimeToMatch;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let subject = Line::plain(wording.name(SUBJECT));
        if self.rows.is_empty() {
            return messages.fill(Key::MatchAlone, &[("company", &subject), ("time", &wording.number(&self.term))]);
        }
        let span = Line::plain(number::term(wording.pledge_years(self), wording.locale));
        let slots = [("subject", &subject), ("span", &span)];
        let (mut reached, mut never) = (Vec::new(), Vec::new());
        for row in &self.rows {
            let company = wording.name_line(row.company);
            let Some(months) = &row.months else {
                never.push(company);
                continue;
            };
            let key = match reached.len() {
                0 => Key::MatchFirst,
                1 => Key::MatchSecond,
                _ => Key::MatchNext,
            };
            let time = wording.rough_interval(months);
            reached.push(messages.fill(key, &[&slots[..], &[("company", &company), ("time", &time)]].concat()));
        }
        let peers = wording.match_peers(reached, never, &slots);
        let is_plan = |row: &Match| wording.figure(row.figure).is_some_and(|figure| figure.basis == Basis::Guidance);
        let key = if is_assumed(self) {
            wording.by_growth([Key::MatchRepeated, Key::MatchGrown, Key::MatchFallen])
        } else if self.rows.iter().all(is_plan) {
            Key::MatchWithinPlans
        } else {
            Key::MatchWithin
        };
        let clause = messages.fill(key, &[&slots[..], &[("peers", &peers), ("growth", &Line::plain(wording.growth()))]].concat());
        messages.fill(Key::MatchLead, &[&slots[..], &[("peers", &clause)]].concat())
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

    /// A time in the chart, from the soonest to the latest where a figure is a range: "9.78 to 10.6 months".
    pub(super) fn interval(&self, quantity: &Quantity) -> String {
        let Some(low) = &quantity.low else { return self.short(quantity) };
        self.short_said(quantity.bound, range_to(quantity, low).amount(self.locale))
    }

    /// The same in a sentence: "9.8 to 10.6 months"; "at least 9.8 months" where the latest is beyond a century, or the pledge a
    /// minimum.
    pub(super) fn rough_interval(&self, quantity: &Quantity) -> Line {
        let text = match &quantity.low {
            Some(low) => range_to(quantity, low).rough(self.locale),
            None => amount_of(quantity, number::rough_decimals, self.locale),
        };
        self.bounded(quantity, self.number_as(quantity, text))
    }

    /// Who reaches the pledge's total, the first in a sentence of its own, and who does not.
    fn match_peers(&self, reached: Vec<Line>, never: Vec<Line>, slots: &[(&str, &Line)]) -> Line {
        let messages = &self.locale.messages;
        let [has_reached, has_never] = [!reached.is_empty(), !never.is_empty()];
        let reached = self.first_and_others(reached, [Key::MatchReachedAlone, Key::MatchReached], &[]);
        let companies = self.list(never);
        let never = messages.fill(Key::MatchNever, &[slots, &[("companies", &companies)]].concat());
        match (has_reached, has_never) {
            (true, true) => messages.fill(Key::MatchBoth, &[("reached", &reached), ("never", &never), ("companies", &companies)]),
            (true, false) => reached,
            _ => never,
        }
    }
}

/// Whether any peer needs longer than the year that its source covers.
fn is_assumed(time: &TimeToMatch) -> bool {
    time.rows.iter().any(|row| row.months.as_ref().is_none_or(|months| months.standing == Standing::Assumed))
}
