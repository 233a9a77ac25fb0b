//! What `draw` draws on in the browser: the canvas of plotters-canvas, with texts of our own.
//!
//! plotters-canvas sets a text's font, alignment and baseline each time, and a browser looks a font up each time. Here they
//! are set when they change.

use super::pixels;
use super::short::Short;
use crate::scene::text_width_css;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle};
use plotters_canvas::CanvasBackend;
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use web_sys::CanvasRenderingContext2d;

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// A canvas on which nothing but this sets fonts and alignments while it lives.
pub(super) struct Surface<'a> {
    shapes: CanvasBackend,
    context: &'a CanvasRenderingContext2d,
    /// As set last; empty before the first text.
    font: String,
    align: &'static str,
}

/// The canvas threw something at a text.
#[derive(Debug)]
struct Refused;

impl Error for Refused {}

impl Display for Refused {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("the canvas refused a text")
    }
}

impl<'a> Surface<'a> {
    /// `shapes` and `context` are of one canvas.
    pub(super) fn new(shapes: CanvasBackend, context: &'a CanvasRenderingContext2d) -> Self {
        context.set_text_baseline("middle");
        Self { shapes, context, font: String::new(), align: "" }
    }
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.shapes.get_size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        self.shapes.ensure_prepared()
    }

    fn present(&mut self) -> Drawn {
        self.shapes.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.shapes.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.shapes.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, upper_left: BackendCoord, bottom_right: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.shapes.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.shapes.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(&mut self, center: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.shapes.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.shapes.fill_polygon(path, style)
    }

    /// Texts stand upright, and are centred on the height of their place: `draw` asks for nothing else.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let color = style.color();
        if color.alpha == 0.0 {
            return Ok(());
        }
        let font = format!("{} {}px {}", style.style().as_str(), Short(style.size()), style.family().as_str());
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
        // A rectangle without size sets the colour to fill with.
        self.shapes.draw_rect(at, at, &color, true)?;
        let written = self.context.fill_text(text, f64::from(at.0), f64::from(at.1));
        written.map_err(|_| DrawingErrorKind::FontError(Box::new(Refused)))
    }

    /// By the width table. plotters itself would put an element into the page.
    fn estimate_text_size<S: BackendTextStyle>(&self, text: &str, style: &S) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let is_bold = matches!(style.style(), FontStyle::Bold);
        Ok((pixels(text_width_css(text, style.size(), is_bold)), pixels(style.size())))
    }
}
