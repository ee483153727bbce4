//! What a network costs, and what it may cost.

use super::{Model, Parameter, Size};
use crate::derive::derive;
use crate::names::Symbol;
use crate::plan::Plan;
use crate::simplify::simplify;
use proc_macro2::Span;

/// A cost that can be limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The number of parameters.
    Parameters,
    /// The bytes that a forward pass of one example needs.
    Memory,
    /// The bytes that a backward pass of one example needs.
    TrainingMemory,
    /// The multiply-accumulate operations of a forward pass.
    Macs,
}

/// A cost that must not be larger than a number.
#[derive(Clone, Debug)]
pub struct Limit {
    /// The cost.
    pub measure: Measure,
    /// The number; bytes for memory.
    pub most: u64,
    /// Where the number was written.
    pub span: (Span, Span),
}

impl Measure {
    /// All of them.
    pub const ALL: &'static [Measure] = &[Self::Parameters, Self::Memory, Self::TrainingMemory, Self::Macs];

    /// The word of a `budget`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Parameters => "parameters",
            Self::Memory => "memory",
            Self::TrainingMemory => "training_memory",
            Self::Macs => "macs",
        }
    }

    /// The constant of the network that holds it.
    pub fn constant(self) -> &'static str {
        match self {
            Self::Parameters => "PARAMETERS",
            Self::Memory => "INFERENCE_BYTES",
            Self::TrainingMemory => "TRAINING_BYTES",
            Self::Macs => "MACS",
        }
    }

    /// Whether it is counted in bytes.
    pub fn is_memory(self) -> bool {
        matches!(self, Self::Memory | Self::TrainingMemory)
    }
}

/// The numbers of one forward pass beside the parameters: the input and every value of the trace.
pub(crate) fn inference_values(model: &Model, plan: &Plan) -> Vec<Size> {
    let trace = plan.forward.iter().map(|step| step.shape.rows.clone());
    std::iter::once(model.input.clone()).chain(trace).collect()
}

/// The numbers of one backward pass beside the parameters and their gradients: the input, the target, every value
/// of the forward pass in training, the loss, and the gradients for those values that the pass computes.
pub(crate) fn training_values(model: &Model, plan: &Plan) -> Vec<Size> {
    let backward = plan.training_steps().into_iter().filter(|step| !step.defines.belongs_to_parameter());
    let steps = plan.training_forward.iter().chain(plan.loss_steps()).chain(backward);
    let value = |symbol: Symbol, rows: &Size| if symbol.is_scalar() { Size::Known(1) } else { rows.clone() };
    let given = [model.input.clone(), model.output().clone()];
    given.into_iter().chain(steps.map(|step| value(step.defines, &step.shape.rows))).collect()
}

impl Model {
    /// The cost, if every size is known; nothing for training without a loss.
    pub fn measured(&self, measure: Measure) -> Option<u64> {
        let parameters = self.parameters();
        let count = self.parameter_count()?;
        match measure {
            Measure::Parameters => Some(count),
            Measure::Macs => {
                let weights = parameters.iter().filter(|tensor| tensor.columns.is_some());
                weights.map(Parameter::count).try_fold(0, |sum: u64, count| Some(sum.saturating_add(count?)))
            }
            Measure::Memory | Measure::TrainingMemory => {
                if self.layers.is_empty() || measure == Measure::TrainingMemory && self.loss.is_none() {
                    return None;
                }
                let plan = simplify(derive(self), self);
                let (copies, values) = match measure {
                    Measure::Memory => (1, inference_values(self, &plan)),
                    _ => (2, training_values(self, &plan)),
                };
                let values: Option<u64> = values.iter().map(Size::known).sum();
                Some(count.saturating_mul(copies).saturating_add(values?).saturating_mul(self.scalar.bytes()))
            }
        }
    }
}
