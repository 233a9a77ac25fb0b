//! What a page says of its widgets: the elements, the numbers in its prose, and the links that move a widget, each with its place.

use crate::source::Position;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// Elements that nothing stands in.
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
const WIDGET: &str = "capex-explainer";
const VALUE: &str = "capex-value";
/// Before each part of a state in an address.
pub const STATE: &str = "capex.";

/// All that a page says of widgets, in its order.
#[derive(Debug, Default)]
pub struct Page {
    pub widgets: Vec<Widget>,
    pub values: Vec<Written>,
    pub links: Vec<Link>,
}

/// A `<capex-explainer>`.
#[derive(Debug)]
pub struct Widget {
    pub at: Position,
    /// Its own `lang` or that of what it stands in; empty if nothing says it.
    pub lang: String,
    attributes: Vec<(String, String)>,
}

/// A `<capex-value>`.
#[derive(Debug)]
pub struct Written {
    pub at: Position,
    /// The id of its widget; without one it is the page's first.
    pub whose: Option<String>,
    /// The id of the number.
    pub of: String,
    /// What the page wrote.
    pub text: String,
}

/// A link with a state.
#[derive(Debug)]
pub struct Link {
    pub at: Position,
    /// The id of its widget; without one it is that which keeps its state in the address.
    pub whose: Option<String>,
    pub address: String,
}

impl Widget {
    /// An attribute as it is read: without space around it, and none if it is empty.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether an attribute is there, empty or not.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(known, _)| known == name)
    }
}

impl Page {
    /// Reads a page. HTML has no faults that end it: whatever it is, a browser shows something.
    pub fn read(html: &str) -> Self {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut page = Self::default();
        // What is open, each with its language.
        let mut open: Vec<(String, Option<String>)> = Vec::new();
        // The number whose words are being read.
        let mut value: Option<Written> = None;
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = text(&tag.name);
                    let attributes = attributes_of(&tag);
                    let own = |wanted: &str| attributes.iter().find(|(known, _)| known == wanted).map(|(_, value)| value.clone());
                    let lang = own("lang").filter(|lang| !lang.trim().is_empty());
                    let at = place(html, tag.span.start);
                    match name.as_str() {
                        VALUE => value = Some(Written { at, whose: own("for"), of: own("of").unwrap_or_default(), text: String::new() }),
                        WIDGET => {
                            let around = || open.iter().rev().find_map(|(_, lang)| lang.clone());
                            page.widgets.push(Widget { at, lang: lang.clone().or_else(around).unwrap_or_default(), attributes: attributes.clone() });
                        }
                        "a" => {
                            let (whose, address) = (own("data-capex-for"), own("href").unwrap_or_default());
                            if whose.is_some() || is_state(&address) {
                                page.links.push(Link { at, whose, address });
                            }
                        }
                        _ => {}
                    }
                    if !VOID.contains(&name.as_str()) {
                        open.push((name, lang));
                    }
                }
                Token::EndTag(tag) => {
                    let name = text(&tag.name);
                    if let Some(index) = open.iter().rposition(|(known, _)| *known == name) {
                        open.truncate(index);
                    }
                    if name == VALUE {
                        page.values.extend(value.take());
                    }
                }
                Token::String(words) => {
                    if let Some(value) = &mut value {
                        value.text.push_str(&text(&words));
                    }
                }
                _ => {}
            }
        }
        page
    }
}

/// Whether an address has a state in its fragment.
fn is_state(address: &str) -> bool {
    address.split_once('#').is_some_and(|(_, fragment)| fragment.split('&').any(|part| part.starts_with(STATE)))
}

fn attributes_of(tag: &StartTag<usize>) -> Vec<(String, String)> {
    tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Line and column of a byte.
fn place(html: &str, offset: usize) -> Position {
    let before = html.get(..offset).unwrap_or(html);
    let line = before.matches('\n').count() + 1;
    Position { line, column: before.rsplit('\n').next().unwrap_or("").chars().count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widgets_numbers_and_links_are_found_with_their_places() {
        let html = "<!DOCTYPE html>\n<html lang=de><body>\n<p lang=\"fr\">é <capex-value of=\"a.total\">5 <b>Mio</b>&nbsp;€</capex-value></p>\n\
                    <a href=\"?x#capex.h=5\">x</a> <a href=\"#top\">y</a><a data-capex-for=c href=\"#z\">z</a>\n\
                    <script>\"<capex-explainer>\"</script><!-- <capex-explainer> -->\n<div lang=ja><img><br></div><capex-explainer id=c horizon=\" 5 \" story></capex-explainer>";
        let page = Page::read(html);
        let [value] = page.values.as_slice() else { panic!("{page:?}") };
        assert_eq!((value.at, value.of.as_str(), value.text.as_str()), (Position { line: 3, column: 16 }, "a.total", "5 Mio\u{a0}€"));
        let links: Vec<_> = page.links.iter().map(|link| (link.at.line, link.at.column, link.whose.as_deref(), link.address.as_str())).collect();
        assert_eq!(links, [(4, 1, None, "?x#capex.h=5"), (4, 50, Some("c"), "#z")]);
        let [widget] = page.widgets.as_slice() else { panic!("{page:?}") };
        assert_eq!((widget.at.line, widget.lang.as_str()), (6, "de"));
        assert_eq!((widget.attribute("horizon"), widget.attribute("story"), widget.has("story")), (Some("5"), None, true));
    }
}
