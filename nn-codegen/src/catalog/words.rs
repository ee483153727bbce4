//! The words of the language that have no row, and what a word is that stands where it does not belong.

use super::activation::Activation;
use super::foreign::{Foreign, Meaning, Place, is_same};
use super::rows::{Initializer, Loss, Penalty, Row};

/// The words that begin a clause.
pub const CLAUSES: &[&str] = &[
    "input",
    "dense",
    "layer_norm",
    "dropout",
    "output",
    "loss",
    "penalty",
    "init",
    "storage",
    "budget",
    "allow",
    "test",
];

/// The clauses that the grammar keeps for later.
pub const LATER_CLAUSES: &[&str] = &["example"];

/// The options of a dense layer.
pub const OPTIONS: &[&str] = &["init", "bias", "from"];

/// The words of the language that are neither names of functions nor begin a clause.
const OTHERS: &[&str] = &["bias", "from", "none", "struct"];

/// What `storage` takes.
pub const STORAGES: &[&str] = &["inline", "boxed"];

/// Whether a word cannot be the name of a size.
pub fn is_reserved(word: &str) -> bool {
    CLAUSES.contains(&word)
        || LATER_CLAUSES.contains(&word)
        || OTHERS.contains(&word)
        || Activation::named(word).is_some()
        || Loss::named(word).is_some()
        || Initializer::named(word).is_some()
        || Penalty::named(word).is_some()
}

/// The clause that a word begins in another case or another library: `Dense`, `fully_connected`.
pub fn clause_like(word: &str) -> Option<&'static str> {
    let in_another_case = CLAUSES.iter().find(|name| is_same(name, word)).copied();
    in_another_case.or_else(|| {
        let foreign = Foreign::at(Place::Layer, word).or_else(|| Foreign::at(Place::Clause, word))?;
        if let Meaning::Is(name) = foreign.meaning { Some(name) } else { None }
    })
}

/// Whether a word begins that clause, here, in another case, or elsewhere.
pub fn means_clause(word: &str, clause: &str) -> bool {
    word == clause || clause_like(word) == Some(clause)
}

/// The option of a dense layer that a word is in another case or another library.
pub fn option_like(word: &str) -> Option<&'static str> {
    let in_another_case = OPTIONS.iter().find(|name| is_same(name, word)).copied();
    in_another_case.or_else(|| match Foreign::at(Place::Option, word)?.meaning {
        Meaning::Is(name) => Some(name),
        Meaning::Say(_) => None,
    })
}

/// Whether a word is an option of a dense layer here, in another case, or elsewhere.
pub fn means_option(word: &str) -> bool {
    OPTIONS.contains(&word) || option_like(word).is_some()
}

/// Whether a word, or several with spaces between them, is known at some place, here or elsewhere.
pub fn is_known(word: &str) -> bool {
    clause_like(word).is_some() || known(word).is_some() || Foreign::anywhere(word).is_some()
}

/// The row of a kind that a word is in another case or another library.
pub fn row_like<R: Row>(word: &str) -> Option<&'static R> {
    let in_another_case = R::all().iter().find(|row| is_same(row.name(), word));
    in_another_case.or_else(|| match Foreign::at(R::PLACE, word)?.meaning {
        Meaning::Is(name) => R::named(name),
        Meaning::Say(_) => None,
    })
}

/// Whether a word is the name of an activation here, in another case, or elsewhere.
pub fn means_activation(word: &str) -> bool {
    row_like::<Activation>(word).is_some() || Foreign::at(Place::Activation, word).is_some()
}

/// Whether a word can only be a slip where a size is expected: a word of the language in another case, or an activation
/// of another library. A name in capitals is a constant's.
pub fn is_no_size(word: &str) -> bool {
    let is_constant =
        word.chars().all(|letter| letter.is_uppercase() || letter == '_' || letter.is_numeric());
    !is_constant && (means_activation(word) || CLAUSES.iter().any(|name| is_same(name, word)))
}

/// A word of the catalog by its kind.
#[derive(Clone, Copy, Debug)]
pub enum Known {
    /// An activation.
    Activation(&'static Activation),
    /// A loss.
    Loss(&'static Loss),
    /// A penalty.
    Penalty(&'static Penalty),
    /// An initializer.
    Initializer(&'static Initializer),
}

/// What a word is in the catalog, whatever the kind: as it is written here, or else in another case or another library.
pub fn known(word: &str) -> Option<Known> {
    let by = |activation: Option<_>, loss: Option<_>, penalty: Option<_>, initializer: Option<_>| {
        activation
            .map(Known::Activation)
            .or(loss.map(Known::Loss))
            .or(penalty.map(Known::Penalty))
            .or(initializer.map(Known::Initializer))
    };
    by(Activation::named(word), Loss::named(word), Penalty::named(word), Initializer::named(word))
        .or_else(|| by(row_like(word), row_like(word), row_like(word), row_like(word)))
}

/// What is to be written for a word of the catalog that stands where it does not belong, in one sentence.
pub fn belongs(word: &str) -> Option<String> {
    Some(match known(word)? {
        Known::Activation(row) => format!("an activation stands in its layer: `dense 8 {}`", row.name),
        Known::Loss(row) => format!("a loss is a clause of its own: `loss {}`", row.name),
        Known::Penalty(row) => {
            let example = if row.arguments.len() > 1 { "(0.001, 0.001)" } else { "(0.001)" };
            format!("a penalty is a clause of its own: `penalty {}{example}`", row.name)
        }
        Known::Initializer(row) => format!("an initializer stands behind `init`: `init {}`", row.name),
    })
}

/// `here it is called`, or `it is written` for a word of ours in another case.
pub fn called(word: &str, ours: &str) -> String {
    match is_same(word, ours) {
        true => format!("it is written `{ours}`"),
        false => format!("here it is called `{ours}`"),
    }
}
