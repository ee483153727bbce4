//! What a formula is made of, what it depends on, and the same formula with parts replaced.

use super::tree::{Expression, Variable};
use crate::quantity::Symbol;

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
            Negate(u)
            | Square(u)
            | Exp(u)
            | Ln(u)
            | Sqrt(u)
            | Tanh(u)
            | Softplus(u)
            | LnCosh(u)
            | Erf(u)
            | Abs(u)
            | Sign(u)
            | Positive(u)
            | Sum(u)
            | LogSumExp(u)
            | SumAlong(u, ..)
            | Broadcast(u, ..) => vec![u],
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
            SumAlong(u, shape, axes) => SumAlong(g(u), shape, axes),
            Broadcast(u, shape, axes) => Broadcast(g(u), shape, axes),
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
            Self::SumAlong(..) | Self::Broadcast(..) => false,
            Self::Call(call) => call.meaning.is_scalar(),
            other => other.parts().iter().all(|part| part.is_scalar()),
        }
    }
}
