//! Cosine annealing: at first the rate falls slowly, then fast, then slowly again.
//!
//! minimum + ½·(rate − minimum)·(1 + cos(π·t / duration)) at time t, and from the end on the minimum.
//!
//! I. Loshchilov and F. Hutter, *SGDR: stochastic gradient descent with warm restarts*, 2017 (arXiv 1608.03983), without
//! the restarts; PyTorch's `CosineAnnealingLR`, which after the end would rise again. Minimum = 0 as in PyTorch.

use super::half_wave::half_wave;
use super::interface::Schedule;

/// The rate falls to a minimum along half a wave of the cosine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cosine {
    rate: f64,
    duration: usize,
    minimum: f64,
}

impl Cosine {
    /// Begins with `rate`, and after `duration` epochs has come down to 0.
    #[must_use]
    pub const fn new(rate: f64, duration: usize) -> Self {
        Self { rate, duration, minimum: 0.0 }
    }

    /// Changes the rate at the end, 0 if nothing is said.
    #[must_use]
    pub const fn minimum(mut self, minimum: f64) -> Self {
        self.minimum = minimum;
        self
    }
}

impl Schedule for Cosine {
    fn rate(&self, time: usize) -> f64 {
        if time >= self.duration {
            return self.minimum;
        }
        half_wave(self.rate, self.minimum, time as f64 / self.duration as f64)
    }
}
