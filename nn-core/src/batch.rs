//! The types of batches.

use nalgebra::{Const, Dyn, MatrixView, OMatrix, U1};

/// A batch of examples: one example a column, `N` values each.
pub type Batch<T, const N: usize> = OMatrix<T, Const<N>, Dyn>;

/// A view of consecutive examples of a [`Batch`]: `&batch` and `batch.columns(first, count)` both convert into it.
pub type BatchView<'a, T, const N: usize> = MatrixView<'a, T, Const<N>, Dyn, U1, Const<N>>;
