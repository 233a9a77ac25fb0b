//! The words of the view `per-year`.

use super::{Wording, number};
use crate::compare::PerYear;
use crate::figure::Basis;
use crate::locale::{Key, Line};

impl Wording<'_> {
    pub(super) fn per_year_sentence(&self, per_year: &PerYear) -> Line {
        let messages = &self.locale.messages;
        let Some((subject, peers)) = per_year.rows.split_first() else { return Line::default() };
        let (company, amount) = (self.name_line(subject.company), self.number(&subject.per_year));
        if peers.is_empty() {
            return messages.fill(Key::PerYearAlone, &[("company", &company), ("amount", &amount)]);
        }
        let items = peers.iter().map(|row| {
            let is_reported = self.figure(row.figure).is_some_and(|figure| figure.basis == Basis::Reported);
            let message = if is_reported { Key::PerYearReported } else { Key::PerYearPlan };
            messages.fill(message, &[("company", &self.name_line(row.company)), ("amount", &self.number(&row.per_year))])
        });
        let bare = |row: &crate::compare::Row| {
            let worked = &row.announced.worked;
            self.number_as(&row.announced, number::bare(worked.value(), worked.unit(), self.locale))
        };
        let others = messages.fill(Key::Beside, &[("amount", &self.list(peers.iter().map(bare).collect()))]);
        let term = self.figure(subject.figure).map_or(0.0, |figure| f64::from(figure.period.months()) / 12.0);
        if term == 1.0 {
            let peers = self.commas(items.collect());
            return messages.fill(Key::PerYearEven, &[("company", &company), ("amount", &amount), ("peers", &peers)]);
        }
        let term = Line::plain(number::term(term, self.locale));
        let mix = messages.fill(Key::PerYearMix, &[("amount", &bare(subject)), ("peers", &others), ("term", &term)]);
        let peers = self.commas(items.collect());
        messages.fill(Key::PerYearSentence, &[("company", &company), ("amount", &amount), ("peers", &peers), ("mix", &mix)])
    }

    pub(super) fn per_year_notes(&self, per_year: &PerYear) -> Vec<String> {
        // A pledge of one year is like for like as it is.
        let Some(shares) = per_year.shares.as_ref().filter(|shares| shares.overstated.worked.value() != 1.0) else { return Vec::new() };
        let Some(like) = shares.like_for_like.first() else { return Vec::new() };
        let percent = |worked: &crate::compare::Worked| number::amount(worked.value(), worked.unit(), self.locale);
        let count =
            self.locale.numbers.words.get(per_year.rows.len() - 1).cloned().unwrap_or_else(|| number::whole(per_year.rows.len(), self.locale));
        vec![self.locale.messages.words(
            Key::NoteShares,
            &[
                ("company", self.name(crate::story::SUBJECT)),
                ("announced", &percent(&shares.as_announced.worked)),
                ("count", &count),
                ("like", &percent(&like.worked)),
            ],
        )]
    }
}
