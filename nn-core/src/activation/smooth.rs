//! Smooth functions. A slope is taken at the output h where that suffices, else at the input a.

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

/// smht(a) = (e^{pa} − e^{−qa})/(e^{ra} + e^{−sa}), Soboleva's hyperbolic tangent; tanh for p = q = r = s = 1.
///
/// Slope [`smht_slope`]. Bounded for p ≤ r and q ≤ s only, and finite for positive p, q, r, s as far as its own
/// value is.
#[inline]
pub fn smht<T: Real>(a: T, p: T, q: T, r: T, s: T) -> T {
    let [rising, falling, up, down] = smht_terms(a, p, q, r, s);
    (rising - falling) / (up + down)
}

/// The slope of [`smht`] at its input a: (N' − h·D')/D of the numerator N and the denominator D.
#[inline]
pub fn smht_slope<T: Real>(a: T, p: T, q: T, r: T, s: T) -> T {
    let [rising, falling, up, down] = smht_terms(a, p, q, r, s);
    let below = up + down;
    let h = (rising - falling) / below;
    (p * rising + q * falling) / below - h * ((r * up - s * down) / below)
}

/// e^{pa}, e^{−qa}, e^{ra}, e^{−sa}, all divided by the larger of the last two, which then do not overflow.
#[inline]
fn smht_terms<T: Real>(a: T, p: T, q: T, r: T, s: T) -> [T; 4] {
    let shift = if r * a > -(s * a) { r } else { -s };
    [p, -q, r, -s].map(|rate| ((rate - shift) * a).exp())
}

/// softplus(a) = ln(1 + eᵃ), in (0, ∞), computed without overflow; −ln sigmoid(a) is softplus(−a).
///
/// Slope 1 − e⁻ʰ, which is sigmoid(a), [`softplus_slope`].
#[inline]
pub fn softplus<T: Real>(a: T) -> T {
    a.max(T::ZERO) + (-a.abs()).exp().ln_1p()
}

/// The slope of [`softplus`] at its output h: 1 − e⁻ʰ.
#[inline]
pub fn softplus_slope<T: Real>(h: T) -> T {
    -(-h).exp_m1()
}

/// silu(a) = a·sigmoid(a), also called swish; at least −0.2785, at a = −1.2785.
///
/// Slope σ(a)·(1 + a·σ(−a)), [`silu_slope`].
#[inline]
pub fn silu<T: Real>(a: T) -> T {
    a * sigmoid(a)
}

/// The slope of [`silu`] at its input a.
#[inline]
pub fn silu_slope<T: Real>(a: T) -> T {
    sigmoid(a) * (T::ONE + a * sigmoid(-a))
}

/// gelu(a) = a·Φ(a), with Φ the distribution function of the standard normal; at least −0.17, at a = −0.7518.
///
/// Slope Φ(a) + a·φ(a), [`gelu_slope`].
#[inline]
pub fn gelu<T: Real>(a: T) -> T {
    a * normal_below(a)
}

/// The slope of [`gelu`] at its input a.
#[inline]
pub fn gelu_slope<T: Real>(a: T) -> T {
    let density = T::from_f64(0.398_942_280_401_432_7) * (a * a / T::from_f64(-2.0)).exp();
    normal_below(a) + a * density
}

/// Φ(a) = ½·erfc(−a/√2): what lies below a in the standard normal distribution.
#[inline]
fn normal_below<T: Real>(a: T) -> T {
    (-a * T::from_f64(core::f64::consts::FRAC_1_SQRT_2)).erfc() / T::from_f64(2.0)
}

/// gelu_tanh(a) = ½·a·(1 + tanh u) with u = √(2/π)·(a + 0.044715·a³), the approximation of [`gelu`].
///
/// It is a·σ(2u), and its slope σ(2u) + a·σ(2u)·σ(−2u)·2u', [`gelu_tanh_slope`].
#[inline]
pub fn gelu_tanh<T: Real>(a: T) -> T {
    a * sigmoid(gelu_exponent(a))
}

/// The slope of [`gelu_tanh`] at its input a.
#[inline]
pub fn gelu_tanh_slope<T: Real>(a: T) -> T {
    let u = gelu_exponent(a);
    let bend = sigmoid(u) * sigmoid(-u);
    if bend == T::ZERO {
        return sigmoid(u); // here the slope of u may overflow
    }
    let slope = T::from_f64(1.595_769_121_605_730_8) * (T::ONE + T::from_f64(3.0 * 0.044_715) * (a * a));
    sigmoid(u) + a * (bend * slope)
}

/// 2u = 2·√(2/π)·(a + 0.044715·a³)
#[inline]
fn gelu_exponent<T: Real>(a: T) -> T {
    T::from_f64(1.595_769_121_605_730_8) * (a * (T::ONE + T::from_f64(0.044_715) * (a * a)))
}

/// mish(a) = a·tanh(softplus(a)); at least −0.3089, at a = −1.1924.
///
/// Slope t + a·(1 − t²)·σ(a) with t = tanh(softplus(a)), [`mish_slope`].
#[inline]
pub fn mish<T: Real>(a: T) -> T {
    a * mish_factor(a).0
}

/// The slope of [`mish`] at its input a.
#[inline]
pub fn mish_slope<T: Real>(a: T) -> T {
    let (t, bend) = mish_factor(a);
    t + a * (bend * sigmoid(a))
}

/// t = tanh(softplus(a)) and 1 − t², by e^−|a|: with eᵃ = e they are e(e + 2)/(e(e + 2) + 2) and
/// 4(e + 1)²/(e(e + 2) + 2)².
#[inline]
fn mish_factor<T: Real>(a: T) -> (T, T) {
    let (one, two) = (T::ONE, T::from_f64(2.0));
    let e = (-a.abs()).exp();
    if a < T::ZERO {
        let n = e * (e + two);
        let root = two * (e + one) / (n + two);
        (n / (n + two), root * root)
    } else {
        let below = one + two * e + two * e * e;
        let root = two * e * (one + e) / below;
        ((one + two * e) / below, root * root)
    }
}

/// gaussian(a) = e^{−a²}, in (0, 1].
///
/// Slope −2a·e^{−a²}, [`gaussian_slope`].
#[inline]
pub fn gaussian<T: Real>(a: T) -> T {
    (-(a * a)).exp()
}

/// The slope of [`gaussian`] at its input a.
#[inline]
pub fn gaussian_slope<T: Real>(a: T) -> T {
    gaussian(a) * a * T::from_f64(-2.0)
}

/// softsign(a) = a/(1 + |a|), in (−1, 1).
///
/// Slope (1 − |h|)², [`softsign_slope`].
#[inline]
pub fn softsign<T: Real>(a: T) -> T {
    a / (T::ONE + a.abs())
}

/// The slope of [`softsign`] at its output h: (1 − |h|)².
#[inline]
pub fn softsign_slope<T: Real>(h: T) -> T {
    let rest = T::ONE - h.abs();
    rest * rest
}
