//! The words of the view `per-year`.

use super::numbers::{PerYear, YearRow};
use crate::figure::{Basis, Figure};
use crate::locale::{Key, Line};
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, number};

impl Words for PerYear {
    const PICTURE: Key = Key::PicturePerYear;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let Some((subject, peers)) = self.rows.split_first() else { return Line::default() };
        let months = wording.figure(subject.figure).map_or(0, |figure| figure.period.months());
        let mut sentences = wording.per_year_clauses(subject, peers, months);
        if months != 12 && !peers.is_empty() {
            let years = f64::from(months) / 12.0;
            let stated = |row: &YearRow| wording.exact_number(&row.announced);
            let others = messages.fill(Key::Beside, &[("amount", &wording.list(peers.iter().map(stated).collect()))]);
            let term = Line::plain(number::term(years, wording.locale));
            let mix = if number::is_in_years(years) { Key::PerYearMix } else { Key::PerYearMixMonths };
            sentences.push(messages.fill(mix, &[("amount", &stated(subject)), ("peers", &others), ("term", &term)]));
        }
        messages.fill(Key::TotalAlone, &[("subject", &wording.sentences(sentences))])
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        // A pledge of one year is like for like as it is.
        let Some(shares) = self.shares.as_ref().filter(|shares| shares.overstated.worked.value() != 1.0) else { return Vec::new() };
        let Some(like) = shares.like_for_like.first() else { return Vec::new() };
        let count = wording.locale.numbers.words.get(self.rows.len() - 1).cloned().unwrap_or_else(|| number::whole(self.rows.len(), wording.locale));
        vec![wording.locale.messages.words(
            Key::NoteShares,
            &[
                ("company", wording.name(SUBJECT)),
                ("announced", &wording.number(&shares.as_announced).text()),
                ("count", &count),
                ("like", &wording.number(like).text()),
            ],
        )]
    }

    fn readings(&self, wording: &Wording<'_>) -> Vec<Reading<'_>> {
        let caption = |row: &YearRow, words: &dyn Fn(&Figure) -> String| wording.figure(row.figure).map_or_else(String::new, words);
        let mut readings = Vec::new();
        for row in &self.rows {
            let caption = caption(row, &|figure| wording.term_note(figure));
            readings.push(Reading { caption, ..Reading::new(wording.name(row.company), row.company, vec![&row.announced]) });
        }
        for row in &self.rows {
            let caption = caption(row, &|figure| wording.caption(figure));
            readings.push(Reading { caption, ..Reading::new(wording.name(row.company), row.company, vec![&row.per_year]) });
        }
        readings
    }
}

impl Wording<'_> {
    /// What each company plans for a year, and then, with a verb of its own, what others have spent in one. Nobody plans for a
    /// year what is pledged for less.
    fn per_year_clauses(&self, subject: &YearRow, peers: &[YearRow], months: u16) -> Vec<Line> {
        let messages = &self.locale.messages;
        let clause =
            |key: Key, row: &YearRow| messages.fill(key, &[("company", &self.name_line(row.company)), ("amount", &self.number(&row.per_year))]);
        let (spent, mut plans): (Vec<&YearRow>, Vec<&YearRow>) = peers.iter().partition(|row| self.basis(row.figure) == Some(Basis::Reported));
        let mut clauses = Vec::new();
        if months < 12 {
            clauses.push(clause(Key::PerYearShort, subject));
        } else {
            plans.insert(0, subject);
        }
        for (rows, [first, next], all, slot) in [
            (plans, [Key::PerYearPlanFirst, Key::PerYearPlan], Key::PerYearPlans, "plans"),
            (spent, [Key::PerYearReportedFirst, Key::PerYearReported], Key::PerYearSpent, "spent"),
        ] {
            if !rows.is_empty() {
                let items = rows.iter().enumerate().map(|(index, row)| clause(if index == 0 { first } else { next }, row));
                clauses.push(messages.fill(all, &[(slot, &self.clauses(items.collect()))]));
            }
        }
        clauses
    }
}
