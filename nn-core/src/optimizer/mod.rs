//! Optimizers: how a step down the gradient is made of the gradient.
//!
//! In come the parameters of any network and their gradients, as [`Tensors`]; the parameters are changed in
//! place. An optimizer with state of its own, a momentum for each parameter, allocates it at its first step, when
//! it sees the tensors, and never again.

mod gradient_descent;

pub use gradient_descent::GradientDescent;

use crate::{Real, Tensors};

/// A rule that changes parameters by their gradients.
pub trait Optimizer<T: Real> {
    /// Makes one step: changes the parameters θ by means of ∂L/∂θ.
    ///
    /// # Panics
    ///
    /// When the gradients are not those of these parameters: a tensor has another size, or there are fewer or
    /// more of them.
    fn step<P, G>(&mut self, parameters: &mut P, gradients: &G)
    where
        P: Tensors<Scalar = T>,
        G: Tensors<Scalar = T>;

    /// The learning rate: how far a step goes.
    fn learning_rate(&self) -> f64;

    /// Changes the learning rate, as a schedule does between steps.
    fn set_learning_rate(&mut self, rate: f64);
}
