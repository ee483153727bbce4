//! Doubts about a declaration, as warnings of rustc.
//!
//! Stable Rust lets no macro warn. But it warns of the use of something deprecated, with a text and at the place of
//! the use: so each doubt is a constant that is deprecated for this reason, used once, on the user's token.

use crate::Network;
use crate::diagnostics::Diagnostic;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Expands to: `const _: () = { #[deprecated(note = "…")] const collapsing_layers: () = (); collapsing_layers };`
pub(super) fn emit_warnings(network: &Network) -> TokenStream {
    let attributes = &network.model.item_attributes;
    let warnings = network.warnings.iter().map(|warning| {
        let (name, text) = (name(warning), warning.text());
        quote! {
            #(#attributes)*
            const _: () = {
                #[allow(non_upper_case_globals)]
                #[deprecated(note = #text)]
                const #name: () = ();
                #name
            };
        }
    });
    warnings.collect()
}

/// The rule as an identifier, which rustc shows and points at.
fn name(warning: &Diagnostic) -> Ident {
    Ident::new(warning.rule.unwrap_or("doubtful"), warning.span.0)
}
