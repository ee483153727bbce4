//! The line above each `let`: its equation, the forward equation that it differentiates, and its shape.

use crate::expression::Expression;
use crate::operation::Operation;
use crate::plan::Step;
use crate::quantity::Symbol;
use crate::size::Size;
use proc_macro2::TokenStream;
use quote::quote;

/// The right side as texts show it: a loss by its formula, all else as the plan has it.
pub(crate) fn right_side(step: &Step) -> String {
    let meaning = step.meaning();
    if step.defines == Symbol::LOSS { spelled_out(meaning).to_string() } else { meaning.to_string() }
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

/// `from h2 = sigmoid(a2)`; nothing for a forward step.
pub(crate) fn origin(step: &Step) -> String {
    let equations = differentiated(step);
    if equations.is_empty() { String::new() } else { format!("from {}", equations.join(", ")) }
}

/// The same in Markdown, with each equation as code.
pub(crate) fn origin_as_code(step: &Step) -> String {
    let equations: Vec<String> =
        differentiated(step).iter().map(|equation| format!("`{equation}`")).collect();
    format!("from {}", equations.join(", "))
}

/// The forward equations that a step differentiates.
fn differentiated(step: &Step) -> Vec<String> {
    let equation =
        |(left, right): &(Symbol, Operation)| format!("{} = {}", left.formula(), forward_side(right));
    step.differentiates.iter().map(equation).collect()
}

/// The right side of a forward equation: the loss of the data, and a penalty, by its formula, if that is short enough to
/// stand behind another.
fn forward_side(operation: &Operation) -> String {
    const SHORT: usize = 24;
    let right = match operation {
        Operation::Accumulate(parts) => parts.first().map_or_else(|| operation.meaning(), Operation::meaning),
        operation => operation.meaning(),
    };
    match &right {
        Expression::Call(call) if call.meaning.is_scalar() => {
            let meaning = call.meaning.to_string();
            if meaning.chars().count() <= SHORT { meaning } else { right.to_string() }
        }
        right => right.to_string(),
    }
}

/// Documentation, one attribute for each line of it.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}

/// Markdown as documentation: rustdoc would take an indented block for Rust, and test it.
pub(super) fn markdown_doc(text: &str) -> TokenStream {
    let mut fenced = String::new();
    let mut inside = false;
    for line in text.lines() {
        let indented = line.starts_with("    ");
        if indented != inside {
            fenced.push_str(if indented { "```text\n" } else { "```\n" });
            inside = indented;
        }
        fenced.push_str(line.strip_prefix("    ").unwrap_or(line));
        fenced.push('\n');
    }
    if inside {
        fenced.push_str("```\n");
    }
    doc(&fenced)
}

/// `2 values`, `1 value`
pub(super) fn values(size: &Size) -> String {
    let plural = if *size == Size::Known(1) { "" } else { "s" };
    format!("{size} value{plural}")
}

/// A doc attribute for each step, in columns: equation, origin, shape.
pub(super) fn doc_lines(steps: &[&Step]) -> Vec<TokenStream> {
    let width =
        |text: fn(&Step) -> String| steps.iter().map(|step| text(step).chars().count()).max().unwrap_or(0);
    let (left, right) = (width(equation), width(origin));
    let line = |step: &&Step| {
        let line = match right {
            0 => format!(" {:left$}   {}", equation(step), step.shape),
            _ => format!(" {:left$}   {:right$}   {}", equation(step), origin(step), step.shape),
        };
        quote!(#[doc = #line])
    };
    steps.iter().map(line).collect()
}
