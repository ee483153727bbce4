//! On error: the errors, and the items of the network without bodies, so that code that uses the network is not
//! reported as well.

use crate::check::attribute_name;
use crate::derive::derive;
use crate::diagnostics::Diagnostic;
use crate::model::{Model, Parameter};
use crate::names::{plain, unknown_size};
use crate::network::Target;
use crate::run_time::OFFERED;
use crate::size::Size;
use proc_macro2::TokenStream;
use quote::quote;

use super::types::Types;
use super::{imports, items, traits};

/// Prints the errors and the stub.
///
/// Where a size cannot be known, the last error stands in its place, because rustc reports it last: once, and nothing
/// that depends on it.
pub fn stub(model: &Model, errors: &[Diagnostic], target: &Target) -> TokenStream {
    let types = Types::outside(model, &target.crate_path);
    let has_unknown = std::iter::once(&model.input)
        .chain(model.layers.iter().map(|layer| &layer.outputs))
        .any(|size| *size == Size::Unknown)
        || model.layers.is_empty();
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
    let methods = stub_methods(model, &types);
    let traits = traits::emit_traits(&Types::inside(model), Some(stub_kink_distance(model)));
    let imports = imports::emit_imports(&traits, &target.crate_path);
    // A network named like one of the imports would lose itself among them; that it is so is the error.
    let block = (!OFFERED.contains(&plain(&model.name).as_str())).then(|| {
        quote! {
            #(#attributes)*
            const _: () = {
                #imports
                #traits
            };
        }
    });
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

fn stub_kink_distance(model: &Model) -> TokenStream {
    let types = Types::inside(model);
    let (x, y, scalar) = (types.vector(&model.input), types.vector(model.output()), &types.scalar);
    quote! {
        fn kink_distance(&self, _x: &#x, _y: &#y, _generator: &mut Generator) -> #scalar {
            ::core::unimplemented!()
        }
    }
}

fn stub_structs(model: &Model, types: &Types) -> TokenStream {
    let Model { item_attributes, struct_attributes, visibility, .. } = model;
    let structs = &types.structs;
    let parameters: Vec<TokenStream> =
        model.parameters().iter().map(|parameter| field(parameter, types)).collect();
    let values = derive(model).forward.into_iter().map(|step| {
        let (field, kind) = (step.defines.field(), types.value(&step.shape));
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
    let (field, kind) = (parameter.symbol.field(), types.parameter(parameter));
    quote!(pub #field: #kind)
}

fn stub_methods(model: &Model, types: &Types) -> TokenStream {
    let structs = &types.structs;
    let (x, y) = (types.vector(&model.input), types.vector(model.output()));
    let (scalar, usize) = (&types.scalar, types.usize());
    let (trace, gradients, workspace) = (&structs.trace, &structs.gradients, &structs.workspace);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    let (input_count, output_count) = (types.size_value(&model.input), types.size_value(model.output()));
    let (batch, vec) = (types.run_time("BatchView"), types.run_time("Vec"));
    let (into_batch, into_targets) = (types.run_time("IntoBatch"), types.run_time("IntoTargets"));
    let run_time = types.run_time("Generator");
    let generator = model.has_dropout().then(|| quote!(_generator: &mut #run_time));
    let text = quote!(&'static ::core::primitive::str);
    let body = quote!({ ::core::unimplemented!() });
    let alloc = model.alloc.then(|| {
        quote! {
            pub fn parameters(&self) -> #vec<#scalar> #body
            pub fn workspace(_capacity: #usize) -> #workspace #body
            pub fn forward_batch<'x, 'w>(
                &self,
                _xs: impl #into_batch<'x, #scalar, #inputs>,
                _workspace: &'w mut #workspace,
            ) -> #batch<'w, #scalar, #outputs> #body
            pub fn loss_batch<'x, 'y>(
                &self,
                _xs: impl #into_batch<'x, #scalar, #inputs>,
                _ys: impl #into_targets<'y, #scalar, #outputs>,
                _workspace: &mut #workspace,
            ) -> #scalar #body
            pub fn backward_batch<'x, 'y>(
                &self,
                _xs: impl #into_batch<'x, #scalar, #inputs>,
                _ys: impl #into_targets<'y, #scalar, #outputs>,
                _workspace: &mut #workspace,
                #generator
            ) -> #scalar #body
            pub fn descend_batch<'x, 'y>(
                &mut self,
                _xs: impl #into_batch<'x, #scalar, #inputs>,
                _ys: impl #into_targets<'y, #scalar, #outputs>,
                _rate: #scalar,
                _workspace: &mut #workspace,
                #generator
            ) -> #scalar #body
        }
    });
    quote! {
        pub const INPUTS: #usize = #input_count;
        pub const OUTPUTS: #usize = #output_count;
        pub const PARAMETERS: #usize = #input_count;
        pub const MACS: #usize = #input_count;
        pub const INFERENCE_BYTES: #usize = #input_count;
        pub const TRAINING_BYTES: #usize = #input_count;
        pub const SUMMARY: #text = "";
        pub const EXPLANATION: #text = "";
        pub fn new(_seed: ::core::primitive::u64) -> Self #body
        pub fn zeros() -> Self #body
        pub fn forward(&self, _x: &#x) -> #y #body
        pub fn trace(&self, _x: &#x) -> #trace #body
        pub fn loss(&self, _x: &#x, _y: &#y) -> #scalar #body
        pub fn backward(&self, _x: &#x, _y: &#y, #generator) -> (#scalar, #gradients) #body
        pub fn input_gradient(&self, _x: &#x, _y: &#y, #generator) -> #x #body
        pub fn descend(&mut self, _rate: #scalar, _gradients: &#gradients) #body
        pub fn set_parameters(&mut self, _parameters: &[#scalar]) #body
        #alloc
    }
}
