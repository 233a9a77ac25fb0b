//! A JSON text as the core's plain data, with the line and the column of every place in it.

use capex_explainer::{Fault, Value};
use jsonc_parser::ast::{Object, Value as Node};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use std::collections::HashMap;

/// Deeper than the core lets anything nest, and far from where a parser that calls itself runs out of room.
const MAX_DEPTH: usize = 64;

/// JSON and nothing more.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// What was read, and where each part of it stands.
#[derive(Debug)]
pub struct Source {
    /// The data.
    pub value: Value,
    positions: HashMap<String, Position>,
}

/// A place in a text; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Source {
    /// Reads a text.
    ///
    /// # Errors
    /// Where it stops to be JSON, and why.
    pub fn read(text: &str) -> Result<Self, (Position, String)> {
        // Browsers pass over a byte order mark, too.
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let lines = Lines::of(text);
        if let Some(at) = too_deep(text) {
            return Err((lines.position(at), format!("nested too deep: more than {MAX_DEPTH} levels")));
        }
        let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT)
            .map_err(|error| (lines.position(error.range().start), error.kind().to_string().to_lowercase()))?;
        let Some(root) = parsed.value else {
            return Err((Position { line: 1, column: 1 }, "expected a story, found an empty file".to_owned()));
        };
        let mut positions = HashMap::new();
        let value = value_of(&root, &mut String::new(), &lines, &mut positions);
        Ok(Self { value, positions })
    }

    /// Where a fault stands: its place, or the nearest around it that is in the text.
    pub fn position(&self, fault: &Fault) -> Position {
        let mut pointer = fault.pointer.as_str();
        loop {
            if let Some(position) = self.positions.get(pointer) {
                return *position;
            }
            match pointer.rfind('/') {
                Some(end) => pointer = pointer.get(..end).unwrap_or(""),
                None => return Position { line: 1, column: 1 },
            }
        }
    }
}

/// Where the lines of a text begin, in bytes.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    fn position(&self, byte: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start..byte).unwrap_or("");
        Position { line, column: before.chars().count() + 1 }
    }
}

/// Where a text opens one object or list too many inside each other.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'[' | b'{' if !is_text => depth += 1,
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

/// A value and all below it, whose places are noted under their pointers: a field by its key, so that a fault of a whole object
/// stands where its key does.
fn value_of(node: &Node<'_>, pointer: &mut String, lines: &Lines<'_>, positions: &mut HashMap<String, Position>) -> Value {
    positions.entry(pointer.clone()).or_insert_with(|| lines.position(node.range().start));
    match node {
        Node::NullKeyword(_) => Value::Null,
        Node::BooleanLit(flag) => Value::Bool(flag.value),
        // What is no number of 64 bits becomes infinite, and the core says so.
        Node::NumberLit(number) => Value::Number(number.value.parse().unwrap_or(f64::NAN)),
        Node::StringLit(text) => Value::Text(text.value.to_string()),
        Node::Object(object) => Value::Map(fields_of(object, pointer, lines, positions)),
        Node::Array(array) => {
            let mut items = Vec::new();
            for (index, item) in array.elements.iter().enumerate() {
                items.push(below(&index.to_string(), pointer, |pointer| value_of(item, pointer, lines, positions)));
            }
            Value::List(items)
        }
    }
}

fn fields_of(object: &Object<'_>, pointer: &mut String, lines: &Lines<'_>, positions: &mut HashMap<String, Position>) -> Vec<(String, Value)> {
    let mut fields = Vec::new();
    for field in &object.properties {
        let key = field.name.as_str().to_owned();
        let value = below(&key.replace('~', "~0").replace('/', "~1"), pointer, |pointer| value_of(&field.value, pointer, lines, positions));
        fields.push((key, value));
    }
    fields
}

/// Does something one step below a pointer.
fn below<T>(step: &str, pointer: &mut String, work: impl FnOnce(&mut String) -> T) -> T {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(step);
    let done = work(pointer);
    pointer.truncate(length);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(pointer: &str) -> Fault {
        Fault { pointer: pointer.to_owned(), message: String::new() }
    }

    #[test]
    fn a_place_is_where_its_value_begins_in_lines_and_characters() {
        let source = Source::read("{\r\n  \"名\": \"é\", \"list\": [1,\n 2],\n \"a/b~\": {}}").unwrap();
        for (pointer, line, column) in
            [("", 1, 1), ("/名", 2, 8), ("/list", 2, 21), ("/list/1", 3, 2), ("/a~1b~0", 4, 10), ("/list/7/x", 2, 21), ("/none", 1, 1)]
        {
            assert_eq!(source.position(&at(pointer)), Position { line, column }, "{pointer}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_stops_to_be() {
        for (text, line, column) in [
            ("", 1, 1),
            ("<!doctype html>", 1, 1),
            ("{\"a\": 1,}", 1, 8),
            ("{\"a\": 1 // note\n}", 1, 9),
            ("{'a': 1}", 1, 2),
            ("{\"a\":\n  tru}", 2, 3),
            ("[1 2]", 1, 3),
        ] {
            let (position, message) = Source::read(text).unwrap_err();
            assert_eq!(position, Position { line, column }, "{text}: {message}");
        }
        let deep = "[".repeat(100_000);
        let (position, message) = Source::read(&deep).unwrap_err();
        assert_eq!((position.column, message.as_str()), (65, "nested too deep: more than 64 levels"));
    }

    #[test]
    fn a_byte_order_mark_is_passed_over_and_brackets_in_texts_do_not_nest() {
        let text = format!("\u{FEFF}[\"{}\", \"\\\"[\"]", "[".repeat(200));
        assert!(Source::read(&text).is_ok());
    }
}
