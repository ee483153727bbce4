//! Penalties on weights: what is added to the loss for each weight matrix, and the slope for one weight.
//!
//! Sources: l1: Tibshirani, "Regression shrinkage and selection via the lasso" (1996); l2: Hoerl and Kennard, "Ridge
//! regression" (1970), with the factor of Keras (no ½); elastic: Zou and Hastie (2005).

use crate::Real;
use crate::real::sign;
use crate::storage::Stored;
use nalgebra::SMatrix;

/// l1(W) = λ·Σ|w|, summed in `f64`.
///
/// Slope λ·sign(w), [`l1_slope`].
#[must_use]
pub fn l1<T: Real, const M: usize, const N: usize>(w: &SMatrix<T, M, N>, lambda: T) -> T {
    sum(w, |w| lambda.to_f64() * w.abs())
}

/// The slope of [`l1`] for one weight: λ·sign(w); 0 at w = 0.
#[inline]
pub fn l1_slope<T: Real>(w: T, lambda: T) -> T {
    lambda * sign(w)
}

/// l2(W) = λ·Σw², summed in `f64`.
///
/// Slope 2λ·w, [`l2_slope`].
#[must_use]
pub fn l2<T: Real, const M: usize, const N: usize>(w: &SMatrix<T, M, N>, lambda: T) -> T {
    sum(w, |w| lambda.to_f64() * w * w)
}

/// The slope of [`l2`] for one weight: 2λ·w.
#[inline]
pub fn l2_slope<T: Real>(w: T, lambda: T) -> T {
    (lambda + lambda) * w
}

/// elastic(W) = λ1·Σ|w| + λ2·Σw², summed in `f64`.
///
/// Slope λ1·sign(w) + 2λ2·w, [`elastic_slope`].
#[must_use]
pub fn elastic<T: Real, const M: usize, const N: usize>(w: &SMatrix<T, M, N>, lambda1: T, lambda2: T) -> T {
    sum(w, |w| lambda1.to_f64() * w.abs() + lambda2.to_f64() * w * w)
}

/// The slope of [`elastic`] for one weight: λ1·sign(w) + 2λ2·w; 0 at w = 0.
#[inline]
pub fn elastic_slope<T: Real>(w: T, lambda1: T, lambda2: T) -> T {
    l1_slope(w, lambda1) + l2_slope(w, lambda2)
}

/// `dw + slope(w)` (M×N), for each weight of `w` the slope of a penalty on it; a `Box` is changed where it lies.
#[inline]
pub fn penalized<T: Real, const M: usize, const N: usize, S: Stored<T, M, N>>(
    mut dw: S,
    w: &SMatrix<T, M, N>,
    slope: impl Fn(T) -> T,
) -> S {
    penalize(dw.get_mut(), w, slope);
    dw
}

/// `dw ← dw + slope(w)` (M×N), for each weight of `w` the slope of a penalty on it.
#[inline]
pub fn penalize<T: Real, const M: usize, const N: usize>(
    dw: &mut SMatrix<T, M, N>,
    w: &SMatrix<T, M, N>,
    slope: impl Fn(T) -> T,
) {
    for (dw, &w) in dw.as_mut_slice().iter_mut().zip(w.as_slice()) {
        *dw += slope(w);
    }
}

fn sum<T: Real, const M: usize, const N: usize>(w: &SMatrix<T, M, N>, of_one: impl Fn(f64) -> f64) -> T {
    T::from_f64(w.iter().map(|w| of_one(w.to_f64())).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix;

    #[test]
    fn values_and_slopes() {
        let w = matrix![1.0, -2.0; 0.0, 4.0];
        assert_eq!((l1(&w, 0.5), l2(&w, 0.5), elastic(&w, 0.5, 0.25)), (3.5, 10.5, 8.75));
        assert_eq!([l1_slope(-2.0, 0.5), l1_slope(0.0, 0.5), l1_slope(-0.0, 0.5)], [-0.5, 0.0, 0.0]);
        assert_eq!((l2_slope(-2.0, 0.5), elastic_slope(-2.0, 0.5, 0.25)), (-2.0, -1.5));
    }

    #[test]
    fn a_slope_is_added() {
        let w = matrix![1.0, -2.0];
        let dw: SMatrix<f64, 1, 2> = penalized(matrix![10.0, 20.0], &w, |w| l2_slope(w, 0.5));
        assert_eq!(dw, matrix![11.0, 18.0]);
    }

    #[test]
    fn many_small_terms_are_not_lost() {
        let w = SMatrix::<f32, 1000, 1>::repeat(0.1); // whose sum in f32 is 99.99905
        assert_eq!(l1(&w, 1.0), 100.0);
    }
}
