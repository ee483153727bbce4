//! The text printers: the table of layers, and the derivation in words and formulas.

use crate::emit::equation::{equation, origin};
use crate::expression::{Expression, Variable};
use crate::model::{Model, Parameter, Size};
use crate::names::{Quantity, Symbol, plain};
use crate::plan::{Plan, Step};
use crate::{Network, catalog};
use std::fmt::Write;

/// The table of the layers.
///
/// ```text
/// Network<f32>: 3 → 2 → 1, loss mse
///
/// layer      shape   activation  weights         bias   parameters  MACs
/// 1  dense   3 → 2   sigmoid     xavier_uniform  zeros           8     6
/// ```
pub fn summary(model: &Model) -> String {
    let mut rows =
        vec![["layer", "size", "activation", "weights", "bias", "parameters", "MACs"].map(String::from)];
    for layer in &model.layers {
        let weights = product(&layer.outputs, &layer.inputs);
        let parameters = match layer.bias {
            Some(_) => sum(&[weights.clone(), layer.outputs.to_string()]),
            None => weights.clone(),
        };
        rows.push([
            format!("{} dense", layer.number),
            format!("{} → {}", layer.inputs, layer.outputs),
            layer.activation.to_string(),
            layer.weights.to_string(),
            layer.bias.as_ref().map_or("none".into(), ToString::to_string),
            parameters,
            weights,
        ]);
    }
    let loss = model.loss.as_ref().map_or("no loss".into(), |loss| format!("loss {loss}"));
    let mut text = format!("{}<{}>: {}, {loss}\n\n", plain(&model.name), model.scalar.name(), model.chain());
    text.push_str(&table(&rows));
    let parameters = model.parameters();
    let count: Option<u64> = parameters.iter().map(Parameter::count).sum();
    if let Some(count) = count {
        let bytes = count * model.scalar.bytes();
        let _ = writeln!(text, "\n{count} parameters, {bytes} bytes");
    }
    for line in remarks(model) {
        let _ = writeln!(text, "{line}");
    }
    text
}

