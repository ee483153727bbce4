//! The vocabulary: every activation, loss and initializer, one row each.
//!
//! A row says what a word means; the derivation, the printers, the errors and the tests read it from here. To
//! add an activation: one row in `activations.rs`, one pair of functions in nn-core, and for fast batches one row there.
//!
//! Formulas speak of one component: `A` is the pre-activation a, `H` the activation h = g(a) (or ŷ, where a
//! loss compares it), `Y` the target and `K` the number of outputs; `sum` adds up all components. Arguments are
//! `argument(0, "α")` and so on, in the order of the row.

mod activation;
mod activations;
mod foreign;
mod function;
mod initializers;
mod losses;
mod penalties;
mod places;
mod range;
mod rows;
mod unfitting;
mod words;

pub use activation::{Action, Activation, Family, Learned, Smoothness, UNKNOWN_ACTIVATION};
pub use activations::ACTIVATIONS;
pub use foreign::{Foreign, Meaning, Place, activation_inside, foreign, is_same};
pub use function::Function;
pub use initializers::INITIALIZERS;
pub use losses::{LOSSES, PAIRINGS};
pub use penalties::PENALTIES;
pub use places::{A, DH, H, K, LEARNED, W, Y, argument};
pub use range::Range;
pub use rows::{
    Argument, Initializer, Kernels, Loss, LossSlope, Pairing, Penalty, Row, TargetKind, Template,
    UNKNOWN_INITIALIZER,
};
pub use unfitting::{UNFITTING, Unfitting};
pub use words::{
    CLAUSES, Known, LATER_CLAUSES, OPTIONS, STORAGES, belongs, called, clause_like, is_known, is_no_size,
    is_reserved, known, means_activation, means_clause, means_option, option_like, row_like,
};

macro_rules! impl_row {
    ($($row:ident $kind:literal $all:ident $place:ident;)*) => {$(
        impl Row for $row {
            const KIND: &'static str = $kind;
            const PLACE: Place = Place::$place;
            fn all() -> &'static [Self] {
                $all
            }
            fn name(&self) -> &'static str {
                self.name
            }
            fn arguments(&self) -> &'static [Argument] {
                self.arguments
            }
        }
    )*};
}

impl_row! {
    Activation "an activation" ACTIVATIONS Activation;
    Loss "a loss" LOSSES Loss;
    Initializer "an initializer" INITIALIZERS Initializer;
    Penalty "a penalty" PENALTIES Penalty;
}

/// The pairing of an output activation and a loss, if they are computed together.
pub fn pairing(activation: &Activation, loss: &Loss) -> Option<&'static Pairing> {
    PAIRINGS.iter().find(|row| row.activation == activation.name && row.loss == loss.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::{Expression, Variable};

    #[test]
    fn formulas_read_as_in_the_lectures() {
        let value = |name| match Activation::named(name).unwrap().action {
            Action::Elementwise { value, .. }
            | Action::Vector { value, .. }
            | Action::Pieces { value, .. } => value().to_string(),
        };
        assert_eq!(value("sigmoid"), "1/(1 + e^(−a))");
        assert_eq!(value("softmax"), "e^a/Σe^a");
        assert_eq!(value("elu"), "(a if a > 0 else α·(e^a − 1))");
        assert_eq!((Loss::named("half_sse").unwrap().value)().to_string(), "½·Σ(h − y)²");
        assert_eq!((Loss::named("bce").unwrap().value)().to_string(), "−Σ(y·ln(h) + (1 − y)·ln(1 − h))/k");
        assert_eq!(Loss::named("mse").unwrap().slope.formula().to_string(), "2/k·(h − y)");
    }

    #[test]
    fn every_pairing_names_two_rows_that_fit() {
        for pairing in PAIRINGS {
            let activation = Activation::named(pairing.activation).unwrap();
            assert!(activation.fits(Loss::named(pairing.loss).unwrap()), "{pairing:?}");
        }
    }

    /// A logarithm or a division of an ŷ that rounds to 0 or 1 would lose the loss and its slope.
    #[test]
    fn every_legal_pair_with_a_logarithm_or_a_division_of_the_output_is_computed_together() {
        fn of_output(formula: &Expression) -> bool {
            let itself = match formula {
                Expression::Ln(of) | Expression::Divide(_, of) => of.mentions(Variable::Activation),
                _ => false,
            };
            itself || formula.parts().into_iter().any(of_output)
        }
        let mut pairs = 0;
        for loss in LOSSES {
            if !of_output(&(loss.value)()) && !of_output(&loss.slope.formula()) {
                continue;
            }
            for activation in ACTIVATIONS.iter().filter(|activation| activation.fits(loss)) {
                assert!(pairing(activation, loss).is_some(), "{} with {}", activation.name, loss.name);
                pairs += 1;
            }
        }
        assert_eq!(pairs, PAIRINGS.len());
    }

    #[test]
    fn every_row_names_what_exists() {
        let mut names = vec![];
        for row in ACTIVATIONS {
            assert!(Initializer::named(row.initializer).is_some(), "{row:?}");
            assert!(!row.source.is_empty(), "{row:?}");
            names.push(row.name);
        }
        names.extend(LOSSES.iter().map(|row| row.name));
        for name in &names {
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "`{name}` is there twice");
            assert!(is_reserved(name));
        }
    }

    #[test]
    fn every_foreign_word_stands_for_a_word_of_its_place_and_has_one_meaning() {
        for row in foreign() {
            for word in row.words {
                if let Meaning::Is(ours) = row.meaning {
                    let exists = match row.place {
                        Place::Clause | Place::Layer => CLAUSES.contains(&ours),
                        Place::Stack => false,
                        Place::Option => OPTIONS.contains(&ours) || ours == "activation",
                        Place::Activation => Activation::named(ours).is_some(),
                        Place::Loss => Loss::named(ours).is_some(),
                        Place::Initializer => Initializer::named(ours).is_some(),
                        Place::Penalty => Penalty::named(ours).is_some(),
                        Place::Bias => ours == "none" || Initializer::named(ours).is_some(),
                        Place::Storage => STORAGES.contains(&ours),
                    };
                    assert!(exists, "`{word}` is to be `{ours}`, which is no word of its place");
                }
                let same = |other: &&Foreign| other.place == row.place;
                let meanings =
                    foreign().filter(same).flat_map(|row| row.words).filter(|other| is_same(other, word));
                assert_eq!(meanings.count(), 1, "`{word}` is there twice");
            }
        }
    }

    #[test]
    fn defaults_lie_where_arguments_must() {
        let of = |arguments: &'static [Argument]| arguments.iter();
        let all = ACTIVATIONS
            .iter()
            .flat_map(|row| of(row.arguments))
            .chain(LOSSES.iter().flat_map(|row| of(row.arguments)));
        for argument in all {
            assert!(argument.default.is_none_or(|default| argument.range.contains(default)), "{argument:?}");
        }
    }
}
