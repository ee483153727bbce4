//! Formulas in Unicode, as on the board.
//!
//! In: an [`Expression`]. Out: text. Products of vectors, component by component, are written ⊙; a scalar
//! factor and matrix products are written with a dot.

use crate::expression::{Call, Expression, ROOT_TWO_OVER_PI, Variable};
use std::fmt;

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&write(self))
    }
}

/// How tightly a written formula holds together; a part that holds less tightly than its place asks for gets
/// parentheses.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Tightness {
    Sum,
    Reduction,
    Product,
    Power,
    Atom,
}

fn tightness(expression: &Expression) -> Tightness {
    use Expression::*;
    match expression {
        Add(..) | Subtract(..) | Negate(_) => Tightness::Sum,
        Sum(_) | SumAlong(..) => Tightness::Reduction,
        Broadcast(u, ..) => tightness(u),
        Multiply(..) | Divide(..) | Product(..) | TransposedProduct(..) | Outer(..) => Tightness::Product,
        Square(_) | Exp(_) => Tightness::Power,
        Call(call) if is_spelled_out(call) => tightness(&call.meaning),
        _ => Tightness::Atom,
    }
}

fn write(expression: &Expression) -> String {
    use Expression::*;
    match expression {
        Variable(variable) => variable_name(*variable).into(),
        Symbol(symbol) | Scalar(symbol) => symbol.formula(),
        Number(number) => number_text(*number),
        Count(size) => size.to_string(),
        Negate(u) => format!("−{}", at_least(u, Tightness::Reduction)),
        Add(u, v) => format!("{} + {}", write(u), write(v)),
        Subtract(u, v) => format!("{} − {}", write(u), at_least(v, Tightness::Reduction)),
        Multiply(u, v) => {
            let (u_text, v_text) = (at_least(u, Tightness::Product), at_least(v, Tightness::Reduction));
            let dot = if has_components(u) && has_components(v) { " ⊙ " } else { "·" };
            format!("{u_text}{dot}{v_text}")
        }
        Divide(u, v) if matches!(**v, Sum(_)) => {
            format!("{}/{}", at_least(u, Tightness::Reduction), write(v))
        }
        Divide(u, v) => format!("{}/{}", at_least(u, Tightness::Reduction), at_least(v, Tightness::Power)),
        Square(u) => format!("{}²", at_least(u, Tightness::Atom)),
        Exp(u) => power_of_e(u),
        Ln(u) => format!("ln({})", write(u)),
        Sqrt(u) => format!("√({})", write(u)),
        Tanh(u) => format!("tanh({})", write(u)),
        Softplus(u) => format!("ln(1 + {})", power_of_e(u)),
        Max(u, v) => format!("max({}, {})", write(u), write(v)),
        LnCosh(u) => format!("ln(cosh({}))", write(u)),
        Erf(u) => format!("erf({})", write(u)),
        Abs(u) => format!("|{}|", write(u)),
        Sign(u) => format!("sign({})", write(u)),
        Min(u, v) => format!("min({}, {})", write(u), write(v)),
        Choose(u, v, w) => format!("({} if {} else {})", write(v), condition(u), write(w)),
        Positive(u) => format!("[{}]", condition(u)),
        Sum(u) => format!("Σ{}", at_least(u, Tightness::Power)),
        SumAlong(u, _, axes) => format!("Σ{} {}", subscripts(axes), at_least(u, Tightness::Power)),
        Broadcast(u, ..) => write(u),
        LogSumExp(u) => format!("ln Σ{}", power_of_e(u)),
        LargestPiece(u, pieces) => largest_piece(&write(u), pieces),
        ToLargestPiece(u, v, _) => {
            format!("({} if {}⁽ʲ⁾ is the largest piece else 0)", write(v), write(u))
        }
        Mask(p) => format!("0 with probability {}, else {}", number_text(*p), number_text(raised(*p))),
        Product(u, v) => format!("{}·{}", u.formula(), v.formula()),
        TransposedProduct(u, v) => format!("{}ᵀ·{}", u.formula(), v.formula()),
        Outer(u, v) => format!("{}·{}ᵀ", u.formula(), v.formula()),
        Call(call) if is_spelled_out(call) => write(&call.meaning),
        Call(call) => {
            let constants = call.constants.iter().map(|constant| number_text(*constant));
            let arguments: Vec<_> = call.arguments.iter().map(write).chain(constants).collect();
            format!("{}({})", call.function, arguments.join(", "))
        }
    }
}

