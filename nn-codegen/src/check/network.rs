//! What only the whole network shows: whether loss, activations and layers fit each other.

use super::clauses::Clauses;
use crate::ast::{self, Layer};
use crate::catalog::{ACTIVATIONS, LOSSES, Smoothness, activation_inside};
use crate::diagnostics::{Diagnostics, list};
use crate::model::{LayerKind, Model};
use proc_macro2::Span;

/// An input, and a layer that learns. What could not be read may have been either.
pub(super) fn check_completeness(clauses: &Clauses, errors: &mut Diagnostics) {
    let example = "for example `input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse`";
    let learns = |layer: &&Layer| matches!(layer.kind, ast::LayerKind::Dense(_) | ast::LayerKind::Unreadable);
    if let (Some(first), false) = (clauses.layers.first(), clauses.layers.iter().any(learns)) {
        errors.error(&first.keyword, "the network has no dense layer").help(example);
    }
    match (clauses.input, clauses.layers.first()) {
        (None, Some(layer)) if !clauses.may_have_input => {
            errors
                .error(&layer.keyword, "the first layer needs an `input` before it")
                .help("`input 3` says that an example has 3 values");
        }
        (Some((keyword, _)), None) if !clauses.may_have_layer => {
            errors.error(&keyword, "the network has no layer").help(example);
        }
        (None, None) if !clauses.may_have_input => {
            errors.error(&Span::call_site(), "the network has neither an `input` nor a layer").help(example);
        }
        _ => {}
    }
}

/// Nothing can be learned through a function that jumps.
pub(super) fn check_jumps(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    if clauses.loss.is_none() {
        return;
    }
    for (layer, written) in model.layers.iter().zip(&clauses.layers) {
        let Some((activation, word)) = layer.activation().zip(written.activation()) else { continue };
        if activation.smoothness == Smoothness::Jumps {
            errors
                .error(
                    &word.span,
                    format!("`{}` has slope zero, so nothing can be learned through it", word.name),
                )
                .note("a network without a `loss` may use it")
                .help("a smooth function of the same form is `sigmoid`")
                .of("learning_through_step");
        }
    }
}

/// The output's range must lie in the loss's domain.
pub(super) fn check_output_fits_loss(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    let (Some(loss), Some((_, Some(word)))) = (&model.loss, clauses.loss) else { return };
    let range = model.output_range();
    if range.lies_in(&loss.domain) {
        return;
    }
    let has_activation = clauses.layers.last().and_then(|layer| layer.activation()).is_some();
    if !has_activation && activation_inside(&word.name).is_some() {
        return; // the error about its name says what the last layer needs
    }
    let giver = match model.layers.last().map(|layer| &layer.kind) {
        Some(LayerKind::Dropout(_)) => "a last layer `dropout` gives".to_string(),
        Some(LayerKind::LayerNorm) => "a last layer `layer_norm` gives".to_string(),
        Some(LayerKind::Dense(dense)) if has_activation => format!("`{}` gives", dense.activation.name),
        _ => "a last layer without activation gives".to_string(),
    };
    let fitting_activations = ACTIVATIONS.iter().filter(|row| row.fits(loss)).map(|row| row.name);
    let message = format!("`{}` needs outputs in {}, but {giver} outputs in {range}", loss.name, loss.domain);
    let error = errors.error(&word.span, message).of("output_outside_domain");
    error.note(format!("activations whose outputs fit `{}`: {}", loss.name, list(fitting_activations)));
    if let Some(activation) = model.output_activation() {
        let fitting_losses = LOSSES.iter().filter(|row| activation.fits(row)).map(|row| row.name);
        error.note(format!("losses that fit `{}`: {}", activation.name, list(fitting_losses)));
    }
}

/// A penalty is a part of the loss.
pub(super) fn check_penalty_has_loss(clauses: &Clauses, errors: &mut Diagnostics) {
    if let (Some((keyword, _)), None) = (clauses.penalty, clauses.loss) {
        errors
            .error(&keyword, "a `penalty` is added to the loss, and this network has none")
            .help("add a loss, for example `loss mse`, or leave the penalty out")
            .of("needs_loss");
    }
}

/// What `test` tests is the backward pass.
pub(super) fn check_test_has_loss(clauses: &Clauses, errors: &mut Diagnostics) {
    if let (Some((keyword, ())), None) = (clauses.test, clauses.loss) {
        errors
            .error(&keyword, "`test` checks the gradients of a loss, and this network has none")
            .help("add a loss, for example `loss mse`, or leave `test` out")
            .of("needs_loss");
    }
}
