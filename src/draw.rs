//! Draws a scene through plotters, on whatever its backends reach. The only module that knows plotters.
//!
//! plotters counts in whole pixels. So that lines come out smooth at every pixel ratio, scenes are drawn 8 times finer than
//! device pixels, and the surface scales down: the canvas by its transform, SVG by its `viewBox`.

use crate::error::{Error, ErrorKind};
#[cfg(feature = "full")]
use crate::scene::Scene;
use crate::scene::{Align, Color, Frame, Mark, Point, TextMark};
use plotters::prelude::{Color as _, DrawingBackend, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Drawing units to a device pixel.
pub(crate) const FINENESS: f64 = 8.0;

/// Draws marks on a backend that writes text at `text_scale` of the size it is given.
///
/// # Errors
/// What the backend refused.
pub(crate) fn draw<'m, B: DrawingBackend>(
    mut marks: impl Iterator<Item = &'m Mark>,
    frame: &Frame,
    backend: &mut B,
    text_scale: f64,
) -> Result<(), Error> {
    let pen = Pen::new(frame, text_scale);
    marks.try_for_each(|mark| pen.draw(mark, backend))
}

/// A scene as an SVG document that names itself: `title` is its accessible name. It takes whatever size it is given.
///
/// # Errors
/// What the backend refused.
#[cfg(feature = "full")]
pub fn svg(scene: &Scene, frame: &Frame, title: &str) -> Result<String, Error> {
    document(scene, frame, title, "")
}

/// The same with a size of its own, to be kept as a file.
///
/// # Errors
/// What the backend refused.
#[cfg(feature = "full")]
pub fn svg_file(scene: &Scene, frame: &Frame, title: &str) -> Result<String, Error> {
    document(scene, frame, title, &format!(" width=\"{}\" height=\"{}\"", scene.width_css, scene.height_css))
}

#[cfg(feature = "full")]
fn document(scene: &Scene, frame: &Frame, title: &str, size: &str) -> Result<String, Error> {
    // plotters-svg 0.3.7 writes the size of a text divided by this (`draw_text` in its svg.rs).
    const SVG_TEXT_SCALE: f64 = 1.24;
    let pen = Pen::new(frame, SVG_TEXT_SCALE);
    let (width, height) = (pen.units(scene.width_css).unsigned_abs(), pen.units(scene.height_css).unsigned_abs());
    let (mut drawn, mut runs) = (String::new(), String::new());
    {
        let mut backend = plotters::prelude::SVGBackend::with_string(&mut drawn, (width, height));
        // plotters knows no text in several styles.
        draw(scene.marks.iter().filter(|mark| !matches!(mark, Mark::Run(_))), frame, &mut backend, SVG_TEXT_SCALE)?;
        backend.present().map_err(|fault| Error::new(ErrorKind::Drawing, fault.to_string()))?;
    }
    for mark in &scene.marks {
        if let Mark::Run(texts) = mark {
            runs.push_str(&pen.run(texts));
        }
    }
    // The backend's root has a fixed size and no name.
    let body = drawn.split_once('>').map_or("", |(_, body)| body);
    let body = body.rsplit_once("</svg>").map_or(body, |(body, _)| body);
    let title = escaped(title);
    let direction = if frame.is_mirrored { " direction=\"rtl\"" } else { "" };
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"{size}{direction} role=\"img\" aria-labelledby=\"title\">\n<title id=\"title\">{title}</title>{body}{runs}</svg>\n"
    ))
}

#[cfg(feature = "full")]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

struct Pen<'a> {
    frame: &'a Frame,
    units_per_css: f64,
    text_scale: f64,
    family: FontFamily<'a>,
}

impl<'a> Pen<'a> {
    fn new(frame: &'a Frame, text_scale: f64) -> Self {
        Self { frame, units_per_css: frame.pixel_ratio * FINENESS, text_scale, family: FontFamily::Name(&frame.font_family) }
    }

    fn draw<B: DrawingBackend>(&self, mark: &Mark, backend: &mut B) -> Result<(), Error> {
        if let Some(outline) = self.frame.outline(mark) {
            self.draw(&outline, backend)?;
        }
        let drawn = match mark {
            Mark::Path { points, width_css, color } => backend.draw_path(self.points(points), &self.style(*color, *width_css)),
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
            #[cfg(feature = "full")]
            Mark::Run(texts) => texts.iter().try_for_each(|text| backend.draw_text(&text.text, &self.text_style(text), self.point(text.at))),
        };
        drawn.map_err(|_| Error::new(ErrorKind::Drawing, "the surface refused a mark"))
    }

    /// Texts that follow each other, as one SVG element: each stands where the one before ends, in whatever font there is.
    #[cfg(feature = "full")]
    fn run(&self, texts: &[TextMark]) -> String {
        let Some(first) = texts.first() else { return String::new() };
        let (x, y) = self.point(first.at);
        let (family, size) = (escaped(self.family.as_str()), first.size_css * self.units_per_css);
        let mut run = format!("<text x=\"{x}\" y=\"{y}\" dy=\"0.5ex\" font-family=\"{family}\" font-size=\"{size}\">");
        for TextMark { text, is_bold, color, .. } in texts {
            let weight = if *is_bold { " font-weight=\"bold\"" } else { "" };
            run.push_str(&format!("<tspan fill=\"{}\"{weight}>{}</tspan>", self.frame.shown(*color).to_hex(), escaped(text)));
        }
        run + "</text>\n"
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
            font: FontDesc::new(self.family, mark.size_css * self.units_per_css * self.text_scale, weight),
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
