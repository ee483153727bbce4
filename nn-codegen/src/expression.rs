//! The formulas that everything is printed from: small trees over numbers, vectors and matrices.
//!
//! The catalog writes value and slope of each word with them, over the [`Variable`]s of one component; the
//! derivation replaces the variables by the [`Symbol`]s of the network at hand. Printing and evaluating are in
//! `notation.rs` and `evaluate.rs`; this file only builds and rewrites.

use crate::quantity::Symbol;
use crate::size::Size;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// A place in a formula of the catalog, before it is bound to a network's own symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// The pre-activation a.
    PreActivation,
    /// The activation h = g(a); ŷ where a loss compares it with a target.
    Activation,
    /// The target y.
    Target,
    /// The gradient ∂L/∂h that comes back to an activation.
    Upstream,
    /// The number of outputs k.
    Count,
    /// The argument of that number, and how formulas name it.
    Argument(usize, &'static str),
    /// The parameter α that an activation learns.
    Learned,
    /// The weights W, on which there is a penalty.
    Weights,
}

/// A formula. Arithmetic is component by component; a scalar goes with every component.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A variable of a catalog formula.
    Variable(Variable),
    /// A quantity of the network that has components.
    Symbol(Symbol),
    /// A quantity of the network that is a single number.
    Scalar(Symbol),
    /// A constant.
    Number(f64),
    /// The number of outputs, where it is a named constant.
    Count(Size),
    /// −u
    Negate(Box<Expression>),
    /// u + v
    Add(Box<Expression>, Box<Expression>),
    /// u − v
    Subtract(Box<Expression>, Box<Expression>),
    /// u·v, component by component: ⊙ between vectors.
    Multiply(Box<Expression>, Box<Expression>),
    /// u/v, component by component.
    Divide(Box<Expression>, Box<Expression>),
    /// u²
    Square(Box<Expression>),
    /// eᵘ
    Exp(Box<Expression>),
    /// ln u
    Ln(Box<Expression>),
    /// √u
    Sqrt(Box<Expression>),
    /// tanh u
    Tanh(Box<Expression>),
    /// ln(1 + eᵘ)
    Softplus(Box<Expression>),
    /// The larger of u and v.
    Max(Box<Expression>, Box<Expression>),
    /// ln cosh u
    LnCosh(Box<Expression>),
    /// The error function of u.
    Erf(Box<Expression>),
    /// |u|
    Abs(Box<Expression>),
    /// −1, 0 or 1
    Sign(Box<Expression>),
    /// The smaller of u and v.
    Min(Box<Expression>, Box<Expression>),
    /// v where u > 0, else w.
    Choose(Box<Expression>, Box<Expression>, Box<Expression>),
    /// 1 where u > 0, else 0 (Iverson's bracket).
    Positive(Box<Expression>),
    /// Σu over the components.
    Sum(Box<Expression>),
    /// ln Σeᵘ over the components.
    LogSumExp(Box<Expression>),
    /// The largest of the pieces of u, which follow each other; the number of pieces.
    LargestPiece(Box<Expression>, Box<Expression>),
    /// For each component of u, the component of v to which its piece belongs where that piece is the largest (the
    /// first of the largest), else 0; the number of pieces.
    ToLargestPiece(Box<Expression>, Box<Expression>, Box<Expression>),
    /// For each component 0 with this probability p, else 1/(1 − p): at random, anew in every training pass.
    Mask(f64),
    /// W·v
    Product(Symbol, Symbol),
    /// Wᵀ·v
    TransposedProduct(Symbol, Symbol),
    /// u·vᵀ
    Outer(Symbol, Symbol),
    /// A function of nn-core, with its meaning as a formula.
    Call(Call),
}

