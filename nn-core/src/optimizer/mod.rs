//! Optimizers: how a step down the gradient is made of the gradient.
//!
//! In come the parameters of any network and their gradients, as [`Tensors`]; the parameters are changed in
//! place. An optimizer with state of its own, a momentum for each parameter, allocates it at its first step, when
//! it sees the tensors, and never again.
//!
//! | optimizer | what it keeps for each parameter | customary rate |
//! |---|---|---|
//! | [`GradientDescent`] | nothing | 0.01 … 1 |
#![cfg_attr(feature = "alloc", doc = "| [`Momentum`], [`Nesterov`] | a velocity | 0.01 |")]
#![cfg_attr(feature = "alloc", doc = "| [`AdaGrad`] | the sum of the squared gradients | 0.01 |")]
#![cfg_attr(feature = "alloc", doc = "| [`RmsProp`] | the running mean of the squared gradients | 0.001 |")]
#![cfg_attr(feature = "alloc", doc = "| [`Adadelta`] | running means of squared gradients and steps | 1 |")]
#![cfg_attr(
    feature = "alloc",
    doc = "| [`Adam`], [`AdamW`], [`Nadam`] | running mean and uncentred variance | 0.001 |"
)]
#![cfg_attr(feature = "alloc", doc = "| [`AmsGrad`] | the same, and the largest variance so far | 0.001 |")]
#![cfg_attr(
    feature = "alloc",
    doc = "| [`RProp`] | a step size, and the last gradient | 0.01 (the first step) |"
)]
#![cfg_attr(
    feature = "alloc",
    doc = "| [`Lbfgs`] | the last steps, and what they did to the gradient | none |"
)]
//!
//! All but the last are an [`Optimizer`]; L-BFGS searches along a line, and so needs the loss as a function of
//! the parameters. Learning rates and other coefficients are `f64` for every network; what is made of them for a
//! step is computed in `f64` and rounded once to the network's type. Coefficients are not checked: a negative rate
//! climbs. A NaN in the gradient of a parameter makes the parameter NaN.
#![cfg_attr(
    feature = "alloc",
    doc = "
[`Clipped`] puts a limit on the gradients before any optimizer sees them; a [`schedule`](crate::schedule) says
what rate to set when.

# Saving and restoring

The [`State`] of an optimizer is a number of steps and named tensors, such as `velocity/w1`. It says nothing of the
coefficients, which are in the program. A state that was restored into an optimizer with the same coefficients goes
on bit for bit as if nothing had happened:

```
use nn_core::network;
use nn_core::optimizer::{Adam, Optimizer, Stateful};

network! { pub struct Net<f64>; input 1, dense 2 tanh, dense 1, loss mse }

let (x, y) = (nn_core::vector![1.0], nn_core::vector![0.5]);
let mut network = Net::new(0);
let mut adam = Adam::new(0.01);
let (_, gradients) = network.backward(&x, &y);
adam.step(&mut network, &gradients);

// To a file: the number of steps, and every tensor under its name.
let steps = adam.state().steps();
let saved: Vec<(String, Vec<f64>)> =
    adam.state().tensors().map(|(name, tensor)| (name.to_string(), tensor.values.to_vec())).collect();
assert_eq!(saved[0].0, \"mean/w1\");

// And back: make room for the tensors of this network, then fill them by their names.
let mut restored = Adam::new(0.01);
let state = restored.state_mut();
state.allocate(&network);
state.set_steps(steps);
for (name, tensor) in state.tensors_mut() {
    let (_, values) = saved.iter().find(|(saved, _)| *saved == name.to_string()).unwrap();
    tensor.values.copy_from_slice(values);
}
assert_eq!(restored, adam);
```"
)]

#[cfg(feature = "alloc")]
mod adadelta;
#[cfg(feature = "alloc")]
mod adagrad;
#[cfg(feature = "alloc")]
mod adam;
#[cfg(feature = "alloc")]
mod adamw;
#[cfg(feature = "alloc")]
mod amsgrad;
mod clip;
mod gradient_descent;
#[cfg(feature = "alloc")]
mod lbfgs;
#[cfg(feature = "alloc")]
mod line_search;
mod loops;
#[cfg(feature = "alloc")]
mod momentum;
#[cfg(feature = "alloc")]
mod nadam;
#[cfg(feature = "alloc")]
mod nesterov;
#[cfg(feature = "alloc")]
mod rmsprop;
#[cfg(feature = "alloc")]
mod rprop;
#[cfg(feature = "alloc")]
mod state;

#[cfg(feature = "alloc")]
pub use self::{
    adadelta::Adadelta,
    adagrad::AdaGrad,
    adam::Adam,
    adamw::AdamW,
    amsgrad::AmsGrad,
    clip::Clipped,
    lbfgs::{Evaluated, Evaluation, Lbfgs, Outcome, Stop},
    momentum::Momentum,
    nadam::Nadam,
    nesterov::Nesterov,
    rmsprop::RmsProp,
    rprop::RProp,
    state::{State, StateName, Stateful},
};
pub use clip::{clip_by_norm, clip_by_value, norm};
pub use gradient_descent::GradientDescent;
pub(crate) use loops::Loops;

use crate::{Real, Tensors};

/// A rule that changes parameters by their gradients.
pub trait Optimizer<T: Real> {
    /// Makes one step: changes the parameters θ by means of ∂L/∂θ.
    ///
    /// # Panics
    ///
    /// When the gradients are not those of these parameters, or the state of the optimizer is that of others: a
    /// tensor has another size, or there are fewer or more of them. Then nothing is changed.
    fn step<P, G>(&mut self, parameters: &mut P, gradients: &G)
    where
        P: Tensors<Scalar = T>,
        G: Tensors<Scalar = T>;

    /// The learning rate: how far a step goes.
    fn learning_rate(&self) -> f64;

    /// Changes the learning rate, as a schedule does between steps.
    fn set_learning_rate(&mut self, rate: f64);
}

/// Panics unless there is one gradient for each parameter, tensor by tensor.
#[track_caller]
fn check_gradients_fit<P: Tensors, G: Tensors>(parameters: &P, gradients: &G) {
    assert_eq!(P::COUNT, G::COUNT, "the gradients are not those of these parameters");
    for (theta, gradient) in parameters.tensors().zip(gradients.tensors()) {
        assert_eq!(
            (theta.rows, theta.columns),
            (gradient.rows, gradient.columns),
            "the gradient of `{}` has another size",
            theta.name
        );
    }
}
