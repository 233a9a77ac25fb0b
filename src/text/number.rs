//! Rounds for people and writes numbers as the language does. The only place in the crate that rounds a figure.

use crate::brief::{digits, push_digits};
use crate::figure::Bound;
use crate::locale::{CurrencyWords, Locale, Message, Numbers};
use crate::money::{Currency, Unit};

pub(crate) use super::time::*;

/// A trillion, 兆 or 万亿, in billions.
const TRILLION_BN: f64 = 1_000.0;
/// How many times one number is another.
const RATIO_DECIMALS: u32 = 2;
/// What part one number is of another, in percent.
const SHARE_DECIMALS: u32 = 1;

/// A number rounded half up to at most `decimals`, a trailing zero dropped: 53, 48.8, 1,720.
pub(crate) fn decimal(value: f64, decimals: u32, numbers: &Numbers) -> String {
    shifted(value, Decimals { least: 0, most: decimals, shift: 0 }, numbers)
}

/// A number of a unit, rounded: billions as the language counts money, 53 or 530 hundred millions. Ratios keep both of their
/// decimals, so that 3.40 does not look rougher than the 3.68 beside it; a rounded percentage keeps its one: 39.96 is 40.0, not 40.
pub(crate) fn in_unit(value: f64, decimals: u32, unit: Unit, numbers: &Numbers) -> String {
    let least = match unit {
        Unit::Times if decimals == RATIO_DECIMALS => RATIO_DECIMALS,
        Unit::Percent if decimals == SHARE_DECIMALS && seen(value, decimals) != seen(value, EXACT_DECIMALS) => SHARE_DECIMALS,
        _ => 0,
    };
    let shift = if matches!(unit, Unit::Money(_)) { numbers.shift } else { 0 };
    shifted(value, Decimals { least, most: decimals, shift }, numbers)
}

/// A number as [`in_unit`], a sum of money with the words that the language counts it in: 53, 530亿, 1.721万亿, 1兆7210億.
pub(crate) fn in_words(value: f64, decimals: u32, unit: Unit, numbers: &Numbers) -> String {
    let n = in_unit(value, decimals, unit, numbers);
    let [below, whole, above] = numbers.sums.as_slice() else { return n };
    let sum = seen(value, decimals);
    if !matches!(unit, Unit::Money(_)) || sum == 0.0 {
        return n;
    }
    let trillions = (sum / TRILLION_BN).floor();
    let rest = sum - trillions * TRILLION_BN;
    let message = if trillions == 0.0 {
        below
    } else if rest == 0.0 {
        whole
    } else {
        above
    };
    let [trillions, rest, fraction] =
        [decimal(trillions, 0, numbers), in_unit(rest, decimals, unit, numbers), decimal(sum / TRILLION_BN, decimals + 3, numbers)];
    message.words(&[("n", &n), ("whole", &trillions), ("rest", &rest), ("trillions", &fraction)])
}

/// How many decimals a number has at the least and at the most, and how many digits longer its unit makes it.
struct Decimals {
    least: u32,
    most: u32,
    shift: u32,
}

/// Rounded first, so that every language shows the same figures, and then so many digits longer.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "figures stay far below 2^53; a cast of more saturates")]
fn shifted(value: f64, Decimals { least, most, shift }: Decimals, numbers: &Numbers) -> String {
    let scale = 10_u64.pow(most);
    let units = half_up(value.abs(), most) as u64 * 10_u64.pow(shift);
    let mut text = String::new();
    // Nothing has no units, so that `<=` would be the same.
    if value < 0.0 && units > 0 {
        text.push_str(numbers.minus.as_deref().unwrap_or("−"));
    }
    let whole = digits(units / scale);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) && whole.len() >= numbers.group_from {
            text.push_str(&numbers.group);
        }
        text.push(digit);
    }
    let mut fraction = String::new();
    let (mut rest, mut place, mut wanted) = (units % scale, scale / 10, least);
    while rest > 0 || wanted > 0 {
        push_digits(&mut fraction, rest / place);
        rest %= place;
        place /= 10;
        wanted = wanted.saturating_sub(1);
    }
    if !fraction.is_empty() {
        text.push_str(&numbers.decimal);
        text.push_str(&fraction);
    }
    numbers.digits(&text)
}

