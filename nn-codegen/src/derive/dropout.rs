//! A dropout layer: in training every value is taken away with probability p, and else raised by 1/(1 − p), so that
//! the expected value stays (*inverted* dropout); outside training nothing happens.
//!
//! N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, "Dropout: A Simple Way to Prevent Neural
//! Networks from Overfitting", JMLR 15, 2014.

use super::backward::Node;
use super::step::{Pass, forward};
use crate::model::{Layer, LayerKind};
use crate::operation::Operation;
use crate::plan::{Rule, Step};
use crate::quantity::{Role, Symbol};

/// m, for a dropout layer.
pub(super) fn derive_mask(layer: &Layer) -> Option<Step> {
    let LayerKind::Dropout(rate) = layer.kind else { return None };
    Some(forward(layer, mask(layer), layer.gives.clone(), Operation::Mask(rate), Rule::Mask))
}

/// h(i) = h(i − 1) ⊙ m in training, h(i) = h(i − 1) in inference; ∂L/∂h(i − 1) = ∂L/∂h(i) ⊙ m
pub(super) fn derive_dropout(layer: &Layer, pass: Pass) -> Vec<Node> {
    let (input, output) = (layer.input, Symbol::activation(layer.number));
    let value = match pass {
        Pass::Training => Operation::Hadamard(input, mask(layer)),
        Pass::Inference => Operation::Same(input),
    };
    let step = forward(layer, output, layer.gives.clone(), value, Rule::Dropout);
    let to_input = Operation::Hadamard(output.gradient(), mask(layer));
    vec![Node::new(step).to(input, to_input, Rule::ThroughDropout)]
}

fn mask(layer: &Layer) -> Symbol {
    Role::MASK.of(layer.number)
}
