//! What computes a step for a whole batch: the call of a kernel of nn-core, or a closure for one column.

use crate::expression::Expression;
use crate::lower::Kernel;
use crate::names::ident;
use crate::operation::Operation;
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::expression::number_literal;
use super::super::run_time::RunTime;
use super::super::types::Types;

/// A parameter where it is read: `&self.w1`
pub(super) fn parameter(symbol: Symbol) -> TokenStream {
    let field = symbol.field();
    quote!(&self.#field)
}

/// The call of a kernel that writes a value, or a gradient for one, into `out`; nothing for any other kernel.
pub(super) fn emit_call(kernel: &Kernel, out: &TokenStream, types: &Types) -> Option<TokenStream> {
    let names = &types.run_time;
    Some(match kernel {
        Kernel::Affine { weights, bias, value } => {
            let RunTime { affine_batch, .. } = names;
            let (w, b, x) = (parameter(*weights), parameter(*bias), value.local());
            quote!(#affine_batch(#w, #b, #x, #out))
        }
        Kernel::Product { weights, value } => {
            let (RunTime { product_batch, .. }, w, x) = (names, parameter(*weights), value.local());
            quote!(#product_batch(#w, #x, #out))
        }
        Kernel::ProductTransposed { weights, gradient } => {
            let RunTime { product_transposed_batch, .. } = names;
            let (w, d) = (parameter(*weights), gradient.local());
            quote!(#product_transposed_batch(#w, #d, #out))
        }
        Kernel::Vectors { kernels, of } => {
            let (function, a) = (types.function(kernels.batch), of.local());
            quote!(#function(#a, #out))
        }
        Kernel::Statistic { statistic, name } => {
            let function = types.function(name);
            let arguments = statistic.arguments.iter().flat_map(Expression::symbols).map(Symbol::local);
            let constants = statistic.constants.iter().map(|constant| number_literal(*constant));
            quote!(#function(#(#arguments,)* #(#constants,)* #out))
        }
        Kernel::ScaleShift { gain, value, bias } => {
            let RunTime { scaled_batch, .. } = names;
            let (g, b, z) = (parameter(*gain), parameter(*bias), value.local());
            quote!(#scaled_batch(#g, #z, #b, #out))
        }
        Kernel::Map { name, constants, of } => {
            let RunTime { map_batch, .. } = names;
            let (activation, of) = (emit_activation(name, constants, types), of.local());
            quote!(#map_batch(#of, #out, #activation))
        }
        Kernel::Slope { name, constants, gradient, of } => {
            let RunTime { slope_batch, .. } = names;
            let activation = emit_activation(name, constants, types);
            let (dh, of) = (gradient.local(), of.local());
            quote!(#slope_batch(#dh, #of, #activation, #out))
        }
        _ => return None,
    })
}

/// An activation as nn-core names it for whole batches.
///
/// Expands to: `elementwise::Sigmoid` or `elementwise::LeakyRelu(0.01)`
pub(super) fn emit_activation(name: &str, constants: &[f64], types: &Types) -> TokenStream {
    let (RunTime { elementwise, .. }, activation) = (&types.run_time, ident(name));
    match constants {
        [] => quote!(#elementwise::#activation),
        constants => {
            let constants = constants.iter().map(|constant| number_literal(*constant));
            quote!(#elementwise::#activation(#(#constants),*))
        }
    }
}

/// A closure that computes a value for one column from the same column of what it depends on.
///
/// Expands to: `|j| { let h2 = h2.column(j).into_owned(); let y = &y.column(j); … }`
pub(super) fn emit_columns(operation: &Operation, value: &TokenStream) -> TokenStream {
    let meaning = operation.meaning();
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
