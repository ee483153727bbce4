//! `#[…] pub struct Name<f64>;`, and what else is written in its place: one error, and the clauses are read all the same.

use crate::ast::{Header, Word};
use crate::catalog::{CLAUSES, clause_like};
use crate::cursor::{Cursor, written};
use crate::diagnostics::{Diagnostics, similar};
use crate::names::DEFAULT_NETWORK;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::Parser;

use super::word::plain_word;

/// Words that other items and other languages begin with.
const OTHER_ITEMS: &[&str] = &[
    "enum",
    "union",
    "fn",
    "mod",
    "type",
    "trait",
    "impl",
    "const",
    "static",
    "class",
    "network",
    "model",
    "net",
    "module",
    "def",
    "let",
    "record",
    "interface",
];

/// The attributes in front; those that nobody can read are reported, and left out.
pub(super) fn parse_attributes(cursor: &mut Cursor, errors: &mut Diagnostics) -> Vec<TokenStream> {
    let mut attributes = vec![];
    while cursor.peek_punct(0, '#') {
        let is_inner = cursor.peek_punct(1, '!');
        let group = cursor.tokens.get(if is_inner { 2 } else { 1 });
        if !matches!(group, Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket) {
            return attributes;
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

/// Whether an attribute is `#[doc = "…"]`, as `///` comments are.
pub(super) fn is_documentation(attribute: &TokenStream) -> bool {
    attribute.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => {
            matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
        }
        _ => false,
    })
}

/// `[visibility] struct Name [<scalar>];`
pub(super) fn parse_header(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Header> {
    let known = errors.len();
    let visibility = parse_visibility(cursor, errors);
    let Some(keyword) = parse_keyword(cursor, visibility.is_some(), errors) else {
        errors.keep(known + 1);
        return None;
    };
    let name = parse_struct_name(cursor, keyword, errors);
    let scalar = parse_scalar(cursor, errors);
    parse_end(cursor, &name, errors);
    errors.keep(known + 1); // one header, one mistake
    Some(Header { visibility: visibility.unwrap_or_default(), name, scalar })
}

/// `pub`, `pub(crate)`; one that there is not is reported, and left out.
fn parse_visibility(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<TokenStream> {
    let word = cursor.take_word("pub")?;
    let mut tokens = vec![TokenTree::Ident(Ident::new("pub", word))];
    let Some(group) = cursor.take_group(Delimiter::Parenthesis) else {
        return Some(tokens.into_iter().collect());
    };
    tokens.push(TokenTree::Group(group.clone()));
    let stream: TokenStream = tokens.into_iter().collect();
    if syn::parse2::<syn::Visibility>(stream.clone()).is_err() {
        errors
            .error(&group.span(), format!("there is no visibility `pub{group}`"))
            .help("for example `pub`, `pub(crate)` or `pub(super)`");
        return Some(TokenTree::Ident(Ident::new("pub", word)).into());
    }
    Some(stream)
}

/// Where `struct` is, or what stands for it; nothing where no header begins.
fn parse_keyword(cursor: &mut Cursor, has_visibility: bool, errors: &mut Diagnostics) -> Option<Span> {
    let first = cursor.peek_ident();
    if first.as_deref() == Some("struct") {
        return cursor.take_word("struct");
    }
    let here = cursor.here();
    let is_name = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Ident(_)));
    if first.as_ref().is_some_and(|word| OTHER_ITEMS.contains(&word.as_str()))
        && is_name(cursor.tokens.get(1))
        && ends_a_header(cursor.tokens.get(2))
    {
        let word = first.unwrap_or_default();
        errors
            .error(&here, format!("a network is a `struct`, not `{word}`"))
            .help(format!("write `struct {};`", cursor.tokens[1]));
        cursor.next();
        return Some(here);
    }
    let is_clause = |word: &String| CLAUSES.contains(&word.as_str()) || clause_like(word).is_some();
    let begins_large = |word: &String| word.starts_with(char::is_uppercase);
    if let Some(word) = first.as_ref().filter(|word| begins_large(word) && !is_clause(word))
        && ends_a_header(cursor.tokens.get(1))
    {
        errors
            .error(&here, format!("expected `struct` before the network's name `{word}`"))
            .help(format!("write `struct {word};`"));
        return Some(here);
    }
    if has_visibility {
        errors
            .error(&cursor.last.clone(), "expected `struct` after the visibility")
            .help("the header of a network is `pub struct Network;` or `pub struct Network<f64>;`");
        if first.is_some_and(|word| similar(&word, ["struct"]).is_some()) {
            cursor.next();
        }
    }
    None
}

/// Whether a token can come after the name of a struct.
fn ends_a_header(token: Option<&TokenTree>) -> bool {
    match token {
        Some(TokenTree::Punct(sign)) => [';', '<'].contains(&sign.as_char()),
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

/// The name, or the default one where there is none that a struct can have.
fn parse_struct_name(cursor: &mut Cursor, keyword: Span, errors: &mut Diagnostics) -> Ident {
    if let Some(name) = cursor.take_ident() {
        if syn::parse2::<Ident>(name.to_token_stream()).is_ok() {
            return name;
        }
        errors.error(&name.span(), format!("`{name}` is a keyword, and cannot name a network"));
        return Ident::new(DEFAULT_NETWORK, name.span());
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

/// `<f64>`
fn parse_scalar(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Word> {
    let open = cursor.take_punct('<')?.span();
    let (mut inside, mut depth) = (vec![], 1_usize);
    let mut close = None;
    while !cursor.peek_punct(0, ';') && close.is_none() {
        let Some(token) = cursor.next() else { break };
        match &token {
            TokenTree::Punct(sign) if sign.as_char() == '<' => depth += 1,
            TokenTree::Punct(sign) if sign.as_char() == '>' => depth -= 1,
            _ => {}
        }
        if depth == 0 { close = Some(token.span()) } else { inside.push(token) }
    }
    let span = (open, close.unwrap_or(cursor.last));
    match (inside.as_slice(), close) {
        ([TokenTree::Ident(scalar)], Some(_)) => return Some(plain_word(scalar.to_string(), scalar.span())),
        ([], _) => {
            errors.error(&span, "expected `f32` or `f64` in the angle brackets");
        }
        ([TokenTree::Ident(scalar)], None) => {
            errors.error(&scalar.span(), "expected `>` after the number type");
        }
        (tokens, _) => {
            let has = |word: &str| tokens.iter().any(|token| token.to_string() == word);
            let help = if has("const") {
                "a size is a number, or a constant outside the network: `const N: usize = 3;` and `input N`"
            } else {
                "a network has no parameters but its number type: `struct Network<f64>;`"
            };
            errors
                .error(
                    &span,
                    format!("expected `f32` or `f64` in the angle brackets, found {}", written(tokens)),
                )
                .help(help);
        }
    }
    None
}

/// `;`, or what stands between the struct and its clauses instead.
fn parse_end(cursor: &mut Cursor, name: &Ident, errors: &mut Diagnostics) {
    if cursor.take_punct(';').is_some() {
        return;
    }
    let help = format!("the header of a network is `struct {name};` or `struct {name}<f64>;`");
    let at = cursor.last;
    if let Some(group) = cursor.take_group(Delimiter::Brace) {
        errors
            .error(&group.span_open(), "expected `;` after the struct, found `{`")
            .help(format!("its clauses follow without braces around them: `struct {name}; input 3, …`"));
        cursor.take_punct(';');
        if holds_clauses(&group) {
            let rest = cursor.take_rest();
            cursor.put_back(Cursor::inside(&group).tokens.into_iter().chain(rest).collect::<Vec<_>>());
        }
        return;
    }
    if cursor.peek_ident().is_some_and(|word| word == "where")
        || matches!(cursor.tokens.front(), Some(TokenTree::Group(_)))
    {
        let tokens: Vec<TokenTree> = {
            let count = cursor.tokens.iter().position(|token| token.to_string() == ";");
            (0..count.unwrap_or(1)).filter_map(|_| cursor.next()).collect()
        };
        cursor.take_punct(';');
        errors
            .error(tokens.as_slice(), format!("expected `;` after the struct, found {}", written(&tokens)))
            .help(help);
        return;
    }
    errors.error(&at, "expected `;` after the struct").help(help);
    cursor.take_punct(',');
}

/// Whether braces hold clauses, and not the fields of a struct.
fn holds_clauses(group: &Group) -> bool {
    let is_clause = |word: &str| {
        CLAUSES.contains(&word)
            || clause_like(word).is_some()
            || similar(word, CLAUSES.iter().copied()).is_some()
    };
    match group.stream().into_iter().next() {
        Some(TokenTree::Ident(word)) => is_clause(&word.to_string()),
        Some(TokenTree::Punct(sign)) => sign.as_char() == '#',
        _ => false,
    }
}
