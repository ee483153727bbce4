//! A batch: sums over its examples, for gradients and for the loss.
//!
//! They are taken in blocks: their error does not grow with the number of examples ([`long_sums`]). Nothing is allocated.

use super::batch::shape;
use super::column_sums::{column_sum, product_sum};
use super::flat::axpy;
use super::gradient_sum::GradientSum;
use super::long_sums::{self, BLOCK, add_block};
use super::products::{add_outer, outer_sum};
use crate::{BatchView, Real, Tensors};
use nalgebra::{SMatrix, SVector};

/// `out` = the sum over the columns j of n of `column(j)`, what one example makes of its own (M×N).
pub fn sum_columns<T: Real, const M: usize, const N: usize>(
    n: usize,
    out: &mut SMatrix<T, M, N>,
    mut column: impl FnMut(usize) -> SMatrix<T, M, N>,
) {
    if n > BLOCK {
        return sum_blocks(n, out, column);
    }
    out.fill(T::ZERO);
    for j in 0..n {
        *out += column(j);
    }
}

/// The same for more columns than one block.
#[inline(never)]
fn sum_blocks<T: Real, const M: usize, const N: usize>(
    n: usize,
    out: &mut SMatrix<T, M, N>,
    mut column: impl FnMut(usize) -> SMatrix<T, M, N>,
) {
    let (mut sum, mut lost) = (SMatrix::<T, M, N>::zeros(), SMatrix::<T, M, N>::zeros());
    for first in (0..n).step_by(BLOCK) {
        out.fill(T::ZERO);
        for j in first..n.min(first + BLOCK) {
            *out += column(j);
        }
        add_block(out.as_slice(), sum.as_mut_slice(), lost.as_mut_slice());
    }
    for (out, (sum, lost)) in out.iter_mut().zip(sum.iter().zip(lost.iter())) {
        *out = long_sums::total(*sum, *lost);
    }
}

/// The mean loss of `n` examples, of which `add(j, sum)` adds the gradients of number j to `sum` and returns its loss.
/// `sum`, which is given as zeros, then has the sum of all gradients.
pub fn sum_gradients<G: Tensors>(
    n: usize,
    sum: &mut G,
    mut add: impl FnMut(usize, &mut G) -> G::Scalar,
) -> G::Scalar {
    let mut blocks = None;
    let loss = mean_loss(n, |j| {
        let loss = add(j, sum);
        if n > BLOCK && (j + 1) % BLOCK == 0 {
            blocks.get_or_insert_with(GradientSum::new).take(sum);
        }
        loss
    });
    if let Some(mut blocks) = blocks {
        blocks.take(sum);
        blocks.write(sum);
    }
    loss
}

/// `out` = the sum over the examples of `D ⊙ Z` (N).
#[inline(never)]
pub fn sum_products_batch<T: Real, const N: usize>(
    d: BatchView<'_, T, N>,
    z: BatchView<'_, T, N>,
    out: &mut SVector<T, N>,
) {
    product_sum(d.as_slice(), z.as_slice(), out.as_mut_slice());
}

/// `out = D·Hᵀ` (M×N): the sum over the examples of their outer products.
#[inline(never)]
pub fn outer_batch<T: Real, const M: usize, const N: usize>(
    d: BatchView<'_, T, M>,
    h: BatchView<'_, T, N>,
    out: &mut SMatrix<T, M, N>,
) {
    outer_sum(shape::<M, N>(d.ncols()), d.as_slice(), h.as_slice(), out.as_mut_slice());
}

/// `sum ← sum + D·Hᵀ` (M×N): the outer products of all examples, added to what is there.
#[inline(never)]
pub fn add_outer_batch<T: Real, const M: usize, const N: usize>(
    d: BatchView<'_, T, M>,
    h: BatchView<'_, T, N>,
    sum: &mut SMatrix<T, M, N>,
) {
    add_outer(shape::<M, N>(d.ncols()), T::ONE, d.as_slice(), h.as_slice(), sum.as_mut_slice());
}

/// `sum ← sum + Σ` (M), where Σ is the sum over the examples of `D`.
#[inline(never)]
pub fn add_sum_batch<T: Real, const M: usize>(d: BatchView<'_, T, M>, sum: &mut SVector<T, M>) {
    add_sum(T::ONE, d, sum);
}

/// `out` = the sum over the examples of `D` (M).
#[inline(never)]
pub fn sum_batch<T: Real, const M: usize>(d: BatchView<'_, T, M>, out: &mut SVector<T, M>) {
    column_sum(d.as_slice(), out.as_mut_slice());
}

