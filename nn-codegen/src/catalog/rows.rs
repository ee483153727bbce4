//! What the rows of the catalog hold.

use super::foreign::Place;
use super::places::{H, K, Y};
use super::range::Range;
use crate::expression::{Expression, difference};

/// A row of the catalog: a word of the language that may take arguments.
pub trait Row: Sized + 'static {
    /// What it is, with its article: `"an activation"`.
    const KIND: &'static str;
    /// Where its words stand.
    const PLACE: Place;

    /// All rows of the kind.
    fn all() -> &'static [Self];
    /// The word, and nn-core's function.
    fn name(&self) -> &'static str;
    /// What stands in parentheses behind the word.
    fn arguments(&self) -> &'static [Argument];

    /// The row of that name.
    fn named(name: &str) -> Option<&'static Self> {
        Self::all().iter().find(|row| row.name() == name)
    }

    /// A row that the compiler itself names.
    fn expect(name: &str) -> &'static Self {
        Self::named(name).expect("the catalog names its own rows")
    }
}

/// A number that a word takes in parentheses.
#[derive(Debug)]
pub struct Argument {
    /// Its name.
    pub name: &'static str,
    /// Its value where none is written.
    pub default: Option<f64>,
    /// Where it must lie.
    pub range: Range,
    /// Whether it must be a whole number.
    pub whole: bool,
}

impl Argument {
    pub(super) const fn any(name: &'static str) -> Self {
        Self::in_range(name, None, Range::REAL)
    }

    pub(super) const fn in_range(name: &'static str, default: Option<f64>, range: Range) -> Self {
        Self { name, default, range, whole: false }
    }
}

/// A formula of the catalog; a function because trees cannot be constants.
pub type Template = fn() -> Expression;

/// Where the backward pass begins: the slope ∂L/∂ŷ of a loss, from ŷ and y, or ∂L/∂a of a pairing.
#[derive(Clone, Copy, Debug)]
pub enum LossSlope {
    /// factor·(ŷ − y).
    Difference {
        /// What the difference is multiplied by: a formula of the number of outputs k.
        factor: Template,
        /// Whether ŷ is weighted with the sum of the targets: factor·((Σy)·ŷ − y).
        weighted: bool,
    },
    /// Arithmetic, written out in the emitted code.
    Arithmetic(Template),
    /// A function of nn-core for one component, which the loss divides by the number of outputs.
    Function {
        /// nn-core's function.
        name: &'static str,
        /// What it computes.
        meaning: Template,
    },
    /// A function of nn-core for whole vectors, of a and y, where the formula as it stands would overflow.
    Whole {
        /// nn-core's function.
        name: &'static str,
        /// What it computes.
        meaning: Template,
        /// The same, written so that no part of it overflows or vanishes, where the meaning has such parts.
        stable: Option<Template>,
    },
}

/// nn-core's functions for many examples, of a row that has such.
#[derive(Clone, Copy, Debug)]
pub struct Kernels {
    /// For a whole batch.
    pub batch: &'static str,
    /// For some examples at once, in the lanes of vector registers.
    pub lanes: &'static str,
}

impl LossSlope {
    /// nn-core's function, where it is one.
    pub fn function(&self) -> Option<&'static str> {
        match *self {
            Self::Function { name, .. } | Self::Whole { name, .. } => Some(name),
            Self::Difference { .. } | Self::Arithmetic(_) => None,
        }
    }

    /// The slope as a formula.
    pub fn formula(&self) -> Expression {
        match *self {
            Self::Difference { factor, weighted } => difference(factor(), H, Y, weighted),
            Self::Arithmetic(formula) | Self::Whole { meaning: formula, .. } => formula(),
            Self::Function { meaning, .. } => meaning() / K,
        }
    }
}

/// Which targets a loss takes; the run time has an enum of the same name and the same variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetKind {
    /// Any number.
    Numbers,
    /// From 0 to 1.
    Probabilities,
    /// 0 or above.
    NotNegative,
    /// −1 and 1, also for the classes of a data set.
    Signs,
}

/// As the reference of the language says it: "takes targets …".
impl std::fmt::Display for TargetKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Numbers => "in (−∞, ∞)",
            Self::Probabilities => "in [0, 1]",
            Self::NotNegative => "in [0, ∞)",
            Self::Signs => "−1 and 1",
        })
    }
}

/// A loss L of one example.
#[derive(Debug)]
pub struct Loss {
    /// The word of the declaration, and nn-core's function.
    pub name: &'static str,
    /// What it takes in parentheses.
    pub arguments: &'static [Argument],
    /// L from ŷ and y.
    pub value: Template,
    /// ∂L/∂ŷ from ŷ and y, one component.
    pub slope: LossSlope,
    /// What nn-core calls it for many examples, where it has such functions.
    pub kernels: Option<Kernels>,
    /// Where ŷ must lie.
    pub domain: Range,
    /// Which y it takes.
    pub targets: TargetKind,
    /// A formula of ŷ and y, and the values of it at which the slope jumps.
    pub kinks: Option<(Template, &'static [f64])>,
    /// Who described it, and where.
    pub source: &'static str,
}

/// An output activation and a loss that are computed together, from the pre-activations, so that neither
/// overflows nor loses digits where the two one after the other would.
#[derive(Debug)]
pub struct Pairing {
    /// The output activation's name.
    pub activation: &'static str,
    /// The loss's name.
    pub loss: &'static str,
    /// nn-core's function for L from a and y.
    pub function: &'static str,
    /// L from a and y.
    pub value: Template,
    /// ∂L/∂a from h and y.
    pub slope: LossSlope,
    /// What nn-core calls it for many examples, where it has such functions.
    pub kernels: Option<Kernels>,
    /// Why the product of the two slopes is that, in one clause.
    pub because: &'static str,
}

/// A penalty R on weights, which is added to the loss.
#[derive(Debug)]
pub struct Penalty {
    /// The word of the declaration, and nn-core's function.
    pub name: &'static str,
    /// What it takes in parentheses.
    pub arguments: &'static [Argument],
    /// R of one weight matrix W.
    pub value: Template,
    /// ∂R/∂W, one component.
    pub slope: Template,
    /// nn-core's function for the slope, of one weight.
    pub slope_function: &'static str,
    /// Who described it, and where.
    pub source: &'static str,
}

/// What stands for an initializer that cannot be known, because of an error that is already reported.
pub const UNKNOWN_INITIALIZER: &Initializer =
    &Initializer { name: "?", arguments: &[], needs_fan: false, is_zero: false, meaning: "" };

impl Initializer {
    /// Whether it is [`UNKNOWN_INITIALIZER`].
    pub fn is_unknown(&self) -> bool {
        self.meaning.is_empty()
    }
}

/// A way to choose the first values of a parameter.
#[derive(Debug)]
pub struct Initializer {
    /// The word of the declaration, and nn-core's function.
    pub name: &'static str,
    /// What it takes in parentheses.
    pub arguments: &'static [Argument],
    /// Whether all values are 0, so that nothing has to be drawn.
    pub is_zero: bool,
    /// Whether it looks at the number of a weight matrix's inputs and outputs, which a bias has not.
    pub needs_fan: bool,
    /// What it draws, with the numbers n of inputs and m of outputs.
    pub meaning: &'static str,
}
