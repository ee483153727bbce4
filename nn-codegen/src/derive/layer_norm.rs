//! A layer norm: the values of one example get mean 0 and standard deviation 1, and then a learned gain and bias each.
//!
//! μ, σ and z are functions of nn-core: they mean the formulas, but lose no digits where these would.
//!
//! J. L. Ba, J. R. Kiros, G. E. Hinton, "Layer Normalization", 2016; μ and σ over the values of the layer, the variance
//! with 1/n.

use super::{Forward, count, scalar, step};
use crate::expression::{Call, Expression, sqrt, square, sum};
use crate::model::{LAYER_NORM_EPSILON, Layer};
use crate::names::{Quantity, Symbol};
use crate::plan::{Rule, Shape, Step};

/// μ = Σh/n, σ = √(Σ(h − μ)²/n + ε), z = (h − μ)/σ, h = g ⊙ z + b
pub(super) fn derive_forward(layer: &Layer) -> Vec<Step> {
    let Symbols { input, mean, deviation, normalized, gain, bias, output } = Symbols::of(layer);
    let n = || count(&layer.outputs);
    let centred = || Expression::Symbol(input) - mean;
    let of_layer = Shape::vector(&layer.outputs);
    let call = |function: &str, arguments: &[Symbol], constants: &[f64], meaning: Expression| {
        Expression::Call(Call {
            function: function.into(),
            arguments: arguments.into(),
            constants: constants.into(),
            elementwise: false,
            spelled_out: true,
            meaning: Box::new(meaning),
            stable: None,
        })
    };
    let mean_value = call("mean", &[input], &[], sum(input.into()) / n());
    let variance = sum(square(centred())) / n() + LAYER_NORM_EPSILON;
    let deviation_value = call("deviation", &[input, mean], &[LAYER_NORM_EPSILON], sqrt(variance));
    let normalized_value = call("normalized", &[input, mean, deviation], &[], centred() / deviation);
    let scaled = Expression::Symbol(gain) * normalized + bias;
    vec![
        step(mean, scalar(), mean_value, Rule::Mean),
        step(deviation, scalar(), deviation_value, Rule::Deviation),
        step(normalized, of_layer.clone(), normalized_value, Rule::Normalized),
        step(output, of_layer, scaled, Rule::Scaled),
    ]
}

/// From ∂L/∂h to the gradients for g, b, z, σ, μ, and the layer's input, which counts in all three.
pub(super) fn derive_backward(layer: &Layer, forward: &Forward) -> Vec<Step> {
    let Symbols { input, mean, deviation, normalized, gain, bias, output } = Symbols::of(layer);
    let value = |symbol: Symbol| Expression::Symbol(symbol);
    let (dh, dz) = (output.gradient(), normalized.gradient());
    let (d_deviation, d_mean) = (deviation.gradient(), mean.gradient());
    let shape = Shape::vector(&layer.outputs);
    let n = || count(&layer.outputs);

    let to_deviation = -(sum(value(dz) * normalized) / deviation);
    let to_mean = -(sum(dz.into()) / deviation);
    let to_input =
        value(dz) / deviation + value(normalized) * (value(d_deviation) / n()) + value(d_mean) / n();
    let three = [normalized, deviation, mean];
    vec![
        forward.through(&[output], gain.gradient(), shape.clone(), value(dh) * normalized, Rule::ToGain),
        forward.through(&[output], bias.gradient(), shape.clone(), dh.into(), Rule::ToBias),
        forward.through(&[output], dz, shape.clone(), value(dh) * gain, Rule::ToNormalized),
        forward.through(&[normalized], d_deviation, scalar(), to_deviation, Rule::ToDeviation),
        forward.through(&[normalized], d_mean, scalar(), to_mean, Rule::ToMean),
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
            mean: Quantity::Mean(number).into(),
            deviation: Quantity::Deviation(number).into(),
            normalized: Quantity::Normalized(number).into(),
            gain: Quantity::Gain(number).into(),
            bias: Quantity::Bias(number).into(),
            output: Symbol::activation(number),
        }
    }
}
