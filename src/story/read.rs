//! Plain data to [`Story`], refusing the first fault by its place.

use super::{Company, Hue, Role, SUBJECT, Story};
use crate::error::{Error, ErrorKind, Fault};
use crate::figure::{Amount, Basis, Bound, Correction, Figure, Grade, Metric, Source};
use crate::money::{Currency, Money, Rate, Unit};
use crate::period::{Date, Days, Period};
use crate::reader::{FULL, Faults, Reader};
use crate::value::Value;
use std::collections::BTreeSet;

/// A million billions: more than any economy, and far below where doubles lose whole billions.
const MAX_AMOUNT_BN: f64 = 1e6;
/// A thousandth of a billion: a million.
const MIN_AMOUNT_BN: f64 = 1e-3;
/// More companies than a reader can tell apart.
const MAX_COMPANIES: usize = 40;
/// Room for ten years of quarters of every company.
const MAX_FIGURES: usize = 2_000;
/// More publications than anybody would look up for one figure.
const MAX_SOURCES: usize = 40;
/// The longest name of a company, in characters.
pub(super) const MAX_NAME: usize = 60;
/// The longest tag of a language that BCP 47 asks software to have room for.
const MAX_LANGUAGE: usize = 35;

pub(super) fn story(value: &Value) -> Result<Story, Error> {
    let faults = Faults::new(ErrorKind::Story);
    let story = read(&Reader::new(value, &faults));
    faults.check(story)
}

/// Every fault of a story without its translations.
pub(super) fn faults(value: &Value) -> Vec<Fault> {
    let faults = Faults::new(ErrorKind::Story);
    read(&Reader::new(value, &faults));
    faults.into_all()
}

fn read(root: &Reader<'_>) -> Story {
    root.object(&["$schema", "schema", "id", "lang", "title", "subject", "currencies", "companies", "rates", "sources", "figures", "corrections"]);
    root.field("schema").number(1.0, 1.0);
    let companies = companies(root);
    let lang = language(root, "lang");
    let sources = root.field("sources").list(MAX_FIGURES, |at| source(at, lang.as_ref()));
    check_unique(&root.field("sources"), |index| sources.get(index).map(|source| &source.id));
    let sources_at = |at: &Reader<'_>| source_list(at, &sources);
    let rates = root.field("rates").list(MAX_COMPANIES, |at| rate(at, &sources_at));
    let figures = root.field("figures").list(MAX_FIGURES, |at| figure(at, lang.as_ref(), &companies, &sources_at));
    check_unique(&root.field("figures"), |index| figures.get(index).map(|figure| &figure.id));
    let corrections = root.field("corrections").list(MAX_FIGURES, |at| correction(at, &figures));
    let currencies = root.field("currencies").list(10, currency);
    if currencies.is_empty() {
        root.field("currencies").refuse("expected at least one currency");
    }
    let (id, title) = (identifier(root), text(root, "title"));
    let story = Story { id, title, currencies, companies, rates, sources, figures, corrections };
    // What stands between figures can be told only of those that were read whole.
    if FULL && root.is_sound() {
        super::check::figures(&story, &root.field("figures"));
    }
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
    let role = if id == subject {
        Role::Subject
    } else if at.optional("optional").is_some_and(|flag| flag.flag()) {
        Role::Optional
    } else {
        Role::Peer
    };
    let hue = at.optional("hue").and_then(|hue| hue.one_of(&hues)).unwrap_or(Hue::Grey);
    let name = text(at, "name");
    if FULL && name.chars().count() > MAX_NAME {
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

fn figure(at: &Reader<'_>, lang: Option<&String>, companies: &[Company], sources: &dyn Fn(&Reader<'_>) -> Vec<usize>) -> Figure {
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
    ]);
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
    let basis = at.field("basis").one_of(&Basis::NAMES).unwrap_or(Basis::Derived);
    let working = optional_text(at, "working");
    if working.is_some() != (basis == Basis::Derived) {
        at.refuse("a figure has \"working\" exactly when its basis is derived");
    }
    Figure {
        id: identifier(at),
        company: reference(&at.field("company"), |index| companies.get(index).map(|company| &company.id)),
        metric: at.field("metric").one_of(&Metric::NAMES).unwrap_or(Metric::Capex),
        about: optional_text(at, "about"),
        range: amounts.first().and_then(|amount| range(at, amount)),
        amounts,
        bound: at.optional("bound").and_then(|bound| bound.one_of(&Bound::NAMES)).unwrap_or_default(),
        period: period(&at.field("period")),
        basis,
        working,
        sources: sources(at),
        caveat: optional_text(at, "caveat"),
    }
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

