//! The oracle: every number of an answer worked out once more, in fractions of whole numbers of any length, from the definitions in
//! ARCHITECTURE.md and README.md. It reads the story's plain data and shares no code with the core.

use num_bigint::BigInt;
use num_rational::BigRational as Q;
use serde_json::Value as Json;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How well a number is known, the best first.
pub const STANDINGS: [&str; 4] = ["announced", "derived", "spread", "assumed"];
pub(super) const ANNOUNCED: usize = 0;
pub(super) const DERIVED: usize = 1;
pub(super) const SPREAD: usize = 2;
pub(super) const ASSUMED: usize = 3;

/// One number.
#[derive(Clone, Debug)]
pub struct Number {
    pub value: Q,
    pub low: Option<Q>,
    pub standing: usize,
    /// Whether the low end of a range never gets there, so that the number is one from below.
    pub is_open: bool,
}

pub type Numbers = BTreeMap<String, Number>;

/// A story and a question, with the amounts of one figure a millionth more.
pub struct Oracle<'a> {
    pub story: &'a Json,
    pub question: &'a Json,
    pub more: Option<&'a str>,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum End {
    High,
    Low,
}

/// A decimal as it is written.
pub fn decimal(written: &Json) -> Q {
    let text = written.to_string();
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all: BigInt = format!("{whole}{part}").parse().unwrap();
    let places = exponent.parse::<i32>().unwrap() - i32::try_from(part.len()).unwrap();
    let power = Q::from_integer(BigInt::from(10).pow(places.unsigned_abs()));
    if places < 0 { Q::from_integer(all) / power } else { Q::from_integer(all) * power }
}

pub(super) fn whole(number: i64) -> Q {
    Q::from_integer(BigInt::from(number))
}

