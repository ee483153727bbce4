//! What is legal but doubtful. Each function looks for one thing, and names its lint; what `allow` names is not
//! reported.

mod init;
mod layers;
mod loss;
mod whole;

use super::allow::check_allow;
use super::clauses::Clauses;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::Model;
use whole::Whole;

/// Looks for what one lint is about.
type Check = fn(&Whole, &mut Diagnostics);

/// The checks by the names of their lints.
const CHECKS: &[(&str, Check)] = &[
    ("softmax_with_squared_error", loss::check_softmax_with_squared_error),
    ("bce_after_softmax", loss::check_bce_after_softmax),
    ("collapsing_layers", layers::check_collapsing_layers),
    ("saturating_depth", layers::check_saturating_depth),
    ("unfitting_init", init::check_unfitting_init),
    ("symmetric_init", init::check_symmetric_init),
    ("dropout_on_output", layers::check_dropout_on_output),
];

/// Warns of everything doubtful that is not allowed.
pub(super) fn check_lints(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    let allowed = check_allow(clauses, errors);
    let whole = Whole { clauses, model };
    for (lint, check) in CHECKS.iter().filter(|(lint, _)| !allowed.contains(lint)) {
        let mut found = Diagnostics::default();
        check(&whole, &mut found);
        for Diagnostic { message, lines, span, .. } in found.take_warnings() {
            let warning = errors.warning(&span, message);
            warning.lines = lines;
            warning.note(format!("`allow({lint})` in the declaration says that it is meant")).of(lint);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lints::Lint;

    #[test]
    fn every_warning_of_the_table_is_looked_for() {
        let names: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, Lint::allowable().collect::<Vec<_>>());
    }
}
