//! Gradient descent as in the lectures: θ ← θ − rate·∂L/∂θ.
//!
//! A. Cauchy, *Méthode générale pour la résolution des systèmes d'équations simultanées*, 1847. The rate has no
//! default: what is good depends on the loss.

use super::interface::{Optimizer, check_gradients_fit};
use super::update::{Update, apply};
use crate::compiled::compiled;
use crate::{ComputesIn, GradientsOf, Real};

/// Plain gradient descent: θ ← θ − rate·∂L/∂θ. It has no state but its rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientDescent {
    rate: f64,
}

impl GradientDescent {
    /// Gradient descent with the given learning rate. A negative rate climbs.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self { rate }
    }
}

#[derive(Clone, Copy)]
struct GradientDescentUpdate<T> {
    rate: T,
}

impl<T: Real> Update<T, 0> for GradientDescentUpdate<T> {
    #[inline(always)]
    fn next(self, theta: T, gradient: T, []: [T; 0]) -> (T, [T; 0]) {
        (theta - self.rate * gradient, [])
    }
}

compiled! {
    fn descend(rate: T, theta: &mut [T], gradient: &[T]) {
        apply(GradientDescentUpdate { rate }, theta, gradient, []);
    }
}

impl<T: Real> Optimizer<T> for GradientDescent {
    fn step<N, G>(&mut self, network: &mut N, gradients: &G)
    where
        N: ComputesIn<T>,
        G: GradientsOf<N>,
    {
        check_gradients_fit(network, gradients);
        for (theta, gradient) in network.tensors_mut().zip(gradients.tensors()) {
            descend(T::from_f64(self.rate), theta.values, gradient.values);
        }
    }

    fn plain_descent(&self) -> Option<f64> {
        Some(self.rate)
    }

    fn learning_rate(&self) -> f64 {
        self.rate
    }

    fn set_learning_rate(&mut self, rate: f64) {
        self.rate = rate;
    }
}
