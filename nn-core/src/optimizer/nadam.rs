//! NAdam: Adam with Nesterov's momentum, which grows from β₁/2 to β₁.
//!
//! In step t, counted from 1, with m and v as in Adam:
//!
//! - μₜ = β₁·(1 − ½·0.96^(t·ψ))
//! - m ← β₁·m + (1 − β₁)·∂L/∂θ
//! - v ← β₂·v + (1 − β₂)·(∂L/∂θ)², v̂ = v / (1 − β₂ᵗ)
//! - m̂ = μₜ₊₁·m / (1 − μ₁·…·μₜ₊₁) + (1 − μₜ)·∂L/∂θ / (1 − μ₁·…·μₜ)
//! - θ ← θ − rate·m̂ / (√v̂ + ε)
//!
//! T. Dozat, *Incorporating Nesterov momentum into Adam*, 2016. β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and ψ = 0.004 as in
//! PyTorch, whose customary rate is 0.002. (PyTorch 1.13 has μₜ twice in the first product; later versions agree with
//! the paper, and so does this.)

use super::adam::{Moments, correction};
use super::state::State;
use super::update::{Update, held, impl_optimizer};
use crate::Real;

/// NAdam: Adam with Nesterov's momentum, which grows from β₁/2 to β₁.
#[derive(Clone, Debug)]
pub struct NAdam<T> {
    rate: f64,
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    momentum_decay: f64,
    state: State<T>,
    products: [Product; PRODUCTS],
}

/// How many products are kept. Tensors that were skipped are behind the others, each group of them with a t of its own.
const PRODUCTS: usize = 8;

/// μ₁·…·μₜ, which goes from step to step. It is a function of t, and so not part of the state to be saved: after a
/// state was restored, it is computed anew.
#[derive(Clone, Copy, Debug)]
struct Product {
    t: u64,
    value: f64,
}

impl Product {
    const NONE: Self = Self { t: 0, value: 1.0 };
}

impl<T: Real> NAdam<T> {
    /// NAdam with the given learning rate, such as 0.002, β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and ψ = 0.004.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self {
            rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            momentum_decay: 0.004,
            state: State::new(&["mean", "variance"]),
            products: [Product::NONE; PRODUCTS],
        }
    }

    /// Changes β₁ and β₂, the fractions of mean and variance that are kept at each step.
    #[must_use]
    pub fn betas(mut self, beta1: f64, beta2: f64) -> Self {
        (self.beta1, self.beta2) = (beta1, beta2);
        self.products = [Product::NONE; PRODUCTS];
        self
    }

    /// Changes ε, which bounds the steps of a small gradient.
    #[must_use]
    pub fn epsilon(mut self, epsilon: f64) -> Self {
        self.epsilon = epsilon;
        self
    }

    /// Changes ψ, which says how fast the momentum grows.
    #[must_use]
    pub fn momentum_decay(mut self, momentum_decay: f64) -> Self {
        self.momentum_decay = momentum_decay;
        self.products = [Product::NONE; PRODUCTS];
        self
    }

    /// μₜ
    fn momentum(&self, t: u64) -> f64 {
        self.beta1 * (1.0 - 0.5 * libm::pow(0.96, t as f64 * self.momentum_decay))
    }

    /// μ₁·…·μₜ: usually one factor more than in the last step. It takes the place of the oldest product.
    fn product(&mut self, t: u64) -> f64 {
        let before =
            self.products.into_iter().filter(|product| product.t <= t).max_by_key(|product| product.t);
        let Product { t: last, mut value } = before.unwrap_or(Product::NONE);
        if last < t {
            for t in last + 1..=t {
                value *= self.momentum(t);
            }
            self.products.rotate_right(1);
            self.products[0] = Product { t, value };
        }
        value
    }
}

/// NAdams are equal when they go on in the same way.
impl<T: PartialEq> PartialEq for NAdam<T> {
    fn eq(&self, other: &Self) -> bool {
        let coefficients =
            |nadam: &Self| [nadam.rate, nadam.beta1, nadam.beta2, nadam.epsilon, nadam.momentum_decay];
        coefficients(self) == coefficients(other) && self.state == other.state
    }
}

#[derive(Clone, Copy)]
struct NAdamUpdate<T> {
    moments: Moments<T>,
    /// The factors of ∂L/∂θ and of m in the numerator.
    gradient_rate: T,
    mean_rate: T,
    /// 1 − β₂ᵗ
    correction: T,
    epsilon: T,
}

impl<T: Real> Update<T, 2> for NAdamUpdate<T> {
    const SQUARES: bool = true;

    #[inline(always)]
    fn next(self, theta: T, gradient: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let (m, v) = self.moments.update(m, v, gradient);
        let numerator = self.gradient_rate * gradient + self.mean_rate * m;
        (theta - numerator / (held(v / self.correction).sqrt() + self.epsilon), [m, v])
    }
}

impl<T: Real> NAdam<T> {
    fn update(&mut self, t: u64) -> NAdamUpdate<T> {
        let (product, mu, mu_next) = (self.product(t), self.momentum(t), self.momentum(t + 1));
        NAdamUpdate {
            moments: Moments::new(self.beta1, self.beta2),
            gradient_rate: T::from_f64(self.rate * (1.0 - mu) / (1.0 - product)),
            mean_rate: T::from_f64(self.rate * mu_next / (1.0 - product * mu_next)),
            correction: T::from_f64(correction(self.beta2, t)),
            epsilon: T::from_f64(self.epsilon),
        }
    }
}

impl_optimizer!(NAdam, NAdamUpdate, 2);
