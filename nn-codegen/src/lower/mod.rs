//! How a batch is computed: the way through the layers, the buffers, and the kernel of each step, as data without tokens.
//!
//! In: a model and its plan. Out: a [`Lowering`], made once, which printers print; for each step they ask which kernel
//! computes it.

mod buffers;
mod kernel;
mod strategy;

pub use buffers::Buffer;
pub(crate) use buffers::{kept_as, place};
pub(crate) use kernel::{Kernel, kernel};
pub use strategy::Strategy;

use crate::model::Model;
use crate::plan::Plan;

/// How a network takes a batch.
#[derive(Debug)]
pub struct Lowering {
    /// The way through the layers.
    pub strategy: Strategy,
    /// What a workspace holds beside the gradients for the parameters.
    pub buffers: Vec<Buffer>,
}

/// Decides how a network takes a batch.
pub(crate) fn lower(model: &Model, plan: &Plan) -> Lowering {
    let strategy = strategy::choose(model, plan);
    Lowering { strategy, buffers: buffers::buffers(strategy, plan) }
}
