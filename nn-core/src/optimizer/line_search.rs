//! A search along a line for a point that is good enough: the strong Wolfe conditions.
//!
//! In come the loss and its slope as functions of the distance t on the line; out comes a point with
//!
//! - loss(t) ≤ loss(0) + c₁·t·slope(0): the loss is clearly lower (Armijo), and
//! - |slope(t)| ≤ c₂·|slope(0)|: the line is clearly flatter (curvature),
//!
//! with c₁ = 1e-4 and c₂ = 0.9. Two phases, as algorithms 3.5 and 3.6 in J. Nocedal and S. Wright, *Numerical
//! Optimization*, 2006: go farther until an interval must contain such a point, then narrow it down. Each new t is the
//! minimum of a cubic through two known points. Bounds are those of M. Schmidt's minFunc, from which PyTorch has them
//! too, so that the trial points are usually the same. Unlike there, and as in the book, a point that is too high is
//! never taken for the better end; and what is not finite is too high.

use crate::Real;

const ARMIJO: f64 = 1e-4;
const CURVATURE: f64 = 0.9;
/// Trial points after the first.
const TRIALS: usize = 25;

/// A point of the line, with the loss there and its derivative along the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) t: f64,
    pub(super) loss: f64,
    pub(super) slope: f64,
}

impl Point {
    fn is_finite(&self) -> bool {
        self.loss.is_finite() && self.slope.is_finite()
    }
}

/// Searches from `start`, where t = 0 and the slope is negative. The first trial is `at(first)`; an interval shorter
/// than `resolution` is not narrowed down any more. If no point fulfils both conditions, the better end of the interval
/// is returned; that may be `start`.
pub(super) fn strong_wolfe(
    start: Point,
    first: f64,
    resolution: f64,
    mut at: impl FnMut(f64) -> Point,
) -> Point {
    let too_high =
        |point: &Point| point.loss > start.loss + ARMIJO * point.t * start.slope || !point.is_finite();
    let is_flat = |point: &Point| point.slope.abs() <= -CURVATURE * start.slope;

    // Go farther until an interval has a point with both conditions in it.
    let (mut previous, mut point) = (start, at(first));
    let mut trials = 0;
    let ends = loop {
        if trials == TRIALS {
            break [start, point];
        }
        if too_high(&point) || (trials > 1 && point.loss >= previous.loss) {
            break [previous, point];
        }
        if is_flat(&point) {
            return point;
        }
        if point.slope >= 0.0 {
            break [previous, point];
        }
        let (nearest, farthest) = (point.t + 0.01 * (point.t - previous.t), 10.0 * point.t);
        let t = cubic_minimum(&previous, &point, nearest, farthest);
        (previous, point) = (point, at(t));
        trials += 1;
    };

    // Narrow the interval down, from which `low` is the end with the lower loss that is not too high.
    let [mut low, mut high] = ends;
    if high.loss < low.loss && !too_high(&high) {
        (low, high) = (high, low);
    }
    let mut near_an_end = false;
    while trials < TRIALS && (high.t - low.t).abs() >= resolution {
        let (left, right) = if low.t < high.t { (low.t, high.t) } else { (high.t, low.t) };
        let mut t = cubic_minimum(&low, &high, left, right);

        // A trial near an end hardly narrows the interval: twice in a row, it is moved inwards.
        let margin = 0.1 * (right - left);
        if (right - t).min(t - left) >= margin {
            near_an_end = false;
        } else if near_an_end || t >= right || t <= left {
            t = if right - t < t - left { right - margin } else { left + margin };
            near_an_end = false;
        } else {
            near_an_end = true;
        }

        let point = at(t);
        trials += 1;
        if too_high(&point) || point.loss >= low.loss {
            high = point;
        } else if is_flat(&point) {
            return point;
        } else {
            if point.slope * (high.t - low.t) >= 0.0 {
                high = low;
            }
            low = point;
        }
    }
    low
}

