//! The test that the clause `test` asks for.

use crate::names::gradient_test;
use proc_macro2::TokenStream;
use quote::quote;

use super::run_time::RunTime;
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
pub(super) fn emit_gradient_test(types: &Types) -> TokenStream {
    let model = types.model;
    if !model.test {
        return TokenStream::new();
    }
    let RunTime { assert_gradients, .. } = &types.run_time;
    let (attributes, network) = (&model.item_attributes, &model.name);
    let name = gradient_test(network);
    let (inputs, outputs) = (types.size(&model.inputs()), types.size(&types.outputs));
    quote! {
        #(#attributes)*
        #[cfg(test)]
        #[::core::prelude::v1::test]
        fn #name() {
            #assert_gradients::<#network, #inputs, #outputs>();
        }
    }
}
