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

/// What no line divides: "$53 billion" in bold, and a full stop that is not; a character, where a language has no spaces.
#[derive(Default)]
struct Word {
    pieces: Vec<Piece>,
    is_after_space: bool,
}

impl Paragraph {
    /// Its lines, none wider than `width_css`. A number keeps its unit beside it, and a last word has company.
    pub(super) fn lines(&self, sheet: &Sheet<'_>, width_css: f64) -> Vec<Vec<Piece>> {
        let width = |pieces: &[Piece]| -> f64 { pieces.iter().map(|piece| sheet.text_width_css(&piece.text, self.size_css, piece.is_bold)).sum() };
        // As wide as it may be, so that no line is wider than it was taken for.
        let space = sheet.text_width_css(" ", self.size_css, true);
        let mut lines: Vec<Vec<Word>> = Vec::new();
        let mut taken = f64::INFINITY;
        for word in self.words().into_iter().flat_map(|word| fitting(word, width_css, &width)) {
            let more = width(&word.pieces);
            let before = if word.is_after_space { space } else { 0.0 };
            match lines.last_mut() {
                Some(line) if taken + before + more <= width_css => {
                    taken += before + more;
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
            && let Some(company) = before.pop_if(|word| width(&word.pieces) + space + taken <= width_css)
        {
            last.insert(0, company);
        }
        lines.into_iter().map(joined).collect()
    }

    fn words(&self) -> Vec<Word> {
        let mut words: Vec<Word> = vec![Word::default()];
        for piece in &self.pieces {
            // What is set apart in bold stays in one.
            let is_one = piece.is_bold && self.pieces.len() > 1;
            let texts: Vec<&str> = if is_one { vec![&piece.text] } else { piece.text.split(' ').collect() };
            let mut before = None;
            for text in texts {
                let mut parts = if is_one { vec![text] } else { parted(text) }.into_iter();
                match (before, words.last_mut().and_then(|word| word.pieces.last_mut())) {
                    (Some(before), Some(last)) if belong_together(before, text) => {
                        last.text.push(' ');
                        last.text.push_str(parts.next().unwrap_or_default());
                    }
                    (Some(_), _) => words.push(Word { is_after_space: true, ..Word::default() }),
                    (None, _) => {}
                }
                for part in parts {
                    let last = words.last().and_then(|word| word.pieces.last()).and_then(|piece| piece.text.chars().next_back());
                    if last.zip(part.chars().next()).is_some_and(|(last, next)| may_part(last, next)) {
                        words.push(Word::default());
                    }
                    if let Some(word) = words.last_mut().filter(|_| !part.is_empty()) {
                        word.pieces.push(Piece { text: part.to_owned(), ..piece.clone() });
                    }
                }
                before = Some(text);
            }
        }
        words.retain(|word| !word.pieces.is_empty());
        words
    }
}

/// A text without spaces, cut wherever a line may end.
fn parted(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut rest, mut from) = (text, 0);
    for ((_, last), (at, next)) in text.char_indices().zip(text.char_indices().skip(1)) {
        if may_part(last, next) {
            let (part, after) = rest.split_at(at - from);
            parts.push(part);
            (rest, from) = (after, at);
        }
    }
    parts.push(rest);
    parts
}

/// Whether a line may end between two characters that no space divides: beside one of Chinese or Japanese, but not before a
/// closing mark or a small kana, not after an opening mark, and not between a number and what it counts.
fn may_part(last: char, next: char) -> bool {
    const NEVER_FIRST: &str = "，。、；：！？）」』”’》〉】…ー〜・々+%ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    const NEVER_LAST: &str = "（「『“‘《〈【";
    let has_no_spaces = |character: char| matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    (has_no_spaces(last) || has_no_spaces(next)) && !NEVER_FIRST.contains(next) && !NEVER_LAST.contains(last) && !last.is_ascii_digit()
}

/// Whether a line should not end between two words: a number and what it counts, a currency and its amount. A year counts nothing.
fn belong_together(before: &str, after: &str) -> bool {
    let is_year = before.chars().count() == 4 && before.chars().all(|character| character.is_ascii_digit());
    let is_number = before.ends_with(char::is_numeric) && !is_year;
    let is_code = before.chars().count() == 3 && before.chars().all(|character| character.is_ascii_uppercase());
    (is_number && after.starts_with(char::is_alphabetic)) || (is_code && after.starts_with(|character: char| character.is_ascii_digit()))
}

/// A word that is wider than a line, in parts that are not: broken between two characters, as there is no better place.
fn fitting(word: Word, width_css: f64, width: &impl Fn(&[Piece]) -> f64) -> Vec<Word> {
    if width(&word.pieces) <= width_css {
        return vec![word];
    }
    let mut parts: Vec<Word> = Vec::new();
    let mut push = |part: Piece| {
        let is_after_space = parts.is_empty() && word.is_after_space;
        parts.push(Word { pieces: vec![part], is_after_space });
    };
    for piece in word.pieces {
        let mut part = Piece { text: String::new(), ..piece.clone() };
        for character in piece.text.chars() {
            let mut longer = part.clone();
            longer.text.push(character);
            if part.text.is_empty() || joins_the_last(character) || width(std::slice::from_ref(&longer)) <= width_css {
                part = longer;
            } else {
                push(part);
                part = Piece { text: character.to_string(), ..piece.clone() };
            }
        }
        push(part);
    }
    parts
}

/// Words on a line, with spaces between those that have them; what follows in the same style is one piece.
fn joined(words: Vec<Word>) -> Vec<Piece> {
    let mut line: Vec<Piece> = Vec::new();
    for (index, word) in words.into_iter().enumerate() {
        let mut space = if index > 0 && word.is_after_space { " " } else { "" };
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
    fn a_line_may_end_between_characters_of_a_language_without_spaces() {
        assert_eq!(parted("至少530亿美元；微软"), ["至", "少", "530亿", "美", "元；", "微", "软"]);
        assert_eq!(parted("「ロー」（AFP）"), ["「ロー」", "（AFP）"]);
        assert_eq!(parted("(24"), ["(24"]);
        assert_eq!(parted(""), [""]);
    }

    #[test]
    fn a_number_keeps_what_it_counts_beside_it_and_a_currency_its_amount() {
        for (before, after) in [("(24", "January"), ("380", "billion."), ("RMB", "380"), ("5¼", "years")] {
            assert!(belong_together(before, after), "{before} {after}");
        }
        for (before, after) in [("2025", "lies"), ("January", "2025"), ("RMB", "or"), ("26.8%", "of"), ("", "a"), ("4", ""), ("3", "4")] {
            assert!(!belong_together(before, after), "{before} {after}");
        }
    }
}
