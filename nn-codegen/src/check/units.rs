//! Layers of one unit, where some functions are constant.

use super::clauses::Clauses;
use crate::diagnostics::Diagnostics;
use crate::model::{Assertion, LayerKind, Model, Sentence, SizeRule};
use crate::size::Size;
use proc_macro2::Span;

/// Over one unit a softmax is e^a/e^a.
pub(super) fn check_softmax_of_one(clauses: &Clauses, model: &mut Model, errors: &mut Diagnostics) {
    let mut assertions = vec![];
    for (layer, written) in model.layers.iter().zip(&clauses.layers) {
        let Some((activation, word)) = layer.activation().zip(written.activation()) else { continue };
        if !activation.sums_to_one() {
            continue;
        }
        match layer.outputs() {
            Size::Known(1) => {
                errors
                    .error(&word.span, "`softmax` over one unit is always 1, whatever goes in")
                    .help("use `sigmoid` for one output, or a unit for each class")
                    .of("softmax_of_one");
            }
            Size::Named(_) => {
                let message = format!(
                    "the size `{}` is 1, and `softmax` over one unit is always 1: use `sigmoid`",
                    layer.outputs().declared()
                );
                assertions.push(not_one(&layer.outputs(), message, word.span.0));
            }
            _ => {}
        }
    }
    model.assertions.extend(assertions);
}

/// One value has no deviation; where its number is a constant, rustc will know.
pub(super) fn assert_layer_norm_of_more(clauses: &Clauses, model: &mut Model) {
    let mut assertions = vec![];
    for (layer, written) in model.layers.iter().zip(&clauses.layers) {
        if let (LayerKind::LayerNorm, Size::Named(_)) = (&layer.kind, layer.inputs()) {
            let message = format!(
                "the size `{}` is 1, and `layer_norm` over one value gives its bias",
                layer.inputs().declared()
            );
            assertions.push(not_one(&layer.inputs(), message, written.keyword));
        }
    }
    model.assertions.extend(assertions);
}

fn not_one(size: &Size, message: String, span: Span) -> Assertion {
    Assertion { rule: SizeRule::NotOne(size.clone()), message: Sentence::default().text(message), span }
}
