//! What can be checked of later statements and figures once all of them are known: that they are in order, and that nothing is
//! replaced unseen.

use super::Story;
use crate::figure::{Amount, Basis, Change, Figure, Statement};
use crate::period::Date;
use crate::reader::Reader;

/// Notes whatever is wrong with what was stated later, and with what was changed in the story.
pub(super) fn statements(story: &Story, root: &Reader<'_>) {
    let figures = root.field("figures");
    for (index, figure) in story.figures.iter().enumerate() {
        let at = figures.item(index);
        if let Some(day) = figure.stated.filter(|day| is_early(figure.basis, *day, figure)) {
            at.field("stated").refuse(format_args!("what a period came to is not known on {day}, before its end"));
        }
        // In a story as known by its last date, the first statement stands among the others.
        if figure.stated.is_none() && story.statements.iter().any(|statement| statement.figure == figure.id) {
            at.refuse("\"stated\" is missing: there are later statements about this figure");
        }
    }
    if let Some(list) = root.optional("later") {
        for (index, figure) in story.later.iter().enumerate() {
            later(story, index, figure, &list.item(index));
        }
    }
    if let Some(list) = root.optional("statements") {
        for (index, statement) in story.statements.iter().enumerate() {
            self::statement(story, index, statement, &list.item(index));
        }
    }
    changes(story, root);
}

fn later(story: &Story, index: usize, figure: &Figure, at: &Reader<'_>) {
    if story.figures.iter().any(|known| known.id == figure.id) {
        at.field("id").refuse(format_args!("id \"{}\" stands among the figures too", figure.id));
    }
    if figure.basis == Basis::Commitment {
        at.field("basis").refuse("a commitment stands among the figures; what was said of it later, among the statements");
    }
    let same = |known: &&Figure| (known.company, known.metric) == (figure.company, figure.metric) && known.period == figure.period;
    if let Some(known) = story.figures.iter().find(same) {
        at.refuse(format_args!("same company, metric and period as the figure \"{}\"; what was stated later of it is a statement", known.id));
    }
    if let Some(known) = story.later.iter().take(index).find(same) {
        at.refuse(format_args!("same company, metric and period as the figure \"{}\"", known.id));
    }
    match figure.stated {
        None => at.refuse("\"stated\" is missing: a figure of a later period has a day on which it was stated"),
        Some(day) if is_early(figure.basis, day, figure) => {
            at.field("stated").refuse(format_args!("what a period came to is not known on {day}, before its end"));
        }
        Some(_) => {}
    }
}

fn statement(story: &Story, index: usize, statement: &Statement, at: &Reader<'_>) {
    let Some(figure) = story.figures.iter().chain(&story.later).find(|figure| figure.id == statement.figure) else {
        return at.field("figure").expected("an id of a figure that the story declares");
    };
    // In a story as known by its last date what was stated first has the figure's own.
    if story.known.is_none() && story.figures.iter().chain(&story.later).any(|figure| figure.id == statement.id) {
        at.field("id").refuse(format_args!("id \"{}\" stands among the figures too", statement.id));
    }
    let before = story.statements.iter().take(index).rfind(|earlier| earlier.figure == statement.figure);
    let before_day = before.map(|earlier| earlier.date).or(figure.stated.filter(|_| story.known.is_none()));
    if let Some(day) = before_day.filter(|day| *day > statement.date) {
        at.field("date").refuse(format_args!("before {day}, the day of what was stated earlier"));
    }
    if is_early(statement.basis, statement.date, figure) {
        at.field("date").refuse(format_args!("what a period came to is not known on {}, before its end", statement.date));
    }
    let unit = |amounts: &[Amount]| amounts.first().map(|amount| amount.unit);
    if unit(&statement.amounts) != unit(&figure.amounts) {
        at.field("unit").refuse(format_args!("another unit than that of the figure \"{}\"", figure.id));
    }
    if (statement.basis == Basis::Commitment) != (figure.basis == Basis::Commitment) {
        at.field("basis").refuse("a commitment stays one, and nothing else becomes one");
    }
    let keeps_year = matches!(statement.basis, Basis::Guidance | Basis::Reported | Basis::Commitment);
    if figure.is_year_to_compare() && !keeps_year && story.known.is_none() {
        at.field("basis").refuse("a year that companies are compared by stays planned or reported: as this, it would leave every comparison");
    }
    if statement.about.is_some() && statement.about != figure.about && statement.change.is_none() && story.known.is_none() {
        at.field("about").refuse("\"change\" is missing: what is counted is not what was counted before");
    }
    let same = |earlier: &&Statement| earlier.figure == statement.figure && earlier.date == statement.date;
    if let Some(earlier) = story.statements.iter().take(index).find(same).filter(|_| story.known.is_none()) {
        at.field("date").refuse(format_args!("the statement \"{}\" about this figure is of the same day", earlier.id));
    }
}

/// Whether somebody states what a period came to before it is over.
fn is_early(basis: Basis, day: Date, figure: &Figure) -> bool {
    basis == Basis::Reported && figure.period.days().is_some_and(|days| day <= days.to)
}

fn changes(story: &Story, root: &Reader<'_>) {
    let Some(list) = root.optional("changes") else { return };
    for (index, change) in story.changes.iter().enumerate() {
        let at = list.item(index);
        let figures = story.figures.iter().chain(&story.later).map(|figure| (&figure.id, &figure.amounts));
        let mut numbers = figures.chain(story.statements.iter().map(|statement| (&statement.id, &statement.amounts)));
        let Some((_, amounts)) = numbers.find(|(id, _)| **id == change.figure) else {
            at.field("figure").expected("an id of a figure or a statement that the story declares");
            continue;
        };
        let of_it = |other: &&Change| other.figure == change.figure;
        if let Some(next) = story.changes.iter().skip(index + 1).find(of_it) {
            if next.old != change.new {
                at.field("new").refuse(format_args!("the next change of \"{}\" takes {} away", change.figure, next.old));
            }
        } else if amounts.first().is_some_and(|amount| amount.value != change.new) && story.known.is_none() {
            at.field("new").refuse(format_args!("\"{}\" is another amount in the story", change.figure));
        }
        if let Some(earlier) = index.checked_sub(1).and_then(|index| story.changes.get(index)).filter(|earlier| earlier.date > change.date) {
            at.field("date").refuse(format_args!("before {}, the day of the change above it", earlier.date));
        }
        match story.version {
            None => root.refuse("\"version\" is missing: the day of the last change"),
            Some(version) if version < change.date => root.field("version").refuse(format_args!("before {}, the day of a change", change.date)),
            Some(_) => {}
        }
    }
}
