//! The places in the formulas of the catalog, which derivation fills.

use crate::expression::{Expression, Variable};

/// The pre-activation a.
pub const A: Expression = Expression::Variable(Variable::PreActivation);
/// The activation h, or ŷ.
pub const H: Expression = Expression::Variable(Variable::Activation);
/// The target y.
pub const Y: Expression = Expression::Variable(Variable::Target);
/// The gradient ∂L/∂h that comes back to an activation.
pub const DH: Expression = Expression::Variable(Variable::Upstream);
/// The parameter α that an activation learns.
pub const LEARNED: Expression = Expression::Variable(Variable::Learned);
/// The weights W.
pub const W: Expression = Expression::Variable(Variable::Weights);
/// The number of outputs k.
pub const K: Expression = Expression::Variable(Variable::Count);

/// An argument of a word, by its place in the row, and its name in formulas.
pub const fn argument(index: usize, name: &'static str) -> Expression {
    Expression::Variable(Variable::Argument(index, name))
}
