//! Optimizers: how the parameters change by their gradients.
//!
//! In come the parameters of any network and their gradients, as [`Tensors`](crate::Tensors); the parameters are changed in place.
//!
//! | optimizer | what it keeps for each parameter | customary rate |
//! |---|---|---|
//! | [`GradientDescent`] | nothing | 0.01 … 1 |
//! | [`Momentum`], [`Nesterov`] | a velocity | 0.01 |
//! | [`Adagrad`] | the sum of the squared gradients | 0.01 |
//! | [`RMSprop`] | the running mean of the squared gradients | 0.001 |
//! | [`Adadelta`] | running means of squared gradients and steps | 1 |
//! | [`Adam`], [`AdamW`] | running mean and uncentred variance of the gradients | 0.001 |
//! | [`NAdam`] | the same | 0.002 |
//! | [`AmsGrad`] | the same, and the largest variance so far | 0.001 |
//! | [`Rprop`] | a step size, and the last gradient | 0.01, the first step size |
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
//! Adagrad, RMSprop, Adadelta, Adam, AdamW, NAdam and AMSGrad keep squares of gradients. A tensor is *skipped* in a step if
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
//! changes the learning rate in the course of a training.
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
#[cfg(feature = "alloc")]
mod curvature;
mod gradient_descent;
mod interface;
#[cfg(feature = "alloc")]
mod lbfgs;
#[cfg(feature = "alloc")]
mod line_search;
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
mod update;

#[cfg(feature = "alloc")]
pub use self::{
    adadelta::Adadelta,
    adagrad::Adagrad,
    adam::Adam,
    adamw::AdamW,
    amsgrad::AmsGrad,
    lbfgs::{Evaluated, Findings, Lbfgs, Outcome, Stop},
    momentum::Momentum,
    nadam::NAdam,
    nesterov::Nesterov,
    restore::{StateError, Stateful},
    rmsprop::RMSprop,
    rprop::Rprop,
    state::{State, StateName},
};
pub use clip::{clip_by_norm, clip_by_value, norm};
pub use gradient_descent::GradientDescent;
pub use interface::Optimizer;
