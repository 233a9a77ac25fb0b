//! The words of the view `revenue-share`.

use super::numbers::{Intensity, RevenueShare};
use crate::compare::{Origin, Quantity};
use crate::figure::Basis;
use crate::locale::{Key, Line};
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, number};

/// As many quarters, the latest, as a sentence lists.
const MAX_LISTED: usize = 4;

impl Words for RevenueShare {
    const PICTURE: Key = Key::PictureRevenueShare;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let (mut sentences, mut next) = (Vec::new(), Vec::new());
        let mut last = None;
        for quarter in self.quarters.iter().skip(earlier(self)) {
            let month = Line::plain(number::month(quarter.days.to, wording.locale));
            let is_expected = wording.is_expected(&quarter.share);
            // What is expected is said to be so each time.
            let is_same = !is_expected && last == Some(false);
            let key = match is_expected {
                _ if is_same && next.is_empty() => Key::RevenueSecond,
                _ if is_same => Key::RevenueNext,
                true => Key::RevenueExpected,
                false => Key::RevenueFirst,
            };
            last = Some(is_expected);
            let months = Line::plain(number::months(quarter.days, wording.locale));
            let share = wording.number(&quarter.share);
            let slots = [("company", &wording.name_line(SUBJECT)), ("amount", &share), ("month", &month), ("months", &months)];
            let clause = messages.fill(key, &slots);
            if is_same {
                next.push(clause);
                continue;
            }
            if !next.is_empty() {
                sentences.push(wording.clauses(std::mem::take(&mut next)));
            }
            sentences.push(clause);
        }
        if !next.is_empty() {
            sentences.push(wording.clauses(next));
        }
        messages.fill(Key::TotalAlone, &[("subject", &wording.sentences(sentences))])
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        let messages = &wording.locale.messages;
        let mut notes = Vec::new();
        let shown = || self.quarters.iter().skip(earlier(self));
        let own: Vec<Line> = shown().filter(|quarter| !quarter.is_stated).map(|quarter| wording.number(&quarter.share)).collect();
        let are_many = own.len() > 1;
        if are_many {
            notes.push(messages.words(Key::NoteComputedMany, &[("amounts", &wording.list(own).text())]));
        }
        for quarter in shown() {
            let month = number::month(quarter.days.to, wording.locale);
            let computed = if quarter.is_stated { quarter.computed.as_ref() } else { Some(&quarter.share).filter(|_| !are_many) };
            if let Some(computed) = computed {
                let key = if quarter.computed.is_some() { Key::NoteComputedToo } else { Key::NoteComputed };
                let months = number::months(quarter.days, wording.locale);
                notes.push(messages.words(key, &[("amount", &wording.number(computed).text()), ("month", &month), ("months", &months)]));
            }
            if quarter.is_stated {
                notes.extend(wording.figure(quarter.figure).and_then(|figure| figure.caveat.clone()));
            }
        }
        if earlier(self) > 0 {
            notes.push(messages.words(Key::NoteRevenueMore, &[("n", &number::whole(earlier(self), wording.locale))]));
        }
        notes
    }

    fn readings(&self, wording: &Wording<'_>) -> Vec<Reading<'_>> {
        let mut readings = Vec::new();
        for quarter in &self.quarters {
            let heading = number::months(quarter.days, wording.locale);
            let numbers = [&quarter.share].into_iter().chain(&quarter.computed).collect();
            readings.push(Reading { caption: wording.intensity_caption(quarter), ..Reading::new(&heading, SUBJECT, numbers) });
        }
        readings
    }
}

/// How many quarters come before those that are listed.
fn earlier(share: &RevenueShare) -> usize {
    share.quarters.len().saturating_sub(MAX_LISTED)
}

impl Wording<'_> {
    /// Whether a number rests on a plan or an estimate: nothing has been spent yet.
    fn is_expected(&self, quantity: &Quantity) -> bool {
        let mut is_expected = false;
        quantity.worked.visit(&mut |step| {
            if let Origin::Figure(index) = step.origin {
                is_expected |= matches!(self.basis(index), Some(Basis::Guidance | Basis::Estimate));
            }
        });
        is_expected
    }

    /// Where a quarter's share comes from.
    pub(super) fn intensity_caption(&self, quarter: &Intensity) -> String {
        let source = self.figure(quarter.figure).and_then(|figure| self.story.best_source(figure));
        match source.filter(|_| quarter.is_stated) {
            Some(source) => self.locale.messages.words(Key::CaptionPrinted, &[("publisher", &source.publisher)]),
            None => self.locale.messages.words(Key::CaptionComputed, &[]),
        }
    }
}
