//! The loss L of one example, and its own slope, where the backward pass begins.

use super::backward::Node;
use super::step::count;
use crate::catalog::{Function, Loss, LossSlope, Template};
use crate::expression::{Expression, Variable};
use crate::model::{Applied, Model};
use crate::operation::{Application, Operation};
use crate::plan::{Plan, Rule, Step};
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;

/// L = loss(ŷ, y), plus the penalties of the plan; ∂L/∂ŷ is told of the loss alone, under the layer that gives ŷ.
pub(super) fn derive_loss(loss: &Applied<Loss>, plan: &Plan, model: &Model) -> Node {
    let y_hat = plan.output;
    let outputs = Outputs { from: y_hat, y_hat, of: plan.outputs(model), arguments: &loss.arguments };
    let of_data = Operation::Whole(outputs.call(Function::Loss(loss.row), loss.value));
    let mut parts = vec![of_data.clone()];
    parts.extend(plan.penalties.iter().map(|penalty| Operation::Number(penalty.defines)));
    let operation = if parts.len() == 1 { of_data } else { Operation::Accumulate(parts) };
    let step = Step {
        defines: Symbol::LOSS,
        shape: Shape::scalar(),
        operation,
        layer: plan.output_step().map_or(y_hat.layer, |step| step.layer),
        rule: Rule::Loss,
        differentiates: vec![],
        simplifications: vec![],
    };
    Node::new(step).to(y_hat, outputs.slope(&loss.slope, Function::LossSlope(loss.row)), Rule::LossSlope)
}

/// The outputs as a loss sees them, or a pairing of it with the activation of the output.
pub(crate) struct Outputs<'a> {
    /// What it is computed from: ŷ, or the pre-activation a.
    pub(crate) from: Symbol,
    /// ŷ
    pub(crate) y_hat: Symbol,
    /// How many there are.
    pub(crate) of: Size,
    /// The numbers that the loss takes.
    pub(crate) arguments: &'a [f64],
}

impl Outputs<'_> {
    /// A function of nn-core for what the loss is computed from, and the targets.
    pub(crate) fn call(&self, function: Function, meaning: Template) -> Application {
        let arguments = vec![self.from.into(), Symbol::TARGET.into()];
        Application::new(function, arguments, self.bind(meaning)).with(self.arguments)
    }

    /// The slope for what the loss is computed from; nn-core's function, where it is one.
    pub(crate) fn slope(&self, slope: &LossSlope, function: Function) -> Operation {
        match *slope {
            LossSlope::Difference { factor, weighted } => {
                Operation::Difference { outputs: self.y_hat, weighted, factor: self.bind(factor) }
            }
            LossSlope::Arithmetic(slope) => Operation::Formula(self.bind(slope)),
            LossSlope::Function { meaning, .. } => {
                let one = self.call(function, meaning);
                match &self.of {
                    Size::Known(1) => Operation::Each(one),
                    of => Operation::EachOver(one, count(of)),
                }
            }
            LossSlope::Whole { meaning, stable, .. } => Operation::Whole(Application {
                stable: stable.map(|stable| self.bind(stable)),
                ..self.call(function, meaning)
            }),
        }
    }

    /// A formula of the loss for these outputs.
    pub(crate) fn bind(&self, formula: Template) -> Expression {
        formula().bind(&|variable| match variable {
            Variable::PreActivation => self.from.into(),
            Variable::Activation => self.y_hat.into(),
            Variable::Target => Symbol::TARGET.into(),
            Variable::Count => count(&self.of),
            Variable::Argument(index, _) => self.arguments[index].into(),
            Variable::Upstream | Variable::Learned | Variable::Weights => {
                unreachable!("a loss sees neither parameters nor gradients")
            }
        })
    }
}
