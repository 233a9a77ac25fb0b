//! Puts few things in order.

/// Sorts in place; equal items keep their order. For few items: the standard sorts add code for each type they serve.
pub(crate) fn sort_few<T>(items: &mut [T], is_before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && matches!(items.get(at - 1..=at), Some([earlier, later]) if is_before(later, earlier)) {
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_and_equal_ones_keep_their_order() {
        let mut items = [(2, 'a'), (1, 'b'), (3, 'c'), (1, 'd'), (2, 'e')];
        sort_few(&mut items, |one, other| one.0 < other.0);
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'e'), (3, 'c')]);
        sort_few(&mut [] as &mut [u8], |one, other| one < other);
    }
}
