//! The words of the view `per-year`.

use super::numbers::{PerYear, YearRow};
use crate::compare::Worked;
use crate::figure::{Basis, Figure};
use crate::locale::{Key, Line};
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, number};

impl Words for PerYear {
    const PICTURE: Key = Key::PicturePerYear;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let Some((subject, peers)) = self.rows.split_first() else { return Line::default() };
        let (company, amount) = (wording.name_line(subject.company), wording.number(&subject.per_year));
        let months = wording.figure(subject.figure).map_or(0, |figure| figure.period.months());
        // Nobody plans for a year what is pledged for less.
        let is_short = months < 12;
        if peers.is_empty() {
            let key = if is_short { Key::PerYearShortAlone } else { Key::PerYearAlone };
            return messages.fill(key, &[("company", &company), ("amount", &amount)]);
        }
        // A plan needs its verb again after what was spent or would be.
        let mut is_plan = !is_short;
        let items = peers.iter().map(|row| {
            let message = match (wording.basis(row.figure), is_plan) {
                (Some(Basis::Reported), _) => Key::PerYearReported,
                (_, true) => Key::PerYearPlan,
                (_, false) => Key::PerYearPlanAnew,
            };
            is_plan = message != Key::PerYearReported;
            messages.fill(message, &[("company", &wording.name_line(row.company)), ("amount", &wording.number(&row.per_year))])
        });
        let stated = |row: &YearRow| wording.exact_number(&row.announced);
        let others = messages.fill(Key::Beside, &[("amount", &wording.list(peers.iter().map(stated).collect()))]);
        if months == 12 {
            let peers = wording.commas(items.collect());
            return messages.fill(Key::PerYearEven, &[("company", &company), ("amount", &amount), ("peers", &peers)]);
        }
        let years = f64::from(months) / 12.0;
        let term = Line::plain(number::term(years, wording.locale));
        let mix = if number::is_in_years(years) { Key::PerYearMix } else { Key::PerYearMixMonths };
        let mix = messages.fill(mix, &[("amount", &stated(subject)), ("peers", &others), ("term", &term)]);
        let peers = wording.commas(items.collect());
        let key = if is_short { Key::PerYearShort } else { Key::PerYearSentence };
        messages.fill(key, &[("company", &company), ("amount", &amount), ("peers", &peers), ("mix", &mix)])
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        // A pledge of one year is like for like as it is.
        let Some(shares) = self.shares.as_ref().filter(|shares| shares.overstated.worked.value() != 1.0) else { return Vec::new() };
        let Some(like) = shares.like_for_like.first() else { return Vec::new() };
        let percent = |worked: &Worked| number::amount(worked.value(), worked.unit(), wording.locale);
        let count = wording.locale.numbers.words.get(self.rows.len() - 1).cloned().unwrap_or_else(|| number::whole(self.rows.len(), wording.locale));
        vec![wording.locale.messages.words(
            Key::NoteShares,
            &[
                ("company", wording.name(SUBJECT)),
                ("announced", &percent(&shares.as_announced.worked)),
                ("count", &count),
                ("like", &percent(&like.worked)),
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
