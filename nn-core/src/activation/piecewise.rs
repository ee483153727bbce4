//! Functions made of straight pieces. Where two pieces meet, at a kink, the slope is the one documented here.

use crate::Real;

/// step(a) = 1 for a ≥ 0, else 0: the threshold unit of McCulloch and Pitts.
///
/// Slope 0, [`step_slope`]. At a = 0 the unit fires; a NaN stays one.
#[inline]
pub fn step<T: Real>(a: T) -> T {
    if a >= T::ZERO {
        T::ONE
    } else if a < T::ZERO {
        T::ZERO
    } else {
        a
    }
}

/// The slope of [`step`] at its output h: 0 everywhere, also at the jump, so that no error can flow through it.
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

/// leaky_relu(a, α) = a for a > 0, else α·a, with α ≥ 0.
///
/// Slope 1 above 0, else α, [`leaky_relu_slope`]. For α > 1 it is not max(αa, a), as some texts have it.
#[inline]
pub fn leaky_relu<T: Real>(a: T, alpha: T) -> T {
    if a > T::ZERO { a } else { left_part(a, alpha) }
}

/// α·a for a ≤ 0; 0 for α = 0, also where a is −∞. NaN stays NaN.
#[inline]
pub(super) fn left_part<T: Real>(a: T, alpha: T) -> T {
    if alpha == T::ZERO && a < T::ZERO { T::ZERO } else { alpha * a }
}

/// The slope of [`leaky_relu`] at its output h: 1 for h > 0, else α; at the kink, a = 0, it is α.
#[inline]
pub fn leaky_relu_slope<T: Real>(h: T, alpha: T) -> T {
    if h > T::ZERO { T::ONE } else { alpha }
}

/// relu6(a) = min(max(a, 0), 6), in [0, 6].
///
/// Slope 1 between the kinks, else 0, [`relu6_slope`]. A NaN stays one.
#[inline]
pub fn relu6<T: Real>(a: T) -> T {
    clamp(a, T::ZERO, T::from_f64(6.0))
}

/// The slope of [`relu6`] at its output h: 1 for 0 < h < 6, else 0; at both kinks, a = 0 and a = 6, it is 0.
#[inline]
pub fn relu6_slope<T: Real>(h: T) -> T {
    if h > T::ZERO && h < T::from_f64(6.0) { T::ONE } else { T::ZERO }
}

/// hard_sigmoid(a) = a/6 + ½, held in [0, 1].
///
/// Slope 1/6 between the kinks, else 0, [`hard_sigmoid_slope`]. Just above a = −3 it keeps all its digits.
#[inline]
pub fn hard_sigmoid<T: Real>(a: T) -> T {
    let three = T::from_f64(3.0);
    clamp((a + three) / (three + three), T::ZERO, T::ONE) // a + 3 is exact where a/6 + ½ would cancel
}

/// The slope of [`hard_sigmoid`] at its output h: 1/6 for 0 < h < 1, else 0; at both kinks, a = ±3, it is 0.
#[inline]
pub fn hard_sigmoid_slope<T: Real>(h: T) -> T {
    if h > T::ZERO && h < T::ONE { T::ONE / T::from_f64(6.0) } else { T::ZERO }
}

/// hard_tanh(a) = a, held in [−1, 1].
///
/// Slope 1 between the kinks, else 0, [`hard_tanh_slope`]. A NaN stays one.
#[inline]
pub fn hard_tanh<T: Real>(a: T) -> T {
    clamp(a, -T::ONE, T::ONE)
}

/// The slope of [`hard_tanh`] at its output h: 1 for −1 < h < 1, else 0; at both kinks, a = ±1, it is 0.
#[inline]
pub fn hard_tanh_slope<T: Real>(h: T) -> T {
    if h > -T::ONE && h < T::ONE { T::ONE } else { T::ZERO }
}

/// x, held in [least, largest]; NaN stays NaN, where `max` and `min` would hide it.
#[inline]
pub(super) fn clamp<T: Real>(x: T, least: T, largest: T) -> T {
    if x <= least {
        least
    } else if x >= largest {
        largest
    } else {
        x
    }
}