impl Oracle<'_> {
    pub(super) fn figures(&self) -> &[Json] {
        self.story["figures"].as_array().unwrap()
    }

    pub(super) fn pledge(&self) -> &Json {
        self.figures().iter().find(|figure| figure["basis"] == "commitment").unwrap()
    }

    pub(super) fn months(figure: &Json) -> i64 {
        match figure["period"]["kind"].as_str().unwrap() {
            "span" => figure["period"]["months"].as_i64().unwrap(),
            "quarter" => 3,
            _ => 12,
        }
    }

    /// A peer's figure for one year.
    fn year(&self, company: &str) -> &Json {
        self.figures().iter().find(|figure| figure["company"] == company && figure["metric"] == "capex").unwrap()
    }

    fn companies(&self) -> Vec<&str> {
        self.question["companies"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
    }

    /// An amount as it is stated, a millionth more where that is asked.
    pub(super) fn stated(&self, figure: &Json, amount: &Json) -> Q {
        let amount = decimal(amount);
        if figure["id"].as_str() == self.more { amount * whole(1_000_001) / whole(1_000_000) } else { amount }
    }

    pub(super) fn code(unit: &Json) -> &str {
        unit.as_str().unwrap().strip_suffix(" bn").unwrap()
    }

    fn is_stated_in(figure: &Json, code: &str) -> bool {
        let others = figure["also"].as_array().into_iter().flatten().map(|also| &also["unit"]);
        std::iter::once(&figure["unit"]).chain(others).any(|unit| Self::code(unit) == code)
    }

    /// A figure's amount in a currency: as it is stated in it, else what is stated first, by the first rate for the pair.
    pub(super) fn money(&self, figure: &Json, code: &str, end: End) -> Option<Q> {
        let first = Self::code(&figure["unit"]);
        if end == End::High && first != code {
            let also = figure["also"].as_array().into_iter().flatten().find(|also| Self::code(&also["unit"]) == code);
            if let Some(also) = also {
                return Some(self.stated(figure, &also["amount"]));
            }
        }
        let amount = match end {
            End::High => self.stated(figure, &figure["amount"]),
            End::Low => decimal(figure["range"].as_array()?.first()?),
        };
        if first == code {
            return Some(amount);
        }
        self.story["rates"].as_array().unwrap().iter().find_map(|rate| {
            let [one, is] = [&rate["one"], &rate["is"]];
            if one["currency"] == first && is["currency"] == code {
                Some(amount.clone() * decimal(&is["amount"]) / decimal(&one["amount"]))
            } else if one["currency"] == code && is["currency"] == first {
                Some(amount.clone() * decimal(&one["amount"]) / decimal(&is["amount"]))
            } else {
                None
            }
        })
    }

    /// Announced where a source states it in that currency; what a story works out itself, or a conversion, is derived.
    pub(super) fn known(figure: &Json, code: &str) -> usize {
        if Self::is_stated_in(figure, code) && figure["basis"] != "derived" { ANNOUNCED } else { DERIVED }
    }

    pub(super) fn currency(&self) -> &str {
        self.question["currency"].as_str().unwrap()
    }

    /// What a year of the pace becomes in the next.
    fn growth(&self) -> Q {
        whole(1) + decimal(&self.question["growth"]) / whole(100)
    }

    /// The year that is stated, and each later one the growth times the one before.
    fn spent(&self, pace: &Q, years: &Q) -> Q {
        let (mut sum, mut year, mut left) = (whole(0), pace.clone(), years.clone());
        while left > whole(0) {
            let part = if left < whole(1) { left.clone() } else { whole(1) };
            sum += year.clone() * part;
            left -= whole(1);
            year *= self.growth();
        }
        sum
    }

    /// The years after which the pledge is spent; none in a century.
    fn years_for(&self, pledge: &Q, pace: &Q) -> Option<Q> {
        if self.growth() == whole(1) {
            return Some(pledge / pace).filter(|years| *years <= whole(100));
        }
        let (mut left, mut year) = (pledge.clone(), pace.clone());
        for done in 0..100 {
            if left <= year {
                return Some(whole(done) + left / year);
            }
            left -= year.clone();
            year *= self.growth();
        }
        None
    }

    pub fn numbers(&self) -> Numbers {
        let mut numbers = Numbers::new();
        match self.question["view"].as_str().unwrap() {
            "total" => self.total(&mut numbers),
            "per-year" => self.per_year(&mut numbers),
            "time-to-match" => self.time_to_match(&mut numbers),
            "calendar" => self.calendar(&mut numbers),
            "on-pace" => self.on_pace(&mut numbers),
            "revenue-share" => self.revenue_share(&mut numbers),
            "cloud-share" => self.cloud_share(&mut numbers),
            other => panic!("{other} has no oracle"),
        }
        numbers
    }

    /// The pledge, high or low, and its share of so many months of its term, spread evenly.
    fn pledged(&self, end: End, months: &Q) -> Option<Q> {
        Some(self.money(self.pledge(), self.currency(), end)? * months / whole(Self::months(self.pledge())))
    }

    /// The pledge for so many months: as stated for its whole term, spread within it, assumed beyond it.
    pub(super) fn pledged_for(&self, months: i64) -> Number {
        let known = Self::known(self.pledge(), self.currency());
        let standing = match months.cmp(&Self::months(self.pledge())) {
            Ordering::Less => known.max(SPREAD),
            Ordering::Equal => known,
            Ordering::Greater => ASSUMED,
        };
        number(self.pledged(End::High, &whole(months)).unwrap(), self.pledged(End::Low, &whole(months)), standing)
    }

    fn total(&self, numbers: &mut Numbers) {
        let years = decimal(&self.question["horizon"]);
        let (months, term) = (years.clone() * whole(12), whole(Self::months(self.pledge())));
        let is_over = months > term;
        let counted = if is_over && self.question["afterPledge"] == "stops" { term.clone() } else { months.clone() };
        let known = Self::known(self.pledge(), self.currency());
        let standing = if is_over {
            ASSUMED
        } else if months == term {
            known
        } else {
            known.max(SPREAD)
        };
        let own = number(self.pledged(End::High, &counted).unwrap(), self.pledged(End::Low, &counted), standing);
        for company in self.companies() {
            let figure = self.year(company);
            let total = |end: End| self.money(figure, self.currency(), end).map(|pace| self.spent(&pace, &years));
            let known = Self::known(figure, self.currency());
            let standing = if years > whole(1) {
                ASSUMED
            } else if years == whole(1) {
                known
            } else {
                known.max(SPREAD)
            };
            let (high, low) = (total(End::High).unwrap(), total(End::Low));
            let ratio = number(high.clone() / &own.value, low.clone().map(|low| low / &own.value), DERIVED.max(standing).max(own.standing));
            numbers.insert(format!("{company}.ratio"), ratio);
            numbers.insert(format!("{company}.total"), number(high, low, standing));
        }
        numbers.insert("alder.total".to_owned(), own);
    }

    fn per_year(&self, numbers: &mut Numbers) {
        let announced = self.pledged_for(Self::months(self.pledge()));
        let own = self.pledged_for(12);
        let mut announced_all = vec![("alder", announced.clone())];
        let mut yearly_all = vec![("alder", own.clone())];
        for company in self.companies() {
            let figure = self.year(company);
            let pace = |end: End| self.money(figure, self.currency(), end);
            let year = number(pace(End::High).unwrap(), pace(End::Low), Self::known(figure, self.currency()));
            let low = year.low.clone().map(|low| low / &own.value);
            numbers.insert(format!("{company}.ratio"), number(year.value.clone() / &own.value, low, DERIVED.max(own.standing)));
            announced_all.push((company, year.clone()));
            yearly_all.push((company, year));
        }
        for (what, all) in [("announced", &announced_all), ("per-year", &yearly_all)] {
            for (company, known) in all {
                numbers.insert(format!("{company}.{what}"), known.clone());
            }
        }
        if announced_all.len() == 1 {
            return;
        }
        // In percent of all; from the low end of its own range, its own part of the whole is less too.
        let share = |all: &[(&str, Number)], company: &str| {
            let part = &all.iter().find(|(id, _)| *id == company).unwrap().1;
            let others: Q = all.iter().filter(|(id, _)| *id != company).map(|(_, other)| other.value.clone()).sum();
            let of = |part: &Q| part.clone() * whole(100) / (part + &others);
            (of(&part.value), part.low.as_ref().map(of))
        };
        let (as_announced, low) = share(&announced_all, "alder");
        numbers.insert("alder.share-as-announced".to_owned(), number(as_announced.clone(), low, DERIVED));
        for (company, _) in &yearly_all {
            let (like, low) = share(&yearly_all, company);
            numbers.insert(format!("{company}.share"), number(like, low, DERIVED.max(own.standing)));
        }
        let overstated = as_announced / share(&yearly_all, "alder").0;
        numbers.insert("alder.share-overstated".to_owned(), number(overstated, None, DERIVED.max(own.standing)));
    }

    /// The currency that a pledge and a peer's year are compared in: the peer's where the pledge is stated in it, else the pledge's own.
    fn common(&self, figure: &Json) -> &str {
        let others = Self::code(&figure["unit"]);
        let code = if Self::is_stated_in(self.pledge(), others) { others } else { Self::code(&self.pledge()["unit"]) };
        self.story["currencies"].as_array().unwrap().iter().map(|known| known.as_str().unwrap()).find(|known| *known == code).unwrap()
    }

    fn time_to_match(&self, numbers: &mut Numbers) {
        numbers.insert("alder.months".to_owned(), number(whole(Self::months(self.pledge())), None, ANNOUNCED));
        for company in self.companies() {
            let figure = self.year(company);
            let code = self.common(figure);
            let pledge = |end: End| self.money(self.pledge(), code, end);
            let pace = |end: End| self.money(figure, code, end);
            let (whole_pledge, full_pace) = (pledge(End::High).unwrap(), pace(End::High).unwrap());
            // The soonest is the pledge's low end at the full pace, the latest the whole pledge at the low pace.
            let Some(soonest) = self.years_for(&pledge(End::Low).unwrap_or_else(|| whole_pledge.clone()), &full_pace) else {
                let century = |end: End| pace(end).map(|pace| self.spent(&pace, &whole(100)));
                numbers.insert(format!("{company}.in-a-century"), number(century(End::High).unwrap(), century(End::Low), ASSUMED));
                continue;
            };
            let latest = self.years_for(&whole_pledge, &pace(End::Low).unwrap_or(full_pace));
            let is_open = latest.is_none();
            let standing = match latest.as_ref().map(|latest| latest.cmp(&whole(1))) {
                None | Some(Ordering::Greater) => ASSUMED,
                Some(Ordering::Equal) => DERIVED,
                Some(Ordering::Less) => SPREAD,
            };
            // The low end of a pledge is reached sooner, that of a pace later.
            let (high, low) = match (latest, pledge(End::Low), pace(End::Low)) {
                (Some(latest), Some(_), _) => (latest, Some(soonest)),
                (Some(latest), None, Some(_)) => (soonest, Some(latest)),
                _ => (soonest, None),
            };
            let in_months = |years: Q| years * whole(12);
            let months = Number { is_open, ..number(in_months(high.clone()), low.clone().map(in_months), standing) };
            numbers.insert(format!("{company}.months"), months);
            numbers.insert(format!("{company}.years"), Number { is_open, ..number(high, low, standing) });
        }
    }

    fn calendar(&self, numbers: &mut Numbers) {
        numbers.insert("alder.per-month".to_owned(), self.pledged_for(1));
        for company in self.companies() {
            let figure = self.year(company);
            let month = |end: End| self.money(figure, self.currency(), end).map(|year| year / whole(12));
            numbers.insert(format!("{company}.per-month"), number(month(End::High).unwrap(), month(End::Low), SPREAD));
        }
    }
}

pub(super) fn number(value: Q, low: Option<Q>, standing: usize) -> Number {
    Number { value, low, standing, is_open: false }
}
