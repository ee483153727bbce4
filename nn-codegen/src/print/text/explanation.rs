//! The derivation in words and formulas.

use crate::catalog::{Action, Activation};
use crate::equation::{equation, origin_as_code};
use crate::expression::{Expression, Variable};
use crate::model::{Layer, LayerKind, Model};
use crate::names::plain;
use crate::network::Network;
use crate::operation::Operation;
use crate::plan::{Plan, Step};
use crate::quantity::Symbol;
use std::fmt::Write;

/// The derivation, in Markdown with Unicode formulas.
pub fn explanation(network: &Network) -> String {
    let Network { model, plan, .. } = network;
    let mut text = format!("# The derivation of `{}`\n\n{}", plain(&model.name), notation(model, plan));
    explain_forward(&mut text, model, plan);
    if let Some(loss) = &plan.loss {
        explain_loss(&mut text, model, plan, loss);
        explain_backward(&mut text, model, plan);
        explain_descent(&mut text, plan);
    }
    text
}

fn notation(model: &Model, plan: &Plan) -> String {
    let loss = match model.loss {
        Some(_) => " y is the target, L the loss, and ∂L/∂v its gradient, which has the shape of v.",
        None => "",
    };
    let mut dense = model.layers.iter().filter_map(|layer| layer.dense());
    let bias = if dense.any(|dense| dense.bias.is_some()) { " + bi" } else { "" };
    let (input, of) = if is_chain(plan) { ("h(i−1)", "") } else { ("v", ", of the v that it reads,") };
    format!(
        "x is the input, also called h0; dense layer i computes its pre-activation ai = Wi·{input}{bias}{of} and its \
         activation hi = g(ai), and {} is the output ŷ. Wi has a row for each output and a column for each \
         input.{loss}\n",
        plan.output.formula()
    )
}

/// Whether every layer applies its own weights to what the layer before it gives.
fn is_chain(plan: &Plan) -> bool {
    plan.forward.iter().all(|step| match step.operation {
        Operation::Apply { weights, value, .. } => {
            weights.layer == step.layer && value == Symbol::activation(step.layer - 1)
        }
        _ => true,
    })
}

fn explain_forward(text: &mut String, model: &Model, plan: &Plan) {
    text.push_str("\n## Forward\n");
    for layer in &model.layers {
        let _ =
            writeln!(text, "\nLayer {}: {} values to {}.\n", layer.number, layer.inputs(), layer.outputs());
        let of_layer = |step: &&Step| step.layer == layer.number;
        let steps: Vec<&Step> = plan.training_forward.iter().filter(of_layer).collect();
        push_steps(text, &steps);
        if let LayerKind::Dropout(_) = layer.kind {
            let (input, output) = (layer.input, Symbol::activation(layer.number));
            let _ = writeln!(
                text,
                "\nOnly in training, with a new m in every pass, whose mean is 1; else {} = {}.",
                output.formula(),
                input.formula()
            );
        }
    }
    let mut explained: Vec<&str> = vec![];
    for activation in model.layers.iter().filter_map(Layer::activation) {
        let Some(formula) = activation_formula(activation) else { continue };
        if !explained.contains(&activation.name) {
            explained.push(activation.name);
            let _ = writeln!(text, "\n{}: {formula}.", activation.name);
        }
    }
}

fn activation_formula(activation: &Activation) -> Option<String> {
    match activation.action {
        Action::Elementwise { slope_function: None, .. } => None,
        Action::Elementwise { value, slope, .. } => {
            let learned = activation.learned.map(|learned| format!(", `dh/dα = {}`", (learned.slope)()));
            Some(format!("`h = {}`, `dh/da = {}`{}", value(), slope(), learned.unwrap_or_default()))
        }
        Action::Vector { value, jacobian, .. } => Some(format!("`h = {}`, `{jacobian}`", value())),
        Action::Pieces { value, .. } => {
            Some(format!("`h = {}`, and only the largest piece has a slope, which is 1", value()))
        }
    }
}

fn explain_loss(text: &mut String, model: &Model, plan: &Plan, loss: &Step) {
    let Some(applied) = &model.loss else { return };
    let formula = (applied.value)().bind(&|variable| match variable {
        Variable::Argument(index, _) => applied.arguments[index].into(),
        other => Expression::Variable(other),
    });
    let count = if formula.mentions(Variable::Count) {
        format!(", here k = {}", plan.outputs(model))
    } else {
        String::new()
    };
    let _ = writeln!(
        text,
        "\n## Loss\n\n`{}`: `L = {formula}` of one example, with h for ŷ{count}; the loss of a batch is the mean over its \
         examples.\n",
        applied.name
    );
    let mut steps: Vec<&Step> = plan.penalties.iter().collect();
    steps.push(loss);
    push_steps(text, &steps);
    push_simplifications(text, loss);
    if let Some(penalty) = &model.penalty {
        let _ = writeln!(
            text,
            "\n`{penalty}` is a penalty on the weights of each layer, not on biases: it counts once, for one example as \
             for a batch."
        );
    }
}

fn explain_backward(text: &mut String, model: &Model, plan: &Plan) {
    text.push_str("\n## Backward\n");
    for layer in model.layers.iter().rev() {
        let _ = writeln!(text, "\nLayer {}:", layer.number);
        let of_layer = |step: &&Step| step.layer == layer.number;
        for step in plan.backward.iter().filter(of_layer) {
            let _ = writeln!(text, "\n    {}   {}\n", equation(step), step.shape);
            let origin = origin_as_code(step);
            let separator = if origin.is_empty() { "" } else { "; " };
            let _ = writeln!(text, "{origin}{separator}{}.", step.rule.words());
            if step.defines == Symbol::INPUT.gradient() {
                text.push_str("No parameter depends on it: only `input_gradient` computes it.\n");
            }
            push_simplifications(text, step);
        }
    }
}

fn explain_descent(text: &mut String, plan: &Plan) {
    text.push_str("\n## Gradient descent\n\n");
    for step in &plan.descent {
        let _ = writeln!(text, "    {}", equation(step));
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
            "\nThis is short for `{} = {}`: {}.",
            step.defines.formula(),
            simplification.before,
            simplification.because
        );
    }
}
