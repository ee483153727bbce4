//! The losses of a batch with their targets, and the gradients that losses begin with. An example is a column of `rows` values.
//!
//! Powers are computed by [`elementwise`](super::elementwise), a block of columns at a time on the stack, so that
//! columns of two or three values fill vector registers too. Losses are summed in `f64`. The formulas are those of
//! [`loss`](crate::loss).

use super::elementwise::arithmetic::{MultiplyAdd, Task, dispatched};
use super::elementwise::elementary::{exp, ln_1p, ln_1p_of_power};
use super::elementwise::numbers::Lane;
use super::goals::Goals;
use super::softmax::largest;
use crate::compiled::compiled;
use crate::loss::{saturated, saturated_product};
use crate::targets::row_of_class;

/// How many numbers are computed at a time.
const AT_ONCE: usize = 512;

compiled! {
    /// Σ over the examples of the cross-entropy of softmax(a).
    pub(super) fn softmax_cross_entropy(rows: usize, a: &[T], goals: Goals<'_, T>) -> f64 {
        dispatched(SoftmaxCrossEntropy { rows, a, goals })
    }

    /// Σ over examples and outputs of the binary cross-entropy of sigmoid(a).
    pub(super) fn sigmoid_bce(rows: usize, a: &[T], goals: Goals<'_, T>) -> f64 {
        dispatched(SigmoidBce { rows, a, goals })
    }

    /// Σ over examples and outputs of (ŷ − y)².
    pub(super) fn squared_error(rows: usize, y_hat: &[T], goals: Goals<'_, T>) -> f64 {
        dispatched(SquaredError { rows, y_hat, goals })
    }

    /// out = factor·(h − y).
    pub(super) fn difference(rows: usize, h: &[T], goals: Goals<'_, T>, factor: T, out: &mut [T]) {
        dispatched(Difference { rows, h, goals, is_weighted: false, factor, out });
    }

    /// out = factor·((Σy)·h − y), with the sum over the targets of the example.
    pub(super) fn weighted_difference(rows: usize, h: &[T], goals: Goals<'_, T>, factor: T, out: &mut [T]) {
        dispatched(Difference { rows, h, goals, is_weighted: true, factor, out });
    }
}

/// Σ over the examples of Σ yᵢ(lse(a) − aᵢ), the cross-entropy of softmax(a).
struct SoftmaxCrossEntropy<'a, T> {
    rows: usize,
    a: &'a [T],
    goals: Goals<'a, T>,
}

impl<T: Lane> Task for SoftmaxCrossEntropy<'_, T> {
    type Output = f64;

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) -> f64 {
        let Self { rows, a, goals } = self;
        let (mut powers, mut maxima, mut sums) = ([T::ZERO; AT_ONCE], [T::ZERO; AT_ONCE], [T::ZERO; AT_ONCE]);
        let at_once = (AT_ONCE / rows).max(1);
        let mut total = 0.0;
        for (block, a) in a.chunks(at_once * rows).enumerate() {
            let (maxima, sums) = (&mut maxima[..a.len() / rows], &mut sums[..a.len() / rows]);
            for (maximum, a) in maxima.iter_mut().zip(a.chunks_exact(rows)) {
                *maximum = largest(a);
            }
            if rows <= AT_ONCE {
                sums_of_powers::<M, T>(rows, a, &mut powers[..a.len()], maxima, sums);
            } else {
                sums[0] = sum_of_powers::<M, T>(a, &mut powers, maxima[0]);
            }
            for sum in sums.iter_mut() {
                *sum = ln_1p::<M, T::Own>(*sum);
            }
            let columns = a.chunks_exact(rows).zip(maxima).zip(sums);
            for (((a, &mut largest), &mut ln_sum), j) in columns.zip(block * at_once..) {
                let minus_ln = |a: T| (largest - a) + ln_sum;
                total += match goals {
                    Goals::Classes(classes) => match row_of_class(rows, classes[j]) {
                        Some(row) => saturated(minus_ln(a[row])).to_f64(),
                        None => saturated_product(T::ZERO, minus_ln(a[0])).to_f64(),
                    },
                    Goals::Values(y) => {
                        let terms = a.iter().zip(&y[j * rows..]);
                        terms.map(|(&a, &y)| saturated_product(y, minus_ln(a))).sum::<T>().to_f64()
                    }
                };
            }
        }
        total
    }
}

/// Σ e^(aᵢ − largest) for each column, without the largest's own e⁰.
#[inline(always)]
fn sums_of_powers<M: MultiplyAdd, T: Lane>(
    rows: usize,
    a: &[T],
    powers: &mut [T],
    maxima: &[T],
    sums: &mut [T],
) {
    for ((a, powers), &largest) in a.chunks_exact(rows).zip(powers.chunks_exact_mut(rows)).zip(maxima) {
        for (power, &a) in powers.iter_mut().zip(a) {
            *power = a - largest;
        }
    }
    for power in powers.iter_mut() {
        *power = exp::<M, T::Own>(*power);
    }
    for (powers, sum) in powers.chunks_exact(rows).zip(sums) {
        let (less, ones) = sum_beside_ones(powers);
        *sum = less + (ones - T::ONE);
    }
}

