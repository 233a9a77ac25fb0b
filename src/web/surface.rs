//! What `draw` draws on in the browser: plotters' drawing calls, straight to the canvas.
//!
//! plotters-canvas writes a colour as a text for each mark, its opacity as an exact double, and sets a text's font, alignment and
//! baseline each time. Here each is set when it changes, and no code for exact doubles is needed. `tests/web.rs` holds every view
//! against plotters-canvas, pixel by pixel.

use super::pixels;
use crate::brief::{digits, joined};
use crate::scene::{Color, text_width_css};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};
use std::error::Error;
use std::f64::consts::TAU;
use std::fmt::{self, Display, Formatter};
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

type Drawn = Result<(), DrawingErrorKind<Refused>>;

/// A canvas whose colours, fonts and alignments nothing but this sets while it lives.
pub(super) struct Surface<'a> {
    context: &'a CanvasRenderingContext2d,
    size: (u32, u32),
    /// All of these as set last; none before the first mark, the first line and the first text.
    fill: Option<(u8, u8, u8)>,
    stroke: Option<(u8, u8, u8)>,
    alpha: f64,
    font: String,
    align: &'static str,
}

/// The canvas threw something at a mark.
#[derive(Debug)]
pub(super) struct Refused;

impl Error for Refused {}

impl Display for Refused {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("the canvas refused a mark")
    }
}

fn accepted(drawn: Result<(), JsValue>) -> Drawn {
    drawn.map_err(|_| DrawingErrorKind::DrawingError(Refused))
}

impl<'a> Surface<'a> {
    /// `size` in device pixels.
    pub(super) fn new(context: &'a CanvasRenderingContext2d, size: (u32, u32)) -> Self {
        context.set_text_baseline("middle");
        context.set_global_alpha(1.0);
        Self { context, size, fill: None, stroke: None, alpha: 1.0, font: String::new(), align: "" }
    }

    fn fill_with(&mut self, BackendColor { alpha, rgb }: BackendColor) {
        if self.fill != Some(rgb) {
            self.context.set_fill_style_str(&Color { rgb, alpha }.to_hex());
            self.fill = Some(rgb);
        }
        self.fade(alpha);
    }

    fn stroke_with<S: BackendStyle>(&mut self, style: &S) {
        let BackendColor { alpha, rgb } = style.color();
        if self.stroke != Some(rgb) {
            self.context.set_stroke_style_str(&Color { rgb, alpha }.to_hex());
            self.stroke = Some(rgb);
        }
        self.fade(alpha);
        self.context.set_line_width(style.stroke_width().into());
    }

    fn fade(&mut self, alpha: f64) {
        if self.alpha.to_bits() != alpha.to_bits() {
            self.context.set_global_alpha(alpha);
            self.alpha = alpha;
        }
    }

    fn trace(&self, points: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        let mut points = points.into_iter();
        // A line that began a path would be a piece of no length, which moves dashes by what one sees in their pixels (Chromium 156).
        if let Some((x, y)) = points.next() {
            self.context.move_to(x.into(), y.into());
        }
        for (x, y) in points {
            self.context.line_to(x.into(), y.into());
        }
    }
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = Refused;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_rect<S: BackendStyle>(&mut self, (left, top): BackendCoord, (right, bottom): BackendCoord, style: &S, fill: bool) -> Drawn {
        let (x, y, width, height) = (left.into(), top.into(), (right - left).into(), (bottom - top).into());
        if fill {
            self.fill_with(style.color());
            self.context.fill_rect(x, y, width, height);
        } else {
            self.stroke_with(style);
            self.context.stroke_rect(x, y, width, height);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.stroke_with(style);
        self.trace(path);
        self.context.stroke();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.context.begin_path();
        accepted(self.context.arc(x.into(), y.into(), radius.into(), 0.0, TAU))?;
        if fill {
            self.fill_with(style.color());
            self.context.fill();
        } else {
            self.stroke_with(style);
            self.context.stroke();
        }
        Ok(())
    }

    /// Filling closes a shape by itself.
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.fill_with(style.color());
        self.trace(corners);
        self.context.fill();
        Ok(())
    }

    /// Texts stand upright, and are centred on the height of their place: `draw` asks for nothing else.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let font = joined(&[style.style().as_str(), " ", &decimal(style.size()), "px ", style.family().as_str()]);
        if font != self.font {
            self.context.set_font(&font);
            self.font = font;
        }
        let align = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        };
        if align != self.align {
            self.context.set_text_align(align);
            self.align = align;
        }
        self.fill_with(style.color());
        accepted(self.context.fill_text(text, x.into(), y.into()))
    }

    /// By the width table. plotters itself would put an element into the page.
    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32), DrawingErrorKind<Refused>> {
        let is_bold = matches!(style.style(), FontStyle::Bold);
        Ok((pixels(text_width_css(text, style.size(), is_bold)), pixels(style.size())))
    }
}

/// A number from 0 to some thousands with at most three decimals, as style sheets write it. The standard library's way to write a
/// double is exact to the last bit, and 8 KB of brotli.
fn decimal(number: f64) -> String {
    let thousandths = pixels(number * 1000.0);
    let mut text = digits((thousandths / 1000).into());
    let (mut rest, mut place) = (thousandths % 1000, 100);
    if rest > 0 {
        text.push('.');
    }
    while rest > 0 {
        text.extend(char::from_digit(rest / place, 10));
        rest %= place;
        place /= 10;
    }
    text
}
