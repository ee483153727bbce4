//! What a schedule is.

/// How the learning rate changes in the course of a training.
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
