//! The words of the view `on-pace`.

use super::{Wording, number};
use crate::compare::{Fastest, OnPace, Quantity, Standing};
use crate::locale::{Key, Line};
use crate::money::Unit;
use crate::story::SUBJECT;

impl Wording<'_> {
    pub(super) fn on_pace_sentence(&self, on_pace: &OnPace) -> Line {
        let messages = &self.locale.messages;
        let company = self.name_line(SUBJECT);
        let fastest = on_pace.fastest.as_ref().and_then(|fastest| on_pace.quarters.get(fastest.quarter).map(|quarter| (fastest, quarter)));
        let Some((fastest, quarter)) = fastest else {
            return messages.fill(Key::OnPaceAverage, &[("company", &company), ("amount", &self.number(&on_pace.average))]);
        };
        let lasts = self.number_as(&fastest.years, number::rough(fastest.years.worked.value(), Unit::Years, self.locale));
        messages.fill(
            Key::OnPaceFastest,
            &[
                ("months", &Line::plain(number::months(quarter.days, self.locale))),
                ("company", &company),
                ("amount", &self.as_stated(quarter.figure, &quarter.spent)),
                ("ratio", &self.number(&quarter.ratio)),
                ("time", &lasts),
            ],
        )
    }

    pub(super) fn on_pace_notes(&self, on_pace: &OnPace) -> Vec<String> {
        let messages = &self.locale.messages;
        let mut notes = Vec::new();
        if on_pace.quarters.iter().any(|quarter| quarter.spent.standing == Standing::Derived) {
            notes.push(messages.words(Key::NoteDerived, &[]));
        }
        notes.extend(on_pace.fastest.as_ref().map(|fastest| self.pace_note(fastest)));
        notes
    }

    fn pace_note(&self, fastest: &Fastest) -> String {
        let [yearly, quarters] = [&fastest.annualised, &fastest.quarters].map(|quantity| self.number(quantity).text());
        let early = fastest.early.as_ref().map(|early| self.number(early).text());
        let key = if early.is_some() { Key::NotePaceEarly } else { Key::NotePace };
        self.locale.messages.words(key, &[("yearly", &yearly), ("quarters", &quarters), ("early", &early.unwrap_or_default())])
    }

    /// A figure's amount, and before it the amount as its source states it, where that is in another currency.
    fn as_stated(&self, figure: usize, quantity: &Quantity) -> Line {
        let shown = self.number(quantity);
        match self.figure(figure).and_then(|figure| figure.amount()) {
            Some(stated) if stated.unit != quantity.worked.unit() => {
                let stated = Line::plain(number::amount(stated.value, stated.unit, self.locale));
                self.locale.messages.fill(Key::StatedAndShown, &[("stated", &stated), ("amount", &shown)])
            }
            _ => shown,
        }
    }
}
