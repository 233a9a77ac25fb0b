//! A number that remembers how it was reached.

use crate::figure::Bound;
use crate::fraction::Fraction;
use crate::money::{Currency, Unit};
use crate::story::Story;
use std::rc::Rc;

/// A value with its unit and the arithmetic behind it, shared rather than copied.
///
/// Numbers of two units never add or divide into each other, so two currencies cannot mix unseen.
#[derive(Clone, PartialEq, Debug)]
pub struct Worked(Rc<Calculation>);

/// One step of the arithmetic, with its result.
///
/// # Units
/// As `unit` says; money in billions (10^9).
#[derive(PartialEq, Debug)]
pub struct Calculation {
    /// The result, unrounded: of numbers with few digits the double that is nearest to the exact one, however it was reached, so
    /// that what is equal compares as equal.
    pub value: f64,
    /// The result as a fraction, while there is room for it.
    exact: Option<Fraction>,
    /// What it counts.
    pub unit: Unit,
    /// How it was reached.
    pub origin: Origin,
}

/// Where a number comes from.
#[derive(PartialEq, Debug)]
pub enum Origin {
    /// A figure, by its index in the story.
    Figure(usize),
    /// One side of an exchange rate, by the rate's index in the story.
    Rate(usize),
    /// A plain count: years, months, 100 for a percentage.
    Count,
    /// A count multiplied by itself so many times.
    Power(f64, u8),
    /// Two numbers and what is done with them.
    Pair(Worked, Operator, Worked),
}

/// What is done with two numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// Adds the second to the first.
    Plus,
    /// Takes the second from the first.
    Minus,
    /// Multiplies them.
    Times,
    /// Divides the first by the second.
    Over,
}

impl Worked {
    /// A number that is stated, or counted.
    fn new(value: f64, unit: Unit, origin: Origin) -> Self {
        Self(Rc::new(Calculation { value, exact: Fraction::from_decimal(value), unit, origin }))
    }

    /// A number that was worked out: `value` is what it comes to where there is no exact one.
    fn reached(exact: Option<Fraction>, value: f64, unit: Unit, origin: Origin) -> Self {
        Self(Rc::new(Calculation { value: exact.map_or(value, Fraction::value), exact, unit, origin }))
    }

    /// A plain count.
    pub fn count(value: f64, unit: Unit) -> Self {
        Self::new(value, unit, Origin::Count)
    }

    /// The exact value, unrounded.
    pub fn value(&self) -> f64 {
        self.0.value
    }

    /// What it counts.
    pub fn unit(&self) -> Unit {
        self.0.unit
    }

    /// The last step of its arithmetic.
    pub fn step(&self) -> &Calculation {
        &self.0
    }

    /// Shows every step behind the number to `see`, first operands first.
    pub fn visit(&self, see: &mut dyn FnMut(&Calculation)) {
        if let Origin::Pair(left, _, right) = &self.0.origin {
            left.visit(see);
            right.visit(see);
        }
        see(&self.0);
    }

    /// What bound it is, by the bounds of the figures behind it: of a minimum, a sum or a part is one, and what it is taken from or
    /// divided into is at most so much. No figure may stand on both sides of a division.
    pub(crate) fn bound(&self, story: &Story) -> Bound {
        let step = self.step();
        match &step.origin {
            // How long a figure runs is no minimum.
            Origin::Figure(index) if step.unit != Unit::Months => story.figures.get(*index).map_or(Bound::Exact, |figure| figure.bound),
            Origin::Pair(left, Operator::Plus | Operator::Times, right) => left.bound(story).and(right.bound(story)),
            Origin::Pair(left, Operator::Minus | Operator::Over, right) => left.bound(story).and(right.bound(story).reversed()),
            _ => Bound::Exact,
        }
    }

