//! Forward and backward pass for one example: by-value expressions on the stack, what people read.

use crate::catalog::Function;
use crate::network::Network;
use crate::operation::Operation;
use crate::plan::Step;
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::doc::doc_lines;
use super::expression::emit_right_side;
use super::methods;
use super::types::Types;
use crate::equation::right_side;

/// `forward` and `trace`.
pub(super) fn emit_forward(context: &Context) -> TokenStream {
    let (plan, types) = (&context.network.plan, &context.types);
    let output = plan.output.local();
    let trace = &types.structs.trace;
    let values = plan.forward.iter().map(|step| step.defines.local());
    let (used, all) = (plan.forward_pass(), plan.forward.iter().collect::<Vec<_>>());
    let traced_lets = emit_lets(&all, context);
    let lets = if used.len() == all.len() { traced_lets.clone() } else { emit_lets(&used, context) };
    let (result, trace) =
        (context.at_name(quote!(#output)), context.at_name(quote!(#trace { #(#values),* })));
    let forward = context.method(methods::FORWARD.emit(types), quote!(#lets #result));
    let traced = context.method(methods::TRACE.emit(types), quote!(#traced_lets #trace));
    let forward_doc = format!(" The output ŷ = {output} for one example.");
    quote! {
        #[doc = #forward_doc]
        #[must_use]
        #[inline]
        #forward

        /// Every value of the forward pass for one example.
        #[must_use]
        #[inline]
        #traced
    }
}

/// `loss`, `backward` and `input_gradient`; nothing for a network without a loss.
pub(super) fn emit_backward(context: &Context) -> TokenStream {
    let (model, plan, types) = (&context.network.model, &context.network.plan, &context.types);
    let Some(loss) = &plan.loss else { return TokenStream::new() };
    let gradients = &types.structs.gradients;

    let loss_doc = format!(" The loss of one example: L = {}.", right_side(loss));
    let loss_values = emit_trace_values(&plan.loss_steps().collect::<Vec<_>>(), context);
    let penalties = emit_lets(&plan.penalties.iter().collect::<Vec<_>>(), context);
    let loss_value = emit_right_side(loss, types);

    let training = emit_training_pass(plan.training_pass(), context);
    let fields = model.parameters().into_iter().map(|parameter| {
        let symbol = parameter.symbol;
        let (field, local) = (symbol.field(), symbol.gradient().local());
        quote!(#field: #local)
    });
    let to_input = plan.training_pass_for(|symbol| symbol == Symbol::INPUT.gradient());
    let to_input = emit_training_pass(to_input, context);

    let loss_value = context.at_step(loss, loss_value);
    let loss_value = quote!(#loss_values #penalties #loss_value);
    let result = context.at_name(quote!((loss, #gradients { #(#fields),* })));
    let dx = context.at_name(quote!(dx));
    let loss = context.method(methods::LOSS.emit(types), loss_value);
    let backward = context.method(methods::BACKWARD.emit(types), quote!(#training #result));
    let input_gradient = context.method(methods::INPUT_GRADIENT.emit(types), quote!(#to_input #dx));
    quote! {
        #[doc = #loss_doc]
        #[must_use]
        #[inline]
        #loss

        /// The loss of one example, and its gradient for every parameter.
        #[must_use]
        #[inline]
        #backward

        /// The gradient ∂L/∂x of the loss of one example for its input.
        #[must_use]
        #[inline]
        #input_gradient
    }
}

/// The steps of a training pass: with dropout from the input on, else from the trace.
fn emit_training_pass(mut steps: Vec<&Step>, context: &Context) -> TokenStream {
    let Network { model, plan, .. } = context.network;
    if model.has_dropout() {
        return emit_lets(&steps, context);
    }
    steps.retain(|step| plan.forward.iter().all(|forward| forward.defines != step.defines));
    let values = emit_trace_values(&steps, context);
    let lets = emit_lets(&steps, context);
    quote!(#values #lets)
}

/// One `let` for each step, its equation above it.
pub(super) fn emit_lets(steps: &[&Step], context: &Context) -> TokenStream {
    let docs = doc_lines(steps);
    let lets = steps.iter().zip(docs).map(|(step, doc)| {
        let (local, value) = (step.defines.local(), emit_right_side(step, &context.types));
        let kind = emit_kind(step, &context.types).map(|kind| quote!(: #kind));
        let code = context.at_step(step, quote!(let #local #kind = #value;));
        quote!(#doc #code)
    });
    lets.collect()
}

/// `SVector<f32, 4>`, where the right side does not say how many values it has.
fn emit_kind(step: &Step, types: &Types) -> Option<TokenStream> {
    let is_open = match &step.operation {
        Operation::Mask(_) => true,
        Operation::Whole(call) => matches!(call.function, Function::Activation(row) if row.takes_pieces()),
        _ => false,
    };
    let kind = types.vector(&step.shape.count());
    is_open.then_some(kind)
}

/// Expands to: `let NetworkTrace { h1, h2, .. } = self.trace(x);`
///
/// Only what the steps use; nothing where they use no forward value.
fn emit_trace_values(steps: &[&Step], context: &Context) -> TokenStream {
    let plan = &context.network.plan;
    let used = plan.forward_values_used_by(steps);
    let trace = &context.types.structs.trace;
    let locals = used.iter().map(|symbol| symbol.local());
    let rest = if used.len() < plan.forward.len() { quote!(..) } else { TokenStream::new() };
    context.at_input(quote!(let #trace { #(#locals,)* #rest } = self.trace(x);))
}
