//! Plain data to what was stated after the figures, and what was changed in the story. The live build shows none of it: it is given
//! a story as first announced, or as known by its last date.

use super::fields::{check_unique, date, identifier, optional_text, text};
use super::read::{MAX_FIGURES, amounts, bound, range, working};
use crate::figure::{Basis, Change, Figure, Statement};
use crate::period::Date;
use crate::reader::Reader;

/// The largest amount that a figure may have, in whatever unit.
const MAX_AMOUNT: f64 = 1e6;

/// What a story tells beside its figures.
#[derive(Default)]
pub(super) struct Told {
    pub(super) later: Vec<Figure>,
    pub(super) statements: Vec<Statement>,
    pub(super) changes: Vec<Change>,
    pub(super) version: Option<Date>,
}

pub(super) fn read(
    root: &Reader<'_>,
    lang: Option<&String>,
    sources: &dyn Fn(&Reader<'_>) -> Vec<usize>,
    figure: &dyn Fn(&Reader<'_>) -> Figure,
) -> Told {
    let later = list(root, "later", figure);
    let statements = list(root, "statements", &|at| statement(at, lang, sources));
    let changes = list(root, "changes", &change);
    if let Some(at) = root.optional("later") {
        check_unique(&at, |index| later.get(index).map(|figure| &figure.id));
    }
    if let Some(at) = root.optional("statements") {
        check_unique(&at, |index| statements.get(index).map(|statement| &statement.id));
    }
    if let Some(at) = root.optional("changes") {
        check_unique(&at, |index| changes.get(index).map(|change| &change.id));
    }
    Told { later, statements, changes, version: root.optional("version").map(|day| date(&day)) }
}

/// A list that may be missing.
fn list<T>(root: &Reader<'_>, key: &str, read: &dyn Fn(&Reader<'_>) -> T) -> Vec<T> {
    root.optional(key).map_or_else(Vec::new, |at| at.list(MAX_FIGURES, read))
}

fn statement(at: &Reader<'_>, lang: Option<&String>, sources: &dyn Fn(&Reader<'_>) -> Vec<usize>) -> Statement {
    at.object(&[
        "id",
        "figure",
        "date",
        "about",
        "change",
        "amount",
        "unit",
        "range",
        "bound",
        "also",
        "basis",
        "printed",
        "printedLang",
        "working",
        "sources",
        "caveat",
    ]);
    let basis = at.field("basis").one_of(&Basis::NAMES).unwrap_or(Basis::Derived);
    let amounts = amounts(at, lang);
    Statement {
        id: identifier(at),
        figure: text(at, "figure"),
        date: date(&at.field("date")),
        range: amounts.first().and_then(|amount| range(at, amount)),
        amounts,
        bound: bound(at),
        basis,
        working: working(at, basis),
        sources: sources(at),
        about: optional_text(at, "about"),
        change: optional_text(at, "change"),
        caveat: optional_text(at, "caveat"),
    }
}

fn change(at: &Reader<'_>) -> Change {
    at.object(&["id", "date", "figure", "old", "new", "why"]);
    let amount = |key| at.field(key).number(-MAX_AMOUNT, MAX_AMOUNT);
    Change {
        id: identifier(at),
        date: date(&at.field("date")),
        figure: text(at, "figure"),
        old: amount("old"),
        new: amount("new"),
        why: text(at, "why"),
    }
}
