//! Plain data to [`Story`], refusing the first fault by its place.

use super::fields::{Ids, address, check_unique, currency, date, identifier, language, optional_text, text};
use super::statements::{self, Told};
use super::{Company, Hue, Role, SUBJECT, Story};
use crate::error::{Error, ErrorKind, Fault};
use crate::figure::{Amount, Basis, Bound, Correction, Figure, Grade, Metric, Source};
use crate::money::{Money, Rate, Unit};
use crate::period::{Days, Period};
use crate::reader::{FULL, Faults, Reader};
use crate::value::Value;

/// A million billions: more than any economy, and far below where doubles lose whole billions.
const MAX_AMOUNT_BN: f64 = 1e6;
/// A thousandth of a billion: a million.
const MIN_AMOUNT_BN: f64 = 1e-3;
/// The subject and twelve peers: as many as have a label each in a picture of 320 px.
const MAX_COMPANIES: usize = 13;
/// More than there are pairs of currencies in any story.
const MAX_RATES: usize = 40;
/// Room for ten years of quarters of every company.
pub(super) const MAX_FIGURES: usize = 2_000;
/// More publications than anybody would look up for one figure.
const MAX_SOURCES: usize = 40;
/// The longest name of a company, in characters.
pub(super) const MAX_NAME: usize = 60;

/// What a story may hold, beside its translations. `known` stands in what was made of a story by its last date.
const KEYS: &[&str] = &[
    "$schema",
    "schema",
    "id",
    "lang",
    "title",
    "version",
    "known",
    "subject",
    "currencies",
    "companies",
    "rates",
    "sources",
    "figures",
    "later",
    "statements",
    "corrections",
    "changes",
];

pub(super) fn story(value: &Value) -> Result<Story, Error> {
    let faults = Faults::new(ErrorKind::Story);
    let story = read(&Reader::new(value, &faults));
    faults.check(story)
}

/// Every fault of a story without its translations.
pub(super) fn faults(value: &Value) -> Vec<Fault> {
    let faults = Faults::all(ErrorKind::Story);
    read(&Reader::new(value, &faults));
    faults.into_all()
}

fn read(root: &Reader<'_>) -> Story {
    root.object(KEYS);
    root.field("schema").number(1.0, 1.0);
    if FULL {
        optional_text(root, "$schema");
    }
    let companies = companies(root);
    let lang = language(root, "lang");
    let sources = root.field("sources").list(MAX_FIGURES, |at| source(at, lang.as_ref()));
    check_unique(&root.field("sources"), |index| sources.get(index).map(|source| &source.id));
    let source_ids = Ids::new(sources.iter().map(|source| &source.id));
    let sources_at = |at: &Reader<'_>| source_list(at, &source_ids);
    let company_ids = Ids::new(companies.iter().map(|company| &company.id));
    let rates = root.field("rates").list(MAX_RATES, |at| rate(at, &sources_at));
    check_unique(&root.field("rates"), |index| rates.get(index).map(|rate| &rate.id));
    let figures = root.field("figures").list(MAX_FIGURES, |at| figure(at, lang.as_ref(), &company_ids, &sources_at));
    check_unique(&root.field("figures"), |index| figures.get(index).map(|figure| &figure.id));
    let Told { later, statements, changes, version } =
        statements::read(root, lang.as_ref(), &sources_at, &|at| figure(at, lang.as_ref(), &company_ids, &sources_at));
    let known = root.optional("known").map(|day| date(&day));
    let figure_ids = Ids::new(figures.iter().map(|figure| &figure.id));
    // What stands behind a number is told apart by its id, whether figure or rate.
    for (index, rate) in rates.iter().enumerate() {
        if figures.iter().chain(&later).any(|figure| figure.id == rate.id) {
            root.field("rates").item(index).field("id").refuse(format_args!("id \"{}\" stands among the figures too", rate.id));
        }
    }
    let corrections = root.field("corrections").list(MAX_FIGURES, |at| correction(at, &figure_ids));
    check_unique(&root.field("corrections"), |index| corrections.get(index).map(|correction| &correction.id));
    let currencies = root.field("currencies").list(10, currency);
    if currencies.is_empty() {
        root.field("currencies").refuse("expected at least one currency");
    }
    let (id, title) = (identifier(root), text(root, "title"));
    let mut story = Story { id, title, version, known, currencies, companies, rates, sources, figures, later, statements, corrections, changes };
    // What stands between figures can be told only of those that were read whole.
    if root.is_sound() {
        super::check::figures(&story, &root.field("figures"));
        super::check_later::statements(&story, root);
    }
    story.mark_moved();
    story
}

