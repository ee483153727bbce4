//! One example, where a parameter may lie on the heap: matrices come by reference and results are written in
//! place. No matrix of the size of a parameter is ever a value on the stack, also in a debug build.

use super::flat::axpy;
use super::products;
use super::shape::ProductShape;
use crate::Real;
use crate::storage::Stored;
use nalgebra::{SMatrix, SVector};

/// `W·x` (M).
pub fn product<T: Real, const M: usize, const N: usize>(
    w: &SMatrix<T, M, N>,
    x: &SVector<T, N>,
) -> SVector<T, M> {
    let mut a = SVector::<T, M>::zeros();
    products::product(one::<M, N>(), w.as_slice(), x.as_slice(), None, a.as_mut_slice());
    a
}

/// `Wᵀ·d` (N).
pub fn product_transposed<T: Real, const M: usize, const N: usize>(
    w: &SMatrix<T, M, N>,
    d: &SVector<T, M>,
) -> SVector<T, N> {
    let mut dx = SVector::<T, N>::zeros();
    products::product_transposed(one::<M, N>(), w.as_slice(), d.as_slice(), dx.as_mut_slice());
    dx
}

/// `d·hᵀ` (M×N), stored as the parameter is: for a `Box` it is filled where it lies.
pub fn outer<T: Real, const M: usize, const N: usize, S: Stored<T, M, N>>(
    d: &SVector<T, M>,
    h: &SVector<T, N>,
) -> S {
    let mut out = S::zeroed();
    products::outer_sum(one::<M, N>(), d.as_slice(), h.as_slice(), out.get_mut().as_mut_slice());
    out
}

/// `sum + d·hᵀ` (M×N), stored as it is: a `Box` is changed where it lies.
pub fn add_outer<T: Real, const M: usize, const N: usize, S: Stored<T, M, N>>(
    mut sum: S,
    d: &SVector<T, M>,
    h: &SVector<T, N>,
) -> S {
    products::add_outer(one::<M, N>(), T::ONE, d.as_slice(), h.as_slice(), sum.get_mut().as_mut_slice());
    sum
}

/// `w ← w − rate·dw`.
pub fn descend<T: Real, const M: usize, const N: usize>(
    w: &mut SMatrix<T, M, N>,
    rate: T,
    dw: &SMatrix<T, M, N>,
) {
    axpy(-rate, dw.as_slice(), w.as_mut_slice());
}

/// `to ← from`.
pub fn copy<T: Real, const M: usize, const N: usize>(from: &SMatrix<T, M, N>, to: &mut SMatrix<T, M, N>) {
    to.as_mut_slice().copy_from_slice(from.as_slice());
}

/// The smallest distance of a pre-activation to a kink of its activation; infinite if there is no kink.
pub fn kink_distance<T: Real, const N: usize>(a: &SVector<T, N>, kinks: &[f64]) -> T {
    let distances = a.iter().flat_map(|&a| kinks.iter().map(move |&kink| (a - T::from_f64(kink)).abs()));
    distances.fold(T::INFINITY, Real::min)
}

/// The smallest distance between the two largest pieces of a unit, for pre-activations of some pieces of `units`
/// values each: how far they are from being equal, where maxout has no slope.
pub fn tie_distance<T: Real, const M: usize>(a: &SVector<T, M>, units: usize) -> T {
    let mut smallest = T::INFINITY;
    for unit in 0..units {
        let (mut largest, mut second) = (-T::INFINITY, -T::INFINITY);
        for piece in (unit..M).step_by(units) {
            (largest, second) =
                if a[piece] > largest { (a[piece], largest) } else { (largest, second.max(a[piece])) };
        }
        smallest = smallest.min(largest - second);
    }
    smallest
}

/// The shape of a layer's step for one example.
const fn one<const M: usize, const N: usize>() -> ProductShape {
    ProductShape { outputs: M, inputs: N, columns: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{matrix, vector};

    const X: SVector<f64, 3> = vector![1.0, -1.0, 2.0];
    const D: SVector<f64, 2> = vector![3.0, 0.5];

    #[test]
    fn products_are_nalgebras() {
        let w = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
        assert_eq!(product(&w, &X), w * X);
        assert_eq!(product_transposed(&w, &D), w.transpose() * D);
        let outer = outer::<_, 2, 3, SMatrix<f64, 2, 3>>(&D, &X);
        assert_eq!(outer, D * X.transpose());
        assert_eq!(add_outer(outer, &D, &X), 2.0 * outer);
    }

    #[test]
    fn changes_happen_in_place() {
        let g = matrix![1.0, 2.0];
        let mut w = matrix![0.0, 0.0];
        copy(&matrix![3.0, 4.0], &mut w);
        descend(&mut w, 0.5, &g);
        assert_eq!(w, matrix![2.5, 3.0]);
    }

    #[test]
    fn the_nearest_tie_counts() {
        assert_eq!(tie_distance(&vector![1.0, -5.0, 3.0, -4.0, 2.5, -6.0], 2), 0.5);
        assert_eq!(tie_distance(&vector![1.0, -5.0, 3.0, -4.0, 3.0, -6.0], 2), 0.0);
    }

    #[test]
    fn the_nearest_kink_counts() {
        assert_eq!(kink_distance(&vector![3.0, -0.25], &[0.0]), 0.25);
        assert_eq!(kink_distance(&vector![3.0, -0.25], &[0.0, 2.875]), 0.125);
        assert_eq!(kink_distance(&vector![3.0_f32, -0.25], &[]), f32::INFINITY);
    }
}
