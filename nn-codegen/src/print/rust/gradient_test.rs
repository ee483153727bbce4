//! The test that the clause `test` asks for.

use crate::model::Model;
use crate::names::gradient_test;
use proc_macro2::TokenStream;
use quote::quote;

use super::types::Types;

/// Expands to:
///
/// ```text
/// #[cfg(test)]
/// #[::core::prelude::v1::test]
/// fn network_gradients() {
///     ::nn_core::__private::assert_gradients::<Network, 3, 1>();
/// }
/// ```
pub(super) fn emit_gradient_test(model: &Model, types: &Types, crate_path: &TokenStream) -> TokenStream {
    if !model.test {
        return TokenStream::new();
    }
    let (attributes, network) = (&model.item_attributes, &model.name);
    let name = gradient_test(network);
    let (inputs, outputs) = (types.size(&model.input), types.size(model.output()));
    quote! {
        #(#attributes)*
        #[cfg(test)]
        #[::core::prelude::v1::test]
        fn #name() {
            #crate_path::__private::assert_gradients::<#network, #inputs, #outputs>();
        }
    }
}
