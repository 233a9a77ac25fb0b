//! Plain data at the edges: from outside before anything is believed of it, and to JavaScript.
//!
//! One tree for every format and every shape: `serde_json` reads it natively, `web` fills it from JavaScript values, and
//! `serde-wasm-bindgen` carries it to JavaScript. The [`crate::reader`] walks what came in and knows the place of every fault. One type that serde knows, in
//! place of twenty, saves some 10 KB of wasm.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::fmt;

/// A value as JSON knows it. Maps keep their order and their duplicates, so that a reader can refuse them.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, or `undefined` in JavaScript.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number, also one that is not finite.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// How deep a value may nest. Stories need 5 levels; beyond this an object may hold itself.
    pub(crate) const MAX_DEPTH: usize = 16;
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Node { depth: 0 }.deserialize(deserializer)
    }
}

#[derive(Clone, Copy)]
struct Node {
    depth: usize,
}

impl Node {
    fn child<E: Error>(self) -> Result<Self, E> {
        if self.depth == Value::MAX_DEPTH {
            return Err(E::custom("nested too deep: more than 16 levels"));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Node {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("plain data")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    // Integers beyond 2^53 lose digits here as they would in JavaScript; no figure comes near.
    #[expect(clippy::cast_precision_loss, reason = "numbers are doubles, as in JavaScript")]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers are doubles, as in JavaScript")]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let child = self.child()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(child)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let child = self.child()?;
        let mut map = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            map.push((key, entries.next_value_seed(child)?));
        }
        Ok(Value::Map(map))
    }
}
