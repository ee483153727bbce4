//! Formulas written as one would on paper: functions and operators that make trees.

use super::tree::Expression;
use crate::quantity::Symbol;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// √(2/π), which formulas show as that.
pub(crate) const ROOT_TWO_OVER_PI: f64 = 0.797_884_560_802_865_4;

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident $variant:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(u: Expression) -> Expression {
            Expression::$variant(Box::new(u))
        }
    )*};
}

functions! {
    /// u²
    square Square;
    /// eᵘ
    exp Exp;
    /// ln u
    ln Ln;
    /// √u
    sqrt Sqrt;
    /// tanh u
    tanh Tanh;
    /// ln(1 + eᵘ)
    softplus Softplus;
    /// ln cosh u
    ln_cosh LnCosh;
    /// The error function
    erf Erf;
    /// |u|
    abs Abs;
    /// −1, 0 or 1
    sign Sign;
    /// 1 where u > 0, else 0
    positive Positive;
    /// Σu over the components
    sum Sum;
    /// ln Σeᵘ over the components
    log_sum_exp LogSumExp;
}

/// The larger of two formulas.
pub fn max(u: impl Into<Expression>, v: impl Into<Expression>) -> Expression {
    Expression::Max(Box::new(u.into()), Box::new(v.into()))
}

/// The smaller of two formulas.
pub fn min(u: impl Into<Expression>, v: impl Into<Expression>) -> Expression {
    Expression::Min(Box::new(u.into()), Box::new(v.into()))
}

/// `then` where `u > 0`, else `otherwise`.
pub fn choose(u: Expression, then: impl Into<Expression>, otherwise: impl Into<Expression>) -> Expression {
    Expression::Choose(Box::new(u), Box::new(then.into()), Box::new(otherwise.into()))
}

/// factor·(h − y), or factor·((Σy)·h − y) if `weighted`; (h − y)/k for a factor of 1/k.
pub fn difference(factor: Expression, h: Expression, y: Expression, weighted: bool) -> Expression {
    let h = if weighted { sum(y.clone()) * h } else { h };
    match factor {
        Expression::Number(1.0) => h - y,
        Expression::Divide(one, k) if *one == Expression::Number(1.0) => (h - y) / *k,
        factor => factor * (h - y),
    }
}

/// The largest of the pieces of u.
pub fn largest_piece(u: Expression, pieces: Expression) -> Expression {
    Expression::LargestPiece(Box::new(u), Box::new(pieces))
}

/// v, for the largest piece of each component of u, else 0.
pub fn to_largest_piece(u: Expression, v: Expression, pieces: Expression) -> Expression {
    Expression::ToLargestPiece(Box::new(u), Box::new(v), Box::new(pieces))
}

impl From<f64> for Expression {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Symbol> for Expression {
    fn from(symbol: Symbol) -> Self {
        Self::Symbol(symbol)
    }
}

impl Neg for Expression {
    type Output = Expression;
    fn neg(self) -> Expression {
        Expression::Negate(Box::new(self))
    }
}

macro_rules! operators {
    ($($operator:ident $method:ident $variant:ident;)*) => {$(
        impl<V: Into<Expression>> $operator<V> for Expression {
            type Output = Expression;
            fn $method(self, v: V) -> Expression {
                Expression::$variant(Box::new(self), Box::new(v.into()))
            }
        }
        impl $operator<Expression> for f64 {
            type Output = Expression;
            fn $method(self, v: Expression) -> Expression {
                Expression::$variant(Box::new(self.into()), Box::new(v))
            }
        }
    )*};
}

operators! {
    Add add Add;
    Sub sub Subtract;
    Mul mul Multiply;
    Div div Divide;
}
