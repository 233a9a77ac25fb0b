//! A number's arithmetic as people write it.

use crate::compare::{Operator, Origin, Worked};
use crate::locale::{Locale, TraceKey};
use crate::money::{Rate, Unit};
use crate::text::number;

/// The arithmetic with all operands and the result: `53 × 12 ÷ 80 = 7.95`. A stated number is its own.
pub(super) fn arithmetic(worked: &Worked, locale: &Locale) -> String {
    let result = number::in_unit(worked.value(), 6, worked.unit(), &locale.numbers);
    if !matches!(worked.step().origin, Origin::Pair(..)) {
        return operand(worked.value(), worked.unit(), locale);
    }
    let key = if is_six_decimals(worked.value()) { TraceKey::Equals } else { TraceKey::About };
    locale.trace.words(key, &[("arithmetic", &expression(worked, Strength::Sum, locale)), ("result", &result)])
}

/// How much of one side of a rate comes to one of the other: `380 ÷ 53 ≈ 7.169811`, both in the unit that the language counts money
/// in, as in all other arithmetic.
pub(super) fn quotient(rate: &Rate, locale: &Locale) -> String {
    let value = rate.is.amount_bn / rate.one.amount_bn;
    let [is, one] = [rate.is, rate.one].map(|side| operand(side.amount_bn, Unit::Money(side.currency), locale));
    let key = if is_six_decimals(value) { TraceKey::Equals } else { TraceKey::About };
    let result = number::decimal(value, 6, &locale.numbers);
    locale.trace.words(key, &[("arithmetic", &format!("{is} ÷ {one}")), ("result", &result)])
}

/// Whether six decimals hold a number, as they do every stated one and a product of two; what they do not hold is marked.
fn is_six_decimals(value: f64) -> bool {
    (value * 1e6 - (value * 1e6).round()).abs() < 1e-4
}

/// How strongly an operator binds its operands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Sum,
    Product,
    Operand,
}

fn strength(operator: Operator) -> Strength {
    match operator {
        Operator::Plus | Operator::Minus => Strength::Sum,
        Operator::Times | Operator::Over => Strength::Product,
    }
}

/// An expression that binds at least as strongly as `least`; in parentheses if it does not by itself.
fn expression(worked: &Worked, least: Strength, locale: &Locale) -> String {
    let (left, operator, right) = match &worked.step().origin {
        Origin::Pair(left, operator, right) => (left, *operator, right),
        Origin::Power(base, times) => return power(*base, *times, worked.unit(), locale),
        Origin::Figure(_) | Origin::Rate(_) | Origin::Count => return operand(worked.value(), worked.unit(), locale),
    };
    let own = strength(operator);
    let (sign, right_least) = match operator {
        Operator::Plus => (" + ", Strength::Sum),
        Operator::Minus => (" − ", Strength::Product),
        Operator::Times => (" × ", Strength::Product),
        Operator::Over => (" ÷ ", Strength::Operand),
    };
    let text = format!("{}{sign}{}", expression(left, own, locale), expression(right, right_least, locale));
    if own < least { format!("({text})") } else { text }
}

/// 1.1, 1.1², 1.1³ …
fn power(base: f64, times: u8, unit: Unit, locale: &Locale) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let mut text = operand(base, unit, locale);
    if times != 1 {
        text.extend(times.to_string().chars().filter_map(|digit| DIGITS.get(usize::try_from(digit.to_digit(10)?).ok()?)));
    }
    text
}

/// A number as exactly as a story states it, as the language writes it: money in the language's own unit, on both sides of
/// every division and product alike.
fn operand(value: f64, unit: Unit, locale: &Locale) -> String {
    number::in_unit(value, 6, unit, &locale.numbers)
}
