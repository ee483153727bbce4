//! What stops a training run, or keeps it from beginning.

use crate::{History, evaluation::NotANumber};
use nn_core::TargetKind;

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

    /// A target is not one that the network's loss takes: 0 where it is to be −1 or 1, say.
    #[error(
        "value {row} of the target of example {example} in the {part} data is {found:?}, but the loss of this network \
         takes {expected}"
    )]
    Target {
        /// `"training"`, `"validation"` or `"evaluation"`.
        part: &'static str,
        /// The example.
        example: usize,
        /// The row of the value in the target's column, counted from 0.
        row: usize,
        /// What was found.
        found: f64,
        /// What the loss takes.
        expected: TargetKind,
    },

    /// The network puts out a NaN, which is no prediction. [`Trainer::fit`](crate::Trainer::fit) has
    /// [`NotFinite`](Self::NotFinite) for it.
    #[error(
        "output {output} of the network is NaN for example {example}: a parameter is, or numbers became too large on the \
         way"
    )]
    Output {
        /// The first example for which there is one.
        example: usize,
        /// Which output, counted from 0.
        output: usize,
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
#[non_exhaustive]
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

    /// An output of the network on the validation data is NaN after an epoch, although its parameters are finite.
    #[error("output {output} became NaN for example {example} of the validation data")]
    Output {
        /// The first example for which there is one.
        example: usize,
        /// Which output, counted from 0.
        output: usize,
    },

    /// The optimizer has [skipped](nn_core::optimizer::Optimizer::skipped) every tensor in every step of an epoch: nothing has
    /// changed, and nothing would. Limits on the gradients help, too: [`Trainer::clip_by_norm`](crate::Trainer::clip_by_norm).
    #[error("the optimizer skipped all {steps} steps, as squares of the gradients are not finite")]
    Skipped {
        /// The number of steps in an epoch.
        steps: usize,
    },
}

impl From<NotANumber> for Divergence {
    fn from(NotANumber { example, output }: NotANumber) -> Self {
        Self::Output { example, output }
    }
}
