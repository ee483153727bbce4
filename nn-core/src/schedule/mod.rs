//! Schedules: how the learning rate changes in the course of a training.
//!
//! A schedule is a function of the time, which the training loop counts from 0, in epochs or in steps: in the unit in which
//! the durations of the schedule were given. Only [`ReduceOnPlateau`] depends on the training itself: it observes the
//! validation loss after each epoch.
//!
//! | schedule | rate |
//! |---|---|
//! | [`Constant`] | is always the same |
//! | [`StepDecay`] | is multiplied by a factor every few epochs |
//! | [`ExponentialDecay`] | is multiplied by a factor after every epoch |
//! | [`Cosine`] | falls along half a wave of the cosine |
//! | [`OneCycle`] | rises to a maximum, then falls to almost nothing |
//! | [`WarmUp`] | rises along a line to the rate with which another schedule begins |
//! | [`ReduceOnPlateau`] | is multiplied by a factor when the validation loss has stopped falling |
//!
//! And every function of the time is a schedule: `|time| 0.1 / (1.0 + time as f64)`.
//!
//! ```
//! use nn_core::schedule::{Cosine, Schedule, WarmUp};
//! use nn_core::{network, vector};
//!
//! network! { input 1, dense 1, loss mse }
//!
//! let (x, y) = (vector![1.0], vector![2.0]);
//! let mut network = Network::new(0);
//! let schedule = WarmUp::new(5, Cosine::new(0.1, 95));
//! for step in 0..100 {
//!     let (_, gradients) = network.backward(&x, &y);
//!     network.descend(schedule.rate(step) as f32, &gradients);
//! }
//! assert!(network.loss(&x, &y) < 1e-3);
//! ```
//!
//! An optimizer is given the rate by [`set_learning_rate`](crate::optimizer::Optimizer::set_learning_rate). Rates are
//! `f64`, and the same bits on every target.

mod constant;
mod cosine;
mod exponential_decay;
mod half_wave;
mod interface;
mod one_cycle;
mod reduce_on_plateau;
mod step_decay;
mod warm_up;

pub use self::{
    constant::Constant, cosine::Cosine, exponential_decay::ExponentialDecay, interface::Schedule,
    one_cycle::OneCycle, reduce_on_plateau::ReduceOnPlateau, step_decay::StepDecay, warm_up::WarmUp,
};
