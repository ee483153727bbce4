//! The line above each step of a batch.

use crate::expression::Expression;
use crate::operation::Operation;
use crate::plan::Step;
use crate::size::Size;

/// The equation of a step in a batch of n examples: as for one example, but for the slope of the loss, which is the
/// mean of theirs: it has a factor 1/n, and so have all gradients that follow.
pub(super) fn equation_of_batch(step: &Step) -> Step {
    if !step.begins_backward() {
        return step.clone();
    }
    let n = Expression::Count(Size::Named("n".into()));
    Step { operation: Operation::Formula(step.meaning() / n), ..step.clone() }
}
