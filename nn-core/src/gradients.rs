//! Which gradients are those of which network, and what rustc says of others.
//!
//! [`ComputesIn`] and [`GradientsOf`] are implemented for everything that they fit, and for nothing by hand: what an optimizer is
//! given is compared by them, so that a mistake is told in words. Without `do_not_recommend` rustc would tell instead which
//! associated types differ.

use crate::{Real, Tensors};

/// Parameters for which there are gradients: those of a network with a loss.
pub trait Differentiable: Tensors {
    /// The gradients, one tensor for each parameter tensor.
    type Gradients: Tensors<Scalar = Self::Scalar> + Clone + Send + Sync;
}

/// A network that computes in `T`, `f32` or `f64`: [`Tensors`] whose number type is `T`.
#[diagnostic::on_unimplemented(
    message = "an optimizer that computes in `{T}` was given `{Self}`, which does not",
    label = "expected a network that computes in `{T}`",
    note = "the number type of an optimizer is that of its network, and need not be written: `Adam::new(0.1)`",
    note = "a network has the number type of its declaration: `struct Net<f64>;` in front of the clauses, or else `f32`"
)]
pub trait ComputesIn<T: Real>: Tensors<Scalar = T> {}

#[diagnostic::do_not_recommend]
impl<T: Real, N: Tensors<Scalar = T>> ComputesIn<T> for N {}

/// The gradients of the network `N`: its [`Differentiable::Gradients`].
#[diagnostic::on_unimplemented(
    message = "the gradients of `{N}` are expected here, found `{Self}`",
    label = "these are not the gradients of `{N}`",
    note = "the network comes first, and then its gradients: `optimizer.step(&mut network, &gradients)`",
    note = "`backward` gives the loss and the gradients: `let (loss, gradients) = network.backward(…)`",
    note = "`backward_batch` gives the loss, and leaves the gradients in `workspace.gradients`"
)]
pub trait GradientsOf<N: Tensors>: Tensors<Scalar = N::Scalar> {}

#[diagnostic::do_not_recommend]
impl<N: Differentiable<Gradients = G>, G: Tensors<Scalar = N::Scalar>> GradientsOf<N> for G {}
