//! The same steps for a batch: in the same order, in place, into the workspace; a column is an example.
//!
//! A tiny network takes some examples at once through all its layers, in lanes of vector registers, or, if a step of it
//! has no kernel for that, one example at a time through its one-example methods. Any other network goes layer by layer,
//! one call of a kernel of nn-core for each step.

mod equations;
mod kernels;
mod lanes;
mod layerwise;
mod loss;
mod per_example;

use crate::catalog::TargetKind;
use crate::lower::Strategy;
use crate::names::ident;
use crate::plan::Step;
use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::example::emit_generator;

/// The steps as methods of traits, for a network whose batches go in lanes.
pub(super) fn emit_traits(context: &Context) -> Option<TokenStream> {
    let in_lanes =
        context.network.model.alloc && matches!(context.network.lowering.strategy, Strategy::Lanes { .. });
    in_lanes.then(|| lanes::emit_traits(context))
}

/// `workspace` and `forward_batch`; `loss_batch`, `backward_batch` and `descend_batch` for a network with a loss.
pub(super) fn emit_batch(context: &Context) -> TokenStream {
    let (model, types) = (&context.network.model, &context.types);
    if !model.alloc {
        return TokenStream::new();
    }
    let (scalar, workspace) = (&types.scalar, &types.structs.workspace);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    let forward = match context.network.lowering.strategy {
        Strategy::Lanes { .. } => lanes::emit_forward(context),
        Strategy::PerExample => per_example::emit_forward(context),
        Strategy::LayerByLayer => layerwise::emit_forward(context),
    };
    let new_workspace = emit_workspace(context);
    let passes = context.network.plan.loss.as_ref().map(|loss| emit_passes(loss, context));
    quote! {
        #new_workspace

        /// The output ŷ for every example of a batch, a column each.
        ///
        /// # Panics
        ///
        /// When the batch has more columns than the workspace's capacity.
        #[track_caller]
        pub fn forward_batch<'x, 'w>(
            &self,
            xs: impl IntoBatch<'x, #scalar, #inputs>,
            workspace: &'w mut #workspace,
        ) -> BatchView<'w, #scalar, #outputs> {
            let x = xs.into_batch();
            let n = x.ncols();
            check_columns(n, workspace.capacity);
            #forward
        }

        #passes
    }
}

/// A method that compares the outputs of a batch with its targets.
struct Pass {
    name: &'static str,
    doc: TokenStream,
    /// `&self` or `&mut self`
    receiver: TokenStream,
    /// `rate: f32,` in a pass that changes the parameters.
    rate: Option<TokenStream>,
    /// Where a network has dropout, in a pass of training.
    generator: Option<TokenStream>,
    body: TokenStream,
}

/// `loss_batch`, `backward_batch` and `descend_batch`.
fn emit_passes(loss: &Step, context: &Context) -> TokenStream {
    let (model, scalar) = (&context.network.model, &context.types.scalar);
    let (loss, backward, descent) = match context.network.lowering.strategy {
        Strategy::Lanes { .. } => {
            (lanes::emit_loss(context), lanes::emit_backward(context), lanes::emit_descent(context))
        }
        Strategy::PerExample => (
            per_example::emit_loss(),
            per_example::emit_backward(context),
            per_example::emit_descent(context),
        ),
        Strategy::LayerByLayer => (
            layerwise::emit_loss(loss, context),
            layerwise::emit_backward(context),
            layerwise::emit_descent(context),
        ),
    };
    let passes = [
        Pass {
            name: "loss_batch",
            doc: quote!(#[doc = " The mean loss over a batch, without its gradients."]),
            receiver: quote!(&self),
            rate: None,
            generator: None,
            body: loss,
        },
        Pass {
            name: "backward_batch",
            doc: quote! {
                /// The mean loss over a batch; the mean gradients are left in `workspace.gradients`.
            },
            receiver: quote!(&self),
            rate: None,
            generator: emit_generator(model),
            body: backward,
        },
        Pass {
            name: "descend_batch",
            doc: quote! {
                /// One step of gradient descent on a batch, θ ← θ − rate·∇θ, and the mean loss before it.
                ///
                /// Up to rounding what `backward_batch` and `descend` do. `workspace.gradients` has no meaning after it.
            },
            receiver: quote!(&mut self),
            rate: Some(quote!(rate: #scalar,)),
            generator: emit_generator(model),
            body: descent,
        },
    ];
    passes.into_iter().map(|pass| emit_pass(pass, context)).collect()
}

fn emit_pass(pass: Pass, context: &Context) -> TokenStream {
    let (model, types) = (&context.network.model, &context.types);
    let (scalar, workspace) = (&types.scalar, &types.structs.workspace);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    let Pass { name, doc, receiver, rate, generator, body } = pass;
    let name = ident(name);
    let takes_signs = model.loss.as_ref().is_some_and(|loss| loss.targets == TargetKind::Signs);
    let (no_classes, no_classes_doc) = match takes_signs {
        true => (
            quote!(y.check(TargetKind::Signs);),
            quote!(#[doc = " Also when the targets are the numbers of classes: this loss takes −1 and 1."]),
        ),
        false => (TokenStream::new(), TokenStream::new()),
    };
    quote! {
        #doc
        ///
        /// # Panics
        ///
        /// When the batch has more columns than the workspace's capacity, or none, or when the numbers of
        /// inputs and targets differ.
        #no_classes_doc
        #[track_caller]
        pub fn #name<'x, 'y>(
            #receiver,
            xs: impl IntoBatch<'x, #scalar, #inputs>,
            ys: impl IntoTargets<'y, #scalar, #outputs>,
            #rate
            workspace: &mut #workspace,
            #generator
        ) -> #scalar {
            let x = xs.into_batch();
            let y = ys.into_targets();
            let n = x.ncols();
            check_columns(n, workspace.capacity);
            check_targets(n, y.len());
            #no_classes
            #body
        }
    }
}

fn emit_workspace(context: &Context) -> TokenStream {
    let (network, structs) = (context.network, &context.types.structs);
    let (workspace, gradients) = (&structs.workspace, &structs.gradients);
    let gradients_field = network.plan.loss.as_ref().map(|_| quote!(gradients: #gradients::zeros(),));
    let buffers = network.lowering.buffers.iter().map(|buffer| buffer.symbol.local());
    quote! {
        /// The buffers for batches of up to `capacity` examples.
        #[must_use]
        pub fn workspace(capacity: usize) -> #workspace {
            #workspace { #gradients_field capacity, #(#buffers: batch(capacity)),* }
        }
    }
}
