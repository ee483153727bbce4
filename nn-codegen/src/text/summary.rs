//! The table of layers.

use crate::catalog::Range;
use crate::model::{Layer, LayerKind, Measure, Model, Parameter, Size};
use crate::names::plain;
use std::fmt::Write;

/// The table of the layers.
///
/// ```text
/// Network<f32>: 3 → 2 → 1, loss mse
///
/// layer    size   activation  weights         bias   parameters  MACs
/// 1 dense  3 → 2  sigmoid     xavier_uniform  zeros           8     6
/// ```
pub fn summary(model: &Model) -> String {
    let loss = model.loss.as_ref().map_or("no loss".into(), |loss| format!("loss {loss}"));
    let penalty = model.penalty.as_ref().map_or(String::new(), |penalty| format!(", penalty {penalty}"));
    let (name, scalar) = (plain(&model.name), model.scalar.name());
    let mut text = format!("{name}<{scalar}>: {}, {loss}{penalty}\n\n", model.chain());
    text.push_str(&layers(model));
    if let Some(count) = model.parameter_count() {
        let bytes = count * model.scalar.bytes();
        let _ = writeln!(text, "\n{count} parameters, {bytes} bytes");
    }
    if let Some(bytes) = model.measured(Measure::Memory) {
        let training = model.measured(Measure::TrainingMemory);
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
    let parameters: Vec<String> = layer.parameters().iter().map(entries).collect();
    let macs = layer.dense().map_or("0".into(), |_| product(&layer.sums(), &layer.inputs));
    [
        format!("{} {name}", layer.number),
        format!("{} → {}", layer.inputs, layer.outputs),
        activation,
        weights,
        bias,
        sum(&parameters),
        macs,
    ]
}

/// How many numbers a tensor holds.
fn entries(parameter: &Parameter) -> String {
    parameter.columns.as_ref().map_or(parameter.rows.to_string(), |columns| product(&parameter.rows, columns))
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

fn product(rows: &Size, columns: &Size) -> String {
    match (rows.known(), columns.known()) {
        (Some(rows), Some(columns)) => rows.saturating_mul(columns).to_string(),
        (Some(1), None) => columns.to_string(),
        (None, Some(1)) => rows.to_string(),
        _ => format!("{rows}·{columns}"),
    }
}

fn sum(terms: &[String]) -> String {
    let numbers: Option<Vec<u64>> = terms.iter().map(|term| term.parse().ok()).collect();
    numbers.map_or_else(
        || terms.join(" + "),
        |numbers| numbers.iter().fold(0, |sum: u64, number| sum.saturating_add(*number)).to_string(),
    )
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
