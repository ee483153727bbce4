//! What the word at the beginning of a clause was to be.

use crate::ast::{Clause, Layer, LayerKind, Part, SizeKind};
use crate::catalog::{
    CLAUSES, Foreign, Known, LATER_CLAUSES, Meaning, Place, belongs, called, clause_like, known,
};
use crate::cursor::{Cursor, text};
use crate::diagnostics::{Diagnostics, list_by_likeness, similar};
use crate::size::Size;
use proc_macro2::TokenTree;

use super::dense::as_layer;
use super::header::HEADER_WORDS;
use super::name::Name;

/// What a word at the beginning of a clause was to be.
pub(super) enum Meant {
    /// That clause.
    Clause(&'static str),
    /// That clause, as another library calls it: what follows may be written otherwise, too.
    Elsewhere(&'static str),
    /// A layer that there is not.
    Layer,
    /// Something that is no clause of the language.
    Foreign,
    /// Nobody knows, or several clauses at once.
    Unknown,
}

/// The clause that a word begins. One in another case, of another library or misspelt is an error, and then read as what
/// it was to be: without its layer the network would have other fields and sizes, and what follows would be judged by
/// them.
pub(super) fn meaning_of(
    name: &Name,
    cursor: &mut Cursor,
    clauses: &mut [Clause],
    errors: &mut Diagnostics,
) -> Meant {
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
        let clause = if clause == "output" && as_layer(cursor).is_some() { "dense" } else { clause };
        error.help(called(word, clause));
        return Meant::Elsewhere(clause);
    }
    let places =
        [(Place::Layer, Meant::Layer), (Place::Stack, Meant::Unknown), (Place::Clause, Meant::Foreign)];
    for (place, meant) in places {
        if let Some(Foreign { meaning: Meaning::Say(sentence), .. }) = Foreign::at(place, word) {
            error.help(*sentence);
            return meant;
        }
    }
    if let Some(row) = known(word) {
        if let Some(sentence) = second_of_its_kind(row, clauses) {
            error.help(sentence);
            return Meant::Foreign;
        }
        let arguments = match cursor.tokens.front() {
            Some(group @ TokenTree::Group(_)) => text(std::slice::from_ref(group)),
            _ => String::new(),
        };
        match (row, size_of_last_layer(clauses)) {
            (Known::Activation(row), Some(size)) => error.help(format!(
                "an activation stands in its layer, without a comma before it: `dense {size} {}{arguments}`",
                row.name
            )),
            _ => error.help(belongs(word).unwrap_or_default()),
        };
        return meaning_of_a_row(row, cursor, clauses);
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

/// Whether a word can only have been meant for a header.
pub(super) fn is_of_a_header(word: &str) -> bool {
    HEADER_WORDS.contains(&word) && Foreign::at(Place::Clause, word).is_none()
}

/// `loss mse, mae`
fn second_of_its_kind(row: Known, clauses: &[Clause]) -> Option<&'static str> {
    let has = |is: fn(&Clause) -> bool| clauses.iter().any(is);
    match row {
        Known::Loss(_) if has(|clause| matches!(clause, Clause::Loss(..))) => Some("a network has one loss"),
        Known::Penalty(_) if has(|clause| matches!(clause, Clause::Penalty(..))) => {
            Some("a network has one penalty; `elastic` adds up the two")
        }
        Known::Initializer(_) if has(|clause| matches!(clause, Clause::Init(..))) => Some(
            "a network has one `init` clause; a layer has an `init` of its own: `dense 8 init he_normal`",
        ),
        _ => None,
    }
}

/// The number of units of the layer just before.
fn size_of_last_layer(clauses: &[Clause]) -> Option<String> {
    match clauses.last()? {
        Clause::Layer(layer) => Some(match &layer.dense()?.size.as_ref()?.kind {
            SizeKind::Known(size) => size.to_string(),
            SizeKind::Named(_, text) => Size::Named(text.clone()).declared(),
        }),
        _ => None,
    }
}

/// A word of the catalog in place of a clause was to be a part of one, which is then not missing.
fn meaning_of_a_row(row: Known, cursor: &mut Cursor, clauses: &mut [Clause]) -> Meant {
    let meant = match row {
        Known::Loss(_) => "loss",
        Known::Penalty(_) => "penalty",
        Known::Initializer(_) => "init",
        Known::Activation(_) => {
            if let Some(Clause::Layer(Layer { kind: LayerKind::Dense(dense), .. })) =
                clauses.iter_mut().rfind(|clause| is_dense(clause))
                && dense.activation.is_absent()
            {
                dense.activation = Part::Mistaken;
            }
            return Meant::Foreign;
        }
    };
    cursor.take_word(meant); // `mse loss`
    Meant::Elsewhere(meant)
}

/// Whether a clause is a dense layer.
fn is_dense(clause: &Clause) -> bool {
    matches!(clause, Clause::Layer(layer) if layer.dense().is_some())
}
