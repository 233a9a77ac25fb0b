//! How a language writes numbers, and which form of a unit goes with each.

use super::message::Message;
use crate::brief::joined;
use crate::money::Unit;
use crate::reader::Reader;
use crate::tape::{Tape, Taped, taped};
use crate::value::Value;

/// How the language writes numbers.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Numbers {
    pub(crate) decimal: String,
    pub(crate) group: String,
    /// Whole numbers of so many digits and more are grouped.
    pub(crate) group_from: usize,
    /// How many more digits a sum of money has than its billions: the Chinese count in hundred millions, the Spanish in millions.
    pub(crate) shift: u32,
    /// What stands before a negative number, where more than its sign does.
    pub(crate) minus: Option<String>,
    /// A sum of money with the word for its size, in the forms of a unit; none where currencies have that word themselves.
    money: Vec<Message>,
    /// How sums of money are said where more than digits say it: below a trillion, whole trillions, and all others above.
    pub(crate) sums: Vec<Message>,
    /// A sum of a trillion and more with the word for trillions, in the forms of a unit; none where it is counted like all others.
    trillions: Vec<Message>,
    /// Zero to nine.
    digits: Vec<char>,
    /// What follows a whole number for none, one, two and three quarters, or with `has_quarters_last` its unit.
    pub(crate) quarters: Vec<String>,
    /// Whether quarters of a year follow the word for years: 2年半, 1年3カ月, سنة ونصف السنة.
    pub(crate) has_quarters_last: bool,
    /// Beginnings of amounts, and each followed by what it is where no sentence governs its case: سنتين, سنتان.
    alone: Vec<String>,
    /// Words for one to ten, or none.
    pub(crate) words: Vec<String>,
    /// The months' names.
    pub(crate) months: Vec<String>,
    /// The months' names as the beginning of a span, where that inflects them, or none: d’avril.
    pub(crate) months_from: Vec<String>,
    /// The first day of a month, where it is no plain 1.
    pub(crate) first_day: Option<String>,
    plurals: Vec<Plural>,
}

/// Which numbers take a form of units that the language has beside its common one.
#[derive(Clone, PartialEq, Debug)]
struct Plural {
    /// As the Unicode CLDR calls it: one, two, few, many.
    name: String,
    /// The whole numbers that take it, both included.
    from: f64,
    to: f64,
    /// Only the rest of dividing by this counts: 103 goes like 3.
    of: Option<f64>,
    /// Whether 1.5 goes like 1; else fractions take the common form.
    has_fractions: bool,
}

/// The units that are written with a word or a sign beside the number; money has words of its own.
const COUNTED: [(&str, Unit); 6] = [
    ("months", Unit::Months),
    ("quarters", Unit::Quarters),
    ("years", Unit::Years),
    ("times", Unit::Times),
    ("points", Unit::Points),
    ("percent", Unit::Percent),
];

/// The words of every unit of [`COUNTED`].
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Units(Vec<UnitWords>);

#[derive(Clone, PartialEq, Debug)]
struct UnitWords {
    /// For each plural of the language, and the common one last.
    forms: Vec<Message>,
    /// As short as charts need it, where that differs: 33 % for 33 Prozent.
    short: Option<Message>,
    /// The lower number of a range, where the unit leaves something with it: 3,4- bis 3,68-mal.
    low: Option<Message>,
}

taped!(struct Numbers {
    decimal, group, group_from, shift, minus, money, sums, trillions, digits, quarters, has_quarters_last, alone, words, months, months_from, first_day, plurals,
});
taped!(struct Plural { name, from, to, of, has_fractions });
taped!(struct UnitWords { forms, short, low });

impl Taped for Units {
    fn put(&self, tape: &mut Vec<Value>) {
        self.0.put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        Self(Vec::take(tape))
    }
}

impl Numbers {
    pub(super) fn read(at: &Reader<'_>) -> Self {
        at.object(&[
            "decimal",
            "group",
            "groupFrom",
            "moneyIn",
            "money",
            "trillions",
            "sums",
            "digits",
            "quarters",
            "quartersLast",
            "alone",
            "minus",
            "words",
            "months",
            "monthsFrom",
            "firstDay",
            "plurals",
        ]);
        let list = |key: &str, lengths: [usize; 2]| {
            let list_at = at.field(key);
            let items = list_at.list(12, |item| item.words().to_owned());
            if !lengths.contains(&items.len()) {
                list_at.refuse(format_args!("expected {} items, found {}", lengths[0], items.len()));
            }
            items
        };
        let sums = at.optional("sums").map_or_else(Vec::new, |at| {
            let sums = at.list(3, |at| Message::read(at, &["n", "whole", "rest", "trillions"]));
            if sums.len() != 3 {
                at.refuse(format_args!("expected 3 items, found {}", sums.len()));
            }
            sums
        });
        let digits: Vec<char> = at.field("digits").words().chars().collect();
        if digits.len() != 10 {
            at.field("digits").expected("ten digits, from zero to nine");
        }
        let plurals = at.field("plurals").list(5, Plural::read);
        let money = |key: &str| at.optional(key).map_or_else(Vec::new, |money| forms(&money, &plurals, &[]));
        Self {
            decimal: at.field("decimal").words().to_owned(),
            group: at.field("group").words().to_owned(),
            group_from: if at.field("groupFrom").number(4.0, 5.0) == 4.0 { 4 } else { 5 },
            shift: at.field("moneyIn").one_of(&[("billions", 0), ("hundred-millions", 1), ("millions", 3)]).unwrap_or(0),
            minus: at.optional("minus").map(|minus| minus.words().to_owned()),
            money: money("money"),
            trillions: money("trillions"),
            sums,
            digits,
            quarters: list("quarters", [4, 4]),
            has_quarters_last: at.optional("quartersLast").is_some_and(|flag| flag.flag()),
            alone: at.optional("alone").map_or_else(Vec::new, |at| at.list(12, |item| item.words().to_owned())),
            words: list("words", [10, 0]),
            months: list("months", [12, 12]),
            months_from: if at.optional("monthsFrom").is_some() { list("monthsFrom", [12, 12]) } else { Vec::new() },
            first_day: at.optional("firstDay").map(|day| day.text().to_owned()),
            plurals,
        }
    }

