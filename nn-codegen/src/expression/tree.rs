//! The trees.

use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;

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
    /// Σu along some axes, counted from 0, of its shape: a number for each place along the others.
    SumAlong(Box<Expression>, Shape, Vec<usize>),
    /// u at every place along some axes of a shape, where u has a number for each place along the others.
    Broadcast(Box<Expression>, Shape, Vec<usize>),
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
