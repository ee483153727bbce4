//! On error: the errors, and the items of the network without bodies, so that code that uses the network is not
//! reported as well.

use crate::check::attribute_name;
use crate::derive::derive;
use crate::diagnostics::Diagnostic;
use crate::model::{Model, Parameter};
use crate::names::unknown_size;
use crate::network::Target;
use crate::size::Size;
use proc_macro2::TokenStream;
use quote::quote;

use super::kinks::emit_signature;
use super::methods::emit_stubs;
use super::run_time::{Imports, RunTime};
use super::types::Types;
use super::{items, traits};

/// Prints the errors and the stub.
///
/// Where a size cannot be known, the last error stands in its place, because rustc reports it last: once, and nothing
/// that depends on it.
pub fn stub(model: &Model, errors: &[Diagnostic], target: &Target) -> TokenStream {
    let outside = Imports::outside(target);
    let types = Types::new(model, &outside);
    let has_unknown = model.shapes().any(|shape| shape.count() == Size::Unknown) || model.layers.is_empty();
    let (rest, last) = match errors.split_last() {
        Some((last, rest)) if has_unknown => (rest, Some(last)),
        _ => (errors, None),
    };
    let attributes = &model.item_attributes;
    let cfgs: Vec<_> = attributes.iter().filter(|attribute| attribute_name(attribute) == "cfg").collect();
    let rest = rest.iter().map(|error| {
        let error = error.compile_error();
        quote!(#(#cfgs)* #error)
    });
    let unknown = last.map(|error| {
        let (error, name) = (error.compile_error(), unknown_size());
        quote!(#[doc(hidden)] pub const #name: ::core::primitive::usize = #error;)
    });
    let structs = stub_structs(model, &types);
    let (constants, methods) = (stub_constants(model, &types), emit_stubs(&types));
    let block = stub_block(model, target);
    let name = &model.name;
    let gradients = &types.structs.gradients;
    let sizes = items::emit_sizes(model);
    quote! {
        #(#rest)*
        #structs
        #sizes
        #(#attributes)*
        #[doc(hidden)]
        impl #name {
            #unknown
            #constants
            #methods
        }
        #(#attributes)*
        #[doc(hidden)]
        impl #gradients {
            pub fn zeros() -> Self { ::core::unimplemented!() }
        }
        #block
    }
}

/// The traits, with what they import.
fn stub_block(model: &Model, target: &Target) -> TokenStream {
    let inside = Imports::inside(target, &model.structs());
    let types = Types::new(model, &inside);
    let kink_distance = emit_signature(false, false, &types);
    let traits = traits::emit_traits(&types, Some(quote!(#kink_distance { ::core::unimplemented!() })));
    let (attributes, imports) = (&model.item_attributes, inside.emit());
    quote! {
        #(#attributes)*
        const _: () = {
            #imports
            #traits
        };
    }
}

fn stub_structs(model: &Model, types: &Types) -> TokenStream {
    let Model { item_attributes, struct_attributes, visibility, .. } = model;
    let structs = &types.structs;
    let parameters: Vec<TokenStream> =
        model.parameters().iter().map(|parameter| field(parameter, types)).collect();
    let values = derive(model).forward.into_iter().map(|step| {
        let (field, kind) = (types.declared_field(step.defines), types.value(&step.shape));
        quote!(pub #field: #kind)
    });
    let (network, trace, gradients, workspace) =
        (&structs.network, &structs.trace, &structs.gradients, &structs.workspace);
    let attributes = quote! {
        #(#item_attributes)*
        #[doc(hidden)]
    };
    let derives = quote!(#[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]);
    quote! {
        #attributes #(#struct_attributes)* #derives #visibility struct #network { #(#parameters),* }
        #attributes #derives #visibility struct #trace { #(#values),* }
        #attributes #derives #visibility struct #gradients { #(#parameters),* }
        #attributes #derives #visibility struct #workspace { pub gradients: #gradients }
    }
}

fn field(parameter: &Parameter, types: &Types) -> TokenStream {
    let (field, kind) = (types.declared_field(parameter.symbol), types.parameter(parameter));
    quote!(pub #field: #kind)
}

fn stub_constants(model: &Model, types: &Types) -> TokenStream {
    let RunTime { str, usize, .. } = &types.run_time;
    let (inputs, outputs) = (types.size_value(&model.inputs()), types.size_value(&model.outputs()));
    quote! {
        pub const INPUTS: #usize = #inputs;
        pub const OUTPUTS: #usize = #outputs;
        pub const PARAMETERS: #usize = #inputs;
        pub const MACS: #usize = #inputs;
        pub const INFERENCE_BYTES: #usize = #inputs;
        pub const TRAINING_BYTES: #usize = #inputs;
        pub const SUMMARY: &'static #str = "";
        pub const EXPLANATION: &'static #str = "";
    }
}
