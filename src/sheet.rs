//! The whole figure as one picture that stands alone on any page: title, sentence, the view's picture, notes with their sources,
//! and the page it comes from.

mod card;
mod paragraph;

use crate::compare::Answer;
use crate::error::{Error, ErrorKind};
use crate::locale::{Line, Locale, Part, PartKind};
use crate::reader::is_unfit;
use crate::scene::measure::Measure;
use crate::scene::sketch::{SMALL_CSS, Sketch};
use crate::scene::{Align, Area, Color, Frame, Mark, Point, Scene, TextMark, Theme, scene};
use crate::story::Story;
use crate::text::{Wording, texts};
use paragraph::{Paragraph, Piece};

pub use card::card;

/// Below this width the figure is set like a phone's, as the page sets it.
const NARROW_BELOW_CSS: f64 = 480.0;
/// The longest lines that are read with ease: some 90 characters of the sentence, some 110 of a note.
const LONGEST_SENTENCE_CSS: f64 = 860.0;
const LONGEST_NOTE_CSS: f64 = 720.0;
const NOTE_LINE_CSS: f64 = 17.0;
/// Between a note and the next.
const NOTE_GAP_CSS: f64 = 4.0;
/// What browsers and servers take: longer ones are no addresses of articles.
const MOST_ADDRESS_CHARACTERS: usize = 2_000;
/// Of an address this much is shown, on as many lines as it needs.
const MOST_SHOWN_CHARACTERS: usize = 400;

/// What a figure is set on, and how.
pub struct Sheet<'a> {
    /// The whole sheet, with its margins.
    pub(super) frame: &'a Frame,
    address: Option<Address>,
    measure: Option<&'a Measure<'a>>,
}

/// The address of the page that a figure comes from, as its readers see it.
#[derive(Clone, PartialEq, Debug)]
pub struct Address(String);

impl<'a> Sheet<'a> {
    /// A sheet of 320 to 1,600 CSS px, whose texts are as wide as the width table says.
    ///
    /// # Errors
    /// A frame of another width.
    pub fn new(frame: &'a Frame, address: Option<Address>) -> Result<Self, Error> {
        if (320.0..=1_600.0).contains(&frame.width_css) {
            Ok(Self { frame, address, measure: None })
        } else {
            Err(Error::new(ErrorKind::Drawing, format!("/widthCss: expected a number from 320 to 1600, found {}", frame.width_css)))
        }
    }

    /// The same sheet, whose texts are measured.
    pub fn measured(self, measure: &'a Measure<'a>) -> Self {
        Self { measure: Some(measure), ..self }
    }

    pub(super) fn text_width_css(&self, text: &str, size_css: f64, is_bold: bool) -> f64 {
        match self.measure {
            Some(measure) => measure(text, size_css, is_bold),
            None => self.frame.text_width_css(text, size_css, is_bold),
        }
    }
}

impl Address {
    /// Reads a page's address: http or https, at most 2,000 characters, as browsers write them. Host and path are shown, with
    /// the letters that stand in it as percent signs and digits; what may be a reader's own is not: names before the host, the
    /// query and the fragment.
    pub fn new(address: &str) -> Option<Self> {
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        if address.len() > MOST_ADDRESS_CHARACTERS || !rest.chars().all(|character| character.is_ascii_graphic()) {
            return None;
        }
        let page = rest.split(['?', '#']).next().unwrap_or_default();
        let (host, path) = page.split_once('/').unwrap_or((page, ""));
        let host = host.rsplit('@').next().unwrap_or_default();
        let shown = format!("{host}/{}", decoded(path));
        let shown = shown.trim_end_matches('/');
        let cut = shown.char_indices().nth(MOST_SHOWN_CHARACTERS).map(|(at, _)| format!("{}…", shown.get(..at).unwrap_or_default()));
        (!host.is_empty()).then(|| Self(cut.unwrap_or_else(|| shown.to_owned())))
    }
}

/// A path with the letters that browsers show in it: those beyond ASCII. What is encoded for its meaning, such as a slash, and
/// what would not be seen or would turn the line, stays as it is.
fn decoded(path: &str) -> String {
    let mut decoded = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        let (before, coded) = rest.split_at(at);
        decoded.push_str(before);
        let bytes: Vec<u8> =
            coded.split('%').skip(1).map_while(|code| Some((code.len(), byte_of(code.get(..2)?)?))).scan(true, next_of_run).collect();
        let (run, after) = coded.split_at((bytes.len() * 3).max(1));
        match String::from_utf8(bytes) {
            Ok(letters) if letters.chars().all(is_seen) => decoded.push_str(if letters.is_empty() { run } else { &letters }),
            _ => decoded.push_str(run),
        }
        rest = after;
    }
    decoded + rest
}

