//! A batch layer by layer: one call of a kernel of nn-core for each step.

use crate::lower::{kept_as, place};
use crate::operation::Operation;
use crate::plan::Step;
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::context::Context;
use super::super::doc::doc_lines;
use super::super::expression::{emit_function, emit_right_side, number_literal};
use super::equations::equation_of_batch;
use super::kernels::{emit_columns, emit_kernel};
use super::loss;

pub(super) fn emit_forward(context: &Context) -> TokenStream {
    let steps: Vec<&Step> = context.network.plan.forward.iter().collect();
    let lets = emit_lets(&steps, context);
    let output = context.network.plan.output.local();
    quote! {
        #lets
        #output
    }
}

/// Expands to: `self.forward_batch(x, workspace); let a2 = workspace.a2.columns(0, n); mean_loss(n, …)`
pub(super) fn emit_loss(loss: &Step, context: &Context) -> TokenStream {
    let plan = &context.network.plan;
    let views = plan.forward_values_used_by(&[loss]).into_iter().map(|symbol| {
        let (local, buffer) = (symbol.local(), kept_as(symbol, &plan.forward).local());
        quote!(let #local = workspace.#buffer.columns(0, n);)
    });
    let penalties = emit_lets(&plan.penalties.iter().collect::<Vec<_>>(), context);
    let loss = loss::emit_loss(loss, context);
    quote! {
        self.forward_batch(x, workspace);
        #penalties
        #(#views)*
        #loss
    }
}

pub(super) fn emit_backward(context: &Context) -> TokenStream {
    emit_pass(&context.network.plan.training_pass(), context)
}

pub(super) fn emit_descent(context: &Context) -> TokenStream {
    let steps = context.network.plan.descent_pass();
    emit_pass(&steps.iter().collect::<Vec<_>>(), context)
}

fn emit_pass(steps: &[&Step], context: &Context) -> TokenStream {
    let masks = emit_masks(steps);
    let lets = emit_lets(steps, context);
    let scalar = &context.types.scalar;
    quote! {
        /// The loss of a batch is the mean: each example has the part 1/n in it.
        let share: #scalar = reciprocal(n);
        #masks
        #lets
        loss
    }
}

/// All masks, example by example, as one example after the other would draw them.
///
/// Expands to: `for j in 0..n { draw_mask(0.2, generator, workspace.m2.column_mut(j)); … }`
fn emit_masks(steps: &[&Step]) -> Option<TokenStream> {
    let draws: Vec<TokenStream> = steps
        .iter()
        .filter_map(|step| {
            let Operation::Mask(rate) = step.operation else { return None };
            let (rate, mask) = (number_literal(rate), step.defines.local());
            Some(quote!(draw_mask(#rate, generator, workspace.#mask.column_mut(j));))
        })
        .collect();
    (!draws.is_empty()).then(|| quote!(for j in 0..n { #(#draws)* }))
}

/// One kernel call for each step, its equation above it.
fn emit_lets(steps: &[&Step], context: &Context) -> TokenStream {
    let of_batch: Vec<Step> = steps.iter().map(|step| equation_of_batch(step)).collect();
    let docs = doc_lines(&of_batch.iter().collect::<Vec<_>>());
    steps.iter().zip(docs).map(|(step, doc)| emit_step(step, &doc, context)).collect()
}

/// Expands to: `let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);` and the like.
fn emit_step(step: &Step, doc: &TokenStream, context: &Context) -> TokenStream {
    if let Operation::Descend { parameter, gradient } = &step.operation {
        let call = emit_update(*parameter, gradient);
        return quote!(#doc #call);
    }
    if step.defines.belongs_to_parameter() {
        let call = emit_parameter_gradient(step, context);
        return quote!(#doc #call);
    }
    let local = step.defines.local();
    let buffer = place(step, &context.network.plan).local();
    let out = quote!(&mut workspace.#buffer);
    let column = || emit_columns(step, &emit_right_side(step, &context.types));
    let of_parameters_alone = || step.operation.symbols().iter().all(|symbol| symbol.is_parameter());
    let value = match &step.operation {
        _ if step.defines == Symbol::LOSS => loss::emit_loss(step, context),
        _ if step.begins_backward() => loss::emit_loss_slope(step, &out, context),
        Operation::Mask(_) => quote!(workspace.#buffer.columns(0, n)),
        // One number for all examples.
        _ if step.shape.is_scalar() && of_parameters_alone() => emit_right_side(step, &context.types),
        operation => emit_kernel(operation, &out).unwrap_or_else(|| {
            let column = column();
            match step.shape.is_scalar() {
                true => quote!(numbers_batch(n, #out, #column)),
                false => quote!(columns_batch(n, #out, #column)),
            }
        }),
    };
    quote!(#doc let #local = #value;)
}

/// The kernel that adds up the gradient of a parameter over the batch.
fn emit_parameter_gradient(step: &Step, context: &Context) -> TokenStream {
    let field = step.defines.field();
    let out = quote!(&mut workspace.gradients.#field);
    let of_columns = || {
        let column = emit_columns(step, &emit_right_side(step, &context.types));
        quote!(sum_columns(n, #out, #column);)
    };
    match &step.operation {
        Operation::GradientForMap { gradient, value, .. } => {
            let (d, h) = (gradient.local(), value.local());
            quote!(outer_batch(#d, #h, #out);)
        }
        Operation::Same(d) => {
            let d = d.local();
            quote!(sum_batch(#d, #out);)
        }
        Operation::Accumulate(parts) => match parts.as_slice() {
            [Operation::GradientForMap { gradient, value, .. }, Operation::Each(slope)] => {
                let (d, h, slope) = (gradient.local(), value.local(), emit_function(&slope.call()));
                quote!(outer_batch(#d, #h, #out); penalize(#out, &self.#field, #slope);)
            }
            _ => of_columns(),
        },
        Operation::Hadamard(d, z) => {
            let (d, z) = (d.local(), z.local());
            quote!(sum_products_batch(#d, #z, #out);)
        }
        _ => of_columns(),
    }
}

/// The kernel that takes a parameter a step against its gradient.
///
/// Expands to: `descend_outer_batch(da2, h1, rate, &mut self.w2);` and the like.
fn emit_update(parameter: Symbol, gradient: &Operation) -> TokenStream {
    let parameter = parameter.field();
    match gradient {
        Operation::GradientForMap { gradient, value, .. } => {
            let (d, h) = (gradient.local(), value.local());
            quote!(descend_outer_batch(#d, #h, rate, &mut self.#parameter);)
        }
        // The gradient that was left in the workspace.
        Operation::Same(d) if d.belongs_to_parameter() => {
            quote!(descend(&mut self.#parameter, rate, &workspace.gradients.#parameter);)
        }
        Operation::Same(d) => {
            let d = d.local();
            quote!(descend_sum_batch(#d, rate, &mut self.#parameter);)
        }
        _ => unreachable!("no plan descends along {} at once", gradient.meaning()),
    }
}
