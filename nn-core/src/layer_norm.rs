//! Layer norm: the one step of it that is no plain arithmetic.
//!
//! Ba, Kiros, Hinton, "Layer normalization" (2016).

use crate::Real;
use nalgebra::SVector;

/// The standard deviation √(Σ(h − μ)²/N + ε) of N values around their mean μ.
///
/// In `f32` the squares overflow where values are about 10¹⁹ from their mean; the deviation is then infinite.
#[inline]
#[must_use]
pub fn deviation<T: Real, const N: usize>(h: &SVector<T, N>, mean: T, epsilon: T) -> T {
    let squares = h.iter().map(|&h| (h - mean) * (h - mean)).fold(T::ZERO, |sum, square| sum + square);
    (squares / T::from_usize(N) + epsilon).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector;

    #[test]
    fn around_the_mean() {
        assert_eq!(deviation(&vector![1.0, 3.0, 5.0, 7.0], 4.0, 4.0), 3.0);
        assert_eq!(deviation(&vector![2.0_f32, 2.0], 2.0, 0.0), 0.0);
    }
}
