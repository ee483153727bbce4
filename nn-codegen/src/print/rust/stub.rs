//! On error: the errors, and the items of the network without bodies, so that code that uses the network is not
//! reported as well.

use crate::check::attribute_name;
use crate::derive::derive;
use crate::diagnostics::Diagnostic;
use crate::model::{Model, Parameter};
use crate::names::{hidden, unknown};
use crate::network::Target;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::kinks::emit_signature;
use super::methods::emit_stubs;
use super::run_time::{Imports, RunTime};
use super::types::Types;
use super::{sizes, traits};

/// Prints the errors and the stub.
///
/// Nothing that uses the network can be a second error. The names are aliases: behind `Network` is a struct with the
/// fields and methods that are known, which takes a number that nobody can evaluate, because the last error stands in its
/// place. rustc reports that error, and says nothing about whatever has such a type.
///
/// Expands to: `const __UNKNOWN_NETWORK: usize = compile_error!("…"); type Network = __Network<__UNKNOWN_NETWORK>;`
pub fn stub(model: &Model, errors: &[Diagnostic], target: &Target) -> TokenStream {
    let outside = Imports::outside(target);
    let types = Types::new(model, model.outputs(), &outside);
    let attributes = &model.item_attributes;
    let cfgs: Vec<_> = attributes.iter().filter(|attribute| attribute_name(attribute) == "cfg").collect();
    let (last, rest) = errors.split_last().expect("a stub of a network with mistakes");
    let rest = rest.iter().map(|error| {
        let error = error.compile_error();
        quote!(#(#cfgs)* #error)
    });
    let (last, unknown) = (last.compile_error(), unknown(&model.name));
    let structs = stub_structs(model, &types);
    let block = stub_block(model, target);
    let named_sizes = sizes::emit_sizes(model, &types);
    quote! {
        #(#rest)*
        #(#attributes)*
        #[doc(hidden)]
        pub const #unknown: ::core::primitive::usize = #last;
        #structs
        #named_sizes
        #block
    }
}

/// The methods and traits, with what they import.
fn stub_block(model: &Model, target: &Target) -> TokenStream {
    let inside = Imports::inside(target, &model.structs());
    let types = Types::new(model, model.outputs(), &inside);
    let (constants, methods) = (stub_constants(model, &types), emit_stubs(&types));
    let kink_distance = emit_signature(false, false, &types);
    let traits = traits::emit_traits(&types, Some(quote!(#kink_distance { ::core::unimplemented!() })));
    let (name, gradients) = (&model.name, &types.structs.gradients);
    let body = quote! {
        #[doc(hidden)]
        impl #name {
            #constants
            #methods
        }
        #[doc(hidden)]
        impl #gradients {
            pub fn zeros() -> Self { ::core::unimplemented!() }
        }
        #traits
    };
    let (attributes, imports) = (&model.item_attributes, inside.emit(&body));
    quote! {
        #(#attributes)*
        const _: () = {
            #imports
            #body
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
    let values: Vec<TokenStream> = values.collect();
    let attributes = quote! {
        #(#item_attributes)*
        #[doc(hidden)]
    };
    let unknown = unknown(&model.name);
    let behind = |name: &Ident, struct_attributes: &[TokenStream], fields: &[TokenStream]| {
        let hidden = hidden(name);
        quote! {
            #attributes
            #(#struct_attributes)*
            #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
            #visibility struct #hidden<const UNKNOWN: ::core::primitive::usize> { #(#fields),* }
            #attributes
            #visibility type #name = #hidden<#unknown>;
        }
    };
    let gradients = &structs.gradients;
    let mut items = behind(&structs.network, struct_attributes, &parameters);
    items.extend(behind(&structs.trace, &[], &values));
    items.extend(behind(gradients, &[], &parameters));
    items.extend(behind(&structs.workspace, &[], &[quote!(pub gradients: #gradients)]));
    items
}

fn field(parameter: &Parameter, types: &Types) -> TokenStream {
    let (field, kind) = (types.declared_field(parameter.symbol), types.parameter(parameter));
    quote!(pub #field: #kind)
}

fn stub_constants(model: &Model, types: &Types) -> TokenStream {
    let RunTime { str, usize, .. } = &types.run_time;
    let (inputs, outputs) = (types.size_value(&model.inputs()), types.size_value(&types.outputs));
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
