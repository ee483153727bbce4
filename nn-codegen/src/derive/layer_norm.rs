//! A layer norm: the values of one example get mean 0 and standard deviation 1, and then a learned gain and bias each.
//!
//! J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer Normalization", 2016; μ and σ over the values of the layer, the variance
//! with 1/n.

use super::{Forward, count, step};
use crate::expression::{Call, Expression, sqrt, square, sum};
use crate::model::{LAYER_NORM_EPSILON, Layer};
use crate::plan::{Rule, Step};
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;

/// μ = Σh/n, σ = √(Σ(h − μ)²/n + ε), z = (h − μ)/σ, h = g ⊙ z + b
pub(super) fn derive_forward(layer: &Layer) -> Vec<Step> {
    let Symbols { input, mean, deviation, normalized, gain, bias, output } = Symbols::of(layer);
    let n = || count(&layer.outputs);
    let centred = || Expression::Symbol(input) - Expression::Scalar(mean);
    let of_layer = Shape::vector(&layer.outputs);
    let deviation_value = Expression::Call(Call {
        function: "deviation".into(),
        arguments: vec![input.into(), Expression::Scalar(mean)],
        constants: vec![LAYER_NORM_EPSILON],
        elementwise: false,
        spelled_out: true,
        meaning: Box::new(sqrt(sum(square(centred())) / n() + LAYER_NORM_EPSILON)),
        stable: None,
    });
    let scaled = Expression::Symbol(gain) * normalized + bias;
    vec![
        step(mean, Shape::scalar(), sum(input.into()) / n(), Rule::Mean),
        step(deviation, Shape::scalar(), deviation_value, Rule::Deviation),
        step(normalized, of_layer.clone(), centred() / Expression::Scalar(deviation), Rule::Normalized),
        step(output, of_layer, scaled, Rule::Scaled),
    ]
}

/// From ∂L/∂h to the gradients for g, b, z, σ, μ, and the layer's input, which counts in all three.
pub(super) fn derive_backward(layer: &Layer, forward: &Forward) -> Vec<Step> {
    let Symbols { input, mean, deviation, normalized, gain, bias, output } = Symbols::of(layer);
    let (value, number) = (Expression::Symbol, Expression::Scalar);
    let (dh, dz) = (output.gradient(), normalized.gradient());
    let (d_deviation, d_mean) = (deviation.gradient(), mean.gradient());
    let shape = Shape::vector(&layer.outputs);
    let n = || count(&layer.outputs);

    let to_deviation = -(sum(value(dz) * normalized) / number(deviation));
    let to_mean = -(sum(dz.into()) / number(deviation));
    let to_input = value(dz) / number(deviation)
        + value(normalized) * (number(d_deviation) / n())
        + number(d_mean) / n();
    let three = [normalized, deviation, mean];
    vec![
        forward.through(&[output], gain.gradient(), shape.clone(), value(dh) * normalized, Rule::ToGain),
        forward.through(&[output], bias.gradient(), shape.clone(), dh.into(), Rule::ToBias),
        forward.through(&[output], dz, shape.clone(), value(dh) * gain, Rule::ToNormalized),
        forward.through(&[normalized], d_deviation, Shape::scalar(), to_deviation, Rule::ToDeviation),
        forward.through(&[normalized], d_mean, Shape::scalar(), to_mean, Rule::ToMean),
        forward.through(&three, input.gradient(), shape, to_input, Rule::ThroughNorm),
    ]
}

/// The symbols of one layer.
struct Symbols {
    input: Symbol,
    mean: Symbol,
    deviation: Symbol,
    normalized: Symbol,
    gain: Symbol,
    bias: Symbol,
    output: Symbol,
}

impl Symbols {
    fn of(layer: &Layer) -> Self {
        let number = layer.number;
        Self {
            input: Symbol::activation(number - 1),
            mean: Role::MEAN.of(number),
            deviation: Role::DEVIATION.of(number),
            normalized: Role::NORMALIZED.of(number),
            gain: Role::GAIN.of(number),
            bias: Role::BIAS.of(number),
            output: Symbol::activation(number),
        }
    }
}
