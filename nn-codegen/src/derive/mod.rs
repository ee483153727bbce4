//! The derivation: from a network to the equations of its forward and backward pass.
//!
//! Forward, layer by layer, from x to ŷ. Backward in reverse: each forward step contributes to the gradients of what it
//! reads, by the chain rule, and a gradient is the sum of the contributions of all its readers. Each partial product is
//! computed once and used by all that need it: this reuse is what makes it *back-propagation*. Nothing is simplified
//! here; `simplify` does that.

mod backward;
mod dense;
mod dropout;
mod layer_norm;
mod loss;
mod penalty;

pub(crate) use backward::{Node, derive_backward};
pub(crate) use loss::bind_loss;

use crate::expression::Expression;
use crate::model::{Layer, LayerKind, Model};
use crate::operation::Operation;
use crate::plan::{Plan, Rule, Step};
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;

/// Derives the plan of a model.
pub(crate) fn derive(model: &Model) -> Plan {
    let output = Symbol::activation(model.layers.len());
    let forward = layers(model, Pass::Inference).flatten().map(|node| node.step).collect();
    let mut groups: Vec<Vec<Node>> = layers(model, Pass::Training).collect();
    let masks = model.layers.iter().filter_map(dropout::derive_mask);
    let training = groups.iter().flatten().map(|node| node.step.clone());
    let training_forward: Vec<Step> = masks.chain(training).collect();
    let mut plan =
        Plan { output, forward, training_forward, penalties: vec![], loss: None, backward: vec![] };
    let Some(loss) = &model.loss else { return plan };

    let penalties: Vec<Node> =
        model.layers.iter().filter_map(|layer| penalty::derive_penalty(layer, model)).collect();
    plan.penalties = penalties.iter().map(|node| node.step.clone()).collect();
    for penalty in penalties {
        // Together with the layer's sums: its weights then get one gradient, of both.
        let reads_weights = |group: &&mut Vec<Node>| {
            group.iter().any(|node| matches!(node.step.operation, Operation::Apply { weights, .. } if penalty.step.operation.symbols().contains(&weights)))
        };
        if let Some(group) = groups.iter_mut().find(reads_weights) {
            group.push(penalty);
        }
    }
    let loss = loss::derive_loss(loss, output, &plan.penalties, model);
    plan.loss = Some(loss.step.clone());
    groups.push(vec![loss]);
    plan.backward = derive_backward(&groups, &|symbol| shape_of(symbol, model, &plan));
    plan
}

/// What a forward pass is for.
#[derive(Clone, Copy, PartialEq)]
enum Pass {
    Training,
    Inference,
}

/// The steps of each layer, in groups whose contributions belong together.
fn layers(model: &Model, pass: Pass) -> impl Iterator<Item = Vec<Node>> {
    model.layers.iter().flat_map(move |layer| match &layer.kind {
        LayerKind::Dense(dense) => dense::derive_dense(layer, dense),
        LayerKind::LayerNorm => layer_norm::derive_layer_norm(layer),
        LayerKind::Dropout(_) => vec![dropout::derive_dropout(layer, pass)],
    })
}

/// The shape of what a gradient is for.
fn shape_of(symbol: Symbol, model: &Model, plan: &Plan) -> Shape {
    if symbol == Symbol::INPUT {
        return Shape::vector(&model.input);
    }
    let step = plan.training_forward.iter().find(|step| step.defines == symbol);
    let parameter = || model.parameters().into_iter().find(|parameter| parameter.symbol == symbol);
    match step {
        Some(step) => step.shape.clone(),
        None => parameter().map_or_else(Shape::scalar, |parameter| parameter.shape),
    }
}

/// A forward step of a layer.
fn forward(layer: &Layer, defines: Symbol, shape: Shape, operation: Operation, rule: Rule) -> Step {
    let (differentiates, simplifications) = (vec![], vec![]);
    Step { defines, shape, operation, layer: layer.number, rule, differentiates, simplifications }
}

/// A number of values in a formula.
fn count(size: &Size) -> Expression {
    match size {
        Size::Known(number) => Expression::Number(*number as f64),
        named => Expression::Count(named.clone()),
    }
}
