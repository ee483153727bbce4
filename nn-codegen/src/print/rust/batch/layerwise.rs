//! A batch layer by layer: one call of a kernel of nn-core for each step.

use crate::lower::{BatchStep, Kernel, kept_as};
use crate::plan::Step;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::context::Context;
use super::super::doc::doc_lines;
use super::super::expression::{emit_once, emit_right_side, number_literal};
use super::super::run_time::RunTime;
use super::kernels::{emit_call, emit_columns};
use super::loss;

pub(super) fn emit_forward(context: &Context) -> TokenStream {
    let lets = emit_lets(&context.network.lowering.forward, context);
    let output = context.network.plan.output.local();
    let result = context.at_name(quote!(#output));
    quote!(#lets #result)
}

/// Expands to: `self.forward_batch(x, workspace); let a2 = workspace.a2.columns(0, n); mean_loss(n, …)`
pub(super) fn emit_loss(context: &Context) -> TokenStream {
    let (plan, steps) = (&context.network.plan, &context.network.lowering.loss);
    let Some((loss, penalties)) = steps.split_last() else { return TokenStream::new() };
    let views = plan.forward_values_used_by(&[&loss.step]).into_iter().map(|symbol| {
        let (local, buffer) = (symbol.local(), kept_as(symbol, &plan.forward).local());
        quote!(let #local = workspace.#buffer.columns(0, n);)
    });
    let penalties = emit_lets(penalties, context);
    let loss = emit_value(loss, context);
    quote! {
        self.forward_batch(x, workspace);
        #penalties
        #(#views)*
        #loss
    }
}

pub(super) fn emit_backward(context: &Context) -> TokenStream {
    emit_pass(&context.network.lowering.training, context)
}

pub(super) fn emit_descent(context: &Context) -> TokenStream {
    emit_pass(&context.network.lowering.descent, context)
}

fn emit_pass(steps: &[BatchStep], context: &Context) -> TokenStream {
    let masks = emit_masks(steps, context);
    let lets = emit_lets(steps, context);
    let (RunTime { reciprocal, .. }, scalar) = (&context.types.run_time, &context.types.scalar);
    let begin = context.at_input(quote! {
        /// The loss of a batch is the mean: each example has the part 1/n in it.
        let share: #scalar = #reciprocal(n);
        #masks
    });
    let result = context.at_name(quote!(loss));
    quote!(#begin #lets #result)
}

/// All masks, example by example, as one example after the other would draw them.
///
/// Expands to: `for j in 0..n { draw_mask(0.2, generator, workspace.m2.column_mut(j)); … }`
fn emit_masks(steps: &[BatchStep], context: &Context) -> Option<TokenStream> {
    let RunTime { draw_mask, .. } = &context.types.run_time;
    let draw = |step: &BatchStep| {
        let Kernel::Mask(rate) = step.kernel else { return None };
        let (rate, mask) = (number_literal(rate), step.place.local());
        Some(quote!(#draw_mask(#rate, generator, workspace.#mask.column_mut(j));))
    };
    let draws: Vec<TokenStream> = steps.iter().filter_map(draw).collect();
    (!draws.is_empty()).then(|| quote!(for j in 0..n { #(#draws)* }))
}

/// One kernel call for each step, its equation above it.
fn emit_lets(steps: &[BatchStep], context: &Context) -> TokenStream {
    let equations: Vec<Step> = steps.iter().map(BatchStep::equation).collect();
    let docs = doc_lines(&equations.iter().collect::<Vec<_>>());
    let statement = |(step, doc): (&BatchStep, TokenStream)| {
        let statement = context.at_step(&step.step, emit_statement(step, context));
        quote!(#doc #statement)
    };
    steps.iter().zip(docs).map(statement).collect()
}

/// Expands to: `let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);` and the like.
fn emit_statement(step: &BatchStep, context: &Context) -> TokenStream {
    if step.step.defines.belongs_to_parameter() {
        return emit_of_parameter(step, context);
    }
    let (local, value) = (step.step.defines.local(), emit_value(step, context));
    quote!(let #local = #value;)
}

/// A value, the gradient for one, or the loss.
fn emit_value(step: &BatchStep, context: &Context) -> TokenStream {
    let (types, buffer) = (&context.types, step.place.local());
    let RunTime { columns_batch, numbers_batch, .. } = &types.run_time;
    let out = quote!(&mut workspace.#buffer);
    let column = || emit_columns(&step.step.operation, &emit_right_side(&step.step, types));
    match &step.kernel {
        Kernel::Same(symbol) => {
            let value = symbol.local();
            quote!(#value)
        }
        Kernel::Mask(_) => quote!(workspace.#buffer.columns(0, n)),
        Kernel::Number => emit_right_side(&step.step, types),
        Kernel::Loss { kernels, of, penalties } => loss::emit_loss(*kernels, *of, penalties, types),
        Kernel::MeanOfColumns { of, penalties } => loss::emit_mean(&step.step, of, penalties, context),
        Kernel::Difference { outputs, weighted, factor } => {
            loss::emit_difference(*outputs, *weighted, factor, &out, types)
        }
        Kernel::SlopeOfColumns => loss::emit_slope_of_columns(&step.step, &out, types),
        Kernel::Numbers => {
            let column = column();
            quote!(#numbers_batch(n, #out, #column))
        }
        kernel => emit_call(kernel, &out, types).unwrap_or_else(|| {
            let column = column();
            quote!(#columns_batch(n, #out, #column))
        }),
    }
}

/// The gradient for a parameter, added up over the batch part by part, or a step against it.
fn emit_of_parameter(step: &BatchStep, context: &Context) -> TokenStream {
    let kernels = std::iter::once(&step.kernel).chain(&step.added);
    kernels.map(|kernel| emit_part(kernel, &step.step, context)).collect()
}

/// Expands to: `outer_batch(da2, h1, &mut workspace.gradients.w2);`, `descend_outer_batch(da2, h1, rate, &mut self.w2);`
/// and the like.
fn emit_part(kernel: &Kernel, step: &Step, context: &Context) -> TokenStream {
    let names = &context.types.run_time;
    let field = step.defines.field();
    let out = quote!(&mut workspace.gradients.#field);
    match kernel {
        Kernel::Outer { gradient, value } => {
            let (RunTime { outer_batch, .. }, d, h) = (names, gradient.local(), value.local());
            quote!(#outer_batch(#d, #h, #out);)
        }
        Kernel::AddOuter { gradient, value } => {
            let (RunTime { add_outer_batch, .. }, d, h) = (names, gradient.local(), value.local());
            quote!(#add_outer_batch(#d, #h, #out);)
        }
        Kernel::Sum(gradient) => {
            let (RunTime { sum_batch, .. }, d) = (names, gradient.local());
            quote!(#sum_batch(#d, #out);)
        }
        Kernel::AddSum(gradient) => {
            let (RunTime { add_sum_batch, .. }, d) = (names, gradient.local());
            quote!(#add_sum_batch(#d, #out);)
        }
        Kernel::AddOnce(part) => {
            let RunTime { penalize, .. } = names;
            let (of, slope) = emit_once(part, &context.types);
            quote!(#penalize(#out, #of, #slope);)
        }
        Kernel::Zero => quote!(workspace.gradients.#field.fill(0.0);),
        Kernel::SumOfProducts(gradient, value) => {
            let (RunTime { sum_products_batch, .. }, d, z) = (names, gradient.local(), value.local());
            quote!(#sum_products_batch(#d, #z, #out);)
        }
        Kernel::DescendOuter { gradient, value } => {
            let (RunTime { descend_outer_batch, .. }, d, h) = (names, gradient.local(), value.local());
            quote!(#descend_outer_batch(#d, #h, rate, &mut self.#field);)
        }
        Kernel::DescendSum(gradient) => {
            let (RunTime { descend_sum_batch, .. }, d) = (names, gradient.local());
            quote!(#descend_sum_batch(#d, rate, &mut self.#field);)
        }
        Kernel::Descend => {
            let RunTime { descend, .. } = names;
            quote!(#descend(&mut self.#field, rate, &workspace.gradients.#field);)
        }
        Kernel::SumOfColumns(of) => {
            let RunTime { sum_columns, .. } = names;
            let of_examples = Step { operation: of.clone(), ..step.clone() };
            let column = emit_columns(of, &emit_right_side(&of_examples, &context.types));
            quote!(#sum_columns(n, #out, #column);)
        }
        kernel => unreachable!("the kernel `{}` makes no gradient for a parameter", kernel.name()),
    }
}
