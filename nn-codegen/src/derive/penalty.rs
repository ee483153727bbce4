//! The penalty R on the weights of a dense layer, which is added to the loss, and ∂R/∂W, which is added to ∂L/∂W.

use super::backward::Node;
use super::step::forward;
use crate::catalog::{Function, Penalty, Template};
use crate::expression::{Expression, Variable};
use crate::model::{Applied, Layer, Model};
use crate::operation::{Application, Operation};
use crate::plan::Rule;
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;

/// R of one layer, if there is a penalty, and W.
pub(super) fn derive_penalty(layer: &Layer, model: &Model) -> Option<Node> {
    let (penalty, _) = model.penalty.as_ref().zip(layer.dense())?;
    let weights = Role::WEIGHTS.of(layer.number);
    let value = call(Function::Penalty(penalty.row), penalty.value, penalty, weights);
    let slope = call(Function::PenaltySlope(penalty.row), penalty.slope, penalty, weights);
    let defines = Role::PENALTY.of(layer.number);
    let step = forward(layer, defines, Shape::scalar(), Operation::Whole(value), Rule::Penalty);
    Some(Node::new(step).to(weights, Operation::Each(slope), Rule::ToPenalizedWeights))
}

/// Puts a penalty into the group of the first step that applies its weights, so that these get one gradient, of all; into
/// one of its own where no step does.
pub(super) fn join(penalty: Node, groups: &mut Vec<Vec<Node>>) {
    let read = penalty.step.operation.symbols();
    let applies = |node: &Node| matches!(node.step.operation, Operation::Apply { weights, .. } if read.contains(&weights));
    match groups.iter_mut().find(|group| group.iter().any(applies)) {
        Some(group) => group.push(penalty),
        None => groups.insert(0, vec![penalty]),
    }
}

fn call(function: Function, meaning: Template, penalty: &Applied<Penalty>, weights: Symbol) -> Application {
    let meaning = meaning().bind(&|variable| match variable {
        Variable::Argument(index, _) => penalty.arguments[index].into(),
        _ => weights.into(),
    });
    Application::new(function, vec![Expression::from(weights)], meaning).with(&penalty.arguments)
}
