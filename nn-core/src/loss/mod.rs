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

pub use distance::{
    half_sse, hinge, hinge_slope, huber, huber_slope, log_cosh, log_cosh_slope, mae, mae_slope, mse, sse,
};
pub use pre_activation::{
    gaussian_poisson, gaussian_poisson_gradient, sigmoid_bce, sigmoid_cross_entropy, sigmoid_kl_divergence,
    sigmoid_poisson, softmax_bce, softmax_bce_gradient, softmax_cross_entropy, softmax_kl_divergence,
    softmax_poisson, softplus_poisson, softplus_poisson_gradient,
};
#[cfg(feature = "alloc")]
pub(crate) use pre_activation::{saturated, saturated_product};
pub use probability::{bce, cross_entropy, kl_divergence, kl_divergence_slope, poisson, poisson_slope};

#[cfg(test)]
mod tests;
