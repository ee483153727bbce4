//! One layer: its sizes, its words, and what the declaration leaves out.

use super::number::check_size_of_number;
use super::sizes::{check_from, check_size};
use super::words::{check_bias, check_word};
use crate::ast::{self, Part};
use crate::catalog::{Activation, Initializer, Range, Row, UNKNOWN_ACTIVATION, UNKNOWN_INITIALIZER};
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
    let receives = model.output().clone();
    let (gives, kind) = match &written.kind {
        ast::LayerKind::Dense(dense) => check_dense(dense, number, &receives, model, init, errors),
        ast::LayerKind::LayerNorm => {
            check_layer_norm(written.keyword, &receives.count(), errors);
            (receives.clone(), LayerKind::LayerNorm)
        }
        ast::LayerKind::Dropout(rate) => {
            let rate = rate.as_ref().map_or(0.0, |rate| check_rate(rate, errors));
            (receives.clone(), LayerKind::Dropout(rate))
        }
        // What code that uses the network names is there then, and no rule has anything to say of it.
        ast::LayerKind::Unreadable => {
            let dense = Dense {
                activation: Applied::plain(UNKNOWN_ACTIVATION),
                weights: Applied::plain(UNKNOWN_INITIALIZER),
                bias: Some(Applied::plain(UNKNOWN_INITIALIZER)),
            };
            (Shape::vector(&Size::Unknown), LayerKind::Dense(dense))
        }
    };
    let place = written.keyword;
    let activation_place = written.activation().map_or(place, |word| word.span.1);
    let (input, documentation) = (Symbol::activation(number - 1), written.documentation.clone());
    Layer { number, place, activation_place, input, receives, gives, kind, documentation }
}

fn check_dense(
    dense: &ast::Dense,
    number: usize,
    receives: &Shape,
    model: &mut Model,
    init: Option<&Applied<Initializer>>,
    errors: &mut Diagnostics,
) -> (Shape, LayerKind) {
    let outputs = check_size(dense.size.as_ref(), &format!("layer {number}"), errors);
    if let Some(from) = dense.from.read() {
        check_from(from, number, &receives.count(), &outputs, model, errors);
    }
    let activation = match &dense.activation {
        Part::Absent => Some(Applied::plain(Activation::expect("identity"))),
        Part::Mistaken => None,
        Part::Read(word) => check_word(word, model.scalar, errors),
    };
    let activation = activation.unwrap_or_else(|| Applied::plain(UNKNOWN_ACTIVATION));
    let weights = match &dense.init {
        Part::Absent => init.cloned(),
        Part::Mistaken => None,
        Part::Read(word) => check_word(word, model.scalar, errors),
    };
    let weights = weights.unwrap_or_else(|| Applied::plain(Initializer::expect(activation.initializer)));
    let bias = check_bias(&dense.bias, model.scalar, errors);
    (Shape::vector(&outputs), LayerKind::Dense(Dense { activation, weights, bias }))
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
