//! The structs of a network, and `Clone` and `Debug` of what may be too large for the stack.

use crate::lower::all_inline;
use crate::model::{Model, Parameter};
use crate::network::Network;
use crate::plan::{Plan, Step};
use crate::quantity::Symbol;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::context::{Context, Texts};
use super::doc::doc;
use super::run_time::RunTime;
use super::types::Types;
use crate::equation::{equation, origin_as_code};
use crate::size::values;

/// The network, its trace, its gradients and its workspace.
pub(super) fn emit_structs(network: &Network, texts: &Texts, types: &Types) -> TokenStream {
    let (model, plan) = (&network.model, &network.plan);
    let mut structs = emit_network(model, texts, types);
    structs.extend(emit_trace(model, plan, types));
    if plan.loss.is_some() {
        structs.extend(emit_gradients(model, plan, types));
    }
    if model.alloc {
        structs.extend(emit_workspace(network, types));
    }
    structs
}

fn emit_network(model: &Model, texts: &Texts, types: &Types) -> TokenStream {
    let Model { item_attributes, struct_attributes, visibility, name, .. } = model;
    let derives = emit_derives(model);
    let doc = doc(&format!(
        "A feedforward network, {}, in `{}`.\n\n```text\n{}```",
        model.chain(),
        model.scalar.name(),
        texts.summary
    ));
    let fields = model.parameters().into_iter().map(|parameter| {
        let doc = field_doc(&parameter_doc(&parameter), parameter.symbol, model);
        let field = types.declared_field(parameter.symbol);
        let kind = types.parameter(&parameter);
        quote!(#doc pub #field: #kind)
    });
    let blank_line = struct_attributes.iter().any(is_doc).then(|| quote!(#[doc = ""]));
    quote! {
        #(#item_attributes)*
        #(#struct_attributes)*
        #blank_line
        #doc
        #derives
        #visibility struct #name { #(#fields),* }
    }
}

/// Whether an attribute is `#[doc = "…"]`, as `///` comments are.
fn is_doc(attribute: &TokenStream) -> bool {
    attribute.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
        }
        _ => false,
    })
}

