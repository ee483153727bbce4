//! What goes on from one call of `fit` to the next, beside optimizer and schedule: random numbers, the order of the
//! examples, and the count of the epochs.

use nn_core::Generator;

/// How far training has come.
#[derive(Clone, Debug)]
pub(super) struct Course {
    /// How many epochs were trained: the time of the schedule.
    pub(super) epochs: usize,
    /// The examples in the order of the last epoch, which the next one shuffles again.
    pub(super) order: Vec<usize>,
    pub(super) shuffles: Generator,
    /// A generator of its own, so that a network with dropout sees the examples in the same order as one without.
    pub(super) masks: Generator,
}

impl Course {
    /// Before the first epoch.
    pub(super) fn new(seed: u64) -> Self {
        let mut shuffles = Generator::new(seed);
        let masks = Generator::new(shuffles.next_u64());
        Self { epochs: 0, order: Vec::new(), shuffles, masks }
    }

    /// With the random numbers of another seed from now on.
    pub(super) fn reseed(&mut self, seed: u64) {
        *self = Self { epochs: self.epochs, ..Self::new(seed) };
    }

    /// Makes an order of so many examples, unless it is one.
    pub(super) fn begin(&mut self, examples: usize) {
        if self.order.len() != examples {
            self.order = (0..examples).collect();
        }
    }
}
