//! A batch through a tiny network: some examples at once, each in a lane of vector registers, through all layers.
//!
//! The expansion implements traits of nn-core with the steps; its loops go through the batch.

use crate::lower::{BatchStep, Kernel, Strategy};
use crate::names::ident;
use crate::network::Network;
use crate::plan::Step;
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::context::Context;
use super::super::doc::doc_lines;
use super::super::run_time::RunTime;
use super::super::types::{Types, number_token};
use super::kernels::{emit_activation, parameter};
use super::loss;

/// Expands to: `lanes::forward_batch(self, x, &mut workspace.h2)`
pub(super) fn emit_forward(context: &Context) -> TokenStream {
    let RunTime { lanes, .. } = &context.types.run_time;
    let output = context.network.plan.output.local();
    quote!(#lanes::forward_batch(self, x, &mut workspace.#output))
}

/// The loss of the backward pass, which is compiled in any case.
pub(super) fn emit_loss(context: &Context) -> TokenStream {
    let RunTime { lanes, .. } = &context.types.run_time;
    let gradients = &context.types.structs.gradients;
    quote!(#lanes::backward_batch(self, x, y, &mut #gradients::zeros()))
}

/// Expands to: `workspace.gradients = …; lanes::backward_batch(self, x, y, &mut workspace.gradients)`
pub(super) fn emit_backward(context: &Context) -> TokenStream {
    let RunTime { lanes, .. } = &context.types.run_time;
    let gradients = &context.types.structs.gradients;
    quote! {
        workspace.gradients = #gradients::zeros();
        #lanes::backward_batch(self, x, y, &mut workspace.gradients)
    }
}

/// A step against the mean gradients.
pub(super) fn emit_descent(context: &Context) -> TokenStream {
    let RunTime { lanes, .. } = &context.types.run_time;
    let gradients = &context.types.structs.gradients;
    quote! {
        workspace.gradients = #gradients::zeros();
        let loss = #lanes::backward_batch(self, x, y, &mut workspace.gradients);
        self.descend(rate, &workspace.gradients);
        loss
    }
}

/// The steps, as methods of nn-core's traits.
pub(super) fn emit_traits(context: &Context) -> TokenStream {
    let (network, types) = (context.network, &context.types);
    let RunTime { lanes, .. } = &types.run_time;
    let (model, plan) = (&network.model, &network.plan);
    let (name, scalar) = (&model.name, &types.scalar);
    let (inputs, outputs) = (types.size(&model.inputs()), types.size(&types.outputs));
    let at_once = at_once(network);
    let steps = emit_lets(&network.lowering.forward, context);
    let output = plan.output.local();
    let backward = plan.loss.as_ref().map(|_| emit_backward_trait(context));
    quote! {
        impl #lanes::InLanes<#inputs, #outputs, #at_once> for #name {
            #[inline(always)]
            fn forward_lanes(
                &self,
                x: &#lanes::Lanes<#scalar, #inputs, #at_once>,
            ) -> #lanes::Lanes<#scalar, #outputs, #at_once> {
                #steps
                #output
            }
        }

        #backward
    }
}

fn emit_backward_trait(context: &Context) -> TokenStream {
    let (network, types) = (context.network, &context.types);
    let RunTime { lanes, .. } = &types.run_time;
    let (name, scalar, gradients) = (&network.model.name, &types.scalar, &types.structs.gradients);
    let (inputs, outputs) = (types.size(&network.model.inputs()), types.size(&types.outputs));
    let at_once = at_once(network);
    let steps = emit_lets(&network.lowering.training, context);
    quote! {
        impl #lanes::TrainableInLanes<#inputs, #outputs, #at_once> for #name {
            #[inline(always)]
            fn backward_lanes(
                &self,
                x: &#lanes::Lanes<#scalar, #inputs, #at_once>,
                y: &#lanes::Lanes<#scalar, #outputs, #at_once>,
                share: &[#scalar; #at_once],
                gradients: &mut #gradients,
            ) -> [#scalar; #at_once] {
                #steps
                loss
            }
        }
    }
}

/// One statement for each step, its equation above it.
fn emit_lets(steps: &[BatchStep], context: &Context) -> TokenStream {
    let equations: Vec<Step> = steps.iter().map(BatchStep::equation).collect();
    let docs = doc_lines(&equations.iter().collect::<Vec<_>>());
    let statement = |(step, doc): (&BatchStep, TokenStream)| {
        let statement = context.at_step(&step.step, emit_statement(step, &context.types));
        quote!(#doc #statement)
    };
    steps.iter().zip(docs).map(statement).collect()
}

/// How many examples go through at once.
fn at_once(network: &Network) -> TokenStream {
    match network.lowering.strategy {
        Strategy::Lanes { at_once } => number_token(at_once),
        Strategy::PerExample | Strategy::LayerByLayer => unreachable!("only lanes have a number"),
    }
}

/// A value as an argument: input and target are references already.
fn argument(symbol: Symbol) -> TokenStream {
    let local = symbol.local();
    if symbol.is_given() { quote!(#local) } else { quote!(&#local) }
}

/// Expands to: `let a1 = lanes::affine(&self.w1, &self.b1, x);` and the like.
fn emit_statement(step: &BatchStep, types: &Types) -> TokenStream {
    let RunTime { lanes, .. } = &types.run_time;
    let (field, local) = (step.step.defines.field(), step.step.defines.local());
    let value = match &step.kernel {
        Kernel::Outer { gradient, value } => {
            let (d, h) = (argument(*gradient), argument(*value));
            return quote!(#lanes::add_outer(#d, #h, &mut gradients.#field););
        }
        Kernel::Sum(gradient) => {
            let d = argument(*gradient);
            return quote!(#lanes::add_sum(#d, &mut gradients.#field););
        }
        Kernel::Same(symbol) => {
            let value = symbol.local();
            quote!(#value)
        }
        Kernel::Affine { weights, bias, value } => {
            let (w, b, x) = (parameter(*weights), parameter(*bias), argument(*value));
            quote!(#lanes::affine(#w, #b, #x))
        }
        Kernel::Product { weights, value } => {
            let (w, x) = (parameter(*weights), argument(*value));
            quote!(#lanes::product(#w, #x))
        }
        Kernel::ProductTransposed { weights, gradient } => {
            let (w, d) = (parameter(*weights), argument(*gradient));
            quote!(#lanes::product_transposed(#w, #d))
        }
        Kernel::Vectors { kernels, of } => {
            let (function, a) = (ident(kernels.lanes), argument(*of));
            quote!(#lanes::#function(#a))
        }
        Kernel::Map { name, constants, of } => {
            let (activation, a) = (emit_activation(name, constants, types), argument(*of));
            quote!(#lanes::map(#a, #activation))
        }
        Kernel::Slope { name, constants, gradient, of } => {
            let activation = emit_activation(name, constants, types);
            let (dh, of) = (argument(*gradient), argument(*of));
            quote!(#lanes::slope(#dh, #of, #activation))
        }
        Kernel::Difference { outputs, weighted, factor } => {
            loss::emit_difference_in_lanes(*outputs, *weighted, factor, types)
        }
        Kernel::Loss { kernels, of, .. } => loss::emit_loss_in_lanes(*kernels, *of, types),
        kernel => unreachable!("a network with the kernel `{}` takes no lanes", kernel.name()),
    };
    quote!(let #local = #value;)
}
