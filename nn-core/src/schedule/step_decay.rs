//! Step decay: the rate is a staircase, rate·factor^⌊time / every⌋.
//!
//! PyTorch's `StepLR`. There are no defaults; a factor of 0.1 is customary, and 0.5.

use super::interface::Schedule;

/// The rate is multiplied by a factor every few epochs: rate·factor^⌊time / every⌋.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepDecay {
    rate: f64,
    every: usize,
    factor: f64,
}

impl StepDecay {
    /// Begins with `rate`, and multiplies it by `factor` whenever `every` epochs are over. 0 is taken for 1.
    #[must_use]
    pub const fn new(rate: f64, every: usize, factor: f64) -> Self {
        Self { rate, every, factor }
    }
}

impl Schedule for StepDecay {
    fn rate(&self, time: usize) -> f64 {
        self.rate * libm::pow(self.factor, (time / self.every.max(1)) as f64)
    }
}
