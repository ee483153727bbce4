//! First weights that make learning slow, or impossible.

use super::whole::Whole;
use crate::ast::{self, Word};
use crate::catalog::{UNFITTING, Unfitting};
use crate::diagnostics::Diagnostics;
use crate::model::{Applied, Dense, Layer, LayerKind};
use crate::size::Size;

/// The row that speaks against the layer's initializer.
fn misfit(dense: &Dense) -> Option<&'static Unfitting> {
    UNFITTING.iter().find(|row| {
        row.initializers.contains(&dense.weights.name) && row.activations == dense.activation.family
    })
}

/// What a layer says itself is held against its activation; what the clause `init` says for all is doubtful where it
/// suits none of the layers that it is for.
pub(super) fn check_unfitting_init(whole: &Whole, warnings: &mut Diagnostics) {
    let mut warn = |word: &Word, layer: &Layer, dense: &Dense, row: &Unfitting| {
        let (initializer, activation) = (dense.weights.name, dense.activation.name);
        let fitting = dense.activation.initializer;
        warnings
            .warning(
                &word.span,
                format!("`{initializer}` does not suit the `{activation}` of layer {}", layer.number),
            )
            .note(row.because)
            .help(format!("leave `init` out: what suits `{activation}` is `{fitting}`"));
    };
    for (layer, dense, written) in whole.dense() {
        if let (Some(word), Some(row)) = (written.init.read(), misfit(dense)) {
            warn(word, layer, dense, row);
        }
    }
    let Some((_, Some(word))) = whole.clauses.init else { return };
    let for_all = || whole.dense().filter(|(_, _, written)| written.init.is_absent());
    if for_all().all(|(_, dense, _)| misfit(dense).is_some())
        && let Some((layer, dense, row)) =
            for_all().find_map(|(layer, dense, _)| Some((layer, dense, misfit(dense)?)))
    {
        warn(word, layer, dense, row);
    }
}

/// Hidden units with the same weights and the same bias compute the same. Their gradients differ only by what
/// the next layer makes of each: where those weights are equal too, the units stay equal for ever.
///
/// An output layer may well begin with equal weights: its units are told apart by their targets, and those before
/// it by their own weights.
pub(super) fn check_symmetric_init(whole: &Whole, warnings: &mut Diagnostics) {
    if whole.model.loss.is_none() {
        return; // nothing is learned: the weights are given
    }
    let dense: Vec<(&Layer, &Dense, &ast::Dense)> = whole.dense().collect();
    let mut reported_for_all = false;
    for pair in dense.windows(2) {
        let [(layer, this, written), (next_layer, next, _)] = pair else { continue };
        let for_all = whole.clauses.init.and_then(|(_, word)| word);
        let Some(word) = written.init.read().or(for_all) else { continue };
        if !begins_equal(layer, this) || written.init.is_absent() && reported_for_all {
            continue;
        }
        reported_for_all |= written.init.is_absent();
        let number = layer.number;
        let between = &whole.model.layers[number..next_layer.number - 1];
        let fate = if between.iter().any(|layer| matches!(layer.kind, LayerKind::Dropout(_))) {
            "only the dropout behind them tells them apart".into()
        } else if is_constant(next) {
            format!(
                "the weights of layer {} begin equal too, so that they stay equal for ever",
                next_layer.number
            )
        } else {
            format!("only the weights of layer {} tell them apart", next_layer.number)
        };
        warnings
            .warning(
                &word.span,
                format!(
                    "the {} units of layer {number} begin equal: they compute the same and learn alike",
                    layer.outputs()
                ),
            )
            .note(fate)
            .help(format!(
                "leave `init` out: random weights, here `{}`, tell them apart",
                this.activation.initializer
            ));
    }
}

fn is_constant(dense: &Dense) -> bool {
    let Applied { row, arguments } = &dense.weights;
    match (row.name, &arguments[..]) {
        ("zeros" | "constant", _) => true,
        ("normal", [_, deviation]) => *deviation == 0.0,
        ("orthogonal", [gain]) => *gain == 0.0,
        _ => false,
    }
}

/// Whether a layer has more than one unit, all with the same weights and the same bias.
fn begins_equal(layer: &Layer, dense: &Dense) -> bool {
    let same_bias = dense.bias.as_ref().is_none_or(|bias| ["zeros", "constant"].contains(&bias.name));
    layer.outputs() != Size::Known(1) && is_constant(dense) && same_bias
}