/// What a field holds, below what the declaration says of its layer.
fn field_doc(what: &str, symbol: Symbol, model: &Model) -> TokenStream {
    let layer = model.layers.iter().find(|layer| layer.number == symbol.layer);
    let written = layer.map_or(&[][..], |layer| &layer.documentation);
    let blank_line = (!written.is_empty()).then(|| quote!(#[doc = ""]));
    quote!(#(#written)* #blank_line #[doc = #what])
}

fn parameter_doc(parameter: &Parameter) -> String {
    let Parameter { symbol, shape, .. } = parameter;
    let (what, formula, layer) = (symbol.role.words, symbol.formula(), symbol.layer);
    let how_many = match shape.rank() {
        0 | 1 => values(&shape.count()),
        _ => format!("{}, a row for each output", shape.joined("×")),
    };
    format!(" The {what} {formula} of layer {layer}: {how_many}.")
}

/// `Clone` and `Debug` are derived where every parameter lies in the struct; see [`emit_clone_and_debug`].
fn emit_derives(model: &Model) -> TokenStream {
    match all_inline(model) {
        true => quote! {
            #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        },
        false => quote!(#[derive(::core::cmp::PartialEq)]),
    }
}

fn emit_trace(model: &Model, plan: &Plan, types: &Types) -> TokenStream {
    let Model { item_attributes, visibility, name, .. } = model;
    let trace = &types.structs.trace;
    let doc = format!(" Every value of one forward pass of [`{name}`]; the last is the output ŷ.");
    let fields = plan.forward.iter().map(|step| {
        let (field, kind) = (types.declared_field(step.defines), types.value(&step.shape));
        let doc = format!(" `{}`: {}.", equation(step), values(&step.shape.count()));
        let doc = field_doc(&doc, step.defines, model);
        quote!(#doc pub #field: #kind)
    });
    quote! {
        #(#item_attributes)*
        #[doc = #doc]
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        #visibility struct #trace { #(#fields),* }
    }
}

fn emit_gradients(model: &Model, plan: &Plan, types: &Types) -> TokenStream {
    let Model { item_attributes, visibility, name, .. } = model;
    let gradients = &types.structs.gradients;
    let derives = emit_derives(model);
    let doc = format!(" The gradients of the loss for the parameters of [`{name}`].");
    let step_for = |symbol: Symbol| plan.backward.iter().find(move |step| step.defines == symbol);
    let fields = model.parameters().into_iter().map(|parameter| {
        let symbol = parameter.symbol;
        let doc = step_for(symbol.gradient()).map_or(String::new(), |step: &Step| {
            match step.differentiates.is_empty() {
                true => format!(" `{}`: {}.", equation(step), step.rule.words()),
                false => format!(" `{}`, {}.", equation(step), origin_as_code(step)),
            }
        });
        let (field, kind) = (types.declared_field(symbol), types.parameter(&parameter));
        let doc = field_doc(&doc, symbol, model);
        quote!(#doc pub #field: #kind)
    });
    quote! {
        #(#item_attributes)*
        #[doc = #doc]
        #derives
        #visibility struct #gradients { #(#fields),* }
    }
}

fn emit_workspace(network: &Network, types: &Types) -> TokenStream {
    let (model, plan) = (&network.model, &network.plan);
    let Model { item_attributes, visibility, name, .. } = model;
    let (workspace, gradients) = (&types.structs.workspace, &types.structs.gradients);
    let doc = format!(
        " All buffers that a batch of [`{name}`] needs: allocated once, for any number of examples up to the capacity."
    );
    let gradients = plan.loss.as_ref().map(|_| {
        quote! {
            /// The mean gradients that the last `backward_batch` left; without meaning after `descend_batch`.
            pub gradients: #gradients,
        }
    });
    let RunTime { usize, .. } = &types.run_time;
    let buffers = network.lowering.buffers.iter().map(|buffer| {
        let (local, kind) = (buffer.symbol.local(), types.batch(&buffer.shape));
        quote!(#local: #kind)
    });
    quote! {
        #(#item_attributes)*
        #[doc = #doc]
        #[derive(::core::clone::Clone)]
        #visibility struct #workspace {
            #gradients
            capacity: #usize,
            #(#buffers),*
        }
    }
}

/// `Clone` and `Debug` by hand, where the derived ones would copy parameters over the stack or print them all: for
/// networks with parameters on the heap, and `Debug` for every workspace.
pub(super) fn emit_clone_and_debug(context: &Context) -> TokenStream {
    let (model, structs) = (&context.network.model, &context.types.structs);
    let RunTime { Debug, fmt, .. } = &context.types.run_time;
    let mut items = TokenStream::new();
    if model.alloc {
        items.extend(emit_short_debug(
            context,
            &structs.workspace,
            &quote!(.field("capacity", &self.capacity)),
        ));
    }
    if all_inline(model) {
        return items;
    }
    let name = &structs.network;
    items.extend(emit_clone(context, name));
    items.extend(quote! {
        impl #Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.write_str(Self::SUMMARY)
            }
        }
    });
    if context.network.plan.loss.is_some() {
        items.extend(emit_clone(context, &structs.gradients));
        items.extend(emit_short_debug(context, &structs.gradients, &TokenStream::new()));
    }
    items
}

/// Expands to: `impl Debug for NetworkGradients { … f.debug_struct("NetworkGradients").finish_non_exhaustive() … }`
fn emit_short_debug(context: &Context, name: &Ident, fields: &TokenStream) -> TokenStream {
    let RunTime { Debug, fmt, .. } = &context.types.run_time;
    let text = name.to_string();
    quote! {
        impl #Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.debug_struct(#text)#fields.finish_non_exhaustive()
            }
        }
    }
}

fn emit_clone(context: &Context, name: &Ident) -> TokenStream {
    let RunTime { Clone, copy, .. } = &context.types.run_time;
    let fields = context.network.model.parameter_fields();
    quote! {
        impl #Clone for #name {
            fn clone(&self) -> Self {
                let mut clone = Self::zeros();
                #(#copy(&self.#fields, &mut clone.#fields);)*
                clone
            }
        }
    }
}
