//! Losses of one example: how far K outputs ŷ are from their targets y. The loss of a batch is the mean of them.
//!
//! The losses of probabilities come in two kinds. `cross_entropy`, `bce`, `kl_divergence` and `poisson` take the
//! probabilities ŷ. The others, named after the output's activation too, take its *pre-activations* a: they know
//! no rounding of ŷ to 0 or 1, where a logarithm would be infinite, and are what a network computes. **Those are
//! never NaN for finite a and finite y**: a term that is too large to be represented counts as the largest
//! number, so that no 0·∞ and no ∞ − ∞ occurs.
//!
//! Not every y has a meaning: [`TargetKind`](crate::TargetKind) says which targets a loss takes. The functions here, as the
//! networks that call them, do not look: for a target outside of [0, 1] `bce` has no least value, and for one below 0
//! neither have `cross_entropy`, `kl_divergence` and `poisson`, so that training goes on without end.
//!
//! Sources: Goodfellow, Bengio, Courville, "Deep Learning" (2016), §5.5 and §6.2.2; Khapra, CS7015
//! Deep Learning, module 4.4, for softmax with cross-entropy; Huber, "Robust estimation of a location parameter"
//! (1964); Cortes, Vapnik, "Support-vector networks" (1995), for hinge; Kullback, Leibler, "On information and
//! sufficiency" (1951). The normalisations are those of PyTorch's and Keras's `mean`, where a loss says so.

mod distance;
mod pre_activation;
mod probability;

pub use distance::*;
pub use pre_activation::*;
#[cfg(feature = "alloc")]
pub(crate) use pre_activation::{saturated, saturated_product};
pub use probability::*;

#[cfg(test)]
mod tests;