/// `w ← w − rate·D·Hᵀ` (M×N): a step of gradient descent along the sum over the examples of their outer products,
/// which is never made: it is added straight into `w`.
#[inline(never)]
pub fn descend_outer_batch<T: Real, const M: usize, const N: usize>(
    d: BatchView<'_, T, M>,
    h: BatchView<'_, T, N>,
    rate: T,
    w: &mut SMatrix<T, M, N>,
) {
    add_outer(shape::<M, N>(d.ncols()), -rate, d.as_slice(), h.as_slice(), w.as_mut_slice());
}

/// `b ← b − rate·Σ` (M), where Σ is the sum over the examples of `D`.
#[inline(never)]
pub fn descend_sum_batch<T: Real, const M: usize>(d: BatchView<'_, T, M>, rate: T, b: &mut SVector<T, M>) {
    add_sum(-rate, d, b);
}

/// `to ← to + factor·Σ` (M), where Σ is the sum over the examples of `D`.
#[inline(always)]
fn add_sum<T: Real, const M: usize>(factor: T, d: BatchView<'_, T, M>, to: &mut SVector<T, M>) {
    let mut sum = SVector::zeros();
    sum_batch(d, &mut sum);
    axpy(factor, sum.as_slice(), to.as_mut_slice());
}

/// The mean of the losses of `n` examples, summed in `f64`, in blocks.
pub fn mean_loss<T: Real>(n: usize, mut loss: impl FnMut(usize) -> T) -> T {
    let (mut sum, mut lost) = ([0.0], [0.0]);
    for first in (0..n).step_by(BLOCK) {
        let block: f64 = (first..n.min(first + BLOCK)).map(|j| loss(j).to_f64()).sum();
        long_sums::add(&[block], &mut sum, &mut lost);
    }
    T::from_f64(long_sums::total(sum[0], lost[0]) / n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Batch, matrix, vector};

    /// Three examples of two values, of which the tests use the last two: a view into a larger batch.
    fn examples() -> Batch<f64, 2> {
        Batch::from_column_slice(&[9.0, 9.0, 1.0, 2.0, -3.0, 0.5])
    }

    #[test]
    fn gradients_are_sums_over_the_examples() {
        let (x, d) = (examples(), Batch::<f64, 3>::from_column_slice(&[1.0, 0.0, 2.0, -1.0, 3.0, 0.0]));
        let (mut dw, mut db) = (SMatrix::zeros(), SVector::zeros());
        outer_batch((&d).into(), x.columns(1, 2), &mut dw);
        sum_batch((&d).into(), &mut db);
        assert_eq!(dw, &d * x.columns(1, 2).transpose());
        assert_eq!(db, vector![0.0, 3.0, 2.0]);
    }

    #[test]
    fn descent_goes_against_sums_over_the_examples() {
        let (x, d) = (examples(), Batch::<f64, 3>::from_column_slice(&[1.0, 0.0, 2.0, -1.0, 3.0, 0.0]));
        let before = (matrix![1.0, 2.0; 3.0, -4.0; 0.0, 1.0], vector![0.5, 0.0, -0.5]);
        let (mut w, mut b) = before;
        descend_outer_batch((&d).into(), x.columns(1, 2), 0.25, &mut w);
        descend_sum_batch((&d).into(), 0.25, &mut b);
        assert_eq!(w, before.0 - &d * x.columns(1, 2).transpose() * 0.25);
        assert_eq!(b, before.1 - vector![0.0, 3.0, 2.0] * 0.25);
    }

    #[test]
    fn means() {
        assert_eq!(mean_loss(3, |j| j as f32), 1.0);
        // 2²⁵ + 1 is no f32: the sum is held in f64.
        assert_eq!(mean_loss(2, |j| [33_554_432.0_f32, 2.0][j]), 16_777_217.0_f64 as f32);
        assert_eq!(mean_loss(3, |j| [1e8_f32, 1.0, -1e8][j]), 1.0 / 3.0);
    }

    #[test]
    fn sums_of_columns() {
        let mut sum = vector![9.0, 9.0];
        sum_columns(3, &mut sum, |j| vector![j as f64, 1.0]);
        assert_eq!(sum, vector![3.0, 3.0]);
        let mut of_matrices = matrix![9.0, 9.0; 9.0, 9.0];
        sum_columns(3, &mut of_matrices, |j| matrix![j as f64, 1.0; 0.0, -1.0]);
        assert_eq!(of_matrices, matrix![3.0, 3.0; 0.0, -3.0]);
        let d = Batch::<f64, 2>::from_column_slice(&[1.0, 0.0, 2.0, -1.0]);
        sum_products_batch((&d).into(), examples().columns(1, 2), &mut sum);
        assert_eq!(sum, vector![-5.0, -0.5]);
    }
}