fn companies(root: &Reader<'_>) -> Vec<Company> {
    let subject_at = root.field("subject");
    let mut companies = root.field("companies").list(MAX_COMPANIES, |at| company(at, subject_at.text()));
    check_unique(&root.field("companies"), |index| companies.get(index).map(|company| &company.id));
    match companies.iter().position(|company| company.role == Role::Subject) {
        Some(index) => {
            let subject = companies.remove(index);
            companies.insert(SUBJECT, subject);
        }
        None => subject_at.expected("the id of one of the companies"),
    }
    companies
}

fn company(at: &Reader<'_>, subject: &str) -> Company {
    at.object(&["id", "name", "hue", "optional"]);
    let id = identifier(at);
    let hues = [("vermilion", Hue::Vermilion), ("blue", Hue::Blue), ("violet", Hue::Violet), ("grey", Hue::Grey)];
    let is_optional = at.optional("optional").is_some_and(|flag| flag.flag());
    let role = if id == subject {
        Role::Subject
    } else if is_optional {
        Role::Optional
    } else {
        Role::Peer
    };
    let hue = at.optional("hue").and_then(|hue| hue.one_of(&hues)).unwrap_or(Hue::Grey);
    let name = text(at, "name");
    if name.chars().count() > MAX_NAME {
        at.field("name").expected(format_args!("a name of at most {MAX_NAME} characters"));
    }
    Company { name, hue, role, id }
}

fn source(at: &Reader<'_>, story_lang: Option<&String>) -> Source {
    at.object(&["id", "publisher", "title", "lang", "published", "address", "grade"]);
    Source {
        id: identifier(at),
        publisher: text(at, "publisher"),
        title: optional_text(at, "title"),
        lang: language(at, "lang").or_else(|| story_lang.cloned()),
        published: at.optional("published").map(|day| date(&day)),
        address: address(&at.field("address")),
        grade: at.field("grade").one_of(&Grade::NAMES).unwrap_or(Grade::Aggregator),
    }
}

fn rate(at: &Reader<'_>, sources: &dyn Fn(&Reader<'_>) -> Vec<usize>) -> Rate {
    at.object(&["id", "one", "is", "date", "sources", "caveat"]);
    let (one, is) = (money(&at.field("one")), money(&at.field("is")));
    if one.currency == is.currency {
        at.refuse("expected two currencies, found one twice");
    }
    Rate { id: identifier(at), one, is, date: date(&at.field("date")), sources: sources(at), caveat: optional_text(at, "caveat") }
}

fn money(at: &Reader<'_>) -> Money {
    at.object(&["amount", "currency"]);
    Money { amount_bn: at.field("amount").number(MIN_AMOUNT_BN, MAX_AMOUNT_BN), currency: currency(&at.field("currency")) }
}

