//! How wide a text is at the most. A table, so that a scene needs no browser and puts no element into a page to measure it.

use super::Frame;

/// How much wider a bold text runs.
const BOLD: f64 = 1.1;

/// The width of a text in CSS px, on the safe side: the advances of DejaVu Sans, the widest of the common page fonts.
pub fn text_width_css(text: &str, size_css: f64, is_bold: bool) -> f64 {
    let mut em = 0.0;
    for character in text.chars() {
        em += advance_em(character);
    }
    em * size_css * if is_bold { BOLD } else { 1.0 }
}

impl Frame {
    /// A bold text broken into lines that are no wider than the picture.
    pub(super) fn wrapped_bold(&self, text: &str, size_css: f64) -> Vec<String> {
        self.wrapped(text, size_css, self.width_css / BOLD)
    }

    /// A text broken at its spaces into lines of at most `width_css`; a longer word has a line of its own.
    pub(super) fn wrapped(&self, text: &str, size_css: f64, width_css: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            if let Some(line) = lines.last_mut()
                && self.text_width_css(line, size_css, false) + self.text_width_css(word, size_css, false) + size_css * 0.34 <= width_css
            {
                line.push(' ');
                line.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
        lines
    }
}

/// Whether a character stands on or with the one before it: no line begins with it.
#[cfg(feature = "full")]
pub(super) fn joins_the_last(character: char) -> bool {
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
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffef}' | '\u{1f000}'.. => 1.05,
        _ => 0.7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_grows_with_size_and_weight() {
        assert_eq!(text_width_css("$240", 10.0, false), 25.6);
        assert_eq!(text_width_css("$240", 20.0, false), 51.2);
        assert!(text_width_css("$240", 10.0, true) > 25.6);
        assert_eq!(text_width_css("", 10.0, false), 0.0);
    }
}
