//! Layers that do nothing, or too little, one after the other.

use super::whole::Whole;
use crate::ast;
use crate::catalog::pairing;
use crate::diagnostics::{Diagnostics, Spanned};
use crate::model::LayerKind;
use crate::notation::superscript;

/// W₂·(W₁·h + b₁) + b₂ is one matrix and one bias. A dropout between them changes nothing about that outside
/// training; a layer norm does.
pub(super) fn check_collapsing_layers(whole: &Whole, warnings: &mut Diagnostics) {
    let mut linear: Option<(usize, &ast::Layer)> = None;
    for (layer, written) in whole.layers() {
        let Some(dense) = layer.dense() else {
            if matches!(layer.kind, LayerKind::LayerNorm) {
                linear = None;
            }
            continue;
        };
        if let Some((number, before)) = linear {
            let at = before.activation().map_or(before.keyword.span(), |word| word.span);
            warnings
                .warning(
                    &at,
                    format!(
                        "layers {number} and {} are one linear layer: nothing bends between them",
                        layer.number
                    ),
                )
                .help(format!("give layer {number} an activation, for example `relu`, or leave it out"));
        }
        linear = (dense.activation.is_identity()).then_some((layer.number, written));
    }
}

/// How many layers in a row are many.
const MANY: usize = 5;

/// The gradient of the first of n sigmoid layers has a factor of at most ¼ from each.
pub(super) fn check_saturating_depth(whole: &Whole, warnings: &mut Diagnostics) {
    let Some(loss) = &whole.model.loss else { return };
    let mut row: Vec<(usize, &ast::Word)> = vec![];
    let mut rows = vec![];
    let last = whole.model.layers.len();
    for (layer, written) in whole.layers() {
        match (layer.activation(), &layer.kind) {
            // Together with its loss the output has no slope that vanishes.
            (Some(activation), _) if layer.number == last && pairing(activation, loss).is_some() => {}
            (Some(activation), _) if ["sigmoid", "tanh"].contains(&activation.name) => {
                row.extend(written.activation().map(|word| (layer.number, word)));
            }
            (None, LayerKind::Dropout(_)) => {}
            _ => rows.push(std::mem::take(&mut row)),
        }
    }
    rows.push(row);
    for row in rows.iter().filter(|row| row.len() >= MANY) {
        warn_of_row(row, warnings);
    }
}

fn warn_of_row(row: &[(usize, &ast::Word)], warnings: &mut Diagnostics) {
    let ((first, word), (last, _)) = (row[0], row[row.len() - 1]);
    let sigmoids = row.iter().filter(|(_, word)| word.name == "sigmoid").count();
    let (kinds, bound) = match sigmoids {
        0 => {
            ("`tanh`", "the slope of a `tanh` is at most 1, and next to 0 wherever it saturates".to_string())
        }
        n => (
            if n == row.len() { "`sigmoid`" } else { "`sigmoid` and `tanh`" },
            format!(
                "the slope of a `sigmoid` is at most 0.25: through {n} of them the weights' product is scaled by at \
                 most 0.25{} = {:.1e}",
                superscript(&n.to_string()),
                0.25_f64.powi(i32::try_from(n).unwrap_or(i32::MAX))
            ),
        ),
    };
    warnings
        .warning(
            &word.span,
            format!("gradients tend to vanish through {} layers of {kinds} in a row, {first} to {last}", row.len()),
        )
        .note(bound)
        .help("use `relu` or another activation that does not saturate in hidden layers, or a `layer_norm` between");
}

/// What is compared with the targets should be the answer.
pub(super) fn check_dropout_on_output(whole: &Whole, warnings: &mut Diagnostics) {
    let Some((layer, written)) = whole.layers().last() else { return };
    if matches!(layer.kind, LayerKind::Dropout(_)) {
        warnings
            .warning(
                &written.keyword,
                "`dropout` as the last layer takes the outputs themselves away in training",
            )
            .help("put it before the last `dense`, so that evidence is missing, and not the answer");
    }
}