/// A byte of a letter beyond ASCII, from its two digits.
fn byte_of(code: &str) -> Option<u8> {
    u8::from_str_radix(code, 16).ok().filter(|byte| *byte >= 0x80)
}

/// The next byte of a run without anything between: a code that more follows is the last.
fn next_of_run(is_on: &mut bool, (length, byte): (usize, u8)) -> Option<u8> {
    let was_on = *is_on;
    *is_on = length == 2;
    was_on.then_some(byte)
}

/// Whether a character shows as itself wherever it stands.
fn is_seen(character: char) -> bool {
    let is_hidden = matches!(
        character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFC}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..
    );
    !is_hidden && !is_unfit(character) && !character.is_whitespace()
}

/// Sets the whole figure of an answer.
pub fn figure(story: &Story, answer: &Answer, locale: &Locale, sheet: &Sheet<'_>) -> Scene {
    let (frame, texts) = (sheet.frame, texts(story, answer, locale));
    let theme = frame.theme;
    let is_narrow = frame.width_css < NARROW_BELOW_CSS;
    let margin = frame.snapped(if is_narrow { 16.0 } else { 28.0 });
    let mut column = Column { sheet, left: margin, width: frame.width_css - 2.0 * margin, y: margin - 4.0, marks: Vec::new() };

    column.set(&title(story, theme), LONGEST_SENTENCE_CSS);
    column.y += 6.0;
    let pieces = sentence(texts.sentence, &Wording { story, answer, locale }, frame);
    let size_css = if is_narrow { 17.0 } else { 20.0 };
    column.set(&Paragraph { size_css, line_css: size_css * 1.35, pieces }, LONGEST_SENTENCE_CSS);
    column.y += if is_narrow { 14.0 } else { 18.0 };

    let picture = scene(story, answer, locale, &frame.of_width(column.width));
    let (dx, dy) = (margin, frame.snapped(column.y));
    column.marks.extend(picture.marks.into_iter().map(|mark| mark.moved(dx, dy)));
    column.y = dy + picture.height_css + 14.0;

    for note in texts.notes {
        column.set(&small(note, theme.muted()), LONGEST_NOTE_CSS);
        column.y += NOTE_GAP_CSS;
    }
    if let Some(Address(address)) = &sheet.address {
        column.address(address);
    }
    let height_css = (column.y + margin - 8.0).ceil();
    let ground = Mark::Rectangle { area: Area { left: 0.0, top: 0.0, right: frame.width_css, bottom: height_css }, color: theme.ground() };
    let marks = [ground].into_iter().chain(column.marks).collect();
    Scene { width_css: frame.width_css, height_css, plot: picture.plot.moved(dx, dy), slider: None, rows: Vec::new(), marks }
}

fn title(story: &Story, theme: Theme) -> Paragraph {
    Paragraph { size_css: 14.0, line_css: 20.0, pieces: vec![Piece { text: story.title.clone(), is_bold: true, color: theme.muted() }] }
}

/// A sentence with its numbers in the colours of their companies.
fn sentence(line: Line, wording: &Wording<'_>, frame: &Frame) -> Vec<Piece> {
    let ink = frame.theme.ink();
    let piece = |part: Part| match part.kind {
        PartKind::Plain => Piece { text: part.text, is_bold: false, color: ink },
        PartKind::Strong => Piece { text: part.text, is_bold: true, color: ink },
        PartKind::Number(id) => Piece { text: part.text, is_bold: true, color: id.company.map_or(ink, |company| wording.color(company, frame)) },
    };
    line.0.into_iter().map(piece).collect()
}

fn small(text: String, color: Color) -> Paragraph {
    Paragraph { size_css: SMALL_CSS, line_css: NOTE_LINE_CSS, pieces: vec![Piece { text, is_bold: false, color }] }
}

/// What stands under each other.
struct Column<'a> {
    sheet: &'a Sheet<'a>,
    left: f64,
    width: f64,
    /// Where the next thing goes.
    y: f64,
    marks: Vec<Mark>,
}

impl Column<'_> {
    fn set(&mut self, paragraph: &Paragraph, longest_css: f64) {
        for line in paragraph.lines(&|text, size_css, is_bold| self.sheet.text_width_css(text, size_css, is_bold), self.width.min(longest_css)) {
            let y = self.y + paragraph.line_css / 2.0;
            let mut x = self.left;
            let mut run = Vec::new();
            for Piece { text, is_bold, color } in line {
                let width = self.sheet.text_width_css(&text, paragraph.size_css, is_bold);
                run.push(TextMark { text, at: Point { x, y }, align: Align::Left, size_css: paragraph.size_css, is_bold, color });
                x += width;
            }
            self.marks.push(Mark::Run(run));
            self.y += paragraph.line_css;
        }
    }

    /// Under a hairline.
    fn address(&mut self, address: &str) {
        let theme = self.sheet.frame.theme;
        self.y += 8.0;
        let mut sketch = Sketch::new(self.sheet.frame);
        sketch.level(self.left, self.left + self.width, self.y, theme.grid());
        self.marks.append(&mut sketch.into_marks());
        self.y += 8.0;
        self.set(&small(address.to_owned(), theme.muted()), self.width);
    }
}

