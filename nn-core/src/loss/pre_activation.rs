//! Losses with a logarithm or a division of ŷ, computed from the pre-activations a, so that nothing is lost where ŷ
//! rounds to 0 or 1. With lse(a) = ln Σⱼ e^aⱼ, softmax gives ln ŷᵢ = aᵢ − lse(a), sigmoid gives ln ŷᵢ = −softplus(−aᵢ),
//! gaussian gives ln ŷᵢ = −aᵢ², and softplus gives ln ŷᵢ ≈ aᵢ far left of 0.
//!
//! Every loss is finite for finite a and y. Where the true one is larger than the number type holds, it is the largest
//! number.

use crate::Real;
use crate::activation::{gaussian, index_of_largest, sigmoid, softplus};
use nalgebra::SVector;

/// [`cross_entropy`](super::cross_entropy) of softmax(a), Σ yᵢ(lse(a) − aᵢ); slope ∂L/∂a = (Σy)·ŷ − y.
pub fn softmax_cross_entropy<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let lse = LogSumExp::of(a);
    a.iter().zip(y).map(|(&a, &y)| saturated_product(y, lse.minus(a))).sum()
}

/// [`cross_entropy`](super::cross_entropy) of sigmoid(a), Σ yᵢ softplus(−aᵢ); slope ∂L/∂a = −y ⊙ (1 − ŷ).
pub fn sigmoid_cross_entropy<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    a.iter().zip(y).map(|(&a, &y)| saturated_product(y, softplus(-a))).sum()
}

/// [`bce`](super::bce) of sigmoid(a), (1/K)·Σ[softplus(aᵢ) − yᵢaᵢ]; slope ∂L/∂a = (1/K)(ŷ − y).
pub fn sigmoid_bce<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let term = |a: T, y: T| {
        // softplus(a) is max(a, 0) + ln(1 + e^−|a|), whose first part is taken together with y·a: for an
        // example that is right and certain, a large number would be subtracted from itself.
        let linear = if a > T::ZERO { saturated_product(T::ONE - y, a) } else { saturated_product(-y, a) };
        linear + (-a.abs()).exp().ln_1p()
    };
    let sum: T = a.iter().zip(y).map(|(&a, &y)| term(a, y)).sum();
    sum / T::from_usize(K)
}

/// [`bce`](super::bce) of softmax(a): K outputs that sum to one, each scored as a decision of its own,
/// −(1/K)·Σ[yᵢ ln ŷᵢ + (1 − yᵢ) ln(1 − ŷᵢ)]; slope [`softmax_bce_gradient`].
///
/// ln(1 − ŷᵢ) is lse over j ≠ i of a, minus lse(a). For K = 1 that is lse of nothing, −∞: the loss is 0 for y = 1
/// and as large as a number can be for y = 0.
pub fn softmax_bce<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let largest = index_of_largest(a);
    let (lse, others) = (LogSumExp::of(a), LogSumExp::without(a, largest));
    let term = |i: usize| {
        let minus_ln = lse.minus(a[i]); // −ln ŷᵢ
        let minus_ln_not = if i == largest {
            lse.minus_other(others)
        } else {
            -(-(-minus_ln).exp()).ln_1p() // ŷᵢ is at most ½ here: 1 − ŷᵢ loses nothing
        };
        saturated_product(y[i], minus_ln) + saturated_product(T::ONE - y[i], minus_ln_not)
    };
    let sum: T = (0..K).map(term).map(saturated).sum();
    sum / T::from_usize(K)
}