/// A call of a function of nn-core.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function's name.
    pub function: &'static str,
    /// Whether it maps numbers, one component at a time, or takes whole vectors.
    pub elementwise: bool,
    /// Whether texts show the meaning in place of the name.
    pub spelled_out: bool,
    /// How its numbers are computed.
    pub numbers: Numbers,
    /// What it is applied to.
    pub arguments: Vec<Expression>,
    /// The numbers that follow.
    pub constants: Vec<f64>,
    /// What it computes.
    pub meaning: Box<Expression>,
    /// The same, written so that no part of it overflows or vanishes, where the meaning as it is read has such parts.
    pub stable: Option<Box<Expression>>,
}

/// How the numbers of a call are computed: from its meaning, or with more care than a formula has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// From the meaning, or from its stable form.
    AsMeant,
    /// From the distances to the largest component: the value does not change where all grow by the same number.
    Shifted,
    /// A mean that is corrected by what its rounding leaves.
    Mean,
    /// A deviation from such a mean.
    Deviation,
    /// Distances from such a mean, in deviations.
    Normalized,
}

/// √(2/π), which formulas show as that.
pub(crate) const ROOT_TWO_OVER_PI: f64 = 0.797_884_560_802_865_4;

/// The pre-activation a, in formulas of the catalog.
pub const A: Expression = Expression::Variable(Variable::PreActivation);
/// The activation h, or ŷ, in formulas of the catalog.
pub const H: Expression = Expression::Variable(Variable::Activation);
/// The target y, in formulas of the catalog.
pub const Y: Expression = Expression::Variable(Variable::Target);
/// The gradient ∂L/∂h that comes back to an activation, in formulas of the catalog.
pub const DH: Expression = Expression::Variable(Variable::Upstream);
/// The parameter α that an activation learns, in formulas of the catalog.
pub const LEARNED: Expression = Expression::Variable(Variable::Learned);
/// The weights W, in formulas of the catalog.
pub const W: Expression = Expression::Variable(Variable::Weights);
/// The number of outputs k, in formulas of the catalog.
pub const K: Expression = Expression::Variable(Variable::Count);

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

