//! What a declared network is to the rest of the world: the traits through which the trainer and the gradient check see
//! any network. Its parameters are [`Tensors`].
//!
//! `network!` implements the traits; nothing here knows a layer.

#[cfg(feature = "alloc")]
use crate::{BatchView, Targets, kernel::flat::axpy};
use crate::{Differentiable, Generator, TargetKind, Tensors};
use nalgebra::SVector;

/// A network from `IN` values to `OUT` values.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a network from {IN} inputs to {OUT} outputs",
    note = "its declaration fixes the sizes: data, batches and targets must have the same"
)]
pub trait Feedforward<const IN: usize, const OUT: usize>: Tensors + Clone + Send + Sync {
    /// The name of the struct.
    const NAME: &'static str;
    /// The table of its layers.
    const SUMMARY: &'static str;
    /// Multiply-accumulate operations of one forward pass.
    const MACS: usize;

    /// All buffers of a batch, allocated once.
    #[cfg(feature = "alloc")]
    type Workspace: Send + Sync;

    /// Fresh weights from the declaration's initializers and a seed.
    fn new(seed: u64) -> Self;

    /// ŷ for one example.
    fn forward(&self, x: &SVector<Self::Scalar, IN>) -> SVector<Self::Scalar, OUT>;

    /// A workspace for batches of up to `capacity` examples.
    #[cfg(feature = "alloc")]
    fn workspace(capacity: usize) -> Self::Workspace;

    /// ŷ for every example of a batch, a column each.
    ///
    /// # Panics
    ///
    /// When the batch has more columns than the workspace's capacity.
    #[cfg(feature = "alloc")]
    fn forward_batch<'w>(
        &self,
        xs: BatchView<'_, Self::Scalar, IN>,
        workspace: &'w mut Self::Workspace,
    ) -> BatchView<'w, Self::Scalar, OUT>;
}

/// A network with a loss, and so with a backward pass.
///
/// The training methods always take a generator, which a network with dropout draws its masks from and any
/// other leaves untouched; the methods of the struct itself take one only if the network has dropout.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be trained here: it has no loss, or other sizes than are asked for",
    label = "expected a network with a loss, and of the sizes of its data",
    note = "a backward pass needs a `loss` clause in the declaration, as in `loss mse`",
    note = "`Trainable<IN, OUT>` is a network from `IN` inputs to `OUT` outputs"
)]
pub trait Trainable<const IN: usize, const OUT: usize>: Feedforward<IN, OUT> + Differentiable {
    /// Which numbers the loss takes as targets; any, unless an implementation says otherwise.
    ///
    /// A declared network has that of its loss: [`TargetKind`] has the table. Data sets of classes get their targets by it.
    const TARGETS: TargetKind = TargetKind::Numbers;

    /// The loss of one example, without randomness: what `backward` returns, unless the network has dropout.
    fn loss(&self, x: &SVector<Self::Scalar, IN>, y: &SVector<Self::Scalar, OUT>) -> Self::Scalar;

    /// The loss of one example and its gradient for every parameter.
    fn backward(
        &self,
        x: &SVector<Self::Scalar, IN>,
        y: &SVector<Self::Scalar, OUT>,
        generator: &mut Generator,
    ) -> (Self::Scalar, Self::Gradients);

    /// ∂L/∂x for one example.
    fn input_gradient(
        &self,
        x: &SVector<Self::Scalar, IN>,
        y: &SVector<Self::Scalar, OUT>,
        generator: &mut Generator,
    ) -> SVector<Self::Scalar, IN>;

    /// How far the example is from the nearest point where the loss has no derivative: the smallest distance
    /// of a pre-activation to a kink of its activation, say, in the pass that `backward` makes under the same
    /// generator. Infinite for a smooth network.
    #[doc(hidden)]
    fn kink_distance(
        &self,
        x: &SVector<Self::Scalar, IN>,
        y: &SVector<Self::Scalar, OUT>,
        generator: &mut Generator,
    ) -> Self::Scalar;

    /// The mean loss over a batch, without its gradients.
    ///
    /// # Panics
    ///
    /// As [`backward_batch`](Self::backward_batch).
    #[cfg(feature = "alloc")]
    fn loss_batch(
        &self,
        xs: BatchView<'_, Self::Scalar, IN>,
        ys: Targets<'_, Self::Scalar, OUT>,
        workspace: &mut Self::Workspace,
    ) -> Self::Scalar;

    /// The mean loss over a batch; the mean gradients are left in the workspace.
    ///
    /// A batch may have millions of examples. A declared network adds up their gradients in blocks, and the blocks together
    /// with what rounding takes: the error of a sum over the examples is at most about 550·ε times the sum of the magnitudes,
    /// however many there are (ε is 1.2·10⁻⁷ in `f32`). Losses are summed in `f64`.
    ///
    /// # Panics
    ///
    /// When the batch has more columns than the workspace's capacity, when it has none, when the numbers of inputs
    /// and targets differ, when a class is not below [`Targets::CLASSES`], or when classes are given for a loss that
    /// takes −1 and 1, as `hinge` does.
    #[cfg(feature = "alloc")]
    fn backward_batch(
        &self,
        xs: BatchView<'_, Self::Scalar, IN>,
        ys: Targets<'_, Self::Scalar, OUT>,
        workspace: &mut Self::Workspace,
        generator: &mut Generator,
    ) -> Self::Scalar;

    /// One step of gradient descent on a batch, θ ← θ − rate·∇θ, and the mean loss before the step: up to rounding
    /// what [`backward_batch`](Self::backward_batch) and a step against its gradients do.
    ///
    /// An implementation need not make the gradients for it, so that [`gradients`](Self::gradients) has no meaning after it. A
    /// declared network that takes a batch layer by layer adds those of its weight matrices and biases straight into the
    /// parameters; a tiny one makes them, as they are few.
    ///
    /// # Panics
    ///
    /// As [`backward_batch`](Self::backward_batch).
    #[cfg(feature = "alloc")]
    fn descend_batch(
        &mut self,
        xs: BatchView<'_, Self::Scalar, IN>,
        ys: Targets<'_, Self::Scalar, OUT>,
        rate: Self::Scalar,
        workspace: &mut Self::Workspace,
        generator: &mut Generator,
    ) -> Self::Scalar {
        let loss = self.backward_batch(xs, ys, workspace, generator);
        for (tensor, gradient) in self.tensors_mut().zip(Self::gradients(workspace).tensors()) {
            axpy(-rate, gradient.values, tensor.values);
        }
        loss
    }

    /// The mean gradients that the last [`backward_batch`](Self::backward_batch) left in the workspace.
    #[cfg(feature = "alloc")]
    fn gradients(workspace: &Self::Workspace) -> &Self::Gradients;

    /// The same, to be changed: clipped, say, before a step.
    #[cfg(feature = "alloc")]
    fn gradients_mut(workspace: &mut Self::Workspace) -> &mut Self::Gradients;
}
