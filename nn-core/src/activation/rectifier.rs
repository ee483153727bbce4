//! Functions made of straight or saturating pieces. Their slopes are taken at the output h.

use crate::Real;

/// step(a) = 1 for a ≥ 0, else 0: the perceptron's.
///
/// Slope 0 wherever there is one, [`step_slope`]: nothing can be learned through it.
#[inline]
pub fn step<T: Real>(a: T) -> T {
    if a >= T::ZERO {
        T::ONE
    } else if a < T::ZERO {
        T::ZERO
    } else {
        a // NaN
    }
}

/// The slope of [`step`]: 0, also at its jump.
#[inline]
pub fn step_slope<T: Real>(_h: T) -> T {
    T::ZERO
}

/// relu(a) = max(a, 0), in [0, ∞).
///
/// Slope 1 above 0, else 0, [`relu_slope`]. A NaN stays one, where `max` would hide it.
#[inline]
pub fn relu<T: Real>(a: T) -> T {
    if a <= T::ZERO { T::ZERO } else { a }
}

/// The slope of [`relu`] at its output h: 1 for h > 0, else 0; at the kink, a = 0, it is 0.
#[inline]
pub fn relu_slope<T: Real>(h: T) -> T {
    if h > T::ZERO { T::ONE } else { T::ZERO }
}

/// leaky_relu(a) = a above 0, else α·a, for α ≥ 0.
///
/// Slope 1 above 0, else α, [`leaky_relu_slope`].
#[inline]
pub fn leaky_relu<T: Real>(a: T, alpha: T) -> T {
    if a > T::ZERO { a } else { alpha * a }
}

/// The slope of [`leaky_relu`] at its output h: 1 for h > 0, else α, also at the kink.
#[inline]
pub fn leaky_relu_slope<T: Real>(h: T, alpha: T) -> T {
    if h > T::ZERO { T::ONE } else { alpha }
}

/// elu(a) = a above 0, else α·(eᵃ − 1), for α ≥ 0; in (−α, ∞).
///
/// Slope 1 above 0, else h + α, [`elu_slope`]: continuous for α = 1 only.
#[inline]
pub fn elu<T: Real>(a: T, alpha: T) -> T {
    if a > T::ZERO { a } else { alpha * a.exp_m1() }
}

/// The slope of [`elu`] at its output h: 1 for h > 0, else h + α; at the kink it is α.
#[inline]
pub fn elu_slope<T: Real>(h: T, alpha: T) -> T {
    if h > T::ZERO { T::ONE } else { h + alpha }
}

/// The λ and the α of selu, which keep mean 0 and variance 1 from layer to layer.
const SELU: (f64, f64) = (1.050_700_987_355_480_5, 1.673_263_242_354_377_2);

/// selu(a) = λ·elu(a, α) with λ = 1.0507… and α = 1.6732…; in (−1.7581, ∞).
///
/// Slope λ above 0, else h + λα, [`selu_slope`].
#[inline]
pub fn selu<T: Real>(a: T) -> T {
    let (lambda, alpha) = SELU;
    if a > T::ZERO { T::from_f64(lambda) * a } else { T::from_f64(lambda * alpha) * a.exp_m1() }
}

/// The slope of [`selu`] at its output h: λ for h > 0, else h + λα, also at the kink.
#[inline]
pub fn selu_slope<T: Real>(h: T) -> T {
    let (lambda, alpha) = SELU;
    if h > T::ZERO { T::from_f64(lambda) } else { h + T::from_f64(lambda * alpha) }
}

/// x between two bounds; NaN stays NaN.
#[inline]
fn clamp<T: Real>(x: T, low: f64, high: f64) -> T {
    let (low, high) = (T::from_f64(low), T::from_f64(high));
    if x < low {
        low
    } else if x > high {
        high
    } else {
        x
    }
}

/// 1 where h lies between two bounds, else 0.
#[inline]
fn inside<T: Real>(h: T, low: f64, high: f64) -> T {
    if h > T::from_f64(low) && h < T::from_f64(high) { T::ONE } else { T::ZERO }
}

/// hard_sigmoid(a) = a/6 + ½ between −3 and 3, in [0, 1]: 0 below, 1 above.
///
/// Slope 1/6 between, else 0, [`hard_sigmoid_slope`].
#[inline]
pub fn hard_sigmoid<T: Real>(a: T) -> T {
    clamp((a + T::from_f64(3.0)) / T::from_f64(6.0), 0.0, 1.0)
}

/// The slope of [`hard_sigmoid`] at its output h: 1/6 for 0 < h < 1, else 0, also at the kinks.
#[inline]
pub fn hard_sigmoid_slope<T: Real>(h: T) -> T {
    inside(h, 0.0, 1.0) / T::from_f64(6.0)
}

/// hard_tanh(a) = a between −1 and 1, in [−1, 1].
///
/// Slope 1 between, else 0, [`hard_tanh_slope`].
#[inline]
pub fn hard_tanh<T: Real>(a: T) -> T {
    clamp(a, -1.0, 1.0)
}

/// The slope of [`hard_tanh`] at its output h: 1 for −1 < h < 1, else 0, also at the kinks.
#[inline]
pub fn hard_tanh_slope<T: Real>(h: T) -> T {
    inside(h, -1.0, 1.0)
}

/// relu6(a) = min(max(a, 0), 6), in [0, 6].
///
/// Slope 1 between, else 0, [`relu6_slope`].
#[inline]
pub fn relu6<T: Real>(a: T) -> T {
    clamp(a, 0.0, 6.0)
}

/// The slope of [`relu6`] at its output h: 1 for 0 < h < 6, else 0, also at the kinks.
#[inline]
pub fn relu6_slope<T: Real>(h: T) -> T {
    inside(h, 0.0, 6.0)
}
