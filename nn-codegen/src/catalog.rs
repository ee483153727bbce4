//! The vocabulary: every activation, loss and initializer, one row each.
//!
//! A row says what a word means; the derivation, the printers, the errors and the tests read it from here. To
//! add an activation: one row here, one pair of functions in nn-core, one line of documentation.
//!
//! Formulas speak of one component: `A` is the pre-activation a, `H` the activation h = g(a) (or ŷ, where a
//! loss compares it), `Y` the target and `K` the number of outputs; `sum` adds up all components.

use crate::expression::{
    A, Expression, H, K, Variable, Y, exp, ln, log_sum_exp, max, positive, softplus, square, sum, tanh,
};

/// An interval of numbers; its ends belong to it or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lower end, −∞ if there is none.
    pub low: f64,
    /// The upper end, ∞ if there is none.
    pub high: f64,
    /// Whether the lower end itself belongs to the range.
    pub closed_low: bool,
    /// Whether the upper end itself belongs to the range.
    pub closed_high: bool,
}

impl Range {
    /// All real numbers.
    pub const REAL: Range = Range::open(f64::NEG_INFINITY, f64::INFINITY);

    const fn open(low: f64, high: f64) -> Self {
        Range { low, high, closed_low: false, closed_high: false }
    }

    const fn from(low: f64) -> Self {
        Range { low, high: f64::INFINITY, closed_low: true, closed_high: false }
    }

    const fn up_to(low: f64, high: f64) -> Self {
        Range { low, high, closed_low: false, closed_high: true }
    }

    /// Whether every number of this range is in the other.
    pub fn lies_in(&self, other: &Range) -> bool {
        (self.low > other.low || self.low == other.low && (other.closed_low || !self.closed_low))
            && (self.high < other.high || self.high == other.high && (other.closed_high || !self.closed_high))
    }

    /// Whether the number is in the range.
    pub fn contains(&self, number: f64) -> bool {
        let point = Range { low: number, high: number, closed_low: true, closed_high: true };
        point.lies_in(self)
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = |end: f64| match end {
            f64::INFINITY => "∞".to_string(),
            f64::NEG_INFINITY => "−∞".to_string(),
            end if end < 0.0 => format!("−{}", -end),
            end => end.to_string(),
        };
        let (open, close) =
            (if self.closed_low { '[' } else { '(' }, if self.closed_high { ']' } else { ')' });
        write!(f, "{open}{}, {}{close}", end(self.low), end(self.high))
    }
}

/// How often a function can be differentiated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Smoothness {
    /// Everywhere, any number of times.
    Smooth,
    /// Continuous; the slope jumps at these points, where the row's slope formula decides.
    Kinks(&'static [f64]),
}

/// A formula of the catalog; a function because trees cannot be constants.
pub type Formula = fn() -> Expression;

/// How an activation works on the pre-activations of its layer.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// One component at a time. The slope is taken from h where it mentions no `A`.
    Elementwise {
        /// h from a.
        value: Formula,
        /// dh/da, from h or from a.
        slope: Formula,
    },
    /// On the whole vector.
    Vector {
        /// hᵢ from a.
        value: Formula,
        /// ∂L/∂a from h and ∂L/∂h, for which `Y` stands: the product with the transposed Jacobian matrix.
        pullback: Formula,
        /// The Jacobian matrix as the lectures write it.
        jacobian: &'static str,
    },
}

/// An activation function h = g(a).
#[derive(Debug)]
pub struct Activation {
    /// The word of the declaration, and nn-core's function.
    pub name: &'static str,
    /// Value and slope.
    pub action: Action,
    /// Where h lies.
    pub range: Range,
    /// Where the slope exists.
    pub smoothness: Smoothness,
    /// The initializer of a layer's weights unless the declaration says otherwise.
    pub initializer: &'static str,
    /// Who described it, and where.
    pub source: &'static str,
}