    /// Digits as the language writes them; all else stays.
    pub(crate) fn digits(&self, text: &str) -> String {
        let in_language = |character: char| character.to_digit(10).and_then(|digit| self.digits.get(usize::try_from(digit).ok()?)).copied();
        text.chars().map(|character| in_language(character).unwrap_or(character)).collect()
    }

    /// A sum of money with the word for its size in the form that goes with it: one billion, two billions.
    pub(crate) fn money(&self, count: f64, n: &str) -> String {
        self.money.get(self.form(count)).map_or_else(|| n.to_owned(), |form| form.words(&[("n", n)]))
    }

    /// An amount or a span of time as it stands alone, as on an axis, where a sentence would govern its case.
    pub(crate) fn alone(&self, amount: String) -> String {
        let mut words = self.alone.iter();
        while let (Some(governed), Some(alone)) = (words.next(), words.next()) {
            if let Some(rest) = amount.strip_prefix(governed.as_str()) {
                return joined(&[alone, rest]);
            }
        }
        amount
    }

    /// A sum of money counted in trillions, where the language does so: one trillion, two trillions.
    pub(crate) fn trillions(&self, count: f64, n: &str) -> Option<String> {
        self.trillions.get(self.form(count)).map(|form| form.words(&[("n", n)]))
    }

    /// The place of the form that goes with a number.
    fn form(&self, count: f64) -> usize {
        let takes = |plural: &Plural| {
            let rest = plural.of.map_or(count, |of| count - (count / of).floor() * of).floor();
            rest >= plural.from && rest <= plural.to && (plural.has_fractions || count.fract() == 0.0)
        };
        self.plurals.iter().position(takes).unwrap_or(self.plurals.len())
    }
}

impl Plural {
    fn read(at: &Reader<'_>) -> Self {
        at.object(&["name", "from", "to", "of", "fractions"]);
        let number = |at: &Reader<'_>| at.number(0.0, 1_000.0);
        Self {
            name: at.field("name").text().to_owned(),
            from: number(&at.field("from")),
            to: number(&at.field("to")),
            of: at.optional("of").map(|of| number(&of)),
            has_fractions: at.optional("fractions").is_some_and(|flag| flag.flag()),
        }
    }
}

impl Units {
    pub(super) fn read(at: &Reader<'_>, numbers: &Numbers) -> Self {
        at.object(&COUNTED.map(|(key, _)| key));
        let words = |(key, _): &(&str, Unit)| {
            let at = at.field(key);
            let own = |key: &str| at.optional(key).map(|own| Message::read(&own, &["n"]));
            UnitWords { forms: forms(&at, &numbers.plurals, &["short", "low"]), short: own("short"), low: own("low") }
        };
        Self(COUNTED.iter().map(words).collect())
    }

    fn words(&self, unit: Unit) -> Option<&UnitWords> {
        self.0.get(COUNTED.iter().position(|(_, counted)| *counted == unit)?)
    }

    /// A number with its unit; `n` is how the number is written.
    pub(crate) fn counted(&self, count: f64, n: &str, unit: Unit, numbers: &Numbers) -> String {
        let form = self.words(unit).and_then(|words| words.forms.get(numbers.form(count)));
        form.map_or_else(String::new, |form| form.words(&[("n", n)]))
    }

    /// A number with its unit in its short form, where it has one.
    pub(crate) fn short(&self, n: &str, unit: Unit) -> Option<String> {
        Some(self.words(unit)?.short.as_ref()?.words(&[("n", n)]))
    }

    /// The lower number of a range, with what its unit leaves with it.
    pub(crate) fn low(&self, n: &str, unit: Unit) -> String {
        let low = self.words(unit).and_then(|words| words.low.as_ref());
        low.map_or_else(|| n.to_owned(), |low| low.words(&[("n", n)]))
    }
}

/// The forms of a unit: for each plural of the language, and the common one last; `own` are keys that the unit has beside them.
fn forms(at: &Reader<'_>, plurals: &[Plural], own: &[&str]) -> Vec<Message> {
    let mut names: Vec<&str> = plurals.iter().map(|plural| plural.name.as_str()).collect();
    names.push("other");
    at.object(&[&names[..], own].concat());
    let form = |name: &&str| Message::read(&at.optional(name).unwrap_or(at.field("other")), &["n"]);
    names.iter().map(form).collect()
}
