//! `#[…] pub struct Name<f64>;`

use crate::ast::{Header, Word};
use crate::cursor::Cursor;
use crate::diagnostics::Diagnostics;
use crate::names::DEFAULT_NETWORK;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;

pub(super) fn parse_attributes(cursor: &mut Cursor) -> Vec<TokenStream> {
    let mut attributes = vec![];
    while cursor.peek_punct(0, '#') && matches!(cursor.tokens.get(1), Some(TokenTree::Group(_))) {
        attributes.push([cursor.next(), cursor.next()].into_iter().flatten().collect());
    }
    attributes
}

/// `[visibility] struct Name [<scalar>];`
pub(super) fn parse_header(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Header> {
    let mut visibility = vec![];
    if cursor.peek_ident()? == "pub" {
        visibility.extend(cursor.next());
        visibility.extend(cursor.take_group(Delimiter::Parenthesis).map(TokenTree::Group));
    }
    let Some(keyword) = cursor.take_word("struct") else {
        if !visibility.is_empty() {
            errors.error(&cursor.here(), "expected `struct` after the visibility");
        }
        return None;
    };
    let known = errors.len();
    let Some(name) = cursor.take_ident() else {
        errors
            .error(&keyword, "expected the network's name after `struct`")
            .help("for example `struct Network;`");
        cursor.skip_semicolon();
        return None;
    };
    let name = check_name(name, errors);
    let scalar = parse_scalar(cursor, errors);
    if errors.len() > known {
        cursor.skip_semicolon();
    } else if cursor.take_punct(';').is_none() {
        errors
            .error(&cursor.last.clone(), "expected `;` after the struct")
            .help(format!("the header of a network is `struct {name};` or `struct {name}<f64>;`"));
        if let Some(TokenTree::Group(_)) = cursor.tokens.front() {
            cursor.next();
            cursor.take_punct(';');
        }
    }
    Some(Header { visibility: visibility.into_iter().collect(), name, scalar })
}

/// A name that a struct can have; another one for a keyword.
fn check_name(name: Ident, errors: &mut Diagnostics) -> Ident {
    if syn::parse2::<Ident>(name.to_token_stream()).is_ok() {
        return name;
    }
    errors.error(&name.span(), format!("`{name}` is a keyword, and cannot name a network"));
    Ident::new(DEFAULT_NETWORK, name.span())
}

/// `<f64>`
fn parse_scalar(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Word> {
    let open = cursor.take_punct('<')?;
    let scalar = cursor.take_ident();
    if scalar.is_none() {
        errors.error(&open.span(), "expected `f32` or `f64` in the angle brackets");
    } else if cursor.take_punct('>').is_none() {
        errors.error(&cursor.last.clone(), "expected `>` after the number type");
    }
    let scalar = scalar?;
    Some(Word { name: scalar.to_string(), span: scalar.span(), arguments: vec![], parentheses: None })
}