/// A loss L of one example.
#[derive(Debug)]
pub struct Loss {
    /// The word of the declaration, and nn-core's function.
    pub name: &'static str,
    /// L from ŷ and y.
    pub value: Formula,
    /// ∂L/∂ŷ from ŷ and y, one component.
    pub slope: Formula,
    /// Where ŷ must lie.
    pub domain: Range,
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
    pub value: Formula,
    /// ∂L/∂a from h and y.
    pub slope: Formula,
    /// nn-core's function for ∂L/∂a, from a and y, where the formula as it stands would overflow.
    pub slope_function: Option<&'static str>,
    /// Why the product of the two slopes is that, in one clause.
    pub because: &'static str,
}

/// A way to choose the first values of a parameter.
#[derive(Debug)]
pub struct Initializer {
    /// The word of the declaration, and nn-core's function.
    pub name: &'static str,
    /// The names of its arguments.
    pub arguments: &'static [&'static str],
    /// Whether it looks at the number of a weight matrix's inputs and outputs, which a bias has not.
    pub needs_fan: bool,
    /// What it draws, with the numbers n of inputs and m of outputs.
    pub meaning: &'static str,
}

const BISHOP: &str = "C. M. Bishop, Pattern Recognition and Machine Learning, 2006";

/// All activations.
pub const ACTIVATIONS: &[Activation] = &[
    Activation {
        name: "identity",
        action: Action::Elementwise { value: || A, slope: || 1.0.into() },
        range: Range::REAL,
        smoothness: Smoothness::Smooth,
        initializer: "xavier_uniform",
        source: BISHOP,
    },
    Activation {
        name: "sigmoid",
        action: Action::Elementwise { value: || 1.0 / (1.0 + exp(-A)), slope: || H * (1.0 - H) },
        range: Range::open(0.0, 1.0),
        smoothness: Smoothness::Smooth,
        initializer: "xavier_uniform",
        source: "D. E. Rumelhart, G. E. Hinton, R. J. Williams, Nature 323, 1986",
    },
    Activation {
        name: "tanh",
        action: Action::Elementwise { value: || tanh(A), slope: || 1.0 - square(H) },
        range: Range::open(-1.0, 1.0),
        smoothness: Smoothness::Smooth,
        initializer: "xavier_uniform",
        source: "Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller, Efficient BackProp, 1998",
    },
    Activation {
        name: "relu",
        action: Action::Elementwise { value: || max(A, 0.0), slope: || positive(H) },
        range: Range::from(0.0),
        smoothness: Smoothness::Kinks(&[0.0]),
        initializer: "he_normal",
        source: "V. Nair, G. E. Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines, 2010",
    },
    Activation {
        name: "softmax",
        action: Action::Vector {
            value: || exp(A) / sum(exp(A)),
            pullback: || H * Y - H * sum(H * Y),
            jacobian: "∂hᵢ/∂aⱼ = hᵢ·(δᵢⱼ − hⱼ)",
        },
        range: Range::open(0.0, 1.0),
        smoothness: Smoothness::Smooth,
        initializer: "xavier_uniform",
        source: "J. S. Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990",
    },
];

const PROBABILITIES: Range = Range::open(0.0, 1.0);

/// All losses.
pub const LOSSES: &[Loss] = &[
    Loss {
        name: "half_sse",
        value: || 0.5 * sum(square(H - Y)),
        slope: || H - Y,
        domain: Range::REAL,
        source: "D. E. Rumelhart, G. E. Hinton, R. J. Williams, Nature 323, 1986",
    },
    Loss {
        name: "sse",
        value: || sum(square(H - Y)),
        slope: || 2.0 * (H - Y),
        domain: Range::REAL,
        source: BISHOP,
    },
    Loss {
        name: "mse",
        value: || sum(square(H - Y)) / K,
        slope: || 2.0 / K * (H - Y),
        domain: Range::REAL,
        source: "as Keras and PyTorch have it: the mean over the outputs",
    },
    Loss {
        name: "bce",
        value: || -(sum(Y * ln(H) + (1.0 - Y) * ln(1.0 - H)) / K),
        slope: || (H - Y) / (K * H * (1.0 - H)),
        domain: PROBABILITIES,
        source: BISHOP,
    },
    Loss {
        name: "cross_entropy",
        value: || -sum(Y * ln(H)),
        slope: || -(Y / H),
        domain: Range::up_to(0.0, 1.0),
        source: BISHOP,
    },
];

