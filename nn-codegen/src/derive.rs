//! The derivation: from a network to the equations of its forward and backward pass.
//!
//! Forward, layer by layer, a = W·h + b and h = g(a). Backward in exact reverse: the loss's own slope, then for
//! each layer the chain rule through the activation, to the weights, to the bias and to the input, which is the
//! activation of the layer before. Each partial product is computed once and used by all that need it: this
//! reuse is what makes it *back-propagation*. Nothing is simplified here; `simplify` does that.

use crate::catalog::{Action, Activation, Formula, Loss, LossSlope};
use crate::expression::{Call, Expression, K, Variable};
use crate::model::{Applied, Layer, Model, Size};
use crate::names::{Quantity, Symbol};
use crate::plan::{Plan, Rule, Shape, Step};

/// Derives the plan of a model.
pub(crate) fn derive(model: &Model) -> Plan {
    let forward: Vec<Step> = model.layers.iter().flat_map(derive_layer_forward).collect();
    let Some(loss) = &model.loss else { return Plan { forward, loss: None, backward: vec![] } };
    let loss_step = derive_loss(loss, model);
    let mut backward = vec![derive_loss_slope(loss, model, &loss_step)];
    for layer in model.layers.iter().rev() {
        backward.extend(derive_layer_backward(layer, &forward));
    }
    Plan { forward, loss: Some(loss_step), backward }
}

fn step(defines: Symbol, shape: Shape, expression: Expression, rule: Rule) -> Step {
    Step { defines, shape, expression, rule, differentiates: vec![], simplifications: vec![] }
}

/// a = W·h + b, h = g(a)
fn derive_layer_forward(layer: &Layer) -> [Step; 2] {
    let symbols = LayerSymbols::of(layer);
    let product = Expression::Product(symbols.weights, symbols.input);
    let sums = match layer.bias {
        Some(_) => product + symbols.bias,
        None => product,
    };
    let shape = Shape::vector(&layer.outputs);
    let activation = activation_value(&layer.activation, symbols.pre_activation);
    [
        step(symbols.pre_activation, shape.clone(), sums, Rule::Affine),
        step(symbols.activation, shape, activation, Rule::Activation),
    ]
}

/// g(a) as a call of nn-core's function; the identity is a itself.
fn activation_value(activation: &Applied<Activation>, a: Symbol) -> Expression {
    let (value, elementwise) = match activation.action {
        Action::Elementwise { value, .. } => (value, true),
        Action::Vector { value, .. } => (value, false),
    };
    let meaning = bind(value, a, a, &activation.arguments);
    if meaning == Expression::Symbol(a) {
        return meaning;
    }
    Expression::Call(Call {
        function: activation.name.into(),
        arguments: vec![a],
        constants: activation.arguments.clone(),
        elementwise,
        spelled_out: false,
        meaning: Box::new(meaning),
    })
}

/// L = loss(ŷ, y)
fn derive_loss(loss: &Applied<Loss>, model: &Model) -> Step {
    let y_hat = Symbol::activation(model.layers.len());
    let call = Expression::Call(Call {
        function: loss.name.into(),
        arguments: vec![y_hat, Symbol::TARGET],
        constants: loss.arguments.clone(),
        elementwise: false,
        spelled_out: false,
        meaning: Box::new(bind_loss(loss.value, y_hat, y_hat, model.output(), &loss.arguments)),
    });
    step(Symbol::LOSS, Shape::vector(&Size::Known(1)), call, Rule::Loss)
}

/// ∂L/∂ŷ
fn derive_loss_slope(loss: &Applied<Loss>, model: &Model, loss_step: &Step) -> Step {
    let y_hat = Symbol::activation(model.layers.len());
    let bind = |formula: Formula| bind_loss(formula, y_hat, y_hat, model.output(), &loss.arguments);
    let slope = match loss.slope {
        LossSlope::Arithmetic(slope) => bind(slope),
        LossSlope::Function { name, meaning } => {
            let one = Expression::Call(Call {
                function: name.into(),
                arguments: vec![y_hat, Symbol::TARGET],
                constants: loss.arguments.clone(),
                elementwise: true,
                spelled_out: true,
                meaning: Box::new(bind(meaning)),
            });
            (one / K).bind(&|_| outputs(model.output()))
        }
    };
    let mut slope = step(y_hat.gradient(), Shape::vector(model.output()), slope, Rule::LossSlope);
    slope.differentiates.push((Symbol::LOSS, loss_step.expression.clone()));
    slope
}

