//! What a picture consists of, in CSS px: marks, their colours and places. What each view draws stands in its room, `src/view/`.
//! Knows no drawing library.

pub(crate) mod bars;
mod forced;
pub(crate) mod labels;
pub(crate) mod measure;
pub(crate) mod sketch;
mod theme;
pub(crate) mod ticks;
mod walk;

use crate::compare::Answer;
use crate::error::{Error, ErrorKind};
use crate::locale::{Key, Locale};
use crate::reader::{Faults, Reader};
use crate::story::Story;
use crate::tape::{Tape, Taped};
use crate::text::Wording;
use crate::value::Value;
use crate::view::{with_first_view, with_view};
use forced::Forced;

pub use measure::{Measure, text_width_css};
pub use theme::{Color, Theme};
pub use walk::{WalkStep, walk};

/// Text of this size, a browser's own, is drawn in the sizes that the pictures' files name.
const PLAIN_FONT_SIZE_CSS: f64 = 16.0;
/// The narrowest picture that has room for its labels, in their plain size.
const LEAST_FOR_LABELS_CSS: f64 = 160.0;

/// Where and how a picture is to stand. Its numbers are within the ranges that [`Frame::from_value`] checks.
///
/// Where text is larger than a browser's own, the whole picture is, as if it were seen through a lens: a scene's CSS px are
/// those of the text's plain size, and [`Frame::text_scale`] says how many of the page's each is.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    pub(crate) width_css: f64,
    pub(crate) pixel_ratio: f64,
    pub(crate) text_scale: f64,
    pub(crate) theme: Theme,
    forced: Option<Forced>,
    has_more_contrast: bool,
    pub(crate) font_family: String,
    /// How wide the font runs, as a share of the width table's, and how wide in bold.
    pub(crate) font_widths: [f64; 2],
    /// Whether the picture is drawn in a mirror, for a language that is read from right to left.
    pub(crate) is_mirrored: bool,
}

impl Frame {
    /// Reads a frame of 120 to 4,000 CSS px, with 0.25 to 8 device pixels to each of them. Text grows with the font size as far
    /// as there is room for labels, and never becomes smaller than its plain size.
    ///
    /// # Errors
    /// The first fault, with its JSON pointer.
    pub fn from_value(value: &Value) -> Result<Self, Error> {
        let faults = Faults::new(ErrorKind::Drawing);
        let at = Reader::new(value, &faults);
        at.object(&["widthCss", "pixelRatio", "theme", "forced", "contrast", "fontFamily", "fontSizeCss"]);
        let width_css = at.field("widthCss").number(120.0, 4_000.0);
        let pixel_ratio = at.field("pixelRatio").number(0.25, 8.0);
        let theme = at.field("theme").one_of(&Theme::NAMES).unwrap_or(Theme::Light);
        let forced = at.optional("forced").as_ref().map(Forced::read);
        let has_more_contrast = at.optional("contrast").is_some_and(|contrast| contrast.one_of(&[("more", true)]).is_some());
        let font_family = at.field("fontFamily").text().to_owned();
        let font_size_css = at.optional("fontSizeCss").map_or(PLAIN_FONT_SIZE_CSS, |size| size.number(0.0, 1_000.0));
        faults.check(Self { theme, forced, has_more_contrast, font_family, ..Self::plain(width_css, pixel_ratio, font_size_css) })
    }

    /// Takes a frame off a tape, as `www/build/crossing.js` writes it.
    pub fn from_tape(tape: Value) -> Self {
        let mut tape = Tape::new(tape);
        let plain = Self::plain(tape.number(), tape.number(), tape.number());
        Self {
            theme: tape.named(&Theme::NAMES).unwrap_or(Theme::Light),
            has_more_contrast: Taped::take(&mut tape),
            font_family: tape.text(),
            forced: Forced::take(&mut tape),
            ..plain
        }
    }

    /// Text grows with the font size as far as there is room for labels.
    fn plain(width_css: f64, pixel_ratio: f64, font_size_css: f64) -> Self {
        let text_scale = (font_size_css / PLAIN_FONT_SIZE_CSS).min(width_css / LEAST_FOR_LABELS_CSS).max(1.0);
        Self {
            width_css: width_css / text_scale,
            pixel_ratio: pixel_ratio * text_scale,
            text_scale,
            theme: Theme::Light,
            forced: None,
            has_more_contrast: false,
            font_family: String::new(),
            font_widths: [1.0, 1.0],
            is_mirrored: false,
        }
    }

    /// The same frame in the direction of a language. A scene's x always grows in the direction of reading.
    pub fn in_direction_of(self, locale: &Locale) -> Self {
        Self { is_mirrored: locale.is_rtl, ..self }
    }

    /// The same frame for a font that runs 0.5 to 1.5 times as wide as the width table has it. `measured` is the width of a text
    /// of 100 CSS px in it, bold or not. Letters that a font does not have come from another, so the language's own count too.
    pub fn with_font_of(self, locale: &Locale, mut measured: impl FnMut(&str, bool) -> Option<f64>) -> Self {
        // Letters that the table makes too narrow for most fonts.
        const LATIN: &str = "$240 bn+, 1.22× the quarter";
        let own = locale.messages.words(Key::Sample, &[]);
        let mut widest = |is_bold| {
            let mut share = 0.5_f64;
            // A language whose letters are Latin has no sample of its own.
            for sample in [LATIN, &own].into_iter().filter(|sample| !sample.is_empty()) {
                share = share.max(measured(sample, is_bold).map_or(1.0, |width| width / text_width_css(sample, 100.0, is_bold)));
            }
            share.min(1.5)
        };
        Self { font_widths: [widest(false), widest(true)], ..self }
    }

