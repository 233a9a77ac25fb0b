//! The words of the view `total`.

use super::numbers::{Total, TotalLine};
use crate::compare::AfterPledge;
use crate::figure::{Basis, Bound};
use crate::locale::{Key, Line};
use crate::story::SUBJECT;
use crate::text::{Reading, Wording, Words, number, strong};

impl Words for Total {
    const PICTURE: Key = Key::PictureTotal;

    fn sentence(&self, wording: &Wording<'_>) -> Line {
        let messages = &wording.locale.messages;
        let Some((subject, peers)) = self.lines.split_first() else { return Line::default() };
        let subject = wording.pledge_clause(self, subject);
        if peers.is_empty() {
            return messages.fill(Key::TotalAlone, &[("subject", &subject)]);
        }
        // Within the first year every peer's total is part of what it announced; beyond it, all are repeated.
        if wording.answer.question.horizon.years() <= 1.0 {
            messages.fill(Key::TotalOneClause, &[("subject", &subject), ("peers", &wording.peers_within(peers))])
        } else {
            messages.fill(Key::TotalTwoClauses, &[("subject", &subject), ("peers", &wording.peers_repeated(peers))])
        }
    }

    fn notes(&self, wording: &Wording<'_>) -> Vec<String> {
        let messages = &wording.locale.messages;
        let key = match wording.answer.question.after_pledge {
            AfterPledge::Stops => Key::NoteTotalStops,
            AfterPledge::Continues => Key::NoteTotalContinues,
        };
        let mut ratios = Vec::new();
        for line in &self.lines {
            if let Some(ratio) = &line.ratio {
                let ratio = number::rough(ratio.worked.value(), ratio.worked.unit(), wording.locale);
                ratios.push(Line::plain(messages.words(Key::Label, &[("company", wording.name(line.company)), ("amount", &ratio)])));
            }
        }
        let mut notes = Vec::new();
        if !ratios.is_empty() {
            notes.push(messages.words(Key::NoteRatio, &[("company", wording.name(SUBJECT)), ("peers", &wording.commas(ratios).text())]));
        }
        notes.push(messages.words(key, &[("peers", &wording.peers_assumption())]));
        notes
    }

    fn readings(&self, wording: &Wording<'_>) -> Vec<Reading<'_>> {
        self.lines.iter().map(|line| Reading::new(wording.name(line.company), line.company, vec![&line.total])).collect()
    }
}

impl Wording<'_> {
    fn pledge_clause(&self, total: &Total, subject: &TotalLine) -> Line {
        let messages = &self.locale.messages;
        let years = self.answer.question.horizon.years();
        let horizon = strong(number::horizon(self.answer.question.horizon, self.locale));
        let company = self.name_line(subject.company);
        let term = Line::plain(number::short_term(total.term_years, self.locale));
        let span = Line::plain(number::term(total.term_years, self.locale));
        let number = self.number(&subject.total);
        let (message, amount) = if years < total.term_years {
            (Key::SubjectWithin, number)
        } else if years == total.term_years {
            (Key::SubjectAtTerm, number)
        } else if self.answer.question.after_pledge == AfterPledge::Continues {
            (Key::SubjectContinued, number)
        } else if subject.total.bound == Bound::AtLeast {
            (Key::SubjectEndedFloor, self.exact_number(&subject.total))
        } else {
            (Key::SubjectEnded, number)
        };
        messages.fill(message, &[("horizon", &horizon), ("company", &company), ("amount", &amount), ("term", &term), ("span", &span)])
    }

    fn peers_within(&self, peers: &[TotalLine]) -> Line {
        let messages = &self.locale.messages;
        let mut last_basis = None;
        let items = peers.iter().map(|peer| {
            let basis = self.figure(peer.figure).map(|figure| figure.basis);
            let message = match basis {
                same if same == last_basis => Key::PeerNext,
                Some(Basis::Reported) => Key::PeerReported,
                _ => Key::PeerPlan,
            };
            last_basis = basis;
            messages.fill(message, &[("company", &self.name_line(peer.company)), ("amount", &self.number(&peer.total))])
        });
        let items = items.collect();
        self.list(items)
    }

    fn peers_repeated(&self, peers: &[TotalLine]) -> Line {
        let messages = &self.locale.messages;
        let items = peers.iter().enumerate().map(|(index, peer)| {
            let message = if index == 0 { Key::PeerWouldSpend } else { Key::PeerWouldSpendNext };
            messages.fill(message, &[("company", &self.name_line(peer.company)), ("amount", &self.number(&peer.total))])
        });
        let items = self.list(items.collect());
        let are_plans = peers.iter().all(|peer| self.figure(peer.figure).is_some_and(|figure| figure.basis == Basis::Guidance));
        let key = match (self.answer.question.growth_pct == 0.0, are_plans) {
            (true, true) => Key::PeersRepeatPlans,
            (true, false) => Key::PeersRepeatFigures,
            (false, true) => Key::PeersGrowPlans,
            (false, false) => Key::PeersGrowFigures,
        };
        messages.fill(key, &[("peers", &items), ("growth", &Line::plain(self.growth()))])
    }
}
