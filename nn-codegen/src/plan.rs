//! Forward and backward pass as a list of steps: what every printer prints.

use crate::expression::Expression;
use crate::model::Size;
use crate::names::{Quantity, Symbol};

/// All steps of a network, in the order in which they are computed.
#[derive(Debug)]
pub struct Plan {
    /// a₁, h₁, …, up to ŷ.
    pub forward: Vec<Step>,
    /// L, for a network with a loss.
    pub loss: Option<Step>,
    /// The gradients, from the loss back to the input: the exact reverse of forward.
    pub backward: Vec<Step>,
}

/// One equation: a symbol and what it is equal to.
#[derive(Clone, Debug)]
pub struct Step {
    /// The left side.
    pub defines: Symbol,
    /// Rows and columns of the left side.
    pub shape: Shape,
    /// The right side.
    pub expression: Expression,
    /// The rule that gave it.
    pub rule: Rule,
    /// The forward equations that it differentiates: left and right side.
    pub differentiates: Vec<(Symbol, Expression)>,
    /// What it stood for before simplification, and why it became short.
    pub simplifications: Vec<Simplification>,
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Number of rows.
    pub rows: Size,
    /// Number of columns.
    pub columns: Size,
}

impl Shape {
    /// A vector of that many values.
    pub fn vector(rows: &Size) -> Self {
        Self { rows: rows.clone(), columns: Size::Known(1) }
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.columns {
            Size::Known(1) => write!(f, "({})", self.rows),
            _ => write!(f, "({}×{})", self.rows, self.columns),
        }
    }
}

/// The rules of the derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// a = W·h + b
    Affine,
    /// h = g(a)
    Activation,
    /// L from ŷ and y
    Loss,
    /// L's own slope, where the backward pass begins
    LossSlope,
    /// The same through the output's activation, in one
    LossAndActivation,
    /// Chain rule through an activation
    ThroughActivation,
    /// Chain rule to the weights of a = W·h + b
    ToWeights,
    /// Chain rule to the bias of a = W·h + b
    ToBias,
    /// Chain rule to the input of a = W·h + b
    ToInput,
}

impl Rule {
    /// The rule in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Affine => "weighted sums of the layer's inputs, plus the bias",
            Self::Activation => "the activation function",
            Self::Loss => "the loss of one example",
            Self::LossSlope => "the slope of the loss",
            Self::LossAndActivation => "the slope of the loss, and of the output's activation, in one",
            Self::ThroughActivation => "chain rule: times the slope of the activation",
            Self::ToWeights => "chain rule: each weight's input, times the gradient of its weighted sum",
            Self::ToBias => "chain rule: the bias is added with factor 1",
            Self::ToInput => "chain rule: each input reaches every weighted sum through its weight",
        }
    }
}

/// One rewriting of a step.
#[derive(Clone, Debug)]
pub struct Simplification {
    /// The right side that was there.
    pub before: Expression,
    /// Why the new one is equal.
    pub because: String,
}

impl Plan {
    /// All steps.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.forward.iter().chain(&self.loss).chain(&self.backward)
    }

    /// The backward steps that `wanted` depends on, in order: what a pass needs to compute, and no more.
    pub fn backward_for(&self, wanted: impl Fn(Symbol) -> bool) -> Vec<&Step> {
        needed(&self.backward, &wanted)
    }

    /// The steps of the backward pass of a training step: all but the gradient for the input.
    pub fn training_steps(&self) -> Vec<&Step> {
        let is_parameter = |symbol: Symbol| {
            symbol.gradient && matches!(symbol.quantity, Quantity::Weights(_) | Quantity::Bias(_))
        };
        self.backward_for(is_parameter)
    }

    /// The forward values among what the steps use.
    pub fn forward_values_used_by(&self, steps: &[&Step]) -> Vec<Symbol> {
        let used: Vec<Symbol> = steps.iter().flat_map(|step| step.expression.symbols()).collect();
        self.forward.iter().map(|step| step.defines).filter(|symbol| used.contains(symbol)).collect()
    }
}

fn needed<'a>(steps: &'a [Step], wanted: &dyn Fn(Symbol) -> bool) -> Vec<&'a Step> {
    let mut used: Vec<Symbol> = vec![];
    let mut kept: Vec<&Step> = vec![];
    for step in steps.iter().rev() {
        if wanted(step.defines) || used.contains(&step.defines) {
            used.extend(step.expression.symbols());
            kept.push(step);
        }
    }
    kept.reverse();
    kept
}
