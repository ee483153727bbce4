//! The names that an expansion imports: exactly those that its bodies use.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use std::collections::BTreeSet;

/// Everything that `nn_core::__private` offers to expansions.
pub(crate) const OFFERED: &[&str] = &[
    // Core.
    "Clone",
    "Debug",
    "IntoIterator",
    "Iterator",
    "fmt",
    "f32",
    "f64",
    "str",
    "u64",
    "usize",
    "Vec",
    // Types and traits.
    "Batch",
    "BatchView",
    "Feedforward",
    "Generator",
    "IntoBatch",
    "IntoTargets",
    "SMatrix",
    "SVector",
    "TargetKind",
    "Targets",
    "Tensor",
    "TensorMut",
    "Tensors",
    "Trainable",
    "init",
    "lanes",
    // Activations, losses and their slopes.
    "relu",
    "relu_slope",
    "sigmoid",
    "sigmoid_slope",
    "softmax",
    "tanh",
    "tanh_slope",
    "step",
    "step_slope",
    "smht",
    "smht_slope",
    "prelu",
    "prelu_slope",
    "prelu_alpha_slope",
    "maxout",
    "maxout_gradient",
    "leaky_relu",
    "leaky_relu_slope",
    "elu",
    "elu_slope",
    "selu",
    "selu_slope",
    "gelu",
    "gelu_slope",
    "gelu_tanh",
    "gelu_tanh_slope",
    "softplus",
    "softplus_slope",
    "silu",
    "silu_slope",
    "gaussian",
    "gaussian_slope",
    "hard_sigmoid",
    "hard_sigmoid_slope",
    "hard_tanh",
    "hard_tanh_slope",
    "relu6",
    "relu6_slope",
    "mish",
    "mish_slope",
    "softsign",
    "softsign_slope",
    "mae",
    "mae_slope",
    "huber",
    "huber_slope",
    "log_cosh",
    "log_cosh_slope",
    "hinge",
    "hinge_slope",
    "cross_entropy",
    "kl_divergence",
    "poisson",
    "poisson_slope",
    "softmax_kl_divergence",
    "sigmoid_kl_divergence",
    "softmax_poisson",
    "sigmoid_poisson",
    "softplus_poisson",
    "softplus_poisson_gradient",
    "gaussian_poisson",
    "gaussian_poisson_gradient",
    "half_sse",
    "sse",
    "mse",
    "sigmoid_bce",
    "sigmoid_cross_entropy",
    "softmax_bce",
    "softmax_bce_gradient",
    "softmax_cross_entropy",
    "l1",
    "l1_slope",
    "l2",
    "l2_slope",
    "elastic",
    "elastic_slope",
    // One example.
    "copy",
    "descend",
    "deviation",
    "mean",
    "normalized",
    "dropout_mask",
    "kink_distance",
    "tie_distance",
    "penalized",
    "outer",
    "product",
    "product_transposed",
    "zeroed",
    "flatten",
    "unflatten",
    // A batch.
    "affine_batch",
    "batch",
    "check_columns",
    "check_targets",
    "columns_batch",
    "descend_outer_batch",
    "descend_sum_batch",
    "draw_mask",
    "elementwise",
    "mean_batch",
    "deviation_batch",
    "normalized_batch",
    "numbers_batch",
    "penalize",
    "sum_columns",
    "map_batch",
    "mean_loss",
    "outer_batch",
    "product_batch",
    "product_transposed_batch",
    "reciprocal",
    "scaled_batch",
    "slope_batch",
    "softmax_batch",
    "sum_batch",
    "sum_gradients",
    "sum_products_batch",
    // The losses of a batch.
    "difference_batch",
    "half_sse_batch",
    "mse_batch",
    "sigmoid_bce_batch",
    "softmax_cross_entropy_batch",
    "sse_batch",
    "weighted_difference_batch",
];

/// Expands to: `use ::nn_core::__private::{SMatrix, SVector, …};`
pub(super) fn emit_imports(body: &TokenStream, crate_path: &TokenStream) -> TokenStream {
    let mut used = BTreeSet::new();
    collect_used(body, &mut used);
    let names = used.iter().map(|name| crate::names::ident(name));
    quote!(use #crate_path::__private::{#(#names),*};)
}

/// Collects the offered names, but for those that are a method, a member or the definition of a function.
fn collect_used(tokens: &TokenStream, used: &mut BTreeSet<&'static str>) {
    let mut before = Before::Other;
    for token in tokens.clone() {
        match &token {
            TokenTree::Group(group) => collect_used(&group.stream(), used),
            TokenTree::Ident(ident) if matches!(before, Before::Other | Before::Colon) => {
                used.extend(OFFERED.iter().filter(|name| ident == **name));
            }
            _ => {}
        }
        before = Before::of(&token, before);
    }
}

/// What stands before a token, as far as it says that a name is a member.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Fn,
    Dot,
    Colon,
    Colons,
    Quote,
    Other,
}

impl Before {
    fn of(token: &TokenTree, before: Before) -> Self {
        match token {
            TokenTree::Ident(ident) if ident == "fn" => Self::Fn,
            TokenTree::Punct(punct) => match (punct.as_char(), before) {
                ('.', _) => Self::Dot,
                ('\'', _) => Self::Quote,
                (':', Self::Colon) => Self::Colons,
                (':', _) => Self::Colon,
                _ => Self::Other,
            },
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => before,
            _ => Self::Other,
        }
    }
}