/// Where the cubic with the losses and slopes of two points has its minimum, kept to `[left, right]`; the middle of
/// that if it has none.
fn cubic_minimum(a: &Point, b: &Point, left: f64, right: f64) -> f64 {
    let (a, b) = if a.t <= b.t { (a, b) } else { (b, a) };
    let d1 = a.slope + b.slope - 3.0 * (a.loss - b.loss) / (a.t - b.t);
    let d2 = Real::sqrt(d1 * d1 - a.slope * b.slope);
    let minimum = b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2.0 * d2));
    if minimum.is_nan() { (left + right) / 2.0 } else { minimum.max(left).min(right) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    /// Searches on a function, given with its derivative; the result, and every trial.
    fn search(first: f64, loss: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64) -> (Point, Point, Vec<f64>) {
        let at = |t| Point { t, loss: loss(t), slope: slope(t) };
        let mut trials = Vec::new();
        let found = strong_wolfe(at(0.0), first, 1e-9, |t| {
            trials.push(t);
            at(t)
        });
        (at(0.0), found, trials)
    }

    fn check(first: f64, loss: impl Fn(f64) -> f64, slope: impl Fn(f64) -> f64) -> Vec<f64> {
        let (start, found, trials) = search(first, loss, slope);
        assert!(found.loss <= start.loss + ARMIJO * found.t * start.slope, "{found:?}, {trials:?}");
        assert!(found.slope.abs() <= CURVATURE * start.slope.abs(), "{found:?}, {trials:?}");
        trials
    }

    #[test]
    fn both_conditions_hold_however_far_the_first_trial() {
        for first in [1e-6, 0.01, 0.5, 1.0, 1.99, 3.0, 100.0, 1e6] {
            check(first, |t| (t - 1.0) * (t - 1.0), |t| 2.0 * (t - 1.0));
            check(first, |t| -t / (t * t + 2.0), |t| (t * t - 2.0) / ((t * t + 2.0) * (t * t + 2.0)));
            check(first, |t| libm::exp(t) - 3.0 * t, |t| libm::exp(t) - 3.0);
        }
    }

    #[test]
    fn a_good_first_trial_is_the_only_one() {
        assert_eq!(check(1.0, |t| (t - 1.0) * (t - 1.0), |t| 2.0 * (t - 1.0)), [1.0]);
    }

    #[test]
    fn a_cubic_is_found_at_once() {
        // t³ − 3t has its minimum at 1.
        let trials = check(3.0, |t| t * t * t - 3.0 * t, |t| 3.0 * t * t - 3.0);
        assert_eq!(trials.len(), 2);
        assert!((trials[1] - 1.0).abs() < 1e-12, "{trials:?}");
    }

    #[test]
    fn where_the_loss_is_not_finite_is_too_far() {
        let barrier = |t: f64| if t < 2.0 { -libm::log(2.0 - t) - 2.0 * t } else { f64::NAN };
        check(50.0, barrier, |t| if t < 2.0 { 1.0 / (2.0 - t) - 2.0 } else { f64::NAN });
        let wall = |t: f64| if t < 2.0 { (t - 1.0) * (t - 1.0) } else { f64::INFINITY };
        check(50.0, wall, |t| 2.0 * (t - 1.0));
    }

    #[test]
    fn where_nothing_is_lower_the_start_is_returned() {
        // The slope lies: the loss goes up from zero on.
        let (start, found, trials) = search(1.0, |t| t, |_| -1.0);
        assert_eq!(found, start);
        assert!(trials.len() <= TRIALS + 1);
    }

    #[test]
    fn a_line_without_end_is_given_up() {
        let (_, found, trials) = search(1.0, |t| -t, |_| -1.0);
        assert_eq!(trials.len(), TRIALS + 1);
        assert!(found.t > 1e6, "{found:?}");
    }
}