/// What is worth knowing about a network, and cannot be known to be wrong.
fn remarks(model: &Model) -> Vec<String> {
    let (Some(loss), Some(layer)) = (&model.loss, model.layers.last()) else { return vec![] };
    let range = layer.activation.range;
    let bounded = range.low.is_finite() || range.high.is_finite();
    if bounded && loss.domain == catalog::Range::REAL {
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
    numbers.map_or_else(|| terms.join(" + "), |numbers| numbers.iter().sum::<u64>().to_string())
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

/// The derivation, in Markdown with Unicode formulas.
pub fn explanation(network: &Network) -> String {
    let Network { model, plan } = network;
    let mut text = format!("# The derivation of `{}`\n\n{}", plain(&model.name), notation(model));
    explain_forward(&mut text, model, plan);
    if let Some(loss) = &plan.loss {
        explain_loss(&mut text, model, loss);
        explain_backward(&mut text, model, plan);
        explain_descent(&mut text, model);
    }
    text
}

fn notation(model: &Model) -> String {
    let loss = match model.loss {
        Some(_) => " y is the target, L the loss, and ∂L/∂v its gradient, which has the shape of v.",
        None => "",
    };
    let bias = if model.layers.iter().any(|layer| layer.bias.is_some()) { " + bi" } else { "" };
    format!(
        "x is the input, also called h0; layer i computes its pre-activation ai = Wi·h(i−1){bias} and its activation \
         hi = g(ai), and h{} is the output ŷ. Wi has a row for each output and a column for each input.{loss}\n",
        model.layers.len()
    )
}

fn explain_forward(text: &mut String, model: &Model, plan: &Plan) {
    text.push_str("\n## Forward\n");
    for layer in &model.layers {
        let _ = writeln!(text, "\nLayer {}: {} values to {}.\n", layer.number, layer.inputs, layer.outputs);
        let of_layer = |step: &&Step| layer_of(step.defines) == layer.number;
        let steps: Vec<&Step> = plan.forward.iter().filter(of_layer).collect();
        push_steps(text, &steps);
    }
    let mut explained: Vec<&str> = vec![];
    for activation in model.layers.iter().map(|layer| layer.activation.row) {
        let Some(formula) = activation_formula(activation) else { continue };
        if !explained.contains(&activation.name) {
            explained.push(activation.name);
            let _ = writeln!(text, "\n{}: {formula}.", activation.name);
        }
    }
}

fn activation_formula(activation: &catalog::Activation) -> Option<String> {
    match activation.action {
        catalog::Action::Elementwise { value, slope } if activation.name != "identity" => {
            Some(format!("h = {}, dh/da = {}", value(), slope()))
        }
        catalog::Action::Elementwise { .. } => None,
        catalog::Action::Vector { value, jacobian, .. } => Some(format!("h = {}, {jacobian}", value())),
    }
}

fn explain_loss(text: &mut String, model: &Model, loss: &Step) {
    let Some(applied) = &model.loss else { return };
    let formula = (applied.value)().bind(&|variable| match variable {
        Variable::Argument(index, _) => applied.arguments[index].into(),
        other => Expression::Variable(other),
    });
    let count = if formula.mentions(Variable::Count) {
        format!(", here k = {}", model.output())
    } else {
        String::new()
    };
    let _ = writeln!(
        text,
        "\n## Loss\n\n`{}`: L = {formula} of one example, with h for ŷ{count}; the loss of a batch is the mean over its \
         examples.\n",
        applied.name
    );
    push_steps(text, &[loss]);
    push_simplifications(text, loss);
}

fn explain_backward(text: &mut String, model: &Model, plan: &Plan) {
    text.push_str("\n## Backward\n");
    for layer in model.layers.iter().rev() {
        let _ = writeln!(text, "\nLayer {}:", layer.number);
        let of_layer = |step: &&Step| backward_layer(step, model) == layer.number;
        for step in plan.backward.iter().filter(of_layer) {
            let _ = writeln!(text, "\n    {}   {}\n", equation(step), step.shape);
            let _ = writeln!(text, "{}; {}.", origin(step), step.rule.words());
            if step.defines == Symbol::INPUT.gradient() {
                text.push_str("No parameter depends on it: only `input_gradient` computes it.\n");
            }
            push_simplifications(text, step);
        }
    }
}

fn explain_descent(text: &mut String, model: &Model) {
    text.push_str("\n## Gradient descent\n\n");
    for parameter in model.parameters() {
        let symbol = Symbol::from(parameter.quantity);
        let _ = writeln!(
            text,
            "    {} ← {} − η·{}",
            symbol.formula(),
            symbol.formula(),
            symbol.gradient().formula()
        );
    }
}

fn push_steps(text: &mut String, steps: &[&Step]) {
    let width = steps.iter().map(|step| equation(step).chars().count()).max().unwrap_or(0);
    for step in steps {
        let _ = writeln!(text, "    {:width$}   {}", equation(step), step.shape);
    }
}

fn push_simplifications(text: &mut String, step: &Step) {
    for simplification in &step.simplifications {
        let _ = writeln!(
            text,
            "\nThis is short for {} = {}: {}.",
            step.defines.formula(),
            simplification.before,
            simplification.because
        );
    }
}

fn layer_of(symbol: Symbol) -> usize {
    match symbol.quantity {
        Quantity::Weights(n) | Quantity::Bias(n) | Quantity::PreActivation(n) | Quantity::Activation(n) => n,
        Quantity::Input | Quantity::Target | Quantity::Loss => 0,
    }
}

/// The layer under which a backward step is told: the gradient for a layer's input belongs to that layer.
fn backward_layer(step: &Step, model: &Model) -> usize {
    match step.rule {
        crate::plan::Rule::ToInput => layer_of(step.defines) + 1,
        _ => layer_of(step.defines).min(model.layers.len()),
    }
}
