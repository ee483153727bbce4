//! Warm-up: the rate rises along a straight line to where another schedule begins, whose time begins then.
//!
//! then(0)·(start + (1 − start)·t / duration) at a time t before the end, and then(t − duration) from the end on.
//!
//! P. Goyal et al., *Accurate, large minibatch SGD: training ImageNet in 1 hour*, 2017 (arXiv 1706.02677); PyTorch's
//! `SequentialLR` of a `LinearLR` and another, from which the default is: start = 1/3.

use super::interface::Schedule;

/// The rate rises along a straight line to that with which another schedule begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp<S> {
    duration: usize,
    start_factor: f64,
    then: S,
}

impl<S: Schedule> WarmUp<S> {
    /// Rises for `duration` epochs, from a third of the rate with which the schedule `then` begins.
    #[must_use]
    pub const fn new(duration: usize, then: S) -> Self {
        Self { duration, start_factor: 1.0 / 3.0, then }
    }

    /// Changes the fraction of that rate with which it begins. (With 0 the first step would do nothing.)
    #[must_use]
    pub fn start_factor(mut self, start_factor: f64) -> Self {
        self.start_factor = start_factor;
        self
    }
}

impl<S: Schedule> Schedule for WarmUp<S> {
    fn rate(&self, time: usize) -> f64 {
        if time >= self.duration {
            return self.then.rate(time - self.duration);
        }
        self.then.rate(0)
            * (self.start_factor + (1.0 - self.start_factor) * time as f64 / self.duration as f64)
    }

    /// Passes the loss on to the schedule that follows, also while the rate rises.
    fn observe(&mut self, loss: f64) {
        self.then.observe(loss);
    }

    fn reset(&mut self) {
        self.then.reset();
    }
}
