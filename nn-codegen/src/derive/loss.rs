//! The loss L of one example, and its own slope, where the backward pass begins.

use super::backward::Node;
use super::step::count;
use crate::catalog::{Formula, Function, Loss, LossSlope};
use crate::expression::{Expression, Variable};
use crate::model::{Applied, Model};
use crate::operation::{Application, Operation};
use crate::plan::{Rule, Step};
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;

/// L = loss(ŷ, y), plus the penalties; ∂L/∂ŷ is told of the loss alone.
pub(super) fn derive_loss(loss: &Applied<Loss>, y_hat: Symbol, penalties: &[Step], model: &Model) -> Node {
    let of_data = Operation::Whole(call(Function::Loss(loss.row), loss.value, loss, y_hat, model));
    let mut parts = vec![of_data.clone()];
    parts.extend(penalties.iter().map(|penalty| Operation::Number(penalty.defines)));
    let operation = if parts.len() == 1 { of_data } else { Operation::Accumulate(parts) };
    let step = Step {
        defines: Symbol::LOSS,
        shape: Shape::scalar(),
        operation,
        layer: model.layers.len(),
        rule: Rule::Loss,
        differentiates: vec![],
        simplifications: vec![],
    };
    Node::new(step).to(y_hat, slope(loss, y_hat, model), Rule::LossSlope)
}

/// ∂L/∂ŷ
fn slope(loss: &Applied<Loss>, y_hat: Symbol, model: &Model) -> Operation {
    let bind = |formula| bind_loss(formula, y_hat, y_hat, model.output(), &loss.arguments);
    match loss.slope {
        LossSlope::Difference { factor, weighted } => {
            Operation::Difference { outputs: y_hat, weighted, factor: bind(factor) }
        }
        LossSlope::Arithmetic(slope) => Operation::Formula(bind(slope)),
        LossSlope::Function { meaning, .. } => {
            let one = call(Function::LossSlope(loss.row), meaning, loss, y_hat, model);
            match model.output() {
                Size::Known(1) => Operation::Each(one),
                outputs => Operation::EachOver(one, count(outputs)),
            }
        }
        LossSlope::Whole { meaning, .. } => {
            Operation::Whole(call(Function::LossSlope(loss.row), meaning, loss, y_hat, model))
        }
    }
}

fn call(
    function: Function,
    meaning: Formula,
    loss: &Applied<Loss>,
    y_hat: Symbol,
    model: &Model,
) -> Application {
    let meaning = bind_loss(meaning, y_hat, y_hat, model.output(), &loss.arguments);
    Application::new(function, vec![y_hat.into(), Symbol::TARGET.into()], meaning).with(&loss.arguments)
}

/// A formula of a loss or of a pairing, for the last layer's a and h.
pub(crate) fn bind_loss(formula: Formula, a: Symbol, h: Symbol, of: &Size, arguments: &[f64]) -> Expression {
    formula().bind(&|variable| match variable {
        Variable::PreActivation => a.into(),
        Variable::Activation => h.into(),
        Variable::Target => Symbol::TARGET.into(),
        Variable::Count => count(of),
        Variable::Argument(index, _) => arguments[index].into(),
        Variable::Upstream | Variable::Learned | Variable::Weights => {
            unreachable!("a loss sees neither parameters nor gradients")
        }
    })
}
