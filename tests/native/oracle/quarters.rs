//! The oracle's numbers of the views about quarters.

use super::sums::{ANNOUNCED, ASSUMED, DERIVED, End, Number, Numbers, Oracle, SPREAD, decimal, number, whole};
use num_rational::BigRational as Q;
use serde_json::Value as Json;

impl Oracle<'_> {
    /// The subject's quarters of a metric, earliest first; a pledge for a quarter is none.
    fn quarters(&self, metric: &str) -> Vec<&Json> {
        let is_one = |figure: &&Json| {
            figure["company"] == "alder" && figure["metric"] == metric && figure["period"]["kind"] == "quarter" && figure["basis"] != "commitment"
        };
        let mut found: Vec<&Json> = self.figures().iter().filter(is_one).collect();
        found.sort_by_key(|figure| figure["period"]["from"].as_str().unwrap());
        found
    }

    /// The first and the last day of the pledge's term, as texts that compare like days.
    fn term(&self) -> (String, String) {
        let period = &self.pledge()["period"];
        if period["kind"] != "span" {
            return (period["from"].as_str().unwrap().to_owned(), period["to"].as_str().unwrap().to_owned());
        }
        // From the 16th of February 2026 to a 15th.
        let months = 1 + Self::months(self.pledge());
        (period["announced"].as_str().unwrap().to_owned(), format!("{}-{:02}-15", 2026 + months / 12, months % 12 + 1))
    }

    pub(super) fn on_pace(&self, numbers: &mut Numbers) {
        let average = self.pledged_for(3);
        let (from, to) = self.term();
        let (mut since, mut count, mut first_known): (Q, i64, usize) = (whole(0), 0, DERIVED);
        let mut fastest: Option<(Q, Number)> = None;
        let mut days: Vec<(&str, &str)> = Vec::new();
        for figure in self.quarters("capex") {
            let amount = |end: End| self.money(figure, self.currency(), end);
            let spent = number(amount(End::High).unwrap(), amount(End::Low), Self::known(figure, self.currency()));
            let [first_day, last_day] = ["from", "to"].map(|end| figure["period"][end].as_str().unwrap());
            let low = spent.low.clone().map(|low| low / &average.value);
            let pace = number(spent.value.clone() / &average.value, low, DERIVED.max(average.standing).max(spent.standing));
            numbers.insert(format!("alder.spent-{}", &last_day[..7]), spent.clone());
            numbers.insert(format!("alder.pace-{}", &last_day[..7]), pace);
            // Plans and estimates are no pace, nor is what lies beyond the term.
            if figure["basis"] == "guidance" || figure["basis"] == "estimate" || *last_day > *to {
                continue;
            }
            // A quarter that began before the pledge is no part of it as a whole.
            if *first_day >= *from {
                days.push((first_day, last_day));
                since += spent.value.clone();
                count += 1;
                first_known = spent.standing;
            }
            // Which is the fastest is told by what is stated, without what more it may be.
            let stated = Oracle { more: None, ..*self }.money(figure, self.currency(), End::High).unwrap();
            if *first_day >= *from && fastest.as_ref().is_none_or(|(known, _)| stated > *known) {
                fastest = Some((stated, spent));
            }
        }
        if count > 0 {
            let share = since.clone() * whole(100) / (average.value.clone() * whole(count));
            numbers.insert("alder.pace-since".to_owned(), number(share, None, DERIVED.max(average.standing)));
            let pledge = self.money(self.pledge(), self.currency(), End::High).unwrap();
            numbers.insert("alder.of-pledge".to_owned(), number(since.clone() * whole(100) / pledge.clone(), None, DERIVED));
            let left = Self::months(self.pledge()) - 3 * count;
            let rest = pledge - since.clone();
            if left > 0 && rest > whole(0) && is_without_a_gap(&from, &days) {
                numbers.insert("alder.needed".to_owned(), number(rest * whole(3) / whole(left), None, SPREAD));
            }
            // The sum of one is that one.
            numbers.insert("alder.spent-since".to_owned(), number(since, None, if count == 1 { first_known } else { DERIVED }));
        }
        if let Some((_, quarter)) = fastest {
            let pledge = self.money(self.pledge(), self.currency(), End::High).unwrap();
            let term = whole(Self::months(self.pledge()));
            let by = |work: &dyn Fn(&Q) -> Q| number(work(&quarter.value), quarter.low.as_ref().map(work), ASSUMED);
            numbers.insert("alder.annualised".to_owned(), by(&|spent| spent * whole(4)));
            numbers.insert("alder.lasts".to_owned(), by(&|spent| pledge.clone() / (spent * whole(4))));
            numbers.insert("alder.lasts-quarters".to_owned(), by(&|spent| pledge.clone() / spent));
            let early = by(&|spent| term.clone() - pledge.clone() * whole(3) / spent);
            if early.value > whole(0) {
                let low = early.low.clone().filter(|low| *low > whole(0));
                numbers.insert("alder.early".to_owned(), Number { low, ..early });
            }
        }
        numbers.insert("alder.average".to_owned(), average);
    }

    pub(super) fn revenue_share(&self, numbers: &mut Numbers) {
        let stated = self.quarters("capital-intensity");
        for figure in &stated {
            let month = &figure["period"]["to"].as_str().unwrap()[..7];
            let low = figure["range"].as_array().map(|range| decimal(&range[0]));
            numbers.insert(format!("alder.intensity-{month}"), number(self.stated(figure, &figure["amount"]), low, ANNOUNCED));
        }
        for capex in self.quarters("capex") {
            let is_same = |other: &&&Json| other["period"] == capex["period"];
            let Some(revenue) = self.quarters("revenue").into_iter().find(|other| is_same(&other)) else { continue };
            let code = Self::code(&capex["unit"]);
            let share = self.stated(capex, &capex["amount"]) * whole(100) / self.money(revenue, code, End::High).unwrap();
            let what = if stated.iter().any(|other| is_same(&other)) { "intensity-computed" } else { "intensity" };
            numbers.insert(format!("alder.{what}-{}", &capex["period"]["to"].as_str().unwrap()[..7]), number(share, None, DERIVED));
        }
    }

    pub(super) fn cloud_share(&self, numbers: &mut Numbers) {
        let parts: Vec<&Json> = self.figures().iter().filter(|figure| figure["metric"] == "cloud-market-share").collect();
        let (mut left, mut named) = (whole(100), whole(0));
        let mut next: Option<(Q, Q)> = None;
        for part in &parts {
            let share = self.stated(part, &part["amount"]);
            left -= share.clone();
            if part["company"] != "alder" {
                named += share.clone();
                // Who is next is told by what is stated.
                let stated = decimal(&part["amount"]);
                if next.as_ref().is_none_or(|(known, _)| stated > *known) {
                    next = Some((stated, share.clone()));
                }
            }
            let low = part["range"].as_array().map(|range| decimal(&range[0]));
            numbers.insert(format!("{}.market-share", part["company"].as_str().unwrap()), number(share, low, ANNOUNCED));
        }
        numbers.insert("others.market-share".to_owned(), number(left, None, DERIVED));
        let own = numbers["alder.market-share"].value.clone();
        if let Some((_, next)) = next {
            numbers.insert("alder.lead".to_owned(), number(own.clone() - next, None, DERIVED));
            numbers.insert("alder.to-the-named".to_owned(), number(own / named, None, DERIVED));
        }
    }
}

/// Whether quarters follow each other without a gap, from the first that can lie after a day on.
fn is_without_a_gap(from: &str, days: &[(&str, &str)]) -> bool {
    let month = |day: &str| day[..4].parse::<i64>().unwrap() * 12 + day[5..7].parse::<i64>().unwrap();
    // Quarters begin on the first of a month; the pledge is announced on some day of one, or begins on its first. Three months late to
    // the day, the quarter before the first one lies in the term too.
    let months_late = month(days[0].0) - month(from);
    let is_first = months_late < 3 || months_late == 3 && !from.ends_with("-01");
    is_first && days.windows(2).all(|pair| month(pair[1].0) == month(pair[0].1) + 1)
}
