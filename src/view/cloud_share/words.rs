//! The words of the view `cloud-share`.

use super::numbers::CloudShare;
use crate::locale::{Key, Line};
use crate::text::{Reading, Wording, Words, number};

impl Words for CloudShare {
    const PICTURE: Key = Key::PictureCloudShare;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let Some(subject) = self.parts.first() else { return Line::default() };
        let market = wording.figure(subject.figure).and_then(|figure| figure.about.clone());
        let market = market.unwrap_or_else(|| messages.words(Key::CloudMarket, &[]));
        let (market, month) = (Line::plain(market), Line::plain(number::month(self.days.to, wording.locale)));
        let months = Line::plain(number::months(self.days, wording.locale));
        let quarter = [("month", &month), ("months", &months)];
        let mut items = Vec::new();
        for part in &self.parts {
            let key = match items.len() {
                0 => Key::CloudFirst,
                1 => Key::CloudSecond,
                _ => Key::CloudNext,
            };
            let (company, share) = (wording.name_line(part.company), wording.number(&part.share));
            items.push(messages.fill(key, &[&quarter[..], &[("company", &company), ("share", &share), ("market", &market)]].concat()));
        }
        wording.first_and_others(items, [Key::CloudAlone, Key::CloudSentence], &quarter)
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        let messages = &wording.locale.messages;
        let mut notes = Vec::new();
        if let ([subject, next, ..], Some(lead), Some(ratio)) = (self.parts.as_slice(), &self.lead, &self.ratio)
            && lead.worked.value() > 0.0
        {
            let (company, next_company) = (wording.name(subject.company), wording.name(next.company));
            let [lead, ratio] = [lead, ratio].map(|quantity| wording.number(quantity).text());
            notes.push(messages.words(Key::NoteCloudLead, &[("company", company), ("next", next_company), ("lead", &lead), ("ratio", &ratio)]));
        }
        for part in &self.parts {
            notes.extend(wording.figure(part.figure).and_then(|figure| figure.caveat.clone()));
        }
        notes
    }

    fn readings(&self, wording: &Wording<'_>) -> Vec<Reading<'_>> {
        let mut readings = Vec::new();
        for part in &self.parts {
            readings.push(Reading::new(wording.name(part.company), part.company, vec![&part.share]));
        }
        if let Some(others) = &self.others {
            readings.push(Reading { heading: wording.others_label(), company: None, numbers: vec![others], caption: String::new() });
        }
        readings
    }
}

impl Wording<'_> {
    /// What is left to all others, as the picture names it.
    pub(super) fn others_label(&self) -> String {
        self.locale.messages.words(Key::CloudOthers, &[])
    }
}
