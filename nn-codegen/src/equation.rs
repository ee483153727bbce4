//! How a step is told: its equation, the forward equations that it differentiates, and how many values it gives.
//!
//! What all printers share. Sentences beside the steps, as of what dropout does outside training, have formulas of their own.

use crate::expression::Expression;
use crate::operation::Operation;
use crate::plan::Step;
use crate::quantity::Symbol;

/// The right side as texts show it: a loss by its formula, all else as the plan has it.
pub(crate) fn right_side(step: &Step) -> Expression {
    let meaning = step.meaning();
    if step.defines == Symbol::LOSS { spelled_out(meaning) } else { meaning }
}

/// The formula with calls replaced by what they mean.
fn spelled_out(expression: Expression) -> Expression {
    match expression {
        Expression::Call(call) => *call.meaning,
        other => other.map_parts(&mut spelled_out),
    }
}

/// `∂L/∂a2 = ∂L/∂h2 ⊙ h2 ⊙ (1 − h2)`; for a parameter that changes `b2 ← b2 − rate·∂L/∂a2`.
pub(crate) fn equation(step: &Step) -> String {
    let sign = if matches!(step.operation, Operation::Descend { .. }) { '←' } else { '=' };
    format!("{} {sign} {}", step.defines.formula(), right_side(step))
}

/// `from h2 = sigmoid(a2)`; nothing for a step that differentiates no other.
pub(crate) fn origin(step: &Step) -> String {
    let equations: Vec<String> = written(step).collect();
    if equations.is_empty() { String::new() } else { format!("from {}", equations.join(", ")) }
}

/// The same in Markdown, with each equation as code.
pub(crate) fn origin_as_code(step: &Step) -> String {
    let equations: Vec<String> = written(step).map(|equation| format!("`{equation}`")).collect();
    if equations.is_empty() { String::new() } else { format!("from {}", equations.join(", ")) }
}

/// The forward equations that a step differentiates: left and right side.
pub(crate) fn differentiated(step: &Step) -> Vec<(Symbol, Expression)> {
    step.differentiates.iter().map(|(left, right)| (*left, forward_side(*left, right))).collect()
}

fn written(step: &Step) -> impl Iterator<Item = String> {
    differentiated(step).into_iter().map(|(left, right)| format!("{} = {right}", left.formula()))
}

/// The right side of a forward equation: of a loss only that of the data; that, and a penalty, by its formula, if it is
/// short enough to stand behind another.
fn forward_side(left: Symbol, operation: &Operation) -> Expression {
    const SHORT: usize = 24;
    let of_data = if left == Symbol::LOSS { operation.of_data() } else { operation };
    match of_data.meaning() {
        Expression::Call(call)
            if call.meaning.is_scalar() && call.meaning.to_string().chars().count() <= SHORT =>
        {
            *call.meaning
        }
        right => right,
    }
}
