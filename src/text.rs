//! What an answer says in words: the sentence, labels, value texts and notes. What each view says stands in its room, `src/view/`.

mod notes;
pub(crate) mod number;
mod quantity;
mod range;
mod time;

use crate::compare::{Answer, Event, Quantity, Stop};
use crate::figure::{Basis, Bound, Figure};
use crate::locale::{Key, Line, Locale, Part, PartKind};
use crate::money::{Currency, Unit};
use crate::period::Period;
use crate::story::{AsOf, Story};
use crate::view::{View, with_first_view, with_view};

pub(crate) use quantity::{marked, what, what_there};
pub(crate) use range::{Range, range_to, shown_with_range};

/// How many decimals a number of a unit gets.
pub(crate) type Decimals = fn(f64, Unit) -> u32;

/// Everything a page says about an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Texts {
    /// The headline: what is on show, in one or two sentences.
    pub sentence: Line,
    /// What kind of picture it is, and of what.
    pub picture: String,
    /// The horizon: "3 years".
    pub horizon: String,
    /// What happens at this horizon, or nothing: "the pledge ends".
    pub stop: String,
    /// Both in one, as the slider's value.
    pub value_text: String,
    /// What is assumed, how money was converted, where the figures come from.
    pub notes: Vec<String>,
}

impl Texts {
    /// What a picture shows, what is assumed in it and where its figures come from, for who cannot see it.
    pub fn description(&self) -> String {
        let mut lines = vec![self.picture.as_str()];
        lines.extend(self.notes.iter().map(String::as_str));
        lines.join("\n")
    }
}

/// What is said of a view's numbers.
pub(crate) trait Words {
    /// The message that says what kind of picture the view has.
    const PICTURE: Key;

    /// What kind of picture it is, for who cannot see it: the sentence stands beside it.
    fn picture_name(&self, wording: &Wording<'_>) -> String {
        wording.locale.messages.words(Self::PICTURE, &[])
    }

