//! Exponential decay: rate·factorᵗ at time t.
//!
//! PyTorch's `ExponentialLR`. There are no defaults.

use super::interface::Schedule;

/// The rate is multiplied by a factor after every epoch: rate·factorᵗ at time t.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExponentialDecay {
    rate: f64,
    factor: f64,
}

impl ExponentialDecay {
    /// Begins with `rate`, and multiplies it by `factor`, such as 0.95, after every epoch.
    #[must_use]
    pub const fn new(rate: f64, factor: f64) -> Self {
        Self { rate, factor }
    }
}

impl Schedule for ExponentialDecay {
    fn rate(&self, time: usize) -> f64 {
        self.rate * libm::pow(self.factor, time as f64)
    }
}
