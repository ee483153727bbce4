//! The loss of a batch, and its slope, where the backward pass begins.

use crate::expression::Expression;
use crate::names::ident;
use crate::plan::Step;
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::expression::{emit_factor, emit_right_side};
use super::super::types::Types;
use super::Context;
use super::kernels::emit_columns;

/// Expands to: `mean_loss(n, |j| …) + r1 + r2`
pub(super) fn emit_loss(loss: &Step, context: &Context) -> TokenStream {
    match &loss.expression {
        Expression::Add(sum, penalty) => {
            let sum = emit_loss(&Step { expression: (**sum).clone(), ..loss.clone() }, context);
            let penalties = penalty.symbols().into_iter().map(|symbol| symbol.local());
            quote!(#sum #(+ #penalties)*)
        }
        Expression::Call(call) if LOSSES_OF_BATCHES.contains(&call.function.as_str()) => {
            let (function, of) =
                (ident(&format!("{}_batch", call.function)), call.arguments[0].symbols()[0].local());
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
pub(super) fn emit_loss_slope(step: &Step, out: &TokenStream, context: &Context) -> TokenStream {
    let types = &context.types;
    if let Some((kernel, h, factor)) = difference(&step.expression, Some(quote!(share)), types) {
        let (kernel, h, y) = (ident(kernel), h.local(), Symbol::TARGET.local());
        return quote!(#kernel(#h, #y, #factor, #out));
    }
    let slope = emit_factor(&step.expression, types);
    let column = emit_columns(step, &quote!(#slope * share));
    quote!(columns_batch(n, #out, #column))
}

/// The kernel for factor·(h − y) or factor·((Σy)·h − y), its h, and the factor, times the given one.
fn difference(
    expression: &Expression,
    factor: Option<TokenStream>,
    types: &Types,
) -> Option<(&'static str, Symbol, TokenStream)> {
    let or_one = |factor: Option<TokenStream>| factor.unwrap_or_else(|| quote!(1.0));
    let is_target = |e: &Expression| *e == Expression::Symbol(Symbol::TARGET);
    match expression {
        Expression::Subtract(minuend, y) if is_target(y) => match &**minuend {
            Expression::Symbol(h) => Some(("difference_batch", *h, or_one(factor))),
            Expression::Multiply(weight, h) => match (&**weight, &**h) {
                (Expression::Sum(y), Expression::Symbol(h)) if is_target(y) => {
                    Some(("weighted_difference_batch", *h, or_one(factor)))
                }
                _ => None,
            },
            _ => None,
        },
        Expression::Multiply(number, rest) if number.symbols().is_empty() => {
            let number = emit_factor(number, types);
            let factor = factor.map_or(number.clone(), |factor| quote!(#factor * #number));
            difference(rest, Some(factor), types)
        }
        Expression::Divide(rest, number) if number.symbols().is_empty() => {
            let number = emit_factor(number, types);
            let factor = or_one(factor);
            difference(rest, Some(quote!(#factor / #number)), types)
        }
        _ => None,
    }
}

/// Expands to: `lanes::mse(&h2, y)`
pub(super) fn emit_loss_in_lanes(loss: &Step) -> Option<TokenStream> {
    let Expression::Call(call) = &loss.expression else { return None };
    if !LOSSES_OF_BATCHES.contains(&call.function.as_str()) {
        return None;
    }
    let (function, of, y) =
        (ident(&call.function), call.arguments[0].symbols()[0].local(), Symbol::TARGET.local());
    Some(quote!(lanes::#function(&#of, #y)))
}

/// Expands to: `lanes::difference(&h2, y, 2.0, share)`
pub(super) fn emit_loss_slope_in_lanes(step: &Step, context: &Context) -> Option<TokenStream> {
    let (kernel, h, factor) = difference(&step.expression, None, &context.types)?;
    let kernel = ident(kernel.strip_suffix("_batch").unwrap_or(kernel));
    let (h, y) = (h.local(), Symbol::TARGET.local());
    Some(quote!(lanes::#kernel(&#h, #y, #factor, share)))
}
