//! The traits of nn-core, through which optimizers and the trainer see the network; each method is the struct's
//! own.

use crate::catalog::TargetKind;
use crate::names::{ident, plain};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::methods::{Trait, emit_methods_of_trait};
use super::run_time::{Name, RunTime};
use super::types::Types;

/// `Tensors`, `Feedforward`, and, with the method `kink_distance` of a network that can be trained, `Differentiable` and
/// `Trainable`.
pub(super) fn emit_traits(types: &Types, kink_distance: Option<TokenStream>) -> TokenStream {
    let structs = &types.structs;
    let mut traits = emit_tensors(types, &structs.network);
    traits.extend(emit_feedforward(types));
    if let Some(kink_distance) = kink_distance {
        traits.extend(emit_tensors(types, &structs.gradients));
        traits.extend(emit_trainable(types, &kink_distance));
    }
    traits
}

/// Expands to: `impl Tensors for Network { … Tensor { name: "w1", shape: &[2, 3], values: … } … }`
fn emit_tensors(types: &Types, name: &Ident) -> TokenStream {
    let RunTime { IntoIterator, Iterator, Tensor, TensorMut, Tensors, usize, .. } = &types.run_time;
    let network = &types.structs.network;
    let scalar = &types.scalar;
    let list = |kind: &Name, values: TokenStream| -> Vec<TokenStream> {
        let tensor = |parameter: crate::model::Parameter| {
            let symbol = parameter.symbol;
            let (field, name) = (symbol.field(), symbol.field_name());
            let sizes = parameter.shape.sizes().iter().map(|size| types.size_value(size));
            quote!(#kind { name: #name, shape: &[#(#sizes),*], values: self.#field.#values() })
        };
        types.model.parameters().into_iter().map(tensor).collect()
    };
    let (tensors, tensors_mut) = (list(Tensor, quote!(as_slice)), list(TensorMut, quote!(as_mut_slice)));
    quote! {
        impl #Tensors for #name {
            type Scalar = #scalar;
            const COUNT: #usize = #network::PARAMETERS;

            fn tensors(&self) -> impl #Iterator<Item = #Tensor<'_, #scalar>> {
                #IntoIterator::into_iter([#(#tensors),*])
            }

            fn tensors_mut(&mut self) -> impl #Iterator<Item = #TensorMut<'_, #scalar>> {
                #IntoIterator::into_iter([#(#tensors_mut),*])
            }
        }
    }
}

fn emit_feedforward(types: &Types) -> TokenStream {
    let RunTime { Feedforward, str, usize, .. } = &types.run_time;
    let (model, name, workspace) = (types.model, &types.model.name, &types.structs.workspace);
    let text = plain(name);
    let (inputs, outputs) = (types.size(&model.inputs()), types.size(&types.outputs));
    let methods = emit_methods_of_trait(Trait::Feedforward, false, types);
    let batch = model.alloc.then(|| {
        let methods = emit_methods_of_trait(Trait::Feedforward, true, types);
        quote! {
            type Workspace = #workspace;

            #methods
        }
    });
    quote! {
        impl #Feedforward<#inputs, #outputs> for #name {
            const NAME: &'static #str = #text;
            const SUMMARY: &'static #str = Self::SUMMARY;
            const MACS: #usize = Self::MACS;

            #methods
            #batch
        }
    }
}

fn emit_trainable(types: &Types, kink_distance: &TokenStream) -> TokenStream {
    let RunTime { Differentiable, Trainable, .. } = &types.run_time;
    let (model, name) = (types.model, &types.model.name);
    let (workspace, gradients) = (&types.structs.workspace, &types.structs.gradients);
    let (inputs, outputs) = (types.size(&model.inputs()), types.size(&types.outputs));
    let targets = emit_target_kind(types);
    let methods = emit_methods_of_trait(Trait::Trainable, false, types);
    let batch = model.alloc.then(|| {
        let methods = emit_methods_of_trait(Trait::Trainable, true, types);
        quote! {
            #methods

            fn gradients(workspace: &#workspace) -> &#gradients {
                &workspace.gradients
            }

            fn gradients_mut(workspace: &mut #workspace) -> &mut #gradients {
                &mut workspace.gradients
            }
        }
    });
    quote! {
        impl #Differentiable for #name {
            type Gradients = #gradients;
        }

        impl #Trainable<#inputs, #outputs> for #name {
            #targets

            #methods
            #kink_distance
            #batch
        }
    }
}

/// Which targets the loss takes; nothing where it takes any, as the trait has it.
///
/// Expands to: `const TARGETS: TargetKind = TargetKind::Probabilities;`
fn emit_target_kind(types: &Types) -> Option<TokenStream> {
    let RunTime { TargetKind: name, .. } = &types.run_time;
    let kind = types.model.loss.as_ref()?.targets;
    let variant = ident(&format!("{kind:?}"));
    (kind != TargetKind::Numbers).then(|| quote!(const TARGETS: #name = #name::#variant;))
}
