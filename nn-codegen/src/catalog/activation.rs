//! What a row of the table of activations holds.

use super::places::A;
use super::range::Range;
use super::rows::{Argument, Kernels, Loss, Template};
use crate::expression::{Numbers, Variable};

/// Where a function can be differentiated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Smoothness {
    /// Everywhere, at least once, with a continuous slope.
    Smooth,
    /// Continuous; at these points the slope jumps, and the row's slope formula decides, or its own slope jumps.
    Kinks(&'static [f64]),
    /// Continuous; where two pieces are equal the slope jumps, and the first of them decides.
    Ties,
    /// It jumps itself, and its slope is zero wherever it has one: nothing can be learned through it.
    Jumps,
}

/// What an activation does to the signals that go through it, as far as first weights should make up for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// It cuts off, or nearly, one half of its values.
    Halving,
    /// It goes flat on both sides.
    Saturating,
    /// It keeps mean 0 and variance 1, with weights of variance 1/n.
    SelfNormalizing,
    /// None of these.
    Other,
}

/// How an activation works on the pre-activations of its layer.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    /// One component at a time. The slope is taken from h where it mentions no `A`.
    Elementwise {
        /// h from a.
        value: Template,
        /// dh/da, from h or from a.
        slope: Template,
        /// nn-core's function for the slope; none where it is 1.
        slope_function: Option<&'static str>,
        /// What nn-core calls it for whole batches, where it has such a function.
        kernel: Option<&'static str>,
    },
    /// On the whole vector.
    Vector {
        /// hᵢ from a.
        value: Template,
        /// ∂L/∂a from h and ∂L/∂h: the product with the transposed Jacobian matrix.
        pullback: Template,
        /// The Jacobian matrix as the lectures write it.
        jacobian: &'static str,
        /// How its numbers are computed.
        numbers: Numbers,
        /// Whether the values of h sum to one.
        sums_to_one: bool,
        /// What nn-core calls it for many examples.
        kernels: Kernels,
    },
    /// On some pre-activations for each unit: as many as the first argument says.
    Pieces {
        /// h from a.
        value: Template,
        /// ∂L/∂a from a and ∂L/∂h.
        pullback: Template,
        /// nn-core's function for the pullback, of a and ∂L/∂h.
        function: &'static str,
    },
}

/// A parameter α that an activation learns, one for each unit; it begins as the first argument says.
#[derive(Clone, Copy, Debug)]
pub struct Learned {
    /// ∂h/∂α from a.
    pub slope: Template,
    /// nn-core's function for it.
    pub function: &'static str,
}

/// An activation function h = g(a).
#[derive(Debug)]
pub struct Activation {
    /// The word of the declaration, and nn-core's function.
    pub name: &'static str,
    /// What it takes in parentheses.
    pub arguments: &'static [Argument],
    /// What it does to signals.
    pub family: Family,
    /// Value and slope.
    pub action: Action,
    /// The parameter that it learns, if there is one.
    pub learned: Option<Learned>,
    /// Where h lies, for all arguments.
    pub range: Range,
    /// Where the slope exists.
    pub smoothness: Smoothness,
    /// The initializer of a layer's weights unless the declaration says otherwise.
    pub initializer: &'static str,
    /// Who described it, and where.
    pub source: &'static str,
}

impl Action {
    /// One component at a time, by functions of nn-core for one number and for whole batches.
    pub(super) const fn of_each(
        slope_function: &'static str,
        kernel: &'static str,
        value: Template,
        slope: Template,
    ) -> Action {
        Action::Elementwise { value, slope, slope_function: Some(slope_function), kernel: Some(kernel) }
    }

    /// nn-core's function for the way back, where there is one.
    pub(super) fn function_back(&self) -> Option<&'static str> {
        match *self {
            Action::Elementwise { slope_function, .. } => slope_function,
            Action::Vector { .. } => None,
            Action::Pieces { function, .. } => Some(function),
        }
    }
}

/// What stands for an activation that cannot be known, because of an error that is already reported: no rule speaks of it.
pub const UNKNOWN_ACTIVATION: &Activation = &Activation::plain(
    "?",
    Family::Other,
    Action::Elementwise { value: || A, slope: || 1.0.into(), slope_function: None, kernel: None },
    Range::NOTHING,
    Smoothness::Smooth,
    "",
);

impl Activation {
    /// Whether it is [`UNKNOWN_ACTIVATION`].
    pub fn is_unknown(&self) -> bool {
        self.range == Range::NOTHING
    }

    /// A row without arguments, whose layers begin as those of the sigmoid do.
    pub(super) const fn plain(
        name: &'static str,
        family: Family,
        action: Action,
        range: Range,
        smoothness: Smoothness,
        source: &'static str,
    ) -> Activation {
        Activation {
            name,
            arguments: &[],
            family,
            action,
            learned: None,
            range,
            smoothness,
            initializer: "xavier_uniform",
            source,
        }
    }

    /// Whether the slope is computed from h, so that a is not needed.
    pub fn slope_from_output(&self) -> bool {
        match self.action {
            Action::Elementwise { slope, .. } => !slope().mentions(Variable::PreActivation),
            Action::Vector { .. } => true,
            Action::Pieces { .. } => false,
        }
    }

    /// Whether it takes a power, a logarithm or the like.
    pub fn takes_powers(&self) -> bool {
        match self.action {
            Action::Elementwise { value, .. }
            | Action::Vector { value, .. }
            | Action::Pieces { value, .. } => value().takes_powers(),
        }
    }

    /// Whether each unit has more than one pre-activation.
    pub fn takes_pieces(&self) -> bool {
        matches!(self.action, Action::Pieces { .. })
    }

    /// Whether h is a itself.
    pub fn is_identity(&self) -> bool {
        matches!(self.action, Action::Elementwise { slope_function: None, .. })
    }

    /// Whether the values of h sum to one.
    pub fn sums_to_one(&self) -> bool {
        matches!(self.action, Action::Vector { sums_to_one: true, .. })
    }

    /// The points where the slope jumps.
    pub fn kinks(&self) -> &'static [f64] {
        match self.smoothness {
            Smoothness::Kinks(points) => points,
            Smoothness::Smooth | Smoothness::Ties | Smoothness::Jumps => &[],
        }
    }

    /// Whether a network with this activation can feed its output to the loss.
    pub fn fits(&self, loss: &Loss) -> bool {
        self.smoothness != Smoothness::Jumps && self.range.lies_in(&loss.domain)
    }
}
