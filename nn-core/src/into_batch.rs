//! What a network accepts as a batch and as its targets, and what rustc says of anything else.
//!
//! The batch methods of a declared network take `impl IntoBatch` and `impl IntoTargets`, or `impl IntoSigns`. The sizes and the number
//! type of what is passed are compared by traits of their own, [`InputRows`], [`TargetRows`] and [`SameNumber`]: a
//! mistake then leaves one bound open, whose message names the two sizes and not the matrix types of nalgebra.

use crate::{BatchView, Real, Targets};
use alloc::vec::Vec;
use nalgebra::storage::{IsContiguous, RawStorage};
use nalgebra::{Const, Dim, Dyn, Matrix, MatrixView, U1, ViewStorage};

/// A batch for a network of `N` inputs: a `&Batch<T, N>`, or a view of consecutive columns of one.
///
/// So are other matrices of nalgebra that have `N` rows and lie column by column: an `&SMatrix`, a single example as
/// an `&SVector`, and a `&DMatrix`, whose number of rows is looked at when the program runs.
#[diagnostic::on_unimplemented(
    message = "the network takes its batch as `&Batch<{T}, {N}>` or as some columns of one, and this is neither",
    label = "expected `&batch` or `batch.columns(first, count)`"
)]
pub trait IntoBatch<'x, T: Real, const N: usize> {
    /// The view of the batch.
    ///
    /// # Panics
    ///
    /// When a matrix whose number of rows is known at run time only has not `N`.
    #[track_caller]
    fn into_batch(self) -> BatchView<'x, T, N>;
}

/// Targets for a network of `N` outputs: a batch of `N` rows in any form of [`IntoBatch`], the class of each example
/// (`&Vec<usize>`, `&[usize]`), as [`Targets::Classes`] has it, or [`Targets`].
#[diagnostic::on_unimplemented(
    message = "the network takes its targets as `&Batch<{T}, {N}>`, as some columns of one, or as a `&[usize]` of \
               classes, and this is none of them",
    label = "expected `&targets`, `targets.columns(first, count)` or `&classes`"
)]
pub trait IntoTargets<'y, T: Real, const N: usize> {
    /// The targets.
    ///
    /// # Panics
    ///
    /// When a matrix whose number of rows is known at run time only has not `N`.
    #[track_caller]
    fn into_targets(self) -> Targets<'y, T, N>;
}

/// Targets for a network whose loss takes −1 and 1, as `hinge` does: as [`IntoTargets`], but for the classes of examples, which
/// stand for 1 and 0.
#[diagnostic::on_unimplemented(
    message = "the loss of this network takes targets of −1 and 1, as a `&Batch<{T}, {N}>` or as some columns of one, \
               and this is neither",
    label = "expected `&targets` or `targets.columns(first, count)`",
    note = "class numbers stand for targets of 1 and 0; nn-train makes −1 and 1 of a `Dataset` of classes"
)]
pub trait IntoSigns<'y, T: Real, const N: usize>: IntoTargets<'y, T, N> {}

impl<'y, T: Real, U, R: Dim, C: Dim, S, const N: usize> IntoSigns<'y, T, N> for &'y Matrix<U, R, C, S> where
    Self: IntoTargets<'y, T, N>
{
}

impl<'y, T: Real, U, R: Dim, C: Dim, S, const N: usize> IntoSigns<'y, T, N> for Matrix<U, R, C, S> where
    Self: IntoTargets<'y, T, N>
{
}

impl<'y, T: Real, const N: usize> IntoSigns<'y, T, N> for Targets<'y, T, N> {}

/// `FOUND` and `INPUTS`, the rows of a batch and the inputs of a network, are equal.
#[diagnostic::on_unimplemented(
    message = "the network's input has size {INPUTS}, but the examples of this batch have size {FOUND}",
    label = "expected a batch of {INPUTS}×n, found {FOUND}×n",
    note = "a column of a batch is an example"
)]
pub trait InputRows<const FOUND: usize, const INPUTS: usize> {}
impl<const N: usize> InputRows<N, N> for Const<N> {}

