//! How a batch is computed: the way through the layers, the buffers, and the kernels in their order, as data without
//! tokens.
//!
//! In: a model and its plan. Out: a [`Lowering`], made once, which printers print.

mod buffers;
mod choice;
mod kernel;
mod step;
mod storage;
mod strategy;

pub use buffers::Buffer;
pub(crate) use buffers::kept_as;
pub use kernel::Kernel;
pub use step::BatchStep;
pub use storage::{BOXED_ABOVE, Storage, all_inline, storage};
pub use strategy::Strategy;

use crate::model::Model;
use crate::plan::{Plan, Step};

/// How a network takes a batch.
#[derive(Debug)]
pub struct Lowering {
    /// The way through the layers.
    pub strategy: Strategy,
    /// What a workspace holds beside the gradients for the parameters.
    pub buffers: Vec<Buffer>,
    /// The forward pass.
    pub forward: Vec<BatchStep>,
    /// Penalties and loss, behind a forward pass; nothing without a loss.
    pub loss: Vec<BatchStep>,
    /// The forward pass in training, loss and gradients; nothing without a loss.
    pub training: Vec<BatchStep>,
    /// The same with a step of gradient descent, as soon as nothing reads the old value of a parameter.
    pub descent: Vec<BatchStep>,
}

/// Decides how a network takes a batch.
pub(crate) fn lower(model: &Model, plan: &Plan) -> Lowering {
    let of_batch = |step: &Step| {
        let (kernel, added) = choice::kernels(step);
        BatchStep { kernel, added, place: buffers::place(step, plan), step: step.clone() }
    };
    let forward: Vec<BatchStep> = plan.forward_pass().into_iter().map(of_batch).collect();
    let (mut loss, mut training, mut descent) = (vec![], vec![], vec![]);
    if plan.loss.is_some() {
        loss.extend(plan.loss_steps().map(of_batch));
        training.extend(plan.training_pass().into_iter().map(of_batch));
        descent.extend(plan.descent_pass(choice::adds_in_place).iter().map(of_batch));
    }
    let strategy = strategy::choose(model, plan, forward.iter().chain(&training));
    let buffers = buffers::buffers(strategy, plan);
    Lowering { strategy, buffers, forward, loss, training, descent }
}
