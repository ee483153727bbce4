//! Loops over the values of tensors, as flat slices.
//!
//! Each value is by itself, or a sum is taken in a fixed order in `f64`, and nothing is fused: the same bits on every target.

use super::vectorized::vectorized;
use crate::Real;
use crate::compiled::compiled;

compiled! {
    /// `y += factor·x`.
    pub fn axpy(factor: T, x: &[T], y: &mut [T]) {
        assert_eq!(x.len(), y.len(), "slices of different lengths");
        vectorized(
            #[inline(always)]
            || y.iter_mut().zip(x).for_each(|(y, x)| *y += factor * *x),
        );
    }

    /// `y = own·y + factor·x`.
    pub fn mix(own: T, y: &mut [T], factor: T, x: &[T]) {
        assert_eq!(x.len(), y.len(), "slices of different lengths");
        vectorized(
            #[inline(always)]
            || y.iter_mut().zip(x).for_each(|(y, x)| *y = own * *y + factor * *x),
        );
    }

    /// Σ aᵢ·bᵢ, summed in `f64`. The slices have one length.
    pub(crate) fn dot(a: &[T], b: &[T]) -> f64 {
        a.iter().zip(b).map(|(a, b)| a.to_f64() * b.to_f64()).sum()
    }

    /// max |xᵢ|; 0 of no value, and of NaN and numbers the largest number.
    pub(crate) fn largest(x: &[T]) -> f64 {
        x.iter().fold(0.0, |largest, x| largest.max(x.to_f64().abs()))
    }

    /// x ← factor·x.
    pub(crate) fn scale(factor: T, x: &mut [T]) {
        for x in x {
            *x *= factor;
        }
    }

    /// x ← the nearest number in [−limit, limit]; NaN stays NaN.
    pub(crate) fn clamp(limit: T, x: &mut [T]) {
        for x in x {
            if *x > limit {
                *x = limit;
            } else if *x < -limit {
                *x = -limit;
            }
        }
    }

    /// The index of the first value that is infinite or NaN.
    pub fn first_not_finite(values: &[T]) -> Option<usize> {
        values.iter().position(|value| !value.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axpy_adds_in_place() {
        let mut y = [1.0, 2.0_f64];
        axpy(-0.5, &[4.0, 8.0], &mut y);
        assert_eq!(y, [-1.0, -2.0]);
    }

    #[test]
    fn mix_weighs_both() {
        let mut y = [1.0, 2.0_f64];
        mix(0.25, &mut y, 0.75, &[4.0, 8.0]);
        assert_eq!(y, [3.25, 6.5]);
    }
}
