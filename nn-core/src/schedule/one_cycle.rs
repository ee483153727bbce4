//! One cycle: the rate rises to a high maximum, which carries the parameters far, and then falls to almost nothing.
//!
//! Over the first 0.3 of the steps it goes from maximum / 25 up to the maximum, and over the rest down to
//! maximum / (25·10⁴), both along half a wave of the cosine; at the last step it is there, and stays.
//!
//! L. N. Smith and N. Topin, *Super-convergence: very fast training of neural networks using large learning rates*, 2018
//! (arXiv 1708.07120), in the two phases and with the defaults of PyTorch's `OneCycleLR`, which has them from fastai. The
//! momentum, which PyTorch can make go the other way, is left alone.

use super::half_wave::half_wave;
use super::interface::Schedule;

/// The rate rises to a maximum, and then falls to almost nothing. Give the duration in steps to change the rate within epochs, too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneCycle {
    maximum: f64,
    duration: usize,
    rise: f64,
    first_divisor: f64,
    last_divisor: f64,
}

impl OneCycle {
    /// A cycle of `duration` steps, whose highest rate is `maximum`.
    #[must_use]
    pub const fn new(maximum: f64, duration: usize) -> Self {
        Self { maximum, duration, rise: 0.3, first_divisor: 25.0, last_divisor: 1e4 }
    }

    /// Changes the fraction of the steps in which the rate rises, from 0 to 1.
    #[must_use]
    pub const fn rise(mut self, rise: f64) -> Self {
        self.rise = rise;
        self
    }

    /// Changes what the maximum is divided by to make the first rate, and what the first rate is divided by to make the
    /// last.
    #[must_use]
    pub const fn divisors(mut self, first: f64, last: f64) -> Self {
        (self.first_divisor, self.last_divisor) = (first, last);
        self
    }
}

impl Schedule for OneCycle {
    fn rate(&self, time: usize) -> f64 {
        let first = self.maximum / self.first_divisor;
        let last = first / self.last_divisor;
        // The steps, counted from 0, with the highest and the lowest rate; the first of them need not be whole.
        let (top, end) = (self.rise * self.duration as f64 - 1.0, self.duration as f64 - 1.0);
        let time = time as f64;
        if time >= end {
            last
        } else if time < top {
            half_wave(first, self.maximum, time / top)
        } else {
            half_wave(self.maximum, last, (time - top) / (end - top))
        }
    }
}
