//! AMSGrad: Adam whose denominators never shrink, so that a rare large gradient is not forgotten.
//!
//! In step t, counted from 1, with m and v as in Adam:
//!
//! - m ← β₁·m + (1 − β₁)·∂L/∂θ
//! - v ← β₂·v + (1 − β₂)·(∂L/∂θ)²
//! - w ← max(w, v)
//! - θ ← θ − rate·m / (1 − β₁ᵗ) / (√(w / (1 − β₂ᵗ)) + ε)
//!
//! S. J. Reddi, S. Kale and S. Kumar, *On the convergence of Adam and beyond*, 2018 (arXiv 1904.09237). The paper leaves
//! the corrections out; PyTorch's `Adam(amsgrad=True)` makes them, and so does this. Defaults as in Adam.

use super::adam::{Moments, Quotient};
use super::state::State;
use super::update::{Update, impl_optimizer};
use crate::Real;

/// AMSGrad: Adam in whose denominator the running mean of (∂L/∂θ)² is the largest so far.
#[derive(Clone, Debug, PartialEq)]
pub struct AmsGrad<T> {
    rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    state: State<T>,
}

impl<T: Real> AmsGrad<T> {
    /// AMSGrad with the given learning rate, such as 0.001, β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        let state = State::new(&["mean", "variance", "largest_variance"]);
        Self { rate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, state }
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
struct AmsGradUpdate<T> {
    moments: Moments<T>,
    quotient: Quotient<T>,
}

impl<T: Real> Update<T, 3> for AmsGradUpdate<T> {
    const SQUARES: bool = true;

    #[inline(always)]
    fn next(self, theta: T, gradient: T, [m, v, largest]: [T; 3]) -> (T, [T; 3]) {
        let (m, v) = self.moments.update(m, v, gradient);
        let largest = largest.max(v);
        (theta - self.quotient.of(m, largest), [m, v, largest])
    }
}

impl<T: Real> AmsGrad<T> {
    fn update(&mut self, t: u64) -> AmsGradUpdate<T> {
        AmsGradUpdate {
            moments: Moments::new(self.beta1, self.beta2),
            quotient: Quotient::new(self.rate, self.beta1, self.beta2, self.epsilon, t),
        }
    }
}

impl_optimizer!(AmsGrad, AmsGradUpdate, 3);
