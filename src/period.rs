//! Dates and periods: which days a figure covers, as far as its source says.

use crate::brief::{digits, joined};
use crate::tape::{Tape, Taped, taped};
use crate::value::Value;
use std::fmt;

/// A calendar day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Date {
    /// The year, 1900 to 2200.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// A day that exists, between 1900 and 2200; else `None`.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1900..=2200).contains(&year) && day >= 1 && day <= days_in_month(year, month);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let shape_fits =
            text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
        if !shape_fits {
            return None;
        }
        Self::new(text.get(0..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?, text.get(8..10)?.parse().ok()?)
    }

    /// The same day `months` later, or the month's last day where that month is shorter.
    pub fn plus_months(self, months: u16) -> Self {
        let count = u16::from(self.month) - 1 + months;
        let year = self.year + count / 12;
        let month = u8::try_from(count % 12).unwrap_or(0) + 1;
        Self { year, month, day: self.day.min(days_in_month(year, month)) }
    }

    /// The next day.
    pub fn next(self) -> Self {
        if self.day < days_in_month(self.year, self.month) {
            return Self { day: self.day + 1, ..self };
        }
        Self { day: 1, ..self }.plus_months(1)
    }
}

impl Date {
    /// The day before.
    pub fn previous(self) -> Self {
        if self.day > 1 {
            return Self { day: self.day - 1, ..self };
        }
        let (year, month) = if self.month > 1 { (self.year, self.month - 1) } else { (self.year - 1, 12) };
        Self { year, month, day: days_in_month(year, month) }
    }

    /// The month as ids write it: `2025-06`.
    pub fn month_id(self) -> String {
        let tens = if self.month < 10 { "-0" } else { "-" };
        joined(&[&digits(self.year.into()), tens, &digits(self.month.into())])
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// The time a figure covers. The constructors check that the days fit the kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Period {
    /// January to December of one year.
    CalendarYear(Days),
    /// Twelve months that a company calls its year; named after the year it ends in.
    FiscalYear(Days),
    /// Three whole months.
    Quarter(Days),
    /// So many months from an announcement, with no start day given by the source.
    Span {
        /// The day of the announcement.
        announced: Date,
        /// How many months, 1 to 240.
        months: u16,
    },
    /// So many months from a day that the source gives.
    Term {
        /// The first day.
        from: Date,
        /// How many months, 1 to 240.
        months: u16,
    },
    /// So many months before a day, with no exact start given by the source.
    SpanBefore {
        /// The day it ends before.
        until: Date,
        /// How many months, 1 to 240.
        months: u16,
    },
}

/// First and last day, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Days {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Days {
    /// Whether these are whole months, `months` of them, from the first of one.
    fn are_whole_months(self, months: u16) -> bool {
        self.from.day == 1 && self.to.next() == self.from.plus_months(months)
    }
}

impl Period {
    /// January to December; `None` for other days.
    pub fn calendar_year(days: Days) -> Option<Self> {
        (days.from.month == 1 && days.are_whole_months(12)).then_some(Self::CalendarYear(days))
    }

    /// Twelve whole months; `None` for other days.
    pub fn fiscal_year(days: Days) -> Option<Self> {
        days.are_whole_months(12).then_some(Self::FiscalYear(days))
    }

    /// Three whole months; `None` for other days.
    pub fn quarter(days: Days) -> Option<Self> {
        days.are_whole_months(3).then_some(Self::Quarter(days))
    }

    /// How many months the period has.
    pub fn months(&self) -> u16 {
        match self {
            Self::CalendarYear(_) | Self::FiscalYear(_) => 12,
            Self::Quarter(_) => 3,
            Self::Span { months, .. } | Self::Term { months, .. } | Self::SpanBefore { months, .. } => *months,
        }
    }

    /// The days it covers, those of a span counted from its announcement; `None` where only an end is known.
    pub fn days(&self) -> Option<Days> {
        match *self {
            Self::CalendarYear(days) | Self::FiscalYear(days) | Self::Quarter(days) => Some(days),
            Self::Span { announced: from, months } | Self::Term { from, months } => Some(Days { from, to: from.plus_months(months).previous() }),
            Self::SpanBefore { .. } => None,
        }
    }

    /// The day by which periods are put in order: the last one where it is known, else the one the source names.
    pub fn last_known_day(&self) -> Date {
        match self {
            Self::CalendarYear(days) | Self::FiscalYear(days) | Self::Quarter(days) => days.to,
            Self::Span { announced: day, .. } | Self::Term { from: day, .. } | Self::SpanBefore { until: day, .. } => *day,
        }
    }
}

/// How far the comparison looks ahead.
///
/// # Units
/// Quarters of a year, 1 to 24: a quarter of a year to six years, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Horizon(u8);

impl Horizon {
    /// The longest horizon, in years.
    pub const MAX_YEARS: f64 = 6.0;
    /// The horizon a reader starts with: three years.
    pub const DEFAULT: Self = Self(12);
    /// The shortest horizon: one quarter.
    pub const SHORTEST: Self = Self(1);
    /// One step of the slider, and the shortest horizon, in years.
    pub const STEP_YEARS: f64 = 0.25;

