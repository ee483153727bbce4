//! The procedural macro behind nn-core's `network!`; everything it does is in nn-codegen.

use proc_macro::TokenStream;

/// Compiles a network. Called by `nn_core::network!`, which hands over the path of its crate and what it offers.
#[proc_macro]
pub fn __network(input: TokenStream) -> TokenStream {
    nn_codegen::expand_macro(input.into()).into()
}
