//! A story and a text pack as the live build gets them: what stands in them, in the order of their fields, with no names beside it.
//!
//! The full build has read and checked them as the page was built, and writes them down so. To take them off again is a quarter
//! of the code of reading them by names. A question and a frame come so, too, from the live build's glue (`www/build/crossing.js`).

use crate::value::Value;
use std::vec::IntoIter;

/// What was written down, taken off in the same order.
pub(crate) struct Tape(IntoIter<Value>);

/// What can be written to a tape and taken off it. Nothing that begins with nothing can be optional.
pub(crate) trait Taped: Sized {
    /// Writes it down.
    fn put(&self, tape: &mut Vec<Value>);

    /// Takes it off.
    fn take(tape: &mut Tape) -> Self;

    /// A tape with nothing else.
    fn to_tape(&self) -> Value {
        let mut tape = Vec::new();
        self.put(&mut tape);
        Value::List(tape)
    }

    /// What a tape with nothing else holds.
    fn from_tape(tape: Value) -> Self {
        Self::take(&mut Tape::new(tape))
    }
}

impl Tape {
    /// To be taken off.
    pub(crate) fn new(tape: Value) -> Self {
        let values = match tape {
            Value::List(values) => values,
            _ => Vec::new(),
        };
        Self(values.into_iter())
    }

    /// What is called by the name that stands here; nothing if that is none of these.
    pub(crate) fn named<T: Copy>(&mut self, names: &[(&str, T)]) -> Option<T> {
        let name = self.text();
        names.iter().find(|(known, _)| *known == name).map(|(_, named)| *named)
    }

    pub(crate) fn text(&mut self) -> String {
        match self.0.next() {
            Some(Value::Text(text)) => text,
            _ => String::new(),
        }
    }

    pub(crate) fn number(&mut self) -> f64 {
        match self.0.next() {
            Some(Value::Number(number)) => number,
            _ => 0.0,
        }
    }

    /// A whole number that is not negative.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what was written as one; a cast of more saturates")]
    pub(crate) fn whole(&mut self) -> u32 {
        self.number() as u32
    }

    /// Whether anything stands here. A mark that nothing does is taken off.
    pub(crate) fn has_any(&mut self) -> bool {
        let is_none = matches!(self.0.as_slice().first(), Some(Value::Null));
        if is_none {
            self.0.next();
        }
        !is_none
    }
}

impl Taped for String {
    fn put(&self, tape: &mut Vec<Value>) {
        tape.push(Value::Text(self.clone()));
    }

    fn take(tape: &mut Tape) -> Self {
        tape.text()
    }
}

impl Taped for f64 {
    fn put(&self, tape: &mut Vec<Value>) {
        tape.push(Value::Number(*self));
    }

    fn take(tape: &mut Tape) -> Self {
        tape.number()
    }
}

impl Taped for u32 {
    fn put(&self, tape: &mut Vec<Value>) {
        f64::from(*self).put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        tape.whole()
    }
}

impl Taped for u16 {
    fn put(&self, tape: &mut Vec<Value>) {
        f64::from(*self).put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        Self::try_from(tape.whole()).unwrap_or_default()
    }
}

/// Indices and lengths: a story has at most some thousands of anything.
impl Taped for usize {
    fn put(&self, tape: &mut Vec<Value>) {
        u32::try_from(*self).unwrap_or_default().put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        Self::try_from(tape.whole()).unwrap_or_default()
    }
}

impl Taped for bool {
    fn put(&self, tape: &mut Vec<Value>) {
        u32::from(*self).put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        tape.whole() == 1
    }
}

impl Taped for char {
    fn put(&self, tape: &mut Vec<Value>) {
        u32::from(*self).put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        Self::from_u32(tape.whole()).unwrap_or_default()
    }
}

impl<T: Taped> Taped for Option<T> {
    fn put(&self, tape: &mut Vec<Value>) {
        match self {
            Some(value) => value.put(tape),
            None => tape.push(Value::Null),
        }
    }

    fn take(tape: &mut Tape) -> Self {
        tape.has_any().then(|| T::take(tape))
    }
}

impl<T: Taped> Taped for Vec<T> {
    fn put(&self, tape: &mut Vec<Value>) {
        self.len().put(tape);
        for item in self {
            item.put(tape);
        }
    }

    fn take(tape: &mut Tape) -> Self {
        let mut items = Self::new();
        for _ in 0..tape.whole() {
            items.push(T::take(tape));
        }
        items
    }
}

impl<A: Taped, B: Taped> Taped for (A, B) {
    fn put(&self, tape: &mut Vec<Value>) {
        self.0.put(tape);
        self.1.put(tape);
    }

    fn take(tape: &mut Tape) -> Self {
        (A::take(tape), B::take(tape))
    }
}

/// Writes the fields of a struct in this order, or which variant of an enum it is.
macro_rules! taped {
    (struct $name:ident { $($field:ident),* $(,)? } $(else $($empty:ident),*)?) => {
        impl $crate::tape::Taped for $name {
            fn put(&self, tape: &mut Vec<$crate::value::Value>) {
                $(self.$field.put(tape);)*
            }

            fn take(tape: &mut $crate::tape::Tape) -> Self {
                Self { $($field: $crate::tape::Taped::take(tape),)* $($($empty: Default::default(),)*)? }
            }
        }
    };
    (enum $name:ident { $first:ident $(, $variant:ident)* $(,)? }) => {
        impl $crate::tape::Taped for $name {
            fn put(&self, tape: &mut Vec<$crate::value::Value>) {
                u32::from(*self as u8).put(tape);
            }

            fn take(tape: &mut $crate::tape::Tape) -> Self {
                let index = usize::take(tape);
                [Self::$first $(, Self::$variant)*].get(index).copied().unwrap_or(Self::$first)
            }
        }
    };
}
pub(crate) use taped;
