//! A dense layer: a = W·h + b, h = g(a), and back to W, b and the layer's input.

use super::activation::derive_activation;
use super::backward::Node;
use super::step::forward;
use crate::model::{Dense, Layer};
use crate::operation::{LinearMap, Operation};
use crate::plan::{Rule, Step};
use crate::quantity::Role;
use crate::shape::Shape;

/// a = W·h + b and h = g(a), each with the chain rule back to what it reads.
pub(super) fn derive_dense(layer: &Layer, dense: &Dense) -> Vec<Vec<Node>> {
    vec![vec![derive_sums(layer, dense)], vec![derive_activation(layer, &dense.activation)]]
}

/// a = W·h + b
fn derive_sums(layer: &Layer, dense: &Dense) -> Node {
    let sums = Operation::Apply {
        map: LinearMap::Matrix,
        weights: Role::WEIGHTS.of(layer.number),
        value: layer.input,
        bias: dense.bias.as_ref().map(|_| Role::BIAS.of(layer.number)),
    };
    let a = Role::PRE_ACTIVATION.of(layer.number);
    through_map(forward(layer, a, Shape::vector(&layer.sums()), sums, Rule::Affine))
}

/// The chain rule through W·v + b: to W, to b, and to v.
pub(super) fn through_map(step: Step) -> Node {
    let Operation::Apply { map, weights, value, bias } = step.operation else { return Node::new(step) };
    let gradient = step.defines.gradient();
    let to_weights = Operation::GradientForMap { map, gradient, value };
    let mut node = Node::new(step).to(weights, to_weights, Rule::ToWeights);
    if let Some(bias) = bias {
        node = node.to(bias, Operation::Same(gradient), Rule::ToBias);
    }
    node.to(value, Operation::Adjoint { map, weights, gradient }, Rule::ToInput)
}