    /// What is on show, in one or two sentences.
    fn sentence(&self, wording: &Wording<'_>) -> Line;

    /// What is to be known beside it; the notes that every view has follow.
    fn notes(&self, wording: &Wording<'_>) -> Vec<String>;

    /// What can be read off the picture: of each bar, span or part in the order in which it draws them; in a view with a slider,
    /// of each line where it meets the rule.
    fn readings(&self, wording: &Wording<'_>) -> Vec<Reading<'_>>;
}

/// What can be read off one place of a picture.
pub(crate) struct Reading<'a> {
    /// A company or a quarter.
    pub(crate) heading: String,
    /// Whose it is; none for what is left to others.
    pub(crate) company: Option<usize>,
    pub(crate) numbers: Vec<&'a Quantity>,
    /// What else the picture says there, or nothing.
    pub(crate) caption: String,
}

impl<'a> Reading<'a> {
    /// Numbers of a company that the picture says nothing else of.
    pub(crate) fn new(heading: &str, company: usize, numbers: Vec<&'a Quantity>) -> Self {
        Self { heading: heading.to_owned(), company: Some(company), numbers, caption: String::new() }
    }
}

/// Puts an answer into words.
pub fn texts(story: &Story, answer: &Answer, locale: &Locale) -> Texts {
    let wording = Wording { story, answer, locale };
    let (sentence, picture, mut notes) = with_first_view!(
        &answer.shown,
        view => (view.sentence(&wording), view.picture_name(&wording), view.notes(&wording)),
        else later_words(&wording)
    );
    notes.extend(wording.common_notes());
    let horizon = locale.numbers.alone(number::horizon(answer.question.horizon, locale));
    let mut here = Vec::new();
    for at in &answer.stops {
        if at.horizon == answer.question.horizon {
            here.push(Line::plain(stop(at, story, locale)));
        }
    }
    let stop = wording.commas(here).text();
    let value_text =
        if stop.is_empty() { horizon.clone() } else { locale.messages.words(Key::ValueWithStop, &[("horizon", &horizon), ("stop", &stop)]) };
    Texts { sentence, picture, horizon, stop, value_text, notes }
}

#[inline(never)]
fn later_words(wording: &Wording<'_>) -> (Line, String, Vec<String>) {
    with_view!(&wording.answer.shown, view => (view.sentence(wording), view.picture_name(wording), view.notes(wording)))
}

/// A number as readers see it: with its unit, and "at least" or "at most" where it is a minimum or a maximum.
pub fn shown(quantity: &Quantity, locale: &Locale) -> String {
    said(quantity.bound, amount_of(quantity, number::decimals, locale), locale)
}

/// A number with its unit, rounded as its bound allows, and without a word for that.
pub(crate) fn amount_of(quantity: &Quantity, decimals: Decimals, locale: &Locale) -> String {
    let (value, unit) = (quantity.worked.value(), quantity.worked.unit());
    let (value, decimals) = number::bounded(value, decimals(value, unit), quantity.bound);
    number::written(value, decimals, unit, locale)
}

/// An amount that stands alone, with the words for its bound.
pub(crate) fn said(bound: Bound, amount: String, locale: &Locale) -> String {
    match bound_key(bound, [Key::AtLeast, Key::AtMost, Key::Open]) {
        Some(key) => locale.messages.words(key, &[("amount", &amount)]),
        None => locale.numbers.alone(amount),
    }
}

/// The message that says what bound a number is, of those for a minimum, a maximum and neither; none where it is the amount itself.
fn bound_key(bound: Bound, [at_least, at_most, open]: [Key; 3]) -> Option<Key> {
    match bound {
        Bound::Exact => None,
        Bound::AtLeast => Some(at_least),
        Bound::AtMost => Some(at_most),
        Bound::Open => Some(open),
    }
}

/// What happens at a named stop.
pub fn stop(stop: &Stop, story: &Story, locale: &Locale) -> String {
    match stop.event {
        // The slider's first position that reaches it may lie beyond it.
        Event::PledgeEnds if stop.years.value() < stop.horizon.years() => locale.messages.words(Key::StopPledgeEnded, &[]),
        Event::PledgeEnds => locale.messages.words(Key::StopPledgeEnds, &[]),
        Event::Matched(company) => locale.messages.words(Key::StopMatched, &[("company", name(story, company))]),
    }
}

/// A named stop as what leads there says it: "9 months: Microsoft has spent as much as the pledge".
pub fn dated_stop(at: &Stop, story: &Story, locale: &Locale) -> String {
    let (horizon, stop) = (locale.numbers.alone(number::horizon(at.horizon, locale)), stop(at, story, locale));
    locale.messages.words(Key::StopAt, &[("horizon", &horizon), ("stop", &stop)])
}

/// A view's name for readers.
pub fn view_label(view: View, locale: &Locale) -> String {
    locale.messages.words(view.label(), &[])
}

/// A currency's name for readers, as a switch says it; empty where the language has none.
pub fn currency_label(currency: Currency, locale: &Locale) -> String {
    locale.currency(currency).map_or_else(String::new, |words| words.label.words(&[("code", &currency.code())]))
}

/// As of when a story's figures can be shown, as readers choose it; nothing where there is no choice.
pub fn as_of_labels(story: &Story, locale: &Locale) -> Vec<(AsOf, String)> {
    let Some(day) = story.known_later() else { return Vec::new() };
    let latest = locale.messages.words(Key::AsKnown, &[("month", &number::month(day, locale))]);
    vec![(AsOf::Announced, locale.messages.words(Key::AsAnnounced, &[])), (AsOf::Latest, latest)]
}

/// A company's name for readers.
pub fn name(story: &Story, company: usize) -> &str {
    &story.company(company).name
}

/// A story, an answer about it and the language to tell it in.
pub(crate) struct Wording<'a> {
    pub(crate) story: &'a Story,
    pub(crate) answer: &'a Answer,
    pub(crate) locale: &'a Locale,
}

impl Wording<'_> {
    pub(crate) fn name(&self, company: usize) -> &str {
        name(self.story, company)
    }

