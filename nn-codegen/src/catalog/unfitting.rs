//! Which initializers do not suit which activations.
//!
//! With n inputs, weights of variance v and values of second moment m give pre-activations of variance n·v·m. Signals
//! neither fade nor grow where an activation's values have the second moment of its layer's inputs: He's 2/n for one that cuts
//! off half of its values, LeCun's 1/n for one that passes them on, Xavier's 2/(n + m) where gradients count as much.
//! What is in no row here is left to the user: `zeros`, `constant`, `uniform` and `normal` say their numbers, and
//! for `identity`, `softplus`, `maxout`, `step`, and the smooth relatives of relu, each of the three has been used with
//! reason.

use super::activation::Family;

/// Initializers that do not suit some activations.
#[derive(Debug)]
pub struct Unfitting {
    /// The initializers.
    pub initializers: &'static [&'static str],
    /// The activations.
    pub activations: Family,
    /// Why they do not suit.
    pub because: &'static str,
}

const HE: &[&str] = &["he_uniform", "he_normal"];
const XAVIER: &[&str] = &["xavier_uniform", "xavier_normal"];
const LECUN: &[&str] = &["lecun_uniform", "lecun_normal"];

/// All pairs that do not fit.
pub const UNFITTING: &[Unfitting] = &[
    Unfitting {
        initializers: HE,
        activations: Family::Saturating,
        because: "its variance 2/n makes up for the half that a relu cuts off; here nothing is cut off, and twice the \
                  variance goes where the slope is flat",
    },
    Unfitting {
        initializers: HE,
        activations: Family::SelfNormalizing,
        because: "selu keeps mean 0 and variance 1 from layer to layer only with weights of variance 1/n, not 2/n",
    },
    Unfitting {
        initializers: XAVIER,
        activations: Family::Halving,
        because: "its variance 2/(n + m) takes the activation for linear; one that cuts off half of its values lets \
                  signals fade from layer to layer",
    },
    Unfitting {
        initializers: XAVIER,
        activations: Family::SelfNormalizing,
        because: "selu keeps mean 0 and variance 1 from layer to layer only with weights of variance 1/n, not 2/(n + m)",
    },
    Unfitting {
        initializers: LECUN,
        activations: Family::Halving,
        because: "its variance 1/n is half of what an activation needs that cuts off half of its values",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{ACTIVATIONS, Initializer, Row};

    #[test]
    fn rows_name_what_exists_and_no_default_is_among_them() {
        for row in UNFITTING {
            assert!(row.initializers.iter().all(|name| Initializer::named(name).is_some()), "{row:?}");
            for activation in ACTIVATIONS {
                let is_here = row.activations == activation.family;
                assert!(!(is_here && row.initializers.contains(&activation.initializer)), "{activation:?}");
            }
        }
    }
}
