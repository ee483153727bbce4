//! Adam: momentum, in units of what the gradient has lately been like.
//!
//! In step t, counted from 1:
//!
//! - m ← β₁·m + (1 − β₁)·∂L/∂θ
//! - v ← β₂·v + (1 − β₂)·(∂L/∂θ)²
//! - m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), which corrects for both having started at zero
//! - θ ← θ − rate·m̂ / (√v̂ + ε)
//!
//! D. P. Kingma and J. Ba, *Adam: a method for stochastic optimization*, 2015 (arXiv 1412.6980), from which the
//! defaults are: β₁ = 0.9, β₂ = 0.999, ε = 1e-8, and the customary rate 0.001.

use super::state::State;
use super::update::{Update, held, impl_optimizer};
use crate::Real;

/// Adam: θ ← θ − rate·m̂ / (√v̂ + ε), where m̂ and v̂ are the corrected running means of ∂L/∂θ and of its square.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam<T> {
    rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    state: State<T>,
}

impl<T: Real> Adam<T> {
    /// Adam with the given learning rate, such as 0.001, β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self { rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, state: State::new(&["mean", "variance"]) }
    }

    /// Changes β₁ and β₂, the fractions of mean and variance that are kept at each step.
    #[must_use]
    pub fn betas(mut self, beta1: f64, beta2: f64) -> Self {
        (self.beta1, self.beta2) = (beta1, beta2);
        self
    }

    /// Changes ε, which bounds the steps of a small gradient.
    #[must_use]
    pub fn epsilon(mut self, epsilon: f64) -> Self {
        self.epsilon = epsilon;
        self
    }
}

/// The running means of a gradient and of its square, in Adam and what descends from it.
#[derive(Clone, Copy)]
pub(super) struct Moments<T> {
    beta1: T,
    beta2: T,
    /// 1 − β₁ and 1 − β₂, taken in `f64`.
    rest1: T,
    rest2: T,
}

impl<T: Real> Moments<T> {
    pub(super) fn new(beta1: f64, beta2: f64) -> Self {
        Self {
            beta1: T::from_f64(beta1),
            beta2: T::from_f64(beta2),
            rest1: T::from_f64(1.0 - beta1),
            rest2: T::from_f64(1.0 - beta2),
        }
    }

    /// The new m and v.
    #[inline(always)]
    pub(super) fn update(self, m: T, v: T, gradient: T) -> (T, T) {
        let squares = self.beta2 * v + self.rest2 * gradient * gradient;
        (self.beta1 * m + self.rest1 * gradient, held(squares))
    }
}

/// 1 − βᵗ.
///
/// βᵗ is at most e^(−t·(1 − β)). From e⁻⁴⁰ on nothing of it is left in the difference: a power takes as long as the update of
/// thirty parameters.
pub(super) fn correction(beta: f64, t: u64) -> f64 {
    let t = t as f64;
    if (0.0..1.0).contains(&beta) && t * (1.0 - beta) > 40.0 { 1.0 } else { 1.0 - libm::pow(beta, t) }
}

/// The quotient by which Adam and what descends from it step: rate·m̂ / (√v̂ + ε).
///
/// Both sides of it are multiplied with √(1 − β₂ᵗ), as at the end of section 2 of the paper: for each parameter one
/// root and one division are left, which take most of the time of a step.
#[derive(Clone, Copy)]
pub(super) struct Quotient<T> {
    /// rate·√(1 − β₂ᵗ) / (1 − β₁ᵗ)
    rate: T,
    /// ε·√(1 − β₂ᵗ)
    epsilon: T,
}

impl<T: Real> Quotient<T> {
    pub(super) fn new(rate: f64, beta1: f64, beta2: f64, epsilon: f64, t: u64) -> Self {
        let root = libm::sqrt(correction(beta2, t));
        Self { rate: T::from_f64(rate * root / correction(beta1, t)), epsilon: T::from_f64(epsilon * root) }
    }

    #[inline(always)]
    pub(super) fn of(self, m: T, v: T) -> T {
        self.rate * m / (v.sqrt() + self.epsilon)
    }
}

#[derive(Clone, Copy)]
pub(super) struct AdamUpdate<T> {
    pub(super) moments: Moments<T>,
    pub(super) quotient: Quotient<T>,
}

impl<T: Real> Update<T, 2> for AdamUpdate<T> {
    const SQUARES: bool = true;

    #[inline(always)]
    fn next(self, theta: T, gradient: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let (m, v) = self.moments.update(m, v, gradient);
        (theta - self.quotient.of(m, v), [m, v])
    }
}

impl<T: Real> Adam<T> {
    fn update(&mut self, t: u64) -> AdamUpdate<T> {
        AdamUpdate {
            moments: Moments::new(self.beta1, self.beta2),
            quotient: Quotient::new(self.rate, self.beta1, self.beta2, self.epsilon, t),
        }
    }
}

impl_optimizer!(Adam, AdamUpdate, 2);

#[cfg(test)]
mod tests {
    use super::correction;

    #[test]
    fn a_correction_is_the_same_bits_as_by_the_power() {
        for beta in [0.0, 0.5, 0.9, 0.99, 0.999, 0.9999, 1.0, -0.5] {
            for t in (1..2000).chain([39_990, 40_010, 400_100, 10_000_000]) {
                let by_power = 1.0 - libm::pow(beta, t as f64);
                assert_eq!(correction(beta, t).to_bits(), by_power.to_bits(), "{beta}, {t}");
            }
        }
    }
}
