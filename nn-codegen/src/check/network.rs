//! What only the whole network shows: whether loss, activations and layers fit each other.

use super::Clauses;
use crate::ast::Word;
use crate::catalog::{ACTIVATIONS, Activation, LOSSES, Row, Smoothness};
use crate::diagnostics::{Diagnostics, list};
use crate::model::Model;
use proc_macro2::Span;

pub(super) fn check_completeness(clauses: &Clauses, errors: &mut Diagnostics) {
    let example = "for example `input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse`";
    match (clauses.input, clauses.layers.first()) {
        (None, Some(layer)) => {
            errors
                .error(&layer.keyword, "the first layer needs an `input` before it")
                .help("`input 3` says that an example has 3 values");
        }
        (Some((keyword, _)), None) => {
            errors.error(&keyword, "the network has no layer").help(example);
        }
        (None, None) => {
            errors.error(&Span::call_site(), "the network has neither an `input` nor a layer").help(example);
        }
        (Some(_), Some(_)) => {}
    }
}

/// Nothing can be learned through a function that jumps.
pub(super) fn check_jumps(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    if model.loss.is_none() {
        return;
    }
    for (layer, dense) in model.layers.iter().zip(&clauses.layers) {
        let Some(word) = &dense.activation else { continue };
        if layer.activation.smoothness == Smoothness::Jumps {
            errors
                .error(
                    &word.span,
                    format!("`{}` has slope zero, so nothing can be learned through it", word.name),
                )
                .note("a network without a `loss` may use it")
                .help("a smooth function of the same form is `sigmoid`");
        }
    }
}

/// The output's range must lie in the loss's domain.
pub(super) fn check_output_fits_loss(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    let (Some(loss), Some(layer)) = (&model.loss, model.layers.last()) else { return };
    let Some(written) = clauses.layers.last() else { return };
    let unresolved = |word: &Word| Activation::named(&word.name).is_none();
    if written.activation.as_ref().is_some_and(unresolved) || layer.activation.range.lies_in(&loss.domain) {
        return;
    }
    let Some((_, Some(word))) = clauses.loss else { return };
    let giver = match &written.activation {
        Some(_) => format!("`{}` gives", layer.activation.name),
        None => "a last layer without activation gives".to_string(),
    };
    let fitting_activations = ACTIVATIONS.iter().filter(|row| row.fits(loss)).map(|row| row.name);
    let fitting_losses = LOSSES.iter().filter(|row| layer.activation.fits(row)).map(|row| row.name);
    let message = format!(
        "`{}` needs outputs in {}, but {giver} outputs in {}",
        loss.name, loss.domain, layer.activation.range
    );
    errors
        .error(&word.span, message)
        .note(format!("activations whose outputs fit `{}`: {}", loss.name, list(fitting_activations)))
        .note(format!("losses that fit `{}`: {}", layer.activation.name, list(fitting_losses)));
}
