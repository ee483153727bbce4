//! A dropout layer: in training every value is taken away with probability p, and else raised by 1/(1 − p), so that
//! the expected value stays (*inverted* dropout); outside training nothing happens.
//!
//! N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, "Dropout: A Simple Way to Prevent Neural
//! Networks from Overfitting", JMLR 15, 2014.

use super::{Forward, Pass, step};
use crate::expression::Expression;
use crate::model::{Layer, LayerKind};
use crate::plan::{Rule, Step};
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;

/// m, for a dropout layer.
pub(super) fn derive_mask(layer: &Layer) -> Option<Step> {
    let LayerKind::Dropout(rate) = layer.kind else { return None };
    Some(step(mask(layer), Shape::vector(&layer.outputs), Expression::Mask(rate), Rule::Mask))
}

/// h(i) = h(i − 1) ⊙ m in training, h(i) = h(i − 1) in inference.
pub(super) fn derive_forward(layer: &Layer, pass: Pass) -> Step {
    let input = Expression::Symbol(Symbol::activation(layer.number - 1));
    let value = match pass {
        Pass::Training => input * mask(layer),
        Pass::Inference => input,
    };
    step(Symbol::activation(layer.number), Shape::vector(&layer.outputs), value, Rule::Dropout)
}

/// ∂L/∂h(i − 1) = ∂L/∂h(i) ⊙ m
pub(super) fn derive_backward(layer: &Layer, forward: &Forward) -> Step {
    let (input, output) = (Symbol::activation(layer.number - 1), Symbol::activation(layer.number));
    let value = Expression::Symbol(output.gradient()) * mask(layer);
    let shape = Shape::vector(&layer.inputs);
    forward.through(&[output], input.gradient(), shape, value, Rule::ThroughDropout)
}

fn mask(layer: &Layer) -> Symbol {
    Role::MASK.of(layer.number)
}
