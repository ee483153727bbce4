//! A batch: the steps of a layer for all examples at once, one example a column, into buffers that were
//! allocated before.
//!
//! A buffer holds as many columns as the workspace's capacity. Each step writes the first n of them, n being
//! the number of columns of its input, and returns a view of those; nothing is allocated.

use super::Shape;
use super::elementwise::Elementwise;
use crate::{Batch, BatchView, Real};
use nalgebra::{SMatrix, SVector};

/// A buffer of `capacity` columns of zeros.
#[inline(never)]
pub fn batch<T: Real, const N: usize>(capacity: usize) -> Batch<T, N> {
    #[cfg(feature = "std")]
    super::blocked::prepare();
    Batch::zeros(capacity)
}

/// Panics if a batch of `n` columns does not fit a workspace of `capacity` columns.
#[track_caller]
pub fn check_columns(n: usize, capacity: usize) {
    assert!(n <= capacity, "a batch of {n} columns does not fit a workspace made for up to {capacity}");
}

/// Panics if a batch of `n` inputs cannot be trained on with `targets` targets.
#[track_caller]
pub fn check_targets(n: usize, targets: usize) {
    assert!(n == targets, "a batch of {n} inputs has {targets} targets: each input needs one");
    assert!(n > 0, "a batch needs at least one example");
}

/// `W·X + b`, with `b` added to each column (M × n).
#[inline(never)]
pub fn affine_batch<'a, T: Real, const M: usize, const N: usize>(
    w: &SMatrix<T, M, N>,
    b: &SVector<T, M>,
    x: BatchView<'_, T, N>,
    out: &'a mut Batch<T, M>,
) -> BatchView<'a, T, M> {
    let shape = shape::<M, N>(x.ncols());
    T::product(shape, w.as_slice(), x.as_slice(), Some(b.as_slice()), first(out, x.ncols()));
    out.columns(0, x.ncols())
}

/// `W·X` (M × n).
#[inline(never)]
pub fn product_batch<'a, T: Real, const M: usize, const N: usize>(
    w: &SMatrix<T, M, N>,
    x: BatchView<'_, T, N>,
    out: &'a mut Batch<T, M>,
) -> BatchView<'a, T, M> {
    T::product(shape::<M, N>(x.ncols()), w.as_slice(), x.as_slice(), None, first(out, x.ncols()));
    out.columns(0, x.ncols())
}

/// `Wᵀ·D` (N × n).
#[inline(never)]
pub fn product_transposed_batch<'a, T: Real, const M: usize, const N: usize>(
    w: &SMatrix<T, M, N>,
    d: BatchView<'_, T, M>,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    T::product_transposed(shape::<M, N>(d.ncols()), w.as_slice(), d.as_slice(), first(out, d.ncols()));
    out.columns(0, d.ncols())
}

/// The activation of every value (N × n).
#[inline(never)]
pub fn map_batch<'a, T: Real, const N: usize>(
    a: BatchView<'_, T, N>,
    out: &'a mut Batch<T, N>,
    activation: impl Elementwise,
) -> BatchView<'a, T, N> {
    T::activate(activation, a.as_slice(), first(out, a.ncols()));
    out.columns(0, a.ncols())
}

/// `dh ⊙ slope(of)` (N × n): a gradient taken back through an activation.
#[inline(never)]
pub fn slope_batch<'a, T: Real, const N: usize>(
    dh: BatchView<'_, T, N>,
    of: BatchView<'_, T, N>,
    activation: impl Elementwise,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    T::pull_back(activation, dh.as_slice(), of.as_slice(), first(out, dh.ncols()));
    out.columns(0, dh.ncols())
}

/// Softmax of each column (N × n).
#[inline(never)]
pub fn softmax_batch<'a, T: Real, const N: usize>(
    a: BatchView<'_, T, N>,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    T::softmax(N, a.as_slice(), first(out, a.ncols()));
    out.columns(0, a.ncols())
}

/// `column(j)` in each column j of n (N × n): for steps that need a whole column, as softmax does.
pub fn columns_batch<T: Real, const N: usize>(
    n: usize,
    out: &mut Batch<T, N>,
    mut column: impl FnMut(usize) -> SVector<T, N>,
) -> BatchView<'_, T, N> {
    for (j, out) in first(out, n).chunks_exact_mut(N).enumerate() {
        out.copy_from_slice(column(j).as_slice());
    }
    out.columns(0, n)
}

/// `number(j)` for each column j of n (1 × n): for steps that make one number of a column, as a mean does.
pub fn numbers_batch<T: Real>(
    n: usize,
    out: &mut Batch<T, 1>,
    mut number: impl FnMut(usize) -> T,
) -> BatchView<'_, T, 1> {
    columns_batch(n, out, |j| SVector::from_element(number(j)))
}

/// `out` = the sum of `column(j)` over the columns j of n (N).
pub fn sum_columns<T: Real, const N: usize>(
    n: usize,
    out: &mut SVector<T, N>,
    mut column: impl FnMut(usize) -> SVector<T, N>,
) {
    out.fill(T::ZERO);
    for j in 0..n {
        *out += column(j);
    }
}

