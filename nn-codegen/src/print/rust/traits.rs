//! The traits of nn-core, through which optimizers and the trainer see the network; each method is the struct's
//! own.

use crate::catalog::TargetKind;
use crate::names::{ident, plain};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::types::Types;

/// `Tensors`, `Feedforward`, and, with the method `kink_distance` of a network that can be trained, `Trainable`.
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
    let network = &types.structs.network;
    let scalar = &types.scalar;
    let list = |kind: &str, values: TokenStream| -> Vec<TokenStream> {
        let kind = crate::names::ident(kind);
        let tensor = |parameter: crate::model::Parameter| {
            let symbol = parameter.symbol;
            let (field, name) = (symbol.field(), symbol.field_name());
            let sizes = parameter.shape.sizes().iter().map(|size| types.size_value(size));
            quote!(#kind { name: #name, shape: &[#(#sizes),*], values: self.#field.#values() })
        };
        types.model.parameters().into_iter().map(tensor).collect()
    };
    let (tensors, tensors_mut) = (list("Tensor", quote!(as_slice)), list("TensorMut", quote!(as_mut_slice)));
    quote! {
        impl Tensors for #name {
            type Scalar = #scalar;
            const COUNT: usize = #network::PARAMETERS;

            fn tensors(&self) -> impl Iterator<Item = Tensor<'_, #scalar>> {
                IntoIterator::into_iter([#(#tensors),*])
            }

            fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, #scalar>> {
                IntoIterator::into_iter([#(#tensors_mut),*])
            }
        }
    }
}

fn emit_feedforward(types: &Types) -> TokenStream {
    let model = types.model;
    let (scalar, name, workspace) = (&types.scalar, &model.name, &types.structs.workspace);
    let text = plain(name);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    let (x, y_hat) = (types.vector(&model.input), types.vector(model.output()));
    let batch = model.alloc.then(|| {
        quote! {
            type Workspace = #workspace;

            fn workspace(capacity: usize) -> #workspace {
                Self::workspace(capacity)
            }

            fn forward_batch<'w>(
                &self,
                xs: BatchView<'_, #scalar, #inputs>,
                workspace: &'w mut #workspace,
            ) -> BatchView<'w, #scalar, #outputs> {
                Self::forward_batch(self, xs, workspace)
            }
        }
    });
    quote! {
        impl Feedforward<#inputs, #outputs> for #name {
            const NAME: &'static str = #text;
            const SUMMARY: &'static str = Self::SUMMARY;
            const MACS: usize = Self::MACS;

            fn new(seed: u64) -> Self {
                Self::new(seed)
            }

            #[inline]
            fn forward(&self, x: &#x) -> #y_hat {
                Self::forward(self, x)
            }

            #batch
        }
    }
}

fn emit_trainable(types: &Types, kink_distance: &TokenStream) -> TokenStream {
    let model = types.model;
    let (scalar, name) = (&types.scalar, &model.name);
    let (workspace, gradients) = (&types.structs.workspace, &types.structs.gradients);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    let (x, y) = (types.vector(&model.input), types.vector(model.output()));
    // Only dropout draws from the generator.
    let (parameter, argument) = match model.has_dropout() {
        true => (ident("generator"), Some(quote!(generator))),
        false => (ident("_generator"), None),
    };
    let targets = emit_target_kind(types);
    let batch = model.alloc.then(|| {
        quote! {
            fn loss_batch(
                &self,
                xs: BatchView<'_, #scalar, #inputs>,
                ys: Targets<'_, #scalar, #outputs>,
                workspace: &mut #workspace,
            ) -> #scalar {
                Self::loss_batch(self, xs, ys, workspace)
            }

            fn backward_batch(
                &self,
                xs: BatchView<'_, #scalar, #inputs>,
                ys: Targets<'_, #scalar, #outputs>,
                workspace: &mut #workspace,
                #parameter: &mut Generator,
            ) -> #scalar {
                Self::backward_batch(self, xs, ys, workspace, #argument)
            }

            fn descend_batch(
                &mut self,
                xs: BatchView<'_, #scalar, #inputs>,
                ys: Targets<'_, #scalar, #outputs>,
                rate: #scalar,
                workspace: &mut #workspace,
                #parameter: &mut Generator,
            ) -> #scalar {
                Self::descend_batch(self, xs, ys, rate, workspace, #argument)
            }

            fn gradients(workspace: &#workspace) -> &#gradients {
                &workspace.gradients
            }

            fn gradients_mut(workspace: &mut #workspace) -> &mut #gradients {
                &mut workspace.gradients
            }
        }
    });
    quote! {
        impl Trainable<#inputs, #outputs> for #name {
            #targets

            type Gradients = #gradients;

            #[inline]
            fn loss(&self, x: &#x, y: &#y) -> #scalar {
                Self::loss(self, x, y)
            }

            #[inline]
            fn backward(&self, x: &#x, y: &#y, #parameter: &mut Generator) -> (#scalar, #gradients) {
                Self::backward(self, x, y, #argument)
            }

            #[inline]
            fn input_gradient(&self, x: &#x, y: &#y, #parameter: &mut Generator) -> #x {
                Self::input_gradient(self, x, y, #argument)
            }

            #kink_distance

            #batch
        }
    }
}

/// Which targets the loss takes; nothing where it takes any, as the trait has it.
///
/// Expands to: `const TARGETS: TargetKind = TargetKind::Probabilities;`
fn emit_target_kind(types: &Types) -> Option<TokenStream> {
    let kind = types.model.loss.as_ref()?.targets;
    let variant = ident(&format!("{kind:?}"));
    (kind != TargetKind::Numbers).then(|| quote!(const TARGETS: TargetKind = TargetKind::#variant;))
}
