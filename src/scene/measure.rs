//! How wide a text is at the most. A table, so that a scene needs no browser and puts no element into a page to measure it.

use super::Frame;

/// How wide a text is in CSS px, of a size, bold or not.
pub type Measure<'a> = dyn Fn(&str, f64, bool) -> f64 + 'a;

/// How much wider a bold text runs.
const BOLD: f64 = 1.1;

/// The width of a text, on the safe side: as wide as in the widest of the common page fonts.
///
/// # Units
/// CSS px, like the size.
///
/// # Source
/// After the advances of DejaVu Sans 2.37, https://dejavu-fonts.github.io: one for each kind of character, not for each.
pub fn text_width_css(text: &str, size_css: f64, is_bold: bool) -> f64 {
    let mut em = 0.0;
    for character in text.chars() {
        em += advance_em(character);
    }
    em * size_css * if is_bold { BOLD } else { 1.0 }
}

impl Frame {
    /// A bold text broken into lines that are no wider than the picture.
    pub(crate) fn wrapped_bold(&self, text: &str, size_css: f64) -> Vec<String> {
        self.lines(text, size_css, true, self.width_css)
    }

    /// A text broken into lines of at most `width_css`; what cannot be broken and is longer has a line of its own.
    pub(crate) fn wrapped(&self, text: &str, size_css: f64, width_css: f64) -> Vec<String> {
        self.lines(text, size_css, false, width_css)
    }

    fn lines(&self, text: &str, size_css: f64, is_bold: bool, width_css: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for Word { text, is_spaced } in words(text) {
            let width = |text: &str| self.text_width_css(text, size_css, is_bold);
            let space_css = if is_spaced { width(" ") } else { 0.0 };
            match lines.last_mut() {
                Some(line) if width(line) + width(&text) + space_css <= width_css => {
                    if is_spaced {
                        line.push(' ');
                    }
                    line.push_str(&text);
                }
                _ => lines.push(text),
            }
        }
        lines
    }
}

/// What no line may break.
pub(crate) struct Word {
    pub(crate) text: String,
    /// Whether a space stands before it.
    pub(crate) is_spaced: bool,
}

/// The words of a text. Where it begins or ends with a space, there is an empty one before or after that.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word { text: String::new(), is_spaced: false };
    let mut before = ' ';
    for character in text.chars() {
        let is_spaced = character == ' ';
        if is_spaced || (before != ' ' && may_break(before, character)) {
            words.push(std::mem::replace(&mut word, Word { text: String::new(), is_spaced }));
        }
        if !is_spaced {
            word.text.push(character);
        }
        before = character;
    }
    words.push(word);
    words
}

/// Whether a line may end between two characters without a space: beside Chinese and Japanese ones, but for a number and what
/// it counts, and for punctuation, which stays with what it belongs to.
pub(crate) fn may_break(before: char, after: char) -> bool {
    const NEVER_FIRST: &str = "、。，．：；！？）」』】》〉”’…ー〜・々+ぁぃぅぇぉっゃゅょァィゥェォッャュョ％%)";
    const NEVER_LAST: &str = "（「『【《〈“‘(";
    (is_wide(before) || is_wide(after)) && !before.is_ascii_digit() && !has(NEVER_FIRST, after) && !has(NEVER_LAST, before)
}

fn has(characters: &str, wanted: char) -> bool {
    characters.chars().any(|character| character == wanted)
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether a character stands on or with the one before it: no line begins with it.
pub(crate) fn joins_the_last(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// A character's advance in em.
fn advance_em(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' | '\u{a0}' | '\u{202f}' => 0.34,
        'f' | 't' | 'r' | '(' | ')' | '/' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.98,
        'A'..='Z' => 0.72,
        '0'..='9' | '$' | 'a'..='z' => 0.64,
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{200e}' | '\u{200f}' => 0.0,
        // Arabic, whose letters are narrower joined than alone, and its digits.
        '\u{600}'..='\u{6ff}' => 0.62,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' | '\u{1f000}'.. => 1.05,
        _ => 0.7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_between_chinese_and_japanese_characters() {
        let parts =
            |text: &str| words(text).into_iter().map(|word| if word.is_spaced { format!(" {}", word.text) } else { word.text }).collect::<Vec<_>>();
        assert_eq!(parts("three years of it"), ["three", " years", " of", " it"]);
        assert_eq!(parts("3年530亿美元。"), ["3年", "530亿", "美", "元。"]);
        assert_eq!(parts("「計画」は Meta"), ["「計", "画」", "は", " Meta"]);
        assert_eq!(parts("مليار دولار "), ["مليار", " دولار", " "]);
        assert_eq!(parts("至少530亿美元；微软"), ["至", "少", "530亿", "美", "元；", "微", "软"]);
        assert_eq!(parts("「ロー」（AFP）"), ["「ロー」", "（AFP）"]);
        assert_eq!(parts(""), [""]);
    }

    #[test]
    fn a_width_grows_with_size_and_weight() {
        assert_eq!(text_width_css("$240", 10.0, false), 25.6);
        assert_eq!(text_width_css("$240", 20.0, false), 51.2);
        assert!(text_width_css("$240", 10.0, true) > 25.6);
        assert_eq!(text_width_css("", 10.0, false), 0.0);
    }
}
