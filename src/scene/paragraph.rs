//! Breaks a text in several styles into lines.

use super::Color;
use super::figure::Sheet;
use super::measure::joins_the_last;

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

/// What no space divides: "$53 billion" in bold, and a full stop that is not.
type Word = Vec<Piece>;

impl Paragraph {
    /// Its lines, none wider than `width_css`. A number keeps its unit beside it, and a last word has company.
    pub(super) fn lines(&self, sheet: &Sheet<'_>, width_css: f64) -> Vec<Vec<Piece>> {
        let width = |word: &[Piece]| -> f64 { word.iter().map(|piece| sheet.text_width_css(&piece.text, self.size_css, piece.is_bold)).sum() };
        // As wide as it may be, so that no line is wider than it was taken for.
        let space = sheet.text_width_css(" ", self.size_css, true);
        let mut lines: Vec<Vec<Word>> = Vec::new();
        let mut taken = f64::INFINITY;
        for word in self.words().into_iter().flat_map(|word| fitting(word, width_css, &width)) {
            let more = width(&word);
            match lines.last_mut() {
                Some(line) if taken + space + more <= width_css => {
                    taken += space + more;
                    line.push(word);
                }
                _ => {
                    taken = more;
                    lines.push(vec![word]);
                }
            }
        }
        if let [.., before, last] = lines.as_mut_slice()
            && last.len() == 1
            && before.len() > 3
            && let Some(company) = before.pop_if(|word| width(word) + space + taken <= width_css)
        {
            last.insert(0, company);
        }
        lines.into_iter().map(joined).collect()
    }

    fn words(&self) -> Vec<Word> {
        let mut words: Vec<Word> = vec![Word::new()];
        for piece in &self.pieces {
            // What is set apart in bold stays in one.
            let texts: Vec<&str> = if piece.is_bold && self.pieces.len() > 1 { vec![&piece.text] } else { piece.text.split(' ').collect() };
            let mut before = None;
            for text in texts {
                match (before, words.last_mut().and_then(|word| word.last_mut())) {
                    (Some(before), Some(last)) if belong_together(before, text) => {
                        last.text.push(' ');
                        last.text.push_str(text);
                    }
                    _ => {
                        if before.is_some() {
                            words.push(Word::new());
                        }
                        if let Some(word) = words.last_mut().filter(|_| !text.is_empty()) {
                            word.push(Piece { text: text.to_owned(), ..piece.clone() });
                        }
                    }
                }
                before = Some(text);
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }
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
    if width(&word) <= width_css {
        return vec![word];
    }
    let mut parts = Vec::new();
    for piece in word {
        let mut part = Piece { text: String::new(), ..piece.clone() };
        for character in piece.text.chars() {
            let mut longer = part.clone();
            longer.text.push(character);
            if part.text.is_empty() || joins_the_last(character) || width(std::slice::from_ref(&longer)) <= width_css {
                part = longer;
            } else {
                parts.push(vec![part]);
                part = Piece { text: character.to_string(), ..piece.clone() };
            }
        }
        parts.push(vec![part]);
    }
    parts
}

/// Words on a line, with spaces between them; what follows in the same style is one piece.
fn joined(words: Vec<Word>) -> Vec<Piece> {
    let mut line: Vec<Piece> = Vec::new();
    for (index, word) in words.into_iter().enumerate() {
        let mut space = if index > 0 { " " } else { "" };
        for mut piece in word {
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
