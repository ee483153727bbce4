//! A batch layer by layer: one call of a kernel of nn-core for each step.

use crate::expression::Expression;
use crate::names::{Quantity, Symbol};
use crate::plan::{Plan, Rule, Step};
use proc_macro2::TokenStream;
use quote::quote;

use super::super::equation::doc_lines;
use super::super::expression::{emit_function, emit_right_side, number_literal};
use super::Context;
use super::kernels::{emit_columns, emit_kernel};
use super::loss;

pub(super) fn emit_forward(context: &Context) -> TokenStream {
    let steps: Vec<&Step> = context.network.plan.forward.iter().collect();
    let lets = emit_lets(&steps, context);
    let output = Symbol::activation(context.network.model.layers.len()).local();
    quote! {
        #lets
        #output
    }
}

/// Expands to: `self.forward_batch(x, workspace); let a2 = workspace.a2.columns(0, n); mean_loss(n, …)`
pub(super) fn emit_loss(loss: &Step, context: &Context) -> TokenStream {
    let plan = &context.network.plan;
    let views = plan.forward_values_used_by(&[loss]).into_iter().map(|symbol| {
        let (local, buffer) = (symbol.local(), buffer_of(symbol, &plan.forward).local());
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

/// The symbol under whose name a value is kept: an identity's is the pre-activation, a dropout's what it is given.
fn buffer_of(symbol: Symbol, forward: &[Step]) -> Symbol {
    match forward.iter().find(|step| step.defines == symbol).map(|step| &step.expression) {
        Some(Expression::Symbol(other)) => buffer_of(*other, forward),
        _ => symbol,
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
            let Expression::Mask(rate) = step.expression else { return None };
            let (rate, mask) = (number_literal(rate), step.defines.local());
            Some(quote!(draw_mask(#rate, generator, workspace.#mask.column_mut(j));))
        })
        .collect();
    (!draws.is_empty()).then(|| quote!(for j in 0..n { #(#draws)* }))
}

/// One kernel call for each step, its equation above it.
fn emit_lets(steps: &[&Step], context: &Context) -> TokenStream {
    let of_batch: Vec<Step> = steps.iter().map(|step| super::equation_of_batch(step)).collect();
    let docs = doc_lines(&of_batch.iter().collect::<Vec<_>>());
    steps.iter().zip(docs).map(|(step, doc)| emit_step(step, &doc, context)).collect()
}

/// The symbol whose buffer a step writes: the gradient of a pre-activation takes the place of the pre-activation, if
/// no step from this one on reads that.
pub(in crate::emit) fn place(step: &Step, plan: &Plan) -> Symbol {
    let value = Symbol { gradient: false, ..step.defines };
    if !step.defines.gradient || !matches!(value.quantity, Quantity::PreActivation(_)) {
        return step.defines;
    }
    let mut later = plan.steps().skip_while(|other| other.defines != step.defines);
    let is_read_later = later.any(|step| step.expression.symbols().contains(&value));
    let has_another_name = plan.steps().any(|step| step.expression == Expression::Symbol(value));
    if is_read_later || has_another_name { step.defines } else { value }
}

/// Expands to: `let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);` and the like.
fn emit_step(step: &Step, doc: &TokenStream, context: &Context) -> TokenStream {
    if step.rule == Rule::Descent {
        let call = emit_update(step);
        return quote!(#doc #call);
    }
    let parameter = Symbol { gradient: false, ..step.defines };
    if parameter.is_parameter() {
        let call = emit_parameter_gradient(step, parameter, context);
        return quote!(#doc #call);
    }
    let local = step.defines.local();
    let buffer = place(step, &context.network.plan).local();
    let out = quote!(&mut workspace.#buffer);
    let column = |value: TokenStream| emit_columns(step, &value);
    let right_side = || emit_right_side(step, &context.types);
    let value = match (&step.expression, step.rule) {
        (_, Rule::Loss) => loss::emit_loss(step, context),
        (_, Rule::Penalty) => right_side(),
        (_, Rule::Mask) => quote!(workspace.#buffer.columns(0, n)),
        (_, Rule::LossSlope | Rule::LossAndActivation) => loss::emit_loss_slope(step, &out, context),
        (expression, _) => emit_kernel(expression, &out).unwrap_or_else(|| {
            let column = column(right_side());
            match step.defines.is_scalar() {
                true => quote!(numbers_batch(n, #out, #column)),
                false => quote!(columns_batch(n, #out, #column)),
            }
        }),
    };
    quote!(#doc let #local = #value;)
}

/// The kernel that adds up the gradient of a parameter over the batch.
fn emit_parameter_gradient(step: &Step, parameter: Symbol, context: &Context) -> TokenStream {
    let field = parameter.field();
    let out = quote!(&mut workspace.gradients.#field);
    match &step.expression {
        Expression::Outer(d, h) => {
            let (d, h) = (d.local(), h.local());
            quote!(outer_batch(#d, #h, #out);)
        }
        Expression::Symbol(d) => {
            let d = d.local();
            quote!(sum_batch(#d, #out);)
        }
        Expression::Add(outer, slope) => match (&**outer, &**slope) {
            (Expression::Outer(d, h), Expression::Call(call)) => {
                let (d, h, slope) = (d.local(), h.local(), emit_function(call));
                quote!(outer_batch(#d, #h, #out); penalize(#out, &self.#field, #slope);)
            }
            _ => unreachable!("no rule gives {} as the gradient of a parameter", step.expression),
        },
        Expression::Multiply(d, z) if let (Expression::Symbol(d), Expression::Symbol(z)) = (&**d, &**z) => {
            let (d, z) = (d.local(), z.local());
            quote!(sum_products_batch(#d, #z, #out);)
        }
        _ => {
            let column = emit_columns(step, &emit_right_side(step, &context.types));
            quote!(sum_columns(n, #out, #column);)
        }
    }
}

/// The kernel that takes a parameter a step against its gradient.
///
/// Expands to: `descend_outer_batch(da2, h1, rate, &mut self.w2);` and the like.
fn emit_update(step: &Step) -> TokenStream {
    let parameter = step.defines.field();
    let gradient = match &step.expression {
        Expression::Subtract(_, change) => match &**change {
            Expression::Multiply(_, gradient) => &**gradient,
            _ => unreachable!("{change} is no rate times a gradient"),
        },
        new => unreachable!("{new} is no step of gradient descent"),
    };
    match gradient {
        Expression::Outer(d, h) => {
            let (d, h) = (d.local(), h.local());
            quote!(descend_outer_batch(#d, #h, rate, &mut self.#parameter);)
        }
        // The gradient that was left in the workspace.
        Expression::Symbol(d) if d.belongs_to_parameter() => {
            quote!(descend(&mut self.#parameter, rate, &workspace.gradients.#parameter);)
        }
        Expression::Symbol(d) => {
            let d = d.local();
            quote!(descend_sum_batch(#d, rate, &mut self.#parameter);)
        }
        _ => unreachable!("no plan descends along {gradient} at once"),
    }
}
