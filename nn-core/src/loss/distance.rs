//! Losses of any outputs, by their distance from the targets, or for hinge by the side they are on. A slope is
//! ∂/∂ŷ of the term of one output, without the factor 1/K.

use crate::Real;
use crate::real::sign;
use nalgebra::SVector;

/// ½Σ(ŷ − y)²; slope ∂L/∂ŷ = ŷ − y.
#[inline]
pub fn half_sse<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    sse(y_hat, y) / T::from_f64(2.0)
}

/// Σ(ŷ − y)²; slope ∂L/∂ŷ = 2(ŷ − y).
#[inline]
pub fn sse<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    y_hat.iter().zip(y).map(|(&y_hat, &y)| (y_hat - y) * (y_hat - y)).sum()
}

/// (1/K)·Σ(ŷ − y)², as PyTorch and Keras have it; slope ∂L/∂ŷ = (2/K)(ŷ − y).
#[inline]
pub fn mse<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    sse(y_hat, y) / T::from_usize(K)
}

/// (1/K)·Σ|ŷ − y|, as PyTorch (`L1Loss`) and Keras have it; slope ∂L/∂ŷ = (1/K)·[`mae_slope`].
#[inline]
pub fn mae<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    mean(y_hat, y, |y_hat, y| (y_hat - y).abs())
}

/// The slope of [`mae`] for one output: the sign of ŷ − y; 0 at the kink, ŷ = y.
#[inline]
pub fn mae_slope<T: Real>(y_hat: T, y: T) -> T {
    sign(y_hat - y)
}

/// (1/K)·Σ of ½e² where |e| ≤ δ and δ(|e| − ½δ) elsewhere, with e = ŷ − y and δ > 0, as PyTorch (`HuberLoss`) and
/// Keras have it; slope ∂L/∂ŷ = (1/K)·[`huber_slope`]. With its ½ the two branches meet at |e| = δ.
#[inline]
pub fn huber<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>, delta: T) -> T {
    let half = T::from_f64(0.5);
    mean(y_hat, y, |y_hat, y| {
        let e = (y_hat - y).abs();
        if e <= delta { half * e * e } else { delta * (e - half * delta) }
    })
}

/// The slope of [`huber`] for one output: e = ŷ − y, held in [−δ, δ]; continuous, also at |e| = δ.
#[inline]
pub fn huber_slope<T: Real>(y_hat: T, y: T, delta: T) -> T {
    let e = y_hat - y;
    if e > delta {
        delta
    } else if e < -delta {
        -delta
    } else {
        e
    }
}

/// (1/K)·Σ ln cosh(ŷ − y), as Keras has it; slope ∂L/∂ŷ = (1/K)·[`log_cosh_slope`]. Exact also for small errors,
/// where it is ½e², and without overflow for large ones, where it is |e| − ln 2.
#[inline]
pub fn log_cosh<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let two = T::from_f64(2.0);
    mean(y_hat, y, |y_hat, y| {
        let e = (y_hat - y).abs();
        if e > T::from_f64(4.0) {
            (e - T::from_f64(core::f64::consts::LN_2)) + (-two * e).exp().ln_1p()
        } else {
            let t = e.exp_m1(); // cosh e − 1 = t²/(2(1 + t))
            (t * t / (two * (T::ONE + t))).ln_1p()
        }
    })
}

/// The slope of [`log_cosh`] for one output: tanh(ŷ − y); ±1 for large errors.
#[inline]
pub fn log_cosh_slope<T: Real>(y_hat: T, y: T) -> T {
    (y_hat - y).tanh()
}

/// (1/K)·Σ max(0, 1 − yŷ) for targets y of −1 and 1, as Keras has it; slope ∂L/∂ŷ = (1/K)·[`hinge_slope`]. An
/// output on the right side, at least 1 from the border, costs nothing.
///
/// A target of 0, which stands for one of two classes elsewhere, would cost 1 whatever ŷ is, and have no slope. A network
/// with this loss says so to those who make targets of classes, by [`TargetKind::Signs`](crate::TargetKind::Signs); the
/// formula itself takes any y. Scores for k classes are compared class by class, one against the rest.
#[inline]
pub fn hinge<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    mean(y_hat, y, |y_hat, y| {
        let margin = y * y_hat;
        if margin >= T::ONE { T::ZERO } else { T::ONE - margin }
    })
}

/// The slope of [`hinge`] for one output: −y where yŷ < 1, else 0, also at the kink, yŷ = 1.
#[inline]
pub fn hinge_slope<T: Real>(y_hat: T, y: T) -> T {
    if y * y_hat < T::ONE { -y } else { T::ZERO }
}

/// The mean over the outputs of one term each.
#[inline]
fn mean<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>, term: impl Fn(T, T) -> T) -> T {
    let sum: T = y_hat.iter().zip(y).map(|(&y_hat, &y)| term(y_hat, y)).sum();
    sum / T::from_usize(K)
}
