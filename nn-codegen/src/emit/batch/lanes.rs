//! A batch through a tiny network: some examples at once, each in a lane of vector registers, through all layers.
//!
//! The expansion implements traits of nn-core with the steps; its loops go through the batch.

use crate::Network;
use crate::cost;
use crate::expression::Expression;
use crate::plan::{Rule, Step};
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::equation::doc_lines;
use super::super::types::{Types, number_token};
use super::Context;
use super::kernels::emit_activation;
use super::loss;

/// How many examples go through at once: so many that sums and powers fill the registers, but a network of less than 32
/// multiply-accumulates is often given but a few.
fn at_once(network: &Network) -> u64 {
    if cost::macs(&network.model).known().is_some_and(|macs| macs < 32) { 4 } else { 16 }
}

/// Whether every step of the network has a kernel here.
pub(super) fn has_kernels(network: &Network) -> bool {
    let context = Context { network, types: Types::inside(&network.model) };
    let plan = &network.plan;
    let steps = plan.forward.iter().chain(plan.training_pass());
    steps.into_iter().all(|step| emit_step(step, &context).is_some())
}

/// Expands to: `lanes::forward_batch(self, x, &mut workspace.h2)`
pub(super) fn emit_forward(context: &Context) -> TokenStream {
    let output = Symbol::activation(context.network.model.layers.len()).local();
    quote!(lanes::forward_batch(self, x, &mut workspace.#output))
}

/// The loss of the backward pass, which is compiled in any case.
pub(super) fn emit_loss(context: &Context) -> TokenStream {
    let gradients = &context.types.structs.gradients;
    quote!(lanes::backward_batch(self, x, y, &mut #gradients::zeros()))
}

/// Expands to: `workspace.gradients = …; lanes::backward_batch(self, x, y, &mut workspace.gradients)`
pub(super) fn emit_backward(context: &Context) -> TokenStream {
    let gradients = &context.types.structs.gradients;
    quote! {
        workspace.gradients = #gradients::zeros();
        lanes::backward_batch(self, x, y, &mut workspace.gradients)
    }
}

/// A step against the mean gradients.
pub(super) fn emit_descent(context: &Context) -> TokenStream {
    let gradients = &context.types.structs.gradients;
    quote! {
        workspace.gradients = #gradients::zeros();
        let loss = lanes::backward_batch(self, x, y, &mut workspace.gradients);
        self.descend(rate, &workspace.gradients);
        loss
    }
}

/// The steps, as methods of nn-core's traits.
pub(super) fn emit_traits(context: &Context) -> TokenStream {
    let (network, types) = (context.network, &context.types);
    let (model, plan) = (&network.model, &network.plan);
    let (name, scalar) = (&model.name, &types.scalar);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    let at_once = number_token(at_once(network));
    let steps = emit_lets(&plan.forward.iter().collect::<Vec<_>>(), context);
    let output = Symbol::activation(model.layers.len()).local();
    let backward = plan.loss.as_ref().map(|_| emit_backward_trait(context));
    quote! {
        impl lanes::InLanes<#inputs, #outputs, #at_once> for #name {
            #[inline(always)]
            fn forward_lanes(
                &self,
                x: &lanes::Lanes<#scalar, #inputs, #at_once>,
            ) -> lanes::Lanes<#scalar, #outputs, #at_once> {
                #steps
                #output
            }
        }

        #backward
    }
}

fn emit_backward_trait(context: &Context) -> TokenStream {
    let (network, types) = (context.network, &context.types);
    let (name, scalar, gradients) = (&network.model.name, &types.scalar, &types.structs.gradients);
    let (inputs, outputs) = (types.size(&network.model.input), types.size(network.model.output()));
    let at_once = number_token(at_once(network));
    let steps = emit_lets(&network.plan.training_pass(), context);
    quote! {
        impl lanes::TrainableInLanes<#inputs, #outputs, #at_once> for #name {
            #[inline(always)]
            fn backward_lanes(
                &self,
                x: &lanes::Lanes<#scalar, #inputs, #at_once>,
                y: &lanes::Lanes<#scalar, #outputs, #at_once>,
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
fn emit_lets(steps: &[&Step], context: &Context) -> TokenStream {
    let of_batch: Vec<Step> = steps.iter().map(|step| super::equation_of_batch(step)).collect();
    let docs = doc_lines(&of_batch.iter().collect::<Vec<_>>());
    let statements = steps.iter().map(|step| emit_step(step, context));
    statements.zip(docs).map(|(statement, doc)| quote!(#doc #statement)).collect()
}

/// A value as an argument: input and target are references already.
fn argument(symbol: &Symbol) -> TokenStream {
    let local = symbol.local();
    if symbol.is_given() { quote!(#local) } else { quote!(&#local) }
}

/// Expands to: `let a1 = lanes::affine(&self.w1, &self.b1, x);` and the like; to nothing if there is no kernel.
fn emit_step(step: &Step, context: &Context) -> Option<TokenStream> {
    let parameter = step.defines.quantity();
    let local = step.defines.local();
    if parameter.is_parameter() {
        let field = parameter.field();
        return Some(match &step.expression {
            Expression::Outer(d, h) => {
                let (d, h) = (argument(d), argument(h));
                quote!(lanes::add_outer(#d, #h, &mut gradients.#field);)
            }
            Expression::Symbol(d) => {
                let d = argument(d);
                quote!(lanes::add_sum(#d, &mut gradients.#field);)
            }
            _ => return None,
        });
    }
    let value = match step.rule {
        Rule::Loss => loss::emit_loss_in_lanes(step)?,
        Rule::LossSlope | Rule::LossAndActivation => loss::emit_loss_slope_in_lanes(step, context)?,
        _ => emit_value(&step.expression)?,
    };
    Some(quote!(let #local = #value;))
}

/// The kernel for some examples, where there is one.
fn emit_value(expression: &Expression) -> Option<TokenStream> {
    let parameter = |symbol: &Symbol| {
        let field = symbol.field();
        quote!(&self.#field)
    };
    Some(match expression {
        Expression::Symbol(symbol) => {
            let value = symbol.local();
            quote!(#value)
        }
        Expression::Add(u, v) => match (&**u, &**v) {
            (Expression::Product(w, x), Expression::Symbol(b)) => {
                let (w, b, x) = (parameter(w), parameter(b), argument(x));
                quote!(lanes::affine(#w, #b, #x))
            }
            _ => return None,
        },
        Expression::Product(w, x) => {
            let (w, x) = (parameter(w), argument(x));
            quote!(lanes::product(#w, #x))
        }
        Expression::TransposedProduct(w, d) => {
            let (w, d) = (parameter(w), argument(d));
            quote!(lanes::product_transposed(#w, #d))
        }
        Expression::Call(call) if call.function == "softmax" => {
            let a = argument(&call.arguments[0].symbols()[0]);
            quote!(lanes::softmax(#a))
        }
        Expression::Call(call) if call.elementwise => {
            let [Expression::Symbol(of)] = call.arguments.as_slice() else { return None };
            let (activation, a) = (emit_activation(call)?, argument(of));
            quote!(lanes::map(#a, #activation))
        }
        Expression::Multiply(u, v) => match (&**u, &**v) {
            (Expression::Symbol(dh), Expression::Call(call)) if call.elementwise => {
                let [Expression::Symbol(of)] = call.arguments.as_slice() else { return None };
                let (activation, dh, of) = (emit_activation(call)?, argument(dh), argument(of));
                quote!(lanes::slope(#dh, #of, #activation))
            }
            _ => return None,
        },
        _ => return None,
    })
}
