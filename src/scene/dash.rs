//! Cuts lines into dashes, since the drawing library knows solid lines only.

use super::Point;

/// The dashes of a line: `dash_css` drawn, `gap_css` left out, starting with a dash and running on around corners.
pub(super) fn dashes(points: &[Point], dash_css: f64, gap_css: f64) -> Vec<Vec<Point>> {
    let mut dashes = Vec::new();
    let mut current: Vec<Point> = points.first().copied().into_iter().collect();
    let mut is_drawn = true;
    let mut left_css = dash_css;
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let length = ((to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y)).sqrt();
        let mut done = 0.0;
        while length - done > left_css {
            done += left_css;
            let share = done / length;
            let cut = Point { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
            if is_drawn {
                current.push(cut);
                dashes.push(std::mem::take(&mut current));
            } else {
                current = vec![cut];
            }
            is_drawn = !is_drawn;
            left_css = if is_drawn { dash_css } else { gap_css };
        }
        left_css -= length - done;
        if is_drawn {
            current.push(*to);
        }
    }
    if current.len() > 1 {
        dashes.push(current);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn dashes_and_gaps_alternate() {
        let cut = dashes(&[point(0.0, 0.0), point(10.0, 0.0)], 4.0, 2.0);
        assert_eq!(cut, [vec![point(0.0, 0.0), point(4.0, 0.0)], vec![point(6.0, 0.0), point(10.0, 0.0)]]);
    }

    #[test]
    fn a_dash_runs_on_around_a_corner() {
        let cut = dashes(&[point(0.0, 0.0), point(3.0, 0.0), point(3.0, 3.0)], 4.0, 2.0);
        assert_eq!(cut, [vec![point(0.0, 0.0), point(3.0, 0.0), point(3.0, 1.0)]]);
    }

    #[test]
    fn nothing_has_no_dashes() {
        assert!(dashes(&[], 4.0, 2.0).is_empty());
        assert!(dashes(&[point(1.0, 1.0), point(1.0, 1.0)], 4.0, 2.0).iter().flatten().all(|at| *at == point(1.0, 1.0)));
    }
}