/// `FOUND` and `OUTPUTS`, the rows of targets and the outputs of a network, are equal.
#[diagnostic::on_unimplemented(
    message = "the network's output has size {OUTPUTS}, but these targets have size {FOUND}",
    label = "expected targets of {OUTPUTS}×n, found {FOUND}×n",
    note = "a column of the targets belongs to an example"
)]
pub trait TargetRows<const FOUND: usize, const OUTPUTS: usize> {}
impl<const N: usize> TargetRows<N, N> for Const<N> {}

/// The numbers of a batch and of a network are of one type.
#[diagnostic::on_unimplemented(
    message = "the network computes in `{T}`, but these values are `{Self}`",
    label = "expected values of `{T}`, found `{Self}`",
    note = "`batch.map(|value| value as {T})` is the same batch in `{T}`"
)]
pub trait SameNumber<T>: Sized {
    /// The same values.
    fn same(values: &[Self]) -> &[T];
}

// For one type after the other: of a blanket impl rustc would say much more.
macro_rules! impl_same_number {
    ($($real:ident)+) => {$(
        impl SameNumber<$real> for $real {
            fn same(values: &[Self]) -> &[Self] {
                values
            }
        }
    )+};
}

impl_same_number!(f32 f64);

/// The columns of a matrix, by its values.
#[track_caller]
fn view<U: SameNumber<T>, T: Real, const N: usize>(
    values: &[U],
    (rows, columns): (usize, usize),
) -> BatchView<'_, T, N> {
    assert!(rows == N, "a batch for this network has {N} rows, this one has {rows}");
    BatchView::from_slice_generic(U::same(values), Const, Dyn(columns))
}

/// The matrices of nalgebra that become a batch, or targets.
macro_rules! impl_for_matrices {
    ($into:ident, $method:ident, $rows:ident, $result:ident, $wrap:expr) => {
        impl<'x, T, U, C, S, const M: usize, const N: usize> $into<'x, T, N> for &'x Matrix<U, Const<M>, C, S>
        where
            T: Real,
            U: SameNumber<T>,
            C: Dim,
            S: RawStorage<U, Const<M>, C> + IsContiguous,
            Const<M>: $rows<M, N>,
        {
            fn $method(self) -> $result<'x, T, N> {
                $wrap(view(self.as_slice(), self.shape()))
            }
        }

        impl<'x, T, U, C, const M: usize, const N: usize> $into<'x, T, N>
            for MatrixView<'x, U, Const<M>, C, U1, Const<M>>
        where
            T: Real,
            U: SameNumber<T>,
            C: Dim,
            ViewStorage<'x, U, Const<M>, C, U1, Const<M>>: IsContiguous,
            Const<M>: $rows<M, N>,
        {
            fn $method(self) -> $result<'x, T, N> {
                let shape = self.shape();
                $wrap(view(self.data.into_slice(), shape))
            }
        }

        impl<'x, T, U, C, S, const N: usize> $into<'x, T, N> for &'x Matrix<U, Dyn, C, S>
        where
            T: Real,
            U: SameNumber<T>,
            C: Dim,
            S: RawStorage<U, Dyn, C> + IsContiguous,
        {
            fn $method(self) -> $result<'x, T, N> {
                $wrap(view(self.as_slice(), self.shape()))
            }
        }
    };
}

impl_for_matrices!(IntoBatch, into_batch, InputRows, BatchView, |batch| batch);
impl_for_matrices!(IntoTargets, into_targets, TargetRows, Targets, Targets::Dense);

impl<'y, T: Real, const N: usize> IntoTargets<'y, T, N> for Targets<'y, T, N> {
    fn into_targets(self) -> Self {
        self
    }
}

impl<'y, T: Real, const N: usize> IntoTargets<'y, T, N> for &'y [usize] {
    fn into_targets(self) -> Targets<'y, T, N> {
        Targets::Classes(self)
    }
}

impl<'y, T: Real, const N: usize> IntoTargets<'y, T, N> for &'y Vec<usize> {
    fn into_targets(self) -> Targets<'y, T, N> {
        Targets::Classes(self)
    }
}

impl<'y, T: Real, const N: usize, const EXAMPLES: usize> IntoTargets<'y, T, N> for &'y [usize; EXAMPLES] {
    fn into_targets(self) -> Targets<'y, T, N> {
        Targets::Classes(self)
    }
}