    pub(crate) fn figure(&self, index: usize) -> Option<&Figure> {
        self.story.figures.get(index)
    }

    /// How a figure came to be known.
    pub(crate) fn basis(&self, figure: usize) -> Option<Basis> {
        self.figure(figure).map(|figure| figure.basis)
    }

    /// A company's name and a number about it, short, as a chart labels it.
    pub(crate) fn label(&self, quantity: &Quantity) -> String {
        self.labelled(quantity.id.company.map_or("", |company| self.name(company)), quantity)
    }

    /// A name and a number, short, as a chart labels it.
    pub(crate) fn labelled(&self, name: &str, quantity: &Quantity) -> String {
        self.locale.messages.words(Key::Label, &[("company", name), ("amount", &self.short(quantity))])
    }

    /// A number as short as charts need it, with a plus where it is a minimum: $53 bn+.
    pub(crate) fn short(&self, quantity: &Quantity) -> String {
        let (value, unit) = (quantity.worked.value(), quantity.worked.unit());
        let (value, decimals) = number::bounded(value, number::decimals(value, unit), quantity.bound);
        self.short_said(quantity.bound, number::short_amount(value, decimals, unit, self.locale))
    }

    /// An amount in a chart, with the sign for its bound.
    pub(crate) fn short_said(&self, bound: Bound, amount: String) -> String {
        match bound_key(bound, [Key::AtLeastShort, Key::AtMostShort, Key::OpenShort]) {
            Some(key) => self.locale.messages.words(key, &[("amount", &amount)]),
            None => amount,
        }
    }

    pub(crate) fn name_line(&self, company: usize) -> Line {
        Line::plain(self.name(company))
    }

    /// A number as a part of its own, with the words for its bound.
    pub(crate) fn number(&self, quantity: &Quantity) -> Line {
        self.bounded(quantity, self.exact_number(quantity))
    }

    /// The words for a number's bound around what stands for it.
    pub(crate) fn bounded(&self, quantity: &Quantity, amount: Line) -> Line {
        match bound_key(quantity.bound, [Key::AtLeast, Key::AtMost, Key::Open]) {
            Some(key) => self.locale.messages.fill(key, &[("amount", &amount)]),
            None => amount,
        }
    }

    /// A number as a part of its own, without the words for its bound.
    pub(crate) fn exact_number(&self, quantity: &Quantity) -> Line {
        self.number_as(quantity, amount_of(quantity, number::decimals, self.locale))
    }

    pub(crate) fn number_as(&self, quantity: &Quantity, text: String) -> Line {
        match quantity.id.company {
            Some(_) => Line::of(text, PartKind::Number(quantity.id)),
            None => Line::plain(text),
        }
    }

    /// Items as a sentence lists them: in English with commas, and "and" before the last; in Arabic with "and" before each.
    pub(crate) fn list(&self, items: Vec<Line>) -> Line {
        self.joined(items, Key::ListNext, Key::ListLast)
    }

    /// Items with commas between them all.
    pub(crate) fn commas(&self, items: Vec<Line>) -> Line {
        self.joined(items, Key::ListComma, Key::ListComma)
    }

    /// As [`Wording::list`], of clauses, each of which may have a comma of its own.
    pub(crate) fn clauses(&self, items: Vec<Line>) -> Line {
        self.joined(items, Key::ListClauses, Key::ListClausesLast)
    }

    /// Sentences one after the other, all but for the last full stop.
    pub(crate) fn sentences(&self, items: Vec<Line>) -> Line {
        self.joined(items, Key::SentenceNext, Key::SentenceNext)
    }

    /// The first item in a sentence of its own, and the others as a list; `slots` are what a message has for all.
    pub(crate) fn first_and_others(&self, mut items: Vec<Line>, [alone, with_others]: [Key; 2], slots: &[(&str, &Line)]) -> Line {
        let others = items.split_off(items.len().min(1));
        let key = if others.is_empty() { alone } else { with_others };
        let (first, others) = (items.pop().unwrap_or_default(), self.clauses(others));
        self.locale.messages.fill(key, &[slots, &[("first", &first), ("others", &others)]].concat())
    }

