//! The derivation: from a network to the equations of its forward and backward pass.
//!
//! Forward, layer by layer, from x to ŷ. Backward in reverse: each forward step contributes to the gradients of what it
//! reads, by the chain rule, and a gradient is the sum of the contributions of all its readers. Each partial product is
//! computed once and used by all that need it: this reuse is what makes it *back-propagation*. Nothing is simplified
//! here; `simplify` does that.

mod activation;
mod backward;
mod dense;
mod dropout;
mod layer_norm;
mod loss;
mod penalty;
mod step;
#[cfg(test)]
mod tests;

pub(crate) use backward::{Node, derive_backward};
pub(crate) use loss::Outputs;

use crate::model::{Layer, LayerKind, Model};
use crate::plan::{Plan, Step};
use crate::quantity::Symbol;
use crate::shape::Shape;
use std::collections::BTreeMap;
use step::Pass;

/// Derives the plan of a model.
pub(crate) fn derive(model: &Model) -> Plan {
    plan_of(layers(model, Pass::Inference), layers(model, Pass::Training), model.last_value(), model)
}

/// The plan of any graph of steps, given as groups whose contributions to gradients belong together, each behind all that
/// it reads; `output` is ŷ.
pub(crate) fn plan_of(
    inference: Vec<Vec<Node>>,
    mut training: Vec<Vec<Node>>,
    output: Symbol,
    model: &Model,
) -> Plan {
    let forward = inference.into_iter().flatten().map(|node| node.step).collect();
    let masks = model.layers.iter().filter_map(dropout::derive_mask);
    let steps = training.iter().flatten().map(|node| node.step.clone());
    let training_forward: Vec<Step> = masks.chain(steps).collect();
    let mut plan = Plan {
        output,
        forward,
        training_forward,
        penalties: vec![],
        loss: None,
        backward: vec![],
        descent: vec![],
    };
    let Some(loss) = &model.loss else { return plan };

    for penalty in model.layers.iter().filter_map(|layer| penalty::derive_penalty(layer, model)) {
        plan.penalties.push(penalty.step.clone());
        penalty::join(penalty, &mut training);
    }
    let loss = loss::derive_loss(loss, &plan, model);
    plan.loss = Some(loss.step.clone());
    training.push(vec![loss]);
    plan.backward = derive_backward(&training, &shapes(model, &plan));
    let unread = unread(model, &plan);
    plan.backward.extend(unread);
    plan.descent = model.parameters().iter().map(step::derive_descent).collect();
    plan
}

/// The steps of each layer, in groups whose contributions belong together.
fn layers(model: &Model, pass: Pass) -> Vec<Vec<Node>> {
    let of_layer = |layer: &Layer| match &layer.kind {
        LayerKind::Dense(dense) => dense::derive_dense(layer, dense),
        LayerKind::LayerNorm => layer_norm::derive_layer_norm(layer),
        LayerKind::Dropout(_) => vec![dropout::derive_dropout(layer, pass)],
    };
    model.layers.iter().flat_map(of_layer).collect()
}

/// The gradients for what the loss does not depend on, among the parameters and the input: they are zero.
fn unread(model: &Model, plan: &Plan) -> Vec<Step> {
    let parameters = model.parameters().into_iter().map(|parameter| (parameter.symbol, parameter.shape));
    let given = parameters.chain([(Symbol::INPUT, model.input.clone())]);
    let has_gradient = |symbol: Symbol| plan.backward.iter().any(|step| step.defines == symbol.gradient());
    let is_unread = |(symbol, _): &(Symbol, Shape)| !has_gradient(*symbol);
    given.filter(is_unread).map(|(symbol, shape)| step::derive_unread(symbol, shape)).collect()
}

/// The shape of what a gradient is for, of each quantity that has one.
fn shapes(model: &Model, plan: &Plan) -> BTreeMap<Symbol, Shape> {
    let values = plan.training_forward.iter().map(|step| (step.defines, step.shape.clone()));
    let parameters = model.parameters().into_iter().map(|parameter| (parameter.symbol, parameter.shape));
    let input = (Symbol::INPUT, model.input.clone());
    values.chain(parameters).chain([input]).collect()
}
