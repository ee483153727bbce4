//! Loss and accuracy of a network on data.

use std::fmt;

/// How good a network is on data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// The mean loss of an example, penalties of the declaration included.
    pub loss: f64,
    /// The fraction of the examples that are put into the right class; `None` for data without labels.
    ///
    /// The class is the row of the largest output, the first one of equals; with a single output it is 1 above 0.5, and 0
    /// otherwise. The 0.5 is halfway between the targets 0 and 1 of the two classes, whatever the activation of the
    /// output is; for the loss `hinge`, whose targets are −1 and 1, it is 0 instead
    /// ([`TargetKind::threshold`](nn_core::TargetKind::threshold)). An output that is NaN is in no class.
    pub accuracy: Option<f64>,
}

impl fmt::Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(accuracy) = self.accuracy {
            write!(f, "accuracy {accuracy:.4}, ")?;
        }
        write!(f, "loss {:.4}", self.loss)
    }
}

/// An output that is NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotANumber {
    pub(crate) example: usize,
    pub(crate) output: usize,
}
