//! Formulas as nalgebra expressions on static vectors: what one example's bodies are made of.

use crate::catalog::Template;
use crate::expression::{Call, Expression, Variable as Place};
use crate::names::ident;
use crate::operation::{LinearMap, Operation};
use crate::plan::Step;
use crate::quantity::Symbol;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::along::{emit_broadcast, emit_sum};
use super::run_time::RunTime;
use super::types::Types;

/// Rust code, and how it holds together.
struct Code {
    tokens: TokenStream,
    tightness: Tightness,
    /// Whether it is a reference to a vector already.
    reference: bool,
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Tightness {
    Sum,
    Product,
    Atom,
}

impl Code {
    fn atom(tokens: TokenStream) -> Self {
        Self { tokens, tightness: Tightness::Atom, reference: false }
    }

    /// With parentheses, if it holds less tightly than its place asks for.
    fn at_least(self, least: Tightness) -> TokenStream {
        let tokens = self.tokens;
        if self.tightness < least { quote!((#tokens)) } else { tokens }
    }

    /// As the argument of a function that takes a reference.
    fn borrowed(self) -> TokenStream {
        if self.reference {
            return self.tokens;
        }
        let tokens = self.at_least(Tightness::Atom);
        quote!(&#tokens)
    }
}

/// The right side of a step for one example.
pub(super) fn emit_right_side(step: &Step, types: &Types) -> TokenStream {
    match &step.operation {
        // x is a reference, and a local of the same value is none.
        Operation::Same(symbol) if *symbol == Symbol::INPUT => quote!(*x),
        operation if !types.is_inline(step.defines.quantity()) => stored_code(operation, types),
        Operation::Accumulate(parts) if parts.is_empty() && !step.shape.is_scalar() => {
            let RunTime { zeroed, .. } = &types.run_time;
            quote!(#zeroed())
        }
        operation => operation_code(operation, types).tokens,
    }
}

/// The gradient for a parameter that may be boxed, made where it will stay, part by part.
///
/// Expands to: `penalized(add_outer(outer(&da2, &h1), &da1, x), &self.w1, |w| l2_slope(w, 0.001))`
fn stored_code(operation: &Operation, types: &Types) -> TokenStream {
    let RunTime { add_outer, outer, penalized, zeroed, .. } = &types.run_time;
    let sum = operation.parts().into_iter().fold(None, |sum, part| {
        if let Operation::GradientForMap { map: LinearMap::Matrix, gradient, value } = part {
            let (d, h) = (symbol_code(*gradient).borrowed(), symbol_code(*value).borrowed());
            return Some(match sum {
                None => quote!(#outer(#d, #h)),
                Some(sum) => quote!(#add_outer(#sum, #d, #h)),
            });
        }
        let sum = sum.unwrap_or_else(|| quote!(#zeroed()));
        let (of, slope) = emit_once(part, types);
        Some(quote!(#penalized(#sum, #of, #slope)))
    });
    sum.unwrap_or_else(|| quote!(#zeroed()))
}

/// A part of a gradient as the slope of something for each of its values, and what that is: `&self.w1`,
/// `|w| l2_slope(w, 0.001)`.
pub(super) fn emit_once(part: &Operation, types: &Types) -> (TokenStream, TokenStream) {
    match part {
        Operation::Each(slope) if slope.only_argument().is_some_and(Symbol::is_parameter) => {
            let of = symbol_code(slope.first_argument()).borrowed();
            (of, emit_function(&slope.call(), types))
        }
        part => (operation_code(part, types).borrowed(), quote!(|value| value)),
    }
}

/// An operation that may stand within another.
fn operation_code(operation: &Operation, types: &Types) -> Code {
    match operation {
        Operation::Apply { map: LinearMap::Matrix, weights, value, bias } => {
            let product = product_code(*weights, *value, types);
            let Some(bias) = bias else { return product };
            let bias = symbol_code(*bias).tokens;
            let product = product.at_least(Tightness::Sum);
            Code { tokens: quote!(#product + #bias), tightness: Tightness::Sum, reference: false }
        }
        Operation::Adjoint { map: LinearMap::Matrix, weights, gradient } => {
            transposed_product_code(*weights, *gradient, types)
        }
        Operation::GradientForMap { map: LinearMap::Matrix, gradient, value } => {
            let (d, h) = (symbol_code(*gradient).tokens, symbol_code(*value).tokens);
            Code { tokens: quote!(#d * #h.transpose()), tightness: Tightness::Product, reference: false }
        }
        Operation::Accumulate(parts) => sum_code(parts, types),
        operation => code(&operation.meaning(), types),
    }
}

/// The sum of some contributions.
fn sum_code(parts: &[Operation], types: &Types) -> Code {
    let is_scalar = |operation: &Operation| operation.meaning().is_scalar();
    let all_scalar = parts.iter().all(is_scalar);
    let mut codes = parts.iter().map(|part| (operation_code(part, types), is_scalar(part)));
    let first = codes.next().map_or_else(|| Code::atom(quote!(0.0)), |(code, _)| code);
    codes.fold(first, |sum, (part, is_scalar)| {
        if is_scalar && !all_scalar {
            let (sum, part) = (sum.at_least(Tightness::Atom), part.tokens);
            return Code::atom(quote!(#sum.add_scalar(#part)));
        }
        let (sum, part) = (sum.at_least(Tightness::Sum), part.at_least(Tightness::Sum));
        Code { tokens: quote!(#sum + #part), tightness: Tightness::Sum, reference: false }
    })
}

/// An expression as a factor: in parentheses where it is a sum.
pub(super) fn emit_factor(expression: &Expression, types: &Types) -> TokenStream {
    code(expression, types).at_least(Tightness::Product)
}

fn code(expression: &Expression, types: &Types) -> Code {
    use Expression::*;
    match expression {
        Symbol(symbol) | Scalar(symbol) => symbol_code(*symbol),
        Number(number) => Code::atom(number_literal(*number)),
        Count(size) => {
            let (size, scalar) = (types.size_value(size), &types.scalar);
            Code::atom(quote!((#size as #scalar)))
        }
        Negate(u) => {
            let u = code(u, types).at_least(Tightness::Atom);
            Code { tokens: quote!(-#u), tightness: Tightness::Sum, reference: false }
        }
        Add(u, v) => plus_code(u, v, types),
        Subtract(u, v) => minus_code(u, v, types),
        Multiply(u, v) => match (u.is_scalar(), v.is_scalar()) {
            (false, false) => method(u, quote!(component_mul), v, types),
            (true, false) => binary(v, &quote!(*), u, Tightness::Product, Tightness::Atom, types),
            _ => binary(u, &quote!(*), v, Tightness::Product, Tightness::Atom, types),
        },
        Divide(u, v) => over_code(u, v, types),
        Square(u) => method(u, quote!(component_mul), u, types),
        Sum(u) => match &**u {
            Multiply(u, v) if !u.is_scalar() && !v.is_scalar() => method(u, quote!(dot), v, types),
            u => {
                let u = code(u, types).at_least(Tightness::Atom);
                Code::atom(quote!(#u.sum()))
            }
        },
        SumAlong(u, shape, axes) => Code::atom(emit_sum(code(u, types).tokens, shape, axes, types)),
        Broadcast(u, shape, axes) => Code::atom(emit_broadcast(code(u, types).tokens, shape, axes, types)),
        Call(call) => call_code(call, types),
        Product(..) | TransposedProduct(..) | Outer(..) => {
            unreachable!("products of matrices are operations of their own")
        }
        Mask(rate) => {
            let (RunTime { dropout_mask, .. }, rate) = (&types.run_time, number_literal(*rate));
            Code::atom(quote!(#dropout_mask(#rate, generator)))
        }
        Exp(_) | Ln(_) | Sqrt(_) | LargestPiece(..) | ToLargestPiece(..) | Tanh(_) | Softplus(_)
        | LnCosh(_) | Erf(_) | Abs(_) | Sign(_) | Max(..) | Min(..) | Choose(..) | Positive(_)
        | LogSumExp(_) | Variable(_) => {
            unreachable!("the catalog names a function of nn-core for `{expression}`")
        }
    }
}

/// Two formulas with a sign between them.
fn binary(
    u: &Expression,
    sign: &TokenStream,
    v: &Expression,
    own: Tightness,
    right: Tightness,
    types: &Types,
) -> Code {
    let (u, v) = (code(u, types).at_least(own), code(v, types).at_least(right));
    Code { tokens: quote!(#u #sign #v), tightness: own, reference: false }
}

/// `u + v`; `u.add_scalar(v)` where one is a vector and the other a number.
fn plus_code(u: &Expression, v: &Expression, types: &Types) -> Code {
    let (vector, number) = match (u.is_scalar(), v.is_scalar()) {
        (false, true) => (u, v),
        (true, false) => (v, u),
        _ => return binary(u, &quote!(+), v, Tightness::Sum, Tightness::Sum, types),
    };
    let (vector, number) = (code(vector, types).at_least(Tightness::Atom), code(number, types).tokens);
    Code::atom(quote!(#vector.add_scalar(#number)))
}

/// `u - v`; `u.add_scalar(-v)` or `(-v).add_scalar(u)` where one is a vector and the other a number.
fn minus_code(u: &Expression, v: &Expression, types: &Types) -> Code {
    let atom = |of: &Expression| code(of, types).at_least(Tightness::Atom);
    match (u.is_scalar(), v.is_scalar()) {
        (false, true) => {
            let (u, v) = (atom(u), atom(v));
            Code::atom(quote!(#u.add_scalar(-#v)))
        }
        (true, false) => {
            let (u, v) = (code(u, types).tokens, atom(v));
            Code::atom(quote!((-#v).add_scalar(#u)))
        }
        _ => binary(u, &quote!(-), v, Tightness::Sum, Tightness::Product, types),
    }
}

/// `u / v`; `u.component_div(&v)` of two vectors.
fn over_code(u: &Expression, v: &Expression, types: &Types) -> Code {
    match (u.is_scalar(), v.is_scalar()) {
        (_, true) => binary(u, &quote!(/), v, Tightness::Product, Tightness::Atom, types),
        (true, false) => {
            let u = code(u, types).at_least(Tightness::Product);
            let v = code(v, types).at_least(Tightness::Atom);
            Code::atom(quote!(#v.map(|divisor| #u / divisor)))
        }
        (false, false) => method(u, quote!(component_div), v, types),
    }
}

fn symbol_code(symbol: Symbol) -> Code {
    let local = symbol.local();
    if symbol.is_parameter() {
        return Code::atom(quote!(self.#local));
    }
    let given = symbol == Symbol::INPUT || symbol == Symbol::TARGET;
    Code { tokens: quote!(#local), tightness: Tightness::Atom, reference: given }
}

/// `u.component_mul(&v)`
fn method(u: &Expression, name: TokenStream, v: &Expression, types: &Types) -> Code {
    let (u, v) = (code(u, types).at_least(Tightness::Atom), code(v, types).borrowed());
    Code::atom(quote!(#u.#name(#v)))
}

/// `self.w1 * x`; for a matrix that may be boxed `product(&self.w1, x)`
fn product_code(w: Symbol, v: Symbol, types: &Types) -> Code {
    let w_code = symbol_code(w).tokens;
    let v = symbol_code(v);
    if types.is_inline(w) {
        let v = v.tokens;
        Code { tokens: quote!(#w_code * #v), tightness: Tightness::Product, reference: false }
    } else {
        let (RunTime { product, .. }, v) = (&types.run_time, v.borrowed());
        Code::atom(quote!(#product(&#w_code, #v)))
    }
}

/// `self.w2.tr_mul(&da2)`; for a matrix that may be boxed `product_transposed(&self.w2, &da2)`
fn transposed_product_code(w: Symbol, v: Symbol, types: &Types) -> Code {
    let RunTime { product_transposed, .. } = &types.run_time;
    let (w_code, v) = (symbol_code(w).tokens, symbol_code(v).borrowed());
    Code::atom(match types.is_inline(w) {
        true => quote!(#w_code.tr_mul(#v)),
        false => quote!(#product_transposed(&#w_code, #v)),
    })
}

/// A function of nn-core as an argument of a map: by its name, or with its constants in a closure.
///
/// Expands to: `sigmoid` or `|a| leaky_relu(a, 0.01)`
pub(super) fn emit_function(call: &Call, types: &Types) -> TokenStream {
    let function = types.function(call.function);
    if call.constants.is_empty() {
        return quote!(#function);
    }
    let parameters: Vec<_> =
        call.arguments.iter().flat_map(Expression::symbols).map(|symbol| ident(symbol.role.field)).collect();
    let constants = call.constants.iter().map(|constant| number_literal(*constant));
    quote!(|#(#parameters),*| #function(#(#parameters,)* #(#constants),*))
}

/// A number as a literal of either number type.
pub(super) fn number_literal(number: f64) -> TokenStream {
    let literal = Literal::f64_unsuffixed(number.abs());
    if number.is_sign_negative() { quote!(-#literal) } else { quote!(#literal) }
}

/// `a1.map(sigmoid)` for a function of one number, `h2.zip_map(y, mae_slope)` for one of two, `softmax(&a2)` for one
/// of whole vectors.
fn call_code(call: &Call, types: &Types) -> Code {
    if call.elementwise {
        let mut arguments = call.arguments.iter().flat_map(Expression::symbols).map(symbol_code);
        let function = emit_function(call, types);
        let first = arguments.next().expect("a function has an argument").tokens;
        return Code::atom(match arguments.next() {
            None => quote!(#first.map(#function)),
            Some(second) => {
                let second = second.borrowed();
                quote!(#first.zip_map(#second, #function))
            }
        });
    }
    let function = types.function(call.function);
    let arguments = call.arguments.iter().map(|argument| {
        let code = symbol_code(argument.symbols()[0]);
        if argument.is_scalar() { code.tokens } else { code.borrowed() }
    });
    let constants = call.constants.iter().map(|constant| number_literal(*constant));
    Code::atom(quote!(#function(#(#arguments),* #(, #constants)*)))
}

/// A formula of a loss over ŷ and y.
pub(super) fn emit_formula(formula: Template, y_hat: Symbol, types: &Types) -> TokenStream {
    let bound = formula().bind(&|variable| match variable {
        Place::Target => Symbol::TARGET.into(),
        _ => y_hat.into(),
    });
    code(&bound, types).tokens
}
