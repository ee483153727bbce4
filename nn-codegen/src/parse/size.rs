//! Sizes: a whole number, the path of a constant, or an expression in braces.

use crate::ast::{Size, SizeKind};
use crate::catalog;
use crate::cursor::{Cursor, written};
use crate::diagnostics::{Diagnostics, Spanned};
use proc_macro2::{Delimiter, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};

const SIZE_HELP: &str =
    "a size is a whole number, the path of a `const usize`, or a const expression in braces";

/// The largest size that is not a slip of the finger.
const LARGEST_SIZE: u64 = 1 << 32;

/// A size after the word `after`.
pub(super) fn parse_size(cursor: &mut Cursor, after: &str, errors: &mut Diagnostics) -> Option<Size> {
    let wrong = |at: &dyn Fn() -> (Span, Span), found: String, errors: &mut Diagnostics| {
        errors.error(&at(), format!("expected a size after `{after}`{found}")).help(SIZE_HELP);
    };
    let here = cursor.here();
    match cursor.tokens.front().cloned() {
        None => wrong(&|| here.span(), String::new(), errors),
        Some(TokenTree::Literal(literal)) => {
            cursor.next();
            match whole_number(&literal) {
                Some(number) if number <= LARGEST_SIZE => {
                    return Some(Size { kind: SizeKind::Known(number), span: here.span() });
                }
                Some(_) => {
                    errors.error(&here, format!("a size is at most 2³², which `{literal}` is not"));
                }
                None => wrong(&|| here.span(), format!(", found `{literal}`"), errors),
            }
        }
        Some(TokenTree::Group(group)) if matches!(group.delimiter(), Delimiter::Brace | Delimiter::None) => {
            cursor.next();
            let inside = without_braces(group.stream());
            let text = format!("({inside})");
            let mut block = proc_macro2::Group::new(Delimiter::Brace, inside);
            block.set_span(group.span());
            let tokens = TokenTree::Group(block).into();
            return Some(Size { kind: SizeKind::Named(tokens, text), span: here.span() });
        }
        Some(TokenTree::Ident(ident)) if catalog::is_reserved(&ident.to_string()) => {
            wrong(&|| here.span(), format!(", found `{ident}`"), errors);
        }
        Some(TokenTree::Punct(punct)) if punct.as_char() == '-' => {
            let sign = cursor.next().into_iter();
            let tokens: Vec<_> = sign
                .chain(
                    matches!(cursor.tokens.front(), Some(TokenTree::Literal(_)))
                        .then(|| cursor.next())
                        .flatten(),
                )
                .collect();
            wrong(&|| tokens.as_slice().span(), format!(", found {}", written(&tokens)), errors);
        }
        Some(TokenTree::Ident(_) | TokenTree::Punct(_)) => return parse_path(cursor, after, errors),
        Some(other) => {
            cursor.next();
            wrong(&|| here.span(), format!(", found `{other}`"), errors);
        }
    }
    None
}

/// `HIDDEN`, `crate::sizes::HIDDEN`, `<Config as Sizes>::HIDDEN`
fn parse_path(cursor: &mut Cursor, after: &str, errors: &mut Diagnostics) -> Option<Size> {
    let rest: Vec<TokenTree> = cursor.tokens.drain(..).collect();
    let path_and_rest =
        |input: ParseStream| Ok((input.parse::<syn::ExprPath>()?, input.parse::<TokenStream>()?));
    let Ok((path, after_path)) = path_and_rest.parse2(rest.iter().cloned().collect()) else {
        let message = format!("expected a size after `{after}`, found {}", written(&rest));
        errors.error(rest.as_slice(), message).help(SIZE_HELP);
        return None;
    };
    cursor.tokens = after_path.into_iter().collect();
    let read = &rest[..rest.len() - cursor.tokens.len()];
    cursor.last = read.last().map_or(cursor.last, TokenTree::span);
    if matches!(&read[0], TokenTree::Ident(word) if word == "Self") {
        errors
            .error(&read[0].span(), "`Self` in a size would be the network itself")
            .help("name the type instead");
        return None;
    }
    let tokens = path.to_token_stream();
    let text = tokens.to_string().replace(" :: ", "::").replace("< ", "<").replace(" >", ">");
    Some(Size { kind: SizeKind::Named(tokens, text), span: read.span() })
}

/// What is inside of a block that a macro of the user's hands on, as `$size:block`: braces within braces are a lint.
fn without_braces(tokens: TokenStream) -> TokenStream {
    let mut inside = tokens.clone().into_iter();
    match (inside.next(), inside.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Brace => {
            without_braces(group.stream())
        }
        _ => tokens,
    }
}

/// The value of an integer literal; the largest number for one that is larger.
fn whole_number(literal: &Literal) -> Option<u64> {
    let literal: syn::LitInt = syn::parse_str(&literal.to_string()).ok()?;
    matches!(literal.suffix(), "" | "usize").then(|| literal.base10_parse().unwrap_or(u64::MAX))
}