    /// The same frame of another width.
    pub(crate) fn of_width(&self, width_css: f64) -> Self {
        Self { width_css, ..self.clone() }
    }

    /// How many CSS px of the page one of the scene's is.
    pub fn text_scale(&self) -> f64 {
        self.text_scale
    }

    /// The width of a text in this frame's font, on the safe side.
    pub(crate) fn text_width_css(&self, text: &str, size_css: f64, is_bold: bool) -> f64 {
        let [normal, bold] = self.font_widths;
        text_width_css(text, size_css, is_bold) * if is_bold { bold } else { normal }
    }

    /// The nearest edge between two device pixels.
    pub(crate) fn snapped(&self, css: f64) -> f64 {
        (css * self.pixel_ratio).round() / self.pixel_ratio
    }

    /// The width of the thinnest line that covers whole device pixels and is still about one CSS px wide.
    pub(crate) fn hairline_css(&self) -> f64 {
        self.pixel_ratio.round().max(1.0) / self.pixel_ratio
    }
}

/// A picture: marks in the order they are drawn, and where its parts stand.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// Width in CSS px.
    pub width_css: f64,
    /// Height in CSS px.
    pub height_css: f64,
    /// The area between the axes.
    pub plot: Area,
    /// Where the slider stands under the picture, in views that have one.
    pub slider: Option<Slider>,
    /// Where the bars, spans or parts stand that can be read off, in the order in which the view draws them; none in `total`.
    pub rows: Vec<Area>,
    /// The marks, those behind first.
    pub marks: Vec<Mark>,
}

/// A rectangle in CSS px.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

/// Where the slider's ends, its rule and its named stops stand, as x in CSS px.
#[derive(Clone, PartialEq, Debug)]
pub struct Slider {
    /// The shortest horizon.
    pub from_css: f64,
    /// The longest horizon.
    pub to_css: f64,
    /// The horizon on show.
    pub rule_css: f64,
    /// The exact moments of the answer's stops, in their order.
    pub stops_css: Vec<f64>,
}

/// A point in CSS px from the top left corner.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// Something to draw.
#[derive(Clone, PartialEq, Debug)]
pub enum Mark {
    /// A line through points.
    Path {
        /// At least two points.
        points: Vec<Point>,
        /// The line's width.
        width_css: f64,
        /// Its dashes; none in a solid line.
        dash: Option<Dash>,
        /// Its colour.
        color: Color,
    },
    /// A filled shape.
    Polygon {
        /// At least three corners.
        points: Vec<Point>,
        /// Its colour.
        color: Color,
    },
    /// A filled rectangle; a hairline is a thin one.
    Rectangle {
        /// Its edges.
        area: Area,
        /// Its colour.
        color: Color,
    },
    /// A filled circle.
    Disc {
        /// Its centre.
        center: Point,
        /// Its radius.
        radius_css: f64,
        /// Its colour.
        color: Color,
    },
    /// A line of text, centred on its point's height.
    Text(TextMark),
    /// Texts that follow each other on one line, each in its own style. Where letters are wider than was thought, as in an SVG
    /// on a machine without the font, each still follows the one before.
    Run(Vec<TextMark>),
}

/// How a line is cut into pieces: it starts with a drawn one, and ends where the line does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Dash {
    /// Length of a piece.
    pub drawn_css: f64,
    /// From the end of a piece to the next one.
    pub gap_css: f64,
}

/// A line of text.
#[derive(Clone, PartialEq, Debug)]
pub struct TextMark {
    /// The words.
    pub text: String,
    /// Where it starts, ends or has its middle, by `align`; its height is centred here.
    pub at: Point,
    /// How it stands to the point.
    pub align: Align,
    /// Font size.
    pub size_css: f64,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Its colour.
    pub color: Color,
}

/// How a text stands to its point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// It starts there.
    Left,
    /// Its middle is there.
    Center,
    /// It ends there.
    Right,
}

impl TextMark {
    /// The box the text takes at the most, by the width table and the frame's font.
    pub fn area(&self, frame: &Frame) -> Area {
        let width = frame.text_width_css(&self.text, self.size_css, self.is_bold);
        let left = match self.align {
            Align::Left => self.at.x,
            Align::Center => self.at.x - width / 2.0,
            Align::Right => self.at.x - width,
        };
        let half = self.size_css * 0.6;
        Area { left, top: self.at.y - half, right: left + width, bottom: self.at.y + half }
    }
}

impl Area {
    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// The width.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// The height.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

impl Wording<'_> {
    /// A company's colour.
    pub(crate) fn color(&self, company: usize, frame: &Frame) -> Color {
        frame.theme.hue(self.story.company(company).hue)
    }
}

/// What is drawn of a view's numbers.
pub(crate) trait Picture {
    /// The picture.
    fn picture(&self, wording: &Wording<'_>, frame: &Frame) -> Scene;

    /// Where the rule meets the lines, in a view with a slider.
    fn meetings(&self, _wording: &Wording<'_>, _frame: &Frame) -> Option<Meetings> {
        None
    }
}

/// Where the rule stands, and the height at which it meets each line, in the order of the view's readings.
pub(crate) struct Meetings {
    pub(crate) rule_css: f64,
    pub(crate) heights_css: Vec<f64>,
}

/// Makes the picture of an answer.
pub fn scene(story: &Story, answer: &Answer, locale: &Locale, frame: &Frame) -> Scene {
    let wording = Wording { story, answer, locale };
    with_first_view!(&answer.shown, view => view.picture(&wording, frame), else later_picture(&wording, frame))
}

#[inline(never)]
fn later_picture(wording: &Wording<'_>, frame: &Frame) -> Scene {
    with_view!(&wording.answer.shown, view => view.picture(wording, frame))
}
