//! All that an expansion of `network!` imports, and, beside the functions of the catalog, nothing else:
//! `use …::__private::{…};` names each thing by itself, so that expansions work without a prelude and beside a user's own
//! `f64` or `Option`.
//!
//! This is no interface for people: it changes with nn-codegen, which pins this crate's version exactly.

pub use core::clone::Clone;
pub use core::fmt::{self, Debug};
pub use core::iter::{IntoIterator, Iterator};
pub use core::primitive::{f32, f64, str, u64, usize};

pub use crate::activation::*;
pub use crate::dropout::dropout_mask;
pub use crate::gradient_test::assert_gradients;
pub use crate::init;
pub use crate::kernel::elementwise;
pub use crate::kernel::example::{
    add_outer, copy, descend, kink_distance, outer, product, product_transposed, tie_distance,
};
pub use crate::layer_norm::{deviation, mean, normalized};
pub use crate::loss::*;
pub use crate::message::{GivenSize, Message};
pub use crate::parameters::unflatten;
pub use crate::penalty::*;
pub use crate::storage::{Choice, Choose, Chosen, Stored, zeroed};
pub use crate::{Differentiable, Feedforward, Generator, TargetKind, Tensor, TensorMut, Tensors, Trainable};
pub use nalgebra::SVector;

/// What stands under each name that an expansion binds: a local may hide a function, but not the constant, static or unit
/// struct that the user may have of that name.
pub const fn local() {}

#[cfg(feature = "alloc")]
mod with_alloc {
    pub use crate::dropout::draw_mask;
    pub use crate::into_batch::{InputRows, SameNumber, TargetRows};
    pub use crate::kernel::batch::{
        affine_batch, batch, check_columns, check_targets, columns_batch, deviation_batch, map_batch,
        mean_batch, normalized_batch, numbers_batch, product_batch, product_transposed_batch, reciprocal,
        scaled_batch, slope_batch, softmax_batch,
    };
    pub use crate::kernel::batch_loss::*;
    pub use crate::kernel::batch_sums::{
        add_outer_batch, add_sum_batch, descend_outer_batch, descend_sum_batch, mean_loss, outer_batch,
        sum_batch, sum_columns, sum_gradients, sum_products_batch,
    };
    pub use crate::kernel::lanes;
    pub use crate::parameters::flatten;
    pub use crate::{BatchView, IntoBatch, IntoSigns, IntoTargets, Targets};
    pub use alloc::{boxed::Box, vec::Vec};
}
#[cfg(feature = "alloc")]
pub use with_alloc::*;
