//! The words of the view `cloud-share`.

use super::{Wording, number};
use crate::compare::CloudShare;
use crate::locale::{Key, Line};

impl Wording<'_> {
    pub(super) fn cloud_sentence(&self, cloud: &CloudShare) -> Line {
        let messages = &self.locale.messages;
        let Some(subject) = cloud.parts.first() else { return Line::default() };
        let market = self.figure(subject.figure).and_then(|figure| figure.about.clone());
        let market = market.unwrap_or_else(|| messages.words(Key::CloudMarket, &[]));
        let mut items = Vec::new();
        for part in &cloud.parts {
            let key = if items.is_empty() { Key::CloudFirst } else { Key::CloudNext };
            let (company, share) = (self.name_line(part.company), self.number(&part.share));
            items.push(messages.fill(key, &[("company", &company), ("share", &share), ("market", &Line::plain(market.as_str()))]));
        }
        let month = Line::plain(number::month(cloud.days.to, self.locale));
        messages.fill(Key::CloudSentence, &[("month", &month), ("parts", &self.list(items))])
    }

    pub(super) fn cloud_notes(&self, cloud: &CloudShare) -> Vec<String> {
        let messages = &self.locale.messages;
        let mut notes = Vec::new();
        let ([subject, next, ..], Some(lead), Some(ratio)) = (cloud.parts.as_slice(), &cloud.lead, &cloud.ratio) else { return notes };
        let (company, next_company) = (self.name(subject.company), self.name(next.company));
        if lead.worked.value() > 0.0 {
            let [lead, ratio] = [lead, ratio].map(|quantity| self.number(quantity).text());
            notes.push(messages.words(Key::NoteCloudLead, &[("company", company), ("next", next_company), ("lead", &lead), ("ratio", &ratio)]));
        }
        for part in &cloud.parts {
            notes.extend(self.figure(part.figure).and_then(|figure| figure.caveat.clone()));
        }
        notes
    }

    /// What is left to all others, as the picture names it.
    pub(crate) fn others_label(&self) -> String {
        self.locale.messages.words(Key::CloudOthers, &[])
    }
}
