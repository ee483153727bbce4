//! The same learning rate always.

use super::interface::Schedule;

/// The same rate always.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant {
    rate: f64,
}

impl Constant {
    /// Always this rate.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self { rate }
    }
}

impl Schedule for Constant {
    fn rate(&self, _time: usize) -> f64 {
        self.rate
    }
}