    /// A figure's amount in a currency: as stated where it is stated in it, else by the story's rate.
    ///
    /// `None` where the story has no such rate, or the figure no such end.
    pub fn in_currency(story: &Story, index: usize, currency: Currency, end: End) -> Option<Self> {
        let figure = story.figures.get(index)?;
        let unit = Unit::Money(currency);
        let mut stated = figure.amount()?;
        if end == End::Amount {
            for amount in &figure.amounts {
                if amount.unit == unit {
                    stated = amount;
                }
            }
        }
        let value = match end {
            End::Amount => stated.value,
            End::Low => figure.range?.0,
        };
        let amount = Self::new(value, stated.unit, Origin::Figure(index));
        let Unit::Money(from) = stated.unit else { return None };
        if from == currency {
            return Some(amount);
        }
        let (rate, multiply, divide) = story.rate(from, currency)?;
        let side = |value: f64| Self::new(value, unit, Origin::Rate(rate));
        Some(amount.paired(Operator::Times, &side(multiply), unit).paired(Operator::Over, &side(divide), unit))
    }

    /// A figure's amount as it is stated, whatever its unit.
    pub fn stated(story: &Story, index: usize) -> Option<Self> {
        let amount = story.figures.get(index)?.amount()?;
        Some(Self::new(amount.value, amount.unit, Origin::Figure(index)))
    }

    /// The low end of its range as it is stated, where it has one.
    pub fn stated_low(story: &Story, index: usize) -> Option<Self> {
        let figure = story.figures.get(index)?;
        Some(Self::new(figure.range?.0, figure.amount()?.unit, Origin::Figure(index)))
    }

    /// How many months a figure's period has, as its source states it.
    pub fn months(story: &Story, index: usize) -> Option<Self> {
        Some(Self::new(f64::from(story.figures.get(index)?.period.months()), Unit::Months, Origin::Figure(index)))
    }

    /// This number times a plain count.
    pub fn times(&self, count: f64) -> Self {
        if count == 1.0 { self.clone() } else { self.paired(Operator::Times, &Self::count(count, Unit::Times), self.unit()) }
    }

    /// This number divided by a plain count other than 0.
    pub fn over(&self, count: f64) -> Self {
        if count == 1.0 { self.clone() } else { self.paired(Operator::Over, &Self::count(count, Unit::Times), self.unit()) }
    }

    /// This number divided by a plain count other than 0, counted in another unit: months in years.
    pub(crate) fn over_in(&self, count: f64, unit: Unit) -> Self {
        self.paired(Operator::Over, &Self::count(count, Unit::Times), unit)
    }

    /// This number grown by a percentage, once for each of `years`: 80 × 1.1².
    pub(crate) fn grown(&self, percent: f64, years: u8) -> Self {
        self.paired(Operator::Times, &Self::power(percent, years), self.unit())
    }

    /// The sum of so many `years`, each grown by a percentage: 80 × (1.1³ − 1) ÷ 0.1.
    pub(crate) fn summed(&self, percent: f64, years: u8) -> Self {
        if percent == 0.0 {
            return self.times(f64::from(years));
        }
        let (one, power) = (Self::count(1.0, Unit::Times), Self::power(percent, years));
        // 0 percent was told above, so that `>=` would be the same.
        let (more, less) = if percent > 0.0 { (power, one) } else { (one, power) };
        let sum = more.paired(Operator::Minus, &less, Unit::Times);
        self.paired(Operator::Times, &sum, self.unit()).over(percent.abs() / 100.0)
    }

    /// What a percentage makes of 1 over so many years.
    fn power(percent: f64, years: u8) -> Self {
        let base = (100.0 + percent) / 100.0;
        let value = (0..years).fold(1.0, |power, _| power * base);
        let exact = Fraction::from_decimal(base);
        let exact = exact.and_then(|base| (1..years).try_fold(base, |power, _| power.times(base)));
        Self::reached(exact.filter(|_| years > 0), value, Unit::Times, Origin::Power(base, years))
    }

