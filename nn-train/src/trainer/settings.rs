//! What can be set of a training run beside the optimizer and the schedule, and what cannot be right.

use super::error::TrainError;
use crate::Progress;
use nn_core::Tensors;
use nn_core::optimizer::{clip_by_norm, clip_by_value};

/// What can be set beside the optimizer and the schedule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) clipping: Option<Clipping>,
    pub(super) epochs: usize,
    pub(super) batch_size: usize,
    pub(super) seed: u64,
    pub(super) progress: Progress,
    pub(super) training_accuracy: bool,
    /// `None`: as many as the machine has cores.
    pub(super) threads: Option<usize>,
    /// `None`: as many as threads.
    pub(super) parts: Option<usize>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            clipping: None,
            epochs: 20,
            batch_size: 32,
            seed: 0,
            progress: Progress::Auto,
            training_accuracy: true,
            threads: None,
            parts: None,
        }
    }
}

impl Settings {
    /// Says what is wrong with them.
    pub(super) fn check(&self) -> Result<(), TrainError> {
        if self.batch_size == 0 {
            return Err(TrainError::BatchSize);
        }
        if let Some(Clipping::Norm(limit) | Clipping::Value(limit)) = self.clipping
            && (limit <= 0.0 || limit.is_nan())
        {
            return Err(TrainError::ClipLimit { found: limit });
        }
        if self.threads == Some(0) {
            return Err(TrainError::Threads);
        }
        if self.parts == Some(0) {
            return Err(TrainError::Parts);
        }
        Ok(())
    }
}

/// The limit on the gradients of a batch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clipping {
    Norm(f64),
    Value(f64),
}

impl Clipping {
    pub(super) fn clip(self, gradients: &mut impl Tensors) {
        match self {
            Self::Norm(limit) => {
                clip_by_norm(gradients, limit);
            }
            Self::Value(limit) => clip_by_value(gradients, limit),
        }
    }
}
