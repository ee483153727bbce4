//! The loss of a batch, and its slope, where the backward pass begins.

use crate::expression::Expression;
use crate::lower::{Kernel, kernel};
use crate::names::ident;
use crate::operation::{Application, Operation};
use crate::plan::Step;
use crate::quantity::Symbol;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::context::Context;
use super::super::expression::{emit_factor, emit_right_side};
use super::super::types::Types;
use super::kernels::emit_columns;

/// Expands to: `mean_loss(n, |j| …) + r1 + r2`
pub(super) fn emit_loss(loss: &Step, context: &Context) -> TokenStream {
    let (of_data, penalties) = match &loss.operation {
        Operation::Accumulate(parts) => (&parts[0], &parts[1..]),
        of_data => (of_data, &[][..]),
    };
    let penalties = penalties.iter().flat_map(Operation::symbols).map(|symbol| symbol.local());
    let sum = match kernel(of_data) {
        Kernel::Loss { loss } => {
            let (function, of) = (batch_function(loss.function.name()), loss.first_argument().local());
            let y = Symbol::TARGET.local();
            quote!(#function(#of, #y))
        }
        _ => {
            let of_data = Step { operation: of_data.clone(), ..loss.clone() };
            let column = emit_columns(&of_data, &emit_right_side(&of_data, &context.types));
            quote!(mean_loss(n, #column))
        }
    };
    quote!(#sum #(+ #penalties)*)
}

/// The slope of the loss, with the factor of one example's part in the mean.
///
/// Expands to: `difference_batch(h2, y, share / 2.0, &mut workspace.da2)`
pub(super) fn emit_loss_slope(step: &Step, out: &TokenStream, context: &Context) -> TokenStream {
    let types = &context.types;
    if let Kernel::Difference { outputs, weighted, factor } = kernel(&step.operation) {
        let factor = emit_share(quote!(share), factor, types).unwrap_or_else(|| quote!(share));
        let (kernel, h, y) = (batch_function(difference(weighted)), outputs.local(), Symbol::TARGET.local());
        return quote!(#kernel(#h, #y, #factor, #out));
    }
    let slope = emit_factor(&step.meaning(), types);
    let column = emit_columns(step, &quote!(#slope * share));
    quote!(columns_batch(n, #out, #column))
}

/// A share times a factor, written as a division where that is 1/k; nothing for a factor of 1.
fn emit_share(share: TokenStream, factor: &Expression, types: &Types) -> Option<TokenStream> {
    match factor {
        Expression::Number(1.0) => None,
        Expression::Divide(one, k) if **one == Expression::Number(1.0) => {
            let k = emit_factor(k, types);
            Some(quote!(#share / #k))
        }
        factor => {
            let factor = emit_factor(factor, types);
            Some(quote!(#share * #factor))
        }
    }
}

fn difference(weighted: bool) -> &'static str {
    if weighted { "weighted_difference" } else { "difference" }
}

fn batch_function(name: &str) -> Ident {
    ident(&format!("{name}_batch"))
}

/// Expands to: `lanes::mse(&h2, y)`
pub(super) fn emit_loss_in_lanes(loss: &Application) -> TokenStream {
    let (function, of, y) =
        (ident(loss.function.name()), loss.first_argument().local(), Symbol::TARGET.local());
    quote!(lanes::#function(&#of, #y))
}

/// Expands to: `lanes::difference(&h2, y, 2.0, share)`
pub(super) fn emit_difference_in_lanes(
    outputs: Symbol,
    weighted: bool,
    factor: &Expression,
    context: &Context,
) -> TokenStream {
    let factor = match factor {
        Expression::Divide(one, k) if **one == Expression::Number(1.0) => {
            let k = emit_factor(k, &context.types);
            quote!(1.0 / #k)
        }
        factor => emit_factor(factor, &context.types),
    };
    let (kernel, h, y) = (ident(difference(weighted)), outputs.local(), Symbol::TARGET.local());
    quote!(lanes::#kernel(&#h, #y, #factor, share))
}