/// (1 − y)·h/(1 − h): what is left, behind a softmax, of the part of the slope of `bce` that pulls h down.
fn excess() -> Expression {
    (1.0 - Y) * H / (1.0 - H)
}

/// All pairings of an output activation and a loss that are computed together.
pub const PAIRINGS: &[Pairing] = &[
    Pairing {
        activation: "softmax",
        loss: "cross_entropy",
        function: "softmax_cross_entropy",
        value: || sum(Y * (log_sum_exp(A) - A)),
        slope: || sum(Y) * H - Y,
        slope_function: None,
        because: "the softmax's Jacobian cancels the 1/h of the loss; for targets that sum to one this is h − y",
    },
    Pairing {
        activation: "sigmoid",
        loss: "cross_entropy",
        function: "sigmoid_cross_entropy",
        value: || sum(Y * softplus(-A)),
        slope: || Y * H - Y,
        slope_function: None,
        because: "the sigmoid's slope h·(1 − h) cancels the 1/h of the loss",
    },
    Pairing {
        activation: "sigmoid",
        loss: "bce",
        function: "sigmoid_bce",
        value: || sum(softplus(A) - Y * A) / K,
        slope: || (H - Y) / K,
        slope_function: None,
        because: "the sigmoid's slope h·(1 − h) is the denominator of the loss's slope",
    },
    Pairing {
        activation: "softmax",
        loss: "bce",
        function: "softmax_bce",
        value: || -(sum(Y * ln(H) + (1.0 - Y) * ln(1.0 - H)) / K),
        slope: || (sum(Y) * H - Y + excess() - sum(excess()) * H) / K,
        slope_function: Some("softmax_bce_gradient"),
        because: "the softmax's Jacobian cancels the 1/h of the loss; what is left of 1/(1 − h) is bounded",
    },
];

/// All initializers.
pub const INITIALIZERS: &[Initializer] = &[
    Initializer { name: "zeros", arguments: &[], needs_fan: false, meaning: "0" },
    Initializer { name: "constant", arguments: &["value"], needs_fan: false, meaning: "the value" },
    Initializer {
        name: "uniform",
        arguments: &["low", "high"],
        needs_fan: false,
        meaning: "uniform in [low, high)",
    },
    Initializer {
        name: "normal",
        arguments: &["mean", "deviation"],
        needs_fan: false,
        meaning: "normal with this mean and standard deviation",
    },
    Initializer {
        name: "xavier_uniform",
        arguments: &[],
        needs_fan: true,
        meaning: "uniform in ±√(6/(n + m))",
    },
    Initializer {
        name: "xavier_normal",
        arguments: &[],
        needs_fan: true,
        meaning: "normal, deviation √(2/(n + m))",
    },
    Initializer { name: "he_uniform", arguments: &[], needs_fan: true, meaning: "uniform in ±√(6/n)" },
    Initializer { name: "he_normal", arguments: &[], needs_fan: true, meaning: "normal, deviation √(2/n)" },
    Initializer { name: "lecun_uniform", arguments: &[], needs_fan: true, meaning: "uniform in ±√(3/n)" },
    Initializer {
        name: "lecun_normal",
        arguments: &[],
        needs_fan: true,
        meaning: "normal, deviation √(1/n)",
    },
];

/// The activation of that name.
pub fn activation(name: &str) -> Option<&'static Activation> {
    ACTIVATIONS.iter().find(|row| row.name == name)
}

/// The loss of that name.
pub fn loss(name: &str) -> Option<&'static Loss> {
    LOSSES.iter().find(|row| row.name == name)
}

