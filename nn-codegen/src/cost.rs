//! What a network costs: sums over the shapes of its parameters and of the steps of its plan, here and nowhere else.

use crate::model::{Layer, Measure, Model};
use crate::operation::Operation;
use crate::plan::{Plan, Step};
use crate::size::Size;

/// A cost of a network, in numbers or in bytes; nothing for training without a loss, and for no network at all.
pub(crate) fn cost(model: &Model, plan: &Plan, measure: Measure) -> Option<Size> {
    let bytes = |copies: u64, values: Size| {
        Size::sum([parameters(model).times(copies), values]).times(model.scalar.bytes())
    };
    match measure {
        Measure::Parameters => Some(parameters(model)),
        Measure::Macs => Some(macs(model, plan)),
        Measure::Memory | Measure::TrainingMemory if model.layers.is_empty() => None,
        Measure::Memory => Some(bytes(1, inference_values(model, plan))),
        Measure::TrainingMemory => plan.loss.as_ref().map(|_| bytes(2, training_values(model, plan))),
    }
}

/// The number of parameters.
pub(crate) fn parameters(model: &Model) -> Size {
    Size::sum(model.layers.iter().map(parameters_of))
}

/// Those of one layer.
pub(crate) fn parameters_of(layer: &Layer) -> Size {
    Size::sum(layer.parameters().iter().map(|parameter| parameter.shape.count()))
}

/// The multiply-accumulate operations of a forward pass of one example.
pub(crate) fn macs(model: &Model, plan: &Plan) -> Size {
    Size::sum(model.layers.iter().map(|layer| macs_of(layer, model, plan)))
}

/// Those of one layer: for each value of a linear map as many as the weights that make it.
pub(crate) fn macs_of(layer: &Layer, model: &Model, plan: &Plan) -> Size {
    let of_step = |step: &Step| {
        let Operation::Apply { weights, .. } = &step.operation else { return None };
        let parameters = model.layers.get(weights.layer.checked_sub(1)?)?.parameters();
        let shape = &parameters.iter().find(|parameter| parameter.symbol == *weights)?.shape;
        let for_each = shape.sizes()[1..].iter().cloned();
        Some(Size::product(std::iter::once(step.shape.count()).chain(for_each)))
    };
    Size::sum(plan.forward.iter().filter(|step| step.layer == layer.number).filter_map(of_step))
}

/// The numbers of one forward pass beside the parameters: the input and every value of the trace.
pub(crate) fn inference_values(model: &Model, plan: &Plan) -> Size {
    Size::sum(std::iter::once(model.inputs()).chain(counts(&plan.forward)))
}

/// The numbers of one backward pass beside the parameters and their gradients: the input, the target, every value
/// of the forward pass in training, the loss, and the gradients for those values that the pass computes.
pub(crate) fn training_values(model: &Model, plan: &Plan) -> Size {
    let backward = plan.training_steps().into_iter().filter(|step| !step.defines.belongs_to_parameter());
    let given = [model.inputs(), plan.outputs(model)];
    let steps = plan.training_forward.iter().chain(plan.loss_steps()).chain(backward);
    Size::sum(given.into_iter().chain(counts(steps)))
}

fn counts<'a>(steps: impl IntoIterator<Item = &'a Step>) -> impl Iterator<Item = Size> {
    steps.into_iter().map(|step| step.shape.count())
}
