//! Functions made of one exponential: the exponential linear units, softplus and the bell curve.

use super::twofold::Twofold;
use crate::Real;

/// elu(a, α) = a for a > 0, else α(eᵃ − 1), with α ≥ 0; in (−α, ∞).
///
/// Slope 1 above 0, else αeᵃ, [`elu_slope`]. It is smooth at 0 for α = 1 only.
#[inline]
pub fn elu<T: Real>(a: T, alpha: T) -> T {
    if a > T::ZERO { a } else { alpha * a.exp_m1() }
}

/// The slope of [`elu`] at its output h: 1 for h > 0, else h + α; at a = 0 it is α.
#[inline]
pub fn elu_slope<T: Real>(h: T, alpha: T) -> T {
    if h > T::ZERO { T::ONE } else { h + alpha }
}

/// λ of [`selu`], by which outputs of mean 0 and variance 1 have such outputs after them.
pub(crate) const SELU_LAMBDA: f64 = 1.050_700_987_355_480_493_419_334_985_294_606;
/// λα of [`selu`], with its α = 1.673 263 242 354 377 284 817 042 991 671 652.
pub(crate) const SELU_LAMBDA_ALPHA: f64 = 1.758_099_340_847_376_859_940_217_520_812_28;

/// selu(a) = λa for a > 0, else λα(eᵃ − 1), with λ = 1.0507009873554805 and α = 1.6732632423543772; in
/// (−λα, ∞).
///
/// Slope λ above 0, else λαeᵃ, [`selu_slope`]. Far to the left it rounds to −λα = −1.7580993408473769.
#[inline]
pub fn selu<T: Real>(a: T) -> T {
    if a > T::ZERO { T::from_f64(SELU_LAMBDA) * a } else { T::from_f64(SELU_LAMBDA_ALPHA) * a.exp_m1() }
}

/// The slope of [`selu`] at its output h: λ for h > 0, else h + λα; at a = 0 it is λα.
#[inline]
pub fn selu_slope<T: Real>(h: T) -> T {
    if h > T::ZERO { T::from_f64(SELU_LAMBDA) } else { h + T::from_f64(SELU_LAMBDA_ALPHA) }
}

/// softplus(a) = ln(1 + eᵃ), in [0, ∞); −ln sigmoid(a) is softplus(−a).
///
/// Slope 1 − e⁻ʰ, [`softplus_slope`]. It never overflows: far to the right it rounds to a.
#[inline]
pub fn softplus<T: Real>(a: T) -> T {
    a.max(T::ZERO) + (-a.abs()).exp().ln_1p()
}

/// The slope of [`softplus`] at its output h: 1 − e⁻ʰ, which is sigmoid(a); 1 far to the right.
#[inline]
pub fn softplus_slope<T: Real>(h: T) -> T {
    -(-h).exp_m1()
}

/// gaussian(a) = e^(−a²), in [0, 1].
///
/// Slope −2a·e^(−a²), [`gaussian_slope`]. Its exponent is taken with twice the digits: the rounding of a² alone
/// would cost as many units in the last place as a² is large.
#[inline]
pub fn gaussian<T: Real>(a: T) -> T {
    minus_square(a).exp_times(T::ONE)
}

/// The slope of [`gaussian`] at its input a: −2a·e^(−a²); largest at a = −√½, where it is √(2/e).
#[inline]
pub fn gaussian_slope<T: Real>(a: T) -> T {
    minus_square(a).exp_times(T::from_f64(-2.0) * a)
}

/// −a².
#[inline]
fn minus_square<T: Real>(a: T) -> Twofold<T> {
    Twofold::from(-a) * Twofold::from(a)
}
