//! The words of the language that have no row, and other names of those that have one.

use super::activation::Activation;
use super::rows::{Initializer, Loss, Penalty, Row};

/// What other libraries and texts call a word of ours.
pub(super) const SYNONYMS: &[(&str, &str)] = &[
    ("linear", "identity"),
    ("logistic", "sigmoid"),
    ("heaviside", "step"),
    ("swish", "silu"),
    ("leakyrelu", "leaky_relu"),
    ("hardtanh", "hard_tanh"),
    ("hardsigmoid", "hard_sigmoid"),
    ("glorot_uniform", "xavier_uniform"),
    ("glorot_normal", "xavier_normal"),
    ("kaiming_uniform", "he_uniform"),
    ("kaiming_normal", "he_normal"),
    ("ones", "constant"),
    ("l1_loss", "mae"),
    ("mean_absolute_error", "mae"),
    ("mean_squared_error", "mse"),
    ("binary_cross_entropy", "bce"),
    ("binary_crossentropy", "bce"),
    ("categorical_crossentropy", "cross_entropy"),
    ("sparse_categorical_crossentropy", "cross_entropy"),
    ("crossentropy", "cross_entropy"),
    ("nll", "cross_entropy"),
    ("kld", "kl_divergence"),
    ("lasso", "l1"),
    ("ridge", "l2"),
    ("weight_decay", "l2"),
    ("elastic_net", "elastic"),
    ("l1_l2", "elastic"),
];

/// Our word for that of another library.
pub fn synonym(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    SYNONYMS.iter().find(|(other, _)| *other == word).map(|(_, ours)| *ours)
}

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

/// The words of the language that are neither names of functions nor begin a clause.
const OPTIONS: &[&str] = &["bias", "from", "none", "struct"];

/// Whether a word cannot be the name of a size.
pub fn is_reserved(word: &str) -> bool {
    CLAUSES.contains(&word)
        || LATER_CLAUSES.contains(&word)
        || OPTIONS.contains(&word)
        || Activation::named(word).is_some()
        || Loss::named(word).is_some()
        || Initializer::named(word).is_some()
        || Penalty::named(word).is_some()
}
