//! The same steps for a batch: in the same order, in place, into the workspace; a column is an example.
//!
//! A tiny network takes a batch one example at a time through its one-example methods, where every value stays
//! in registers; any other goes layer by layer, one call of a kernel of nn-core for each step.

use crate::catalog::{Action, Activation, Row};
use crate::expression::{Call, Expression};
use crate::model::Size;
use crate::names::{Symbol, ident};
use crate::plan::{Rule, Step};
use proc_macro2::TokenStream;
use quote::quote;

use super::Context;
use super::equation::doc_lines;
use super::example::emit_generator;
use super::expression::{emit_factor, emit_function, emit_right_side, number_literal};
use super::items::buffers;
use super::types::Types;

/// `workspace` and `forward_batch`; `loss_batch` and `backward_batch` for a network with a loss.
pub(super) fn emit_batch(context: &Context) -> TokenStream {
    let (model, plan, types) = (&context.network.model, &context.network.plan, &context.types);
    if !model.alloc {
        return TokenStream::new();
    }
    let (scalar, workspace) = (&types.scalar, &types.structs.workspace);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    let forward = match model.columnwise() {
        true => emit_columnwise_forward(context),
        false => emit_layerwise_forward(context),
    };
    let backward = match model.columnwise() {
        true => emit_columnwise_backward(context),
        false => emit_layerwise_backward(context),
    };
    let new_workspace = emit_workspace(context);
    let loss = plan.loss.as_ref().map(|loss| match model.columnwise() {
        true => quote!(mean_loss(n, |j| self.loss(&x.column(j).into_owned(), &y.column(j)))),
        false => emit_layerwise_loss(loss, context),
    });
    let pass = |name: &str, doc: &str, generator: Option<TokenStream>, body: &TokenStream| {
        let name = ident(name);
        quote! {
            #[doc = #doc]
            ///
            /// # Panics
            ///
            /// When the batch has more columns than the workspace's capacity, or none, or when the numbers of
            /// inputs and targets differ.
            #[track_caller]
            pub fn #name<'x, 'y>(
                &self,
                xs: impl IntoBatch<'x, #scalar, #inputs>,
                ys: impl IntoTargets<'y, #scalar, #outputs>,
                workspace: &mut #workspace,
                #generator
            ) -> #scalar {
                let x = xs.into_batch();
                let y = ys.into_targets();
                let n = x.ncols();
                check_columns(n, workspace.capacity);
                check_targets(n, y.len());
                #body
            }
        }
    };
    let passes = loss.map(|loss| {
        let loss = pass("loss_batch", " The mean loss over a batch, without its gradients.", None, &loss);
        let doc = " The mean loss over a batch; the mean gradients are left in `workspace.gradients`.";
        let backward = pass("backward_batch", doc, emit_generator(model), &backward);
        quote!(#loss #backward)
    });
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

fn emit_workspace(context: &Context) -> TokenStream {
    let (network, structs) = (context.network, &context.types.structs);
    let (workspace, gradients) = (&structs.workspace, &structs.gradients);
    let gradients_field = network.plan.loss.as_ref().map(|_| quote!(gradients: #gradients::zeros(),));
    let buffers = buffers(&network.model, &network.plan).into_iter().map(|(symbol, _)| symbol.local());
    quote! {
        /// The buffers for batches of up to `capacity` examples.
        #[must_use]
        pub fn workspace(capacity: usize) -> #workspace {
            #workspace { #gradients_field capacity, #(#buffers: batch(capacity)),* }
        }
    }
}

fn emit_columnwise_forward(context: &Context) -> TokenStream {
    let output = Symbol::activation(context.network.model.layers.len()).local();
    quote! {
        columns_batch(n, &mut workspace.#output, |j| self.forward(&x.column(j).into_owned()))
    }
}

fn emit_columnwise_backward(context: &Context) -> TokenStream {
    let structs = &context.types.structs;
    let fields = context.network.model.parameter_fields();
    let generator = context.network.model.has_dropout().then(|| quote!(generator));
    let (gradients, scalar) = (&structs.gradients, &context.types.scalar);
    quote! {
        let mut sum = #gradients::zeros();
        let loss = mean_loss(n, |j| {
            let (loss, gradients) = self.backward(&x.column(j).into_owned(), &y.column(j), #generator);
            #(sum.#fields += gradients.#fields;)*
            loss
        });
        let share: #scalar = reciprocal(n);
        #(workspace.gradients.#fields = sum.#fields * share;)*
        loss
    }
}

fn emit_layerwise_forward(context: &Context) -> TokenStream {
    let steps: Vec<&Step> = context.network.plan.forward.iter().collect();
    let lets = emit_lets(&steps, context);
    let output = Symbol::activation(context.network.model.layers.len()).local();
    quote! {
        #lets
        #output
    }
}

/// Expands to: `self.forward_batch(x, workspace); let a2 = workspace.a2.columns(0, n); mean_loss(n, …)`
fn emit_layerwise_loss(loss: &Step, context: &Context) -> TokenStream {
    let plan = &context.network.plan;
    let views = plan.forward_values_used_by(&[loss]).into_iter().map(|symbol| {
        let (local, buffer) = (symbol.local(), buffer_of(symbol, &plan.forward).local());
        quote!(let #local = workspace.#buffer.columns(0, n);)
    });
    let penalties = emit_lets(&plan.penalties.iter().collect::<Vec<_>>(), context);
    let loss = emit_loss(loss, context);
    quote! {
        self.forward_batch(x, workspace);
        #penalties
        #(#views)*
        #loss
    }
}

/// Expands to: `mean_loss(n, |j| …) + r1 + r2`
fn emit_loss(loss: &Step, context: &Context) -> TokenStream {
    match &loss.expression {
        Expression::Add(sum, penalty) => {
            let sum = emit_loss(&Step { expression: (**sum).clone(), ..loss.clone() }, context);
            let penalties = penalty.symbols().into_iter().map(|symbol| symbol.local());
            quote!(#sum #(+ #penalties)*)
        }
        Expression::Call(call) if LOSSES_OF_BATCHES.contains(&call.function.as_str()) => {
            let (function, of) = (ident(&format!("{}_batch", call.function)), call.arguments[0].local());
            let y = Symbol::TARGET.local();
            quote!(#function(#of, #y))
        }
        _ => {
            let column = emit_columns(loss, &emit_right_side(loss, &context.types));
            quote!(mean_loss(n, #column))
        }
    }
}

/// The functions for losses that nn-core has for whole batches too, of a or ŷ, and y.
const LOSSES_OF_BATCHES: &[&str] = &["softmax_cross_entropy", "sigmoid_bce", "mse", "sse", "half_sse"];

/// The slope of the loss, with the factor of one example's part in the mean.
///
/// Expands to: `difference_batch(h2, y, share / 2.0, &mut workspace.da2)`
fn emit_loss_slope(step: &Step, out: &TokenStream, context: &Context) -> TokenStream {
    let types = &context.types;
    if let Some((kernel, h, factor)) = difference(&step.expression, &quote!(share), types) {
        let (kernel, h, y) = (ident(kernel), h.local(), Symbol::TARGET.local());
        return quote!(#kernel(#h, #y, #factor, #out));
    }
    let slope = emit_factor(&step.expression, types);
    let column = emit_columns(step, &quote!(#slope * share));
    quote!(columns_batch(n, #out, #column))
}

/// The kernel for factor·(h − y) or factor·((Σy)·h − y), its h, and the factor times the given one.
fn difference(
    expression: &Expression,
    factor: &TokenStream,
    types: &Types,
) -> Option<(&'static str, Symbol, TokenStream)> {
    let is_target = |e: &Expression| matches!(e, Expression::Symbol(Symbol::TARGET));
    match expression {
        Expression::Subtract(minuend, y) if is_target(y) => match &**minuend {
            Expression::Symbol(h) => Some(("difference_batch", *h, factor.clone())),
            Expression::Multiply(weight, h) => match (&**weight, &**h) {
                (Expression::Sum(y), Expression::Symbol(h)) if is_target(y) => {
                    Some(("weighted_difference_batch", *h, factor.clone()))
                }
                _ => None,
            },
            _ => None,
        },
        Expression::Multiply(number, rest) if number.symbols().is_empty() => {
            let number = emit_factor(number, types);
            difference(rest, &quote!(#factor * #number), types)
        }
        Expression::Divide(rest, number) if number.symbols().is_empty() => {
            let number = emit_factor(number, types);
            difference(rest, &quote!(#factor / #number), types)
        }
        _ => None,
    }
}

/// The symbol under whose name a value is kept: an identity's is the pre-activation, a dropout's what it is given.
fn buffer_of(symbol: Symbol, forward: &[Step]) -> Symbol {
    match forward.iter().find(|step| step.defines == symbol).map(|step| &step.expression) {
        Some(Expression::Symbol(other)) => buffer_of(*other, forward),
        _ => symbol,
    }
}

fn emit_layerwise_backward(context: &Context) -> TokenStream {
    let plan = &context.network.plan;
    let steps = plan.training_pass();
    let masks = emit_masks(&steps);
    let lets = emit_lets(&steps, context);
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

/// The equation of a step in a batch of n examples: as for one example, but for the slope of the loss, which is the
/// mean of theirs: it has a factor 1/n, and so have all gradients that follow.
fn equation_of_batch(step: &Step) -> Step {
    let n = Expression::Count(Size::Named(TokenStream::new(), "n".into()));
    match step.rule {
        Rule::LossSlope | Rule::LossAndActivation => {
            Step { expression: step.expression.clone() / n, ..step.clone() }
        }
        _ => step.clone(),
    }
}

/// One kernel call for each step, its equation above it.
fn emit_lets(steps: &[&Step], context: &Context) -> TokenStream {
    let of_batch: Vec<Step> = steps.iter().map(|step| equation_of_batch(step)).collect();
    let docs = doc_lines(&of_batch.iter().collect::<Vec<_>>());
    steps.iter().zip(docs).map(|(step, doc)| emit_step(step, &doc, context)).collect()
}

/// Expands to: `let a1 = affine_batch(&self.w1, &self.b1, x, &mut workspace.a1);` and the like.
fn emit_step(step: &Step, doc: &TokenStream, context: &Context) -> TokenStream {
    let parameter = Symbol { gradient: false, ..step.defines };
    if parameter.is_parameter() {
        let call = emit_parameter_gradient(step, parameter, context);
        return quote!(#doc #call);
    }
    let local = step.defines.local();
    let out = quote!(&mut workspace.#local);
    let column = |value: TokenStream| emit_columns(step, &value);
    let right_side = || emit_right_side(step, &context.types);
    let value = match (&step.expression, step.rule) {
        (_, Rule::Loss) => emit_loss(step, context),
        (_, Rule::Penalty) => right_side(),
        (_, Rule::Mask) => quote!(workspace.#local.columns(0, n)),
        (_, Rule::LossSlope | Rule::LossAndActivation) => emit_loss_slope(step, &out, context),
        _ if step.defines.is_scalar() => {
            let column = column(right_side());
            quote!(numbers_batch(n, #out, #column))
        }
        (expression, _) => emit_kernel(expression, &out).unwrap_or_else(|| {
            let column = column(right_side());
            quote!(columns_batch(n, #out, #column))
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
        _ => {
            let column = emit_columns(step, &emit_right_side(step, &context.types));
            quote!(sum_columns(n, #out, #column);)
        }
    }
}

/// The kernel for a whole batch, where there is one.
fn emit_kernel(expression: &Expression, out: &TokenStream) -> Option<TokenStream> {
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
                let (w, b, x) = (parameter(w), parameter(b), x.local());
                quote!(affine_batch(#w, #b, #x, #out))
            }
            _ => return None,
        },
        Expression::Product(w, x) => {
            let (w, x) = (parameter(w), x.local());
            quote!(product_batch(#w, #x, #out))
        }
        Expression::TransposedProduct(w, d) => {
            let (w, d) = (parameter(w), d.local());
            quote!(product_transposed_batch(#w, #d, #out))
        }
        Expression::Call(call) if call.function == "softmax" => {
            let a = call.arguments[0].local();
            quote!(softmax_batch(#a, #out))
        }
        Expression::Call(call) if call.elementwise => {
            let [argument] = call.arguments.as_slice() else { return None };
            let (activation, argument) = (emit_activation(call)?, argument.local());
            quote!(map_batch(#argument, #out, #activation))
        }
        Expression::Multiply(u, v) => match (&**u, &**v) {
            (Expression::Symbol(dh), Expression::Call(call)) if call.elementwise => {
                let [of] = call.arguments.as_slice() else { return None };
                let (dh, of) = (dh.local(), of.local());
                let activation = emit_activation(call)?;
                quote!(slope_batch(#dh, #of, #activation, #out))
            }
            _ => return None,
        },
        _ => return None,
    })
}

/// The activation that a function, or its slope, belongs to, as nn-core names it for whole batches.
///
/// Expands to: `elementwise::Sigmoid` or `elementwise::LeakyRelu(0.01)`
fn emit_activation(call: &Call) -> Option<TokenStream> {
    let name = call.function.strip_suffix("_slope").unwrap_or(&call.function);
    let row = Activation::named(name)?;
    if row.learned.is_some() || !matches!(row.action, Action::Elementwise { .. }) {
        return None;
    }
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    let activation = ident(&words.collect::<String>());
    let constants = call.constants.iter().map(|constant| number_literal(*constant));
    Some(match call.constants.is_empty() {
        true => quote!(elementwise::#activation),
        false => quote!(elementwise::#activation(#(#constants),*)),
    })
}

/// A closure that computes a value for one column from the same column of what it depends on.
///
/// Expands to: `|j| { let h2 = h2.column(j).into_owned(); let y = &y.column(j); … }`
fn emit_columns(step: &Step, value: &TokenStream) -> TokenStream {
    let symbols = step.expression.symbols().into_iter();
    let columns = symbols.filter(|symbol| !symbol.is_parameter()).map(|symbol| {
        let local = symbol.local();
        match symbol {
            _ if symbol.is_scalar() => quote!(let #local = #local[j];),
            // References, as they are for one example.
            Symbol::INPUT => quote!(let #local = &#local.column(j).into_owned();),
            Symbol::TARGET => quote!(let #local = &#local.column(j);),
            _ => quote!(let #local = #local.column(j).into_owned();),
        }
    });
    quote!(|j| { #(#columns)* #value })
}
