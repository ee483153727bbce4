//! The table of layers.

use crate::Network;
use crate::catalog::Range;
use crate::cost;
use crate::model::{Layer, LayerKind, Measure, Model};
use crate::names::plain;
use crate::size::Size;
use std::fmt::Write;

/// The table of the layers.
///
/// ```text
/// Network<f32>: 3 → 2 → 1, loss mse
///
/// layer    size   activation  weights         bias   parameters  MACs
/// 1 dense  3 → 2  sigmoid     xavier_uniform  zeros           8     6
/// ```
pub fn summary(network: &Network) -> String {
    let Network { model, plan, .. } = network;
    let loss = model.loss.as_ref().map_or("no loss".into(), |loss| format!("loss {loss}"));
    let penalty = model.penalty.as_ref().map_or(String::new(), |penalty| format!(", penalty {penalty}"));
    let (name, scalar) = (plain(&model.name), model.scalar.name());
    let mut text = format!("{name}<{scalar}>: {}, {loss}{penalty}\n\n", model.chain());
    text.push_str(&layers(model));
    let known = |measure| cost::cost(model, plan, measure)?.known();
    if let Some(count) = known(Measure::Parameters) {
        let bytes = count * model.scalar.bytes();
        let _ = writeln!(text, "\n{count} parameters, {bytes} bytes");
    }
    if let Some(bytes) = known(Measure::Memory) {
        let training = known(Measure::TrainingMemory);
        let training = training.map_or(String::new(), |bytes| format!(", {bytes} for training"));
        let _ = writeln!(text, "one example needs {bytes} bytes for inference{training}");
    }
    for line in remarks(model) {
        let _ = writeln!(text, "{line}");
    }
    text
}

/// A row for each layer, under a head.
pub(crate) fn layers(model: &Model) -> String {
    let mut rows =
        vec![["layer", "size", "activation", "weights", "bias", "parameters", "MACs"].map(String::from)];
    rows.extend(model.layers.iter().map(row));
    table(&rows)
}

/// The row of one layer.
fn row(layer: &Layer) -> [String; 7] {
    let (name, [activation, weights, bias]) = match &layer.kind {
        LayerKind::Dense(dense) => (
            "dense".to_string(),
            [
                dense.activation.to_string(),
                dense.weights.to_string(),
                dense.bias.as_ref().map_or("none".into(), ToString::to_string),
            ],
        ),
        LayerKind::LayerNorm => ("layer_norm".to_string(), ["", "", "zeros"].map(String::from)),
        LayerKind::Dropout(rate) => (format!("dropout {rate}"), [const { String::new() }; 3]),
    };
    let counts = |weights: bool| {
        let parameters = layer.parameters().into_iter().map(|parameter| parameter.shape);
        let of_interest = parameters.filter(|shape| !weights || shape.rank() > 1);
        Size::sum(of_interest.map(|shape| shape.count())).to_string()
    };
    [
        format!("{} {name}", layer.number),
        format!("{} → {}", layer.inputs, layer.outputs),
        activation,
        weights,
        bias,
        counts(false),
        counts(true),
    ]
}

/// What is worth knowing about a network, and cannot be known to be wrong.
fn remarks(model: &Model) -> Vec<String> {
    let Some(loss) = &model.loss else { return vec![] };
    let range = model.output_range();
    let bounded = range.low.is_finite() || range.high.is_finite();
    if bounded && loss.domain == Range::REAL {
        return vec![format!("the outputs lie in {range}: targets outside cannot be reached")];
    }
    vec![]
}

/// Columns two spaces apart; the last two, which hold numbers, to the right.
fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells =
            row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column + 2 >= N {
                true => format!("{cell:>width$}"),
                false => format!("{cell:width$}"),
            });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}