/// From ∂L/∂h of a layer to the gradients for a, W, b and the layer's input.
fn derive_layer_backward(layer: &Layer, forward: &[Step]) -> Vec<Step> {
    let LayerSymbols { input, weights, bias, pre_activation: a, activation: h } = LayerSymbols::of(layer);
    let da = a.gradient();
    let equation = |symbol: Symbol| {
        let step = forward.iter().find(|step| step.defines == symbol).expect("forward defines every value");
        vec![(symbol, step.expression.clone())]
    };
    let through = |defines: Symbol, shape: Shape, expression: Expression, rule: Rule, of: Symbol| Step {
        differentiates: equation(of),
        ..step(defines, shape, expression, rule)
    };
    let outputs = Shape::vector(&layer.outputs);
    let matrix = Shape { rows: layer.outputs.clone(), columns: layer.inputs.clone() };
    let inputs = Shape::vector(&layer.inputs);

    let mut steps =
        vec![through(da, outputs.clone(), chain(&layer.activation, a, h), Rule::ThroughActivation, h)];
    steps.push(through(weights.gradient(), matrix, Expression::Outer(da, input), Rule::ToWeights, a));
    if layer.bias.is_some() {
        steps.push(through(bias.gradient(), outputs, da.into(), Rule::ToBias, a));
    }
    let to_input = Expression::TransposedProduct(weights, da);
    steps.push(through(input.gradient(), inputs, to_input, Rule::ToInput, a));
    steps
}

/// ∂L/∂a = ∂L/∂h ⊙ g'(a), or the product with the Jacobian of an activation of the whole vector.
fn chain(activation: &Applied<Activation>, a: Symbol, h: Symbol) -> Expression {
    let dh = Expression::Symbol(h.gradient());
    match activation.action {
        Action::Vector { pullback, .. } => pullback().bind(&|variable| match variable {
            Variable::Target => dh.clone(),
            _ => h.into(),
        }),
        Action::Elementwise { slope, .. } => {
            let meaning = bind(slope, a, h, &activation.arguments);
            if let Expression::Number(_) = meaning {
                return Expression::Multiply(dh.into(), meaning.into());
            }
            dh * Expression::Call(Call {
                function: format!("{}_slope", activation.name),
                arguments: vec![if activation.slope_from_output() { h } else { a }],
                constants: activation.arguments.clone(),
                elementwise: true,
                spelled_out: true,
                meaning: Box::new(meaning),
            })
        }
    }
}

/// A formula of an activation, for one layer.
fn bind(formula: Formula, a: Symbol, h: Symbol, arguments: &[f64]) -> Expression {
    formula().bind(&|variable| match variable {
        Variable::PreActivation => a.into(),
        Variable::Activation => h.into(),
        Variable::Argument(index, _) => arguments[index].into(),
        Variable::Target | Variable::Count => {
            unreachable!("an activation sees neither targets nor their number")
        }
    })
}

/// A formula of a loss or of a pairing, for the last layer's a and h.
pub(crate) fn bind_loss(formula: Formula, a: Symbol, h: Symbol, of: &Size, arguments: &[f64]) -> Expression {
    formula().bind(&|variable| match variable {
        Variable::PreActivation => a.into(),
        Variable::Activation => h.into(),
        Variable::Target => Symbol::TARGET.into(),
        Variable::Count => outputs(of),
        Variable::Argument(index, _) => arguments[index].into(),
    })
}

/// The number of outputs in a formula.
fn outputs(size: &Size) -> Expression {
    match size {
        Size::Known(number) => Expression::Number(*number as f64),
        named => Expression::Count(named.clone()),
    }
}

/// The symbols of one layer.
struct LayerSymbols {
    input: Symbol,
    weights: Symbol,
    bias: Symbol,
    pre_activation: Symbol,
    activation: Symbol,
}

impl LayerSymbols {
    fn of(layer: &Layer) -> Self {
        let number = layer.number;
        Self {
            input: Symbol::activation(number - 1),
            weights: Quantity::Weights(number).into(),
            bias: Quantity::Bias(number).into(),
            pre_activation: Quantity::PreActivation(number).into(),
            activation: Symbol::activation(number),
        }
    }
}
