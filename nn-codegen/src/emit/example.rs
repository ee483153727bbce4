//! Forward and backward pass for one example: by-value expressions on the stack, what people read.

use crate::names::{Quantity, Symbol};
use crate::plan::Step;
use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::equation::{doc_lines, right_side};
use super::expression::{emit_formula, emit_right_side, number_literal};
use super::types::Types;

/// `forward` and `trace`.
pub(super) fn emit_forward(context: &Context) -> TokenStream {
    let (model, plan, types) = (&context.network.model, &context.network.plan, &context.types);
    let (x, y_hat) = (types.vector(&model.input), types.vector(model.output()));
    let output = Symbol::activation(model.layers.len()).local();
    let trace = &types.structs.trace;
    let values = plan.forward.iter().map(|step| step.defines.local());
    let lets = emit_lets(&plan.forward.iter().collect::<Vec<_>>(), context);
    let forward_doc = format!(" The output ŷ = {output} for one example.");
    quote! {
        #[doc = #forward_doc]
        #[must_use]
        #[inline]
        pub fn forward(&self, x: &#x) -> #y_hat {
            #lets
            #output
        }

        /// Every value of the forward pass for one example.
        #[must_use]
        #[inline]
        pub fn trace(&self, x: &#x) -> #trace {
            #lets
            #trace { #(#values),* }
        }
    }
}

/// `loss`, `backward`, `input_gradient` and `descend`; nothing for a network without a loss.
pub(super) fn emit_backward(context: &Context) -> TokenStream {
    let (model, plan, types) = (&context.network.model, &context.network.plan, &context.types);
    let Some(loss) = &plan.loss else { return TokenStream::new() };
    let (x, y) = (types.vector(&model.input), types.vector(model.output()));
    let (scalar, gradients) = (&types.scalar, &types.structs.gradients);

    let loss_doc = format!(" The loss of one example: L = {}.", right_side(loss));
    let loss_values = emit_trace_values(&[loss], context);
    let loss_value = emit_right_side(loss, types);

    let training = plan.training_steps();
    let mut steps = vec![loss];
    steps.extend(&training);
    let values = emit_trace_values(&steps, context);
    let lets = emit_lets(&steps, context);
    let fields = model.parameters().into_iter().map(|parameter| {
        let symbol = Symbol::from(parameter.quantity);
        let (field, local) = (symbol.field(), symbol.gradient().local());
        quote!(#field: #local)
    });

    let dx = Symbol::INPUT.gradient();
    let input_steps = plan.backward_for(|symbol| symbol == dx);
    let input_values = emit_trace_values(&input_steps, context);
    let input_lets = emit_lets(&input_steps, context);

    quote! {
        #[doc = #loss_doc]
        #[must_use]
        #[inline]
        pub fn loss(&self, x: &#x, y: &#y) -> #scalar {
            #loss_values
            #loss_value
        }

        /// The loss of one example, and its gradient for every parameter.
        #[must_use]
        #[inline]
        pub fn backward(&self, x: &#x, y: &#y) -> (#scalar, #gradients) {
            #values
            #lets
            (loss, #gradients { #(#fields),* })
        }

        /// The gradient ∂L/∂x of the loss of one example for its input.
        #[must_use]
        #[inline]
        pub fn input_gradient(&self, x: &#x, y: &#y) -> #x {
            #input_values
            #input_lets
            dx
        }
    }
}

/// One `let` for each step, its equation above it.
fn emit_lets(steps: &[&Step], context: &Context) -> TokenStream {
    let docs = doc_lines(steps);
    let lets = steps.iter().zip(docs).map(|(step, doc)| {
        let (local, value) = (step.defines.local(), emit_right_side(step, &context.types));
        quote!(#doc let #local = #value;)
    });
    lets.collect()
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
    quote!(let #trace { #(#locals,)* #rest } = self.trace(x);)
}

/// The smallest distance to a point where the loss has no derivative: of a pre-activation to a kink of its
/// activation, or of the output to a kink of the loss.
///
/// Expands to: `let NetworkTrace { a1, .. } = self.trace(x); kink_distance(&a1, &[0.0])`
pub(super) fn emit_kink_distance(types: &Types) -> TokenStream {
    let model = types.model;
    let scalar = &types.scalar;
    let mut values = vec![];
    let mut distances = vec![];
    for layer in model.layers.iter().filter(|layer| !layer.activation.kinks().is_empty()) {
        let a = Symbol::from(Quantity::PreActivation(layer.number));
        let (local, kinks) = (a.local(), number_literals(layer.activation.kinks()));
        distances.push(quote!(kink_distance(&#local, &[#(#kinks),*])));
        values.push(a);
    }
    if let Some((formula, kinks)) = model.loss.as_ref().and_then(|loss| loss.kinks) {
        let y_hat = Symbol::activation(model.layers.len());
        let (value, kinks) = (emit_formula(formula, y_hat, types), number_literals(kinks));
        distances.push(quote!(kink_distance(&(#value), &[#(#kinks),*])));
        values.push(y_hat);
    }
    let Some(smallest) = distances.into_iter().reduce(|one, other| quote!(#scalar::min(#one, #other))) else {
        return quote!(#scalar::INFINITY);
    };
    let (trace, locals) = (&types.structs.trace, values.iter().map(|symbol| symbol.local()));
    quote! {
        let #trace { #(#locals,)* .. } = self.trace(x);
        #smallest
    }
}

fn number_literals(numbers: &[f64]) -> Vec<TokenStream> {
    numbers.iter().map(|number| number_literal(*number)).collect()
}