impl Scene {
    /// The marks for a surface that knows no text in several styles: each text of a run is one of its own.
    pub fn plain_marks(self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for mark in self.marks {
            match mark {
                Mark::Run(texts) => marks.extend(texts.into_iter().map(Mark::Text)),
                mark => marks.push(mark),
            }
        }
        marks
    }
}

impl Mark {
    /// The same mark elsewhere.
    fn moved(self, dx: f64, dy: f64) -> Self {
        let all = |points: Vec<Point>| points.into_iter().map(|point| point.moved(dx, dy)).collect();
        match self {
            Self::Path { points, width_css, dash, color } => Self::Path { points: all(points), width_css, dash, color },
            Self::Polygon { points, color } => Self::Polygon { points: all(points), color },
            Self::Rectangle { area, color } => Self::Rectangle { area: area.moved(dx, dy), color },
            Self::Disc { center, radius_css, color } => Self::Disc { center: center.moved(dx, dy), radius_css, color },
            Self::Text(text) => Self::Text(TextMark { at: text.at.moved(dx, dy), ..text }),
            Self::Run(texts) => Self::Run(texts.into_iter().map(|text| TextMark { at: text.at.moved(dx, dy), ..text }).collect()),
        }
    }
}

impl Point {
    fn moved(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy }
    }
}

impl Area {
    fn moved(self, dx: f64, dy: f64) -> Self {
        Self { left: self.left + dx, top: self.top + dy, right: self.right + dx, bottom: self.bottom + dy }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_shows_host_and_path_of_a_page_and_nothing_of_its_reader() {
        let shown = |address: &str| Address::new(address).map(|Address(shown)| shown);
        assert_eq!(shown("https://example.org/business/capex/").as_deref(), Some("example.org/business/capex"));
        assert_eq!(shown("http://127.0.0.1:8080/").as_deref(), Some("127.0.0.1:8080"));
        assert_eq!(shown("https://ann:secret@example.org/a?session=1#there").as_deref(), Some("example.org/a"));
        for refused in [
            "",
            "https://",
            "https://?a",
            "file:///home/ann/a.html",
            "javascript:alert(1)",
            "https://example.org/a b",
            "https://example.org/\u{202e}",
        ] {
            assert_eq!(shown(refused), None, "{refused}");
        }
        assert!(shown(&format!("https://example.org/{}", "a".repeat(1_980))).is_some());
        assert_eq!(shown(&format!("https://example.org/{}", "a".repeat(1_981))), None);
        // 12 characters of "example.org/" and 388 of the path.
        assert_eq!(shown(&format!("https://example.org/{}", "a".repeat(389))), Some(format!("example.org/{}…", "a".repeat(388))));
    }

    #[test]
    fn an_address_shows_its_letters_and_keeps_encoded_what_would_mislead() {
        for (path, expected) in [
            ("%E9%98%BF%E9%87%8C/capex", "阿里/capex"),
            ("%D8%A7%D9%82%D8%AA%D8%B5%D8%A7%D8%AF", "اقتصاد"),
            ("caf%C3%A9s-%C3%BCber", "cafés-über"),
            ("%F0%9F%8F%A2", "🏢"),
            // Slash, space, percent sign; half a letter, a stray digit, the end.
            ("a%2Fb%20c%25", "a%2Fb%20c%25"),
            ("%E9%98", "%E9%98"),
            ("%E9%98%BF%E9", "%E9%98%BF%E9"),
            ("%C3%A9%2F%C3%A9", "é%2Fé"),
            ("%zz%C3%A9%", "%zzé%"),
            ("%", "%"),
            // An override, a mark without width, a space without one, a noncharacter.
            ("%E2%80%AE", "%E2%80%AE"),
            ("a%E2%80%8Bb", "a%E2%80%8Bb"),
            ("%C2%A0", "%C2%A0"),
            ("%EF%BF%BF", "%EF%BF%BF"),
        ] {
            let address = Address::new(&format!("https://example.org/{path}")).map(|Address(shown)| shown);
            assert_eq!(address, Some(format!("example.org/{expected}")), "{path}");
        }
    }
}
