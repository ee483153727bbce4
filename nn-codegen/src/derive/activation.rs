//! The activation of a layer: h = g(a), and back to a.

use super::backward::Node;
use super::step::forward;
use crate::catalog::{Action, Activation, Function, Template};
use crate::expression::{Expression, Variable};
use crate::model::{Applied, Layer};
use crate::operation::{Application, Operation};
use crate::plan::Rule;
use crate::quantity::{Role, Symbol};

/// h = g(a), and back to a and to what the activation learns.
pub(super) fn derive_activation(layer: &Layer, activation: &Applied<Activation>) -> Node {
    let symbols = Symbols::of(layer);
    let Symbols { pre_activation, activation: h, alpha } = symbols;
    let value = value(activation, &symbols);
    let step = forward(layer, h, layer.gives.clone(), value, Rule::Activation);
    let node = Node::new(step).to(pre_activation, chain(activation, &symbols), Rule::ThroughActivation);
    match activation.learned {
        None => node,
        Some(learned) => {
            let meaning = symbols.bind(learned.slope, activation);
            let slope = Application::new(
                Function::SlopeForAlpha(activation.row),
                vec![pre_activation.into()],
                meaning,
            );
            node.to(alpha, Operation::Through { gradient: h.gradient(), slope }, Rule::ToAlpha)
        }
    }
}

/// g(a) as a call of nn-core's function; the identity is a itself.
fn value(activation: &Applied<Activation>, symbols: &Symbols) -> Operation {
    let call = |value: Template| {
        let arguments = symbols.arguments(symbols.pre_activation, activation);
        let meaning = symbols.bind(value, activation);
        Application::new(Function::Activation(activation.row), arguments, meaning)
            .with(&constants(activation))
    };
    match activation.action {
        Action::Elementwise { slope_function: None, .. } => Operation::Same(symbols.pre_activation),
        Action::Elementwise { value, .. } => Operation::Each(call(value)),
        Action::Vector { value, .. } | Action::Pieces { value, .. } => Operation::Whole(call(value)),
    }
}

/// ∂L/∂a = ∂L/∂h ⊙ g′(a), or the product with the Jacobian of an activation of the whole vector.
fn chain(activation: &Applied<Activation>, symbols: &Symbols) -> Operation {
    let (a, h) = (symbols.pre_activation, symbols.activation);
    let gradient = h.gradient();
    match activation.action {
        Action::Vector { pullback, .. } => Operation::Formula(symbols.bind(pullback, activation)),
        Action::Pieces { pullback, .. } => {
            let meaning = symbols.bind(pullback, activation);
            let arguments = vec![a.into(), gradient.into()];
            Operation::Whole(Application::new(Function::Pullback(activation.row), arguments, meaning))
        }
        Action::Elementwise { slope_function: None, .. } => Operation::ThroughIdentity(gradient),
        Action::Elementwise { slope, .. } => {
            let of = if activation.slope_from_output() { h } else { a };
            let arguments = symbols.arguments(of, activation);
            let slope =
                Application::new(Function::Slope(activation.row), arguments, symbols.bind(slope, activation));
            Operation::Through { gradient, slope: slope.with(&constants(activation)) }
        }
    }
}

/// The numbers that follow in a call: none where the only argument is what a parameter begins with, or a size.
fn constants(activation: &Applied<Activation>) -> Vec<f64> {
    if activation.learned.is_some() || activation.takes_pieces() {
        vec![]
    } else {
        activation.arguments.clone()
    }
}

/// The symbols of one layer's activation.
struct Symbols {
    pre_activation: Symbol,
    activation: Symbol,
    alpha: Symbol,
}

impl Symbols {
    fn of(layer: &Layer) -> Self {
        let number = layer.number;
        Self {
            pre_activation: Role::PRE_ACTIVATION.of(number),
            activation: Symbol::activation(number),
            alpha: Role::ALPHA.of(number),
        }
    }

    /// A formula of the layer's activation.
    fn bind(&self, formula: Template, activation: &Applied<Activation>) -> Expression {
        formula().bind(&|variable| match variable {
            Variable::PreActivation => self.pre_activation.into(),
            Variable::Activation => self.activation.into(),
            Variable::Upstream => self.activation.gradient().into(),
            Variable::Argument(index, _) => activation.arguments[index].into(),
            Variable::Learned => self.alpha.into(),
            Variable::Target | Variable::Count | Variable::Weights => {
                unreachable!("an activation sees neither targets nor weights")
            }
        })
    }

    /// What the activation's functions take: a or h, and what it learns.
    fn arguments(&self, first: Symbol, activation: &Applied<Activation>) -> Vec<Expression> {
        let learned = activation.learned.map(|_| self.alpha);
        std::iter::once(first).chain(learned).map(Expression::from).collect()
    }
}
