//! `allow(name)`: which doubts the user has thought of already.

use super::clauses::Clauses;
use crate::diagnostics::{Diagnostics, Level, list};
use crate::rules::Rule;

/// The rules that are not to be spoken of.
pub(super) fn check_allow(clauses: &Clauses, errors: &mut Diagnostics) -> Vec<&'static str> {
    let mut allowed = vec![];
    for word in clauses.allow.iter().flat_map(|(_, words)| *words) {
        match Rule::named(&word.name) {
            Some(rule) if rule.level == Level::Warning => allowed.push(rule.name),
            Some(rule) => {
                errors
                    .error(&word.span, format!("`{}` is an error, which cannot be allowed", rule.name))
                    .note(format!("the rule: {}", rule.sentence))
                    .note(format!("every rule that can be allowed: {}", list(Rule::doubts())));
            }
            None => {
                let error = errors.error(&word.span, format!("there is no rule `{}`", word.name));
                error
                    .similar("a rule", &word.name, Rule::doubts())
                    .note(format!("every rule that can be allowed: {}", list(Rule::doubts())));
            }
        }
    }
    allowed
}
