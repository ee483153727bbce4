//! Which kernel of nn-core computes a step for a whole batch, and what does where there is none.

use crate::expression::Expression;
use crate::lower::{Kernel, kernel};
use crate::names::ident;
use crate::operation::{Application, Operation};
use crate::plan::Step;
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::expression::number_literal;

/// The kernel for a whole batch, where there is one.
pub(super) fn emit_kernel(operation: &Operation, out: &TokenStream) -> Option<TokenStream> {
    let parameter = |symbol: Symbol| {
        let field = symbol.field();
        quote!(&self.#field)
    };
    Some(match kernel(operation) {
        Kernel::Same(symbol) => {
            let value = symbol.local();
            quote!(#value)
        }
        Kernel::Affine { weights, bias, value } => {
            let (w, b, x) = (parameter(weights), parameter(bias), value.local());
            quote!(affine_batch(#w, #b, #x, #out))
        }
        Kernel::Product { weights, value } => {
            let (w, x) = (parameter(weights), value.local());
            quote!(product_batch(#w, #x, #out))
        }
        Kernel::ProductTransposed { weights, gradient } => {
            let (w, d) = (parameter(weights), gradient.local());
            quote!(product_transposed_batch(#w, #d, #out))
        }
        Kernel::Vectors { name, of } => {
            let (function, a) = (ident(&format!("{name}_batch")), of.local());
            quote!(#function(#a, #out))
        }
        Kernel::Statistic { statistic, name } => {
            let (function, constants) = (ident(name), statistic.constants.iter());
            let arguments = statistic.arguments.iter().flat_map(Expression::symbols).map(Symbol::local);
            let constants = constants.map(|constant| number_literal(*constant));
            quote!(#function(#(#arguments,)* #(#constants,)* #out))
        }
        Kernel::ScaleShift { gain, value, bias } => {
            let (g, b, z) = (parameter(gain), parameter(bias), value.local());
            quote!(scaled_batch(#g, #z, #b, #out))
        }
        Kernel::Map { activation, of } => {
            let (activation, of) = (emit_activation(activation), of.local());
            quote!(map_batch(#of, #out, #activation))
        }
        Kernel::Slope { activation, gradient, of } => {
            let (activation, dh, of) = (emit_activation(activation), gradient.local(), of.local());
            quote!(slope_batch(#dh, #of, #activation, #out))
        }
        Kernel::Difference { .. } | Kernel::Loss { .. } | Kernel::Columns => return None,
    })
}

/// The activation that a function, or its slope, belongs to, as nn-core names it for whole batches.
///
/// Expands to: `elementwise::Sigmoid` or `elementwise::LeakyRelu(0.01)`
pub(super) fn emit_activation(call: &Application) -> TokenStream {
    let activation = ident(call.function.kernel().unwrap_or(call.function.name()));
    let constants = call.constants.iter().map(|constant| number_literal(*constant));
    match call.constants.is_empty() {
        true => quote!(elementwise::#activation),
        false => quote!(elementwise::#activation(#(#constants),*)),
    }
}

/// A closure that computes a value for one column from the same column of what it depends on.
///
/// Expands to: `|j| { let h2 = h2.column(j).into_owned(); let y = &y.column(j); … }`
pub(super) fn emit_columns(step: &Step, value: &TokenStream) -> TokenStream {
    let meaning = step.meaning();
    let symbols = meaning.symbols().into_iter();
    let columns = symbols.filter(|symbol| !symbol.is_parameter()).map(|symbol| {
        let local = symbol.local();
        match symbol {
            _ if meaning.has_scalar(symbol) => quote!(let #local = #local[j];),
            // References, as they are for one example.
            symbol if symbol == Symbol::INPUT => quote!(let #local = &#local.column(j).into_owned();),
            symbol if symbol == Symbol::TARGET => quote!(let #local = &#local.column(j);),
            _ => quote!(let #local = #local.column(j).into_owned();),
        }
    });
    quote!(|j| { #(#columns)* #value })
}
