//! The formulas that everything is printed from: small trees over numbers, vectors and matrices.
//!
//! The catalog writes value and slope of each word with them, over the [`Variable`]s of one component; the
//! derivation replaces the variables by the [`Symbol`](crate::quantity::Symbol)s of the network at hand. Printing and
//! evaluating are in `notation.rs` and `evaluate/`.

mod build;
mod tree;
mod walk;

pub(crate) use build::ROOT_TWO_OVER_PI;
pub use build::{
    abs, choose, difference, erf, exp, largest_piece, ln, ln_cosh, log_sum_exp, max, min, positive, sign,
    softplus, sqrt, square, sum, tanh, to_largest_piece,
};
pub use tree::{Call, Expression, Numbers, Variable};
