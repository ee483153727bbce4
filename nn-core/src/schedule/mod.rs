//! Schedules: what the learning rate is when.
//!
//! A schedule is a function of the time, which the training loop counts from 0: in epochs or in steps, as the numbers
//! that the schedule is made of. Only [`ReduceOnPlateau`] goes by what happens: it is told the validation loss after
//! each epoch.
//!
//! | schedule | rate |
//! |---|---|
//! | [`Constant`] | always the same |
//! | [`StepDecay`] | a part of it after every so many epochs |
//! | [`ExponentialDecay`] | a part of it after every epoch |
//! | [`Cosine`] | down half a wave of the cosine |
//! | [`OneCycle`] | up, and farther down |
//! | [`WarmUp`] | up to where another schedule begins |
//! | [`ReduceOnPlateau`] | a part of it when the validation loss has stopped falling |
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
//! To an optimizer, the rate is told by [`set_learning_rate`](crate::optimizer::Optimizer::set_learning_rate). Rates are
//! `f64`, and the same bits on every target.

mod constant;
mod cosine;
mod exponential_decay;
mod one_cycle;
mod reduce_on_plateau;
mod step_decay;
mod warm_up;

pub use self::{
    constant::Constant, cosine::Cosine, exponential_decay::ExponentialDecay, one_cycle::OneCycle,
    reduce_on_plateau::ReduceOnPlateau, step_decay::StepDecay, warm_up::WarmUp,
};

/// What the learning rate is when.
pub trait Schedule {
    /// The learning rate at this time, counted from 0, in epochs or in steps.
    fn rate(&self, time: usize) -> f64;

    /// Takes note of the loss after an epoch: on validation data if there are any. Schedules of the time alone do
    /// nothing with it.
    fn observe(&mut self, loss: f64) {
        let _ = loss;
    }

    /// Forgets the losses that were observed. Schedules of the time alone do nothing.
    fn reset(&mut self) {}
}

impl<F: Fn(usize) -> f64> Schedule for F {
    fn rate(&self, time: usize) -> f64 {
        self(time)
    }
}

/// Half a wave of the cosine, from `start` where `progress` is 0 to `end` where it is 1.
fn half_wave(start: f64, end: f64, progress: f64) -> f64 {
    end + (start - end) * (1.0 + libm::cos(core::f64::consts::PI * progress)) / 2.0
}
