//! `#[…] pub struct Name<f64>;`, and what else is written in its place: one error, and the clauses are read all the same.

use crate::ast::{Header, Word};
use crate::catalog::{CLAUSES, Foreign, Place, is_known, means_clause};
use crate::cursor::{Cursor, written};
use crate::diagnostics::{Diagnostics, similar};
use crate::names::DEFAULT_NETWORK;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

use super::notation::is_sign;
use super::separator::{begins_clause, holds_clauses, is_like_clause};
use super::struct_name::{one_word, parse_struct_name};
use super::word::plain_word;

/// Words that begin a header, or something else in its place, in Rust and in other languages.
pub(super) const HEADER_WORDS: &[&str] = &[
    "struct",
    "pub",
    "enum",
    "union",
    "fn",
    "mod",
    "use",
    "type",
    "trait",
    "impl",
    "const",
    "static",
    "unsafe",
    "extern",
    "async",
    "crate",
    "let",
    "mut",
    "private",
    "public",
    "protected",
    "export",
    "class",
    "network",
    "model",
    "net",
    "module",
    "name",
    "def",
    "record",
    "interface",
    "object",
    "data",
];

/// `[visibility] struct Name [<scalar>];`, or what was to be one.
pub(super) fn parse_header(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Header> {
    if !begins_header(cursor) {
        return None;
    }
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

/// Whether a header begins here, or something that somebody takes for one: `Net;`, `class Net:`, `Net = { … }`.
fn begins_header(cursor: &Cursor) -> bool {
    let is_text =
        matches!(cursor.tokens.front(), Some(TokenTree::Literal(text)) if text.to_string().starts_with('"'));
    let Some(first) = cursor.peek_ident() else { return is_text && cursor.peek_punct(1, ';') };
    if ["struct", "pub"].contains(&first.as_str()) {
        return true;
    }
    if cursor.begins_path() || CLAUSES.contains(&first.as_str()) || is_label(cursor) {
        return false;
    }
    if HEADER_WORDS.contains(&first.as_str()) || is_like_struct(&first) {
        return end_of_header(cursor, cursor.ident_at(1).is_some()).is_some();
    }
    let is_large = first.starts_with(char::is_uppercase);
    let is_stack = Foreign::at(Place::Stack, &first).is_some();
    let is_name = is_large && !is_stack || !is_known(&first) && !is_like_clause(cursor, 0);
    match end_of_header(cursor, is_large) {
        Some(1) => is_name && (!is_like_clause(cursor, 0) || cursor.peek_punct(1, ';')),
        Some(_) => cursor.peek_punct(1, '<') && is_name,
        None => false,
    }
}

/// `first = dense 2`: the name of a layer, not of the network, which is in capitals.
fn is_label(cursor: &Cursor) -> bool {
    let sign = (0..3).find(|index| is_sign(cursor.tokens.get(*index)));
    let is_large = cursor.peek_ident().is_some_and(|word| word.starts_with(char::is_uppercase));
    !is_large
        && sign.and_then(|sign| cursor.ident_at(sign + 1)).is_some_and(|word| means_clause(&word, "dense"))
}

fn is_like_struct(word: &str) -> bool {
    word != "struct" && similar(word, ["struct"]).is_some()
}

/// How many tokens stand before what ends a header: `;`, or `:`, `=` and the like, or a group of clauses. What is no
/// `certain` header is one only with clauses behind such a sign.
fn end_of_header(cursor: &Cursor, is_certain: bool) -> Option<usize> {
    let mut index = 0;
    while let Some(token) = cursor.tokens.get(index) {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == ';' => return Some(index),
            TokenTree::Punct(sign) if sign.as_char() == ',' => return None,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace || holds_clauses(token) => {
                return Some(index);
            }
            TokenTree::Ident(_) if begins_clause(cursor, index) => return None,
            _ => {}
        }
        let length = sign_before_clauses(cursor, index);
        let after = index + length;
        if length > 0
            && (is_certain
                || cursor.tokens.get(after).is_some_and(holds_clauses)
                || is_like_clause(cursor, after))
        {
            return Some(index);
        }
        index += 1;
    }
    None
}

/// How many characters the sign at this place has, if it is one that stands before what something consists of.
fn sign_before_clauses(cursor: &Cursor, index: usize) -> usize {
    if is_sign(cursor.tokens.get(index)) && !cursor.peek_punct(index.wrapping_sub(1), ':') {
        return 1;
    }
    let is_arrow =
        cursor.peek_punct(index + 1, '>') && (cursor.peek_punct(index, '=') || cursor.peek_punct(index, '-'));
    if is_arrow { 2 } else { 0 }
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

/// Where `struct` is, or what stands for it; nothing where a clause follows the visibility.
fn parse_keyword(cursor: &mut Cursor, has_visibility: bool, errors: &mut Diagnostics) -> Option<Span> {
    if let Some(keyword) = cursor.take_word("struct") {
        return Some(keyword);
    }
    let here = cursor.here();
    let Some(first) = cursor.peek_ident() else {
        if let Some(name) =
            cursor.tokens.front().map(ToString::to_string).filter(|name| name.starts_with('"'))
        {
            errors
                .error(&here, format!("expected `struct` before the network's name, found `{name}`"))
                .help(format!("write `struct {};`", one_word(name.trim_matches('"'))));
            return Some(here);
        }
        errors.error(&cursor.last.clone(), "expected `struct` after the visibility").help(EXAMPLE);
        return None;
    };
    if HEADER_WORDS.contains(&first.as_str()) || is_like_struct(&first) {
        skip_to_name(cursor, &first, errors);
        return Some(here);
    }
    if has_visibility && (is_like_clause(cursor, 0) || end_of_header(cursor, false).is_none()) {
        errors.error(&cursor.last.clone(), "expected `struct` after the visibility").help(EXAMPLE);
        return None;
    }
    let visibility = if has_visibility { "pub " } else { "" };
    let scalar = ["f32", "f64"]
        .into_iter()
        .find(|scalar| cursor.peek_punct(1, '<') && cursor.ident_at(2).is_some_and(|word| word == *scalar));
    let scalar = scalar.map_or(String::new(), |scalar| format!("<{scalar}>"));
    errors
        .error(&here, format!("expected `struct` before the network's name `{first}`"))
        .help(format!("write `{visibility}struct {}{scalar};`", one_word(&first)));
    Some(here)
}

const EXAMPLE: &str = "the header of a network is `pub struct Network;` or `pub struct Network<f64>;`";

/// `unsafe struct Net`, `class Net`, `let mut net`: what stands before the name.
fn skip_to_name(cursor: &mut Cursor, first: &str, errors: &mut Diagnostics) {
    let here = cursor.here();
    let mut words = 0;
    while let Some(word) = cursor.ident_at(words)
        && (HEADER_WORDS.contains(&word.as_str()) || is_like_struct(&word))
    {
        words += 1;
    }
    let has_struct = (0..words).any(|index| cursor.ident_at(index).is_some_and(|word| word == "struct"));
    let name = cursor.ident_at(words).filter(|_| !is_like_clause(cursor, words));
    if name.is_none() && words > 1 {
        words -= 1; // `model net;`: the last of them is the name
    }
    let name =
        cursor.ident_at(words).filter(|_| !is_like_clause(cursor, words)).unwrap_or(DEFAULT_NETWORK.into());
    let error = if has_struct {
        errors.error(&here, format!("expected `struct`, found `{first}`"))
    } else if is_like_struct(first) {
        errors.error(&here, format!("expected `struct` before the network's name, found `{first}`"))
    } else {
        errors.error(&here, format!("a network is a `struct`, not `{first}`"))
    };
    error.help(format!("write `struct {};`", one_word(&name)));
    for _ in 0..words {
        cursor.next();
    }
}

/// `<f64>`
fn parse_scalar(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Word> {
    let open = cursor.take_punct('<')?.span();
    let (mut inside, mut depth) = (vec![], 1_usize);
    let mut close = None;
    while !cursor.peek_punct(0, ';') && !begins_clause(cursor, 0) && close.is_none() {
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

/// Whether a semicolon or clauses in braces come before any comma: `struct Net: f64;`, `fn net() -> Network { … }`.
fn has_end_ahead(cursor: &Cursor) -> bool {
    let before_comma = || {
        cursor
            .tokens
            .iter()
            .take_while(|token| !matches!(token, TokenTree::Punct(sign) if sign.as_char() == ','))
    };
    if before_comma().skip(2).any(|token| {
        matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
            && holds_clauses(token)
    }) {
        return true;
    }
    let signs = cursor.tokens.iter().enumerate().filter(|(_, token)| matches!(token, TokenTree::Punct(_)));
    let end =
        signs.map(|(index, sign)| (index, sign.to_string())).find(|(_, sign)| sign == ";" || sign == ",");
    end.is_some_and(|(index, sign)| sign == ";" && !(0..index).any(|index| is_like_clause(cursor, index)))
}

/// `;`, or what stands between the struct and its clauses instead.
fn parse_end(cursor: &mut Cursor, name: &Ident, errors: &mut Diagnostics) {
    if cursor.take_punct(';').is_some() {
        return;
    }
    let at = cursor.last;
    let mut found = vec![];
    let group = loop {
        match cursor.tokens.front() {
            None => break None,
            Some(token) if holds_clauses(token) => break cursor.next(),
            Some(TokenTree::Punct(sign)) if [';', ','].contains(&sign.as_char()) => break cursor.next(),
            Some(_) if is_like_clause(cursor, 0) && !cursor.leads_on(0) => break None,
            Some(_) if sign_before_clauses(cursor, 0) > 0 && !has_end_ahead(cursor) => {
                found.extend((0..sign_before_clauses(cursor, 0)).filter_map(|_| cursor.next()));
                break cursor.take_if(holds_clauses);
            }
            Some(_) => found.extend(cursor.next()),
        }
    };
    let number_type =
        found.iter().map(ToString::to_string).find(|word| ["f32", "f64"].contains(&word.as_str()));
    let help = match number_type {
        Some(scalar) => format!("the number type stands in angle brackets: `struct {name}<{scalar}>;`"),
        None => format!("the header of a network is `struct {name};` or `struct {name}<f64>;`"),
    };
    match group {
        Some(TokenTree::Group(group)) => {
            let open = written(&[group.clone().into()]).chars().nth(1).unwrap_or('{');
            errors
                .error(&group.span_open(), format!("expected `;` after the struct, found `{open}`"))
                .help(format!("its clauses follow without a group around them: `struct {name}; input 3, …`"));
            cursor.take_punct(';');
            let rest = cursor.take_rest();
            cursor.put_back(Cursor::inside(&group).tokens.into_iter().chain(rest).collect::<Vec<_>>());
        }
        _ if found.is_empty() => _ = errors.error(&at, "expected `;` after the struct").help(help),
        _ => {
            let message = format!("expected `;` after the struct, found {}", written(&found));
            errors.error(found.as_slice(), message).help(help);
        }
    }
}
