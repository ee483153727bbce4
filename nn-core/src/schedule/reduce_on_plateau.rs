//! Reduce on plateau: when the validation loss has not improved for some epochs, the rate is multiplied by a factor below 1.
//!
//! A loss is an improvement if it is below best − threshold·|best|, so that also a loss below zero, as that of poisson, has
//! to fall. After more than `patience` epochs in a row without one, rate ← max(rate·factor, minimum); the epochs of the
//! cool-down after that do not count.
//!
//! PyTorch's `ReduceLROnPlateau` for a loss (`mode="min"`, `threshold_mode="rel"`), from which the defaults are:
//! factor 0.1, patience 10, threshold 1e-4, no cool-down, minimum 0. (PyTorch's limit is best·(1 − threshold), which lies
//! above a best loss that is negative. And it leaves a rate alone that would change by no more than 1e-8.)

use super::interface::Schedule;

/// The rate is multiplied by a factor whenever the validation loss has stopped falling.
///
/// The rate does not depend on the time, but on the losses that were [observed](Schedule::observe), and on nothing else:
/// to restore a schedule, let a new one observe the same losses again. [`reset`](Schedule::reset) makes a new one of it.
///
/// ```
/// use nn_core::schedule::{ReduceOnPlateau, Schedule};
///
/// let mut schedule = ReduceOnPlateau::new(0.1).patience(1);
/// for (epoch, loss) in [4.0, 2.0, 2.0, 2.1].into_iter().enumerate() {
///     assert_eq!(schedule.rate(epoch), 0.1);
///     schedule.observe(loss);
/// }
/// assert!((schedule.rate(4) - 0.01).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReduceOnPlateau {
    first_rate: f64,
    rate: f64,
    factor: f64,
    patience: usize,
    threshold: f64,
    cool_down: usize,
    minimum: f64,

    /// The lowest loss so far.
    best: f64,
    /// How many epochs in a row have not improved on it.
    waited: usize,
    /// How many epochs of the cool-down are left.
    cooling: usize,
}

impl ReduceOnPlateau {
    /// Begins with `rate`, and divides it by 10 after more than 10 epochs in a row without an improvement.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self {
            first_rate: rate,
            rate,
            factor: 0.1,
            patience: 10,
            threshold: 1e-4,
            cool_down: 0,
            minimum: 0.0,
            best: f64::INFINITY,
            waited: 0,
            cooling: 0,
        }
    }

    /// Changes what the rate is multiplied by.
    #[must_use]
    pub const fn factor(mut self, factor: f64) -> Self {
        self.factor = factor;
        self
    }

    /// Changes the patience: one epoch more than this in a row without an improvement reduces the rate.
    #[must_use]
    pub const fn patience(mut self, epochs: usize) -> Self {
        self.patience = epochs;
        self
    }

    /// Changes the threshold: a loss is an improvement if it is lower than the best one by more than this fraction of its size.
    #[must_use]
    pub const fn threshold(mut self, threshold: f64) -> Self {
        self.threshold = threshold;
        self
    }

    /// Changes how many epochs after a reduction do not count.
    #[must_use]
    pub const fn cool_down(mut self, epochs: usize) -> Self {
        self.cool_down = epochs;
        self
    }

    /// Changes what the rate is never reduced below.
    #[must_use]
    pub const fn minimum(mut self, minimum: f64) -> Self {
        self.minimum = minimum;
        self
    }
}

impl Schedule for ReduceOnPlateau {
    fn rate(&self, _time: usize) -> f64 {
        self.rate
    }

    /// A loss that is NaN is no improvement.
    fn observe(&mut self, loss: f64) {
        // Before the first loss the best is infinite, and a part of it would leave no number.
        let margin = if self.best.is_finite() { self.threshold * self.best.abs() } else { 0.0 };
        if loss < self.best - margin {
            self.best = loss;
            self.waited = 0;
        } else {
            self.waited += 1;
        }
        if self.cooling > 0 {
            self.cooling -= 1;
            self.waited = 0;
        }
        if self.waited > self.patience {
            // A rate that is below the minimum from the start is not raised to it.
            self.rate = self.rate.min((self.rate * self.factor).max(self.minimum));
            self.cooling = self.cool_down;
            self.waited = 0;
        }
    }

    fn reset(&mut self) {
        *self = Self { rate: self.first_rate, best: f64::INFINITY, waited: 0, cooling: 0, ..*self };
    }
}
