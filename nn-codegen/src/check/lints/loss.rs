//! Losses that an output may feed, but that suit another one better.

use super::whole::Whole;
use crate::ast::Word;
use crate::catalog::{Loss, LossSlope, TargetKind};
use crate::diagnostics::Diagnostics;

/// The loss as written, if it is such a one and the last layer is a softmax.
fn loss_after_softmax<'a>(whole: &Whole<'a>, is_such: fn(&Loss) -> bool) -> Option<&'a Word> {
    let (_, word) = whole.clauses.loss?;
    let is_softmax = whole.model.output_activation()?.sums_to_one();
    word.filter(|_| is_softmax && whole.model.loss.as_ref().is_some_and(|loss| is_such(loss.row)))
}

/// Through the softmax's Jacobian the slope is at most ŷ·(1 − ŷ) times the error, for a sure and wrong ŷ next to
/// nothing; the cross-entropy cancels that factor.
pub(super) fn check_softmax_with_squared_error(whole: &Whole, warnings: &mut Diagnostics) {
    let is_squared = |loss: &Loss| matches!(loss.slope, LossSlope::Difference { .. });
    let Some(word) = loss_after_softmax(whole, is_squared) else { return };
    warnings
        .warning(
            &word.span,
            format!("`{}` through `softmax` learns slowest where the output is surest and wrong", word.name),
        )
        .help("the loss that suits `softmax` is `cross_entropy`: its slope is ŷ − y");
}

/// The classes of a softmax exclude each other.
pub(super) fn check_bce_after_softmax(whole: &Whole, warnings: &mut Diagnostics) {
    let Some(word) = loss_after_softmax(whole, |loss| loss.targets == TargetKind::Probabilities) else {
        return;
    };
    warnings
        .warning(
            &word.span,
            "`bce` takes every output for a yes-or-no question of its own, but those of `softmax` sum to one",
        )
        .help("use `cross_entropy` for one class of several, or `sigmoid` for several questions");
}