    fn joined(&self, items: Vec<Line>, next: Key, last: Key) -> Line {
        let [next, last] = [next, last].map(|key| self.locale.messages.words(key, &[]));
        let count = items.len();
        let mut line = Line::default();
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                line.push(Line::plain(if index + 1 == count { last.as_str() } else { next.as_str() }));
            }
            line.push(item);
        }
        line
    }

    /// The growth that was asked for, or the fall, without its sign: 10%.
    pub(crate) fn growth(&self) -> String {
        number::written(self.answer.question.growth_pct.abs(), 2, Unit::Percent, self.locale)
    }

    /// The message for peers that repeat a year, grow or fall.
    pub(crate) fn by_growth<K>(&self, [repeat, grow, fall]: [K; 3]) -> K {
        match self.answer.question.growth_pct {
            0.0 => repeat,
            growth if growth < 0.0 => fall,
            _ => grow,
        }
    }

    /// What is assumed of the peers beyond the year that a source covers.
    pub(crate) fn peers_assumption(&self) -> String {
        let key = self.by_growth([Key::AssumeRepeat, Key::AssumeGrowth, Key::AssumeFall]);
        self.locale.messages.words(key, &[("growth", &self.growth())])
    }

    /// What a figure covers, in as few words as say it: 2025, July 2024 to June 2025, three years.
    fn span(&self, figure: &Figure) -> String {
        match figure.period {
            Period::CalendarYear(days) => self.locale.messages.words(Key::WholeYear, &[("year", &number::whole(days.to.year.into(), self.locale))]),
            Period::FiscalYear(days) | Period::Quarter(days) => number::months(days, self.locale),
            Period::Span { months, .. } | Period::Term { months, .. } | Period::SpanBefore { months, .. } => {
                number::term(f64::from(months) / 12.0, self.locale)
            }
        }
    }

    /// A figure's range as its source states it.
    fn range(&self, figure: &Figure) -> Option<String> {
        let unit = figure.amount()?.unit;
        let (low, high) = figure.range?;
        Some(Range { low, high, unit, bound: Bound::Exact }.exact(self.locale))
    }

    /// How long a figure runs, in words: "over three years", "in one year".
    pub(crate) fn term_note(&self, figure: &Figure) -> String {
        let months = figure.period.months();
        let term = number::term(f64::from(months) / 12.0, self.locale);
        self.locale.messages.words(if months == 12 { Key::InTerm } else { Key::OverTerm }, &[("term", &term)])
    }

    /// What a figure covers, in words: its year, its range, or its term.
    pub(crate) fn caption(&self, figure: &Figure) -> String {
        let messages = &self.locale.messages;
        let period = match figure.period {
            Period::FiscalYear(days) | Period::Quarter(days) => messages.words(
                Key::CaptionFiscalYear,
                &[
                    ("year", &number::whole(days.to.year.into(), self.locale)),
                    ("end", &number::month(days.to, self.locale)),
                    ("months", &self.span(figure)),
                ],
            ),
            Period::Span { .. } | Period::Term { .. } | Period::SpanBefore { .. } => {
                messages.words(Key::CaptionCommitment, &[("term", &self.span(figure))])
            }
            Period::CalendarYear(_) => self.span(figure),
        };
        let period = match figure.basis {
            Basis::Reported => messages.words(Key::CaptionReported, &[("period", &period)]),
            _ => period,
        };
        match self.range(figure) {
            Some(range) => messages.words(Key::CaptionRange, &[("period", &period), ("range", &range)]),
            None => period,
        }
    }
}

/// The horizon as a part that a page sets apart.
pub(crate) fn strong(text: String) -> Line {
    Line(vec![Part { text, kind: PartKind::Strong }])
}
