//! The traits of nn-core, through which optimizers and the trainer see the network; each method is the struct's
//! own.

use crate::names::{Symbol, plain};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::example::emit_kink_distance;
use super::types::{Types, number_token};

/// `Tensors`, `Feedforward`, and, if it is `trainable`, `Trainable`.
pub(super) fn emit_traits(types: &Types, trainable: bool) -> TokenStream {
    let structs = &types.structs;
    let mut traits = emit_tensors(types, &structs.network);
    traits.extend(emit_feedforward(types));
    if trainable {
        traits.extend(emit_tensors(types, &structs.gradients));
        traits.extend(emit_trainable(types));
    }
    traits
}

/// Expands to: `impl Tensors for Network { … Tensor { name: "w1", rows: 2, columns: 3, values: … } … }`
fn emit_tensors(types: &Types, name: &Ident) -> TokenStream {
    let network = &types.structs.network;
    let scalar = &types.scalar;
    let list = |kind: &str, values: TokenStream| -> Vec<TokenStream> {
        let kind = crate::names::ident(kind);
        let tensor = |parameter: crate::model::Parameter| {
            let symbol = Symbol::from(parameter.quantity);
            let (field, name) = (symbol.field(), symbol.field_name());
            let rows = types.size_value(parameter.rows);
            let columns =
                parameter.columns.map_or_else(|| number_token(1), |columns| types.size_value(columns));
            quote!(#kind { name: #name, rows: #rows, columns: #columns, values: self.#field.#values() })
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

fn emit_trainable(types: &Types) -> TokenStream {
    let model = types.model;
    let (scalar, name) = (&types.scalar, &model.name);
    let (workspace, gradients) = (&types.structs.workspace, &types.structs.gradients);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    let (x, y) = (types.vector(&model.input), types.vector(model.output()));
    let kink_distance = emit_kink_distance(types);
    let kinks_of_loss = model.loss.as_ref().is_some_and(|loss| loss.kinks.is_some());
    let kinks = kinks_of_loss || model.layers.iter().any(|layer| !layer.activation.kinks().is_empty());
    let kink_x = if kinks { quote!(x) } else { quote!(_x) };
    let kink_y = if kinks_of_loss { quote!(y) } else { quote!(_y) };
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
                _generator: &mut Generator,
            ) -> #scalar {
                Self::backward_batch(self, xs, ys, workspace)
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
            type Gradients = #gradients;

            #[inline]
            fn loss(&self, x: &#x, y: &#y) -> #scalar {
                Self::loss(self, x, y)
            }

            #[inline]
            fn backward(&self, x: &#x, y: &#y, _generator: &mut Generator) -> (#scalar, #gradients) {
                Self::backward(self, x, y)
            }

            #[inline]
            fn input_gradient(&self, x: &#x, y: &#y, _generator: &mut Generator) -> #x {
                Self::input_gradient(self, x, y)
            }

            fn kink_distance(&self, #kink_x: &#x, #kink_y: &#y) -> #scalar {
                #kink_distance
            }

            #batch
        }
    }
}
