//! One clause: what its word means, and what follows it.

use crate::ast::{Clause, Layer, LayerKind};
use crate::catalog::{CLAUSES, Foreign, Place, clause_like, means_activation};
use crate::cursor::{Cursor, written};
use crate::diagnostics::Diagnostics;
use proc_macro2::{Span, TokenStream, TokenTree};

use super::attributes::{is_documentation, parse_attributes, report_documentation};
use super::budget::parse_budget;
use super::dense::{as_layer, parse_dense};
use super::meaning::{Meant, meaning_of};
use super::name::{Name, take_last_of_path, take_name};
use super::nameless::parse_nameless;
use super::notation::{Takes, is_sign};
use super::number::parse_rate;
use super::separator::begins_clause;
use super::size::parse_size;
use super::word::{parse_name, parse_names};

/// Reads one clause, or what stands in its place.
pub(super) fn parse_clause(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    let documentation = parse_documentation(cursor, errors);
    skip_layer_name(cursor, errors);
    let is_known = |name: &str| CLAUSES.contains(&name) || clause_like(name).is_some();
    let is_clause = |name: &str| CLAUSES.contains(&name);
    // What follows the word of a clause is its value: `input ::sizes::N`.
    let has_value = cursor.peek_ident().is_some_and(|word| is_known(&word));
    let name = match has_value {
        true => take_name(cursor, &is_known),
        false => take_last_of_path(cursor, &is_known, &is_clause, errors),
    };
    let mut clause = match name {
        Some(name) => quietly_after_call(&name, cursor, clauses, errors),
        None if cursor.is_empty() => return report_misplaced(&documentation, errors),
        None => Some(parse_nameless(cursor, clauses, errors)),
    };
    match &mut clause {
        Some(Clause::Layer(layer)) => layer.documentation = documentation,
        _ => report_misplaced(&documentation, errors),
    }
    clauses.extend(clause);
}

/// A clause that begins with a word. In the notation of a call, as in `dense(2, relu)`, one word about that is enough.
fn quietly_after_call(
    name: &Name,
    cursor: &mut Cursor,
    clauses: &mut [Clause],
    errors: &mut Diagnostics,
) -> Option<Clause> {
    let clause = parse_named(name, cursor, clauses, errors);
    if let Some(said) = cursor.foreign_since {
        errors.keep(said);
    }
    clause
}

/// The documentation before a layer; other attributes have no place there.
fn parse_documentation(cursor: &mut Cursor, errors: &mut Diagnostics) -> Vec<TokenStream> {
    let (documentation, others): (Vec<_>, Vec<_>) =
        parse_attributes(cursor, errors).into_iter().partition(is_documentation);
    for attribute in others {
        let tokens: Vec<TokenTree> = attribute.into_iter().collect();
        errors
            .error(tokens.as_slice(), "an attribute stands before the header, for the whole network")
            .help("before a layer there may be documentation, with `///`");
    }
    documentation
}

/// Documentation before what is no layer.
fn report_misplaced(documentation: &[TokenStream], errors: &mut Diagnostics) {
    if let Some(first) = documentation.first() {
        let tokens: Vec<TokenTree> = first.clone().into_iter().collect();
        report_documentation(&tokens, errors);
    }
}

/// A clause that begins with a word.
fn parse_named(
    name: &Name,
    cursor: &mut Cursor,
    clauses: &mut [Clause],
    errors: &mut Diagnostics,
) -> Option<Clause> {
    let at = name.span.0;
    let known = errors.len();
    let meant = meaning_of(name, cursor, clauses, errors);
    let clause = match meant {
        Meant::Clause(clause) | Meant::Elsewhere(clause) => clause,
        Meant::Layer => {
            skip_to_clause(cursor);
            return Some(Clause::Layer(layer(at, LayerKind::Unreadable)));
        }
        Meant::Foreign => {
            let has_stack = (0..cursor.tokens.len()).any(|index| {
                cursor.ident_at(index).is_some_and(|word| Foreign::at(Place::Stack, &word).is_some())
            });
            skip_to_clause(cursor);
            return Some(if has_stack { Clause::Unreadable(at) } else { Clause::Foreign }); // `model = Sequential(…)`
        }
        Meant::Unknown => {
            skip_to_clause(cursor);
            return Some(Clause::Unreadable(at));
        }
    };
    let is_misspelt = errors.len() > known;
    if is_misspelt && cursor.is_empty() {
        return Some(unfinished(clause, at)); // somebody is still typing
    }
    let said = errors.len();
    let content = parse_content(clause, at, cursor, errors);
    if matches!(meant, Meant::Elsewhere(_)) {
        errors.keep(said);
    }
    Some(content)
}

/// What has no meaning, up to a clause for which only the comma is missing.
fn skip_to_clause(cursor: &mut Cursor) {
    while !cursor.is_empty() && !begins_clause(cursor, 0) {
        cursor.next();
    }
}

