//! Losses that an output may feed, but that suit another one better.

use super::whole::Whole;
use crate::ast::Word;
use crate::diagnostics::Diagnostics;

/// The loss as written, if it is one of these and the last layer is a softmax.
fn loss_after_softmax<'a>(whole: &Whole<'a>, losses: &[&str]) -> Option<&'a Word> {
    let (_, word) = whole.clauses.loss?;
    let is_softmax = whole.model.output_activation()?.name == "softmax";
    word.filter(|word| is_softmax && losses.contains(&word.name.as_str()))
}

/// Through the softmax's Jacobian the slope is at most ŷ·(1 − ŷ) times the error, for a sure and wrong ŷ next to
/// nothing; the cross-entropy cancels that factor.
pub(super) fn check_softmax_with_squared_error(whole: &Whole, warnings: &mut Diagnostics) {
    let Some(word) = loss_after_softmax(whole, &["half_sse", "sse", "mse"]) else { return };
    warnings
        .warning(
            &word.span,
            format!("`{}` through `softmax` learns slowest where the output is surest and wrong", word.name),
        )
        .help("the loss that suits `softmax` is `cross_entropy`: its slope is ŷ − y");
}

/// The classes of a softmax exclude each other.
pub(super) fn check_bce_after_softmax(whole: &Whole, warnings: &mut Diagnostics) {
    let Some(word) = loss_after_softmax(whole, &["bce"]) else { return };
    warnings
        .warning(
            &word.span,
            "`bce` takes every output for a yes-or-no question of its own, but those of `softmax` sum to one",
        )
        .help("use `cross_entropy` for one class of several, or `sigmoid` for several questions");
}
