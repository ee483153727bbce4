//! Losses of how far real outputs are from their targets, robust ones among them; and a margin.
//!
//! Each is the mean over the K outputs, as Keras and PyTorch have it. A slope is that of one component without the
//! factor 1/K.

use crate::Real;
use nalgebra::SVector;

/// (1/K)·Σ of a term.
#[inline]
fn mean<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>, term: impl Fn(T, T) -> T) -> T {
    let sum: T = y_hat.iter().zip(y).map(|(&y_hat, &y)| term(y_hat, y)).sum();
    sum / T::from_usize(K)
}

/// −1, 0 or 1; NaN for NaN.
#[inline]
fn sign<T: Real>(x: T) -> T {
    if x > T::ZERO {
        T::ONE
    } else if x < T::ZERO {
        -T::ONE
    } else {
        x * T::ZERO
    }
}

/// (1/K)·Σ|ŷ − y|, the mean absolute error; slope [`mae_slope`].
#[inline]
pub fn mae<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    mean(y_hat, y, |y_hat, y| (y_hat - y).abs())
}

/// The slope of |ŷ − y|: the sign of ŷ − y, 0 where they are equal.
#[inline]
pub fn mae_slope<T: Real>(y_hat: T, y: T) -> T {
    sign(y_hat - y)
}

/// (1/K)·Σ of ½e² for |e| ≤ δ, else δ(|e| − ½δ), with e = ŷ − y and δ > 0; slope [`huber_slope`].
///
/// P. J. Huber, "Robust Estimation of a Location Parameter" (1964).
#[inline]
pub fn huber<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>, delta: T) -> T {
    let half = T::from_f64(0.5);
    mean(y_hat, y, |y_hat, y| {
        let e = (y_hat - y).abs();
        if e > delta { delta * (e - half * delta) } else { half * e * e }
    })
}

/// The slope of one term of [`huber`]: e for |e| ≤ δ, else δ with the sign of e.
#[inline]
pub fn huber_slope<T: Real>(y_hat: T, y: T, delta: T) -> T {
    let e = y_hat - y;
    if e.abs() > delta { delta * sign(e) } else { e }
}

/// (1/K)·Σ ln cosh(ŷ − y); slope [`log_cosh_slope`]. Near 0 it is ½e², far out |e| − ln 2.
#[inline]
pub fn log_cosh<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    mean(y_hat, y, |y_hat, y| {
        let e = (y_hat - y).abs();
        if e < T::ONE {
            // cosh e − 1 = (eᵉ − 1)²/(2eᵉ), without the difference of two numbers near 1.
            let growth = e.exp_m1();
            (growth * growth / (T::from_f64(2.0) * (growth + T::ONE))).ln_1p()
        } else {
            e + (T::from_f64(-2.0) * e).exp().ln_1p() - T::from_f64(core::f64::consts::LN_2)
        }
    })
}

/// The slope of ln cosh(ŷ − y): tanh(ŷ − y).
#[inline]
pub fn log_cosh_slope<T: Real>(y_hat: T, y: T) -> T {
    (y_hat - y).tanh()
}

/// (1/K)·Σ max(0, 1 − y·ŷ), for targets −1 and 1; slope [`hinge_slope`].
///
/// C. Cortes, V. Vapnik, "Support-Vector Networks" (1995).
#[inline]
pub fn hinge<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    mean(y_hat, y, |y_hat, y| {
        let missing = T::ONE - y * y_hat;
        if missing <= T::ZERO { T::ZERO } else { missing }
    })
}

/// The slope of one term of [`hinge`]: −y for y·ŷ < 1, else 0, also at the kink.
#[inline]
pub fn hinge_slope<T: Real>(y_hat: T, y: T) -> T {
    if y * y_hat < T::ONE { -y } else { T::ZERO }
}