    /// A horizon of 1 to 24 quarters; else `None`.
    pub fn from_quarters(quarters: u8) -> Option<Self> {
        (1..=24).contains(&quarters).then_some(Self(quarters))
    }

    /// A horizon of 0.25 to 6 years in steps of a quarter; else `None`.
    pub fn from_years(years: f64) -> Option<Self> {
        (1..=24).find(|&quarters| f64::from(quarters) == years * 4.0).map(Self)
    }

    /// The first horizon that is not shorter than `years`; `None` beyond six years.
    pub fn reaching(years: f64) -> Option<Self> {
        (1..=24).find(|&quarters| f64::from(quarters) >= years * 4.0).map(Self)
    }

    /// The horizon in quarters.
    pub fn quarters(self) -> u8 {
        self.0
    }

    /// The horizon in years, exact in binary.
    pub fn years(self) -> f64 {
        f64::from(self.0) / 4.0
    }
}

taped!(struct Days { from, to });

/// As one number: 20250630.
impl Taped for Date {
    fn put(&self, tape: &mut Vec<Value>) {
        (u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)).put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        let number = tape.whole();
        let two_digits = |number: u32| u8::try_from(number % 100).unwrap_or_default();
        Self { year: u16::try_from(number / 10_000).unwrap_or_default(), month: two_digits(number / 100), day: two_digits(number) }
    }
}

impl Taped for Period {
    fn put(&self, tape: &mut Vec<Value>) {
        match *self {
            Self::CalendarYear(days) => (0_u32, days).put(tape),
            Self::FiscalYear(days) => (1_u32, days).put(tape),
            Self::Quarter(days) => (2_u32, days).put(tape),
            Self::Span { announced, months } => (3_u32, (announced, months)).put(tape),
            Self::Term { from, months } => (4_u32, (from, months)).put(tape),
            Self::SpanBefore { until, months } => (5_u32, (until, months)).put(tape),
        }
    }

    fn take(tape: &mut Tape) -> Self {
        match tape.whole() {
            0 => Self::CalendarYear(Days::take(tape)),
            1 => Self::FiscalYear(Days::take(tape)),
            2 => Self::Quarter(Days::take(tape)),
            3 => Self::Span { announced: Date::take(tape), months: u16::take(tape) },
            4 => Self::Term { from: Date::take(tape), months: u16::take(tape) },
            _ => Self::SpanBefore { until: Date::take(tape), months: u16::take(tape) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Days {
        Days { from: Date::parse(from).unwrap(), to: Date::parse(to).unwrap() }
    }

    #[test]
    fn a_months_id_has_two_digits() {
        for (date, id) in [("2025-06-30", "2025-06"), ("2025-09-30", "2025-09"), ("2025-10-01", "2025-10"), ("2025-12-31", "2025-12")] {
            assert_eq!(Date::parse(date).unwrap().month_id(), id);
        }
    }

    #[test]
    fn a_date_exists_or_is_refused() {
        assert_eq!(Date::parse("2024-02-29").unwrap().next().to_string(), "2024-03-01");
        for wrong in ["2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "25-01-01", "2025/01/01", "+025-01-01", "1899-01-01"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn months_are_added_across_years_and_short_months() {
        assert_eq!(Date::parse("2025-02-24").unwrap().plus_months(36).to_string(), "2028-02-24");
        assert_eq!(Date::parse("2025-01-31").unwrap().plus_months(1).to_string(), "2025-02-28");
        assert_eq!(Date::parse("2025-12-31").unwrap().next().to_string(), "2026-01-01");
        assert_eq!(Date::parse("2024-03-01").unwrap().previous().to_string(), "2024-02-29");
        assert_eq!(Date::parse("2025-01-01").unwrap().previous().to_string(), "2024-12-31");
    }

    #[test]
    fn a_span_covers_whole_months_from_its_announcement() {
        let announced = Date::parse("2025-02-24").unwrap();
        assert_eq!(Period::Span { announced, months: 36 }.days(), Some(days("2025-02-24", "2028-02-23")));
        assert_eq!(Period::SpanBefore { until: announced, months: 120 }.days(), None);
    }

    #[test]
    fn a_year_and_a_quarter_are_whole_months() {
        assert!(Period::fiscal_year(days("2024-07-01", "2025-06-30")).is_some());
        assert!(Period::calendar_year(days("2025-01-01", "2025-12-31")).is_some());
        assert!(Period::quarter(days("2025-04-01", "2025-06-30")).is_some());
        assert_eq!(Period::calendar_year(days("2024-07-01", "2025-06-30")), None);
        assert_eq!(Period::fiscal_year(days("2024-07-01", "2025-06-29")), None);
        assert_eq!(Period::quarter(days("2025-04-02", "2025-07-01")), None);
        assert_eq!(Period::quarter(days("2025-06-30", "2025-04-01")), None);
    }

    #[test]
    fn a_horizon_is_a_quarter_to_six_years_in_quarters() {
        assert_eq!(Horizon::from_years(5.25).unwrap().quarters(), 21);
        for wrong in [0.0, 0.2, 6.25, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Horizon::from_years(wrong), None, "{wrong}");
        }
        assert_eq!(Horizon::reaching(0.6625).unwrap().years(), 0.75);
        assert_eq!(Horizon::reaching(6.01), None);
    }
}
