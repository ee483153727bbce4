//! Which kernel computes a step.

use super::kernel::Kernel;
use crate::operation::{LinearMap, Operation};
use crate::plan::Step;
use crate::quantity::Symbol;

/// The kernel that computes a step, and those that add to what it leaves.
pub(super) fn kernels(step: &Step) -> (Kernel, Vec<Kernel>) {
    let only = match &step.operation {
        Operation::Descend { gradient, .. } => of_descent(gradient).unwrap_or(Kernel::Descend),
        operation if step.defines == Symbol::LOSS => of_loss(operation),
        operation if step.begins_backward() => of_loss_slope(operation),
        operation if step.defines.belongs_to_parameter() => return of_parameter_gradient(operation),
        operation => of_value(operation).unwrap_or_else(|| by_formula(step)),
    };
    (only, vec![])
}

/// Whether a parameter takes a step against a gradient of this form without its being made.
pub(super) fn adds_in_place(gradient: &Operation) -> bool {
    of_descent(gradient).is_some()
}

/// The kernel that takes a parameter a step against its gradient, and makes that on the way; nothing where it is in the
/// workspace.
fn of_descent(gradient: &Operation) -> Option<Kernel> {
    match gradient {
        Operation::GradientForMap { map: LinearMap::Matrix, gradient, value } => {
            Some(Kernel::DescendOuter { gradient: *gradient, value: *value })
        }
        Operation::Same(gradient) if !gradient.belongs_to_parameter() => Some(Kernel::DescendSum(*gradient)),
        _ => None,
    }
}

fn of_loss(operation: &Operation) -> Kernel {
    let of_data = operation.of_data();
    let penalties = operation.parts().into_iter().filter(|part| *part != of_data);
    let penalties = penalties.flat_map(Operation::symbols).collect();
    if let Operation::Whole(loss) = of_data
        && let Some(kernels) = loss.function.kernels()
    {
        return Kernel::Loss { kernels, of: loss.first_argument(), penalties };
    }
    Kernel::MeanOfColumns { of: of_data.clone(), penalties }
}

fn of_loss_slope(operation: &Operation) -> Kernel {
    match operation {
        Operation::Difference { outputs, weighted, factor } => {
            Kernel::Difference { outputs: *outputs, weighted: *weighted, factor: factor.clone() }
        }
        _ => Kernel::SlopeOfColumns,
    }
}

/// The kernel that adds up the gradient for a parameter over the batch, and those that add to it: what each example has a
/// part in is summed over them; what depends on parameters alone, as the slope of a penalty, counts once.
fn of_parameter_gradient(operation: &Operation) -> (Kernel, Vec<Kernel>) {
    let is_of_parameters = |part: &&Operation| part.symbols().iter().all(|symbol| symbol.is_parameter());
    let (once, of_examples): (Vec<&Operation>, Vec<&Operation>) =
        operation.parts().into_iter().partition(is_of_parameters);
    let (kernel, mut added) = match of_examples.split_first() {
        None => (Kernel::Zero, vec![]),
        Some((only, [])) => (sum_over_examples(only), vec![]),
        Some((first, rest)) => match rest.iter().map(|part| added_to(first, part)).collect() {
            Some(added) => (sum_over_examples(first), added),
            None => {
                let all = of_examples.into_iter().cloned().collect();
                (Kernel::SumOfColumns(Operation::Accumulate(all)), vec![])
            }
        },
    };
    added.extend(once.into_iter().cloned().map(Kernel::AddOnce));
    (kernel, added)
}

/// The kernel that sums what each example makes of one part.
fn sum_over_examples(part: &Operation) -> Kernel {
    match part {
        Operation::GradientForMap { map: LinearMap::Matrix, gradient, value } => {
            Kernel::Outer { gradient: *gradient, value: *value }
        }
        Operation::Same(gradient) => Kernel::Sum(*gradient),
        Operation::Hadamard(gradient, value) => Kernel::SumOfProducts(*gradient, *value),
        part => Kernel::SumOfColumns(part.clone()),
    }
}

/// The kernel that adds one more part to the sum of a first one, where there is one.
fn added_to(first: &Operation, part: &Operation) -> Option<Kernel> {
    match (first, part) {
        (
            Operation::GradientForMap { .. },
            Operation::GradientForMap { map: LinearMap::Matrix, gradient, value },
        ) => Some(Kernel::AddOuter { gradient: *gradient, value: *value }),
        (Operation::Same(_), Operation::Same(gradient)) => Some(Kernel::AddSum(*gradient)),
        _ => None,
    }
}

/// The kernel of a value or of the gradient for one, where there is one.
fn of_value(operation: &Operation) -> Option<Kernel> {
    Some(match operation {
        Operation::Same(symbol) => Kernel::Same(*symbol),
        Operation::Apply { map: LinearMap::Matrix, weights, value, bias: Some(bias) } => {
            Kernel::Affine { weights: *weights, bias: *bias, value: *value }
        }
        Operation::Apply { map: LinearMap::Matrix, weights, value, bias: None } => {
            Kernel::Product { weights: *weights, value: *value }
        }
        Operation::Adjoint { map: LinearMap::Matrix, weights, gradient } => {
            Kernel::ProductTransposed { weights: *weights, gradient: *gradient }
        }
        Operation::ScaleShift { gain, value, bias } => {
            Kernel::ScaleShift { gain: *gain, value: *value, bias: *bias }
        }
        Operation::Whole(call) => match call.function.kernel_of_statistics() {
            Some(name) => Kernel::Statistic { name, statistic: call.clone() },
            None => Kernel::Vectors { kernels: call.function.kernels()?, of: call.only_argument()? },
        },
        Operation::Each(call) => Kernel::Map {
            name: call.function.kernel()?,
            constants: call.constants.clone(),
            of: call.only_argument()?,
        },
        Operation::Through { gradient, slope } => Kernel::Slope {
            name: slope.function.kernel()?,
            constants: slope.constants.clone(),
            gradient: *gradient,
            of: slope.only_argument()?,
        },
        Operation::Mask(rate) => Kernel::Mask(*rate),
        Operation::GradientForMap { .. }
        | Operation::Number(_)
        | Operation::EachOver(..)
        | Operation::ThroughIdentity(_)
        | Operation::Hadamard(..)
        | Operation::Difference { .. }
        | Operation::Reduce { .. }
        | Operation::Broadcast { .. }
        | Operation::Accumulate(_)
        | Operation::Descend { .. }
        | Operation::Formula(_) => return None,
    })
}

/// What stands for a kernel where nn-core has none.
fn by_formula(step: &Step) -> Kernel {
    match step.shape.is_scalar() {
        true if step.operation.symbols().iter().all(|symbol| symbol.is_parameter()) => Kernel::Number,
        true => Kernel::Numbers,
        false => Kernel::Columns,
    }
}
