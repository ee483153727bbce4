//! The header of a declaration: attributes, the struct's name, the number type.

use crate::ast::Declaration;
use crate::diagnostics::Diagnostics;
use crate::model::Scalar;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// `cfg` and lint levels go on every item, the rest on the struct; what the expansion implements cannot be
/// derived again.
pub(super) fn check_attributes(
    declaration: &Declaration,
    errors: &mut Diagnostics,
) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let (mut for_every_item, mut for_struct) = (vec![], vec![]);
    for attribute in &declaration.attributes {
        let name = attribute_name(attribute);
        match name.as_str() {
            "cfg" | "allow" | "warn" | "deny" | "forbid" => for_every_item.push(attribute.clone()),
            "derive" | "cfg_attr" if !check_derive(attribute, errors) => {}
            _ => for_struct.push(attribute.clone()),
        }
        if name == "deprecated" {
            for_every_item.push(quote!(#[allow(deprecated)])); // our own use of the network is not the user's
        }
    }
    (for_every_item, for_struct)
}

/// Whether a `derive` names nothing that the expansion implements already.
fn check_derive(attribute: &TokenStream, errors: &mut Diagnostics) -> bool {
    let implemented: Vec<_> = idents_inside(attribute)
        .into_iter()
        .skip_while(|ident| ident != "derive")
        .filter(|ident| ["Clone", "Debug", "PartialEq"].contains(&ident.to_string().as_str()))
        .collect();
    for ident in &implemented {
        errors
            .error(&ident.span(), format!("every network already implements `{ident}`"))
            .help("leave it out of the `derive`");
    }
    implemented.is_empty()
}

/// `derive` of `#[derive(Clone)]`
pub(crate) fn attribute_name(attribute: &TokenStream) -> String {
    idents_inside(attribute).first().map_or(String::new(), ToString::to_string)
}

fn idents_inside(tokens: &TokenStream) -> Vec<proc_macro2::Ident> {
    let mut idents = vec![];
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => idents.push(ident),
            TokenTree::Group(group) => idents.extend(idents_inside(&group.stream())),
            _ => {}
        }
    }
    idents
}

pub(super) fn check_scalar(declaration: &Declaration, errors: &mut Diagnostics) -> Scalar {
    match declaration.header.as_ref().and_then(|header| header.scalar.as_ref()) {
        None => Scalar::F32,
        Some(word) => match word.name.as_str() {
            "f32" => Scalar::F32,
            "f64" => Scalar::F64,
            other => {
                errors
                    .error(&word.span, format!("there is no number type `{other}` for networks"))
                    .help("the number type is `f32` or `f64`");
                Scalar::F32
            }
        },
    }
}
