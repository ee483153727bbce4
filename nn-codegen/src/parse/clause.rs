//! One clause: what its word means, and what follows it.

use crate::ast::{Clause, Layer, LayerKind, Part};
use crate::catalog::{
    CLAUSES, Foreign, Known, LATER_CLAUSES, Meaning, Place, belongs, called, clause_like, known,
};
use crate::cursor::{Cursor, written};
use crate::diagnostics::{Diagnostics, Spanned, list, list_by_likeness, similar};
use proc_macro2::{Span, TokenStream, TokenTree};

use super::budget::parse_budget;
use super::dense::parse_dense;
use super::header::{is_documentation, parse_attributes};
use super::name::{Name, take_last_of_path};
use super::notation::Takes;
use super::number::parse_rate;
use super::size::parse_size;
use super::word::{parse_name, parse_names};

/// What a word at the beginning of a clause was to be.
enum Meant {
    /// That clause.
    Clause(&'static str),
    /// That clause, as another library calls it: what follows may be written otherwise, too.
    Elsewhere(&'static str),
    /// A layer that there is not.
    Layer,
    /// Something that is no clause of the language.
    Foreign,
    /// Nobody knows.
    Unknown,
}

/// Reads one clause, or what stands in its place.
pub(super) fn parse_clause(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    let documentation = parse_documentation(cursor, errors);
    let is_known = |name: &str| CLAUSES.contains(&name) || clause_like(name).is_some();
    let mut clause = match take_last_of_path(cursor, &is_known) {
        Some(name) => quietly_after_call(&name, cursor, clauses, errors),
        None if cursor.is_empty() => return report_documentation(&documentation, errors),
        None => Some(parse_nameless(cursor, clauses, errors)),
    };
    match &mut clause {
        Some(Clause::Layer(layer)) => layer.documentation = documentation,
        _ => report_documentation(&documentation, errors),
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

/// Documentation has a place where there are fields that it can speak of.
fn report_documentation(documentation: &[TokenStream], errors: &mut Diagnostics) {
    if let Some(first) = documentation.first() {
        let tokens: Vec<TokenTree> = first.clone().into_iter().collect();
        errors
            .error(tokens.as_slice(), "documentation stands before the header, or before a layer")
            .help("a comment with `//` may stand anywhere");
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
    let meant = meaning_of(name, clauses, errors);
    let clause = match meant {
        Meant::Clause(clause) | Meant::Elsewhere(clause) => clause,
        Meant::Layer => {
            cursor.take_rest();
            return Some(Clause::Layer(layer(at, LayerKind::Unreadable)));
        }
        Meant::Foreign => {
            cursor.take_rest();
            return Some(Clause::Foreign);
        }
        Meant::Unknown => {
            cursor.take_rest();
            return Some(Clause::Unreadable(at));
        }
    };
    let is_misspelt = errors.len() > known;
    let clause = if is_misspelt && cursor.is_empty() {
        unfinished(clause, at) // somebody is still typing
    } else {
        let said = errors.len();
        let content = parse_content(clause, at, cursor, errors);
        if matches!(meant, Meant::Elsewhere(_)) {
            errors.keep(said);
        }
        content
    };
    Some(clause)
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
        "output" => Clause::Output(at, parse_size(cursor, &takes("a size", "output 1"), errors)),
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

/// The clause that a word begins. One in another case, of another library or misspelt is an error, and then read as what
/// it was to be: without its layer the network would have other fields and sizes, and what follows would be judged by
/// them.
fn meaning_of(name: &Name, clauses: &mut [Clause], errors: &mut Diagnostics) -> Meant {
    let word = name.text.as_str();
    if let Some(clause) = CLAUSES.iter().find(|clause| **clause == word) {
        return Meant::Clause(clause);
    }
    if LATER_CLAUSES.contains(&word) {
        errors.error(&name.span, format!("`{word}` is kept for a later version of the language"));
        return Meant::Foreign;
    }
    if is_of_a_header(word) {
        errors
            .error(&name.span, format!("expected a clause, found `{word}`"))
            .help("the header stands before all clauses: `pub struct Network;`");
        return Meant::Foreign;
    }
    let error = errors.error(&name.span, format!("there is no clause `{word}`"));
    if let Some(clause) = clause_like(word) {
        error.help(called(word, clause));
        return Meant::Elsewhere(clause);
    }
    for (place, meant) in [(Place::Layer, Meant::Layer), (Place::Clause, Meant::Foreign)] {
        if let Some(Foreign { meaning: Meaning::Say(sentence), .. }) = Foreign::at(place, word) {
            error.help(*sentence);
            return meant;
        }
    }
    if let Some(sentence) = belongs(word) {
        error.help(sentence);
        return meaning_of_a_row(word, clauses);
    }
    if let Some(clause) = similar(word, CLAUSES.iter().copied()) {
        error.help(format!("a clause with a similar name exists: `{clause}`"));
        if clause == "test" {
            return Meant::Foreign; // nothing depends on it
        }
        return Meant::Clause(CLAUSES.iter().find(|name| **name == clause).unwrap_or(&CLAUSES[0]));
    }
    error.note(format!("a clause begins with one of {}", list_by_likeness(word, CLAUSES.iter().copied())));
    Meant::Unknown
}

fn is_of_a_header(word: &str) -> bool {
    ["struct", "pub", "enum", "fn", "mod", "use", "const"].contains(&word)
}

/// A word of the catalog in place of a clause was to be a part of one, which is then not missing.
fn meaning_of_a_row(word: &str, clauses: &mut [Clause]) -> Meant {
    match known(word) {
        Some(Known::Loss(_)) => Meant::Elsewhere("loss"),
        Some(Known::Penalty(_)) => Meant::Elsewhere("penalty"),
        Some(Known::Initializer(_)) => Meant::Elsewhere("init"),
        Some(Known::Activation(_)) => {
            if let Some(Clause::Layer(Layer { kind: LayerKind::Dense(dense), .. })) =
                clauses.iter_mut().rfind(|clause| is_dense(clause))
                && dense.activation.is_absent()
            {
                dense.activation = Part::Mistaken;
            }
            Meant::Foreign
        }
        None => Meant::Foreign,
    }
}

/// Whether a clause is a dense layer.
fn is_dense(clause: &Clause) -> bool {
    matches!(clause, Clause::Layer(layer) if layer.dense().is_some())
}

/// What begins with no word at all.
fn parse_nameless(cursor: &mut Cursor, clauses: &[Clause], errors: &mut Diagnostics) -> Clause {
    let rest = cursor.take_rest();
    let at = rest.as_slice().span().0;
    let error = errors.error(rest.as_slice(), format!("expected a clause, found {}", written(&rest)));
    if !matches!(&rest[0], TokenTree::Literal(_)) {
        error.note(format!("a clause begins with one of {}", list(CLAUSES.iter().copied())));
        return Clause::Unreadable(at);
    }
    let begun = |clause: &Clause| matches!(clause, Clause::Input(..) | Clause::Layer(_));
    if clauses.iter().any(begun) {
        error.help(format!("a layer begins with its word: `dense {}`", rest[0]));
        Clause::Layer(layer(at, LayerKind::Unreadable))
    } else {
        error.help(format!("the input begins with its word: `input {}`", rest[0]));
        Clause::Input(at, None)
    }
}
