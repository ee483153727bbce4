//! One layer: its sizes, its words, and what the declaration leaves out.

use super::number::check_size_of_number;
use super::sizes::{check_from, check_size};
use super::words::{check_bias, check_no_arguments, check_word};
use crate::ast;
use crate::catalog::{Activation, Initializer, Range, Row};
use crate::diagnostics::Diagnostics;
use crate::model::{Applied, Dense, Layer, LayerKind, Model, Scalar};
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;
use proc_macro2::Span;

/// The layer that comes after those of the model.
pub(super) fn check_layer(
    written: &ast::Layer,
    model: &mut Model,
    init: Option<&Applied<Initializer>>,
    errors: &mut Diagnostics,
) -> Layer {
    let number = model.layers.len() + 1;
    let place = written.keyword();
    let activation_place = written.activation().map_or(place, |word| word.span);
    let (input, receives) = (Symbol::activation(model.layers.len()), model.output().clone());
    match written {
        ast::Layer::Dense(dense) => check_dense(dense, number, receives, model, init, errors),
        ast::Layer::LayerNorm(keyword) => {
            check_layer_norm(*keyword, &receives.count(), errors);
            Layer {
                number,
                place,
                activation_place,
                input,
                gives: receives.clone(),
                receives,
                kind: LayerKind::LayerNorm,
            }
        }
        // What code that uses the network names is there then, and rustc has nothing to say of its sizes.
        ast::Layer::Unreadable(_) => {
            let dense = Dense {
                activation: Applied::plain(Activation::expect("identity")),
                weights: Applied::plain(Initializer::expect("zeros")),
                bias: Some(Applied::plain(Initializer::expect("zeros"))),
            };
            let gives = Shape::vector(&Size::Unknown);
            Layer { number, place, activation_place, input, receives, gives, kind: LayerKind::Dense(dense) }
        }
        ast::Layer::Dropout(_, rate) => {
            let rate = rate.as_ref().map_or(0.0, |rate| check_rate(rate, errors));
            Layer {
                number,
                place,
                activation_place,
                input,
                gives: receives.clone(),
                receives,
                kind: LayerKind::Dropout(rate),
            }
        }
    }
}

fn check_dense(
    dense: &ast::Dense,
    number: usize,
    receives: Shape,
    model: &mut Model,
    init: Option<&Applied<Initializer>>,
    errors: &mut Diagnostics,
) -> Layer {
    let outputs = check_size(dense.size.as_ref(), &format!("layer {number}"), errors);
    if let Some(from) = &dense.from {
        check_from(from, number, &receives.count(), &outputs, model, errors);
    }
    let activation = dense.activation.as_ref().and_then(|word| check_word(word, model.scalar, errors));
    let activation = activation.unwrap_or_else(|| Applied::plain(Activation::expect("identity")));
    let weights = dense.init.as_ref().and_then(|word| check_word(word, model.scalar, errors));
    let fitting = Applied::plain(Initializer::expect(activation.initializer));
    let bias = match &dense.bias {
        Some(word) if word.name == "none" => {
            check_no_arguments(word, errors);
            None
        }
        Some(word) => check_bias(word, model.scalar, errors),
        None => Some(Applied::plain(Initializer::expect("zeros"))),
    };
    let weights = weights.or(init.cloned()).unwrap_or(fitting);
    let (place, input) = (dense.keyword, Symbol::activation(number - 1));
    let activation_place = dense.activation.as_ref().map_or(place, |word| word.span);
    let gives = Shape::vector(&outputs);
    let kind = LayerKind::Dense(Dense { activation, weights, bias });
    Layer { number, place, activation_place, input, receives, gives, kind }
}

/// One value has no deviation: less its mean it is 0.
fn check_layer_norm(keyword: Span, inputs: &Size, errors: &mut Diagnostics) {
    if inputs.known() == Some(1) {
        errors
            .error(&keyword, "`layer_norm` over one value gives its bias, whatever the value")
            .note("it takes the mean of the values away, and divides by their standard deviation")
            .help("normalize a layer of at least 2 values")
            .of("layer_norm_of_one");
    }
}

/// The probability with which dropout takes a value away: an `f64` in every network, as what it is compared with.
fn check_rate(rate: &ast::Number, errors: &mut Diagnostics) -> f64 {
    let possible = Range::half_open(0.0, 1.0);
    if possible.contains(rate.value) {
        check_size_of_number(rate, Scalar::F64, errors);
        return rate.value;
    }
    errors
        .error(&rate.span, format!("a dropout rate lies in {possible}, which {} does not", rate.value))
        .note("it is the probability with which a value is taken away in training")
        .of("dropout_rate");
    0.0
}
