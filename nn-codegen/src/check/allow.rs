//! `allow(name)`: which lints the user has thought of already.

use super::clauses::Clauses;
use crate::ast::Word;
use crate::diagnostics::{Diagnostics, Level, list};
use crate::lints::Lint;

/// The lints that are not to be spoken of, each with the word that says so.
pub(super) fn check_allow<'a>(
    clauses: &Clauses<'a>,
    errors: &mut Diagnostics,
) -> Vec<(&'static str, &'a Word)> {
    let mut allowed = vec![];
    for word in clauses.allow.iter().flat_map(|(_, words)| *words) {
        match Lint::named(&word.name) {
            Some(lint) if lint.level == Level::Warning => allowed.push((lint.name, word)),
            Some(lint) => {
                errors
                    .error(&word.span, format!("`{}` is an error, which cannot be allowed", lint.name))
                    .note(format!("the rule: {}", lint.sentence))
                    .note(format!("every lint that can be allowed: {}", list(Lint::allowable())));
            }
            None => {
                let error = errors.error(&word.span, format!("there is no lint `{}`", word.name));
                error
                    .similar("a lint", &word.name, Lint::allowable())
                    .note(format!("every lint that can be allowed: {}", list(Lint::allowable())));
            }
        }
    }
    allowed
}
