//! Cards as PNG: fonts that are named, letters that they must have, and resvg.

use super::CARD;
use super::command::{FontFile, at};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use ttf_parser::Face;

/// Cards of another version of the renderer are drawn anew.
const RENDERER: &str = "resvg 0.49.0";

/// The fonts of the cards.
pub struct Fonts {
    files: Vec<(Option<String>, Arc<Vec<u8>>)>,
    /// By language, made when the first card in it is drawn.
    databases: BTreeMap<String, Arc<fontdb::Database>>,
    /// Of what is in the files, and of what draws with them.
    pub fingerprint: u64,
}

impl Fonts {
    /// Reads the files.
    ///
    /// # Errors
    /// A file that is missing or is no font, by its name.
    pub fn read(named: &[FontFile]) -> Result<Self, String> {
        if named.is_empty() {
            return Err("expected a font for the cards: name its file with --font FILE, or go without them by --no-cards".to_owned());
        }
        let mut hasher = DefaultHasher::new();
        RENDERER.hash(&mut hasher);
        let mut files = Vec::new();
        for FontFile { lang, file } in named {
            let bytes = fs::read(file).map_err(|error| at(file, &error))?;
            Face::parse(&bytes, 0).map_err(|error| at(file, &format!("expected a TrueType or OpenType font: {error}")))?;
            (lang, &bytes).hash(&mut hasher);
            files.push((lang.clone(), Arc::new(bytes)));
        }
        Ok(Self { files, databases: BTreeMap::new(), fingerprint: hasher.finish() }.with_databases())
    }

    fn with_databases(mut self) -> Self {
        let languages: BTreeSet<String> = self.files.iter().map(|(lang, _)| lang.clone().unwrap_or_default()).collect();
        for lang in languages {
            let mut database = fontdb::Database::new();
            for file in self.of(&lang) {
                database.load_font_source(fontdb::Source::Binary(file));
            }
            self.databases.insert(lang, Arc::new(database));
        }
        self
    }

    /// Those for a language, its own first.
    fn of(&self, lang: &str) -> Vec<Arc<Vec<u8>>> {
        let own = self.files.iter().filter(|(whose, _)| !lang.is_empty() && whose.as_deref() == Some(lang));
        own.chain(self.files.iter().filter(|(whose, _)| whose.is_none())).map(|(_, file)| Arc::clone(file)).collect()
    }

    fn database(&self, lang: &str) -> Option<&Arc<fontdb::Database>> {
        self.databases.get(lang).or_else(|| self.databases.get(""))
    }

    /// As CSS names them.
    pub fn families(&self, lang: &str) -> String {
        let mut families: Vec<String> = Vec::new();
        for face in self.database(lang).into_iter().flat_map(|database| database.faces()) {
            for (family, _) in face.families.iter().take(1) {
                if !families.contains(family) {
                    families.push(family.clone());
                }
            }
        }
        families.join(", ")
    }

    /// Whether there is a font for every letter that a card says.
    ///
    /// # Errors
    /// The first letter without one, and what to do.
    pub fn check(&self, lang: &str, svg: &str) -> Result<(), String> {
        let fonts = self.of(lang);
        let faces: Vec<Face<'_>> = fonts.iter().filter_map(|file| Face::parse(file, 0).ok()).collect();
        let has = |letter: char| faces.iter().any(|face| face.glyph_index(letter).is_some());
        match letters(svg).into_iter().find(|letter| !has(*letter)) {
            Some(letter) => {
                let code = u32::from(letter);
                Err(format!("no font has \u{201c}{letter}\u{201d} (U+{code:04X}), which cards in {lang} say: name one with --font {lang}=FILE"))
            }
            None => Ok(()),
        }
    }

    /// Draws a card.
    ///
    /// # Errors
    /// What the renderer refused.
    pub fn png(&self, lang: &str, svg: &str) -> Result<Vec<u8>, String> {
        let fontdb = self.database(lang).cloned().unwrap_or_default();
        let tree = Tree::from_str(svg, &Options { fontdb, ..Options::default() }).map_err(|error| error.to_string())?;
        let (width, height) = CARD;
        let mut pixmap = Pixmap::new(width, height).ok_or("a card has no size")?;
        let size = tree.size();
        #[expect(clippy::cast_precision_loss, reason = "1,200 and 630 are exact")]
        let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
        resvg::render(&tree, scale, &mut pixmap.as_mut());
        pixmap.encode_png().map_err(|error| error.to_string())
    }
}

/// The letters that are seen in the texts of an SVG.
fn letters(svg: &str) -> BTreeSet<char> {
    let texts = svg.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    texts
        .flat_map(str::chars)
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{202a}'..='\u{202e}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_an_svg_are_those_of_its_texts() {
        let svg =
            "<svg xmlns=\"z\">\n<text x=\"9\">\u{202b}\u{2265} 5\u{202c}</text><text><tspan fill=\"y\">ab</tspan> <tspan>b</tspan></text></svg>";
        assert_eq!(letters(svg).into_iter().collect::<String>(), "5ab\u{2265}");
    }
}
