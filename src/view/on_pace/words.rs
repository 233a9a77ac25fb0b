//! The words of the view `on-pace`.

use super::numbers::{Fastest, OnPace, Quarter};
use crate::compare::Quantity;
use crate::figure::Basis;
use crate::locale::{Key, Line};
use crate::money::Unit;
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, amount_of, number, said};

/// Within this much of the average, in percent, a pace is about right: a quarter's spending varies by far more.
const ABOUT_PCT: f64 = 5.0;

impl Words for OnPace {
    const PICTURE: Key = Key::PictureOnPace;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let company = wording.name_line(SUBJECT);
        let fastest = self.fastest.as_ref().and_then(|fastest| self.quarters.get(fastest.quarter).map(|quarter| (fastest, quarter)));
        let (Some((place, quarter)), Some(since)) = (fastest, &self.since) else {
            // A pledge for less than a quarter comes to less than its pace for one.
            let is_short = wording.figure(self.pledge).is_some_and(|pledge| pledge.period.months() < 3);
            let key = if is_short { Key::OnPaceAverageShort } else { Key::OnPaceAverage };
            return messages.fill(key, &[("company", &company), ("amount", &wording.number(&self.average))]);
        };
        let share_pct = since.share.worked.value();
        let verdict = if share_pct < 100.0 - ABOUT_PCT {
            Key::OnPaceBehind
        } else if share_pct > 100.0 + ABOUT_PCT {
            Key::OnPaceAhead
        } else {
            Key::OnPaceAbout
        };
        let verdict = messages.fill(verdict, &[("company", &company)]);
        let count = f64::from(since.count);
        let (quarters, spelled) = (Line::plain(wording.quarters(count)), Line::plain(wording.spelled(count, Unit::Quarters)));
        let part = wording.number(&since.of_pledge);
        let slots = [("verdict", &verdict), ("quarters", &quarters), ("spelled", &spelled), ("part", &part)];
        let verdict = messages.fill(Key::OnPaceSoFar, &slots);
        let months = |quarter: &Quarter| Line::plain(number::months(quarter.days, wording.locale));
        let latest = self.quarters.get(place.latest).unwrap_or(quarter);
        let key = if place.latest == place.quarter { Key::OnPaceFastest } else { Key::OnPaceLatest };
        messages.fill(
            key,
            &[
                ("verdict", &verdict),
                ("months", &months(latest)),
                ("company", &company),
                ("amount", &wording.as_stated(latest.figure, &latest.spent)),
                ("ratio", &wording.number(&latest.ratio)),
                ("biggest", &months(quarter)),
                ("times", &wording.number(&quarter.ratio)),
            ],
        )
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        let messages = &wording.locale.messages;
        let mut notes = Vec::new();
        if self.quarters.iter().any(|quarter| !quarter.is_spent) {
            notes.push(messages.words(Key::NoteNotReported, &[]));
        } else if self.quarters.iter().any(|quarter| wording.basis(quarter.figure) == Some(Basis::Derived)) {
            notes.push(messages.words(Key::NoteDerived, &[]));
        }
        let pledged = wording.figure(self.pledge).and_then(|pledge| pledge.about.as_deref());
        let is_whole = |quarter: &Quarter| wording.figure(quarter.figure).is_some_and(|figure| figure.about.is_none());
        if let Some(about) = pledged.filter(|_| self.quarters.iter().all(is_whole)) {
            notes.push(messages.words(Key::NoteScope, &[("about", about), ("company", wording.name(SUBJECT))]));
        }
        if let (Some(since), Some(_)) = (&self.since, &self.fastest) {
            let [amount, share] = [&since.spent, &since.share].map(|quantity| wording.number(quantity).text());
            let count = f64::from(since.count);
            let (quarters, spelled) = (wording.quarters(count), wording.spelled(count, Unit::Quarters));
            notes.push(messages.words(Key::NoteSince, &[("quarters", &quarters), ("spelled", &spelled), ("amount", &amount), ("share", &share)]));
            notes.extend(since.rest.as_ref().map(|rest| {
                // Of a term that is no whole number of quarters, months are left.
                let (count, unit) = match rest.quarters.fract() {
                    0.0 => (rest.quarters, Unit::Quarters),
                    _ => (rest.quarters * 3.0, Unit::Months),
                };
                let (left, spelled) = (wording.locale.numbers.alone(number::amount(count, unit, wording.locale)), wording.spelled(count, unit));
                messages.words(Key::NoteRest, &[("left", &left), ("spelled", &spelled), ("amount", &wording.number(&rest.needed).text())])
            }));
        }
        notes.extend(self.fastest.as_ref().map(|fastest| wording.pace_note(fastest)));
        notes
    }

    fn readings(&self, wording: &Wording<'_>) -> Vec<Reading<'_>> {
        let mut readings = Vec::new();
        for quarter in &self.quarters {
            let heading = number::months(quarter.days, wording.locale);
            readings.push(Reading {
                caption: wording.quarter_caption(self, quarter),
                ..Reading::new(&heading, SUBJECT, vec![&quarter.spent, &quarter.ratio])
            });
        }
        readings
    }
}

