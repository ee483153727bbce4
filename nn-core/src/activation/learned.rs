//! prelu, a function with a learned parameter: beside the slope for a it has one for α.

use super::piecewise::left_part;
use crate::Real;

/// prelu(a, α) = a for a > 0, else α·a: the leaky relu of an α that the network learns, one for each unit.
///
/// Slopes: for a 1 above 0, else α, [`prelu_slope`]; for α min(a, 0), [`prelu_alpha_slope`]. For α > 1 it is not
/// max(αa, a), as some texts have it.
#[inline]
pub fn prelu<T: Real>(a: T, alpha: T) -> T {
    if a > T::ZERO { a } else { left_part(a, alpha) }
}

/// The slope of [`prelu`] for its input a: 1 for a > 0, else α; at the kink, a = 0, it is α.
///
/// Taken at a, not at the output: a negative α makes that positive on both sides.
#[inline]
pub fn prelu_slope<T: Real>(a: T, alpha: T) -> T {
    if a > T::ZERO { T::ONE } else { alpha }
}

/// The slope of [`prelu`] for its α: min(a, 0).
#[inline]
pub fn prelu_alpha_slope<T: Real>(a: T) -> T {
    if a > T::ZERO { T::ZERO } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_and_the_kink() {
        assert_eq!([prelu(2.0, 0.25), prelu(-2.0, 0.25), prelu(0.0, 0.25)], [2.0, -0.5, 0.0]);
        assert_eq!(
            [prelu_slope(2.0, -3.0), prelu_slope(-2.0, -3.0), prelu_slope(0.0, -3.0)],
            [1.0, -3.0, -3.0]
        );
        assert_eq!(
            [prelu_alpha_slope(2.0), prelu_alpha_slope(-2.0), prelu_alpha_slope(0.0)],
            [0.0, -2.0, 0.0]
        );
        assert_eq!(prelu(1.0, 1.5), 1.0, "not max(αa, a)");
    }

    #[test]
    fn no_nan_is_hidden() {
        assert!(prelu(f64::NAN, 0.25).is_nan() && prelu_alpha_slope(f64::NAN).is_nan());
    }
}
