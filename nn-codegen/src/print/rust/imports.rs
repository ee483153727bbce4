//! The names that an expansion imports: exactly those that its bodies use.

use crate::run_time::OFFERED;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;
use std::collections::BTreeSet;

/// Expands to: `use ::nn_core::__private::{SMatrix, SVector, …};`
pub(super) fn emit_imports(body: &TokenStream, crate_path: &TokenStream) -> TokenStream {
    let mut used = BTreeSet::new();
    collect_used(body, &mut used);
    let names = used.iter().map(|name| crate::names::ident(name));
    quote!(use #crate_path::__private::{#(#names),*};)
}

/// Collects the offered names, but for those that are a method, a member or the definition of a function.
fn collect_used(tokens: &TokenStream, used: &mut BTreeSet<&'static str>) {
    let mut before = Before::Other;
    for token in tokens.clone() {
        match &token {
            TokenTree::Group(group) => collect_used(&group.stream(), used),
            TokenTree::Ident(ident) if matches!(before, Before::Other | Before::Colon) => {
                used.extend(OFFERED.iter().filter(|name| ident == **name));
            }
            _ => {}
        }
        before = Before::of(&token, before);
    }
}

/// What stands before a token, as far as it says that a name is a member.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Fn,
    Dot,
    Colon,
    Colons,
    Quote,
    Other,
}

impl Before {
    fn of(token: &TokenTree, before: Before) -> Self {
        match token {
            TokenTree::Ident(ident) if ident == "fn" => Self::Fn,
            TokenTree::Punct(punct) => match (punct.as_char(), before) {
                ('.', _) => Self::Dot,
                ('\'', _) => Self::Quote,
                (':', Self::Colon) => Self::Colons,
                (':', _) => Self::Colon,
                _ => Self::Other,
            },
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => before,
            _ => Self::Other,
        }
    }
}
