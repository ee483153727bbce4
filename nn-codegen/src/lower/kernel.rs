//! Which kernel of nn-core computes a step for many examples.

use crate::expression::Expression;
use crate::operation::{Application, Map, Operation};
use crate::quantity::Symbol;

/// A kernel, and what it is applied to.
#[derive(Debug)]
pub(crate) enum Kernel<'a> {
    /// None: the value has another name already.
    Same(Symbol),
    /// W·X + b
    Affine { weights: Symbol, bias: Symbol, value: Symbol },
    /// W·X
    Product { weights: Symbol, value: Symbol },
    /// Wᵀ·D
    ProductTransposed { weights: Symbol, gradient: Symbol },
    /// A function of whole vectors, of that name, of each column.
    Vectors { name: &'static str, of: Symbol },
    /// A statistic of each column.
    Statistic { statistic: &'a Application, name: &'static str },
    /// g ⊙ Z + b
    ScaleShift { gain: Symbol, value: Symbol, bias: Symbol },
    /// An activation of every component.
    Map { activation: &'a Application, of: Symbol },
    /// The slope of an activation at every component, times a gradient.
    Slope { activation: &'a Application, gradient: Symbol, of: Symbol },
    /// factor·(H − Y), or with the sums of the targets as weights.
    Difference { outputs: Symbol, weighted: bool, factor: &'a Expression },
    /// A loss, from ŷ or a, and y.
    Loss { loss: &'a Application },
    /// None: the formula for one example, for one column after the other.
    Columns,
}

/// The kernel of an operation.
pub(crate) fn kernel(operation: &Operation) -> Kernel<'_> {
    match operation {
        Operation::Same(symbol) => Kernel::Same(*symbol),
        Operation::Apply { map: Map::Matrix, weights, value, bias } => match bias {
            Some(bias) => Kernel::Affine { weights: *weights, bias: *bias, value: *value },
            None => Kernel::Product { weights: *weights, value: *value },
        },
        Operation::Adjoint { map: Map::Matrix, weights, gradient } => {
            Kernel::ProductTransposed { weights: *weights, gradient: *gradient }
        }
        Operation::Whole(call) if call.function.is_loss_of_batches() => Kernel::Loss { loss: call },
        Operation::Whole(call) if let Some(name) = call.function.kernel_of_statistics() => {
            Kernel::Statistic { statistic: call, name }
        }
        Operation::ScaleShift { gain, value, bias } => {
            Kernel::ScaleShift { gain: *gain, value: *value, bias: *bias }
        }
        Operation::Whole(call) => match (call.function.kernel_of_vectors(), call.only_argument()) {
            (Some(name), Some(of)) => Kernel::Vectors { name, of },
            _ => Kernel::Columns,
        },
        Operation::Each(call) => match (call.function.kernel(), call.only_argument()) {
            (Some(_), Some(of)) => Kernel::Map { activation: call, of },
            _ => Kernel::Columns,
        },
        Operation::Through { gradient, slope } => match (slope.function.kernel(), slope.only_argument()) {
            (Some(_), Some(of)) => Kernel::Slope { activation: slope, gradient: *gradient, of },
            _ => Kernel::Columns,
        },
        Operation::Difference { outputs, weighted, factor } => {
            Kernel::Difference { outputs: *outputs, weighted: *weighted, factor }
        }
        Operation::GradientForMap { .. }
        | Operation::Number(_)
        | Operation::EachOver(..)
        | Operation::ThroughIdentity(_)
        | Operation::Hadamard(..)
        | Operation::Reduce { .. }
        | Operation::Mask(_)
        | Operation::Accumulate(_)
        | Operation::Descend { .. }
        | Operation::Formula(_) => Kernel::Columns,
    }
}
