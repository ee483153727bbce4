//! What concerns the parameters as such: constants, first values, the flat vector, gradient descent.

use crate::cost;
use crate::model::Parameter;
use crate::names::ident;
use proc_macro2::TokenStream;
use quote::quote;

use super::context::Context;
use super::doc::markdown_doc;
use super::expression::number_literal;
use super::methods;
use super::run_time::RunTime;
use super::types::Types;

/// `INPUTS`, `OUTPUTS`, `PARAMETERS`, `MACS`, `SUMMARY`, `EXPLANATION`.
pub(super) fn emit_constants(context: &Context) -> TokenStream {
    let (model, types) = (&context.network.model, &context.types);
    let RunTime { str, usize, .. } = &types.run_time;
    let (inputs, outputs) = (types.size_value(&model.inputs()), types.size_value(&types.outputs));
    let count = types.cost_value(&cost::parameters(model));
    let macs = types.cost_value(&cost::macs(model, &context.network.plan));
    let (summary, explanation) = (&context.texts.summary, &context.texts.explanation);
    let derivation = markdown_doc(explanation);
    quote! {
        /// The number of inputs.
        pub const INPUTS: #usize = #inputs;
        /// The number of outputs.
        pub const OUTPUTS: #usize = #outputs;
        /// The number of parameters: all weights and biases.
        pub const PARAMETERS: #usize = #count;
        /// The multiply-accumulate operations of one forward pass.
        pub const MACS: #usize = #macs;
        /// The table of the layers.
        pub const SUMMARY: &'static #str = #summary;
        /// The derivation of the forward and backward pass, in Markdown:
        ///
        #derivation
        pub const EXPLANATION: &'static #str = #explanation;
    }
}

/// `new`, `zeros`, `parameters`, `set_parameters`, and `descend` for a network with a loss.
pub(super) fn emit_parameters(context: &Context) -> TokenStream {
    let (model, types) = (&context.network.model, &context.types);
    let RunTime { flatten, unflatten, zeroed, .. } = &types.run_time;
    let fields = model.parameter_fields();
    let new = emit_new(context);
    let flat = model.alloc.then(|| {
        let signature = methods::PARAMETERS.emit(types);
        quote! {
            /// All parameters as one flat vector θ: tensor by tensor in declaration order, each column by column.
            #[must_use]
            #signature {
                #flatten(self)
            }
        }
    });
    let descend = emit_descend(context);
    let (zeros, set_parameters) = (methods::ZEROS.emit(types), methods::SET_PARAMETERS.emit(types));
    quote! {
        #new

        /// A network whose parameters are all zero.
        #[must_use]
        #zeros {
            Self { #(#fields: #zeroed()),* }
        }

        #flat

        /// Takes over all parameters from one flat vector θ, in the order of the declaration.
        ///
        /// # Panics
        ///
        /// When the number of values is not `PARAMETERS`.
        #[track_caller]
        #set_parameters {
            #unflatten(self, parameters);
        }

        #descend
    }
}

/// Expands to: `pub fn new(seed: u64) -> Self { … init::he_normal(&mut network.w1, &mut generator); … }`
fn emit_new(context: &Context) -> TokenStream {
    let types = &context.types;
    let parameters = context.network.model.parameters();
    let draws: Vec<TokenStream> =
        parameters.iter().filter_map(|parameter| emit_draw(parameter, types)).collect();
    let (signature, body) = if draws.is_empty() {
        (methods::NEW.emit_unused(types), quote!(Self::zeros()))
    } else {
        let RunTime { Generator, .. } = &types.run_time;
        let body = quote! {
            let mut network = Self::zeros();
            let mut generator = #Generator::new(seed);
            #(#draws)*
            network
        };
        (methods::NEW.emit(types), body)
    };
    quote! {
        /// A network with fresh weights, drawn by the initializers of the declaration; the same seed gives the
        /// same weights everywhere.
        #[must_use]
        #signature {
            #body
        }
    }
}

/// Expands to: `impl NetworkGradients { pub fn zeros() -> Self { … } }`
pub(super) fn emit_gradients(context: &Context) -> TokenStream {
    if context.network.plan.loss.is_none() {
        return TokenStream::new();
    }
    let RunTime { zeroed, .. } = &context.types.run_time;
    let gradients = &context.types.structs.gradients;
    let fields = context.network.model.parameter_fields();
    quote! {
        impl #gradients {
            /// Gradients that are all zero.
            #[must_use]
            pub fn zeros() -> Self {
                Self { #(#fields: #zeroed()),* }
            }
        }
    }
}

/// `init::he_normal(&mut network.w1, &mut generator);` and nothing for zeros, which are there already.
fn emit_draw(parameter: &Parameter, types: &Types) -> Option<TokenStream> {
    if parameter.start.is_zero {
        return None;
    }
    let RunTime { init, .. } = &types.run_time;
    let (field, function) = (parameter.symbol.field(), ident(parameter.start.name));
    let arguments = parameter.start.arguments.iter().map(|argument| number_literal(*argument));
    Some(quote!(#init::#function(&mut network.#field, &mut generator #(, #arguments)*);))
}

/// How many values a parameter may have whose step is an expression, all of it unrolled in registers. A loop of nn-core
/// is as fast for more of them, and less to compile.
const UNROLLED_UP_TO: u64 = 32;

/// Expands to: `self.w1 -= gradients.w1 * rate;` or `descend(&mut self.w1, rate, &gradients.w1);` for each parameter.
fn emit_descend(context: &Context) -> TokenStream {
    let (plan, types) = (&context.network.plan, &context.types);
    if plan.loss.is_none() {
        return TokenStream::new();
    }
    let RunTime { descend, .. } = &types.run_time;
    let signature = methods::DESCEND.emit(types);
    let steps = plan.descent.iter().map(|step| {
        let field = step.defines.field();
        let values = step.shape.count().known();
        match types.is_inline(step.defines) && values.is_none_or(|values| values <= UNROLLED_UP_TO) {
            true => quote!(self.#field -= gradients.#field * rate;),
            false => quote!(#descend(&mut self.#field, rate, &gradients.#field);),
        }
    });
    quote! {
        /// One step of gradient descent: θ ← θ − rate·∇θ.
        #[inline]
        #signature {
            #(#steps)*
        }
    }
}
