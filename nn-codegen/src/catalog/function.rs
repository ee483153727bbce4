//! The functions of nn-core that a plan calls: each belongs to a row of the catalog, whose fields say how it is called.

use super::activation::{Action, Activation};
use super::rows::{Loss, Pairing, Penalty};
use crate::expression::Numbers;

/// A function, by the row that it belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Function {
    /// g of an activation.
    Activation(&'static Activation),
    /// The slope of an elementwise activation, by its name.
    Slope(&'static Activation, &'static str),
    /// ∂L/∂a, from a and ∂L/∂h, of an activation of pieces, by its name.
    Pullback(&'static str),
    /// ∂h/∂α of an activation that learns an α, by its name.
    SlopeForAlpha(&'static str),
    /// A loss.
    Loss(&'static Loss),
    /// A loss with the activation of the output.
    Pairing(&'static Pairing),
    /// The slope of a loss for one output, by its name.
    LossSlope(&'static str),
    /// The slope of a loss, or of a pairing, for all outputs, by its name.
    LossSlopes(&'static str),
    /// A penalty on weights.
    Penalty(&'static Penalty),
    /// The slope of a penalty for one weight.
    PenaltySlope(&'static Penalty),
    /// The mean of a layer's inputs.
    Mean,
    /// Their standard deviation.
    Deviation,
    /// Their distances from the mean, in deviations.
    Normalized,
}

impl Function {
    /// nn-core's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Activation(row) => row.name,
            Self::Slope(_, name)
            | Self::Pullback(name)
            | Self::SlopeForAlpha(name)
            | Self::LossSlope(name)
            | Self::LossSlopes(name) => name,
            Self::Loss(row) => row.name,
            Self::Pairing(row) => row.function,
            Self::Penalty(row) => row.name,
            Self::PenaltySlope(row) => row.slope_function,
            Self::Mean => "mean",
            Self::Deviation => "deviation",
            Self::Normalized => "normalized",
        }
    }

    /// Whether it is one of numbers, for each component, rather than of whole vectors.
    pub fn is_elementwise(self) -> bool {
        match self {
            Self::Activation(row) => matches!(row.action, Action::Elementwise { .. }),
            Self::Slope(..) | Self::SlopeForAlpha(_) | Self::LossSlope(_) | Self::PenaltySlope(_) => true,
            Self::Pullback(_)
            | Self::Loss(_)
            | Self::Pairing(_)
            | Self::LossSlopes(_)
            | Self::Penalty(_)
            | Self::Mean
            | Self::Deviation
            | Self::Normalized => false,
        }
    }

    /// What nn-core calls the elementwise activation that it belongs to for whole batches, if it does.
    pub fn kernel(self) -> Option<&'static str> {
        match self {
            Self::Activation(row) | Self::Slope(row, _) => match row.action {
                Action::Elementwise { kernel, .. } => kernel,
                _ => None,
            },
            _ => None,
        }
    }

    /// What nn-core calls an activation of whole vectors for whole batches, if it does.
    pub fn kernel_of_vectors(self) -> Option<&'static str> {
        match self {
            Self::Activation(Activation { action: Action::Vector { kernel, .. }, .. }) => Some(kernel),
            _ => None,
        }
    }

    /// Whether nn-core has the loss for whole batches, too.
    pub fn is_loss_of_batches(self) -> bool {
        match self {
            Self::Loss(row) => row.of_batches,
            Self::Pairing(row) => row.of_batches,
            _ => false,
        }
    }

    /// What nn-core calls a statistic of a layer's values for whole batches, if it is one.
    pub fn kernel_of_statistics(self) -> Option<&'static str> {
        match self {
            Self::Mean => Some("mean_batch"),
            Self::Deviation => Some("deviation_batch"),
            Self::Normalized => Some("normalized_batch"),
            _ => None,
        }
    }

    /// How its numbers are computed.
    pub fn numbers(self) -> Numbers {
        match self {
            Self::Activation(Activation { action: Action::Vector { .. }, .. }) => Numbers::Shifted,
            Self::Mean => Numbers::Mean,
            Self::Deviation => Numbers::Deviation,
            Self::Normalized => Numbers::Normalized,
            _ => Numbers::AsMeant,
        }
    }

    /// Whether texts show what it means in place of its name.
    pub fn is_spelled_out(self) -> bool {
        match self {
            Self::Activation(row) => row.takes_pieces(),
            Self::Loss(_) | Self::Pairing(_) => false,
            _ => true,
        }
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}