impl Wording<'_> {
    /// So many quarters, as they stand alone.
    fn quarters(&self, count: f64) -> String {
        self.locale.numbers.alone(number::amount(count, Unit::Quarters, self.locale))
    }

    /// So many of a unit, the number spelled out where the language has a word for it.
    fn spelled(&self, count: f64, unit: Unit) -> String {
        self.locale.units.counted(count, &number::count_word(count, self.locale), unit, &self.locale.numbers)
    }

    /// Whether a quarter was over when the pledge was announced.
    pub(super) fn is_before_pledge(&self, on_pace: &OnPace, quarter: &Quarter) -> bool {
        let announced = self.figure(on_pace.pledge).and_then(|pledge| pledge.period.days()).map(|days| days.from);
        announced.is_some_and(|announced| quarter.days.to < announced)
    }

    /// How a quarter's number came to be known.
    pub(super) fn quarter_caption(&self, on_pace: &OnPace, quarter: &Quarter) -> String {
        let key = match self.basis(quarter.figure) {
            Some(Basis::Guidance) => Key::CaptionPlanned,
            Some(Basis::Estimate) => Key::CaptionEstimated,
            Some(Basis::Derived) => Key::CaptionDerived,
            _ if self.is_before_pledge(on_pace, quarter) => Key::CaptionBeforePledge,
            _ => Key::CaptionQuarter,
        };
        self.locale.messages.words(key, &[])
    }

    fn pace_note(&self, fastest: &Fastest) -> String {
        let yearly = self.number(&fastest.annualised).text();
        let rough = |quantity: &Quantity| said(quantity.bound, amount_of(quantity, number::rough_decimals, self.locale), self.locale);
        let is_short = fastest.years.worked.value() < 1.0;
        let [years, quarters] = [if is_short { &fastest.months } else { &fastest.years }, &fastest.quarters].map(rough);
        let early = fastest.early.as_ref().map(rough);
        let key = if early.is_some() { Key::NotePaceEarly } else { Key::NotePace };
        self.locale.messages.words(key, &[("yearly", &yearly), ("years", &years), ("quarters", &quarters), ("early", &early.unwrap_or_default())])
    }

    /// A figure's amount, and before it the amount as its source states it, where that is in another currency.
    fn as_stated(&self, figure: usize, quantity: &Quantity) -> Line {
        let shown = self.exact_number(quantity);
        let both = match self.figure(figure).and_then(|figure| figure.amount()) {
            Some(stated) if stated.unit != quantity.worked.unit() => {
                let (value, decimals) = number::bounded(stated.value, number::decimals(stated.value, stated.unit), quantity.bound);
                let stated = Line::plain(number::written(value, decimals, stated.unit, self.locale));
                self.locale.messages.fill(Key::StatedAndShown, &[("stated", &stated), ("amount", &shown)])
            }
            _ => shown,
        };
        self.bounded(quantity, both)
    }
}
