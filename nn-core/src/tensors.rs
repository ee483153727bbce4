//! Named tensors: what optimizers, files and the gradient check see of a network, and of its gradients.

use crate::Real;

/// One named tensor of a network or of its gradients: a weight matrix or a bias vector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tensor<'a, T> {
    /// The name of the field: `"w1"`, `"b1"`, …
    pub name: &'static str,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns; 1 for a vector.
    pub columns: usize,
    /// The values, column by column.
    pub values: &'a [T],
}

/// One named tensor whose values may be changed.
#[derive(Debug, PartialEq)]
pub struct TensorMut<'a, T> {
    /// The name of the field: `"w1"`, `"b1"`, …
    pub name: &'static str,
    /// Number of rows.
    pub rows: usize,
    /// Number of columns; 1 for a vector.
    pub columns: usize,
    /// The values, column by column.
    pub values: &'a mut [T],
}

/// A set of named tensors: the parameters of a network, or their gradients.
///
/// The order is that of the declaration, `w1 b1 w2 b2 …`, and the same for a network and for its gradients.
pub trait Tensors {
    /// The number type of the values.
    type Scalar: Real;

    /// How many numbers the tensors hold together.
    const COUNT: usize;

    /// The tensors in declaration order.
    fn tensors(&self) -> impl Iterator<Item = Tensor<'_, Self::Scalar>>;

    /// The tensors in declaration order, to be changed.
    fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, Self::Scalar>>;
}
