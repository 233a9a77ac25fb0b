//! Moves labels apart, so that none covers another.

use crate::order::sort_few;

/// Heights for labels that want to stand at `wanted`, at least `gap` apart and between `top` and `bottom`, in the same order.
///
/// Labels that want the same place share it out evenly around it. There is room for all of them: `gap` times their number is
/// at most the height.
pub(crate) fn apart(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let at = |index: usize| wanted.get(index).copied().unwrap_or_default();
    sort_few(&mut order, |&one, &other| at(one) < at(other));
    // Groups of labels that touch: who is in it, and where its middle is.
    let mut groups: Vec<(Vec<usize>, f64)> = Vec::new();
    for index in order {
        groups.push((vec![index], at(index)));
        while let [.., (above, upper), (below, lower)] = groups.as_mut_slice() {
            let room = (size(above, gap) + size(below, gap)) / 2.0;
            let (upper_kept, lower_kept) = (kept(*upper, size(above, gap), top, bottom), kept(*lower, size(below, gap), top, bottom));
            if lower_kept - upper_kept >= room {
                break;
            }
            above.append(below);
            *upper = above.iter().map(|&index| at(index)).sum::<f64>() / size(above, 1.0);
            groups.pop();
        }
    }
    let mut placed = wanted.to_vec();
    for (members, middle) in groups {
        let height = size(&members, gap);
        let mut y = kept(middle, height, top, bottom) - height / 2.0 + gap / 2.0;
        for index in members {
            if let Some(place) = placed.get_mut(index) {
                *place = y;
            }
            y += gap;
        }
    }
    placed
}

fn size(members: &[usize], gap: f64) -> f64 {
    members.iter().map(|_| gap).sum()
}

/// The middle of a group moved inside the bounds.
fn kept(middle: f64, height: f64, top: f64, bottom: f64) -> f64 {
    middle.min(bottom - height / 2.0).max(top + height / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_room_stay() {
        assert_eq!(apart(&[100.0, 20.0, 60.0], 16.0, 0.0, 200.0), [100.0, 20.0, 60.0]);
    }

    #[test]
    fn labels_that_touch_share_the_room_around_them() {
        assert_eq!(apart(&[50.0, 50.0], 16.0, 0.0, 200.0), [42.0, 58.0]);
    }

    #[test]
    fn labels_stay_inside_the_bounds() {
        assert_eq!(apart(&[195.0, 199.0, 198.0], 16.0, 0.0, 200.0), [160.0, 192.0, 176.0]);
        assert_eq!(apart(&[2.0], 16.0, 0.0, 200.0), [8.0]);
    }
}
