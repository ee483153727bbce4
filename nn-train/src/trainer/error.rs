//! What stops a training run, or keeps it from beginning.

use crate::History;

/// Why a network could not be trained or evaluated.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// The batch size is 0.
    #[error("a batch needs at least one example, found batch size 0")]
    BatchSize,

    /// The limit on the gradients is not above 0: they would all be zero, or turned around.
    #[error("a limit on the gradients must be above 0, found {found:?}")]
    ClipLimit {
        /// What was given.
        found: f64,
    },

    /// The number of threads is 0.
    #[error("training needs at least one thread, found 0")]
    Threads,

    /// The number of parts is 0.
    #[error("a batch has at least one part, found 0")]
    Parts,

    /// There is no example.
    #[error("there is no example in the {part} data")]
    Empty {
        /// `"training"`, `"validation"` or `"evaluation"`.
        part: &'static str,
    },

    /// The state of the optimizer is that of a network whose tensors have other sizes.
    #[error(
        "the state of the optimizer is that of other parameters: `reset` the trainer before it trains another network"
    )]
    OtherNetwork,

    /// Training has diverged.
    #[error(
        "{what} (epoch {epoch}, learning rate {learning_rate:?}): try a lower learning rate, or standardized inputs"
    )]
    NotFinite {
        /// What is no longer finite.
        what: Divergence,
        /// In which epoch, counted from 1 over all calls of `fit`.
        epoch: usize,
        /// The learning rate in that epoch.
        learning_rate: f64,
        /// The epochs before, of this call.
        history: History,
    },
}

/// How it was seen that training has diverged.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Divergence {
    /// The loss of a batch is infinite or NaN. Plain gradient descent has then taken the step of that batch, any other
    /// optimizer has not.
    #[error("the loss became {loss} in batch {batch} of {batches}")]
    Loss {
        /// What it is.
        loss: f64,
        /// The batch, counted from 1.
        batch: usize,
        /// The number of batches in an epoch.
        batches: usize,
    },

    /// A parameter is infinite or NaN after the last step of an epoch.
    #[error("a value of `{tensor}` is no longer finite")]
    Parameter {
        /// The name of the tensor, such as `w1`.
        tensor: &'static str,
    },

    /// The optimizer has [skipped](nn_core::optimizer::Optimizer::skipped) every tensor in every step of an epoch: nothing has
    /// changed, and nothing would. Limits on the gradients help, too: [`Trainer::clip_by_norm`](crate::Trainer::clip_by_norm).
    #[error("the optimizer skipped all {steps} steps, as squares of the gradients are not finite")]
    Skipped {
        /// The number of steps in an epoch.
        steps: usize,
    },
}
