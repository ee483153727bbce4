//! A penalty on weights: R for the W of each dense layer, which is added to the loss, and ∂R/∂W, which is added to ∂L/∂W.

use super::step;
use crate::catalog::{Formula, Penalty};
use crate::expression::{Call, Expression, Variable};
use crate::model::{Applied, Layer, Model};
use crate::plan::{Rule, Step};
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;

/// R of one layer, if there is a penalty, and W.
pub(super) fn derive_value(layer: &Layer, model: &Model) -> Option<Step> {
    let (penalty, _) = model.penalty.as_ref().zip(layer.dense())?;
    Some(step(value_symbol(layer), Shape::scalar(), value(penalty, layer), Rule::Penalty))
}

/// ∂L/∂W, plus ∂R/∂W if there is a penalty.
pub(super) fn add_slope(to_weights: Step, layer: &Layer, model: &Model) -> Step {
    let Some(penalty) = &model.penalty else { return to_weights };
    let slope = Expression::Call(Call {
        function: penalty.slope_function.into(),
        arguments: vec![weights(layer).into()],
        constants: penalty.arguments.clone(),
        elementwise: true,
        spelled_out: true,
        meaning: Box::new(bind(penalty.slope, layer, penalty)),
        stable: None,
    });
    let mut step = Step { rule: Rule::ToPenalizedWeights, ..to_weights };
    step.expression = step.expression + slope;
    step.differentiates.push((value_symbol(layer), value(penalty, layer)));
    step
}

fn value(penalty: &Applied<Penalty>, layer: &Layer) -> Expression {
    Expression::Call(Call {
        function: penalty.name.into(),
        arguments: vec![weights(layer).into()],
        constants: penalty.arguments.clone(),
        elementwise: false,
        spelled_out: true,
        meaning: Box::new(bind(penalty.value, layer, penalty)),
        stable: None,
    })
}

fn bind(formula: Formula, layer: &Layer, penalty: &Applied<Penalty>) -> Expression {
    formula().bind(&|variable| match variable {
        Variable::Argument(index, _) => penalty.arguments[index].into(),
        _ => weights(layer).into(),
    })
}

fn weights(layer: &Layer) -> Symbol {
    Role::WEIGHTS.of(layer.number)
}

fn value_symbol(layer: &Layer) -> Symbol {
    Role::PENALTY.of(layer.number)
}
