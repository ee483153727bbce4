//! All that an expansion of `network!` imports, and nothing else: `use …::__private::{…};` names each thing by
//! itself, so that expansions work without a prelude and beside a user's own `f64` or `Option`.
//!
//! This is no interface for people: it changes with nn-codegen, which pins this crate's version exactly.

pub use core::clone::Clone;
pub use core::fmt::{self, Debug};
pub use core::iter::{IntoIterator, Iterator};
pub use core::primitive::{f32, f64, str, u64, usize};

pub use crate::activation::{
    elu, elu_slope, gaussian, gaussian_slope, gelu, gelu_slope, gelu_tanh, gelu_tanh_slope, hard_sigmoid,
    hard_sigmoid_slope, hard_tanh, hard_tanh_slope, leaky_relu, leaky_relu_slope, maxout, maxout_gradient,
    mish, mish_slope, prelu, prelu_alpha_slope, prelu_slope, relu, relu_slope, relu6, relu6_slope, selu,
    selu_slope, sigmoid, sigmoid_slope, silu, silu_slope, smht, smht_slope, softmax, softplus,
    softplus_slope, softsign, softsign_slope, step, step_slope, tanh, tanh_slope,
};
pub use crate::dropout::dropout_mask;
pub use crate::gradient_test::assert_gradients;
pub use crate::init;
pub use crate::kernel::elementwise;
pub use crate::kernel::example::{
    copy, descend, kink_distance, outer, product, product_transposed, tie_distance,
};
pub use crate::layer_norm::{deviation, mean, normalized};
pub use crate::loss::{
    gaussian_poisson, gaussian_poisson_gradient, half_sse, hinge, hinge_slope, huber, huber_slope,
    kl_divergence, kl_divergence_slope, log_cosh, log_cosh_slope, mae, mae_slope, mse, poisson,
    poisson_slope, sigmoid_bce, sigmoid_cross_entropy, sigmoid_kl_divergence, sigmoid_poisson, softmax_bce,
    softmax_bce_gradient, softmax_cross_entropy, softmax_kl_divergence, softmax_poisson, softplus_poisson,
    softplus_poisson_gradient, sse,
};
pub use crate::parameters::unflatten;
pub use crate::penalty::{elastic, elastic_slope, l1, l1_slope, l2, l2_slope, penalized};
pub use crate::storage::{Choice, Choose, Chosen, Stored, zeroed};
pub use crate::{Feedforward, Generator, TargetKind, Tensor, TensorMut, Tensors, Trainable};
pub use nalgebra::{SMatrix, SVector};

#[cfg(feature = "alloc")]
mod with_alloc {
    pub use crate::dropout::draw_mask;
    pub use crate::into_batch::{InputRows, SameNumber, TargetRows};
    pub use crate::kernel::batch::{
        affine_batch, batch, check_columns, check_targets, columns_batch, deviation_batch, map_batch,
        mean_batch, normalized_batch, numbers_batch, product_batch, product_transposed_batch, reciprocal,
        scaled_batch, slope_batch, softmax_batch,
    };
    pub use crate::kernel::batch_loss::{
        difference_batch, half_sse_batch, mse_batch, sigmoid_bce_batch, softmax_cross_entropy_batch,
        sse_batch, weighted_difference_batch,
    };
    pub use crate::kernel::batch_sums::{
        descend_outer_batch, descend_sum_batch, mean_loss, outer_batch, sum_batch, sum_columns,
        sum_gradients, sum_products_batch,
    };
    pub use crate::kernel::lanes;
    pub use crate::parameters::flatten;
    pub use crate::penalty::penalize;
    pub use crate::{Batch, BatchView, IntoBatch, IntoTargets, Targets};
    pub use alloc::{boxed::Box, vec::Vec};
}
#[cfg(feature = "alloc")]
pub use with_alloc::*;
