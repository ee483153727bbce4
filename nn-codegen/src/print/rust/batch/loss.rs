//! The loss of a batch, and its slope, where the backward pass begins.

use crate::catalog::Kernels;
use crate::expression::Expression;
use crate::names::ident;
use crate::operation::Operation;
use crate::plan::Step;
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::context::Context;
use super::super::expression::{emit_factor, emit_right_side};
use super::super::run_time::RunTime;
use super::super::types::Types;
use super::kernels::emit_columns;

/// Expands to: `mse_batch(h2, y) + r1 + r2`
pub(super) fn emit_loss(kernels: Kernels, of: Symbol, penalties: &[Symbol], types: &Types) -> TokenStream {
    let (function, of, y) = (types.function(kernels.batch), of.local(), Symbol::TARGET.local());
    let penalties = penalties.iter().map(|symbol| symbol.local());
    quote!(#function(#of, #y) #(+ #penalties)*)
}

/// Expands to: `mean_loss(n, |j| …) + r1 + r2`
pub(super) fn emit_mean(loss: &Step, of: &Operation, penalties: &[Symbol], context: &Context) -> TokenStream {
    let RunTime { mean_loss, .. } = &context.types.run_time;
    let of_one = Step { operation: of.clone(), ..loss.clone() };
    let column = emit_columns(of, &emit_right_side(&of_one, &context.types));
    let penalties = penalties.iter().map(|symbol| symbol.local());
    quote!(#mean_loss(n, #column) #(+ #penalties)*)
}

/// The slope of the loss, with one example's part in the mean.
///
/// Expands to: `difference_batch(h2, y, share / 2.0, &mut workspace.da2)`
pub(super) fn emit_difference(
    outputs: Symbol,
    weighted: bool,
    factor: &Expression,
    out: &TokenStream,
    types: &Types,
) -> TokenStream {
    let RunTime { difference_batch, weighted_difference_batch, .. } = &types.run_time;
    let kernel = if weighted { weighted_difference_batch } else { difference_batch };
    let (factor, h, y) = (emit_share(factor, types), outputs.local(), Symbol::TARGET.local());
    quote!(#kernel(#h, #y, #factor, #out))
}

/// The same by its formula.
///
/// Expands to: `columns_batch(n, &mut workspace.dh2, |j| { … * share })`
pub(super) fn emit_slope_of_columns(step: &Step, out: &TokenStream, types: &Types) -> TokenStream {
    let RunTime { columns_batch, .. } = &types.run_time;
    let slope = emit_factor(&step.meaning(), types);
    let column = emit_columns(&step.operation, &quote!(#slope * share));
    quote!(#columns_batch(n, #out, #column))
}

/// The part of one example in the mean times a factor, written as a division where that is 1/k.
fn emit_share(factor: &Expression, types: &Types) -> TokenStream {
    match factor {
        Expression::Number(1.0) => quote!(share),
        Expression::Divide(one, k) if **one == Expression::Number(1.0) => {
            let k = emit_factor(k, types);
            quote!(share / #k)
        }
        factor => {
            let factor = emit_factor(factor, types);
            quote!(share * #factor)
        }
    }
}

/// Expands to: `lanes::mse(&h2, y)`
pub(super) fn emit_loss_in_lanes(kernels: Kernels, of: Symbol, types: &Types) -> TokenStream {
    let (RunTime { lanes, .. }, function) = (&types.run_time, ident(kernels.lanes));
    let (of, y) = (of.local(), Symbol::TARGET.local());
    quote!(#lanes::#function(&#of, #y))
}

/// Expands to: `lanes::difference(&h2, y, 2.0, share)`
pub(super) fn emit_difference_in_lanes(
    outputs: Symbol,
    weighted: bool,
    factor: &Expression,
    types: &Types,
) -> TokenStream {
    let factor = match factor {
        Expression::Divide(one, k) if **one == Expression::Number(1.0) => {
            let k = emit_factor(k, types);
            quote!(1.0 / #k)
        }
        factor => emit_factor(factor, types),
    };
    let (RunTime { lanes, .. }, h, y) = (&types.run_time, outputs.local(), Symbol::TARGET.local());
    let kernel = ident(if weighted { "weighted_difference" } else { "difference" });
    quote!(#lanes::#kernel(&#h, #y, #factor, share))
}
