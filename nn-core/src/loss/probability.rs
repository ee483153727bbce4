//! Losses of outputs that are probabilities ŷ, or for poisson expected counts. In all of them 0·ln 0 = 0.

use crate::Real;
use nalgebra::SVector;

/// −Σ yᵢ ln ŷᵢ of probabilities ŷ; slope ∂L/∂ŷᵢ = −yᵢ/ŷᵢ. Here 0·ln 0 = 0; ∞ where ŷᵢ = 0 and yᵢ > 0.
pub fn cross_entropy<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    y_hat.iter().zip(y).map(|(&y_hat, &y)| -times_ln(y, y_hat)).sum()
}

/// −(1/K)·Σ[yᵢ ln ŷᵢ + (1 − yᵢ) ln(1 − ŷᵢ)] of probabilities ŷ; slope ∂L/∂ŷᵢ = (1/K)(ŷᵢ − yᵢ)/(ŷᵢ(1 − ŷᵢ)).
/// Here 0·ln 0 = 0; ∞ where a certain ŷᵢ is wrong.
pub fn bce<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let terms = y_hat.iter().zip(y);
    let sum: T = terms.map(|(&y_hat, &y)| -times_ln(y, y_hat) - times_ln(T::ONE - y, T::ONE - y_hat)).sum();
    sum / T::from_usize(K)
}

/// Σ yᵢ ln(yᵢ/ŷᵢ), the divergence of ŷ from y, as Keras has it and PyTorch with `reduction='sum'`; slope
/// ∂L/∂ŷᵢ = −yᵢ/ŷᵢ, [`kl_divergence_slope`]. It is [`cross_entropy`] less the entropy of y; 0 for ŷ = y.
pub fn kl_divergence<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let term = |y_hat: T, y: T| if y == T::ZERO { T::ZERO } else { y * (y.ln() - y_hat.ln()) };
    y_hat.iter().zip(y).map(|(&y_hat, &y)| term(y_hat, y)).sum()
}

/// The slope of [`kl_divergence`] for one output: −y/ŷ; 0 for y = 0, whatever ŷ is.
#[inline]
pub fn kl_divergence_slope<T: Real>(y_hat: T, y: T) -> T {
    if y == T::ZERO { T::ZERO } else { -y / y_hat }
}

/// (1/K)·Σ(ŷᵢ − yᵢ ln ŷᵢ) of expected counts ŷ, as Keras has it and PyTorch (`PoissonNLLLoss`) with
/// `log_input=False`; slope ∂L/∂ŷ = (1/K)·[`poisson_slope`]. ∞ where ŷᵢ = 0 and yᵢ > 0.
pub fn poisson<T: Real, const K: usize>(y_hat: &SVector<T, K>, y: &SVector<T, K>) -> T {
    let term = |y_hat: T, y: T| if y_hat == T::INFINITY { y_hat } else { y_hat - times_ln(y, y_hat) };
    let sum: T = y_hat.iter().zip(y).map(|(&y_hat, &y)| term(y_hat, y)).sum();
    sum / T::from_usize(K)
}

/// The slope of [`poisson`] for one output: 1 − y/ŷ; 1 for y = 0, whatever ŷ is.
#[inline]
pub fn poisson_slope<T: Real>(y_hat: T, y: T) -> T {
    if y == T::ZERO || y_hat == T::INFINITY { T::ONE } else { (y_hat - y) / y_hat }
}

/// y·ln p, 0 for y = 0.
fn times_ln<T: Real>(y: T, p: T) -> T {
    if y == T::ZERO { T::ZERO } else { y * p.ln() }
}
