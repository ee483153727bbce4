//! The clauses of a declaration by kind.

use crate::ast::{self, Clause, Declaration, Limit, Word};
use crate::diagnostics::Diagnostics;
use crate::model::Places;
use proc_macro2::Span;

/// The clauses by kind; of those that may stand once, the first.
#[derive(Default)]
pub(super) struct Clauses<'a> {
    /// Whether something stands before the first layer that may have been meant for an `input`.
    pub(super) may_have_input: bool,
    /// Whether something stands there that may have been meant for a layer.
    pub(super) may_have_layer: bool,
    pub(super) input: Option<(Span, Option<&'a ast::Size>)>,
    pub(super) layers: Vec<&'a ast::Layer>,
    pub(super) output: Option<(Span, Option<&'a ast::Size>)>,
    pub(super) loss: Option<(Span, Option<&'a Word>)>,
    pub(super) penalty: Option<(Span, Option<&'a Word>)>,
    pub(super) init: Option<(Span, Option<&'a Word>)>,
    pub(super) storage: Option<(Span, Option<&'a Word>)>,
    pub(super) budget: Option<(Span, &'a [Limit])>,
    pub(super) allow: Option<(Span, &'a [Word])>,
    pub(super) test: Option<(Span, ())>,
}

impl Clauses<'_> {
    pub(super) fn places(&self) -> Places {
        Places {
            input: self.input.map_or_else(Span::call_site, |(keyword, _)| keyword),
            loss: self.loss.map_or_else(Span::call_site, |(keyword, _)| keyword),
        }
    }
}

/// Sorts the clauses; what may stand once and stands twice, or at the wrong place, is an error.
pub(super) fn sort_clauses<'a>(declaration: &'a Declaration, errors: &mut Diagnostics) -> Clauses<'a> {
    fn once<X>(
        place: &mut Option<(Span, X)>,
        name: &str,
        keyword: Span,
        content: X,
        errors: &mut Diagnostics,
    ) {
        if place.is_some() {
            errors
                .error(&keyword, format!("there is a second `{name}` clause"))
                .help(match name {
                    "init" => {
                        "a network has at most one; a layer has its own, without a comma before it: `dense 8 init he_normal`"
                    }
                    _ => "a network has at most one",
                });
        } else {
            *place = Some((keyword, content));
        }
    }
    let mut sorted = Clauses::default();
    let has_layer = declaration.clauses.iter().any(|clause| matches!(clause, Clause::Layer(_)));
    let is_unknown = |clause: &Clause| matches!(clause, Clause::Unreadable(_));
    let before_layers = declaration.clauses.iter().take_while(|clause| !matches!(clause, Clause::Layer(_)));
    sorted.may_have_input = before_layers.into_iter().any(is_unknown);
    sorted.may_have_layer = declaration.clauses.iter().any(is_unknown);
    for clause in &declaration.clauses {
        match clause {
            Clause::Input(keyword, size) => {
                if !sorted.layers.is_empty() && sorted.input.is_none() {
                    errors
                        .error(keyword, "`input` comes after a layer")
                        .help("put it before the first layer");
                }
                once(&mut sorted.input, "input", *keyword, size.as_ref(), errors);
            }
            Clause::Layer(layer) => sorted.layers.push(layer),
            Clause::Output(keyword, size) => {
                if sorted.layers.is_empty() && sorted.output.is_none() && has_layer {
                    errors
                        .error(keyword, "`output` comes before the first layer")
                        .help("put it after the last layer, whose size it states again");
                }
                once(&mut sorted.output, "output", *keyword, size.as_ref(), errors);
            }
            Clause::Loss(keyword, loss) => once(&mut sorted.loss, "loss", *keyword, loss.as_ref(), errors),
            Clause::Penalty(keyword, penalty) => {
                once(&mut sorted.penalty, "penalty", *keyword, penalty.as_ref(), errors);
            }
            Clause::Init(keyword, initializer) => {
                once(&mut sorted.init, "init", *keyword, initializer.as_ref(), errors);
            }
            Clause::Storage(keyword, storage) => {
                once(&mut sorted.storage, "storage", *keyword, storage.as_ref(), errors);
            }
            Clause::Budget(keyword, limits) => {
                once(&mut sorted.budget, "budget", *keyword, limits.as_slice(), errors);
            }
            Clause::Allow(keyword, names) => {
                once(&mut sorted.allow, "allow", *keyword, names.as_slice(), errors);
            }
            Clause::Test(keyword) => once(&mut sorted.test, "test", *keyword, (), errors),
            Clause::Foreign | Clause::Unreadable(_) => {}
        }
    }
    sorted
}
