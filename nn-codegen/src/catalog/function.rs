//! The functions of nn-core that a plan calls: each belongs to a row of the catalog, whose fields say how it is called.

use super::activation::{Action, Activation};
use super::rows::{Kernels, Loss, LossSlope, Pairing, Penalty};
use crate::expression::Numbers;

/// A function, by the row that it belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Function {
    /// g of an activation.
    Activation(&'static Activation),
    /// The slope of an elementwise activation.
    Slope(&'static Activation),
    /// ∂L/∂a, from a and ∂L/∂h, of an activation of pieces.
    Pullback(&'static Activation),
    /// ∂h/∂α of an activation that learns an α.
    SlopeForAlpha(&'static Activation),
    /// A loss.
    Loss(&'static Loss),
    /// The slope of a loss for ŷ.
    LossSlope(&'static Loss),
    /// A loss with the activation of the output.
    Pairing(&'static Pairing),
    /// The slope of a loss with the activation of the output, for a.
    PairingSlope(&'static Pairing),
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
            Self::Slope(row) | Self::Pullback(row) => row.action.function_back().unwrap_or(row.name),
            Self::SlopeForAlpha(row) => row.learned.map_or(row.name, |learned| learned.function),
            Self::Loss(row) => row.name,
            Self::LossSlope(row) => row.slope.function().unwrap_or(row.name),
            Self::Pairing(row) => row.function,
            Self::PairingSlope(row) => row.slope.function().unwrap_or(row.function),
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
            Self::LossSlope(Loss { slope, .. }) | Self::PairingSlope(Pairing { slope, .. }) => {
                matches!(slope, LossSlope::Function { .. })
            }
            Self::Slope(_) | Self::SlopeForAlpha(_) | Self::PenaltySlope(_) => true,
            Self::Pullback(_)
            | Self::Loss(_)
            | Self::Pairing(_)
            | Self::Penalty(_)
            | Self::Mean
            | Self::Deviation
            | Self::Normalized => false,
        }
    }

    /// What nn-core calls the elementwise activation that it belongs to for whole batches, if it does.
    pub fn kernel(self) -> Option<&'static str> {
        match self {
            Self::Activation(row) | Self::Slope(row) => match row.action {
                Action::Elementwise { kernel, .. } => kernel,
                _ => None,
            },
            _ => None,
        }
    }

    /// What nn-core calls an activation of whole vectors, or a loss, for many examples, if it does.
    pub fn kernels(self) -> Option<Kernels> {
        match self {
            Self::Activation(Activation { action: Action::Vector { kernels, .. }, .. }) => Some(*kernels),
            Self::Loss(row) => row.kernels,
            Self::Pairing(row) => row.kernels,
            _ => None,
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
            Self::Activation(Activation { action: Action::Vector { numbers, .. }, .. }) => *numbers,
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

    /// The words of its row, which no other row of the kind has.
    fn row(self) -> [&'static str; 2] {
        match self {
            Self::Activation(row) | Self::Slope(row) | Self::Pullback(row) | Self::SlopeForAlpha(row) => {
                [row.name, ""]
            }
            Self::Loss(row) | Self::LossSlope(row) => [row.name, ""],
            Self::Pairing(row) | Self::PairingSlope(row) => [row.activation, row.loss],
            Self::Penalty(row) | Self::PenaltySlope(row) => [row.name, ""],
            Self::Mean | Self::Deviation | Self::Normalized => [""; 2],
        }
    }
}

/// The same use of the same row.
impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other) && self.row() == other.row()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{LOSSES, PAIRINGS, Row};

    #[test]
    fn functions_are_the_same_if_use_and_row_are() {
        let (tanh, relu) = (Activation::expect("tanh"), Activation::expect("relu"));
        assert_eq!(Function::Activation(tanh), Function::Activation(tanh));
        assert_ne!(Function::Activation(tanh), Function::Slope(tanh));
        assert_ne!(Function::Slope(tanh), Function::Slope(relu));
        assert_ne!(Function::Loss(&LOSSES[0]), Function::LossSlope(&LOSSES[0]));
        assert_ne!(Function::Pairing(&PAIRINGS[0]), Function::Pairing(&PAIRINGS[1]));
    }
}
