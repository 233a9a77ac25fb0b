//! The words of the view `calendar`.

use super::{Wording, number};
use crate::compare::Calendar;
use crate::locale::{Key, Line};

impl Wording<'_> {
    pub(super) fn calendar_sentence(&self, calendar: &Calendar) -> Line {
        let Some((subject, peers)) = calendar.spans.split_first() else { return Line::default() };
        let count = number::count_word(f64::from(u16::try_from(calendar.spans.len()).unwrap_or(u16::MAX)), self.locale);
        let own = number::months(subject.days, self.locale);
        let shared = calendar.shared.map(|days| number::months(days, self.locale));
        let key = if peers.is_empty() {
            Key::CalendarAlone
        } else if peers.iter().all(|span| span.days == subject.days) {
            Key::CalendarSame
        } else if shared.is_some() {
            Key::CalendarShared
        } else {
            Key::CalendarApart
        };
        let (count, months) = (Line::plain(count), Line::plain(shared.unwrap_or(own)));
        self.locale.messages.fill(key, &[("company", &self.name_line(subject.company)), ("count", &count), ("months", &months)])
    }

    pub(super) fn calendar_notes(&self) -> Vec<String> {
        vec![self.locale.messages.words(Key::NoteCalendar, &[])]
    }

    /// The days that all figures cover, as the picture names them.
    pub(crate) fn shared_label(&self, calendar: &Calendar) -> Option<String> {
        let months = number::months(calendar.shared?, self.locale);
        Some(self.locale.messages.words(Key::CalendarInAll, &[("months", &months)]))
    }
}
