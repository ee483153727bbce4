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
//! ```
//! use nn_core::optimizer::{GradientDescent, Optimizer};
//! use nn_core::schedule::{Cosine, Schedule, WarmUp};
//!
//! let schedule = WarmUp::new(5, Cosine::new(0.1, 95));
//! let mut optimizer = GradientDescent::new(0.1);
//! for epoch in 0..100 {
//!     Optimizer::<f32>::set_learning_rate(&mut optimizer, schedule.rate(epoch));
//!     // … the steps of the epoch, and then, with the loss that was measured: schedule.observe(validation_loss);
//! }
//! assert!(schedule.rate(0) < 0.04 && schedule.rate(5) == 0.1 && schedule.rate(99) < 0.001);
//! ```
//!
//! Rates are `f64`, and the same bits on every target.

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

    /// Takes note of the validation loss after an epoch. Schedules of the time alone do nothing with it.
    fn observe(&mut self, validation_loss: f64) {
        let _ = validation_loss;
    }
}

/// Half a wave of the cosine, from `start` where `progress` is 0 to `end` where it is 1.
fn half_wave(start: f64, end: f64, progress: f64) -> f64 {
    end + (start - end) * (1.0 + libm::cos(core::f64::consts::PI * progress)) / 2.0
}
