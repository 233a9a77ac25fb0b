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
        let key = match (wording.answer.question.after_pledge, self.lines.len()) {
            (AfterPledge::Stops, ..=1) => Key::NoteTotalStopsAlone,
            (AfterPledge::Stops, _) => Key::NoteTotalStops,
            (AfterPledge::Continues, ..=1) => Key::NoteTotalContinuesAlone,
            (AfterPledge::Continues, _) => Key::NoteTotalContinues,
        };
        let mut ratios = Vec::new();
        for line in &self.lines {
            if let Some(ratio) = &line.ratio {
                let ratio = wording.number(ratio).text();
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
        let spelled = strong(number::term(years, self.locale));
        let company = self.name_line(subject.company);
        let term = Line::plain(number::short_term(total.term_years, self.locale));
        let span = Line::plain(number::term(total.term_years, self.locale));
        let number = self.number(&subject.total);
        let (message, amount) = if years < total.term_years {
            (Key::SubjectWithin, number)
        } else if years == total.term_years && subject.total.bound == Bound::AtLeast {
            (Key::SubjectAtTermFloor, self.exact_number(&subject.total))
        } else if years == total.term_years {
            (Key::SubjectAtTerm, number)
        } else if self.answer.question.after_pledge == AfterPledge::Continues {
            (Key::SubjectContinued, number)
        } else if subject.total.bound == Bound::AtLeast {
            (Key::SubjectEndedFloor, self.exact_number(&subject.total))
        } else {
            (Key::SubjectEnded, number)
        };
        let slots = [("horizon", &horizon), ("spelled", &spelled), ("company", &company), ("amount", &amount), ("term", &term), ("span", &span)];
        messages.fill(message, &slots)
    }

    fn peers_within(&self, peers: &[TotalLine]) -> Line {
        let messages = &self.locale.messages;
        let mut last_basis = None;
        let items = peers.iter().map(|peer| {
            let basis = self.figure(peer.figure).map(|figure| figure.basis);
            let message = match (basis, last_basis) {
                (same, last) if same == last => Key::PeerNext,
                (Some(Basis::Reported), None) => Key::PeerReportedFirst,
                (Some(Basis::Reported), _) => Key::PeerReported,
                (_, None) => Key::PeerPlanFirst,
                _ => Key::PeerPlan,
            };
            last_basis = basis;
            messages.fill(message, &[("company", &self.name_line(peer.company)), ("amount", &self.number(&peer.total))])
        });
        let items = items.collect();
        self.clauses(items)
    }

    fn peers_repeated(&self, peers: &[TotalLine]) -> Line {
        let messages = &self.locale.messages;
        let items = peers.iter().enumerate().map(|(index, peer)| {
            let message = if index == 0 { Key::PeerWouldSpend } else { Key::PeerWouldSpendNext };
            messages.fill(message, &[("company", &self.name_line(peer.company)), ("amount", &self.number(&peer.total))])
        });
        let items = self.clauses(items.collect());
        let are_plans = peers.iter().all(|peer| self.figure(peer.figure).is_some_and(|figure| figure.basis == Basis::Guidance));
        let key = self.by_growth(if are_plans {
            [Key::PeersRepeatPlans, Key::PeersGrowPlans, Key::PeersFallPlans]
        } else {
            [Key::PeersRepeatFigures, Key::PeersGrowFigures, Key::PeersFallFigures]
        });
        messages.fill(key, &[("peers", &items), ("growth", &Line::plain(self.growth()))])
    }
}
