//! Which names printed bodies bind: in `let`, as parameters, in closures and loops.
//!
//! A name in a pattern that means a constant, a static or a unit struct where the macro is called is read as that, not as
//! a new local. So a block of ours imports a function under each of these names: a local may hide a function, and the
//! function hides what the user has of that name. The names are read from what is printed, so that none can be forgotten.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// The names that `tokens` bind, each once.
pub(super) fn bound_names(tokens: &TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    collect(tokens.clone(), &mut names);
    names
}

fn collect(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut in_closure_head = false;
    for (place, token) in tokens.iter().enumerate() {
        let rest = &tokens[place + 1..];
        match token {
            TokenTree::Ident(word) if word == "let" => collect_pattern(rest, names),
            TokenTree::Ident(word) if word == "fn" => collect_parameters(rest, names),
            // Not the `for` of an implementation.
            TokenTree::Ident(word)
                if word == "for" && rest.get(1).is_some_and(|word| is_word(word, "in")) =>
            {
                collect_pattern(&rest[..1], names);
            }
            token if is_sign(token, '|') => {
                in_closure_head = !in_closure_head;
                if in_closure_head {
                    collect_pattern(rest, names);
                }
            }
            TokenTree::Group(group) => collect(group.stream(), names),
            _ => {}
        }
    }
}

/// What a pattern binds, up to the sign that ends it: `NetworkTrace { h1, .. }`, `(loss, gradients)`, `mut sum`.
fn collect_pattern(tokens: &[TokenTree], names: &mut BTreeSet<String>) {
    for (place, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(word) => {
                let is_struct = matches!(tokens.get(place + 1), Some(TokenTree::Group(_)));
                if !is_struct && word != "mut" && word != "_" {
                    names.insert(word.to_string());
                }
            }
            TokenTree::Group(group) => {
                collect_pattern(&group.stream().into_iter().collect::<Vec<_>>(), names);
            }
            token if [':', '=', '|', ';'].iter().any(|sign| is_sign(token, *sign)) => return,
            _ => {}
        }
    }
}

/// The parameters of a function whose `fn` stands before the tokens: each name before a single colon.
fn collect_parameters(tokens: &[TokenTree], names: &mut BTreeSet<String>) {
    let list = tokens.iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => Some(group.stream()),
        _ => None,
    });
    let list: Vec<TokenTree> = list.into_iter().flatten().collect();
    for pair in list.windows(2) {
        if let [TokenTree::Ident(name), TokenTree::Punct(sign)] = pair
            && sign.as_char() == ':'
            && sign.spacing() == Spacing::Alone
        {
            names.insert(name.to_string());
        }
    }
}

fn is_word(token: &TokenTree, expected: &str) -> bool {
    matches!(token, TokenTree::Ident(word) if word == expected)
}

fn is_sign(token: &TokenTree, expected: char) -> bool {
    matches!(token, TokenTree::Punct(sign) if sign.as_char() == expected)
}
