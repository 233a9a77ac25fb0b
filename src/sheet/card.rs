//! An answer as the card that shows where a page is shared: the sentence beside the picture, both large.

use super::{Column, Paragraph, Sheet, sentence, title};
use crate::compare::Answer;
use crate::error::Error;
use crate::locale::Locale;
use crate::scene::{Area, Frame, Mark, Scene, scene};
use crate::story::Story;
use crate::text::{Wording, texts};

/// Sites that show cards cut them to this shape, as 1,200 by 630.
const HEIGHT_OF_WIDTH: f64 = 630.0 / 1_200.0;
/// The narrowest card: at 1,200 px its texts are twice as large as on a page.
const LEAST_WIDTH_CSS: f64 = 600.0;
/// A card that needs more has texts too small to be read in a list of posts; the sheet's own limit is 1,600.
const MOST_WIDTH_CSS: f64 = 1_500.0;
const MARGIN_CSS: f64 = 26.0;
const GAP_CSS: f64 = 22.0;
/// What of the width between the margins the words take.
const WORDS_SHARE: f64 = 0.4;
const SENTENCE_CSS: f64 = 19.0;

/// Sets a card as narrow as all of it has room, so that its letters are as large as they can be once it is scaled to its size.
/// With it comes the frame that it is drawn in.
///
/// # Errors
/// A frame that no sheet can be made of.
pub fn card(story: &Story, answer: &Answer, locale: &Locale, frame: &Frame) -> Result<(Scene, Frame), Error> {
    let mut frame = frame.of_width(LEAST_WIDTH_CSS);
    loop {
        let (scene, needed_css) = set(story, answer, locale, &frame)?;
        if needed_css <= scene.height_css || frame.width_css >= MOST_WIDTH_CSS {
            return Ok((scene, frame));
        }
        frame = frame.of_width(frame.width_css + 20.0);
    }
}

/// A card of the frame's width, and the height that would be needed for all that is on it.
fn set(story: &Story, answer: &Answer, locale: &Locale, frame: &Frame) -> Result<(Scene, f64), Error> {
    let sheet = Sheet::new(frame, None)?;
    let height_css = frame.width_css * HEIGHT_OF_WIDTH;
    let inner_css = frame.width_css - 2.0 * MARGIN_CSS;
    let words_css = (inner_css * WORDS_SHARE).round();
    let mut column = Column { sheet: &sheet, left: MARGIN_CSS, width: words_css, y: MARGIN_CSS, marks: Vec::new() };
    column.set(&title(story, frame.theme), words_css);
    column.y += 8.0;
    let pieces = sentence(texts(story, answer, locale).sentence, &Wording { story, answer, locale }, frame);
    column.set(&Paragraph { size_css: SENTENCE_CSS, line_css: SENTENCE_CSS * 1.35, pieces }, words_css);

    let picture = scene(story, answer, locale, &frame.of_width(inner_css - words_css - GAP_CSS));
    let needed_css = column.y.max(picture.height_css + MARGIN_CSS) + MARGIN_CSS;
    let (dx, dy) = (MARGIN_CSS + words_css + GAP_CSS, frame.snapped(((height_css - picture.height_css) / 2.0).max(MARGIN_CSS)));
    let area = Area { left: 0.0, top: 0.0, right: frame.width_css, bottom: height_css };
    let ground = Mark::Rectangle { area, color: frame.theme.ground() };
    let marks = [ground].into_iter().chain(column.marks).chain(picture.marks.into_iter().map(|mark| mark.moved(dx, dy))).collect();
    let scene = Scene { width_css: frame.width_css, height_css, plot: picture.plot.moved(dx, dy), slider: None, rows: Vec::new(), marks };
    Ok((scene, needed_css))
}
