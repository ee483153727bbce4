//! Optimizers: how a step down the gradient is made of the gradient.
//!
//! In come the parameters of any network and their gradients, as [`Tensors`]; the parameters are changed in place.
//!
//! | optimizer | what it keeps for each parameter | customary rate |
//! |---|---|---|
//! | [`GradientDescent`] | nothing | 0.01 … 1 |
//! | [`Momentum`], [`Nesterov`] | a velocity | 0.01 |
//! | [`AdaGrad`] | the sum of the squared gradients | 0.01 |
//! | [`RmsProp`] | the running mean of the squared gradients | 0.001 |
//! | [`Adadelta`] | running means of squared gradients and steps | 1 |
//! | [`Adam`], [`AdamW`] | running mean and uncentred variance of the gradients | 0.001 |
//! | [`Nadam`] | the same | 0.002 |
//! | [`AmsGrad`] | the same, and the largest variance so far | 0.001 |
//! | [`RProp`] | a step size, and the last gradient | 0.01, the first step size |
//! | [`Lbfgs`] | the last steps, and what they did to the gradient | none |
//!
//! All but the last are an [`Optimizer`]; L-BFGS searches along a line, and so needs the loss as a function of the
//! parameters. All but the first need the feature `alloc`: they allocate their [`State`] at the first step, when they
//! see the tensors, and nothing after that. It can be saved and restored: see [`Stateful`].
//!
//! Learning rates and other coefficients are `f64` for every network; what is made of them for a step is computed in
//! `f64` and rounded once to the network's type. Coefficients are not checked: a negative rate climbs.
//!
//! # Gradients that are very large, very small, or no number
//!
//! AdaGrad, RMSProp, Adadelta, Adam, AdamW, Nadam and AMSGrad keep squares of gradients. A tensor is *skipped* in a step if
//! the square of one of its gradients is not finite in the network's type: if a gradient is above 1.8·10¹⁹ in size in
//! `f32`, above 1.3·10¹⁵⁴ in `f64`, infinite or NaN. Parameters and state of the tensor stay as they were, and its next
//! step is as if there had been none, also in Adam's corrections by βᵗ, whose t counts the steps of each tensor. (An
//! infinite square would never leave the state: all further steps would be zero, or NaN.) [`skipped`](Optimizer::skipped)
//! counts it. To make steps along gradients that are too large, clip them before: [`clip_by_norm`] is safe from overflow.
//!
//! The other optimizers square nothing, and step along every finite gradient; an infinite one, or NaN, makes its parameter
//! infinite or NaN, which shows at once in the loss.
//!
//! Squares of gradients below about 10⁻²³ in `f32` and 10⁻¹⁶² in `f64` are zero. The denominator is then ε, which is 1e-6 to
//! 1e-10 unless it is changed, and the exact root would vanish beside it. So ε should be no smaller than 1e-19 in `f32`
//! (1e-154 in `f64`): with less, such gradients make steps that are too long, and with 0 infinite ones.
//!
//! # Threads
//!
//! A step changes each parameter by itself. With the feature `rayon`, a step that is made on a thread of a rayon pool
//! shares large tensors among the pool's threads; the result is the same, bit for bit.
//!
//! [`clip_by_norm`] and [`clip_by_value`] put a limit on the gradients before a step; a [`schedule`](crate::schedule)
//! says what the rate is when.
//!
//! ```
//! use nn_core::optimizer::{Adam, Optimizer, clip_by_norm};
//! use nn_core::{network, vector};
//!
//! network! { input 2, dense 3 tanh, dense 1, loss mse }
//!
//! let (x, y) = (vector![1.0, -1.0], vector![0.5]);
//! let mut network = Network::new(0);
//! let mut adam = Adam::new(0.01);
//! for _ in 0..200 {
//!     let (_, mut gradients) = network.backward(&x, &y);
//!     clip_by_norm(&mut gradients, 1.0);
//!     adam.step(&mut network, &gradients);
//! }
//! assert!(network.loss(&x, &y) < 1e-3);
//! ```

// Without a heap there is little that the table could link to, and the example has no Adam.
#![cfg_attr(not(feature = "alloc"), allow(rustdoc::broken_intra_doc_links))]

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
mod restore;
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
    lbfgs::{Evaluated, Evaluation, Lbfgs, Outcome, Stop},
    momentum::Momentum,
    nadam::Nadam,
    nesterov::Nesterov,
    restore::{StateError, Stateful},
    rmsprop::RmsProp,
    rprop::RProp,
    state::{State, StateName},
};
pub use clip::{clip_by_norm, clip_by_value, norm};
pub use gradient_descent::GradientDescent;
pub(crate) use loops::Loops;

use crate::{Real, Tensors};

/// A rule that changes parameters by their gradients.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an optimizer of these parameters",
    note = "the number type of an optimizer is that of the network: `Adam<f32>` for a network of `f32`",
    note = "L-BFGS has a `step` of its own, which is given the loss as a function of the network"
)]
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

    /// How often a tensor was left out of a step, all tensors and steps together, because the square of one of its gradients is
    /// not finite: see [the module](self#gradients-that-are-very-large-very-small-or-no-number). For one tensor up to 2²⁴
    /// times are counted in `f32`. 0, unless an optimizer says otherwise; those that keep squares of gradients do.
    fn skipped(&self) -> u64 {
        0
    }

    /// Whether there is no state yet, or it is one of parameters with tensors of these sizes: then [`step`](Self::step) does
    /// not panic. `true`, unless an optimizer says otherwise, as all with a state do.
    fn fits<P: Tensors<Scalar = T>>(&self, parameters: &P) -> bool {
        let _ = parameters;
        true
    }

    /// Forgets all steps: the state is then that before the first one, and the coefficients and the learning rate are as they
    /// are. An optimizer without a state has nothing to forget, and does nothing unless it says otherwise.
    fn reset(&mut self) {}

    /// The rate, if a step is θ ← θ − rate·∂L/∂θ and nothing else: no state, no count of steps.
    ///
    /// Who has this rate may change the parameters while the gradients are made, and then not call
    /// [`step`](Self::step). `None`, unless an optimizer says otherwise; only [`GradientDescent`] does.
    fn plain_descent(&self) -> Option<f64> {
        None
    }
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
