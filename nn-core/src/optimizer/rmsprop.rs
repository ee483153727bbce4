//! RMSprop: the gradient in units of what it has lately been like, so that steps neither explode nor vanish.
//!
//! - s ← ρ·s + (1 − ρ)·(∂L/∂θ)²
//! - θ ← θ − rate·∂L/∂θ / (√s + ε)
//!
//! T. Tieleman and G. Hinton, *Neural Networks for Machine Learning*, lecture 6.5, 2012. ρ = 0.9 as in the lecture (and
//! in Keras; PyTorch's is 0.99), ε = 1e-8 as in PyTorch. s starts at zero and is not corrected for it: the first steps
//! are 1/√(1 − ρ) times as long. Customary rate: 0.001.

use super::state::State;
use super::update::{Update, held, impl_optimizer};
use crate::Real;

/// RMSprop: s ← ρ·s + (1 − ρ)·(∂L/∂θ)², θ ← θ − rate·∂L/∂θ / (√s + ε).
#[derive(Clone, Debug, PartialEq)]
pub struct RMSprop<T> {
    rate: f64,
    rho: f64,
    epsilon: f64,
    state: State<T>,
}

impl<T: Real> RMSprop<T> {
    /// RMSprop with the given learning rate, such as 0.001, ρ = 0.9 and ε = 1e-8.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self { rate, rho: 0.9, epsilon: 1e-8, state: State::new(&["square"]) }
    }

    /// Changes ρ, the fraction of the mean square that is kept at each step.
    #[must_use]
    pub fn rho(mut self, rho: f64) -> Self {
        self.rho = rho;
        self
    }

    /// Changes ε, which bounds the steps of a small gradient.
    #[must_use]
    pub fn epsilon(mut self, epsilon: f64) -> Self {
        self.epsilon = epsilon;
        self
    }
}

#[derive(Clone, Copy)]
struct RMSpropUpdate<T> {
    rate: T,
    rho: T,
    /// 1 − ρ, taken in `f64`.
    rest: T,
    epsilon: T,
}

impl<T: Real> Update<T, 1> for RMSpropUpdate<T> {
    const SQUARES: bool = true;

    #[inline(always)]
    fn next(self, theta: T, gradient: T, [square]: [T; 1]) -> (T, [T; 1]) {
        let square = held(self.rho * square + self.rest * gradient * gradient);
        (theta - self.rate * gradient / (square.sqrt() + self.epsilon), [square])
    }
}

impl<T: Real> RMSprop<T> {
    fn update(&mut self, _t: u64) -> RMSpropUpdate<T> {
        RMSpropUpdate {
            rate: T::from_f64(self.rate),
            rho: T::from_f64(self.rho),
            rest: T::from_f64(1.0 - self.rho),
            epsilon: T::from_f64(self.epsilon),
        }
    }
}

impl_optimizer!(RMSprop, RMSpropUpdate, 1);
