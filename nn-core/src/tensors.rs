//! Named tensors: what optimizers, files and the gradient check see of a network, and of its gradients.

use crate::Real;

/// One named tensor of a network or of its gradients, such as a weight matrix or a bias vector.
///
/// The shape has a size for each axis: `[n]` of a vector of n values, `[rows, columns]` of a matrix. The values lie in
/// *column-major* order, as nalgebra stores a matrix: the first index runs fastest. So value (i, j) of a matrix has the place
/// i + j·rows, and in general (i₀, i₁, …) the place i₀ + n₀·(i₁ + n₁·(i₂ + …)).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tensor<'a, T> {
    /// The name of the field: `"w1"`, `"b1"`, …
    pub name: &'static str,
    /// The number of values along each axis.
    pub shape: &'static [usize],
    /// The values, the first index running fastest.
    pub values: &'a [T],
}

/// One named tensor whose values may be changed; shape and order are those of a [`Tensor`].
#[derive(Debug, PartialEq)]
pub struct TensorMut<'a, T> {
    /// The name of the field: `"w1"`, `"b1"`, …
    pub name: &'static str,
    /// The number of values along each axis.
    pub shape: &'static [usize],
    /// The values, the first index running fastest.
    pub values: &'a mut [T],
}

/// A set of named tensors: the parameters of a network, or their gradients.
///
/// The order is that of the declaration, `w1 b1 w2 b2 …`, and the same for a network and for its gradients.
///
/// Beside what it learns, a network may keep *states*, such as running statistics of what it has seen. They are tensors too,
/// but there is no gradient for them, and so they are not among [`tensors`](Self::tensors): no optimizer sees them, nor does
/// the gradient check. Who saves a network, restores it or counts its numbers takes both.
#[diagnostic::on_unimplemented(
    message = "a network or its gradients are expected here, and `{Self}` is neither",
    label = "expected a network, or gradients",
    note = "`backward` gives the loss and the gradients: `let (loss, gradients) = network.backward(…)`",
    note = "`backward_batch` gives the loss, and leaves the gradients in `workspace.gradients`"
)]
pub trait Tensors {
    /// The number type of the values.
    type Scalar: Real;

    /// How many numbers the tensors hold together, states apart.
    const COUNT: usize;

    /// How many numbers the states hold together: 0, unless an implementation has states.
    const STATES: usize = 0;

    /// The tensors that are learned, in declaration order.
    fn tensors(&self) -> impl Iterator<Item = Tensor<'_, Self::Scalar>>;

    /// The tensors that are learned, in declaration order, to be changed.
    fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, Self::Scalar>>;

    /// The states, in declaration order: none, unless an implementation has some.
    fn states(&self) -> impl Iterator<Item = Tensor<'_, Self::Scalar>> {
        core::iter::empty()
    }

    /// The states, in declaration order, to be changed.
    fn states_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, Self::Scalar>> {
        core::iter::empty()
    }
}
