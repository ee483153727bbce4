//! How far an example is from where the loss has no derivative: what a comparison with differences must keep away
//! from.

use crate::catalog::{Function, Smoothness};
use crate::names::ident;
use crate::operation::Operation;
use crate::quantity::Symbol;
use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::example::emit_lets;
use super::expression::{emit_formula, number_literal};
use super::run_time::RunTime;
use super::types::Types;

/// The smallest distance to a point where the loss has no derivative: of a pre-activation to a kink of its
/// activation, of the two largest pieces to each other, or of the output to a kink of the loss.
///
/// Expands to: `fn kink_distance(&self, …) -> f32 { let NetworkTrace { a1, .. } = self.trace(x); kink_distance(&a1, &[0.0]) }`
pub(super) fn emit_kink_distance(context: &Context) -> TokenStream {
    let types = &context.types;
    let scalar = &types.scalar;
    let (of_layers, of_loss) = (distances_of_activations(context), distance_of_loss(context));
    let (uses_y, uses_x) = (of_loss.is_some(), of_loss.is_some() || !of_layers.is_empty());
    let (mut values, distances): (Vec<Symbol>, Vec<TokenStream>) =
        of_layers.into_iter().chain(of_loss).unzip();
    values.sort_by_key(|value| context.network.plan.forward.iter().position(|step| step.defines == *value));
    values.dedup();
    let smallest = distances.into_iter().reduce(|one, other| quote!(#scalar::min(#one, #other)));
    let smallest = smallest.unwrap_or_else(|| quote!(#scalar::INFINITY));
    let values = if uses_x { emit_values(&values, context) } else { TokenStream::new() };
    let signature = emit_signature(uses_x, uses_y, types);
    quote! {
        #signature {
            #values
            #smallest
        }
    }
}

/// The method of the trait, which names its parameters whether they are used or not.
pub(super) fn emit_signature(uses_x: bool, uses_y: bool, types: &Types) -> TokenStream {
    let RunTime { Generator, .. } = &types.run_time;
    let (model, scalar) = (types.model, &types.scalar);
    let name = |name: &str, used: bool| if used { ident(name) } else { ident(&format!("_{name}")) };
    let (x, y) = (name("x", uses_x), name("y", uses_y));
    let generator = name("generator", uses_x && model.has_dropout());
    let (x_type, y_type) = (types.vector(&model.inputs()), types.vector(&types.outputs));
    quote!(fn kink_distance(&self, #x: &#x_type, #y: &#y_type, #generator: &mut #Generator) -> #scalar)
}

/// For each activation with a kink the value that may be near it, and how near it is.
fn distances_of_activations(context: &Context) -> Vec<(Symbol, TokenStream)> {
    let types = &context.types;
    let RunTime { kink_distance, tie_distance, .. } = &types.run_time;
    let mut distances = vec![];
    for step in &context.network.plan.forward {
        let (Operation::Each(call) | Operation::Whole(call)) = &step.operation else { continue };
        let Function::Activation(activation) = call.function else { continue };
        let a = call.first_argument();
        let local = a.local();
        match activation.smoothness {
            Smoothness::Kinks(kinks) => {
                let kinks = number_literals(kinks);
                distances.push((a, quote!(#kink_distance(&#local, &[#(#kinks),*]))));
            }
            Smoothness::Ties => {
                let units = types.size_value(&step.shape.count());
                distances.push((a, quote!(#tie_distance(&#local, #units))));
            }
            Smoothness::Smooth | Smoothness::Jumps => {}
        }
    }
    distances
}

fn distance_of_loss(context: &Context) -> Option<(Symbol, TokenStream)> {
    let types = &context.types;
    let RunTime { kink_distance, .. } = &types.run_time;
    let (formula, kinks) = types.model.loss.as_ref()?.kinks?;
    let y_hat = context.network.plan.output;
    let (value, kinks) = (emit_formula(formula, y_hat, types), number_literals(kinks));
    Some((y_hat, quote!(#kink_distance(&(#value), &[#(#kinks),*]))))
}

/// Of the pass that training differentiates: with dropout under the generator, else of the trace.
fn emit_values(values: &[Symbol], context: &Context) -> TokenStream {
    if context.types.model.has_dropout() {
        return emit_lets(
            &context.network.plan.training_pass_for(|symbol| values.contains(&symbol)),
            context,
        );
    }
    let (trace, locals) = (&context.types.structs.trace, values.iter().map(|symbol| symbol.local()));
    quote!(let #trace { #(#locals,)* .. } = self.trace(x);)
}

fn number_literals(numbers: &[f64]) -> Vec<TokenStream> {
    numbers.iter().map(|number| number_literal(*number)).collect()
}