/// The same for one column of any length.
#[inline(always)]
fn sum_of_powers<M: MultiplyAdd, T: Lane>(a: &[T], space: &mut [T; AT_ONCE], largest: T) -> T {
    let (mut less, mut ones) = (T::ZERO, T::ZERO);
    for a in a.chunks(AT_ONCE) {
        let powers = &mut space[..a.len()];
        for (power, &a) in powers.iter_mut().zip(a) {
            *power = exp::<M, T::Own>(a - largest);
        }
        let (more_less, more_ones) = sum_beside_ones(powers);
        less += more_less;
        ones += more_ones;
    }
    less + (ones - T::ONE)
}

/// The sum of the powers that are not 1, and the number of those that are: the largest value's is, exactly, so that it
/// can be left out although the sum may be much smaller.
#[inline(always)]
fn sum_beside_ones<T: Lane>(powers: &[T]) -> (T, T) {
    powers.iter().fold((T::ZERO, T::ZERO), |(less, ones), &power| {
        let (summand, one) = if power == T::ONE { (T::ZERO, T::ONE) } else { (power, T::ZERO) };
        (less + summand, ones + one)
    })
}

/// Σ over examples and outputs of softplus(a) − y·a, the binary cross-entropy of sigmoid(a) without its factor 1/K.
struct SigmoidBce<'a, T> {
    rows: usize,
    a: &'a [T],
    goals: Goals<'a, T>,
}

impl<T: Lane> Task for SigmoidBce<'_, T> {
    type Output = f64;

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) -> f64 {
        let Self { rows, a, goals } = self;
        sum_of_terms(
            rows,
            a,
            goals,
            #[inline(always)]
            |a, y| {
                // As for one example: the linear part of softplus(a) is taken together with y·a.
                let factor = if a > T::ZERO { T::ONE - y } else { -y };
                saturated_product(factor, a) + ln_1p_of_power::<M, T::Own>(exp::<M, T::Own>(-a.abs()))
            },
        )
    }
}

/// Σ over examples and outputs of (ŷ − y)².
struct SquaredError<'a, T> {
    rows: usize,
    y_hat: &'a [T],
    goals: Goals<'a, T>,
}

impl<T: Lane> Task for SquaredError<'_, T> {
    type Output = f64;

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) -> f64 {
        let Self { rows, y_hat, goals } = self;
        sum_of_terms(
            rows,
            y_hat,
            goals,
            #[inline(always)]
            |y_hat, y| (y_hat - y) * (y_hat - y),
        )
    }
}

/// Σ term(value, target) over all outputs of all examples.
#[inline(always)]
fn sum_of_terms<T: Lane>(rows: usize, values: &[T], goals: Goals<T>, term: impl Fn(T, T) -> T) -> f64 {
    const LANES: usize = 8;
    let (mut terms, mut space) = ([T::ZERO; AT_ONCE], [T::ZERO; AT_ONCE]);
    let mut sums = [0.0; LANES];
    for (values, start) in values.chunks(AT_ONCE).zip((0..).step_by(AT_ONCE)) {
        let y = goals.values(rows, start, &mut space[..values.len()]);
        for ((out, &value), &y) in terms.iter_mut().zip(values).zip(y) {
            *out = term(value, y);
        }
        terms[values.len()..].fill(T::ZERO);
        for terms in terms[..values.len().next_multiple_of(LANES)].chunks_exact(LANES) {
            for lane in 0..LANES {
                sums[lane] += terms[lane].to_f64();
            }
        }
    }
    sums.iter().sum()
}

/// factor·(h − y), or factor·((Σy)·h − y) with the sum over the targets of the example: the gradients that losses begin
/// with.
struct Difference<'a, T> {
    rows: usize,
    h: &'a [T],
    goals: Goals<'a, T>,
    is_weighted: bool,
    factor: T,
    out: &'a mut [T],
}

impl<T: Lane> Task for Difference<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run<M: MultiplyAdd>(self) {
        let Self { rows, h, goals, is_weighted, factor, out } = self;
        match goals {
            Goals::Values(y) if is_weighted => {
                let columns = h.chunks_exact(rows).zip(y.chunks_exact(rows));
                for ((h, y), out) in columns.zip(out.chunks_exact_mut(rows)) {
                    let sum: T = y.iter().copied().sum();
                    for ((out, &h), &y) in out.iter_mut().zip(h).zip(y) {
                        *out = (h * sum - y) * factor;
                    }
                }
            }
            Goals::Values(y) => {
                for ((out, &h), &y) in out.iter_mut().zip(h).zip(y) {
                    *out = (h - y) * factor;
                }
            }
            Goals::Classes(classes) => {
                for (out, &h) in out.iter_mut().zip(h) {
                    *out = h * factor;
                }
                for ((out, h), &class) in out.chunks_exact_mut(rows).zip(h.chunks_exact(rows)).zip(classes) {
                    match row_of_class(rows, class) {
                        Some(row) => out[row] = (h[row] - T::ONE) * factor,
                        // The target of a single output is 0: it has no weight, or is all of the difference.
                        None if is_weighted => out[0] = h[0] * T::ZERO * factor,
                        None => {}
                    }
                }
            }
        }
    }
}
