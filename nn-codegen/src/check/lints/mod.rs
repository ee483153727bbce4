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

/// Warns of everything doubtful that is not allowed, and of every `allow` of what is not there.
pub(super) fn check_lints(clauses: &Clauses, model: &Model, errors: &mut Diagnostics) {
    let allowed = check_allow(clauses, errors);
    let is_allowed = |lint: &str| allowed.iter().any(|(name, _)| *name == lint);
    let whole = Whole { clauses, model };
    let mut idle = Diagnostics::default();
    for (lint, check) in CHECKS {
        let mut found = Diagnostics::default();
        check(&whole, &mut found);
        let found = found.take_warnings();
        if !is_allowed(lint) {
            found.into_iter().for_each(|warning| warn(warning, lint, errors));
        } else if found.is_empty() {
            for (_, word) in allowed.iter().filter(|(name, _)| name == lint) {
                idle.warning(&word.span, format!("this network has nothing that `{lint}` would warn of"));
            }
        }
    }
    if !is_allowed(UNFULFILLED) {
        idle.take_warnings().into_iter().for_each(|warning| warn(warning, UNFULFILLED, errors));
    }
}

/// The lint about `allow` itself.
const UNFULFILLED: &str = "unfulfilled_allow";

fn warn(found: Diagnostic, lint: &'static str, errors: &mut Diagnostics) {
    let warning = errors.warning(&found.span, found.message);
    warning.lines = found.lines;
    match lint {
        UNFULFILLED => warning.help("leave it out"),
        _ => warning.note(format!("`allow({lint})` in the declaration says that it is meant")),
    };
    warning.of(lint);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lints::Lint;

    #[test]
    fn every_warning_of_the_table_is_looked_for() {
        let names: Vec<&str> = CHECKS.iter().map(|(name, _)| *name).chain([UNFULFILLED]).collect();
        assert_eq!(names, Lint::allowable().collect::<Vec<_>>());
    }
}