/// `e^a`, `e^(−a²)`
fn power_of_e(u: &Expression) -> String {
    match u {
        Expression::Variable(variable) => format!("e^{}", variable_name(*variable)),
        u => format!("e^({})", write(u)),
    }
}

/// 1/(1 − p), to four digits behind the point.
fn raised(p: f64) -> f64 {
    (1e4 / (1.0 - p)).round() / 1e4
}

/// Whether a call is shown by its meaning: it is meant to be, and that is short enough to be read at a glance.
fn is_spelled_out(call: &Call) -> bool {
    const LONGEST: usize = 72;
    call.spelled_out && write(&call.meaning).chars().count() <= LONGEST
}

/// `max(a⁽¹⁾, a⁽²⁾)`
fn largest_piece(u: &str, pieces: &Expression) -> String {
    match pieces {
        Expression::Number(2.0) => format!("max({u}⁽¹⁾, {u}⁽²⁾)"),
        Expression::Number(pieces) => format!("max({u}⁽¹⁾, …, {u}⁽{}⁾)", superscript(&pieces.to_string())),
        _ => format!("max({u}⁽¹⁾, …, {u}⁽ᵏ⁾)"),
    }
}

/// `₂₃` for the second and the third axis.
fn subscripts(axes: &[usize]) -> String {
    const SUBSCRIPTS: [char; 4] = ['₁', '₂', '₃', '₄'];
    axes.iter().map(|axis| SUBSCRIPTS[*axis]).collect()
}

/// A number as an exponent.
pub(crate) fn superscript(digits: &str) -> String {
    const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    digits.chars().filter_map(|digit| SUPERSCRIPTS.get(digit.to_digit(10)? as usize)).collect()
}

/// `u > 0`, or `u > v` where u is a difference.
fn condition(u: &Expression) -> String {
    match u {
        Expression::Subtract(u, v) => format!("{} > {}", write(u), write(v)),
        Expression::Negate(u) => format!("{} < 0", write(u)),
        u => format!("{} > 0", write(u)),
    }
}

/// Whether ⊙ is the sign for a product with it: not for scalars, nor for the single component that a catalog
/// formula speaks of.
fn has_components(expression: &Expression) -> bool {
    !expression.is_scalar() && !mentions_variable(expression)
}

fn mentions_variable(expression: &Expression) -> bool {
    matches!(expression, Expression::Variable(_)) || expression.parts().into_iter().any(mentions_variable)
}

fn at_least(expression: &Expression, least: Tightness) -> String {
    let text = write(expression);
    if tightness(expression) < least { format!("({text})") } else { text }
}

fn variable_name(variable: Variable) -> &'static str {
    match variable {
        Variable::PreActivation => "a",
        Variable::Activation => "h",
        Variable::Target => "y",
        Variable::Upstream => "∂L/∂h",
        Variable::Count => "k",
        Variable::Argument(_, name) => name,
        Variable::Learned => "α",
        Variable::Weights => "W",
    }
}

fn number_text(number: f64) -> String {
    match number {
        0.5 => "½".into(),
        std::f64::consts::SQRT_2 => "√2".into(),
        ROOT_TWO_OVER_PI => "√(2/π)".into(),
        number if number < 0.0 => format!("−{}", -number),
        number => number.to_string(),
    }
}