/// ∂L/∂a of [`softmax_bce`], with h = softmax(a):
///
/// ```text
/// ∂L/∂aⱼ = (1/K)·[ Σᵢ yᵢ(hⱼ − δᵢⱼ) + (1 − yⱼ)·hⱼ − Σ_{i≠j} (1 − yᵢ)·hᵢ·hⱼ/(1 − hᵢ) ]
/// ```
///
/// in a number of steps proportional to K, and finite for all finite a: only the largest hᵢ can be near 1, and
/// for it hⱼ/(1 − hᵢ) is the softmax over the others. For K = 1 it is 0, as h is 1 whatever a is.
#[must_use]
pub fn softmax_bce_gradient<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> SVector<T, K> {
    if K == 1 {
        return SVector::zeros();
    }
    let largest = index_of_largest(a);
    let (lse, others) = (LogSumExp::of(a), LogSumExp::without(a, largest));
    let h = a.map(|a| (-lse.minus(a)).exp());

    // (1 − yᵢ)·hᵢ/(1 − hᵢ), and its sum, for all i but the largest, whose own is kept apart.
    let odds = SVector::<T, K>::from_fn(|i, _| {
        if i == largest { T::ZERO } else { (T::ONE - y[i]) * h[i] / (T::ONE - h[i]) }
    });
    let (sum_of_odds, sum_of_y) = (odds.sum(), y.sum());
    let of_largest = (T::ONE - y[largest]) * h[largest];

    let gradient = SVector::<T, K>::from_fn(|j, _| {
        let share = if j == largest { T::ZERO } else { (-others.minus(a[j])).exp() }; // hⱼ/(1 − h of the largest)
        let from_ln = sum_of_y * h[j] - y[j];
        let from_ln_not = (T::ONE - y[j]) * h[j] - h[j] * (sum_of_odds - odds[j]) - of_largest * share;
        from_ln + from_ln_not
    });
    gradient / T::from_usize(K)
}

/// [`kl_divergence`](super::kl_divergence) of softmax(a), Σ yᵢ(ln yᵢ + lse(a) − aᵢ); slope ∂L/∂a = (Σy)·ŷ − y, as
/// [`softmax_cross_entropy`]'s. A target below 0, which is no probability, has its ln y counted as 0.
pub fn softmax_kl_divergence<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let lse = LogSumExp::of(a);
    a.iter().zip(y).map(|(&a, &y)| saturated_product(y, ln_of_target(y) + saturated(lse.minus(a)))).sum()
}

/// [`kl_divergence`](super::kl_divergence) of sigmoid(a), Σ yᵢ(ln yᵢ + softplus(−aᵢ)); slope ∂L/∂a = −y ⊙ (1 − ŷ), as
/// [`sigmoid_cross_entropy`]'s. A target below 0, which is no probability, has its ln y counted as 0.
pub fn sigmoid_kl_divergence<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    a.iter().zip(y).map(|(&a, &y)| saturated_product(y, ln_of_target(y) + softplus(-a))).sum()
}

/// [`poisson`](super::poisson) of h = softmax(a), (1/K)·Σ[hᵢ + yᵢ(lse(a) − aᵢ)]; slope ∂L/∂a = (1/K)((Σy)·h − y), because the
/// sum of h is always 1.
pub fn softmax_poisson<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let lse = LogSumExp::of(a);
    let term = |a: T, y: T| {
        let minus_ln = lse.minus(a); // −ln h
        (-minus_ln).exp() + saturated_product(y, minus_ln)
    };
    let sum: T = a.iter().zip(y).map(|(&a, &y)| term(a, y)).sum();
    sum / T::from_usize(K)
}

/// [`poisson`](super::poisson) of h = sigmoid(a), (1/K)·Σ[hᵢ + yᵢ softplus(−aᵢ)]; slope ∂L/∂a = (1/K)(h − y) ⊙ (1 − h).
pub fn sigmoid_poisson<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let sum: T = a.iter().zip(y).map(|(&a, &y)| sigmoid(a) + saturated_product(y, softplus(-a))).sum();
    sum / T::from_usize(K)
}

/// [`poisson`](super::poisson) of h = softplus(a), (1/K)·Σ[softplus(aᵢ) − yᵢ ln softplus(aᵢ)]; slope
/// [`softplus_poisson_gradient`]. Left of about −104 in `f32`, −745 in `f64`, h rounds to 0, but its logarithm is aᵢ.
pub fn softplus_poisson<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let term = |a: T, y: T| softplus(a) - saturated_product(y, ln_softplus(a));
    let sum: T = a.iter().zip(y).map(|(&a, &y)| term(a, y)).map(saturated).sum();
    saturated(sum / T::from_usize(K))
}

/// ∂L/∂a of [`softplus_poisson`], with h = softplus(a): (1/K)·σ(aᵢ)·(1 − yᵢ/hᵢ), which is −yᵢ/K far left of 0, where
/// σ(a)/h is 1.
#[must_use]
pub fn softplus_poisson_gradient<T: Real, const K: usize>(
    a: &SVector<T, K>,
    y: &SVector<T, K>,
) -> SVector<T, K> {
    let slope = |a: T, y: T| {
        let distance = softplus(a) - y;
        if a < T::ZERO {
            let e = a.exp();
            distance / ((T::ONE + e) * softplus_ratio(e)) // σ(a)/h without the eᵃ in both
        } else {
            sigmoid(a) * (distance / softplus(a))
        }
    };
    a.zip_map(y, slope) / T::from_usize(K)
}

