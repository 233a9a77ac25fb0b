//! Numbers as a canvas is told them.

use std::fmt::{Display, Formatter, Result, Write};

/// A number from 0 to some thousands with at most three decimals: an opacity, the size of a font.
///
/// The standard library's way to write a double is exact to the last bit and 8 KB of brotli. plotters-canvas takes it for the
/// same kind of numbers; in the live build `wasm/link.mjs` has this stand in for it.
pub(super) struct Short(pub(super) f64);

impl Display for Short {
    #[inline(never)]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast of more saturates")]
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let thousandths = (self.0 * 1000.0).round() as u32;
        write!(formatter, "{}", thousandths / 1000)?;
        let (mut rest, mut place) = (thousandths % 1000, 100);
        if rest > 0 {
            formatter.write_char('.')?;
        }
        while rest > 0 {
            formatter.write_char(char::from_digit(rest / place, 10).unwrap_or('0'))?;
            rest %= place;
            place /= 10;
        }
        Ok(())
    }
}
