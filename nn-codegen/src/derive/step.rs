//! What the derivations of all layers share.

use crate::expression::Expression;
use crate::model::{Layer, Parameter};
use crate::operation::Operation;
use crate::plan::{Rule, Step};
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;

/// What a forward pass is for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Pass {
    Training,
    Inference,
}

/// A forward step of a layer.
pub(super) fn forward(
    layer: &Layer,
    defines: Symbol,
    shape: Shape,
    operation: Operation,
    rule: Rule,
) -> Step {
    let (differentiates, simplifications) = (vec![], vec![]);
    Step { defines, shape, operation, layer: layer.number, rule, differentiates, simplifications }
}

/// θ ← θ − rate·∂L/∂θ
pub(super) fn derive_descent(parameter: &Parameter) -> Step {
    let Parameter { symbol, shape, .. } = parameter;
    let gradient = Box::new(Operation::Same(symbol.gradient()));
    Step {
        defines: *symbol,
        shape: shape.clone(),
        operation: Operation::Descend { parameter: *symbol, gradient },
        layer: symbol.layer,
        rule: Rule::Descent,
        differentiates: vec![],
        simplifications: vec![],
    }
}

/// ∂L/∂v = 0 for a v that no step reads on the way to the loss.
pub(super) fn derive_unread(symbol: Symbol, shape: Shape) -> Step {
    Step {
        defines: symbol.gradient(),
        shape,
        operation: Operation::Accumulate(vec![]),
        layer: symbol.layer,
        rule: Rule::Unread,
        differentiates: vec![],
        simplifications: vec![],
    }
}

/// A number of values in a formula.
pub(super) fn count(size: &Size) -> Expression {
    match size {
        Size::Known(number) => Expression::Number(*number as f64),
        named => Expression::Count(named.clone()),
    }
}
