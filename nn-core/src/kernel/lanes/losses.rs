//! Softmax, the losses, and the gradients that they begin with, for some examples, a lane each.
//!
//! The formulas are those of [`loss`](crate::loss) and of [`kernel::losses`](super::super::losses).

use super::super::elementwise::elementary::{exp, ln_1p, ln_1p_of_power};
use super::super::elementwise::numbers::Lane;
use super::values::{Arithmetic, Lanes};
use crate::loss::{saturated, saturated_product};

/// The largest value of each example; NaN if one is.
#[inline(always)]
fn largest<T: Lane, const N: usize, const L: usize>(a: &Lanes<T, N, L>) -> [T; L] {
    let mut largest = a[0];
    for a in &a[1..] {
        for (largest, &a) in largest.iter_mut().zip(a) {
            *largest = if a > *largest || a.is_nan() { a } else { *largest };
        }
    }
    largest
}

/// softmax(a) (N).
#[inline(always)]
pub fn softmax<T: Lane, const N: usize, const L: usize>(a: &Lanes<T, N, L>) -> Lanes<T, N, L> {
    let largest = largest(a);
    let (mut h, mut sums) = (*a, [T::ZERO; L]);
    for h in &mut h {
        for l in 0..L {
            h[l] = exp::<Arithmetic, T::Own>(h[l] - largest[l]);
            sums[l] += h[l];
        }
    }
    for h in &mut h {
        for l in 0..L {
            h[l] /= sums[l];
        }
    }
    h
}

/// Σ yᵢ(lse(a) − aᵢ), the cross-entropy of softmax(a).
#[inline(always)]
pub fn softmax_cross_entropy<T: Lane, const N: usize, const L: usize>(
    a: &Lanes<T, N, L>,
    y: &Lanes<T, N, L>,
) -> [T; L] {
    let largest = largest(a);
    // The largest value's power is 1 and counts by itself, although the sum of the others may be much smaller.
    let (mut less, mut ones) = ([T::ZERO; L], [-T::ONE; L]);
    for a in a {
        for l in 0..L {
            let power = exp::<Arithmetic, T::Own>(a[l] - largest[l]);
            let is_one = power == T::ONE;
            less[l] += if is_one { T::ZERO } else { power };
            ones[l] += if is_one { T::ONE } else { T::ZERO };
        }
    }
    let mut ln_sum = [T::ZERO; L];
    for l in 0..L {
        ln_sum[l] = ln_1p::<Arithmetic, T::Own>(less[l] + ones[l]);
    }
    let mut loss = [T::ZERO; L];
    for (a, y) in a.iter().zip(y) {
        for l in 0..L {
            loss[l] += saturated_product(y[l], (largest[l] - a[l]) + ln_sum[l]);
        }
    }
    for loss in &mut loss {
        *loss = saturated(*loss);
    }
    loss
}

/// The mean over the outputs of softplus(a) − y·a, the binary cross-entropy of sigmoid(a).
#[inline(always)]
pub fn sigmoid_bce<T: Lane, const N: usize, const L: usize>(
    a: &Lanes<T, N, L>,
    y: &Lanes<T, N, L>,
) -> [T; L] {
    let sums = sum_of_terms(
        a,
        y,
        #[inline(always)]
        |a, y| {
            let factor = if a > T::ZERO { T::ONE - y } else { -y };
            saturated_product(factor, a)
                + ln_1p_of_power::<Arithmetic, T::Own>(exp::<Arithmetic, T::Own>(-a.abs()))
        },
    );
    times(T::ONE / T::from_usize(N), sums)
}

/// (1/N)·Σ(ŷ − y)².
#[inline(always)]
pub fn mse<T: Lane, const N: usize, const L: usize>(y_hat: &Lanes<T, N, L>, y: &Lanes<T, N, L>) -> [T; L] {
    times(T::ONE / T::from_usize(N), sse(y_hat, y))
}

/// ½·Σ(ŷ − y)².
#[inline(always)]
pub fn half_sse<T: Lane, const N: usize, const L: usize>(
    y_hat: &Lanes<T, N, L>,
    y: &Lanes<T, N, L>,
) -> [T; L] {
    times(T::from_f64(0.5), sse(y_hat, y))
}

/// Σ(ŷ − y)².
#[inline(always)]
pub fn sse<T: Lane, const N: usize, const L: usize>(y_hat: &Lanes<T, N, L>, y: &Lanes<T, N, L>) -> [T; L] {
    sum_of_terms(
        y_hat,
        y,
        #[inline(always)]
        |y_hat, y| (y_hat - y) * (y_hat - y),
    )
}

#[inline(always)]
fn sum_of_terms<T: Lane, const N: usize, const L: usize>(
    values: &Lanes<T, N, L>,
    y: &Lanes<T, N, L>,
    term: impl Fn(T, T) -> T,
) -> [T; L] {
    let mut sums = [T::ZERO; L];
    for (values, y) in values.iter().zip(y) {
        for l in 0..L {
            sums[l] += term(values[l], y[l]);
        }
    }
    sums
}

#[inline(always)]
fn times<T: Lane, const L: usize>(factor: T, mut numbers: [T; L]) -> [T; L] {
    for number in &mut numbers {
        *number *= factor;
    }
    numbers
}

/// factor·share·(h − y) (N), with the share of each example.
#[inline(always)]
pub fn difference<T: Lane, const N: usize, const L: usize>(
    h: &Lanes<T, N, L>,
    y: &Lanes<T, N, L>,
    factor: T,
    share: &[T; L],
) -> Lanes<T, N, L> {
    let factor = times(factor, *share);
    let mut d = *h;
    for (d, y) in d.iter_mut().zip(y) {
        for l in 0..L {
            d[l] = shared(factor[l], d[l] - y[l]);
        }
    }
    d
}

/// factor·share·((Σy)·h − y) (N).
#[inline(always)]
pub fn weighted_difference<T: Lane, const N: usize, const L: usize>(
    h: &Lanes<T, N, L>,
    y: &Lanes<T, N, L>,
    factor: T,
    share: &[T; L],
) -> Lanes<T, N, L> {
    let factor = times(factor, *share);
    let mut weight = [T::ZERO; L];
    for y in y {
        for l in 0..L {
            weight[l] += y[l];
        }
    }
    let mut d = *h;
    for (d, y) in d.iter_mut().zip(y) {
        for l in 0..L {
            d[l] = shared(factor[l], weight[l] * d[l] - y[l]);
        }
    }
    d
}

/// factor·d; zero, whatever d is, for an example that has no share.
#[inline(always)]
fn shared<T: Lane>(factor: T, d: T) -> T {
    if factor == T::ZERO { T::ZERO } else { factor * d }
}
