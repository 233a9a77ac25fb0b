//! A scene as an SVG document, in a form that other programs than browsers draw as browsers do.
//!
//! plotters writes the shapes. Texts are written here: it knows none in several styles, gives them their height by `dy` in `ex`,
//! which half of the programs pass over, and puts line breaks into them.

use super::{Pen, draw};
use crate::error::{Error, ErrorKind};
use crate::scene::{Align, Dash, Frame, Mark, Scene, TextMark};
use plotters::prelude::{DrawingBackend, SVGBackend};
use std::cell::Cell;

/// From the middle of a line of text down to its baseline, in em: what browsers take on a canvas for most fonts.
const BASELINE_EM: f64 = 0.35;

/// A scene as an SVG document that names itself: `title` is its accessible name. It takes whatever size it is given.
///
/// # Errors
/// What the backend refused.
pub fn svg(scene: &Scene, frame: &Frame, title: &str) -> Result<String, Error> {
    Document { title, description: "", has_size: false, is_for_raster: false }.written(scene, frame)
}

/// The same with a size of its own, to be kept as a file, and with a description for who cannot see it.
///
/// # Errors
/// What the backend refused.
pub fn svg_file(scene: &Scene, frame: &Frame, title: &str, description: &str) -> Result<String, Error> {
    Document { title, description, has_size: true, is_for_raster: false }.written(scene, frame)
}

/// The same for programs that know no direction of texts, resvg among them: each text stands in its place by itself. Browsers and
/// editors do better with [`svg_file`].
///
/// # Errors
/// What the backend refused.
pub fn svg_to_raster(scene: &Scene, frame: &Frame) -> Result<String, Error> {
    Document { title: "", description: "", has_size: true, is_for_raster: true }.written(scene, frame)
}

struct Document<'a> {
    title: &'a str,
    description: &'a str,
    has_size: bool,
    is_for_raster: bool,
}

impl Document<'_> {
    fn written(&self, scene: &Scene, frame: &Frame) -> Result<String, Error> {
        let pen = Pen::new(frame);
        let (width, height) = (pen.units(scene.width_css).unsigned_abs(), pen.units(scene.height_css).unsigned_abs());
        let turn = if frame.is_mirrored && self.is_for_raster { Turn::ByHand } else { Turn::ByDocument };
        let mut body = String::new();
        for part in scene.marks.chunk_by(|one, next| texts(one).is_empty() == texts(next).is_empty() && dash(one) == dash(next)) {
            body.push_str(&shapes(part, frame, (width, height))?);
            part.iter().for_each(|mark| body.push_str(&pen.line(texts(mark), turn)));
        }
        let size = if self.has_size { format!(" width=\"{}\" height=\"{}\"", scene.width_css, scene.height_css) } else { String::new() };
        let direction = if frame.is_mirrored && !self.is_for_raster { " direction=\"rtl\"" } else { "" };
        let (described, description) = match self.description {
            "" => ("", String::new()),
            text => (" aria-describedby=\"description\"", format!("<desc id=\"description\">{}</desc>\n", escaped(text))),
        };
        Ok(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"{size}{direction} role=\"img\" aria-labelledby=\"title\"{described}>\n<title id=\"title\">{}</title>\n{description}{body}</svg>\n",
            escaped(self.title)
        ))
    }
}

/// What puts texts that are read from right to left in their places.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The document's direction, or nothing.
    ByDocument,
    /// Anchors at the other end, and the marks of such a text around it.
    ByHand,
}

/// The texts of a mark; none of a shape.
fn texts(mark: &Mark) -> &[TextMark] {
    match mark {
        Mark::Text(text) => std::slice::from_ref(text),
        Mark::Run(texts) => texts,
        _ => &[],
    }
}

/// How a mark's line is cut.
fn dash(mark: &Mark) -> Option<Dash> {
    if let Mark::Path { dash, .. } = mark { *dash } else { None }
}

/// Shapes whose lines are all cut alike, as plotters writes them, without its root, and with the opacity of what they have, a fill or a stroke: programs that
/// keep to the smaller part of SVG pass over one of the whole.
fn shapes(marks: &[Mark], frame: &Frame, size: (u32, u32)) -> Result<String, Error> {
    let (mut drawn, cut) = (String::new(), Cell::new(None));
    {
        let mut backend = SVGBackend::with_string(&mut drawn, size);
        draw(marks.iter().filter(|mark| texts(mark).is_empty()), frame, &mut backend, &|dash| cut.set(cut.get().or(dash)))?;
        backend.present().map_err(|fault| Error::new(ErrorKind::Drawing, fault.to_string()))?;
    }
    let dashed = cut.get().map_or(String::new(), |[drawn, gap]| format!("<polyline stroke-dasharray=\"{drawn} {gap}\""));
    let mut shapes = String::new();
    for line in drawn.lines().filter(|line| !line.starts_with("<svg") && !line.starts_with("</svg")) {
        let own = if line.starts_with("<polyline") { " stroke-opacity=\"" } else { " fill-opacity=\"" };
        let line = line.replace(" opacity=\"1\"", "").replace(" opacity=\"", own);
        shapes.push_str(&if dashed.is_empty() { line } else { line.replace("<polyline", &dashed) });
        shapes.push('\n');
    }
    Ok(shapes)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Pen<'_> {
    /// Texts that follow each other, as one element: each stands where the one before ends, in whatever font there is. Without
    /// `xml:space` half of the programs leave out the spaces between them.
    fn line(&self, texts: &[TextMark], turn: Turn) -> String {
        let Some(first) = texts.first() else { return String::new() };
        let (x, y) = self.point(first.at);
        let size = first.size_css * self.units_per_css;
        let (y, family) = (y + super::units(size * BASELINE_EM), escaped(self.family.as_str()));
        let anchor = match (first.align, turn) {
            (Align::Left, Turn::ByDocument) | (Align::Right, Turn::ByHand) => "",
            (Align::Center, _) => " text-anchor=\"middle\"",
            (Align::Right, Turn::ByDocument) | (Align::Left, Turn::ByHand) => " text-anchor=\"end\"",
        };
        let [opening, closing] = if turn == Turn::ByHand { ["\u{202b}", "\u{202c}"] } else { [""; 2] };
        let place = format!("x=\"{x}\" y=\"{y}\"{anchor} font-family=\"{family}\" font-size=\"{size}\"");
        if let [text] = texts {
            return format!("<text {place}{}>{opening}{}{closing}</text>\n", self.look(text), escaped(&text.text));
        }
        let mut line = format!("<text xml:space=\"preserve\" {place}>{opening}");
        for text in texts {
            line.push_str(&format!("<tspan{}>{}</tspan>", self.look(text), escaped(&text.text)));
        }
        line + closing + "</text>\n"
    }

    fn look(&self, TextMark { is_bold, color, .. }: &TextMark) -> String {
        let weight = if *is_bold { " font-weight=\"bold\"" } else { "" };
        format!(" fill=\"{}\"{weight}", self.frame.shown(*color).to_hex())
    }
}
