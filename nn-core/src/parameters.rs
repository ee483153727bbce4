//! All numbers of a network as one flat vector θ: tensor by tensor in declaration order, each with its first index running
//! fastest, and after them its states in the same way.

use crate::{Real, TensorMut, Tensors};
#[cfg(feature = "alloc")]
use alloc::vec::Vec;

/// All values of the tensors and of the states as one vector.
#[cfg(feature = "alloc")]
pub fn flatten<N: Tensors>(network: &N) -> Vec<N::Scalar> {
    let mut values = Vec::with_capacity(N::COUNT + N::STATES);
    for tensor in network.tensors().chain(network.states()) {
        values.extend_from_slice(tensor.values);
    }
    values
}

/// Sets all values of the tensors and of the states from one vector, as `flatten` gives it.
///
/// # Panics
///
/// When the number of values is not that of the parameters with the states; then none is changed.
#[track_caller]
pub fn unflatten<N: Tensors>(network: &mut N, values: &[N::Scalar]) {
    let count = N::COUNT + N::STATES;
    assert!(values.len() == count, "expected {count} parameters, found {}", values.len());
    let (learned, states) = values.split_at(N::COUNT);
    fill(network.tensors_mut(), learned);
    fill(network.states_mut(), states);
}

fn fill<'a, T: Real>(tensors: impl Iterator<Item = TensorMut<'a, T>>, values: &[T]) {
    let mut rest = values;
    for tensor in tensors {
        let (values, after) = rest.split_at(tensor.values.len());
        tensor.values.copy_from_slice(values);
        rest = after;
    }
}
