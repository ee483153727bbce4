//! What an optimizer is.

use crate::{ComputesIn, GradientsOf, Real, Tensors};

/// A rule that changes parameters by their gradients.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an optimizer of these parameters",
    note = "the number type of an optimizer is that of the network: `Adam<f32>` for a network of `f32`",
    note = "L-BFGS has a `step` of its own, which is given the loss as a function of the network"
)]
pub trait Optimizer<T: Real> {
    /// Makes one step: changes the parameters θ of a network by means of ∂L/∂θ. Its [states](Tensors::states) are not changed.
    ///
    /// # Panics
    ///
    /// When the state of the optimizer is that of another network: a tensor has another size, or there are fewer or more of
    /// them. Gradients of another network do not compile; those of a network written by hand may differ in the same way, and
    /// panic. Then nothing is changed.
    fn step<N, G>(&mut self, network: &mut N, gradients: &G)
    where
        N: ComputesIn<T>,
        G: GradientsOf<N>;

    /// The learning rate: how far a step goes.
    fn learning_rate(&self) -> f64;

    /// Changes the learning rate, as a schedule does between steps.
    fn set_learning_rate(&mut self, rate: f64);

    /// How often a tensor was left out of a step, all tensors and steps together, because the square of one of its gradients is
    /// not finite: see [the module](super#gradients-that-are-very-large-very-small-or-no-number). For one tensor up to 2²⁴
    /// times are counted in `f32`. 0, unless an optimizer says otherwise; those that keep squares of gradients do.
    fn skipped(&self) -> u64 {
        0
    }

    /// Whether there is no state yet, or it is one of parameters with tensors of these sizes: then [`step`](Self::step) does
    /// not panic. `true`, unless an optimizer says otherwise, as all with a state do.
    fn fits<N: ComputesIn<T>>(&self, network: &N) -> bool {
        let _ = network;
        true
    }

    /// Forgets all steps: the state is then that before the first one, and the coefficients and the learning rate are as they
    /// are. An optimizer without a state has nothing to forget, and does nothing unless it says otherwise.
    fn reset(&mut self) {}

    /// The rate, if a step is θ ← θ − rate·∂L/∂θ and nothing else: no state, no count of steps.
    ///
    /// A training loop that knows this rate may change the parameters while the gradients are made, instead of calling
    /// [`step`](Self::step). `None`, unless an optimizer says otherwise; only [`GradientDescent`](super::GradientDescent) does.
    #[doc(hidden)]
    fn plain_descent(&self) -> Option<f64> {
        None
    }
}

/// Panics unless there is one gradient for each parameter, tensor by tensor.
#[track_caller]
pub(super) fn check_gradients_fit<P: Tensors, G: Tensors>(parameters: &P, gradients: &G) {
    assert_eq!(P::COUNT, G::COUNT, "the gradients are not those of these parameters");
    for (theta, gradient) in parameters.tensors().zip(gradients.tensors()) {
        assert_eq!(theta.shape, gradient.shape, "the gradient of `{}` has another size", theta.name);
    }
}
