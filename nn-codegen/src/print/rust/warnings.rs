//! Warnings about a declaration, as rustc gives them.
//!
//! Stable Rust lets no macro warn. But it warns of the use of something deprecated, with a text and at the place of
//! the use: so each is a function that is deprecated for this reason, called once, on the user's token. (A constant of
//! that name would have to lift a lint of its own.)

use crate::diagnostics::Diagnostic;
use crate::network::Network;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Expands to: `const _: () = { #[deprecated(note = "…")] const fn collapsing_layers() {} collapsing_layers() };`
pub(super) fn emit_warnings(network: &Network) -> TokenStream {
    let attributes = &network.model.item_attributes;
    let warnings = network.warnings.iter().map(|warning| {
        let (name, text) = (name(warning), warning.text());
        quote! {
            #(#attributes)*
            const _: () = {
                #[deprecated(note = #text)]
                const fn #name() {}
                #name()
            };
        }
    });
    warnings.collect()
}

/// The lint as an identifier, which rustc shows and points at.
fn name(warning: &Diagnostic) -> Ident {
    Ident::new(warning.lint.unwrap_or("doubtful"), warning.span.0)
}
