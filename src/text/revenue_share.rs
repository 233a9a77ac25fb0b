//! The words of the view `revenue-share`.

use super::{Wording, number};
use crate::compare::{Intensity, RevenueShare, Standing};
use crate::locale::{Key, Line};
use crate::story::SUBJECT;

impl Wording<'_> {
    pub(super) fn revenue_sentence(&self, share: &RevenueShare) -> Line {
        let messages = &self.locale.messages;
        let mut items = Vec::new();
        for quarter in share.quarters.iter().rev() {
            let month = Line::plain(number::month(quarter.days.to, self.locale));
            let key = if items.is_empty() { Key::RevenueFirst } else { Key::RevenueNext };
            items.push(messages.fill(key, &[("company", &self.name_line(SUBJECT)), ("amount", &self.number(&quarter.share)), ("month", &month)]));
        }
        messages.fill(Key::RevenueSentence, &[("quarters", &self.list(items))])
    }

    pub(super) fn revenue_notes(&self, share: &RevenueShare) -> Vec<String> {
        let messages = &self.locale.messages;
        let mut notes = Vec::new();
        for quarter in &share.quarters {
            let month = number::month(quarter.days.to, self.locale);
            let computed = if quarter.share.standing == Standing::Derived { Some(&quarter.share) } else { quarter.computed.as_ref() };
            if let Some(computed) = computed {
                let key = if quarter.computed.is_some() { Key::NoteComputedToo } else { Key::NoteComputed };
                notes.push(messages.words(key, &[("amount", &self.number(computed).text()), ("month", &month)]));
            }
            if quarter.share.standing == Standing::Announced {
                notes.extend(self.figure(quarter.figure).and_then(|figure| figure.caveat.clone()));
            }
        }
        notes
    }

    /// Where a quarter's share comes from.
    pub(crate) fn intensity_caption(&self, quarter: &Intensity) -> String {
        let source = self.figure(quarter.figure).and_then(|figure| self.story.best_source(figure));
        match source.filter(|_| quarter.share.standing == Standing::Announced) {
            Some(source) => self.locale.messages.words(Key::CaptionPrinted, &[("publisher", &source.publisher)]),
            None => self.locale.messages.words(Key::CaptionComputed, &[]),
        }
    }
}
