//! A story as the live build gets it.

use super::{Company, Hue, Role, Story};
use crate::figure::{Amount, Basis, Figure, Metric, Source};
use crate::money::Rate;
use crate::tape::{Taped, taped};
use crate::value::Value;

// What was stated later is told apart, and by other calls.
taped!(struct Story { id, title, known, currencies, companies, rates, sources, figures, corrections } else version, later, statements, changes);
taped!(struct Company { id, name, hue, role });
taped!(
    enum Role {
        Subject,
        Peer,
        Optional,
    }
);
taped!(
    enum Hue {
        Vermilion,
        Blue,
        Violet,
        Grey,
    }
);

impl Story {
    /// As the live build gets it: all that views and panels show, without what was stated later.
    pub fn to_tape(&self) -> Value {
        Taped::to_tape(self)
    }

    /// What [`Story::to_tape`] wrote down.
    pub fn from_tape(tape: Value) -> Self {
        Taped::from_tape(tape)
    }

    /// The story with no other figures than those of these ids, and without what only panels show: documents and their addresses,
    /// the words as printed, workings, corrections.
    pub fn for_views(&self, ids: &[String]) -> Self {
        let mut figures: Vec<Figure> = self.figures.iter().filter(|figure| ids.contains(&figure.id)).map(in_views).collect();
        let used = |index: &usize| figures.iter().any(|figure| figure.sources.contains(index));
        let sources: Vec<usize> = (0..self.sources.len()).filter(used).collect();
        for index in figures.iter_mut().flat_map(|figure| &mut figure.sources) {
            *index = sources.iter().position(|kept| kept == index).unwrap_or_default();
        }
        Self {
            id: String::new(),
            title: self.title.clone(),
            known: self.known,
            currencies: self.currencies.clone(),
            companies: self.companies.clone(),
            rates: self.rates.iter().map(|rate| Rate { id: String::new(), sources: Vec::new(), caveat: None, ..rate.clone() }).collect(),
            sources: sources.iter().filter_map(|index| self.sources.get(*index)).map(credited).collect(),
            figures,
            version: None,
            later: Vec::new(),
            statements: Vec::new(),
            corrections: Vec::new(),
            changes: Vec::new(),
        }
    }
}

fn in_views(figure: &Figure) -> Figure {
    let amount = |amount: &Amount| Amount { printed: String::new(), printed_lang: None, ..amount.clone() };
    // A note under the picture tells these.
    let has_note = matches!(figure.metric, Metric::CapitalIntensity | Metric::CloudMarketShare);
    // What a year's spending is for, only panels tell; a note sets the pledge's beside the quarters.
    let is_spending = figure.metric == Metric::Capex && figure.basis != Basis::Commitment;
    Figure {
        id: String::new(),
        about: figure.about.clone().filter(|_| !is_spending),
        amounts: figure.amounts.iter().map(amount).collect(),
        working: None,
        caveat: figure.caveat.clone().filter(|_| has_note),
        stated: None,
        ..figure.clone()
    }
}

fn credited(source: &Source) -> Source {
    Source { id: String::new(), title: None, lang: None, address: String::new(), ..source.clone() }
}
