//! The colours, light and dark. The only place where they stand for the canvas.

use crate::reader::Reader;
use crate::story::Hue;

/// A colour with its opacity.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Color {
    /// Red, green and blue.
    pub rgb: (u8, u8, u8),
    /// From 0, not seen, to 1.
    pub alpha: f64,
}

impl Color {
    pub(super) const fn new(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self { rgb: (red, green, blue), alpha: 1.0 }
    }

    /// Reads a colour: red, green and blue as the bytes of one number, 0xrrggbb.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number in this range fits, and is cut to a whole one")]
    pub(crate) fn read(at: &Reader<'_>) -> Self {
        Self::new(at.number(0.0, 16_777_215.0) as u32)
    }

    /// The same colour, less opaque.
    pub fn faded(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }

    /// The colour as CSS writes it, without its opacity: `#c2410c`.
    pub fn to_hex(self) -> String {
        let (red, green, blue) = self.rgb;
        let mut hex = String::from("#");
        for channel in [red, green, blue] {
            for digit in [channel / 16, channel % 16] {
                hex.extend(char::from_digit(digit.into(), 16));
            }
        }
        hex
    }
}

/// Light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// Dark marks on a white ground.
    Light,
    /// Light marks on a near-black ground.
    Dark,
}

impl Theme {
    /// Both themes with their names.
    pub const NAMES: [(&'static str, Self); 2] = [("light", Self::Light), ("dark", Self::Dark)];

    /// What the picture stands on.
    pub fn ground(self) -> Color {
        self.pick(0xff_ff_ff, 0x16_18_1d)
    }

    /// Text and the rule.
    pub fn ink(self) -> Color {
        self.pick(0x16_18_1d, 0xf2_f3_f5)
    }

    /// Axis labels and captions.
    pub fn muted(self) -> Color {
        self.pick(0x5b_61_6b, 0xa3_a9_b4)
    }

    /// Grid lines.
    pub fn grid(self) -> Color {
        self.pick(0xe4_e6_ea, 0x2c_30_38)
    }

    /// The line at zero and leaders.
    pub fn axis(self) -> Color {
        self.pick(0x8b_90_9a, 0x73_7a_86)
    }

    /// A company's colour: at least 4.5:1 on the ground, since its name is written in it.
    pub fn hue(self, hue: Hue) -> Color {
        match hue {
            Hue::Vermilion => self.pick(0xc2_41_0c, 0xfb_92_3c),
            Hue::Blue => self.pick(0x1d_4e_d8, 0x60_a5_fa),
            Hue::Violet => self.pick(0x7e_22_ce, 0xc0_84_fc),
            Hue::Grey => self.muted(),
        }
    }

    fn pick(self, light: u32, dark: u32) -> Color {
        Color::new(match self {
            Self::Light => light,
            Self::Dark => dark,
        })
    }
}
