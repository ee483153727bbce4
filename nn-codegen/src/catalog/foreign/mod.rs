//! What other libraries, textbooks and habit call things: the word of ours, or where the thing is found.
//!
//! Keras, PyTorch and scikit-learn above all. Words are compared without case, `_`, `-` and spaces, so that `LeakyReLU` and
//! `leaky_relu` are one; our own words in another case need no row here.

mod activations;
mod clauses;
mod initializers;
mod layers;
mod losses;
mod row;

pub use row::{Foreign, Meaning, Place, is_same};

impl Foreign {
    /// The row of a word at one place.
    pub fn at(place: Place, word: &str) -> Option<&'static Self> {
        foreign().find(|row| row.place == place && row.words.iter().any(|other| is_same(other, word)))
    }

    /// The row of a word at any place.
    pub fn anywhere(word: &str) -> Option<&'static Self> {
        foreign().find(|row| row.words.iter().any(|other| is_same(other, word)))
    }
}

/// Whether a loss of another library takes values without an activation, which it puts through a function itself: through
/// which.
pub fn activation_inside(loss: &str) -> Option<&'static str> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| is_same(word, loss));
    let of_sigmoid = [
        "bce_with_logits",
        "bce_with_logits_loss",
        "binary_cross_entropy_with_logits",
        "sigmoid_cross_entropy",
    ];
    let of_softmax =
        ["cross_entropy_loss", "softmax_cross_entropy", "softmax_loss", "softmax_cross_entropy_with_logits"];
    match (is_one_of(&of_sigmoid), is_one_of(&of_softmax)) {
        (true, _) => Some("sigmoid"),
        (_, true) => Some("softmax"),
        _ => None,
    }
}

/// All of them.
pub fn foreign() -> impl Iterator<Item = &'static Foreign> {
    [clauses::WORDS, layers::WORDS, activations::WORDS, losses::WORDS, initializers::WORDS]
        .into_iter()
        .flatten()
}