/// `value` in units of its last decimal, half up.
///
/// The nudge, a hundred trillionth, is far below what anyone sees. It lifts values that stand just below a half because doubles
/// cannot hold it: 1.005 × 100 is 100.49999999999999.
fn half_up(value: f64, decimals: u32) -> f64 {
    (value * scale(decimals) * (1.0 + 1e-14) + 0.5).floor()
}

fn scale(decimals: u32) -> f64 {
    (0..decimals).fold(1.0, |scale, _| scale * 10.0)
}

/// A number in its unit as readers see it in a view about it: money whole from 100 billions up and with one decimal below,
/// percentages with one decimal, ratios and spans of time with two.
pub(crate) fn amount(value: f64, unit: Unit, locale: &Locale) -> String {
    written(value, decimals(value, unit), unit, locale)
}

/// A number as it is stated, in its unit.
pub(crate) fn exact(value: f64, unit: Unit, locale: &Locale) -> String {
    written(value, EXACT_DECIMALS, unit, locale)
}

/// As many decimals as any figure has.
pub(super) const EXACT_DECIMALS: u32 = 6;

/// Whether rounding leaves a number as it is.
pub(crate) fn is_unrounded(value: f64, unit: Unit) -> bool {
    seen(value, decimals(value, unit)) == seen(value, EXACT_DECIMALS)
}

/// A span of time or a factor as a sentence rounds it.
pub(crate) fn rough_value(value: f64) -> f64 {
    half_up(value, 1) / scale(1)
}

/// How many decimals a span of time gets in a sentence.
pub(crate) fn rough_decimals(value: f64, unit: Unit) -> u32 {
    if value < 0.05 { decimals(value, unit) } else { 1 }
}

/// A number with at most so many decimals, in its unit.
pub(crate) fn written(value: f64, decimals: u32, unit: Unit, locale: &Locale) -> String {
    let (count, numbers) = (seen(value, decimals), &locale.numbers);
    let n = in_words(value, decimals, unit, numbers);
    let trillions = count / TRILLION_BN;
    match unit {
        Unit::Money(currency) if trillions >= 1.0 => {
            let in_trillions = numbers.trillions(trillions, &decimal(trillions, decimals + 3, numbers));
            money(&n, &in_trillions.unwrap_or_else(|| sum(count, &n, numbers)), currency, locale, |words| &words.long)
        }
        _ => with_unit(count, &n, unit, locale),
    }
}

/// A number that is written already, or two, in its unit; `count` decides on the unit's form.
pub(super) fn with_unit(count: f64, n: &str, unit: Unit, locale: &Locale) -> String {
    match unit {
        Unit::Money(currency) => money(n, &sum(count, n, &locale.numbers), currency, locale, |words| &words.long),
        _ => locale.units.counted(count, n, unit, &locale.numbers),
    }
}

/// An amount as short as charts need it: $240 bn. Few units other than money have a form of their own for it.
pub(crate) fn short_amount(value: f64, decimals: u32, unit: Unit, locale: &Locale) -> String {
    let n = in_words(value, decimals, unit, &locale.numbers);
    match unit {
        Unit::Money(currency) => money(&n, &sum(seen(value, decimals), &n, &locale.numbers), currency, locale, |words| &words.short),
        _ => locale.units.short(&n, unit).unwrap_or_else(|| written(value, decimals, unit, locale)),
    }
}

/// A sum of money in the words for its currency.
fn money(n: &str, sum: &str, currency: Currency, locale: &Locale, form: fn(&CurrencyWords) -> &Message) -> String {
    let slots = [("n", n), ("money", sum), ("code", &*currency.code())];
    locale.currency(currency).map_or_else(String::new, |words| form(words).words(&slots))
}

/// A sum with the word for its size.
fn sum(count_bn: f64, n: &str, numbers: &Numbers) -> String {
    numbers.money(count_bn * scale(numbers.shift), n)
}

