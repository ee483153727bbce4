//! The derivation: from a network to the equations of its forward and backward pass.
//!
//! Forward, layer by layer, from x to ŷ. Backward in exact reverse: the loss's own slope, then for each layer the
//! chain rule to its parameters and to its input, which is the activation of the layer before. Each partial
//! product is computed once and used by all that need it: this reuse is what makes it *back-propagation*. Nothing
//! is simplified here; `simplify` does that.

mod dense;
mod dropout;
mod layer_norm;
mod penalty;

use crate::catalog::{Formula, Loss, LossSlope};
use crate::expression::{Call, Expression, K, Variable};
use crate::model::{Applied, Layer, LayerKind, Model};
use crate::plan::{Plan, Rule, Step};
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;

/// Derives the plan of a model.
pub(crate) fn derive(model: &Model) -> Plan {
    let masks = model.layers.iter().filter_map(dropout::derive_mask);
    let layers = model.layers.iter().flat_map(|layer| derive_layer_forward(layer, Pass::Training));
    let training_forward: Vec<Step> = masks.chain(layers).collect();
    let forward =
        model.layers.iter().flat_map(|layer| derive_layer_forward(layer, Pass::Inference)).collect();
    let mut plan = Plan { forward, training_forward, penalties: vec![], loss: None, backward: vec![] };
    let Some(loss) = &model.loss else { return plan };

    plan.penalties = model.layers.iter().filter_map(|layer| penalty::derive_value(layer, model)).collect();
    let data_loss = derive_data_loss(loss, model);
    plan.backward.push(derive_loss_slope(loss, model, &data_loss));
    for layer in model.layers.iter().rev() {
        plan.backward.extend(derive_layer_backward(layer, &plan, model));
    }
    let total =
        plan.penalties.iter().fold(data_loss, |sum, penalty| sum + Expression::Scalar(penalty.defines));
    plan.loss = Some(step(Symbol::LOSS, Shape::scalar(), total, Rule::Loss));
    plan
}

/// What a forward pass is for.
#[derive(Clone, Copy, PartialEq)]
enum Pass {
    Training,
    Inference,
}

fn derive_layer_forward(layer: &Layer, pass: Pass) -> Vec<Step> {
    match &layer.kind {
        LayerKind::Dense(dense) => dense::derive_forward(layer, dense),
        LayerKind::LayerNorm => layer_norm::derive_forward(layer),
        LayerKind::Dropout(_) => vec![dropout::derive_forward(layer, pass)],
    }
}

/// From ∂L/∂h of a layer to the gradients for its parameters and for its input.
fn derive_layer_backward(layer: &Layer, plan: &Plan, model: &Model) -> Vec<Step> {
    let forward = Forward(&plan.training_forward);
    match &layer.kind {
        LayerKind::Dense(dense) => dense::derive_backward(layer, dense, &forward, model),
        LayerKind::LayerNorm => layer_norm::derive_backward(layer, &forward),
        LayerKind::Dropout(_) => vec![dropout::derive_backward(layer, &forward)],
    }
}

/// The forward equations, which the backward steps quote.
struct Forward<'a>(&'a [Step]);

impl Forward<'_> {
    /// A backward step that differentiates the equations of these symbols.
    fn through(
        &self,
        of: &[Symbol],
        defines: Symbol,
        shape: Shape,
        expression: Expression,
        rule: Rule,
    ) -> Step {
        let equation = |symbol: &Symbol| {
            let step =
                self.0.iter().find(|step| step.defines == *symbol).expect("forward defines every value");
            (*symbol, step.expression.clone())
        };
        let differentiates = of.iter().map(equation).collect();
        Step { differentiates, ..step(defines, shape, expression, rule) }
    }
}

fn step(defines: Symbol, shape: Shape, expression: Expression, rule: Rule) -> Step {
    Step { defines, shape, expression, rule, differentiates: vec![], simplifications: vec![] }
}

/// loss(ŷ, y)
fn derive_data_loss(loss: &Applied<Loss>, model: &Model) -> Expression {
    let y_hat = Symbol::activation(model.layers.len());
    Expression::Call(Call {
        function: loss.name.into(),
        arguments: vec![y_hat.into(), Symbol::TARGET.into()],
        constants: loss.arguments.clone(),
        elementwise: false,
        spelled_out: false,
        meaning: Box::new(bind_loss(loss.value, y_hat, y_hat, model.output(), &loss.arguments)),
        stable: None,
    })
}

/// ∂L/∂ŷ
fn derive_loss_slope(loss: &Applied<Loss>, model: &Model, data_loss: &Expression) -> Step {
    let y_hat = Symbol::activation(model.layers.len());
    let bind = |formula: Formula| bind_loss(formula, y_hat, y_hat, model.output(), &loss.arguments);
    let slope = match loss.slope {
        LossSlope::Arithmetic(slope) => bind(slope),
        LossSlope::Function { name, meaning } => {
            let one = Expression::Call(Call {
                function: name.into(),
                arguments: vec![y_hat.into(), Symbol::TARGET.into()],
                constants: loss.arguments.clone(),
                elementwise: true,
                spelled_out: true,
                meaning: Box::new(bind(meaning)),
                stable: None,
            });
            (one / K).bind(&|_| count(model.output()))
        }
    };
    let mut slope = step(y_hat.gradient(), Shape::vector(model.output()), slope, Rule::LossSlope);
    slope.differentiates.push((Symbol::LOSS, data_loss.clone()));
    slope
}

/// A formula of a loss or of a pairing, for the last layer's a and h.
pub(crate) fn bind_loss(formula: Formula, a: Symbol, h: Symbol, of: &Size, arguments: &[f64]) -> Expression {
    formula().bind(&|variable| match variable {
        Variable::PreActivation => a.into(),
        Variable::Activation => h.into(),
        Variable::Target => Symbol::TARGET.into(),
        Variable::Count => count(of),
        Variable::Argument(index, _) => arguments[index].into(),
        Variable::Learned | Variable::Weights => unreachable!("a loss sees no parameters"),
    })
}

/// A number of values in a formula.
fn count(size: &Size) -> Expression {
    match size {
        Size::Known(number) => Expression::Number(*number as f64),
        named => Expression::Count(named.clone()),
    }
}
