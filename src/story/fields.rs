//! Fields that many parts of a story have: ids, references to them, addresses, languages, days, texts.

use crate::money::Currency;
use crate::period::Date;
use crate::reader::Reader;
use std::collections::BTreeSet;

/// The longest tag of a language that BCP 47 asks software to have room for.
const MAX_LANGUAGE: usize = 35;

/// The ids of a list, each with its place there: of two alike the first.
pub(super) struct Ids<'a>(Vec<(&'a str, usize)>);

impl<'a> Ids<'a> {
    pub(super) fn new(ids: impl Iterator<Item = &'a String>) -> Self {
        let mut ids: Vec<(&str, usize)> = ids.enumerate().map(|(index, id)| (id.as_str(), index)).collect();
        ids.sort_unstable();
        Self(ids)
    }

    /// The place of what an id names.
    pub(super) fn named(&self, at: &Reader<'_>) -> usize {
        let wanted = at.text();
        let found = self.0.get(self.0.partition_point(|(id, _)| *id < wanted));
        if let Some((_, index)) = found.filter(|(id, _)| *id == wanted) {
            return *index;
        }
        at.expected("an id that the story declares");
        0
    }
}

pub(super) fn check_unique<'a>(at: &Reader<'_>, id_at: impl Fn(usize) -> Option<&'a String>) {
    let mut known = BTreeSet::new();
    let mut index = 0;
    while let Some(id) = id_at(index) {
        if !known.insert(id) {
            at.item(index).field("id").refuse(format_args!("id \"{id}\" stands twice"));
        }
        index += 1;
    }
}

pub(super) fn address(at: &Reader<'_>) -> String {
    let address = at.text();
    let after = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = after.and_then(|rest| rest.split(['/', '?', '#', '\\']).next());
    if after.is_none() || address.bytes().any(|byte| byte == b' ') {
        at.expected("an address that starts with https:// or http://");
    } else if host.is_none_or(|host| !host.starts_with(char::is_alphanumeric) && !host.starts_with('[')) {
        at.expected("an address with the name of a host");
    } else if host.is_some_and(|host| host.contains('@')) {
        // What looks like a host before it would be none.
        at.refuse("expected an address without a user's name");
    }
    address.to_owned()
}

/// A language's tag in the form of BCP 47: a language of two to eight letters, and what narrows it down.
pub(super) fn language(of: &Reader<'_>, key: &str) -> Option<String> {
    let at = of.optional(key)?;
    let tag = at.text();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_language = || tag.split('-').next().is_some_and(|first| first.len() > 1 && first.bytes().all(|byte| byte.is_ascii_alphabetic()));
    if tag.len() > MAX_LANGUAGE || !is_language() || !tag.split('-').all(is_part) {
        at.expected("a language as in \"en\" or \"zh-Hans\"");
    }
    Some(tag.to_owned())
}

/// Letters, digits and hyphens, so that ids can stand in attributes and addresses.
pub(super) fn identifier(of: &Reader<'_>) -> String {
    let at = of.field("id");
    let text = at.text();
    if text.len() > 60 || !text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        at.expected("an id of at most 60 letters, digits and hyphens");
    }
    text.to_owned()
}

pub(super) fn currency(at: &Reader<'_>) -> Currency {
    Currency::from_code(at.text()).unwrap_or_else(|| {
        at.expected("a currency code of three capital letters");
        Currency::NONE
    })
}

pub(super) fn date(at: &Reader<'_>) -> Date {
    Date::parse(at.text()).unwrap_or_else(|| {
        at.expected("a day as YYYY-MM-DD");
        Date { year: 1900, month: 1, day: 1 }
    })
}

pub(super) fn text(of: &Reader<'_>, key: &str) -> String {
    of.field(key).text().to_owned()
}

pub(super) fn optional_text(at: &Reader<'_>, key: &str) -> Option<String> {
    at.optional(key).map(|text| text.text().to_owned())
}
