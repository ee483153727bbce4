//! The losses of a batch, the mean over its examples, and the gradients that they begin with: for the losses that have
//! loops of their own in [`losses`](super::losses). All are summed in `f64`.

use super::goals::Goals;
use super::losses::{difference, sigmoid_bce, softmax_cross_entropy, squared_error, weighted_difference};
use crate::{Batch, BatchView, Real, Targets};

/// The mean of [`softmax_cross_entropy`](crate::loss::softmax_cross_entropy), from the pre-activations a (N × n).
#[inline(never)]
pub fn softmax_cross_entropy_batch<T: Real, const N: usize>(
    a: BatchView<'_, T, N>,
    y: Targets<'_, T, N>,
) -> T {
    mean(softmax_cross_entropy(N, a.as_slice(), goals(&y)), a.ncols())
}

/// The mean of [`sigmoid_bce`](crate::loss::sigmoid_bce), from the pre-activations a (N × n).
#[inline(never)]
pub fn sigmoid_bce_batch<T: Real, const N: usize>(a: BatchView<'_, T, N>, y: Targets<'_, T, N>) -> T {
    mean(sigmoid_bce(N, a.as_slice(), goals(&y)), N * a.ncols())
}

/// The mean of [`mse`](crate::loss::mse), from the outputs ŷ (N × n).
#[inline(never)]
pub fn mse_batch<T: Real, const N: usize>(y_hat: BatchView<'_, T, N>, y: Targets<'_, T, N>) -> T {
    mean(squared_error(N, y_hat.as_slice(), goals(&y)), N * y_hat.ncols())
}

/// The mean of [`sse`](crate::loss::sse), from the outputs ŷ (N × n).
#[inline(never)]
pub fn sse_batch<T: Real, const N: usize>(y_hat: BatchView<'_, T, N>, y: Targets<'_, T, N>) -> T {
    mean(squared_error(N, y_hat.as_slice(), goals(&y)), y_hat.ncols())
}

/// The mean of [`half_sse`](crate::loss::half_sse), from the outputs ŷ (N × n).
#[inline(never)]
pub fn half_sse_batch<T: Real, const N: usize>(y_hat: BatchView<'_, T, N>, y: Targets<'_, T, N>) -> T {
    mean(squared_error(N, y_hat.as_slice(), goals(&y)), 2 * y_hat.ncols())
}

/// `factor·(H − Y)` (N × n).
#[inline(never)]
pub fn difference_batch<'a, T: Real, const N: usize>(
    h: BatchView<'_, T, N>,
    y: Targets<'_, T, N>,
    factor: T,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    let n = h.ncols();
    difference(N, h.as_slice(), goals(&y), factor, &mut out.as_mut_slice()[..n * N]);
    out.columns(0, n)
}

/// `factor·((Σy)·h − y)` in each column (N × n).
#[inline(never)]
pub fn weighted_difference_batch<'a, T: Real, const N: usize>(
    h: BatchView<'_, T, N>,
    y: Targets<'_, T, N>,
    factor: T,
    out: &'a mut Batch<T, N>,
) -> BatchView<'a, T, N> {
    let n = h.ncols();
    weighted_difference(N, h.as_slice(), goals(&y), factor, &mut out.as_mut_slice()[..n * N]);
    out.columns(0, n)
}

/// The targets as slices. Panics if there is no output for a class, as [`Targets::column`] does.
fn goals<'a, T: Real, const N: usize>(y: &'a Targets<'_, T, N>) -> Goals<'a, T> {
    match y {
        Targets::Dense(columns) => Goals::Values(columns.as_slice()),
        Targets::Classes(classes) => {
            y.check_classes();
            Goals::Classes(classes)
        }
    }
}

