//! Parameters as one flat vector θ: tensor by tensor in declaration order, each column by column.

use crate::Tensors;
#[cfg(feature = "alloc")]
use alloc::vec::Vec;

/// All values of the tensors as one vector.
#[cfg(feature = "alloc")]
pub fn flatten<N: Tensors>(network: &N) -> Vec<N::Scalar> {
    let mut values = Vec::with_capacity(N::COUNT);
    for tensor in network.tensors() {
        values.extend_from_slice(tensor.values);
    }
    values
}

/// Sets all values of the tensors from one vector, as [`flatten`] gives it.
///
/// # Panics
///
/// When the number of values is not that of the parameters; then none is changed.
#[track_caller]
pub fn unflatten<N: Tensors>(network: &mut N, values: &[N::Scalar]) {
    assert!(values.len() == N::COUNT, "expected {} parameters, found {}", N::COUNT, values.len());
    let mut rest = values;
    for tensor in network.tensors_mut() {
        let (values, after) = rest.split_at(tensor.values.len());
        tensor.values.copy_from_slice(values);
        rest = after;
    }
}