fn range(at: &Reader<'_>, amount: &Amount) -> Option<(f64, f64)> {
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
    let kind = at.field("kind").one_of(&[("calendar-year", 0), ("fiscal-year", 1), ("quarter", 2), ("span", 3), ("span-before", 4)]);
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

fn correction(at: &Reader<'_>, figures: &[Figure]) -> Correction {
    at.object(&["id", "figures", "problem", "right", "why"]);
    Correction {
        id: identifier(at),
        figures: at.field("figures").list(MAX_SOURCES, |id| reference(id, |index| figures.get(index).map(|figure| &figure.id))),
        problem: text(at, "problem"),
        right: text(at, "right"),
        why: text(at, "why"),
    }
}

fn source_list(at: &Reader<'_>, known: &[Source]) -> Vec<usize> {
    let at = at.field("sources");
    let sources = at.list(MAX_SOURCES, |id| reference(id, |index| known.get(index).map(|source| &source.id)));
    if sources.is_empty() {
        at.refuse("expected at least one source");
    }
    sources
}

/// The index of what an id names, among the ids that `id_at` answers with.
fn reference<'a>(at: &Reader<'_>, id_at: impl Fn(usize) -> Option<&'a String>) -> usize {
    let wanted = at.text();
    let mut index = 0;
    while let Some(id) = id_at(index) {
        if id == wanted {
            return index;
        }
        index += 1;
    }
    at.expected("an id that the story declares");
    0
}

fn check_unique<'a>(at: &Reader<'_>, id_at: impl Fn(usize) -> Option<&'a String>) {
    if !FULL {
        return;
    }
    let mut known = BTreeSet::new();
    let mut index = 0;
    while let Some(id) = id_at(index) {
        if !known.insert(id) {
            at.item(index).field("id").refuse(format_args!("id \"{id}\" stands twice"));
        }
        index += 1;
    }
}

fn address(at: &Reader<'_>) -> String {
    let address = at.text();
    let is_link = || address.starts_with("https://") || address.starts_with("http://");
    if FULL && (!is_link() || address.bytes().any(|byte| byte == b' ')) {
        at.expected("an address that starts with https:// or http://");
    }
    address.to_owned()
}

/// A language's tag in the form of BCP 47: a language of two to eight letters, and what narrows it down.
fn language(of: &Reader<'_>, key: &str) -> Option<String> {
    let at = of.optional(key)?;
    let tag = at.text();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_language = || tag.split('-').next().is_some_and(|first| first.len() > 1 && first.bytes().all(|byte| byte.is_ascii_alphabetic()));
    if FULL && (tag.len() > MAX_LANGUAGE || !is_language() || !tag.split('-').all(is_part)) {
        at.expected("a language as in \"en\" or \"zh-Hans\"");
    }
    Some(tag.to_owned())
}

/// Letters, digits and hyphens, so that ids can stand in attributes and addresses.
fn identifier(of: &Reader<'_>) -> String {
    let at = of.field("id");
    let text = at.text();
    if FULL && (text.len() > 60 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')) {
        at.expected("an id of at most 60 letters, digits and hyphens");
    }
    text.to_owned()
}

fn currency(at: &Reader<'_>) -> Currency {
    Currency::from_code(at.text()).unwrap_or_else(|| {
        at.expected("a currency code of three capital letters");
        Currency::NONE
    })
}

fn date(at: &Reader<'_>) -> Date {
    Date::parse(at.text()).unwrap_or_else(|| {
        at.expected("a day as YYYY-MM-DD");
        Date { year: 1900, month: 1, day: 1 }
    })
}

fn text(of: &Reader<'_>, key: &str) -> String {
    of.field(key).text().to_owned()
}

fn optional_text(at: &Reader<'_>, key: &str) -> Option<String> {
    at.optional(key).map(|text| text.text().to_owned())
}
