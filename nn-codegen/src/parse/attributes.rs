//! `#[…]`, before the header and before a layer.

use crate::cursor::{Cursor, text, written};
use crate::diagnostics::Diagnostics;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::parse::Parser;

/// The attributes in front; those that nobody can read are reported, and left out.
pub(super) fn parse_attributes(cursor: &mut Cursor, errors: &mut Diagnostics) -> Vec<TokenStream> {
    let mut attributes = vec![];
    while cursor.peek_punct(0, '#') {
        let is_inner = cursor.peek_punct(1, '!');
        let group = cursor.tokens.get(if is_inner { 2 } else { 1 });
        if !matches!(group, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket) {
            if is_inner || cursor.ident_at(1).is_none() {
                return attributes;
            }
            report_without_brackets(cursor, errors);
            continue;
        }
        let tokens: Vec<TokenTree> =
            (0..if is_inner { 3 } else { 2 }).filter_map(|_| cursor.next()).collect();
        let stream: TokenStream = tokens.iter().cloned().collect();
        if is_inner {
            errors
                .error(tokens.as_slice(), "an attribute with `!` is for a whole module")
                .help("before a network stands `#[…]`");
        } else if syn::Attribute::parse_outer.parse2(stream.clone()).is_err() {
            errors
                .error(tokens.as_slice(), "this attribute cannot be read")
                .help("for example `#[derive(Default)]` or `#[cfg(test)]`");
        } else {
            attributes.push(stream);
        }
    }
    attributes
}

/// `#derive(Default)`
fn report_without_brackets(cursor: &mut Cursor, errors: &mut Diagnostics) {
    let has_group = matches!(cursor.tokens.get(2), Some(TokenTree::Group(_)));
    let tokens: Vec<TokenTree> = (0..if has_group { 3 } else { 2 }).filter_map(|_| cursor.next()).collect();
    errors
        .error(tokens.as_slice(), format!("expected an attribute in brackets, found {}", written(&tokens)))
        .help(format!("an attribute is written `#[{}]`", text(&tokens[1..])));
}

/// Whether an attribute is `#[doc = "…"]`, as `///` comments are.
pub(super) fn is_documentation(attribute: &TokenStream) -> bool {
    attribute.clone().into_iter().any(|token| is_doc_group(&token))
}

/// Whether a token is the `[doc = "…"]` of an attribute.
pub(super) fn is_doc_group(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

/// Documentation has a place where there are fields that it can speak of.
pub(super) fn report_documentation(tokens: &[TokenTree], errors: &mut Diagnostics) {
    errors
        .error(tokens, "documentation stands before the header, or before a layer")
        .help("a comment with `//` may stand anywhere");
}
