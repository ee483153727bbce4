//! How many bytes a pass needs, as constants.

use crate::cost::{cost, inference_values, training_values};
use crate::model::Measure;
use crate::size::Size;
use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::run_time::RunTime;
use super::types::number_token;

/// `INFERENCE_BYTES`, and `TRAINING_BYTES` for a network with a loss.
pub(super) fn emit_memory(context: &Context) -> TokenStream {
    let (model, plan) = (&context.network.model, &context.network.plan);
    let RunTime { usize, .. } = &context.types.run_time;
    let inference = emit_bytes(Measure::Memory, 1, &inference_values(model, plan), context);
    let training = plan.loss.as_ref().map(|_| {
        let bytes = emit_bytes(Measure::TrainingMemory, 2, &training_values(model, plan), context);
        quote! {
            /// The bytes of what a backward pass of one example works on: the parameters and their gradients, input
            /// and target, and every other value and gradient on the way forward and back.
            pub const TRAINING_BYTES: #usize = #bytes;
        }
    });
    quote! {
        /// The bytes of what a forward pass of one example works on: the parameters, the input, and every value of
        /// the trace.
        pub const INFERENCE_BYTES: #usize = #inference;
        #training
    }
}

/// Some copies of the parameters, and the values, in bytes: one literal, or an expression where a size is named.
///
/// Expands to: `Self::PARAMETERS.saturating_add(Network::__LAYER_1_SIZE.saturating_add(5)).saturating_mul(4)`
fn emit_bytes(measure: Measure, copies: u64, values: &Size, context: &Context) -> TokenStream {
    let (model, plan) = (&context.network.model, &context.network.plan);
    if let Some(bytes) = cost(model, plan, measure).and_then(|bytes| bytes.known()) {
        return number_token(bytes);
    }
    let values = context.types.cost_value(values);
    let parameters = match copies {
        1 => quote!(Self::PARAMETERS),
        copies => {
            let copies = number_token(copies);
            quote!(Self::PARAMETERS.saturating_mul(#copies))
        }
    };
    let bytes = number_token(model.scalar.bytes());
    quote!(#parameters.saturating_add(#values).saturating_mul(#bytes))
}
