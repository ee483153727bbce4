//! Which kernel of nn-core computes a step for a whole batch, and what does where there is none.

use crate::catalog::{Action, Activation, Row};
use crate::expression::{Call, Expression};
use crate::names::{Symbol, ident};
use crate::plan::Step;
use proc_macro2::TokenStream;
use quote::quote;

use super::super::expression::number_literal;

/// The kernel for a whole batch, where there is one.
pub(super) fn emit_kernel(expression: &Expression, out: &TokenStream) -> Option<TokenStream> {
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
            (Expression::Multiply(g, z), Expression::Symbol(b)) => match (&**g, &**z) {
                (Expression::Symbol(g), Expression::Symbol(z)) if g.is_parameter() && b.is_parameter() => {
                    let (g, b, z) = (parameter(g), parameter(b), z.local());
                    quote!(scaled_batch(#g, #z, #b, #out))
                }
                _ => return None,
            },
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
        Expression::Call(call) if matches!(&*call.function, "mean" | "deviation" | "normalized") => {
            let kernel = ident(&format!("{}_batch", call.function));
            let arguments = call.arguments.iter().map(|symbol| symbol.local());
            let constants = call.constants.iter().map(|constant| number_literal(*constant));
            quote!(#kernel(#(#arguments,)* #(#constants,)* #out))
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
pub(super) fn emit_activation(call: &Call) -> Option<TokenStream> {
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
pub(super) fn emit_columns(step: &Step, value: &TokenStream) -> TokenStream {
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
