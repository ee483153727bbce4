//! All that an expansion of `network!` imports, and nothing else: `use …::__private::{…};` names each thing by
//! itself, so that expansions work without a prelude and beside a user's own `f64` or `Option`.
//!
//! This is no interface for people: it changes with nn-codegen, which pins this crate's version exactly.

pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::convert::{AsMut, AsRef, From, Into};
pub use core::default::Default;
pub use core::fmt::{self, Debug};
pub use core::iter::{IntoIterator, Iterator};
pub use core::marker::{Copy, Send, Sized, Sync};
pub use core::ops::{Fn, FnMut, FnOnce};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{bool, f32, f64, str, u64, usize};
pub use core::{iter, mem};

pub use crate::BOXED_ABOVE;
pub use crate::activation::{relu, relu_slope, sigmoid, sigmoid_slope, softmax, tanh, tanh_slope};
pub use crate::init;
pub use crate::kernel::example::{
    add_to, copy, descend, kink_distance, outer, product, product_transposed, scale,
};
pub use crate::loss::{
    bce, cross_entropy, half_sse, mse, sigmoid_bce, sigmoid_cross_entropy, softmax_bce, softmax_bce_gradient,
    softmax_cross_entropy, sse,
};
pub use crate::parameters::unflatten;
pub use crate::storage::{Choice, Choose, Chosen, Stored, zeroed};
pub use crate::{Feedforward, Generator, Real, Tensor, TensorMut, Tensors, Trainable};
pub use nalgebra::{SMatrix, SVector};

#[cfg(feature = "alloc")]
mod with_alloc {
    pub use crate::kernel::batch::{
        affine_batch, batch, check_columns, check_targets, columns_batch, map_batch, mean_loss, outer_batch,
        product_batch, product_transposed_batch, reciprocal, slope_batch, sum_batch,
    };
    pub use crate::parameters::flatten;
    pub use crate::{Batch, BatchView, Targets};
    pub use alloc::{boxed::Box, vec::Vec};
}
#[cfg(feature = "alloc")]
pub use with_alloc::*;
