//! AdamW: Adam with a decay of the parameters that does not go through Adam's denominators.
//!
//! - θ ← θ − rate·decay·θ
//! - then a step of Adam
//!
//! I. Loshchilov and F. Hutter, *Decoupled weight decay regularization*, 2019 (arXiv 1711.05101). Decay = 0.01 as in
//! PyTorch; the rest as in Adam. All tensors decay, biases too, as in the paper.

use super::adam::{AdamUpdate, Moments, Quotient};
use super::state::State;
use super::update::{Update, impl_optimizer};
use crate::Real;

/// AdamW: θ ← θ − rate·decay·θ, then a step of Adam.
#[derive(Clone, Debug, PartialEq)]
pub struct AdamW<T> {
    rate: f64,
    decay: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    state: State<T>,
}

impl<T: Real> AdamW<T> {
    /// AdamW with the given learning rate, such as 0.001, decay 0.01, β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        let state = State::new(&["mean", "variance"]);
        Self { rate, decay: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, state }
    }

    /// Changes the decay: each step takes away the fraction rate·decay of a parameter.
    #[must_use]
    pub fn decay(mut self, decay: f64) -> Self {
        self.decay = decay;
        self
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

#[derive(Clone, Copy)]
struct AdamWUpdate<T> {
    /// 1 − rate·decay
    kept: T,
    adam: AdamUpdate<T>,
}

impl<T: Real> Update<T, 2> for AdamWUpdate<T> {
    const SQUARES: bool = true;

    #[inline(always)]
    fn next(self, theta: T, gradient: T, state: [T; 2]) -> (T, [T; 2]) {
        self.adam.next(self.kept * theta, gradient, state)
    }
}

impl<T: Real> AdamW<T> {
    fn update(&mut self, t: u64) -> AdamWUpdate<T> {
        AdamWUpdate {
            kept: T::from_f64(1.0 - self.rate * self.decay),
            adam: AdamUpdate {
                moments: Moments::new(self.beta1, self.beta2),
                quotient: Quotient::new(self.rate, self.beta1, self.beta2, self.epsilon, t),
            },
        }
    }
}

impl_optimizer!(AdamW, AdamWUpdate, 2);
