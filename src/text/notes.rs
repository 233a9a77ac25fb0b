//! The notes that every view has: minimums and ranges, exchange rates, sources.

use super::{Wording, number};
use crate::compare::Origin;
use crate::figure::{Basis, Bound, Figure};
use crate::locale::{Key, Line};
use crate::money::{Money, Rate, Unit};
use crate::story::SUBJECT;
use crate::view::View;

impl Wording<'_> {
    /// The notes that every view has: ranges, the exchange rate, the sources; of every figure behind a number on show.
    pub(super) fn common_notes(&self) -> Vec<String> {
        let messages = &self.locale.messages;
        let (mut figures, mut rates): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for quantity in self.answer.quantities() {
            quantity.worked.visit(&mut |step| {
                let (known, index) = match step.origin {
                    Origin::Figure(index) => (&mut figures, index),
                    Origin::Rate(index) => (&mut rates, index),
                    _ => return,
                };
                if !known.contains(&index) {
                    known.push(index);
                }
            });
        }
        let mut notes = Vec::new();
        let (mut sources, mut moved): (Vec<Line>, Vec<usize>) = (Vec::new(), Vec::new());
        for figure in figures.into_iter().filter_map(|index| self.figure(index)) {
            if figure.is_moved && !moved.contains(&figure.company) {
                moved.push(figure.company);
            }
            notes.extend(self.floor_note(figure));
            notes.extend(self.range_note(figure));
            if let Some(line) = self.source_line(figure).filter(|line| !sources.contains(line)) {
                sources.push(line);
            }
        }
        for rate in rates.into_iter().filter_map(|rate| self.story.rates.get(rate)) {
            // A rate has as many digits as its source gives it.
            let side = |money: Money| number::exact(money.amount_bn, Unit::Money(money.currency), self.locale);
            let day = number::date(rate.date, self.locale);
            let key = if self.is_of_pledge(rate) { Key::NoteRatePledge } else { Key::NoteRate };
            notes.push(messages.words(key, &[("one", &side(rate.one)), ("is", &side(rate.is)), ("date", &day)]));
        }
        if !moved.is_empty() {
            let companies = self.list(moved.into_iter().map(|company| self.name_line(company)).collect());
            notes.push(messages.words(Key::NoteMoved, &[("companies", &companies.text())]));
        }
        if let Some(day) = self.story.known {
            notes.push(messages.words(Key::NoteKnown, &[("date", &number::date(day, self.locale))]));
        }
        // Their names and dates have commas of their own.
        notes.push(messages.words(Key::NoteSources, &[("sources", &self.joined(sources, Key::ListSources, Key::ListSources).text())]));
        notes
    }

    /// Whether a rate is the pledge's own: the two amounts in which its company states it.
    fn is_of_pledge(&self, rate: &Rate) -> bool {
        let states = |figure: &Figure, side: Money| {
            figure.amounts.iter().any(|amount| amount.unit == Unit::Money(side.currency) && amount.value == side.amount_bn)
        };
        let mut pledges = self.story.figures.iter().filter(|figure| figure.company == SUBJECT && figure.basis == Basis::Commitment);
        pledges.any(|figure| states(figure, rate.one) && states(figure, rate.is))
    }

    fn source_line(&self, figure: &Figure) -> Option<Line> {
        let source = self.story.best_source(figure)?;
        Some(Line::plain(match source.published {
            Some(day) => {
                let date = number::date(day, self.locale);
                self.locale.messages.words(Key::SourceDated, &[("publisher", &source.publisher), ("date", &date)])
            }
            None => self.locale.messages.words(Key::SourceUndated, &[("publisher", &source.publisher)]),
        }))
    }

    fn floor_note(&self, figure: &Figure) -> Option<String> {
        let amount = figure.amount().filter(|_| figure.bound == Bound::AtLeast)?;
        let least = self.locale.messages.words(Key::AtLeast, &[("amount", &number::exact(amount.value, amount.unit, self.locale))]);
        let has_plus = self.answer.quantities().iter().any(|quantity| quantity.bound == Bound::AtLeast);
        let is_said = figure.metric.is_compared() && !matches!(figure.basis, Basis::Estimate | Basis::Derived | Basis::MarketData);
        let key = match (is_said && has_plus, figure.basis) {
            (true, _) => Key::NoteFloor,
            (false, Basis::Commitment) => Key::NoteFloorPlain,
            (false, _) => Key::NoteFloorFigure,
        };
        Some(self.locale.messages.words(key, &[("company", self.name(figure.company)), ("amount", &least)]))
    }

    fn range_note(&self, figure: &Figure) -> Option<String> {
        let amount = figure.amount()?;
        let has_both = self.answer.quantities().iter().any(|quantity| quantity.low.is_some());
        let is_time = self.answer.question.view == View::TimeToMatch;
        // Where the whole of it takes longer than a century, a pledge's time is that of its low end.
        let is_low_used = is_time && !has_both && figure.basis == Basis::Commitment;
        let used = if is_low_used { figure.range?.0 } else { amount.value };
        let used = number::exact(used, amount.unit, self.locale);
        let is_said = matches!(figure.basis, Basis::Commitment | Basis::Guidance | Basis::Reported) && figure.metric.is_compared();
        let key = match (is_said, is_time && has_both) {
            (false, _) => Key::NoteRangeFigure,
            (true, true) => Key::NoteRangeBoth,
            (true, false) => Key::NoteRange,
        };
        let slots = [("company", self.name(figure.company)), ("period", &*self.span(figure)), ("range", &*self.range(figure)?), ("used", &*used)];
        Some(self.locale.messages.words(key, &slots))
    }
}
