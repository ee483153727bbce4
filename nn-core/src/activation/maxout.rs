//! maxout: each unit is the largest of some weighted sums, its pieces.

use crate::Real;
use nalgebra::SVector;

/// maxout(a)ᵢ = max(aᵢ, a(N+i), a(2N+i), …): N units from M = k·N pre-activations, the k pieces of N values one after
/// the other.
///
/// Slope 1 for the largest piece of each unit, else 0, [`maxout_gradient`]; of equal pieces the first counts as the
/// largest.
#[inline]
#[must_use]
pub fn maxout<T: Real, const M: usize, const N: usize>(a: &SVector<T, M>) -> SVector<T, N> {
    SVector::from_fn(|i, _| a[largest_piece::<T, M, N>(a, i)])
}

/// ∂L/∂a (M) of [`maxout`] at its pre-activations a (M), from ∂L/∂h (N): each goes to the largest piece of its unit.
#[inline]
#[must_use]
pub fn maxout_gradient<T: Real, const M: usize, const N: usize>(
    a: &SVector<T, M>,
    dh: &SVector<T, N>,
) -> SVector<T, M> {
    let mut da = SVector::zeros();
    for i in 0..N {
        da[largest_piece::<T, M, N>(a, i)] = dh[i];
    }
    da
}

/// The index of the largest piece of unit i. A NaN is larger than all, so that it is not hidden.
#[inline]
fn largest_piece<T: Real, const M: usize, const N: usize>(a: &SVector<T, M>, i: usize) -> usize {
    const { assert!(N > 0 && M.is_multiple_of(N), "each unit has the same number of pieces") };
    let mut largest = i;
    for piece in (i..M).step_by(N).skip(1) {
        if a[piece] > a[largest] || a[piece].is_nan() {
            largest = piece;
        }
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vector;

    const A: SVector<f64, 6> = vector![1.0, -5.0, 3.0, -4.0, 3.0, -6.0];

    #[test]
    fn the_largest_piece_wins_and_learns() {
        assert_eq!(maxout::<_, 6, 2>(&A), vector![3.0, -4.0]);
        assert_eq!(maxout_gradient(&A, &vector![10.0, 20.0]), vector![0.0, 0.0, 10.0, 20.0, 0.0, 0.0]);
        assert_eq!(maxout::<_, 6, 3>(&A), vector![1.0, 3.0, 3.0]);
    }

    #[test]
    fn a_nan_is_not_hidden() {
        let a = vector![f64::NAN, 1.0, 2.0, f64::NAN];
        assert!(maxout::<_, 4, 2>(&a).iter().all(|h| h.is_nan()));
    }
}
