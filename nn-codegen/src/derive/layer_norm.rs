//! A layer norm: the values of one example get mean 0 and standard deviation 1, and then a learned gain and bias each.
//!
//! μ, σ and z are functions of nn-core: they mean the formulas, but lose no digits where these would.
//!
//! J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer Normalization", 2016; μ and σ over the values of the layer, the variance
//! with 1/n.

use super::backward::Node;
use super::step::{count, forward};
use crate::catalog::Function;
use crate::expression::{Expression, sqrt, square, sum};
use crate::model::{LAYER_NORM_EPSILON, Layer};
use crate::operation::{Application, Operation, Scale};
use crate::plan::Rule;
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;

/// μ = Σh/n, σ = √(Σ(h − μ)²/n + ε), z = (h − μ)/σ, h = g ⊙ z + b; the input counts in z, in σ and in μ.
pub(super) fn derive_layer_norm(layer: &Layer) -> Vec<Vec<Node>> {
    let number = layer.number;
    let (input, output) = (layer.input, Symbol::activation(number));
    let [mean, deviation, normalized, gain, bias] =
        [Role::MEAN, Role::DEVIATION, Role::NORMALIZED, Role::GAIN, Role::BIAS].map(|role| role.of(number));
    let (dh, dz) = (output.gradient(), normalized.gradient());
    let (value, single) = (Expression::Symbol, Expression::Scalar);
    let (n, of_layer) = (|| count(&layer.outputs()), layer.gives.clone());
    let centred = || value(input) - single(mean);
    let sum_of = |of, scale| Operation::Reduce {
        shape: of_layer.clone(),
        axes: (0..of_layer.rank()).collect(),
        of,
        scale,
    };

    let mean_value = Application::new(Function::Mean, vec![value(input)], sum(value(input)) / n());
    let to_input = Operation::Formula(single(mean.gradient()) / n());
    let mean_step = forward(layer, mean, Shape::scalar(), Operation::Whole(mean_value), Rule::Mean);
    let of_mean = Node::new(mean_step).to(input, to_input, Rule::ThroughNorm);

    // The distances to the mean sum to zero, so that μ has no effect by way of σ.
    let meaning = sqrt(sum(square(centred())) / n() + LAYER_NORM_EPSILON);
    let arguments = vec![value(input), single(mean)];
    let deviation_value =
        Application::new(Function::Deviation, arguments, meaning).with(&[LAYER_NORM_EPSILON]);
    let to_input = Operation::Formula(value(normalized) * (single(deviation.gradient()) / n()));
    let deviation_step =
        forward(layer, deviation, Shape::scalar(), Operation::Whole(deviation_value), Rule::Deviation);
    let of_deviation = Node::new(deviation_step).to(input, to_input, Rule::ThroughNorm);

    let arguments = vec![value(input), single(mean), single(deviation)];
    let normalized_value = Application::new(Function::Normalized, arguments, centred() / single(deviation));
    let to_deviation = sum_of(value(dz) * normalized, Scale::MinusOver(single(deviation)));
    let to_mean = sum_of(value(dz), Scale::MinusOver(single(deviation)));
    let to_input = Operation::Formula(value(dz) / single(deviation));
    let normalized_step =
        forward(layer, normalized, of_layer.clone(), Operation::Whole(normalized_value), Rule::Normalized);
    let of_normalized = Node::new(normalized_step)
        .to(deviation, to_deviation, Rule::ToDeviation)
        .to(mean, to_mean, Rule::ToMean)
        .to(input, to_input, Rule::ThroughNorm);

    let scaled = Operation::ScaleShift { gain, value: normalized, bias };
    let of_output = Node::new(forward(layer, output, of_layer, scaled, Rule::Scaled))
        .to(gain, Operation::Hadamard(dh, normalized), Rule::ToGain)
        .to(bias, Operation::Same(dh), Rule::ToBias)
        .to(normalized, Operation::Hadamard(dh, gain), Rule::ToNormalized);
    vec![vec![of_mean], vec![of_deviation], vec![of_normalized], vec![of_output]]
}
