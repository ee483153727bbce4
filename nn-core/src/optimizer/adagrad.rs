//! Adagrad: each parameter has a rate of its own, which shrinks with the gradients it has seen.
//!
//! - s ← s + (∂L/∂θ)²
//! - θ ← θ − rate·∂L/∂θ / (√s + ε)
//!
//! J. Duchi, E. Hazan and Y. Singer, *Adaptive subgradient methods for online learning and stochastic optimization*,
//! 2011. ε = 1e-10 as in PyTorch; there is no decay of the rate but that of the rule. Customary rate: 0.01.

use super::state::State;
use super::update::{Update, held, impl_optimizer};
use crate::Real;

/// Adagrad: s ← s + (∂L/∂θ)², θ ← θ − rate·∂L/∂θ / (√s + ε).
#[derive(Clone, Debug, PartialEq)]
pub struct Adagrad<T> {
    rate: f64,
    epsilon: f64,
    state: State<T>,
}

impl<T: Real> Adagrad<T> {
    /// Adagrad with the given learning rate, such as 0.01, and ε = 1e-10.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self { rate, epsilon: 1e-10, state: State::new(&["sum"]) }
    }

    /// Changes ε, which keeps the first steps of a small gradient finite.
    #[must_use]
    pub fn epsilon(mut self, epsilon: f64) -> Self {
        self.epsilon = epsilon;
        self
    }
}

#[derive(Clone, Copy)]
struct AdagradUpdate<T> {
    rate: T,
    epsilon: T,
}

impl<T: Real> Update<T, 1> for AdagradUpdate<T> {
    const SQUARES: bool = true;

    #[inline(always)]
    fn next(self, theta: T, gradient: T, [sum]: [T; 1]) -> (T, [T; 1]) {
        let sum = held(sum + gradient * gradient);
        (theta - self.rate * gradient / (sum.sqrt() + self.epsilon), [sum])
    }
}

impl<T: Real> Adagrad<T> {
    fn update(&mut self, _t: u64) -> AdagradUpdate<T> {
        AdagradUpdate { rate: T::from_f64(self.rate), epsilon: T::from_f64(self.epsilon) }
    }
}

impl_optimizer!(Adagrad, AdagradUpdate, 1);
