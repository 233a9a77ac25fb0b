//! The words of the view `revenue-share`.

use super::numbers::{Intensity, RevenueShare};
use crate::compare::Standing;
use crate::locale::{Key, Line};
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, number};

impl Words for RevenueShare {
    const PICTURE: Key = Key::PictureRevenueShare;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let mut items = Vec::new();
        for quarter in &self.quarters {
            let month = Line::plain(number::month(quarter.days.to, wording.locale));
            let key = if items.is_empty() { Key::RevenueFirst } else { Key::RevenueNext };
            items.push(
                messages.fill(key, &[("company", &wording.name_line(SUBJECT)), ("amount", &wording.number(&quarter.share)), ("month", &month)]),
            );
        }
        messages.fill(Key::RevenueSentence, &[("quarters", &wording.list(items))])
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        let messages = &wording.locale.messages;
        let mut notes = Vec::new();
        for quarter in &self.quarters {
            let month = number::month(quarter.days.to, wording.locale);
            let computed = if quarter.share.standing == Standing::Derived { Some(&quarter.share) } else { quarter.computed.as_ref() };
            if let Some(computed) = computed {
                let key = if quarter.computed.is_some() { Key::NoteComputedToo } else { Key::NoteComputed };
                notes.push(messages.words(key, &[("amount", &wording.number(computed).text()), ("month", &month)]));
            }
            if quarter.share.standing == Standing::Announced {
                notes.extend(wording.figure(quarter.figure).and_then(|figure| figure.caveat.clone()));
            }
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

impl Wording<'_> {
    /// Where a quarter's share comes from.
    pub(super) fn intensity_caption(&self, quarter: &Intensity) -> String {
        let source = self.figure(quarter.figure).and_then(|figure| self.story.best_source(figure));
        match source.filter(|_| quarter.share.standing == Standing::Announced) {
            Some(source) => self.locale.messages.words(Key::CaptionPrinted, &[("publisher", &source.publisher)]),
            None => self.locale.messages.words(Key::CaptionComputed, &[]),
        }
    }
}
