//! The same steps for a batch: in the same order, in place, into the workspace; a column is an example.
//!
//! As the lowering says, a network takes some examples at once through all its layers, in lanes of vector registers, or one
//! example at a time through its one-example methods, or goes layer by layer, one call of a kernel of nn-core for each step.

mod kernels;
mod lanes;
mod layerwise;
mod loss;
mod per_example;

use crate::catalog::TargetKind;
use crate::lower::Strategy;
use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::methods::{self, Method};
use super::run_time::RunTime;

/// The steps as methods of traits, for a network whose batches go in lanes.
pub(super) fn emit_traits(context: &Context) -> Option<TokenStream> {
    let in_lanes =
        context.network.model.alloc && matches!(context.network.lowering.strategy, Strategy::Lanes { .. });
    in_lanes.then(|| lanes::emit_traits(context))
}

/// `workspace` and `forward_batch`; `loss_batch`, `backward_batch` and `descend_batch` for a network with a loss.
pub(super) fn emit_batch(context: &Context) -> TokenStream {
    let types = &context.types;
    if !context.network.model.alloc {
        return TokenStream::new();
    }
    let RunTime { check_columns, .. } = &types.run_time;
    let forward = match context.network.lowering.strategy {
        Strategy::Lanes { .. } => lanes::emit_forward(context),
        Strategy::PerExample => per_example::emit_forward(context),
        Strategy::LayerByLayer => layerwise::emit_forward(context),
    };
    let new_workspace = emit_workspace(context);
    let passes = context.network.plan.loss.as_ref().map(|_| emit_passes(context));
    let checks = context.at_name(quote! {
        let x = xs.into_batch();
        let n = x.ncols();
        #check_columns(n, workspace.capacity);
    });
    let forward = context.method(methods::FORWARD_BATCH.emit(types), quote!(#checks #forward));
    quote! {
        #new_workspace

        /// The output ŷ for every example of a batch, a column each.
        ///
        /// # Panics
        ///
        /// When the batch has more columns than the workspace's capacity.
        #[track_caller]
        #forward

        #passes
    }
}

/// A method that compares the outputs of a batch with its targets.
struct Pass {
    method: Method,
    doc: TokenStream,
    body: TokenStream,
}

/// `loss_batch`, `backward_batch` and `descend_batch`.
fn emit_passes(context: &Context) -> TokenStream {
    let (loss, backward, descent) = match context.network.lowering.strategy {
        Strategy::Lanes { .. } => {
            (lanes::emit_loss(context), lanes::emit_backward(context), lanes::emit_descent(context))
        }
        Strategy::PerExample => (
            per_example::emit_loss(context),
            per_example::emit_backward(context),
            per_example::emit_descent(context),
        ),
        Strategy::LayerByLayer => (
            layerwise::emit_loss(context),
            layerwise::emit_backward(context),
            layerwise::emit_descent(context),
        ),
    };
    let passes = [
        Pass {
            method: methods::LOSS_BATCH,
            doc: quote!(#[doc = " The mean loss over a batch, without its gradients."]),
            body: loss,
        },
        Pass {
            method: methods::BACKWARD_BATCH,
            doc: quote! {
                /// The mean loss over a batch; the mean gradients are left in `workspace.gradients`.
            },
            body: backward,
        },
        Pass {
            method: methods::DESCEND_BATCH,
            doc: quote! {
                /// One step of gradient descent on a batch, θ ← θ − rate·∇θ, and the mean loss before it.
                ///
                /// Up to rounding what `backward_batch` and `descend` do. `workspace.gradients` has no meaning after it.
            },
            body: descent,
        },
    ];
    passes.into_iter().map(|pass| emit_pass(pass, context)).collect()
}

fn emit_pass(pass: Pass, context: &Context) -> TokenStream {
    let RunTime { check_columns, check_targets, TargetKind: kind, .. } = &context.types.run_time;
    let Pass { method, doc, body } = pass;
    let takes_signs =
        context.network.model.loss.as_ref().is_some_and(|loss| loss.targets == TargetKind::Signs);
    let (no_classes, no_classes_doc) = match takes_signs {
        true => (
            quote!(y.check(#kind::Signs);),
            quote!(#[doc = " Also when the targets are the numbers of classes: this loss takes −1 and 1."]),
        ),
        false => (TokenStream::new(), TokenStream::new()),
    };
    let checks = context.at_name(quote! {
        let x = xs.into_batch();
        let y = ys.into_targets();
        let n = x.ncols();
        #check_columns(n, workspace.capacity);
        #check_targets(n, y.len());
        #no_classes
    });
    let method = context.method(method.emit(&context.types), quote!(#checks #body));
    quote! {
        #doc
        ///
        /// # Panics
        ///
        /// When the batch has more columns than the workspace's capacity, or none, or when the numbers of
        /// inputs and targets differ.
        #no_classes_doc
        #[track_caller]
        #method
    }
}

fn emit_workspace(context: &Context) -> TokenStream {
    let (network, structs) = (context.network, &context.types.structs);
    let RunTime { batch, .. } = &context.types.run_time;
    let (workspace, gradients) = (&structs.workspace, &structs.gradients);
    let gradients_field = network.plan.loss.as_ref().map(|_| quote!(gradients: #gradients::zeros(),));
    let buffers = network.lowering.buffers.iter().map(|buffer| buffer.symbol.local());
    let signature = methods::WORKSPACE.emit(&context.types);
    quote! {
        /// The buffers for batches of up to `capacity` examples.
        #[must_use]
        #signature {
            #workspace { #gradients_field capacity, #(#buffers: #batch(capacity)),* }
        }
    }
}
