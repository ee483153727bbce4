//! Which data fit a network, and what rustc says of others.
//!
//! The sizes of the data and of the network are compared by traits of their own, [`Inputs`] and [`Outputs`]: a mistake then
//! leaves one bound open, whose message names the two sizes.

use crate::Dataset;
use nn_core::Real;
use nn_core::nalgebra::Const;
use std::any::Any;
use std::rc::Rc;
use std::sync::Arc;

/// Data for a network from `IN` to `OUT` values that computes in `T`: a [`Dataset`] of just these, or a pointer to one.
#[diagnostic::on_unimplemented(
    message = "the network takes its data as a `Dataset` in its own number type, `{T}`, and `{Self}` is none",
    label = "expected a `&Dataset` of `{T}`",
    note = "the parameter of a function that makes data decides it, as in `iris::<{T}>()`"
)]
pub trait Data<T: Real, const IN: usize, const OUT: usize> {
    /// The same data.
    #[doc(hidden)]
    fn dataset(&self) -> &Dataset<T, IN, OUT>;
}

impl<T, const M: usize, const K: usize, const IN: usize, const OUT: usize> Data<T, IN, OUT>
    for Dataset<T, M, K>
where
    T: Real,
    Const<M>: Inputs<M, IN>,
    Const<K>: Outputs<K, OUT>,
{
    fn dataset(&self) -> &Dataset<T, IN, OUT> {
        (self as &dyn Any).downcast_ref().expect("the sizes are equal")
    }
}

macro_rules! impl_for_pointers {
    ($($pointer:ty)+) => {$(
        impl<T: Real, D: Data<T, IN, OUT>, const IN: usize, const OUT: usize> Data<T, IN, OUT> for $pointer {
            fn dataset(&self) -> &Dataset<T, IN, OUT> {
                D::dataset(self)
            }
        }
    )+};
}

impl_for_pointers!(&D Box<D> Rc<D> Arc<D>);

/// `FOUND` and `INPUTS`, the inputs of a data set and of a network, are equal.
#[diagnostic::on_unimplemented(
    message = "the network's input has size {INPUTS}, but the examples of this data set have size {FOUND}",
    label = "expected examples of size {INPUTS}, found {FOUND}"
)]
pub trait Inputs<const FOUND: usize, const INPUTS: usize> {}
impl<const N: usize> Inputs<N, N> for Const<N> {}

/// `FOUND` and `OUTPUTS`, the target values of a data set and the outputs of a network, are equal.
#[diagnostic::on_unimplemented(
    message = "the network's output has size {OUTPUTS}, but the targets of this data set have size {FOUND}",
    label = "expected targets of size {OUTPUTS}, found {FOUND}",
    note = "a network has an output for each class, or a single one for two classes"
)]
pub trait Outputs<const FOUND: usize, const OUTPUTS: usize> {}
impl<const N: usize> Outputs<N, N> for Const<N> {}

/// What is measured after each epoch: `None`, or `Some(&data)` with data of the training data's type, `D`.
///
/// It is a trait for what rustc says of other data. One type alone is a validation set beside a `D`, so that `None` needs no type.
#[diagnostic::on_unimplemented(
    message = "the validation set does not fit the training set: it must be `None` or `Some(&data)`, of the same sizes and \
               the same number type",
    label = "expected `Option<&{D}>`, found `{Self}`",
    note = "both have the sizes and the number type of the network"
)]
pub trait Validation<D> {
    /// The same data, if there are any.
    #[doc(hidden)]
    fn data<'a>(self) -> Option<&'a D>
    where
        Self: 'a;
}

impl<D> Validation<D> for Option<&D> {
    fn data<'a>(self) -> Self
    where
        Self: 'a,
    {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_data_come_from_a_set_and_from_pointers_to_it() {
        fn first<D: Data<f64, 2, 1>>(data: &D) -> f64 {
            data.dataset().inputs()[(0, 0)]
        }
        let data = Dataset::from_examples([([0.25, 1.0], [1.0])]).unwrap();
        assert_eq!([first(&data), first(&&data), first(&Box::new(data.clone()))], [0.25; 3]);
        assert_eq!([first(&Rc::new(data.clone())), first(&Arc::new(data))], [0.25; 2]);
    }
}
