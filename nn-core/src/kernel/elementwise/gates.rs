//! The functions whose exponents need twice the digits, and the slopes that have a zero: gaussian, gelu, gelu_tanh,
//! mish, silu. They are computed in `f64`, for `f32` with fewer terms, where no exponent needs a second part.
//!
//! The formulas are those of [`activation`](crate::activation), but for gelu, and left of 0 only: g(a) = a·gate(a) with
//! gate(−a) = 1 − gate(a) has g(a) = a + g(−a), and g′(a) = 1 − g′(−a), which lose nothing.

use super::arithmetic::MultiplyAdd;
use super::elementary::{at_most, exp_parts, minus_one, polynomial};
use super::numbers::Digits;

/// A digit count in numbers of type `f64`.
pub(super) trait Wide: Digits<Number = f64> {}
impl<D: Digits<Number = f64>> Wide for D {}

/// A number and what it lacks.
type Twofold = (f64, f64);

/// x·y; without a second part where none is needed.
#[inline(always)]
fn product<M: MultiplyAdd, D: Wide>(x: f64, y: f64) -> Twofold {
    let product = x * y;
    (product, if D::TWOFOLD { M::lost(x, y, product) } else { 0.0 })
}

/// x + y.
#[inline(always)]
fn sum<D: Wide>(x: f64, y: f64) -> Twofold {
    let sum = x + y;
    if !D::TWOFOLD {
        return (sum, 0.0);
    }
    let from_y = sum - x;
    (sum, (x - (sum - from_y)) + (y - from_y))
}

/// e^(−a²).
#[inline(always)]
pub(super) fn gaussian<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    let t = at_most(a.abs(), D::FAR);
    let (square, rest) = product::<M, D>(t, t);
    let (e_minus_one, n) = exp_parts::<M, D>(-square, -rest);
    D::scale(1.0 + e_minus_one, n)
}

/// −2a·e^(−a²).
#[inline(always)]
pub(super) fn gaussian_slope<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    let t = at_most(a.abs(), D::FAR);
    let (square, rest) = product::<M, D>(t, t);
    let (e_minus_one, n) = exp_parts::<M, D>(-square, -rest);
    D::scale(-2.0 * t.copysign(a) * (1.0 + e_minus_one), n)
}

/// e^(−t²/2)·2⁻ⁿ and n: the standard normal density but for its factor 1/√(2π), which is in the polynomials.
#[inline(always)]
fn density<M: MultiplyAdd, D: Wide>(t: f64) -> (f64, f64) {
    let (square, rest) = product::<M, D>(t, t);
    let (e_minus_one, n) = exp_parts::<M, D>(-0.5 * square, -0.5 * rest);
    (1.0 + e_minus_one, n)
}

/// a·Φ(a): left of 0, at a = −t, it is −t·φ(t)·R(t), with R the ratio of Mills.
#[inline(always)]
pub(super) fn gelu<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    let t = at_most(a.abs(), D::FAR);
    let (density, n) = density::<M, D>(t);
    // (t − 4)/(t + 4) is 2q − 1, and what q lacks counts less than itself: t·R(t) hardly grows.
    let q = t / (t + 4.0);
    let t_mills = q * polynomial::<M, _>(D::MILLS, 2.0 * q - 1.0);
    (if a > 0.0 { a } else { 0.0 }) - D::scale(t_mills * density, n)
}

/// Φ(a) + a·φ(a): left of 0, at a = −t, it is φ(t)·(R(t) − t).
#[inline(always)]
pub(super) fn gelu_slope<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    const ZERO: Twofold = (0.751_791_524_693_564_5, -1.495_675_917_700_988_3e-17);
    let t = at_most(a.abs(), D::FAR);
    let (density, n) = density::<M, D>(t);
    let quotient = polynomial::<M, _>(D::GELU_QUOTIENT, (t - 4.0) / (t + 4.0));
    let right = D::scale(((t - ZERO.0) - ZERO.1) * quotient * density, n);
    if a > 0.0 { 1.0 + right } else { -right }
}

/// The slope of silu: left of 0, at a = −t, it is σ(a)·σ(−a)·(d + e^a₀·(e^d − 1)), with d = a − a₀.
#[inline(always)]
pub(super) fn silu_slope<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    const ZERO: Twofold = (1.278_464_542_761_073_7, 1.094_699_418_309_343_7e-16); // −a₀
    const POWER: f64 = 0.278_464_542_761_073_8; // e^a₀
    let t = at_most(a.abs(), -D::LOWEST);
    let (d, rest) = sum::<D>(ZERO.0, -t);
    let rest = rest + ZERO.1;
    let (e_minus_one, n) = exp_parts::<M, D>(d, rest);
    let power = POWER * (1.0 + e_minus_one);
    let bracket = d + rest + POWER * minus_one::<M, D>(e_minus_one, n);
    let denominator = 1.0 + D::scale(power, n);
    let left = D::scale(power * bracket / (denominator * denominator), n);
    if a > 0.0 { 1.0 - left } else { left }
}

/// 2√(2/π) and 0.044715·2√(2/π), the factors of a and a³ in the exponent z of gelu_tanh.
const LINEAR: Twofold = (1.595_769_121_605_730_8, -9.969_308_809_110_92e-17);
const CUBIC: Twofold = (0.071_354_816_272_600_25, -6.175_149_918_155_315e-19);

