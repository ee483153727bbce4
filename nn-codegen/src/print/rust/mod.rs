//! The Rust printer: from a network to items that a person could have written.
//!
//! The structs come first, with full paths; then one `const _: () = { use …; impl … };`, whose imports let the
//! bodies read as on the board, and which no name of the user's module reaches. Nothing here reports errors.

mod along;
mod batch;
mod bound;
mod context;
mod doc;
mod example;
mod expression;
mod gradient_test;
mod items;
mod kinks;
mod memory;
mod methods;
mod parameters;
mod place;
mod run_time;
mod sizes;
pub(crate) mod stub;
mod traits;
mod types;
mod warnings;

pub(crate) use context::Texts;

use crate::network::{Network, Target};
use context::Context;
use proc_macro2::TokenStream;
use quote::quote;
use run_time::Imports;
use types::Types;

/// Prints a network.
pub(crate) fn emit(network: &Network, texts: &Texts, target: &Target) -> TokenStream {
    let imports = Imports::outside(target);
    let outputs = network.plan.outputs(&network.model);
    let outside = Types::new(&network.model, outputs.clone(), &imports);
    let structs = items::emit_structs(network, texts, &outside);
    // What is reported at the user's words an editor learns from the compiler; here it would be what a word means.
    let assertions = (!target.editor).then(|| sizes::emit_assertions(&network.model, &outside));
    let sizes = sizes::emit_sizes(&network.model, &outside);
    let test = gradient_test::emit_gradient_test(&outside);
    let warnings = (!target.editor).then(|| warnings::emit_warnings(network));

    let imports = Imports::inside(target, &network.model.structs());
    let types = Types::new(&network.model, outputs, &imports);
    let context = Context { network, texts, types };
    let constants = parameters::emit_constants(&context);
    let memory = memory::emit_memory(&context);
    let forward = example::emit_forward(&context);
    let backward = example::emit_backward(&context);
    let parameters = parameters::emit_parameters(&context);
    let gradients = parameters::emit_gradients(&context);
    let batch = batch::emit_batch(&context);
    let lanes = batch::emit_traits(&context);
    let clones = items::emit_clone_and_debug(&context);
    let kink_distance = network.plan.loss.as_ref().map(|_| kinks::emit_kink_distance(&context));
    let traits = traits::emit_traits(&context.types, kink_distance);

    let name = &network.model.name;
    let item_attributes = &network.model.item_attributes;
    let body = quote! {
        impl #name {
            #constants
            #memory
            #forward
            #backward
            #batch
            #parameters
        }
        #gradients
        #clones
        #traits
        #lanes
    };
    let imports = imports.emit(&body);
    quote! {
        #structs
        #assertions
        #sizes
        #(#item_attributes)*
        const _: () = {
            #imports
            #body
        };
        #test
        #warnings
    }
}