/// ln softplus(a), to the rounding of a where softplus(a) itself is lost: a + ln(ln(1 + eᵃ)/eᵃ).
fn ln_softplus<T: Real>(a: T) -> T {
    if a < T::ZERO { a + softplus_ratio(a.exp()).ln() } else { softplus(a).ln() }
}

/// ln(1 + e)/e, for e from 0, where it is 1, to 1.
fn softplus_ratio<T: Real>(e: T) -> T {
    if e == T::ZERO { T::ONE } else { e.ln_1p() / e }
}

/// [`poisson`](super::poisson) of h = gaussian(a) = e^(−a²), (1/K)·Σ[hᵢ + yᵢaᵢ²]; slope [`gaussian_poisson_gradient`].
/// From |a| = 10.2 on in `f32`, 27.3 in `f64`, h rounds to 0, but its logarithm is −aᵢ².
pub fn gaussian_poisson<T: Real, const K: usize>(a: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let term = |a: T, y: T| gaussian(a) + saturated_product(y, a * a);
    let sum: T = a.iter().zip(y).map(|(&a, &y)| term(a, y)).map(saturated).sum();
    saturated(sum / T::from_usize(K))
}

/// ∂L/∂a of [`gaussian_poisson`], with h = gaussian(a): (2/K)·aᵢ(yᵢ − hᵢ).
///
/// Near 0, where h is almost 1, yᵢ − hᵢ is (yᵢ − 1) + (1 − hᵢ), whose second part keeps its digits.
#[must_use]
pub fn gaussian_poisson_gradient<T: Real, const K: usize>(
    a: &SVector<T, K>,
    y: &SVector<T, K>,
) -> SVector<T, K> {
    let factor = T::from_f64(2.0) / T::from_usize(K);
    let slope = |a: T, y: T| {
        let square = a * a;
        let distance =
            if square < T::from_f64(0.5) { (y - T::ONE) - (-square).exp_m1() } else { y - gaussian(a) };
        saturated(a * (factor * distance))
    };
    a.zip_map(y, slope)
}

/// lse in two parts, largest + ln Σ e^(aᵢ − largest): a difference to it then keeps its digits, and never
/// overflows on the way, where the largest aᵢ is huge.
#[derive(Clone, Copy)]
struct LogSumExp<T> {
    largest: T,
    ln_sum: T,
}

impl<T: Real> LogSumExp<T> {
    /// Over all values.
    fn of<const K: usize>(a: &SVector<T, K>) -> Self {
        let largest = index_of_largest(a);
        let rest = exponentials(a, a[largest], |i| i != largest); // beside the largest's own e⁰ = 1
        Self { largest: a[largest], ln_sum: rest.ln_1p() }
    }

    /// Over all values but one; −∞ if there is no other.
    fn without<const K: usize>(a: &SVector<T, K>, left_out: usize) -> Self {
        let largest = (0..K).filter(|&i| i != left_out).map(|i| a[i]).fold(-T::INFINITY, T::max);
        Self { largest, ln_sum: exponentials(a, largest, |i| i != left_out).ln() }
    }

    /// lse − a.
    fn minus(self, a: T) -> T {
        (self.largest - a) + self.ln_sum
    }

    /// lse − other.
    fn minus_other(self, other: Self) -> T {
        (self.largest - other.largest) + (self.ln_sum - other.ln_sum)
    }
}

/// Σ e^(aᵢ − shift) over some of the values.
fn exponentials<T: Real, const K: usize>(a: &SVector<T, K>, shift: T, of: impl Fn(usize) -> bool) -> T {
    (0..K).filter(|&i| of(i)).map(|i| (a[i] - shift).exp()).sum()
}

/// ln y of a target, 0 for y ≤ 0.
fn ln_of_target<T: Real>(y: T) -> T {
    if y <= T::ZERO { T::ZERO } else { y.ln() }
}

/// y·x, of finite y, where an infinite x or result counts as the largest number.
#[inline(always)]
pub(crate) fn saturated_product<T: Real>(y: T, x: T) -> T {
    saturated(y * saturated(x))
}

/// The largest number for an infinite one, with its sign; NaN stays NaN.
#[inline(always)]
pub(crate) fn saturated<T: Real>(x: T) -> T {
    if x.is_nan() { x } else { x.max(-T::MAX).min(T::MAX) }
}
