//! A batch: the steps of a layer for all examples at once, one example a column, into buffers that were
//! allocated before.
//!
//! Sums over the examples are in [`batch_sums`](super::batch_sums).
//!
//! A buffer holds as many columns as the workspace's capacity. Each step writes the first n of them, n being
//! the number of columns of its input, and returns a view of those; nothing is allocated.

use super::elementwise::Elementwise;
use super::norm::{deviations, means, normalized, scaled};
use super::products::{product, product_transposed};
use super::shape::ProductShape;
use super::softmax::softmax;
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
    product(shape, w.as_slice(), x.as_slice(), Some(b.as_slice()), first(out, x.ncols()));
    out.columns(0, x.ncols())
}

/// `W·X` (M × n).
#[inline(never)]
pub fn product_batch<'a, T: Real, const M: usize, const N: usize>(
    w: &SMatrix<T, M, N>,
    x: BatchView<'_, T, N>,
    out: &'a mut Batch<T, M>,
) -> BatchView<'a, T, M> {
    product(shape::<M, N>(x.ncols()), w.as_slice(), x.as_slice(), None, first(out, x.ncols()));
    out.columns(0, x.ncols())
}

/// `Wᵀ·D` (N × n).
#[inline(never)]
pub fn product_transposed_batch<'a, T: Real, const M: usize, const N: usize>(
    w: &SMatrix<T, M, N>,
    d: BatchView<'_, T, M>,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    product_transposed(shape::<M, N>(d.ncols()), w.as_slice(), d.as_slice(), first(out, d.ncols()));
    out.columns(0, d.ncols())
}

/// The activation of every value (N × n).
#[inline(never)]
pub fn map_batch<'a, T: Real, const N: usize>(
    a: BatchView<'_, T, N>,
    out: &'a mut Batch<T, N>,
    activation: impl Elementwise,
) -> BatchView<'a, T, N> {
    activation.map(a.as_slice(), first(out, a.ncols()));
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
    activation.pull_back(dh.as_slice(), of.as_slice(), first(out, dh.ncols()));
    out.columns(0, dh.ncols())
}

/// Softmax of each column (N × n).
#[inline(never)]
pub fn softmax_batch<'a, T: Real, const N: usize>(
    a: BatchView<'_, T, N>,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    softmax(N, a.as_slice(), first(out, a.ncols()));
    out.columns(0, a.ncols())
}

/// The mean of each column (1 × n).
#[inline(never)]
pub fn mean_batch<'a, T: Real, const N: usize>(
    h: BatchView<'_, T, N>,
    out: &'a mut Batch<T, 1>,
) -> BatchView<'a, T, 1> {
    means(N, h.as_slice(), first(out, h.ncols()));
    out.columns(0, h.ncols())
}

/// The standard deviation of each column around its mean, with ε (1 × n).
#[inline(never)]
pub fn deviation_batch<'a, T: Real, const N: usize>(
    h: BatchView<'_, T, N>,
    mean: BatchView<'_, T, 1>,
    epsilon: T,
    out: &'a mut Batch<T, 1>,
) -> BatchView<'a, T, 1> {
    deviations(N, h.as_slice(), mean.as_slice(), epsilon, first(out, h.ncols()));
    out.columns(0, h.ncols())
}

/// `(h − μ)/σ` in each column (N × n).
#[inline(never)]
pub fn normalized_batch<'a, T: Real, const N: usize>(
    h: BatchView<'_, T, N>,
    mean: BatchView<'_, T, 1>,
    deviation: BatchView<'_, T, 1>,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    normalized(N, h.as_slice(), mean.as_slice(), deviation.as_slice(), first(out, h.ncols()));
    out.columns(0, h.ncols())
}

/// `g ⊙ z + b` in each column (N × n).
#[inline(never)]
pub fn scaled_batch<'a, T: Real, const N: usize>(
    g: &SVector<T, N>,
    z: BatchView<'_, T, N>,
    b: &SVector<T, N>,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    scaled(g.as_slice(), z.as_slice(), b.as_slice(), first(out, z.ncols()));
    out.columns(0, z.ncols())
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

/// 1/n, the factor that makes a mean of a sum.
pub fn reciprocal<T: Real>(n: usize) -> T {
    T::ONE / T::from_usize(n)
}

/// The values of the first `n` columns of a buffer.
fn first<T: Real, const N: usize>(out: &mut Batch<T, N>, n: usize) -> &mut [T] {
    &mut out.as_mut_slice()[..n * N]
}

/// The shape of a layer's step for a batch.
pub(super) const fn shape<const M: usize, const N: usize>(columns: usize) -> ProductShape {
    ProductShape { outputs: M, inputs: N, columns }
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
    fn numbers_of_columns() {
        let mut out = batch::<f64, 1>(4);
        assert_eq!(numbers_batch(2, &mut out, |j| j as f64 + 1.0).as_slice(), [1.0, 2.0]);
        assert_eq!(reciprocal::<f64>(4), 0.25);
    }

    #[test]
    fn layer_norm_goes_column_by_column() {
        let h = Batch::<f64, 4>::from_column_slice(&[1.0, 3.0, 5.0, 7.0, 9.0, 9.0, 9.0, 9.0]);
        let (mut mean, mut deviation, mut z) = (batch(2), batch(2), batch(3));
        let mean = mean_batch((&h).into(), &mut mean);
        let deviation = deviation_batch((&h).into(), mean, 4.0, &mut deviation);
        assert_eq!((mean.as_slice(), deviation.as_slice()), (&[4.0, 9.0][..], &[3.0, 2.0][..]));
        let z = normalized_batch((&h).into(), mean, deviation, &mut z);
        assert_eq!(z.as_slice(), [-1.0, -1.0 / 3.0, 1.0 / 3.0, 1.0, 0.0, 0.0, 0.0, 0.0]);
        let (g, b, mut scaled) = (vector![3.0, 3.0, 6.0, 1.0], vector![0.0, 1.0, 0.0, 2.0], batch(2));
        let scaled = scaled_batch(&g, z, &b, &mut scaled);
        assert_eq!(scaled.as_slice(), [-3.0, 0.0, 2.0, 3.0, 0.0, 1.0, 0.0, 2.0]);
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