/// A number as readers see it with what it is said to be: rounded to so many decimals, a minimum down and a maximum up, or to as
/// many more as leave something of it.
pub(crate) fn bounded(value: f64, decimals: u32, bound: Bound) -> (f64, u32) {
    let scaled = value * scale(decimals);
    let nearest = scaled.round();
    // What doubles cannot hold is neither above nor below.
    let is_whole = (scaled - nearest).abs() <= nearest.abs() * 1e-12;
    let units = match bound {
        _ if is_whole => nearest,
        Bound::AtLeast => scaled.floor(),
        Bound::AtMost => scaled.ceil(),
        Bound::Exact | Bound::Open => return (value, decimals),
    };
    if units == 0.0 && value != 0.0 && decimals < EXACT_DECIMALS { bounded(value, decimals + 1, bound) } else { (units / scale(decimals), decimals) }
}

/// The number that readers see, which decides on the form of its unit: 0.999 months are 1 month.
pub(super) fn seen(value: f64, decimals: u32) -> f64 {
    half_up(value, decimals) / scale(decimals)
}

/// An amount without its unit, rounded as its bound allows.
pub(crate) fn bare(value: f64, decimals: u32, unit: Unit, bound: Bound, locale: &Locale) -> String {
    let (value, decimals) = bounded(value, decimals, bound);
    in_words(value, decimals, unit, &locale.numbers)
}

/// How many decimals readers get at the most: more only where a number would else read as 0.
pub(crate) fn decimals(value: f64, unit: Unit) -> u32 {
    let (mut decimals, mut least) = match unit {
        Unit::Money(_) if value.abs() >= 99.95 => return 0,
        // Of less than a billion two digits: 60 million are not 100.
        Unit::Money(_) if value.abs() < 0.95 => (2, 0.095),
        Unit::Money(_) | Unit::Percent | Unit::Points => (1, 0.05),
        Unit::Times | Unit::Months | Unit::Quarters | Unit::Years => (RATIO_DECIMALS, 0.005),
    };
    while value != 0.0 && value.abs() < least && decimals < 6 {
        least /= 10.0;
        decimals += 1;
    }
    decimals
}

