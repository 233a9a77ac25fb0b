//! Breaks a text in several styles into lines.

use crate::scene::Color;
use crate::scene::measure::{Measure, Word as Unbroken, joins_the_last, may_break, words};

/// Words of one style.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) is_bold: bool,
    pub(super) color: Color,
}

pub(super) struct Paragraph {
    pub(super) size_css: f64,
    pub(super) line_css: f64,
    pub(super) pieces: Vec<Piece>,
}

/// What no line may break: "$53 billion" in bold, and a full stop that is not.
#[derive(Clone)]
struct Word {
    pieces: Vec<Piece>,
    /// Whether a space stands before it within a line.
    is_spaced: bool,
}

impl Paragraph {
    /// Its lines, none wider than `width_css`. A number keeps its unit beside it, and a last word has company.
    pub(super) fn lines(&self, measure: &Measure<'_>, width_css: f64) -> Vec<Vec<Piece>> {
        let width = |pieces: &[Piece]| -> f64 { pieces.iter().map(|piece| measure(&piece.text, self.size_css, piece.is_bold)).sum() };
        // As wide as it may be, so that no line is wider than it was taken for.
        let space = measure(" ", self.size_css, true);
        let with_space = |word: &Word| width(&word.pieces) + if word.is_spaced { space } else { 0.0 };
        let mut lines: Vec<Vec<Word>> = Vec::new();
        let mut taken = f64::INFINITY;
        for word in self.words().into_iter().flat_map(|word| fitting(word, width_css, &width)) {
            match lines.last_mut() {
                Some(line) if taken + with_space(&word) <= width_css => {
                    taken += with_space(&word);
                    line.push(word);
                }
                _ => {
                    taken = width(&word.pieces);
                    lines.push(vec![word]);
                }
            }
        }
        if let [.., before, last] = lines.as_mut_slice()
            && last.len() == 1
            && before.len() > 3
            && let Some(company) = before.pop_if(|word| width(&word.pieces) + space + taken <= width_css)
        {
            last.insert(0, company);
        }
        lines.into_iter().map(joined).collect()
    }

    fn words(&self) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut is_spaced = false;
        for piece in &self.pieces {
            // What is set apart in bold stays in one.
            let parts = if piece.is_bold && self.pieces.len() > 1 {
                vec![Unbroken { text: piece.text.clone(), is_spaced: false }]
            } else {
                self::words(&piece.text)
            };
            let mut before = String::new();
            for part in parts {
                is_spaced |= part.is_spaced;
                if part.text.is_empty() {
                    continue;
                }
                let last = words.last().and_then(|word| word.pieces.last());
                let is_glued = !is_spaced && last.is_some_and(|last| !may_break_between(&last.text, &part.text));
                let piece = Piece { text: part.text.clone(), ..piece.clone() };
                match words.last_mut() {
                    Some(word) if is_glued => word.pieces.push(piece),
                    Some(Word { pieces, .. }) if is_spaced && belong_together(&before, &part.text) => {
                        if let Some(last) = pieces.last_mut() {
                            last.text = format!("{} {}", last.text, part.text);
                        }
                    }
                    _ => words.push(Word { pieces: vec![piece], is_spaced }),
                }
                is_spaced = false;
                before = part.text;
            }
        }
        words
    }
}

fn may_break_between(before: &str, after: &str) -> bool {
    before.chars().next_back().zip(after.chars().next()).is_some_and(|(before, after)| may_break(before, after))
}

/// Whether a line should not end between two words: a number and what it counts, a currency and its amount. A year counts nothing.
fn belong_together(before: &str, after: &str) -> bool {
    let is_year = before.chars().count() == 4 && before.chars().all(char::is_numeric);
    let is_number = before.ends_with(char::is_numeric) && !is_year;
    let is_code = before.chars().count() == 3 && before.chars().all(|character| character.is_ascii_uppercase());
    (is_number && after.starts_with(char::is_alphabetic)) || (is_code && after.starts_with(|character: char| character.is_ascii_digit()))
}

/// A word that is wider than a line, in parts that are not: broken between two characters, as there is no better place.
fn fitting(word: Word, width_css: f64, width: &impl Fn(&[Piece]) -> f64) -> Vec<Word> {
    if width(&word.pieces) <= width_css {
        return vec![word];
    }
    let mut parts = Vec::new();
    for piece in word.pieces {
        let mut part = Piece { text: String::new(), ..piece.clone() };
        for character in piece.text.chars() {
            let mut longer = part.clone();
            longer.text.push(character);
            if part.text.is_empty() || joins_the_last(character) || width(std::slice::from_ref(&longer)) <= width_css {
                part = longer;
            } else {
                parts.push(Word { pieces: vec![part], is_spaced: word.is_spaced && parts.is_empty() });
                part = Piece { text: character.to_string(), ..piece.clone() };
            }
        }
        parts.push(Word { pieces: vec![part], is_spaced: word.is_spaced && parts.is_empty() });
    }
    parts
}

/// Words on a line, with spaces between those that have them; what follows in the same style is one piece.
fn joined(words: Vec<Word>) -> Vec<Piece> {
    let mut line: Vec<Piece> = Vec::new();
    for (index, word) in words.into_iter().enumerate() {
        let mut space = if index > 0 && word.is_spaced { " " } else { "" };
        for mut piece in word.pieces {
            match line.last_mut() {
                Some(last) if last.is_bold == piece.is_bold && last.color == piece.color => {
                    last.text.push_str(space);
                    last.text.push_str(&piece.text);
                }
                Some(last) if !last.is_bold => {
                    last.text.push_str(space);
                    line.push(piece);
                }
                _ => {
                    piece.text.insert_str(0, space);
                    line.push(piece);
                }
            }
            space = "";
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_what_it_counts_beside_it_and_a_currency_its_amount() {
        for (before, after) in [("(24", "January"), ("380", "billion."), ("RMB", "380"), ("5¼", "years")] {
            assert!(belong_together(before, after), "{before} {after}");
        }
        for (before, after) in
            [("2025", "lies"), ("٢٠٢٥", "تبلغ"), ("January", "2025"), ("RMB", "or"), ("26.8%", "of"), ("", "a"), ("4", ""), ("3", "4")]
        {
            assert!(!belong_together(before, after), "{before} {after}");
        }
    }
}
