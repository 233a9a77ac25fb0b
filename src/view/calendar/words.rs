//! The words of the view `calendar`.

use super::numbers::Calendar;
use crate::locale::{Key, Line};
use crate::period::{Date, Period};
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, number};

impl Words for Calendar {
    const PICTURE: Key = Key::PictureCalendar;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let Some((subject, peers)) = self.spans.split_first() else { return Line::default() };
        let count = number::count_word(f64::from(u16::try_from(self.spans.len()).unwrap_or(u16::MAX)), wording.locale);
        let own = number::months(subject.days, wording.locale);
        let shared = self.shared.map(|days| number::months(days, wording.locale));
        let key = if peers.is_empty() {
            Key::CalendarAlone
        } else if peers.iter().all(|span| span.days == subject.days) {
            Key::CalendarSame
        } else if shared.is_some() {
            Key::CalendarShared
        } else if peers.len() == 1 {
            Key::CalendarApartTwo
        } else {
            Key::CalendarApart
        };
        let (count, months) = (Line::plain(count), Line::plain(shared.unwrap_or(own)));
        let day = |day: Option<Date>| Line::plain(day.map_or_else(String::new, |day| number::date(day, wording.locale)));
        let (from, to) = (day(self.shared.map(|days| days.from)), day(self.shared.map(|days| days.to)));
        let company = wording.name_line(subject.company);
        let slots = [("company", &company), ("count", &count), ("months", &months), ("from", &from), ("to", &to)];
        wording.locale.messages.fill(key, &slots)
    }

    /// With the months that each covers: they are what the picture is about.
    fn picture_name(&self, wording: &Wording<'_>) -> String {
        let messages = &wording.locale.messages;
        let mut spans = Vec::new();
        for span in &self.spans {
            let months = number::months(span.days, wording.locale);
            spans.push(Line::plain(messages.words(Key::Label, &[("company", wording.name(span.company)), ("amount", &months)])));
        }
        messages.words(Self::PICTURE, &[("spans", &wording.commas(spans).text())])
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        let pledge = self.spans.first().and_then(|span| wording.figure(span.figure)).map(|figure| figure.period);
        let dated = pledge.filter(|period| !matches!(period, Period::Span { .. })).and_then(|period| period.days());
        vec![match dated {
            Some(days) => wording.locale.messages.words(Key::NoteCalendarDated, &[("months", &number::months(days, wording.locale))]),
            None => wording.locale.messages.words(Key::NoteCalendar, &[("company", wording.name(SUBJECT))]),
        }]
    }

    fn readings(&self, wording: &Wording<'_>) -> Vec<Reading<'_>> {
        let mut readings = Vec::new();
        for span in &self.spans {
            let caption = number::months(span.days, wording.locale);
            readings.push(Reading { caption, ..Reading::new(wording.name(span.company), span.company, vec![&span.pace]) });
        }
        readings
    }
}

impl Wording<'_> {
    /// The days that all figures cover, as the picture names them.
    pub(super) fn shared_label(&self, calendar: &Calendar) -> Option<String> {
        let months = number::months(calendar.shared?, self.locale);
        Some(self.locale.messages.words(Key::CalendarInAll, &[("months", &months)]))
    }
}
