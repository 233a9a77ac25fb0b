//! How a number is written where a page's language has a region: as www/build/live.mjs has the texts of one.

use crate::prepare::told::{field, pack, text_of};
use capex_explainer::{Locale, Value};
use std::borrow::Cow;

/// Regions that write numbers with other marks than their language does: the language, the region whose marks its pack has, and who writes
/// so. tests/e2e/regions.test.mjs holds them against what a widget speaks there.
const REGIONS: [(&str, &str, &[&str]); 5] = [
    ("de", "ch", &["ch", "li"]),
    ("de", "at", &["at"]),
    ("fr", "ch", &["ch"]),
    ("fr", "ca", &["ca"]),
    ("es", "419", &["419", "br", "bz", "cu", "do", "gt", "hn", "mx", "ni", "pa", "pe", "pr", "sv", "us"]),
];

/// How a widget may write where a tag stands, in whose language its pack is: as the region does, where the pack has that. Which regions
/// write Arabic with 0 to 9 each browser knows by itself.
///
/// # Errors
/// A fault of the pack.
pub fn locales(tag: &str, lang: &str) -> Result<Vec<Locale>, String> {
    let pack = pack(lang)?;
    let tag = tag.to_lowercase().replace('_', "-");
    let is_region =
        |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()) || part.len() == 3 && part.parse::<u16>().is_ok();
    let region = tag.split(['.', '@']).next().and_then(|tag| tag.split('-').skip(1).find(is_region));
    let known = REGIONS.iter().find(|(of, _, tags)| *of == lang && region.is_some_and(|region| tags.contains(&region)));
    let mut packs = Vec::new();
    match (known.and_then(|(_, name, _)| field(field(pack, "regions")?, name)), field(pack, "latin")) {
        (Some(marks), _) => packs.push(Cow::Owned(regional(pack, marks))),
        (None, Some(latin)) if region.is_some() => packs.extend([Cow::Borrowed(pack), Cow::Owned(latin_pack(pack, latin))]),
        _ => packs.push(Cow::Borrowed(pack)),
    }
    packs.iter().map(|pack| Locale::from_value(pack).map_err(|error| error.message)).collect()
}

/// A pack with a region's marks.
fn regional(pack: &Value, marks: &Value) -> Value {
    let percent = text_of(marks, "percent").unwrap_or("%");
    let spelled = |text: &str| {
        let text = text.replace("\u{a0}%", percent).replace("\u{202f}%", percent);
        let Some(Value::Map(spelling)) = field(marks, "spelling") else { return text };
        spelling.iter().fold(text, |text, (from, to)| if let Value::Text(to) = to { text.replace(from, to) } else { text })
    };
    with_numbers(retold(pack, &spelled), &[("decimal", field(marks, "decimal")), ("group", field(marks, "group"))])
}

/// A pack with the digits 0 to 9, without the marks that keep these from left to right.
fn latin_pack(pack: &Value, latin: &Value) -> Value {
    let digits = Value::Text("0123456789".to_owned());
    let told = retold(pack, &|text| text.replace('٪', "%"));
    with_numbers(told, &[("decimal", field(latin, "decimal")), ("group", field(latin, "group")), ("digits", Some(&digits))])
}

/// Plain data with its texts told otherwise.
fn retold(value: &Value, told: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::Text(text) => Value::Text(told(text)),
        Value::List(items) => Value::List(items.iter().map(|item| retold(item, told)).collect()),
        Value::Map(entries) => Value::Map(entries.iter().map(|(key, value)| (key.clone(), retold(value, told))).collect()),
        other => other.clone(),
    }
}

/// A pack whose numbers have some of their fields replaced.
fn with_numbers(pack: Value, fields: &[(&str, Option<&Value>)]) -> Value {
    let Value::Map(mut entries) = pack else { return pack };
    for (key, value) in &mut entries {
        if let ("numbers", Value::Map(numbers)) = (key.as_str(), value) {
            for (name, number) in numbers {
                if let Some((_, Some(other))) = fields.iter().find(|(field, _)| field == name) {
                    *number = (*other).clone();
                }
            }
        }
    }
    Value::Map(entries)
}
