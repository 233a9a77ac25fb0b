//! Where an axis has its ticks.

/// Ticks from 0 to the first one that is not below `largest`, a nice step apart, at most `most` steps.
///
/// A nice step is 1, 2, 2.5 or 5 times a power of ten. `largest` is a finite amount of a millionth or more.
pub(crate) fn nice(largest: f64, most: u8) -> Vec<f64> {
    let rough = largest / f64::from(most);
    let mut power = 1e-6;
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    // A ten-thousandth of slack: 500 / 5 must not miss a step of 100 by a rounding error.
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|nice| nice * power).find(|step| *step * 1.0001 >= rough).unwrap_or(rough);
    let mut ticks = vec![0.0];
    for count in 1..=most {
        let tick = step * f64::from(count);
        ticks.push(tick);
        if tick * 1.0001 >= largest {
            break;
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_few_and_nice_and_reach_the_largest() {
        assert_eq!(nice(480.0, 5), [0.0, 100.0, 200.0, 300.0, 400.0, 500.0]);
        assert_eq!(nice(3_441.5, 5), [0.0, 1_000.0, 2_000.0, 3_000.0, 4_000.0]);
        assert_eq!(nice(106.0, 5), [0.0, 25.0, 50.0, 75.0, 100.0, 125.0]);
        assert_eq!(nice(0.012, 5), [0.0, 0.0025, 0.005, 0.0075, 0.01, 0.0125]);
    }
}
