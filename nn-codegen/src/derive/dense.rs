//! A dense layer: a = W·h + b, h = g(a), and back to W, b and the layer's input.

use super::{Forward, penalty, step};
use crate::catalog::{Action, Activation, Formula};
use crate::expression::{Call, Expression, Variable};
use crate::model::{Applied, Dense, Layer, Model};
use crate::plan::{Rule, Step};
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;

/// a = W·h + b, h = g(a)
pub(super) fn derive_forward(layer: &Layer, dense: &Dense) -> Vec<Step> {
    let symbols = Symbols::of(layer);
    let product = Expression::Product(symbols.weights, symbols.input);
    let sums = match dense.bias {
        Some(_) => product + symbols.bias,
        None => product,
    };
    let activation = activation_value(&dense.activation, &symbols);
    vec![
        step(symbols.pre_activation, Shape::vector(&layer.sums()), sums, Rule::Affine),
        step(symbols.activation, Shape::vector(&layer.outputs), activation, Rule::Activation),
    ]
}

/// From ∂L/∂h to the gradients for a, W, b, what the activation learns, and the layer's input.
pub(super) fn derive_backward(layer: &Layer, dense: &Dense, forward: &Forward, model: &Model) -> Vec<Step> {
    let symbols = Symbols::of(layer);
    let Symbols { input, weights, bias, pre_activation: a, activation: h, alpha } = symbols;
    let da = a.gradient();
    let sums = Shape::vector(&layer.sums());
    let matrix = Shape::matrix(&layer.sums(), &layer.inputs);
    let inputs = Shape::vector(&layer.inputs);

    let through_activation = chain(&dense.activation, &symbols);
    let mut steps =
        vec![forward.through(&[h], da, sums.clone(), through_activation, Rule::ThroughActivation)];
    if let Some(to_alpha) = chain_to_alpha(&dense.activation, &symbols) {
        let outputs = Shape::vector(&layer.outputs);
        steps.push(forward.through(&[h], alpha.gradient(), outputs, to_alpha, Rule::ToAlpha));
    }
    let to_weights = Expression::Outer(da, input);
    let to_weights = forward.through(&[a], weights.gradient(), matrix, to_weights, Rule::ToWeights);
    steps.push(penalty::add_slope(to_weights, layer, model));
    if dense.bias.is_some() {
        steps.push(forward.through(&[a], bias.gradient(), sums, da.into(), Rule::ToBias));
    }
    let to_input = Expression::TransposedProduct(weights, da);
    steps.push(forward.through(&[a], input.gradient(), inputs, to_input, Rule::ToInput));
    steps
}

/// g(a) as a call of nn-core's function; the identity is a itself.
fn activation_value(activation: &Applied<Activation>, symbols: &Symbols) -> Expression {
    let (value, elementwise) = match activation.action {
        Action::Elementwise { value, .. } => (value, true),
        Action::Vector { value, .. } | Action::Pieces { value, .. } => (value, false),
    };
    let meaning = symbols.bind(value, activation);
    if meaning == Expression::Symbol(symbols.pre_activation) {
        return meaning;
    }
    Expression::Call(Call {
        function: activation.name.into(),
        arguments: symbols.arguments(symbols.pre_activation, activation),
        constants: constants(activation),
        elementwise,
        spelled_out: activation.takes_pieces(),
        meaning: Box::new(meaning),
        stable: None,
    })
}

/// ∂L/∂a = ∂L/∂h ⊙ g'(a), or the product with the Jacobian of an activation of the whole vector.
fn chain(activation: &Applied<Activation>, symbols: &Symbols) -> Expression {
    let (a, h) = (symbols.pre_activation, symbols.activation);
    let dh = h.gradient();
    match activation.action {
        Action::Vector { pullback, .. } => pullback().bind(&|variable| match variable {
            Variable::Target => dh.into(),
            _ => h.into(),
        }),
        Action::Pieces { pullback, function, .. } => Expression::Call(Call {
            function: function.into(),
            arguments: vec![a.into(), dh.into()],
            constants: vec![],
            elementwise: false,
            spelled_out: true,
            meaning: Box::new(pullback().bind(&|variable| match variable {
                Variable::Target => dh.into(),
                Variable::Argument(index, _) => activation.arguments[index].into(),
                _ => a.into(),
            })),
            stable: None,
        }),
        Action::Elementwise { slope, .. } => {
            let meaning = symbols.bind(slope, activation);
            if let Expression::Number(_) = meaning {
                return Expression::Symbol(dh) * meaning;
            }
            let of = if activation.slope_from_output() { h } else { a };
            Expression::Symbol(dh)
                * Expression::Call(Call {
                    function: format!("{}_slope", activation.name),
                    arguments: symbols.arguments(of, activation),
                    constants: constants(activation),
                    elementwise: true,
                    spelled_out: true,
                    meaning: Box::new(meaning),
                    stable: None,
                })
        }
    }
}

/// ∂L/∂α = ∂L/∂h ⊙ ∂h/∂α, for an activation that learns an α.
fn chain_to_alpha(activation: &Applied<Activation>, symbols: &Symbols) -> Option<Expression> {
    let learned = activation.learned?;
    let slope = Expression::Call(Call {
        function: learned.function.into(),
        arguments: vec![symbols.pre_activation.into()],
        constants: vec![],
        elementwise: true,
        spelled_out: true,
        meaning: Box::new(symbols.bind(learned.slope, activation)),
        stable: None,
    });
    Some(Expression::Symbol(symbols.activation.gradient()) * slope)
}

/// The numbers that follow in a call: none where the only argument is what a parameter begins with, or a size.
fn constants(activation: &Applied<Activation>) -> Vec<f64> {
    if activation.learned.is_some() || activation.takes_pieces() {
        vec![]
    } else {
        activation.arguments.clone()
    }
}

/// The symbols of one layer.
struct Symbols {
    input: Symbol,
    weights: Symbol,
    bias: Symbol,
    pre_activation: Symbol,
    activation: Symbol,
    alpha: Symbol,
}

impl Symbols {
    fn of(layer: &Layer) -> Self {
        let number = layer.number;
        Self {
            input: Symbol::activation(number - 1),
            weights: Role::WEIGHTS.of(number),
            bias: Role::BIAS.of(number),
            pre_activation: Role::PRE_ACTIVATION.of(number),
            activation: Symbol::activation(number),
            alpha: Role::ALPHA.of(number),
        }
    }

    /// A formula of the layer's activation.
    fn bind(&self, formula: Formula, activation: &Applied<Activation>) -> Expression {
        formula().bind(&|variable| match variable {
            Variable::PreActivation => self.pre_activation.into(),
            Variable::Activation => self.activation.into(),
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