/// z = 2√(2/π)·(t + 0.044715·t³).
#[inline(always)]
fn gelu_tanh_exponent<M: MultiplyAdd, D: Wide>(t: f64) -> Twofold {
    let (square, square_rest) = product::<M, D>(t, t);
    let (cubic, cubic_rest) = product::<M, D>(CUBIC.0, square);
    let cubic_rest = cubic_rest + (CUBIC.0 * square_rest + CUBIC.1 * square);
    let (factor, factor_rest) = sum::<D>(LINEAR.0, cubic);
    let factor_rest = factor_rest + (LINEAR.1 + cubic_rest);
    let (z, z_rest) = product::<M, D>(factor, t);
    (z, z_rest + factor_rest * t)
}

/// a·σ(z): left of 0, at a = −t, it is −t·e^(−z)/(1 + e^(−z)), with z for t.
#[inline(always)]
pub(super) fn gelu_tanh<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    let t = at_most(a.abs(), at_most(D::FAR, 24.0));
    let (z, rest) = gelu_tanh_exponent::<M, D>(t);
    let (e_minus_one, n) = exp_parts::<M, D>(-z, -rest);
    let e = 1.0 + e_minus_one;
    (if a > 0.0 { a } else { 0.0 }) - D::scale(t * e, n) / (1.0 + D::scale(e, n))
}

/// The slope of gelu_tanh: left of 0, at a = −t, it is σ(z)·σ(−z)·(a·z′ − a₀·z′₀ + e^z₀·(e^(z − z₀) − 1)).
#[inline(always)]
pub(super) fn gelu_tanh_slope<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    const ZERO: Twofold = (0.752_461_422_071_016_3, -3.635_560_509_207_687e-17); // −a₀
    const Z: Twofold = (1.231_154_872_331_898_8, -1.449_217_884_953_896e-17); // −z₀
    const POWER: f64 = 0.291_955_211_914_767_13; // e^z₀
    let t = at_most(a.abs(), at_most(D::FAR, 24.0));
    let (z, z_rest) = gelu_tanh_exponent::<M, D>(t);
    let (difference, rest) = sum::<D>(Z.0, -z); // z − z₀ at a
    let (difference, rest) = sum::<D>(difference, rest + (Z.1 - z_rest));
    let (e_minus_one, n) = exp_parts::<M, D>(difference, rest);

    let squares = t * t + t * ZERO.0 + ZERO.0 * ZERO.0;
    let linear = ((ZERO.0 - t) + ZERO.1) * (LINEAR.0 + 3.0 * CUBIC.0 * squares);
    let power = POWER * (1.0 + e_minus_one);
    let bracket = linear + POWER * minus_one::<M, D>(e_minus_one, n);
    let denominator = 1.0 + D::scale(power, n);
    let left = D::scale(power * bracket / (denominator * denominator), n);
    if a > 0.0 { 1.0 - left } else { left }
}

/// a·tanh(ln(1 + eᵃ)).
#[inline(always)]
pub(super) fn mish<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    let t = at_most(a.abs(), -D::LOWEST);
    let (e_minus_one, k) = exp_parts::<M, D>(-t, 0.0);
    let e = 1.0 + e_minus_one;
    let n = D::scale(e, k);
    let numerator = M::mul_add(n, e, 2.0 * e); // rounded once for the most part, as n is small
    let left = D::scale(-t * numerator, k) / M::mul_add(n, n + 2.0, 2.0);
    let right = 1.0 + 2.0 * n;
    if a < 0.0 { left } else { a * (right / (right + 2.0 * n * n)) }
}

/// The slope of mish, by the formulas of [`mish_slope`](crate::activation::mish_slope).
#[inline(always)]
pub(super) fn mish_slope<M: MultiplyAdd, D: Wide>(a: f64) -> f64 {
    const ZERO: Twofold = (1.192_431_214_515_495_2, 4.848_482_984_803_104e-17); // −a₀
    const N0: f64 = 0.303_482_535_281_528_9; // e^a₀
    const SIX_AND_FOUR_A0: f64 = 1.230_275_141_938_019_2;
    let t = at_most(a.abs(), -D::LOWEST);
    let (d, d_rest) = sum::<D>(ZERO.0, -t);
    let d_rest = d_rest + ZERO.1;
    let is_left = a < 0.0;
    // n is e^a₀·e^d left of 0, e^(−a) right of it.
    let (exponent, rest, factor) = if is_left { (d, d_rest, N0) } else { (-t, 0.0, 1.0) };
    let (e_minus_one, k) = exp_parts::<M, D>(exponent, rest);
    let power = factor * (1.0 + e_minus_one);
    let n = D::scale(power, k);

    let rest = SIX_AND_FOUR_A0 + 4.0 * (n + N0) + (n * n + n * N0 + N0 * N0);
    let omega = 4.0 * (d + d_rest) * (1.0 + n) + N0 * minus_one::<M, D>(e_minus_one, k) * rest;
    let below = n * (n + 2.0) + 2.0;
    let left = D::scale(power * omega / (below * below), k);

    let numerator = 1.0 + 2.0 * n;
    let denominator = numerator + 2.0 * n * n;
    let gate = numerator / denominator;
    let right = gate + t * (2.0 * n * n / denominator) * (1.0 + gate) / (1.0 + n);
    if is_left { left } else { right }
}
