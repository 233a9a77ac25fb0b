//! Draws a scene through plotters, on whatever its backends reach. The only module that knows plotters.
//!
//! plotters counts in whole pixels. So that lines come out smooth at every pixel ratio, scenes are drawn 8 times finer than
//! device pixels, and the surface scales down: the canvas by its transform, SVG by its `viewBox`.

mod svg;

use crate::error::{Error, ErrorKind};
use crate::scene::{Align, Color, Dash, Frame, Mark, Point, TextMark};
use plotters::prelude::{Color as _, DrawingBackend, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};

pub use svg::{svg, svg_file, svg_to_raster};

/// Drawing units to a device pixel.
pub(crate) const FINENESS: f64 = 8.0;

/// Cuts the lines that a surface strokes from now on: how much of them is drawn and left out in turn, in drawing units; `None` for solid
/// lines. plotters knows nothing but solid ones, so each surface is told beside it.
pub(crate) type Cut<'a> = &'a dyn Fn(Option<[i32; 2]>);

/// Draws marks on a backend.
///
/// # Errors
/// What the backend refused.
pub(crate) fn draw<'m, B: DrawingBackend>(
    mut marks: impl Iterator<Item = &'m Mark>,
    frame: &Frame,
    backend: &mut B,
    cut: Cut<'_>,
) -> Result<(), Error> {
    let pen = Pen::new(frame);
    marks.try_for_each(|mark| pen.draw(mark, backend, cut))
}

fn refused() -> Error {
    Error::new(ErrorKind::Drawing, "the surface refused a mark")
}

struct Pen<'a> {
    frame: &'a Frame,
    units_per_css: f64,
    family: FontFamily<'a>,
}

impl<'a> Pen<'a> {
    fn new(frame: &'a Frame) -> Self {
        Self { frame, units_per_css: frame.pixel_ratio * FINENESS, family: FontFamily::Name(&frame.font_family) }
    }

    fn draw<B: DrawingBackend>(&self, mark: &Mark, backend: &mut B, cut: Cut<'_>) -> Result<(), Error> {
        if let Some(outline) = self.frame.outline(mark) {
            self.draw(&outline, backend, cut)?;
        }
        let drawn = match mark {
            Mark::Path { points, width_css, dash, color } => {
                if let Some(dash) = dash {
                    cut(Some(self.dash(*dash)));
                }
                let drawn = backend.draw_path(self.points(points), &self.style(*color, *width_css));
                if dash.is_some() {
                    cut(None);
                }
                drawn
            }
            Mark::Polygon { points, color } => backend.fill_polygon(self.points(points), &self.style(*color, 0.0)),
            Mark::Rectangle { area, color } => {
                let (one, top) = self.point(Point { x: area.left, y: area.top });
                let (other, bottom) = self.point(Point { x: area.right, y: area.bottom });
                backend.draw_rect((one.min(other), top), (one.max(other), bottom), &self.style(*color, 0.0), true)
            }
            Mark::Disc { center, radius_css, color } => {
                backend.draw_circle(self.point(*center), self.units(*radius_css).unsigned_abs(), &self.style(*color, 0.0), true)
            }
            Mark::Text(text) => backend.draw_text(&text.text, &self.text_style(text), self.point(text.at)),
            // plotters knows no text in several styles: whoever has one to draw takes it apart, or writes it.
            Mark::Run(_) => return Err(refused()),
        };
        drawn.map_err(|_| refused())
    }

    fn points(&self, points: &[Point]) -> impl Iterator<Item = (i32, i32)> {
        points.iter().map(|point| self.point(*point))
    }

    fn point(&self, point: Point) -> (i32, i32) {
        let x = if self.frame.is_mirrored { self.frame.width_css - point.x } else { point.x };
        (self.units(x), self.units(point.y))
    }

    fn units(&self, css: f64) -> i32 {
        units(css * self.units_per_css)
    }

    fn dash(&self, Dash { drawn_css, gap_css }: Dash) -> [i32; 2] {
        [drawn_css, gap_css].map(|length| self.units(length))
    }

    fn style(&self, color: Color, width_css: f64) -> ShapeStyle {
        ShapeStyle { color: self.rgba(color), filled: true, stroke_width: self.units(width_css).unsigned_abs() }
    }

    fn rgba(&self, color: Color) -> RGBAColor {
        let Color { rgb: (red, green, blue), alpha } = self.frame.shown(color);
        RGBAColor(red, green, blue, alpha)
    }

    /// Left and right are the start and the end of the line, which the surface's own direction puts in their places.
    fn text_style(&self, mark: &TextMark) -> TextStyle<'_> {
        let weight = if mark.is_bold { FontStyle::Bold } else { FontStyle::Normal };
        let horizontal = match mark.align {
            Align::Left => HPos::Left,
            Align::Center => HPos::Center,
            Align::Right => HPos::Right,
        };
        TextStyle {
            font: FontDesc::new(self.family, mark.size_css * self.units_per_css, weight),
            color: self.rgba(mark.color).to_backend_color(),
            pos: Pos::new(horizontal, VPos::Center),
        }
    }
}

/// The nearest whole unit. A cast of more than an `i32` holds saturates, which keeps it out of the picture.
#[expect(clippy::cast_possible_truncation, reason = "frames are at most 4,000 CSS px wide: 256,000 units")]
fn units(value: f64) -> i32 {
    value.round() as i32
}