fn mean<T: Real>(sum: f64, count: usize) -> T {
    T::from_f64(sum / count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::batch::softmax_batch;
    use crate::{activation, loss, vector};
    use nalgebra::SVector;
    use std::vec::Vec;

    /// Pre-activations of ordinary size, large ones, and equal ones, in no order.
    fn numbers<T: Real, const N: usize>(columns: usize) -> Batch<T, N> {
        Batch::from_fn(columns, |i, j| {
            let k = i * 31 + j * 17;
            let small = ((k * 7) % 23) as f64 / 4.0 - 2.5;
            T::from_f64(if k % 13 == 5 { small * 1e4 } else { small })
        })
    }

    /// Targets from 0 to 1.
    fn targets<T: Real, const N: usize>(columns: usize) -> Batch<T, N> {
        Batch::from_fn(columns, |i, j| T::from_f64(((i * 5 + j * 3) % 9) as f64 / 8.0))
    }

    /// Results are to agree in almost all digits; a sum of that many terms in `f64` may lose one unit with each.
    #[track_caller]
    fn assert_near<T: Real>(result: T, expected: T, terms: usize) {
        let scale = expected.to_f64().abs().max(1.0);
        let error = (result.to_f64() - expected.to_f64()).abs();
        let bound = 8.0 * T::EPSILON.to_f64() + terms as f64 * f64::EPSILON;
        assert!(error <= bound * scale, "{result:e} is not {expected:e}");
    }

    /// A loss of a batch is the mean over its examples, for targets and for classes.
    fn check_loss<T: Real, const N: usize>(
        of_batch: for<'a> fn(BatchView<'a, T, N>, Targets<'a, T, N>) -> T,
        of_example: fn(&SVector<T, N>, &SVector<T, N>) -> T,
    ) {
        for n in [1, 2, 60, 1030] {
            let (a, values) = (numbers::<T, N>(n), targets::<T, N>(n + 3));
            let classes: Vec<usize> = (0..n).map(|j| (j * 5) % Targets::<T, N>::CLASSES).collect();
            for y in [Targets::from(values.columns(3, n)), Targets::from(&classes)] {
                let examples =
                    (0..n).map(|j| of_example(&a.column(j).into_owned(), &y.column(j)).to_f64() / n as f64);
                assert_near(of_batch((&a).into(), y), T::from_f64(examples.sum()), n + N);
            }
        }
    }

    fn check<T: Real, const N: usize>() {
        check_loss::<T, N>(softmax_cross_entropy_batch, loss::softmax_cross_entropy);
        check_loss::<T, N>(sigmoid_bce_batch, loss::sigmoid_bce);
        check_loss::<T, N>(mse_batch, loss::mse);
        check_loss::<T, N>(sse_batch, loss::sse);
        check_loss::<T, N>(half_sse_batch, loss::half_sse);

        let (h, values, n, factor) = (numbers::<T, N>(9), targets::<T, N>(12), 9, T::from_f64(0.25));
        let classes: Vec<usize> = (0..n).map(|j| (j * 5) % Targets::<T, N>::CLASSES).collect();
        let mut out = Batch::zeros(10);
        for y in [Targets::from(values.columns(3, n)), Targets::from(&classes)] {
            for (j, column) in difference_batch((&h).into(), y, factor, &mut out).column_iter().enumerate() {
                let expected = (h.column(j) - y.column(j)) * factor;
                column.iter().zip(&expected).for_each(|(&value, &expected)| assert_near(value, expected, 1));
            }
            let weighted = weighted_difference_batch((&h).into(), y, factor, &mut out);
            for (j, column) in weighted.column_iter().enumerate() {
                let expected = (h.column(j) * y.column(j).sum() - y.column(j)) * factor;
                column.iter().zip(&expected).for_each(|(&value, &expected)| assert_near(value, expected, 1));
            }
        }
        for (j, column) in softmax_batch((&h).into(), &mut out).column_iter().enumerate() {
            let expected = activation::softmax(&h.column(j).into_owned());
            column.iter().zip(&expected).for_each(|(&value, &expected)| assert_near(value, expected, 1));
        }
    }

    #[test]
    fn a_batch_has_the_mean_of_its_examples() {
        check::<f32, 1>();
        check::<f32, 3>();
        check::<f32, 10>();
        check::<f64, 2>();
        check::<f64, 7>();
        check::<f64, 600>(); // longer than a block
    }

    #[test]
    fn certain_predictions_give_no_nan() {
        let a = Batch::<f64, 2>::from_column_slice(&[1e308, -1e308, -1e308, 1e308, f64::MAX, f64::MAX]);
        let classes = [0, 1, 0];
        let y = Targets::from(&classes);
        let ln_2 = core::f64::consts::LN_2;
        assert_near(softmax_cross_entropy_batch((&a).into(), y), ln_2 / 3.0, 1);
        assert!(sigmoid_bce_batch((&a).into(), y) > 1e307);
        let wrong = [1, 0, 0];
        let loss = softmax_cross_entropy_batch((&a).into(), Targets::from(&wrong));
        assert!(loss.is_infinite() || loss > 1e307, "{loss}");
        let mut out = Batch::zeros(3);
        assert_eq!(softmax_batch((&a).into(), &mut out).column(2), vector![0.5, 0.5]);
    }

    #[test]
    fn a_nan_is_not_hidden() {
        let a = Batch::<f32, 3>::from_column_slice(&[1.0, f32::NAN, 0.0, f32::NAN, 1.0, 2.0]);
        let mut out = Batch::zeros(2);
        assert!(softmax_batch((&a).into(), &mut out).iter().all(|h| h.is_nan()));
        for class in 0..3 {
            for j in 0..2 {
                let classes = [class];
                let y = Targets::from(&classes);
                assert!(softmax_cross_entropy_batch(a.columns(j, 1), y).is_nan());
                assert!(sigmoid_bce_batch(a.columns(j, 1), y).is_nan());
                assert!(mse_batch(a.columns(j, 1), y).is_nan());
            }
        }
    }

    #[test]
    #[should_panic(expected = "example 1 is of class 3, but there are 3 classes, counted from 0")]
    fn classes_are_checked() {
        let a = Batch::<f32, 3>::zeros(2);
        mse_batch((&a).into(), Targets::from(&[2, 3]));
    }
}
