//! Short texts, written by short code. The standard library's way to write a whole number is a function of its own for each type, with
//! tables, and its way to join texts serves any text between them.

/// The digits of a number, not grouped.
pub(crate) fn digits(number: u64) -> String {
    let mut text = String::new();
    push_digits(&mut text, number);
    text
}

/// Writes them after a text.
pub(crate) fn push_digits(text: &mut String, number: u64) {
    if number > 9 {
        push_digits(text, number / 10);
    }
    text.extend(u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10)));
}

/// Texts, one after the other.
pub(crate) fn joined(texts: &[&str]) -> String {
    let mut all = String::new();
    for text in texts {
        all.push_str(text);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_all_its_digits() {
        for number in [0, 7, 10, 99, 2_025, 1_000_000, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
    }
}
