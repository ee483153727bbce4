//! The name of the network: one word.

use crate::cursor::{Cursor, text};
use crate::diagnostics::Diagnostics;
use crate::names::DEFAULT_NETWORK;
use proc_macro2::{Ident, Span, TokenTree};
use quote::ToTokens;

use super::separator::is_like_clause;

/// A name as a struct has one: `my-net` is `MyNet`.
pub(super) fn one_word(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    let name: String = words.map(capital).collect();
    if name.starts_with(char::is_alphabetic) { name } else { DEFAULT_NETWORK.into() }
}

/// The name, or the default one where there is none that a struct can have.
pub(super) fn parse_struct_name(cursor: &mut Cursor, keyword: Span, errors: &mut Diagnostics) -> Ident {
    let before = cursor.tokens.clone();
    if let Some(name) = cursor.take_ident() {
        let count = skip_rest_of_name(cursor);
        let is_keyword = syn::parse2::<Ident>(name.to_token_stream()).is_err();
        if is_keyword {
            errors.error(&name.span(), format!("`{name}` is a keyword, and cannot name a network"));
            return Ident::new(DEFAULT_NETWORK, name.span());
        }
        if count > 0 {
            let tokens: Vec<TokenTree> = before.into_iter().take(count + 1).collect();
            let is_path_sign =
                |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if ".:".contains(sign.as_char()));
            let is_path = tokens.iter().any(is_path_sign);
            let word = if is_path { tokens[count].to_string() } else { one_word(&text(&tokens)) };
            errors
                .error(tokens.as_slice(), format!("`{}` cannot name a network", text(&tokens)))
                .help(format!("a name is one word: `struct {word};`"));
        }
        return name;
    }
    if let Some(TokenTree::Literal(literal)) = cursor.tokens.front().cloned() {
        cursor.next();
        errors
            .error(&literal.span(), format!("`{literal}` cannot name a network"))
            .help("a name begins with a letter");
        return Ident::new(DEFAULT_NETWORK, literal.span());
    }
    errors
        .error(&keyword, "expected the network's name after `struct`")
        .help("for example `struct Network;`");
    Ident::new(DEFAULT_NETWORK, keyword)
}

/// `-net` of `my-net`, `net` of `my net`, `::Net` of `a::Net`: how many tokens more than one the name has.
fn skip_rest_of_name(cursor: &mut Cursor) -> usize {
    let mut count = 0;
    loop {
        let sign = cursor.sign();
        let length = sign.chars().count();
        let is_joined = ["", "-", ".", "::"].contains(&sign.as_str())
            && cursor
                .ident_at(length)
                .is_some_and(|word| !["where", "as", "f32", "f64"].contains(&word.as_str()))
            && !is_like_clause(cursor, length);
        let is_before_end = sign.is_empty()
            && matches!(cursor.tokens.get(1), None | Some(TokenTree::Ident(_) | TokenTree::Literal(_)));
        if !is_joined || is_before_end {
            return count;
        }
        for _ in 0..=length {
            cursor.next();
        }
        count += length + 1;
    }
}