fn figure(at: &Reader<'_>, lang: Option<&String>, companies: &Ids<'_>, sources: &dyn Fn(&Reader<'_>) -> Vec<usize>) -> Figure {
    at.object(&[
        "id",
        "company",
        "metric",
        "about",
        "amount",
        "unit",
        "range",
        "bound",
        "also",
        "period",
        "basis",
        "printed",
        "printedLang",
        "working",
        "sources",
        "caveat",
        "stated",
    ]);
    let amounts = amounts(at, lang);
    let basis = at.field("basis").one_of(&Basis::NAMES).unwrap_or(Basis::Derived);
    Figure {
        id: identifier(at),
        company: companies.named(&at.field("company")),
        metric: at.field("metric").one_of(&Metric::NAMES).unwrap_or(Metric::Capex),
        about: optional_text(at, "about"),
        range: amounts.first().and_then(|amount| range(at, amount)),
        amounts,
        bound: bound(at),
        period: period(&at.field("period")),
        basis,
        working: working(at, basis),
        sources: sources(at),
        caveat: optional_text(at, "caveat"),
        stated: at.optional("stated").map(|day| date(&day)),
        // Found out once all are read.
        is_moved: false,
    }
}

pub(super) fn bound(at: &Reader<'_>) -> Bound {
    at.optional("bound").and_then(|bound| bound.one_of(&Bound::NAMES)).unwrap_or_default()
}

/// How a figure was worked out: said of those that were, and of no other.
pub(super) fn working(at: &Reader<'_>, basis: Basis) -> Option<String> {
    let working = optional_text(at, "working");
    if working.is_some() != (basis == Basis::Derived) {
        at.refuse("a figure has \"working\" exactly when its basis is derived");
    }
    working
}

/// An amount, and what it is in the other currencies that it is stated in.
pub(super) fn amounts(at: &Reader<'_>, lang: Option<&String>) -> Vec<Amount> {
    let mut amounts = vec![amount(at, lang)];
    if let Some(also) = at.optional("also") {
        for index in 0..also.length(10) {
            let other = also.item(index);
            other.object(&["amount", "unit", "printed", "printedLang"]);
            let another = amount(&other, lang);
            if amounts.iter().any(|earlier| earlier.unit == another.unit) || another.unit == Unit::Percent {
                other.field("unit").expected("another currency");
            }
            amounts.push(another);
        }
    }
    amounts
}

fn amount(at: &Reader<'_>, story_lang: Option<&String>) -> Amount {
    let unit_at = at.field("unit");
    let unit = Unit::of_figure(unit_at.text()).unwrap_or_else(|| {
        unit_at.expected("a currency code and bn, as in \"USD bn\", or percent");
        Unit::Percent
    });
    let (low, high) = limits(unit);
    Amount {
        value: at.field("amount").number(low, high),
        unit,
        printed: text(at, "printed"),
        printed_lang: language(at, "printedLang").or_else(|| story_lang.cloned()),
    }
}

/// Money is positive. A percentage may fall, by 100 at the most.
fn limits(unit: Unit) -> (f64, f64) {
    match unit {
        Unit::Money(_) => (MIN_AMOUNT_BN, MAX_AMOUNT_BN),
        _ => (-100.0, 10_000.0),
    }
}

pub(super) fn range(at: &Reader<'_>, amount: &Amount) -> Option<(f64, f64)> {
    let has_others = at.optional("also").is_some();
    let is_minimum = at.optional("bound").is_some_and(|bound| bound.text() == "at-least");
    let at = at.optional("range")?;
    let (lowest, highest) = limits(amount.unit);
    if at.length(2) != 2 {
        at.refuse("expected two numbers, the low and the high end");
        return None;
    }
    let (low, high) = (at.item(0).number(lowest, highest), at.item(1).number(lowest, highest));
    if !(low < high && high == amount.value) {
        at.refuse(format_args!("expected a low end and then the amount {}, found {low} and {high}", amount.value));
    }
    if has_others {
        at.refuse("a range is stated in one currency");
    }
    if is_minimum {
        at.refuse("a range is no minimum");
    }
    Some((low, high))
}

fn period(at: &Reader<'_>) -> Period {
    let kind = at.field("kind").one_of(&[("calendar-year", 0), ("fiscal-year", 1), ("quarter", 2), ("span", 3), ("term", 4), ("span-before", 5)]);
    let counted = |day: &str| {
        at.object(&["kind", day, "months"]);
        (date(&at.field(day)), months(&at.field("months")))
    };
    match kind {
        Some(3) => {
            let (announced, months) = counted("announced");
            Period::Span { announced, months }
        }
        Some(4) => {
            let (from, months) = counted("from");
            Period::Term { from, months }
        }
        Some(5) => {
            let (until, months) = counted("until");
            Period::SpanBefore { until, months }
        }
        dated => {
            at.object(&["kind", "from", "to"]);
            let days = Days { from: date(&at.field("from")), to: date(&at.field("to")) };
            let (period, expected) = match dated {
                Some(0) => (Period::calendar_year(days), "expected 1 January to 31 December of one year"),
                Some(1) => (Period::fiscal_year(days), "expected twelve whole months"),
                _ => (Period::quarter(days), "expected three whole months"),
            };
            period.unwrap_or_else(|| {
                at.refuse(expected);
                Period::Span { announced: days.from, months: 1 }
            })
        }
    }
}

/// 1 to 240 months, whole.
fn months(at: &Reader<'_>) -> u16 {
    let number = at.number(1.0, 240.0);
    (1..=240).find(|&months| f64::from(months) == number).unwrap_or_else(|| {
        at.expected("a whole number of months");
        1
    })
}

fn correction(at: &Reader<'_>, figures: &Ids<'_>) -> Correction {
    at.object(&["id", "figures", "problem", "right", "why"]);
    Correction {
        id: identifier(at),
        figures: at.field("figures").list(MAX_SOURCES, |id| figures.named(id)),
        problem: text(at, "problem"),
        right: text(at, "right"),
        why: text(at, "why"),
    }
}

fn source_list(at: &Reader<'_>, known: &Ids<'_>) -> Vec<usize> {
    let at = at.field("sources");
    let sources = at.list(MAX_SOURCES, |id| known.named(id));
    if sources.is_empty() {
        at.refuse("expected at least one source");
    }
    sources
}