/// An argument of a word, by its place in the row, and its name in formulas.
pub const fn argument(index: usize, name: &'static str) -> Expression {
    Expression::Variable(Variable::Argument(index, name))
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

impl Expression {
    /// The parts of which a formula is made, in reading order.
    pub fn parts(&self) -> Vec<&Expression> {
        use Expression::*;
        match self {
            Variable(_)
            | Symbol(_)
            | Number(_)
            | Count(_)
            | Product(..)
            | TransposedProduct(..)
            | Outer(..)
            | Scalar(_)
            | Mask(_)
            | Call(_) => vec![],
            Negate(u) | Square(u) | Exp(u) | Ln(u) | Sqrt(u) | Tanh(u) | Softplus(u) | LnCosh(u) | Erf(u)
            | Abs(u) | Sign(u) | Positive(u) | Sum(u) | LogSumExp(u) => vec![u],
            Add(u, v)
            | Subtract(u, v)
            | Multiply(u, v)
            | Divide(u, v)
            | Max(u, v)
            | Min(u, v)
            | LargestPiece(u, v) => vec![u, v],
            Choose(u, v, w) | ToLargestPiece(u, v, w) => vec![u, v, w],
        }
    }

    /// The same formula with every part replaced by `f` of it.
    pub(crate) fn map_parts(self, f: &mut dyn FnMut(Expression) -> Expression) -> Expression {
        use Expression::*;
        let mut g = |u: Box<Expression>| Box::new(f(*u));
        match self {
            Negate(u) => Negate(g(u)),
            Square(u) => Square(g(u)),
            Exp(u) => Exp(g(u)),
            Ln(u) => Ln(g(u)),
            Sqrt(u) => Sqrt(g(u)),
            Tanh(u) => Tanh(g(u)),
            Softplus(u) => Softplus(g(u)),
            LnCosh(u) => LnCosh(g(u)),
            Erf(u) => Erf(g(u)),
            Abs(u) => Abs(g(u)),
            Sign(u) => Sign(g(u)),
            Positive(u) => Positive(g(u)),
            Sum(u) => Sum(g(u)),
            LogSumExp(u) => LogSumExp(g(u)),
            Add(u, v) => Add(g(u), g(v)),
            Subtract(u, v) => Subtract(g(u), g(v)),
            Multiply(u, v) => Multiply(g(u), g(v)),
            Divide(u, v) => Divide(g(u), g(v)),
            Max(u, v) => Max(g(u), g(v)),
            Min(u, v) => Min(g(u), g(v)),
            LargestPiece(u, v) => LargestPiece(g(u), g(v)),
            Choose(u, v, w) => Choose(g(u), g(v), g(w)),
            ToLargestPiece(u, v, w) => ToLargestPiece(g(u), g(v), g(w)),
            leaf => leaf,
        }
    }

    /// Replaces the variables of a catalog formula, divides numbers that divide without remainder, and drops
    /// factors and divisors of one.
    pub fn bind(self, value: &dyn Fn(Variable) -> Expression) -> Expression {
        let bound = match self {
            Self::Variable(variable) => value(variable),
            other => other.map_parts(&mut |part| part.bind(value)),
        };
        bound.fold()
    }

    fn fold(self) -> Expression {
        const ONE: Expression = Expression::Number(1.0);
        match self {
            Self::Multiply(u, v) if *u == ONE => *v,
            Self::Multiply(u, v) if *v == ONE => *u,
            Self::Divide(u, v) if *v == ONE => *u,
            Self::Divide(u, v) => match (*u, *v) {
                (Self::Number(u), Self::Number(v)) if u % v == 0.0 => Self::Number(u / v),
                (u, v) => u / v,
            },
            other => other,
        }
    }

    /// Whether the variable occurs.
    pub fn mentions(&self, variable: Variable) -> bool {
        *self == Self::Variable(variable) || self.parts().iter().any(|part| part.mentions(variable))
    }

    /// Whether it takes a power, a logarithm or the like, rather than arithmetic alone.
    pub fn takes_powers(&self) -> bool {
        use Expression::*;
        matches!(self, Exp(_) | Ln(_) | Tanh(_) | Softplus(_) | LnCosh(_) | Erf(_) | LogSumExp(_))
            || self.parts().iter().any(|part| part.takes_powers())
    }

    /// Every symbol that the value depends on, in order of appearance.
    pub fn symbols(&self) -> Vec<Symbol> {
        let mut found = vec![];
        self.collect_symbols(&mut found);
        found
    }

    fn collect_symbols(&self, found: &mut Vec<Symbol>) {
        let mut add = |symbol: &Symbol| {
            if !found.contains(symbol) {
                found.push(*symbol);
            }
        };
        match self {
            Self::Symbol(symbol) | Self::Scalar(symbol) => add(symbol),
            Self::Product(u, v) | Self::TransposedProduct(u, v) | Self::Outer(u, v) => {
                add(u);
                add(v);
            }
            Self::Call(call) => call.arguments.iter().for_each(|argument| argument.collect_symbols(found)),
            other => other.parts().iter().for_each(|part| part.collect_symbols(found)),
        }
    }

    /// Whether the symbol stands in it as a single number.
    pub(crate) fn has_scalar(&self, symbol: Symbol) -> bool {
        match self {
            Self::Scalar(scalar) => *scalar == symbol,
            Self::Call(call) => call.arguments.iter().any(|argument| argument.has_scalar(symbol)),
            other => other.parts().iter().any(|part| part.has_scalar(symbol)),
        }
    }

    /// Whether the value is one number rather than one for each component.
    pub fn is_scalar(&self) -> bool {
        match self {
            Self::Number(_) | Self::Count(_) | Self::Sum(_) | Self::LogSumExp(_) => true,
            Self::Variable(variable) => matches!(variable, Variable::Count | Variable::Argument(..)),
            Self::Symbol(_) => false,
            Self::Scalar(_) => true,
            Self::Product(..) | Self::TransposedProduct(..) | Self::Outer(..) => false,
            Self::LargestPiece(..) | Self::ToLargestPiece(..) | Self::Mask(_) => false,
            Self::Call(call) => call.meaning.is_scalar(),
            other => other.parts().iter().all(|part| part.is_scalar()),
        }
    }
}
