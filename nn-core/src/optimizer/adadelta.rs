//! Adadelta: RMSprop that measures its steps by its own last steps, so that they have the unit of the parameter.
//!
//! - s ← ρ·s + (1 − ρ)·(∂L/∂θ)²
//! - Δ = √(u + ε) / √(s + ε)·∂L/∂θ
//! - u ← ρ·u + (1 − ρ)·Δ²
//! - θ ← θ − rate·Δ
//!
//! M. D. Zeiler, *ADADELTA: an adaptive learning rate method*, 2012 (arXiv 1212.5701), which has no rate, as
//! with rate 1, the customary one. ρ = 0.9 and ε = 1e-6 as in PyTorch and among the paper's settings. The size of the first steps
//! comes from ε.

use super::state::State;
use super::update::{Update, held, impl_optimizer};
use crate::Real;

/// Adadelta: θ ← θ − rate·Δ with Δ = √(u + ε) / √(s + ε)·∂L/∂θ, where s and u are running means of (∂L/∂θ)² and Δ².
#[derive(Clone, Debug, PartialEq)]
pub struct Adadelta<T> {
    rate: f64,
    rho: f64,
    epsilon: f64,
    state: State<T>,
}

impl<T: Real> Adadelta<T> {
    /// Adadelta with the given learning rate, 1 for the method of the paper, ρ = 0.9 and ε = 1e-6.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self { rate, rho: 0.9, epsilon: 1e-6, state: State::new(&["square", "step_square"]) }
    }

    /// Changes ρ, the fraction of the mean squares that is kept at each step.
    #[must_use]
    pub fn rho(mut self, rho: f64) -> Self {
        self.rho = rho;
        self
    }

    /// Changes ε, which sets the size of the first steps.
    #[must_use]
    pub fn epsilon(mut self, epsilon: f64) -> Self {
        self.epsilon = epsilon;
        self
    }
}

#[derive(Clone, Copy)]
struct AdadeltaUpdate<T> {
    rate: T,
    rho: T,
    /// 1 − ρ, taken in `f64`.
    rest: T,
    epsilon: T,
}

impl<T: Real> Update<T, 2> for AdadeltaUpdate<T> {
    const SQUARES: bool = true;

    #[inline(always)]
    fn next(self, theta: T, gradient: T, [square, step_square]: [T; 2]) -> (T, [T; 2]) {
        let square = held(self.rho * square + self.rest * gradient * gradient);
        let step = (step_square + self.epsilon).sqrt() / (square + self.epsilon).sqrt() * gradient;
        let step_square = held(self.rho * step_square + self.rest * step * step);
        (theta - self.rate * step, [square, step_square])
    }
}

impl<T: Real> Adadelta<T> {
    fn update(&mut self, _t: u64) -> AdadeltaUpdate<T> {
        AdadeltaUpdate {
            rate: T::from_f64(self.rate),
            rho: T::from_f64(self.rho),
            rest: T::from_f64(1.0 - self.rho),
            epsilon: T::from_f64(self.epsilon),
        }
    }
}

impl_optimizer!(Adadelta, AdadeltaUpdate, 2);
