//! Momentum: the parameters roll down the loss like a heavy ball, and past gradients go on pushing.
//!
//! - v ← momentum·v + ∂L/∂θ
//! - θ ← θ − rate·v
//!
//! B. T. Polyak, *Some methods of speeding up the convergence of iteration methods*, 1964; in this form, with the
//! rate outside of v, PyTorch's `SGD(momentum=…)`. Under constant gradients a step is 1 / (1 − momentum) times that of
//! gradient descent. Momentum has no default; 0.9 is customary.

use super::state::State;
use super::update::{Update, impl_optimizer};
use crate::Real;

/// Gradient descent with momentum: v ← momentum·v + ∂L/∂θ, θ ← θ − rate·v.
#[derive(Clone, Debug, PartialEq)]
pub struct Momentum<T> {
    rate: f64,
    momentum: f64,
    state: State<T>,
}

impl<T: Real> Momentum<T> {
    /// Momentum with the given learning rate and fraction of the velocity that is kept, such as 0.9.
    #[must_use]
    pub const fn new(rate: f64, momentum: f64) -> Self {
        Self { rate, momentum, state: State::new(&["velocity"]) }
    }
}

#[derive(Clone, Copy)]
struct MomentumUpdate<T> {
    rate: T,
    momentum: T,
}

impl<T: Real> Update<T, 1> for MomentumUpdate<T> {
    #[inline(always)]
    fn next(self, theta: T, gradient: T, [v]: [T; 1]) -> (T, [T; 1]) {
        let v = self.momentum * v + gradient;
        (theta - self.rate * v, [v])
    }
}

impl<T: Real> Momentum<T> {
    fn update(&mut self, _t: u64) -> MomentumUpdate<T> {
        MomentumUpdate { rate: T::from_f64(self.rate), momentum: T::from_f64(self.momentum) }
    }
}

impl_optimizer!(Momentum, MomentumUpdate, 1);
