//! Two gradients, entry by entry: the derived one, and the numeric one with its uncertainty.

use super::difference::Derivative;
use super::norm::Norm;
use super::report::{GradientCheck, Offender};

/// The norms of both gradients and of the excess, and the worst entry.
#[derive(Default)]
pub(super) struct Comparison {
    derived: Norm,
    numeric: Norm,
    excess: Norm,
    worst: Option<Offender>,
}

impl Comparison {
    pub(super) fn add(
        &mut self,
        tensor: &'static str,
        shape: &'static [usize],
        place: usize,
        derived: f64,
        numeric: Derivative,
    ) {
        let Derivative { value: numeric, uncertainty } = numeric;
        let entry = Offender { tensor, shape, place, derived, numeric, uncertainty };
        let excess = excess(&entry);
        self.derived.add(derived);
        self.numeric.add(numeric);
        self.excess.add(excess);
        if derived != numeric && self.worst.as_ref().is_none_or(|worst| is_worse(&entry, worst)) {
            self.worst = Some(entry);
        }
    }

    pub(super) fn finish(self, tolerance: f64) -> GradientCheck {
        // Half of everything: the sum of two norms may be above all numbers.
        let excess = self.excess.value() / 2.0;
        let scale = self.derived.value() / 2.0 + self.numeric.value() / 2.0;
        let relative_error = if excess == 0.0 { 0.0 } else { excess / scale };
        GradientCheck { relative_error, tolerance, worst: self.worst }
    }
}

fn difference(entry: &Offender) -> f64 {
    (entry.derived - entry.numeric).abs()
}

/// What the difference has beyond the uncertainty; NaN if one of the three is.
fn excess(entry: &Offender) -> f64 {
    let excess = difference(entry) - entry.uncertainty;
    if excess < 0.0 { 0.0 } else { excess }
}

/// By excess; among those without one, by difference. The first NaN is the worst of all.
fn is_worse(entry: &Offender, than: &Offender) -> bool {
    let (excess, so_far) = (excess(entry), excess(than));
    if so_far.is_nan() {
        return false;
    }
    if excess == so_far { difference(entry) > difference(than) } else { is_more(excess, so_far) }
}

/// Whether `a > b`, where NaN is larger than all.
pub(super) fn is_more(a: f64, b: f64) -> bool {
    a.is_nan() || a > b
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Squares of these sizes are above all numbers, or 0.
    #[test]
    fn a_wrong_entry_is_found_whatever_its_size() {
        for size in [1.0, 1e200, 1e-200] {
            let mut comparison = Comparison::default();
            for (derived, numeric) in [(1.0, 1.0), (0.9, 1.0), (-2.0, -2.0)] {
                let numeric = Derivative { value: numeric * size, uncertainty: 0.0 };
                comparison.add("w1", &[3], 0, derived * size, numeric);
            }
            let check = comparison.finish(1e-7);
            let expected = 0.1 / (5.81_f64.sqrt() + 6.0_f64.sqrt());
            assert!((check.relative_error - expected).abs() < 1e-12, "{size:e}: {check}");
            assert!(!check.passes());
        }
    }
}