    /// The sum; `None` for two units.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        (self.unit() == other.unit()).then(|| self.paired(Operator::Plus, other, self.unit()))
    }

    /// The difference; `None` for two units.
    pub fn minus(&self, other: &Self) -> Option<Self> {
        self.minus_in(other, self.unit())
    }

    /// The difference counted in `unit`: of two percentages, in percentage points. `None` for two units.
    pub fn minus_in(&self, other: &Self, unit: Unit) -> Option<Self> {
        (self.unit() == other.unit()).then(|| self.paired(Operator::Minus, other, unit))
    }

    /// How many of `other` go into this, counted in `unit`; `None` for two units or a divisor of 0.
    pub fn ratio_to(&self, other: &Self, unit: Unit) -> Option<Self> {
        let divides = self.unit() == other.unit() && other.value() != 0.0;
        divides.then(|| self.paired(Operator::Over, other, unit))
    }

    fn paired(&self, operator: Operator, other: &Self, unit: Unit) -> Self {
        let value = operator.apply(self.value(), other.value());
        let exact = self.0.exact.zip(other.0.exact).and_then(|(left, right)| operator.apply_exactly(left, right));
        Self::reached(exact, value, unit, Origin::Pair(self.clone(), operator, other.clone()))
    }
}

/// Which of the numbers of a figure is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// The amount the story uses.
    Amount,
    /// The low end of its range.
    Low,
}

impl Operator {
    /// The result of the operation.
    pub fn apply(self, left: f64, right: f64) -> f64 {
        match self {
            Self::Plus => left + right,
            Self::Minus => left - right,
            Self::Times => left * right,
            Self::Over => left / right,
        }
    }

    fn apply_exactly(self, left: Fraction, right: Fraction) -> Option<Fraction> {
        match self {
            Self::Plus => left.plus(right),
            Self::Minus => left.minus(right),
            Self::Times => left.times(right),
            Self::Over => left.over(right),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_currencies_never_add_or_divide() {
        let unit = |code: &str| Unit::Money(Currency::from_code(code).unwrap());
        let (dollars, yuan) = (Worked::count(53.0, unit("USD")), Worked::count(380.0, unit("CNY")));
        assert_eq!(dollars.plus(&yuan), None);
        assert_eq!(dollars.ratio_to(&yuan, Unit::Times), None);
        assert_eq!(dollars.plus(&Worked::count(80.0, unit("USD"))).unwrap().value(), 133.0);
    }

    #[test]
    fn nothing_is_divided_by_nothing() {
        assert_eq!(Worked::count(53.0, Unit::Years).ratio_to(&Worked::count(0.0, Unit::Years), Unit::Times), None);
    }

    #[test]
    fn the_order_of_operations_does_not_show_in_the_value() {
        // In doubles 53 ÷ (80 ÷ 12) would be 7.949999999999999, and 53 ÷ 3 × 3 might miss 53.
        let count = |value: f64| Worked::count(value, Unit::Years);
        assert_eq!(count(53.0).times(12.0).over(80.0).value(), 7.95);
        assert_eq!(count(53.0).ratio_to(&count(80.0).over(12.0), Unit::Months).unwrap().value(), 7.95);
        assert_eq!(count(53.0).over(7.2734).times(7.2734).value(), 53.0);
        // 60 × 1.1² is 72.6; in doubles 72.60000000000001.
        assert_eq!(count(60.0).grown(10.0, 2).value(), 72.6);
    }

    #[test]
    fn years_of_growth_are_summed_either_way() {
        // 80 + 88 + 96.8, and 80 + 72.
        let pace = Worked::count(80.0, Unit::Years);
        assert_eq!((pace.summed(10.0, 3).value(), pace.summed(-10.0, 2).value(), pace.summed(0.0, 3).value()), (264.8, 152.0, 240.0));
        assert_eq!(pace.grown(10.0, 0).value(), 80.0, "no year, no growth");
    }

    #[test]
    fn a_number_remembers_its_operands() {
        let worked = Worked::count(53.0, Unit::Years).times(2.0);
        let Origin::Pair(left, Operator::Times, right) = &worked.step().origin else { panic!("not a product") };
        assert_eq!((left.value(), right.value(), worked.value()), (53.0, 2.0, 106.0));
    }
}
