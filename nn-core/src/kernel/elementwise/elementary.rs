//! The exponential and its kin, without a branch: a loop over them becomes a loop over vector registers.
//!
//! eˣ is 2ⁿ·eʳ with whole n and |r| ≤ ½·ln 2, and eʳ a polynomial; ln 2 is subtracted in two parts, after Cody, Waite,
//! "Software manual for the elementary functions" (1980). A choice between two values computes both. A comparison with
//! NaN is false, and each choice is written so that NaN then goes on.

use super::arithmetic::MultiplyAdd;
use super::numbers::{Digits, Lane};
use crate::Real;

/// Σ cₖ·xᵏ, c₀ first.
#[inline(always)]
pub(super) fn polynomial<M: MultiplyAdd, T: Lane>(coefficients: &[T], x: T) -> T {
    let (last, rest) = coefficients.split_last().expect("a polynomial has a coefficient");
    rest.iter().rev().fold(*last, |sum, &c| M::mul_add(sum, x, c))
}

/// e^(x + rest) as (e − 1, WHOLE + n), where it is e·2ⁿ, ½√2 ≤ e ≤ √2; the rest is small beside x, or 0. x is at most
/// 80 (700).
#[inline(always)]
pub(super) fn exp_parts<M: MultiplyAdd, D: Digits>(x: D::Number, rest: D::Number) -> (D::Number, D::Number) {
    let whole = D::Number::WHOLE;
    let x = if x < D::LOWEST { D::LOWEST } else { x };
    let shifted = M::mul_add(x, D::Number::LOG2_E, whole);
    let n = shifted - whole;
    let (first, second) = D::Number::LN_2;
    let mut r = M::mul_add(n, -second, M::mul_add(n, -first, x));
    if D::TWOFOLD {
        r += rest;
    }
    (M::mul_add(r * r, polynomial::<M, _>(D::EXP, r), r), shifted)
}

/// eˣ, for x ≤ 80 (700).
#[inline(always)]
pub(crate) fn exp<M: MultiplyAdd, D: Digits>(x: D::Number) -> D::Number {
    let (e_minus_one, n) = exp_parts::<M, D>(x, D::Number::ZERO);
    D::scale(D::Number::ONE + e_minus_one, n)
}

/// e·2ⁿ − 1 for e and n as [`exp_parts`] gives them, exact also near 0.
#[inline(always)]
pub(super) fn minus_one<M: MultiplyAdd, D: Digits>(e_minus_one: D::Number, n: D::Number) -> D::Number {
    let power = D::scale(D::Number::ONE, n);
    M::mul_add(e_minus_one, power, power - D::Number::ONE)
}

/// eˣ − 1, for x ≤ 80 (700).
#[inline(always)]
pub(super) fn exp_m1<M: MultiplyAdd, D: Digits>(x: D::Number) -> D::Number {
    let lowest = D::Number::from_f64(-50.0); // there 1 is all that is left, and 2ⁿ one factor
    let (e_minus_one, n) = exp_parts::<M, D>(if x < lowest { lowest } else { x }, D::Number::ZERO);
    let power = D::Number::power_of_two(n);
    M::mul_add(e_minus_one, power, power - D::Number::ONE)
}

/// ln(1 + y), for 0 ≤ y ≤ 1.
#[inline(always)]
pub(crate) fn ln_1p_of_power<M: MultiplyAdd, D: Digits>(y: D::Number) -> D::Number {
    twice_artanh::<M, D>(y / (D::Number::from_f64(2.0) + y))
}

/// ln(1 + y), for 0 ≤ y < ∞: 1 + y = u is 2ᵏ·m with ½√2 ≤ m ≤ √2, and what u lacks of 1 + y counts by the slope 1/u.
#[inline(always)]
#[cfg(feature = "alloc")]
pub(crate) fn ln_1p<M: MultiplyAdd, D: Digits>(y: D::Number) -> D::Number {
    let one = D::Number::ONE;
    let u = one + y;
    let lost = (y - (u - one)) / u;
    let (m, k) = u.mantissa();
    let (first, second) = D::Number::LN_2;
    let ln_m = twice_artanh::<M, D>((m - one) / (m + one));
    M::mul_add(k, first, M::mul_add(k, second, lost + ln_m))
}

/// 2·artanh(s) = ln((1 + s)/(1 − s)), for |s| ≤ ⅓.
#[inline(always)]
fn twice_artanh<M: MultiplyAdd, D: Digits>(s: D::Number) -> D::Number {
    let (two_s, square) = (s + s, s * s);
    M::mul_add(two_s * square, polynomial::<M, _>(D::LN_1P, square), two_s)
}

/// 1/(1 + e⁻ᵃ).
#[inline(always)]
pub(super) fn sigmoid<M: MultiplyAdd, T: Lane>(a: T) -> T {
    let e = exp::<M, T::Own>(-a.abs());
    (if a < T::ZERO { e } else { T::ONE }) / (T::ONE + e)
}

/// tanh a = (1 − e^(−2a))/(1 + e^(−2a)) for a ≥ 0.
#[inline(always)]
pub(super) fn tanh<M: MultiplyAdd, T: Lane>(a: T) -> T {
    let e_minus_one = exp_m1::<M, T::Own>(T::from_f64(-2.0) * a.abs());
    (e_minus_one / (T::from_f64(2.0) + e_minus_one)).with_sign(a)
}

/// ln(1 + eᵃ).
#[inline(always)]
pub(super) fn softplus<M: MultiplyAdd, T: Lane>(a: T) -> T {
    (if a > T::ZERO { a } else { T::ZERO }) + ln_1p_of_power::<M, T::Own>(exp::<M, T::Own>(-a.abs()))
}

/// The slope of [`softplus`] at its output h.
#[inline(always)]
pub(super) fn softplus_slope<M: MultiplyAdd, T: Lane>(h: T) -> T {
    -exp_m1::<M, T::Own>(-h)
}

/// scale·(eᵃ − 1) left of 0, right·a elsewhere.
#[inline(always)]
pub(super) fn elu<M: MultiplyAdd, T: Lane>(a: T, scale: T, right: T) -> T {
    let left = scale * exp_m1::<M, T::Own>(a); // no number for large a, and not used
    if a > T::ZERO { right * a } else { left }
}

/// a/(1 + e⁻ᵃ).
#[inline(always)]
pub(super) fn silu<M: MultiplyAdd, T: Lane>(a: T) -> T {
    let t = at_most(a.abs(), -<T::Own as Digits>::LOWEST);
    let (e_minus_one, n) = exp_parts::<M, T::Own>(-t, T::ZERO);
    let e = T::ONE + e_minus_one;
    // Left of 0 the factor a is multiplied before the power of two, so that the power alone may underflow.
    let left = <T::Own as Digits>::scale(-t * e, n);
    (if a < T::ZERO { left } else { a }) / (T::ONE + <T::Own as Digits>::scale(e, n))
}

/// The smaller of two numbers, or NaN if x is.
#[inline(always)]
pub(super) fn at_most<T: Lane>(x: T, limit: T) -> T {
    if x > limit { limit } else { x }
}
