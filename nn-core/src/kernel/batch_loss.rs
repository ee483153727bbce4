//! The losses of a batch, the mean over its examples, and the gradients that they begin with: for the losses that have
//! loops of their own in [`columns`](super::columns). All are summed in `f64`.

use super::columns::Goals;
use crate::network::check_class;
use crate::{Batch, BatchView, Real, Targets};

/// The mean of [`softmax_cross_entropy`](crate::loss::softmax_cross_entropy), from the pre-activations a (N × n).
pub fn softmax_cross_entropy_batch<T: Real, const N: usize>(
    a: BatchView<'_, T, N>,
    y: Targets<'_, T, N>,
) -> T {
    mean(T::softmax_cross_entropy(N, a.as_slice(), goals(&y)), a.ncols())
}

/// The mean of [`sigmoid_bce`](crate::loss::sigmoid_bce), from the pre-activations a (N × n).
pub fn sigmoid_bce_batch<T: Real, const N: usize>(a: BatchView<'_, T, N>, y: Targets<'_, T, N>) -> T {
    mean(T::sigmoid_bce(N, a.as_slice(), goals(&y)), N * a.ncols())
}

/// The mean of [`mse`](crate::loss::mse), from the outputs ŷ (N × n).
pub fn mse_batch<T: Real, const N: usize>(y_hat: BatchView<'_, T, N>, y: Targets<'_, T, N>) -> T {
    mean(T::squared_error(N, y_hat.as_slice(), goals(&y)), N * y_hat.ncols())
}

/// The mean of [`sse`](crate::loss::sse), from the outputs ŷ (N × n).
pub fn sse_batch<T: Real, const N: usize>(y_hat: BatchView<'_, T, N>, y: Targets<'_, T, N>) -> T {
    mean(T::squared_error(N, y_hat.as_slice(), goals(&y)), y_hat.ncols())
}

/// The mean of [`half_sse`](crate::loss::half_sse), from the outputs ŷ (N × n).
pub fn half_sse_batch<T: Real, const N: usize>(y_hat: BatchView<'_, T, N>, y: Targets<'_, T, N>) -> T {
    mean(T::squared_error(N, y_hat.as_slice(), goals(&y)), 2 * y_hat.ncols())
}

/// `factor·(H − Y)` (N × n).
pub fn difference_batch<'a, T: Real, const N: usize>(
    h: BatchView<'_, T, N>,
    y: Targets<'_, T, N>,
    factor: T,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    let n = h.ncols();
    T::difference(N, h.as_slice(), goals(&y), factor, &mut out.as_mut_slice()[..n * N]);
    out.columns(0, n)
}

/// `factor·((Σy)·h − y)` in each column (N × n).
pub fn weighted_difference_batch<'a, T: Real, const N: usize>(
    h: BatchView<'_, T, N>,
    y: Targets<'_, T, N>,
    factor: T,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    let n = h.ncols();
    T::weighted_difference(N, h.as_slice(), goals(&y), factor, &mut out.as_mut_slice()[..n * N]);
    out.columns(0, n)
}

/// The targets as slices. Panics if a class is not below N, as [`Targets::column`] does.
fn goals<'a, T: Real, const N: usize>(y: &'a Targets<'_, T, N>) -> Goals<'a, T> {
    match y {
        Targets::Dense(columns) => Goals::Values(columns.as_slice()),
        Targets::Classes(classes) => {
            for (j, &class) in classes.iter().enumerate() {
                check_class::<N>(j, class);
            }
            Goals::Classes(classes)
        }
    }
}

fn mean<T: Real>(sum: f64, count: usize) -> T {
    T::from_f64(sum / count as f64)
}
