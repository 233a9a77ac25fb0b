//! Exact arithmetic with the few digits that figures have.

/// A fraction in lowest terms, its denominator above 0.
///
/// Figures are decimals with few digits, and what is worked out of them stays small: sums, products and quotients are exact as
/// long as both numbers fit into 63 bits. Where they no longer do there is no fraction, and doubles go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fraction {
    numerator: i64,
    denominator: i64,
}

/// As many decimals as any figure, rate or percentage is stated with.
const MAX_DECIMALS: u32 = 9;
/// Up to here every whole number is a double of its own.
const MAX_WHOLE: f64 = 9_007_199_254_740_992.0;

impl Fraction {
    /// The decimal with the fewest digits that the number is the nearest double of; `None` where it has too many.
    pub(crate) fn from_decimal(number: f64) -> Option<Self> {
        let mut denominator = 1_i64;
        for _ in 0..=MAX_DECIMALS {
            let scale = float(denominator);
            let whole = (number * scale).round();
            if whole.abs() > MAX_WHOLE {
                return None;
            }
            if whole / scale == number {
                return Self::reduced(integer(whole), denominator);
            }
            denominator *= 10;
        }
        None
    }

    /// The sum.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let common = greatest_divisor(self.denominator, other.denominator);
        let (own, others) = (other.denominator / common, self.denominator / common);
        let numerator = self.numerator.checked_mul(own)?.checked_add(other.numerator.checked_mul(others)?)?;
        Self::reduced(numerator, self.denominator.checked_mul(own)?)
    }

    /// The difference.
    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { numerator: other.numerator.checked_neg()?, ..other })
    }

    /// The product.
    pub(crate) fn times(self, other: Self) -> Option<Self> {
        // What cancels does so first, or the products would not fit.
        let (one, two) = (greatest_divisor(self.numerator, other.denominator), greatest_divisor(other.numerator, self.denominator));
        Some(Self {
            numerator: (self.numerator / one).checked_mul(other.numerator / two)?,
            denominator: (self.denominator / two).checked_mul(other.denominator / one)?,
        })
    }

    /// The quotient; `None` for a divisor of 0.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        let sign = other.numerator.signum();
        if sign == 0 {
            return None;
        }
        self.times(Self { numerator: other.denominator.checked_mul(sign)?, denominator: other.numerator.checked_abs()? })
    }

    /// The nearest double, or one beside it.
    pub(crate) fn value(self) -> f64 {
        float(self.numerator) / float(self.denominator)
    }

    fn reduced(numerator: i64, denominator: i64) -> Option<Self> {
        let common = greatest_divisor(numerator, denominator);
        Some(Self { numerator: numerator.checked_div(common)?, denominator: denominator.checked_div(common)? })
    }
}

/// At least 1 where one of the two is not 0.
fn greatest_divisor(one: i64, other: i64) -> i64 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one.wrapping_rem(other));
    }
    one.saturating_abs()
}

#[expect(clippy::cast_precision_loss, reason = "the nearest double is what is asked for")]
fn float(number: i64) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
fn integer(number: f64) -> i64 {
    number as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(number: f64) -> Fraction {
        Fraction::from_decimal(number).unwrap()
    }

    fn fraction(numerator: i64, denominator: i64) -> Fraction {
        Fraction { numerator, denominator }
    }

    #[test]
    fn a_double_is_the_decimal_it_was_written_as() {
        for (number, numerator, denominator) in [
            (0.0, 0, 1),
            (-0.0, 0, 1),
            (53.0, 53, 1),
            (38.6, 193, 5),
            (0.1, 1, 10),
            (-2.5, -5, 2),
            (1.0417, 10_417, 10_000),
            (1e15, 1_000_000_000_000_000, 1),
        ] {
            assert_eq!(decimal(number), fraction(numerator, denominator), "{number}");
        }
        for number in [f64::NAN, f64::INFINITY, 1e17, 1.0 / 3.0, 1e-12] {
            assert_eq!(Fraction::from_decimal(number), None, "{number}");
        }
    }

    #[test]
    fn what_doubles_miss_by_the_last_bit_is_equal() {
        // 0.1 + 0.2 is 0.30000000000000004 in doubles.
        assert_eq!(decimal(0.1).plus(decimal(0.2)), Some(decimal(0.3)));
        // 53 ÷ (80 ÷ 12) is 7.949999999999999 in doubles.
        let per_month = decimal(80.0).over(decimal(12.0)).unwrap();
        assert_eq!(decimal(53.0).over(per_month), Some(decimal(7.95)));
        // There and back by a rate: 65 ÷ 7.2734 × 7.2734.
        let rate = decimal(7.2734);
        assert_eq!(decimal(65.0).over(rate).and_then(|yuan| yuan.times(rate)), Some(decimal(65.0)));
    }

    #[test]
    fn signs_stand_above_the_line() {
        assert_eq!(decimal(1.0).over(decimal(-4.0)), Some(fraction(-1, 4)));
        assert_eq!(decimal(-1.0).over(decimal(-4.0)), Some(fraction(1, 4)));
        assert_eq!(decimal(0.5).minus(decimal(0.75)), Some(fraction(-1, 4)));
        assert_eq!(decimal(0.5).minus(decimal(0.5)), Some(fraction(0, 1)));
    }

    #[test]
    fn what_has_no_room_is_no_fraction() {
        let large = fraction(i64::MAX, 1);
        assert_eq!(large.plus(large), None);
        assert_eq!(large.times(fraction(2, 1)), None);
        assert_eq!(fraction(1, i64::MAX).times(fraction(1, 2)), None);
        assert_eq!(decimal(1.0).over(decimal(0.0)), None);
        // What cancels has room.
        assert_eq!(large.times(fraction(1, i64::MAX)), Some(fraction(1, 1)));
    }
}