/// `out = D·Hᵀ` (M×N): the sum over the examples of their outer products.
#[inline(never)]
pub fn outer_batch<T: Real, const M: usize, const N: usize>(
    d: BatchView<'_, T, M>,
    h: BatchView<'_, T, N>,
    out: &mut SMatrix<T, M, N>,
) {
    T::outer_sum(shape::<M, N>(d.ncols()), d.as_slice(), h.as_slice(), out.as_mut_slice());
}

/// `out` = the sum over the examples of `D` (M).
#[inline(never)]
pub fn sum_batch<T: Real, const M: usize>(d: BatchView<'_, T, M>, out: &mut SVector<T, M>) {
    T::column_sum(d.as_slice(), out.as_mut_slice());
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
    T::add_outer(shape::<M, N>(d.ncols()), -rate, d.as_slice(), h.as_slice(), w.as_mut_slice());
}

/// `b ← b − rate·Σ` (M), where Σ is the sum over the examples of `D`.
#[inline(never)]
pub fn descend_sum_batch<T: Real, const M: usize>(d: BatchView<'_, T, M>, rate: T, b: &mut SVector<T, M>) {
    let mut sum = SVector::zeros();
    sum_batch(d, &mut sum);
    T::axpy(-rate, sum.as_slice(), b.as_mut_slice());
}

/// The mean of the losses of `n` examples, summed in `f64`.
pub fn mean_loss<T: Real>(n: usize, mut loss: impl FnMut(usize) -> T) -> T {
    let sum: f64 = (0..n).map(|j| loss(j).to_f64()).sum();
    T::from_f64(sum / n as f64)
}

/// 1/n, the factor that makes a mean of a sum.
pub fn reciprocal<T: Real>(n: usize) -> T {
    T::ONE / T::from_usize(n)
}

/// The values of the first `n` columns of a buffer.
fn first<T: Real, const N: usize>(out: &mut Batch<T, N>, n: usize) -> &mut [T] {
    &mut out.as_mut_slice()[..n * N]
}

/// The shape of a layer's step for a batch.
const fn shape<const M: usize, const N: usize>(columns: usize) -> Shape {
    Shape { outputs: M, inputs: N, columns }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::elementwise::LeakyRelu;
    use crate::{matrix, vector};

    /// Three examples of two values, of which the tests use the last two: a view into a larger batch.
    fn examples() -> Batch<f64, 2> {
        Batch::from_column_slice(&[9.0, 9.0, 1.0, 2.0, -3.0, 0.5])
    }

    #[test]
    fn layers_go_column_by_column_into_the_first_columns() {
        let (w, b) = (matrix![1.0, 2.0; 3.0, -4.0; 0.0, 1.0], vector![0.5, 0.0, -0.5]);
        let x = examples();
        let mut a = batch(4);
        a.fill(7.0);

        let view = affine_batch(&w, &b, x.columns(1, 2), &mut a);
        assert_eq!(view, w * x.columns(1, 2) + matrix![0.5, 0.5; 0.0, 0.0; -0.5, -0.5]);
        assert_eq!(a.columns(2, 2), matrix![7.0, 7.0; 7.0, 7.0; 7.0, 7.0]);

        let mut out = batch(4);
        assert_eq!(product_batch(&w, x.columns(1, 2), &mut out), w * x.columns(1, 2));
        let mut dx = batch(2);
        assert_eq!(product_transposed_batch(&w, a.columns(0, 2), &mut dx), w.transpose() * a.columns(0, 2));
    }

    #[test]
    fn values_go_one_by_one() {
        let x = examples();
        let mut out = batch(2);
        assert_eq!(map_batch(x.columns(1, 2), &mut out, LeakyRelu(2.0)), matrix![1.0, -6.0; 2.0, 0.5]);
        let da = slope_batch(x.columns(0, 2), x.columns(1, 2), LeakyRelu(2.0), &mut out);
        assert_eq!(da, matrix![9.0, 2.0; 9.0, 2.0]);
    }

    #[test]
    fn columns_go_as_a_whole() {
        let mut out = batch(3);
        let columns = columns_batch(2, &mut out, |j| vector![j as f32, 5.0]);
        assert_eq!(columns, matrix![0.0, 1.0; 5.0, 5.0]);
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
        assert_eq!(reciprocal::<f64>(4), 0.25);
    }

    #[test]
    fn numbers_and_sums_of_columns() {
        let mut out = batch::<f64, 1>(4);
        assert_eq!(numbers_batch(2, &mut out, |j| j as f64 + 1.0).as_slice(), [1.0, 2.0]);
        let mut sum = vector![9.0, 9.0];
        sum_columns(3, &mut sum, |j| vector![j as f64, 1.0]);
        assert_eq!(sum, vector![3.0, 3.0]);
    }

    #[test]
    fn no_example_is_no_column() {
        let none = Batch::<f64, 2>::zeros(0);
        let mut out = batch(2);
        assert_eq!(affine_batch(&matrix![1.0, 2.0], &vector![0.0], (&none).into(), &mut out).ncols(), 0);
        check_columns(0, 0);
    }

    #[test]
    #[should_panic(expected = "a batch of 9 columns does not fit a workspace made for up to 8")]
    fn too_many_columns() {
        check_columns(9, 8);
    }

    #[test]
    #[should_panic(expected = "a batch of 9 inputs has 8 targets")]
    fn missing_targets() {
        check_targets(9, 8);
    }

    #[test]
    #[should_panic(expected = "a batch needs at least one example")]
    fn no_example_to_learn_from() {
        check_targets(0, 0);
    }
}
