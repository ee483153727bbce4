//! Functions that rise from one level to another.

use super::piecewise::clamp;
use super::twofold::Twofold;
use crate::Real;

/// sigmoid(a) = 1/(1 + e⁻ᵃ), in [0, 1].
///
/// Slope h·(1 − h), [`sigmoid_slope`]. Far out it rounds to 0 or 1: to 1 from a = 16.7 in `f32` and 36.8 in `f64`.
#[inline]
pub fn sigmoid<T: Real>(a: T) -> T {
    let e = (-a.abs()).exp(); // never overflows
    if a < T::ZERO { e / (T::ONE + e) } else { T::ONE / (T::ONE + e) }
}

/// The slope of [`sigmoid`] at its output h: h·(1 − h); at most ¼, at h = ½.
#[inline]
pub fn sigmoid_slope<T: Real>(h: T) -> T {
    h * (T::ONE - h)
}

/// tanh(a) = (eᵃ − e⁻ᵃ)/(eᵃ + e⁻ᵃ), in [−1, 1].
///
/// Slope 1 − h², [`tanh_slope`]. Far out it rounds to ±1.
#[inline]
pub fn tanh<T: Real>(a: T) -> T {
    a.tanh()
}

/// The slope of [`tanh`] at its output h: 1 − h²; at most 1, at h = 0.
#[inline]
pub fn tanh_slope<T: Real>(h: T) -> T {
    (T::ONE - h) * (T::ONE + h) // loses no digits where h is near ±1, as 1 − h·h does
}

/// softsign(a) = a/(1 + |a|), in [−1, 1].
///
/// Slope (1 − |h|)², [`softsign_slope`]. It nears ±1 so slowly that it rounds to ±1 only from |a| = 1/ε.
#[inline]
pub fn softsign<T: Real>(a: T) -> T {
    let a = clamp(a, -T::MAX, T::MAX); // of ∞ the quotient would be no number
    a / (T::ONE + a.abs())
}

/// The slope of [`softsign`] at its output h: (1 − |h|)²; at most 1, at h = 0.
#[inline]
pub fn softsign_slope<T: Real>(h: T) -> T {
    let rest = T::ONE - h.abs();
    rest * rest
}

/// smht(a, p, q, r, s) = (e^(pa) − e^(−qa))/(e^(ra) + e^(−sa)), the soboleva modified hyperbolic tangent, which
/// is tanh for p = q = r = s = 1. Its range depends on the four parameters.
///
/// Slope [`smht_slope`]. It is infinite only where the value is too large for a number, as for p > r far to the
/// right.
#[inline]
pub fn smht<T: Real>(a: T, p: T, q: T, r: T, s: T) -> T {
    let a = clamp(a, -T::MAX, T::MAX); // where the limit is reached; ∞ times a difference of 0 would be no number
    let Smht { sign, n, n2, d, d2 } = Smht::of(a, p, q, r, s);
    let x = ((d2 - d) * a).exp();
    let one_minus_y = -((n2 - n) * a).exp_m1();
    difference_times(n, d, a).exp_times(sign * one_minus_y / (T::ONE + x))
}

/// The slope of [`smht`] at its input a:
///
/// ```text
/// [(pe^(pa) + qe^(−qa))·(e^(ra) + e^(−sa)) − (e^(pa) − e^(−qa))·(re^(ra) − se^(−sa))]/(e^(ra) + e^(−sa))²
/// ```
///
/// at a = 0 it is (p + q)/2.
#[inline]
pub fn smht_slope<T: Real>(a: T, p: T, q: T, r: T, s: T) -> T {
    let a = clamp(a, -T::MAX, T::MAX); // where the limit is reached; ∞ times a difference of 0 would be no number
    let Smht { sign, n, n2, d, d2 } = Smht::of(a, p, q, r, s);
    let (x, y) = (((d2 - d) * a).exp(), ((n2 - n) * a).exp());
    let terms = [n - d, (n - d2) * x, -((n2 - d) * y), -((n2 - d2) * x * y)];
    let mut bracket: T = terms.into_iter().sum();
    if bracket.abs() < terms.map(T::abs).into_iter().sum::<T>() / T::from_f64(4.0) {
        bracket = precise_bracket(n, n2, d, d2, a); // the terms cancel: a is near a zero of the slope
    }
    let denominator = T::ONE + x;
    difference_times(n, d, a).exp_times(sign * bracket / denominator / denominator)
}

/// The bracket of [`Smht`]'s slope, with twice the digits.
#[cold]
fn precise_bracket<T: Real>(n: T, n2: T, d: T, d2: T, a: T) -> T {
    let (x, y) = (difference_times(d2, d, a).exp(), difference_times(n2, n, a).exp());
    let [n, n2, d, d2] = [n, n2, d, d2].map(Twofold::from);
    ((n - d) + (n - d2) * x - ((n2 - d) + (n2 - d2) * x) * y).hi
}

/// [`smht`] as ±(e^(na) − e^(n₂a))/(e^(da) + e^(d₂a)), where the first power of each pair is the larger one. With
/// x = e^((d₂ − d)a) ≤ 1 and y = e^((n₂ − n)a) ≤ 1, neither of which overflows, it is
/// ±e^((n − d)a)·(1 − y)/(1 + x), and its slope
/// ±e^((n − d)a)·[(n − d) + (n − d₂)x − (n₂ − d)y − (n₂ − d₂)xy]/(1 + x)².
struct Smht<T> {
    sign: T,
    n: T,
    n2: T,
    d: T,
    d2: T,
}

impl<T: Real> Smht<T> {
    #[inline]
    fn of(a: T, p: T, q: T, r: T, s: T) -> Self {
        let (sign, n, n2) = if (p + q) * a >= T::ZERO { (T::ONE, p, -q) } else { (-T::ONE, -q, p) };
        let (d, d2) = if (r + s) * a >= T::ZERO { (r, -s) } else { (-s, r) };
        Self { sign, n, n2, d, d2 }
    }
}

/// (n − d)·a.
#[inline]
fn difference_times<T: Real>(n: T, d: T, a: T) -> Twofold<T> {
    (Twofold::from(n) - Twofold::from(d)) * Twofold::from(a)
}
