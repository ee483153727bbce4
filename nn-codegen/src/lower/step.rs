//! A step of a batch.

use super::kernel::Kernel;
use crate::expression::Expression;
use crate::operation::Operation;
use crate::plan::Step;
use crate::quantity::Symbol;

/// A step of a plan as a batch takes it. Where one example is taken after the other, its methods for one example do so.
#[derive(Debug)]
pub struct BatchStep {
    /// The step.
    pub step: Step,
    /// The kernel that computes it.
    pub kernel: Kernel,
    /// The kernels that add to what it leaves: more parts of the gradient for a parameter.
    pub added: Vec<Kernel>,
    /// The value whose buffer it writes.
    pub place: Symbol,
}

impl BatchStep {
    /// The equation of the step in a batch of n examples: as for one example, but for the slope of the loss, which is
    /// that of their mean: it has a factor 1/n, and so have all gradients that follow.
    pub(crate) fn equation(&self) -> Step {
        let mut step = self.step.clone();
        if step.begins_backward() {
            let n = Expression::Scalar(Symbol::EXAMPLES);
            step.operation = Operation::Formula(step.meaning() / n);
        }
        step
    }
}