/// A count, a day or a year in digits, not grouped.
pub(crate) fn whole(number: usize, locale: &Locale) -> String {
    locale.numbers.digits(&digits(u64::try_from(number).unwrap_or_default()))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
mod tests {
    use super::*;

    fn numbers(pack: &str) -> Numbers {
        let pack: crate::value::Value = serde_json::from_str(pack).unwrap();
        Locale::from_value(&pack).unwrap().numbers
    }

    fn english() -> Numbers {
        numbers(include_str!("../locale/en.json"))
    }

    fn check(value: f64, decimals: u32, expected: &str) {
        assert_eq!(decimal(value, decimals, &english()), expected, "{value} to {decimals}");
    }

    #[test]
    fn halves_go_up_and_trailing_zeros_go() {
        check(13.25, 1, "13.3");
        check(48.75, 1, "48.8");
        check(341.25, 0, "341");
        check(7.95, 1, "8");
        check(7.95, 2, "7.95");
        check(1.005, 2, "1.01");
        check(53.0, 1, "53");
        check(52.999_999_999_999_98, 1, "53");
        check(10.60, 2, "10.6");
    }

    #[test]
    fn from_a_trillion_up_money_is_counted_as_the_language_counts_it() {
        let packs = [include_str!("../locale/en.json"), include_str!("../locale/zh.json"), include_str!("../locale/ja.json")].map(numbers);
        let yuan = Unit::Money(crate::money::Currency::from_code("CNY").unwrap());
        for (value, decimals, expected) in [
            (0.0, 0, ["0", "0", "0"]),
            (48.75, 1, ["48.8", "488亿", "488億"]),
            (999.4, 0, ["999", "9990亿", "9990億"]),
            (999.6, 0, ["1,000", "1万亿", "1兆"]),
            (1_720.75, 0, ["1,721", "1.721万亿", "1兆7210億"]),
            (2_005.0, 0, ["2,005", "2.005万亿", "2兆50億"]),
            (40_000.0, 0, ["40,000", "40万亿", "40兆"]),
        ] {
            assert_eq!(packs.each_ref().map(|numbers| in_words(value, decimals, yuan, numbers)), expected);
        }
        let [_, _, japanese] = packs;
        assert_eq!(in_words(53.0, 2, Unit::Months, &japanese), "53");
    }

    #[test]
    fn where_money_is_counted_in_millions_a_thousandth_of_a_billion_is_one() {
        let pack: crate::value::Value = serde_json::from_str(include_str!("../locale/es.json")).unwrap();
        let spanish = Locale::from_value(&pack).unwrap();
        let dollars = Unit::Money(crate::money::Currency::from_code("USD").unwrap());
        let told = [0.001, 0.002].map(|value| amount(value, dollars, &spanish));
        assert_eq!(told, ["1\u{a0}millón de dólares", "2\u{a0}millones de dólares"]);
    }

    #[test]
    fn what_is_not_nothing_is_not_written_as_0() {
        let dollars = Unit::Money(crate::money::Currency::from_code("USD").unwrap());
        for (value, unit, expected) in [
            (0.001, dollars, "0.001"),
            (0.04, dollars, "0.04"),
            (0.06, dollars, "0.06"),
            (0.0708, dollars, "0.071"),
            (0.125, dollars, "0.13"),
            (0.94, dollars, "0.94"),
            (0.95, dollars, "1"),
            (0.05, Unit::Percent, "0.1"),
            (-0.004, Unit::Points, "−0.004"),
            (0.0006, Unit::Months, "0.001"),
            // No figure has a seventh decimal.
            (1e-7, Unit::Months, "0"),
            (0.0, dollars, "0"),
            (-0.0, Unit::Percent, "0"),
        ] {
            assert_eq!(decimal(value, decimals(value, unit), &english()), expected);
        }
    }

    #[test]
    fn thousands_are_grouped_and_small_numbers_keep_their_zeros() {
        check(1_720.75, 0, "1,721");
        check(1_234_567.0, 0, "1,234,567");
        check(123_456.0, 0, "123,456");
        check(0.05, 2, "0.05");
        check(0.004, 2, "0");
        check(-0.004, 2, "0");
        check(-12.5, 0, "−13");
    }

    #[test]
    fn a_minimum_is_rounded_down_and_a_maximum_up_and_neither_to_nothing() {
        let [least, most] = [Bound::AtLeast, Bound::AtMost];
        for (value, decimals, bound, expected) in [
            (35.37, 1, least, (35.3, 1)),
            (35.37, 1, most, (35.4, 1)),
            (35.37, 1, Bound::Exact, (35.37, 1)),
            // 3.0000000000000004 tenths are three.
            (0.1 + 0.2, 1, most, (0.3, 1)),
            // 0.04 tenths, 0.4 hundredths, 4 thousandths.
            (0.004, 1, least, (0.004, 3)),
            (0.004, 1, most, (0.1, 1)),
            (0.0, 1, least, (0.0, 1)),
            // No figure has a seventh decimal.
            (1e-9, 1, least, (0.0, 6)),
        ] {
            assert_eq!(bounded(value, decimals, bound), expected, "{value}");
        }
    }

    #[test]
    fn what_rounds_to_nothing_has_no_sign() {
        let numbers = english();
        let told = [(-3.0, 0), (-0.04, 1), (0.0, 1), (-0.05, 1), (1_234.5, 1)].map(|(value, decimals)| decimal(value, decimals, &numbers));
        assert_eq!(told, ["−3", "0", "0", "−0.1", "1,234.5"]);
    }

    #[test]
    fn a_percentage_that_was_rounded_keeps_its_decimal() {
        let numbers = english();
        let told = [39.96, 40.0, 0.04].map(|value| in_unit(value, SHARE_DECIMALS, Unit::Percent, &numbers));
        assert_eq!(told, ["40.0", "40", "0.0"]);
        // A pace of so many times has both, and a sum of money none that it does not need.
        assert_eq!([in_unit(3.4, RATIO_DECIMALS, Unit::Times, &numbers), in_unit(3.4, 1, Unit::Times, &numbers)], ["3.40", "3.4"]);
    }

    #[test]
    fn a_number_is_unrounded_where_all_its_decimals_show() {
        let dollars = Unit::Money(crate::money::Currency::from_code("USD").unwrap());
        let told = [53.0, 35.3, 35.333_333, 240.0, 240.4].map(|value| is_unrounded(value, dollars));
        assert_eq!(told, [true, true, false, true, false]);
    }

    #[test]
    fn a_sentence_tells_tenths_of_a_time_unless_there_is_not_even_half_of_one() {
        assert_eq!([0.04, 0.05, 7.95].map(|years| rough_decimals(years, Unit::Years)), [2, 1, 1]);
    }
}