/// `output 1`; and `output 1 sigmoid` of those who take it for the last layer.
fn parse_output(at: Span, cursor: &mut Cursor, errors: &mut Diagnostics) -> Clause {
    const EXPECTED: &str = "expected a size after `output`, which restates that of the last layer";
    if let Some(layer) = as_layer(cursor) {
        errors
            .error(&at, format!("{EXPECTED}, found {}", written(&cursor.tokens.make_contiguous()[..])))
            .help(format!("the last layer is a layer: `{layer}`"));
        let said = errors.len();
        let is_plain = |token: &TokenTree| match token {
            TokenTree::Literal(size) => !size.to_string().starts_with('"'),
            TokenTree::Ident(_) => true,
            TokenTree::Group(_) | TokenTree::Punct(_) => false,
        };
        let has_size = !cursor.peek_ident().is_some_and(|word| means_activation(&word));
        let is_in_our_notation = has_size && cursor.tokens.iter().all(is_plain);
        let content = parse_content("dense", at, cursor, errors);
        if !is_in_our_notation {
            errors.keep(said); // `output: 1 sigmoid`
        }
        return content;
    }
    if begins_clause(cursor, 0) {
        let word = cursor.peek_ident().unwrap_or_default();
        errors
            .error(&at, format!("{EXPECTED}, found `{word}`"))
            .help("the last layer is a layer like the others: `dense 1`");
        return Clause::Foreign;
    }
    let takes = Takes { what: "a size", after: "output", example: "output 1" };
    Clause::Output(at, parse_size(cursor, &takes, errors))
}

/// `first: dense 2`, `let first = dense 2`, `self.fc1 = nn.Linear(3, 2)`: the layer is read without its name.
fn skip_layer_name(cursor: &mut Cursor, errors: &mut Diagnostics) {
    let word = |index| cursor.ident_at(index).unwrap_or_default();
    let sign = match word(0).as_str() {
        "let" => 2,
        "self" => 3,
        _ => 1,
    };
    let begins = |index| CLAUSES.contains(&word(index).as_str()) && !cursor.leads_on(index);
    let of_elsewhere = |index| clause_like(&word(index)).is_some() && !cursor.leads_on(index);
    let is_name = !word(0).is_empty() && !CLAUSES.contains(&word(0).as_str());
    let is_new = clause_like(&word(0)).is_none();
    let has_clause = begins(sign + 1) && (is_new || is_layer_word(&word(sign + 1)))
        || is_new && of_elsewhere(sign + 1)
        || is_new && cursor.peek_punct(sign + 2, '.') && (of_elsewhere(sign + 3) || of_elsewhere(sign + 5));
    if !is_name || !is_sign(cursor.tokens.get(sign)) || !has_clause {
        return;
    }
    let name: Vec<TokenTree> = (0..=sign).filter_map(|_| cursor.next()).collect();
    errors.habit(
        "name of a clause",
        name.as_slice(),
        format!("expected a clause, found the name {}", written(&name[..sign])),
        "clauses have no names; layers are numbered: the weights of the first are `w1`",
    );
}

fn is_layer_word(word: &str) -> bool {
    ["dense", "layer_norm", "dropout"].contains(&word)
}

fn layer(keyword: Span, kind: LayerKind) -> Layer {
    Layer { keyword, documentation: vec![], kind }
}

/// What follows the word of a clause.
fn parse_content(clause: &'static str, at: Span, cursor: &mut Cursor, errors: &mut Diagnostics) -> Clause {
    let takes = |what, example| Takes { what, after: clause, example };
    match clause {
        "input" => Clause::Input(at, parse_size(cursor, &takes("a size", "input 3"), errors)),
        "dense" => Clause::Layer(layer(at, LayerKind::Dense(Box::new(parse_dense(cursor, errors))))),
        "layer_norm" => Clause::Layer(layer(at, LayerKind::LayerNorm)),
        "dropout" => Clause::Layer(layer(at, LayerKind::Dropout(parse_rate(cursor, errors)))),
        "output" => parse_output(at, cursor, errors),
        "loss" => Clause::Loss(at, parse_name(cursor, &takes("a loss", "loss mse"), errors)),
        "penalty" => {
            Clause::Penalty(at, parse_name(cursor, &takes("a penalty", "penalty l2(0.001)"), errors))
        }
        "init" => Clause::Init(at, parse_name(cursor, &takes("an initializer", "init he_normal"), errors)),
        "budget" => Clause::Budget(at, parse_budget(cursor, errors)),
        "allow" => Clause::Allow(at, parse_names(cursor, errors)),
        "test" => Clause::Test(at),
        _ => Clause::Storage(at, parse_name(cursor, &takes("`inline` or `boxed`", "storage boxed"), errors)),
    }
}

/// A clause that has only its word so far.
fn unfinished(clause: &'static str, at: Span) -> Clause {
    match clause {
        "input" => Clause::Input(at, None),
        "dense" | "dropout" => Clause::Layer(layer(at, LayerKind::Unreadable)),
        "layer_norm" => Clause::Layer(layer(at, LayerKind::LayerNorm)),
        "output" => Clause::Output(at, None),
        "loss" => Clause::Loss(at, None),
        "penalty" => Clause::Penalty(at, None),
        "init" => Clause::Init(at, None),
        "budget" => Clause::Budget(at, vec![]),
        "allow" => Clause::Allow(at, vec![]),
        "test" => Clause::Test(at),
        _ => Clause::Storage(at, None),
    }
}