/// The initializer of that name.
pub fn initializer(name: &str) -> Option<&'static Initializer> {
    INITIALIZERS.iter().find(|row| row.name == name)
}

/// The pairing of an output activation and a loss, if they are computed together.
pub fn pairing(activation: &Activation, loss: &Loss) -> Option<&'static Pairing> {
    PAIRINGS.iter().find(|row| row.activation == activation.name && row.loss == loss.name)
}

/// The words that begin a clause.
pub const CLAUSES: &[&str] = &["input", "dense", "output", "loss", "init", "storage"];

/// The clauses that the grammar keeps for later.
pub const LATER_CLAUSES: &[&str] =
    &["penalty", "budget", "example", "allow", "test", "layer_norm", "dropout"];

/// The words of the language that are neither names of functions nor begin a clause.
const OPTIONS: &[&str] = &["bias", "from", "none", "struct"];

/// Whether a word cannot be the name of a size.
pub fn is_reserved(word: &str) -> bool {
    CLAUSES.contains(&word)
        || LATER_CLAUSES.contains(&word)
        || OPTIONS.contains(&word)
        || activation(word).is_some()
        || loss(word).is_some()
        || initializer(word).is_some()
}

impl Activation {
    /// Whether the slope is computed from h, so that a is not needed.
    pub fn slope_from_output(&self) -> bool {
        match self.action {
            Action::Elementwise { slope, .. } => !slope().mentions(Variable::PreActivation),
            Action::Vector { .. } => true,
        }
    }

    /// The points where the slope jumps.
    pub fn kinks(&self) -> &'static [f64] {
        match self.smoothness {
            Smoothness::Smooth => &[],
            Smoothness::Kinks(points) => points,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_know_their_ends() {
        let (unit, closed) = (Range::open(0.0, 1.0), Range::up_to(0.0, 1.0));
        assert!(unit.lies_in(&closed) && !closed.lies_in(&unit));
        assert!(Range::from(0.0).lies_in(&Range::REAL) && !Range::REAL.lies_in(&Range::from(0.0)));
        assert!(unit.contains(0.5) && !unit.contains(1.0) && closed.contains(1.0));
        assert_eq!(closed.to_string(), "(0, 1]");
        assert_eq!(Range::REAL.to_string(), "(−∞, ∞)");
    }

    #[test]
    fn formulas_read_as_in_the_lectures() {
        let value = |name| match activation(name).unwrap().action {
            Action::Elementwise { value, .. } | Action::Vector { value, .. } => value().to_string(),
        };
        assert_eq!(value("sigmoid"), "1/(1 + e^(−a))");
        assert_eq!(value("softmax"), "e^a/Σe^a");
        assert_eq!((loss("half_sse").unwrap().value)().to_string(), "½·Σ(h − y)²");
        assert_eq!((loss("mse").unwrap().slope)().to_string(), "2/k·(h − y)");
        assert_eq!((loss("bce").unwrap().value)().to_string(), "−Σ(y·ln(h) + (1 − y)·ln(1 − h))/k");
    }

    #[test]
    fn every_pairing_names_two_rows_that_fit() {
        for pairing in PAIRINGS {
            let (activation, loss) = (activation(pairing.activation).unwrap(), loss(pairing.loss).unwrap());
            assert!(activation.range.lies_in(&loss.domain), "{pairing:?}");
        }
    }
    #[test]
    fn every_row_names_what_exists() {
        for row in ACTIVATIONS {
            assert!(initializer(row.initializer).is_some(), "{row:?}");
            assert!(!row.source.is_empty() && !is_reserved("x"), "{row:?}");
        }
        let names: Vec<&str> =
            ACTIVATIONS.iter().map(|row| row.name).chain(LOSSES.iter().map(|row| row.name)).collect();
        for name in &names {
            assert_eq!(names.iter().filter(|other| *other == name).count(), 1, "`{name}` is there twice");
            assert!(is_reserved(name));
        }
    }
}
