//! Nesterov's momentum: the gradient corrects the velocity, and then already counts in the step.
//!
//! - v ← momentum·v + ∂L/∂θ
//! - θ ← θ − rate·(∂L/∂θ + momentum·v)
//!
//! Y. Nesterov, *A method of solving a convex programming problem with convergence rate O(1/k²)*, 1983; for networks
//! I. Sutskever, J. Martens, G. Dahl and G. Hinton, *On the importance of initialization and momentum in deep
//! learning*, 2013. The original takes the gradient at the point where momentum alone would lead; here θ is that very
//! point, as in PyTorch's `SGD(nesterov=True)`, so that the gradient is the one at hand. Momentum has no default; 0.9 is
//! customary.

use super::state::State;
use super::update::{Update, impl_optimizer};
use crate::Real;

/// Nesterov's momentum: v ← momentum·v + ∂L/∂θ, θ ← θ − rate·(∂L/∂θ + momentum·v).
#[derive(Clone, Debug, PartialEq)]
pub struct Nesterov<T> {
    rate: f64,
    momentum: f64,
    state: State<T>,
}

impl<T: Real> Nesterov<T> {
    /// Nesterov's momentum with the given learning rate and fraction of the velocity that is kept, such as 0.9.
    #[must_use]
    pub const fn new(rate: f64, momentum: f64) -> Self {
        Self { rate, momentum, state: State::new(&["velocity"]) }
    }
}

#[derive(Clone, Copy)]
struct NesterovUpdate<T> {
    rate: T,
    momentum: T,
}

impl<T: Real> Update<T, 1> for NesterovUpdate<T> {
    #[inline(always)]
    fn next(self, theta: T, gradient: T, [v]: [T; 1]) -> (T, [T; 1]) {
        let v = self.momentum * v + gradient;
        (theta - self.rate * (gradient + self.momentum * v), [v])
    }
}

impl<T: Real> Nesterov<T> {
    fn update(&mut self, _t: u64) -> NesterovUpdate<T> {
        NesterovUpdate { rate: T::from_f64(self.rate), momentum: T::from_f64(self.momentum) }
    }
}

impl_optimizer!(Nesterov, NesterovUpdate, 1);
