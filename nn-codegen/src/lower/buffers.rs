//! What a workspace keeps of a batch, a column for each example, and which values share a place.

use super::choice::kernels;
use super::strategy::Strategy;
use crate::operation::Operation;
use crate::plan::{Plan, Step};
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;

/// A value that a workspace keeps.
#[derive(Clone, Debug)]
pub struct Buffer {
    /// The value that names it.
    pub symbol: Symbol,
    /// The shape of one example's.
    pub shape: Shape,
}

/// Only the output, where all layers are gone through at a time; else every value that fills a buffer and takes no
/// other's place.
pub(super) fn buffers(strategy: Strategy, plan: &Plan) -> Vec<Buffer> {
    // Without a loss there is no training pass, whose masks would need a buffer.
    let forward = if plan.loss.is_some() { &plan.training_forward } else { &plan.forward };
    let (used, trained) = (plan.forward_pass(), plan.training_pass());
    let is_used = |step: &&Step| used.iter().chain(&trained).any(|other| other.defines == step.defines);
    let steps = forward.iter().filter(is_used).chain(plan.training_steps());
    let is_kept = |step: &&Step| match strategy {
        Strategy::Lanes { .. } | Strategy::PerExample => step.defines == plan.output,
        Strategy::LayerByLayer => kernels(step).0.fills_a_buffer() && place(step, plan) == step.defines,
    };
    let buffer = |step: &Step| Buffer { symbol: step.defines, shape: step.shape.clone() };
    steps.filter(is_kept).map(buffer).collect()
}

/// The symbol whose buffer a step writes: the gradient of a pre-activation takes the place of the pre-activation, if
/// no step from this one on reads that.
pub(super) fn place(step: &Step, plan: &Plan) -> Symbol {
    let value = step.defines.quantity();
    if !step.defines.gradient || value.role != Role::PRE_ACTIVATION {
        return step.defines;
    }
    let mut later = plan.steps().skip_while(|other| other.defines != step.defines);
    let has_another_name =
        || plan.steps().any(|step| matches!(step.operation, Operation::Same(other) if other == value));
    if later.any(|step| step.operation.reads(value)) || has_another_name() { step.defines } else { value }
}

/// The symbol under whose name a value is kept: an identity's is the pre-activation, a dropout's what it is given.
pub(crate) fn kept_as(symbol: Symbol, forward: &[Step]) -> Symbol {
    match forward.iter().find(|step| step.defines == symbol).map(|step| &step.operation) {
        Some(Operation::Same(other)) => kept_as(*other, forward),
        _ => symbol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Target, compile};

    /// The output is a dropout's, which outside training is an identity's, which is its pre-activation.
    #[test]
    fn a_value_with_other_names_is_kept_under_the_first() {
        let declaration = "input 2, dense 3 tanh, dense 3, dropout 0.5, loss mae".parse().unwrap();
        let forward = compile(declaration, &Target::default()).unwrap().plan.forward;
        assert_eq!(kept_as(Symbol::activation(3), &forward), Role::PRE_ACTIVATION.of(2));
        assert_eq!(kept_as(Symbol::activation(1), &forward), Symbol::activation(1));
    }
}
