//! The table of layers, which summaries and errors show.

use crate::cost;
use crate::model::{Layer, LayerKind, Model};
use crate::plan::Plan;

/// A row for each layer, under a head.
pub(crate) fn layer_table(model: &Model, plan: &Plan) -> String {
    let mut rows =
        vec![["layer", "size", "activation", "weights", "bias", "parameters", "MACs"].map(String::from)];
    rows.extend(model.layers.iter().map(|layer| row(layer, model, plan)));
    table(&rows)
}

/// The row of one layer.
fn row(layer: &Layer, model: &Model, plan: &Plan) -> [String; 7] {
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
    [
        format!("{} {name}", layer.number),
        format!("{} → {}", layer.receives.joined("×"), layer.gives.joined("×")),
        activation,
        weights,
        bias,
        cost::parameters_of(layer).to_string(),
        cost::macs_of(layer, model, plan).to_string(),
    ]
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
