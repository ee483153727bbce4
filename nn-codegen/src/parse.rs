//! From tokens to a [`Declaration`]. Knows the grammar, and no shapes.
//!
//! Unfinished input is normal, while somebody types: a clause that cannot be read gives an error and leaves
//! the others alone.

use crate::ast::{Clause, Declaration, Dense, Header, Number, Size, SizeKind, Word};
use crate::catalog;
use crate::cursor::{Cursor, without_invisible_groups, written};
use crate::diagnostics::{Diagnostics, Spanned, list, similar};
use crate::names::{DEFAULT_NETWORK, plain};
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};

/// Reads a declaration; whatever is wrong with its form goes to `errors`.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Diagnostics) -> Declaration {
    let mut cursor = Cursor::new(without_invisible_groups(tokens));
    let attributes = parse_attributes(&mut cursor);
    let header = parse_header(&mut cursor, errors);
    let mut clauses = vec![];
    while !cursor.is_empty() {
        let (mut clause, semicolon) = cursor.take_clause();
        parse_clauses_up_to_comma(&mut clause, &mut clauses, errors);
        if let Some(semicolon) = semicolon {
            errors.error(&semicolon, "expected `,`, found `;`").help("clauses are separated by commas");
        }
    }
    Declaration { attributes, header, clauses }
}

fn parse_attributes(cursor: &mut Cursor) -> Vec<TokenStream> {
    let mut attributes = vec![];
    while cursor.peek_punct(0, '#') && matches!(cursor.tokens.get(1), Some(TokenTree::Group(_))) {
        attributes.push([cursor.next(), cursor.next()].into_iter().flatten().collect());
    }
    attributes
}

/// `[visibility] struct Name [<scalar>];`
fn parse_header(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Header> {
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

/// One clause; more than one where a comma is missing between them.
fn parse_clauses_up_to_comma(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    if cursor.is_empty() {
        errors.error(&cursor.last.clone(), "expected a clause before this comma");
        return;
    }
    while !cursor.is_empty() {
        let known = errors.len();
        let clause = parse_clause(cursor, errors);
        let readable = !matches!(clause, Clause::Unreadable);
        clauses.push(clause);
        if cursor.is_empty() || !readable {
            return;
        }
        match cursor.peek_ident() {
            Some(word) if catalog::CLAUSES.contains(&word.as_str()) => {
                errors.error(&cursor.here(), format!("expected `,` before `{word}`"));
            }
            // The rest of a clause that is wrong already has no news.
            _ if errors.len() > known => cursor.tokens.clear(),
            _ => {
                let rest: Vec<_> = cursor.tokens.drain(..).collect();
                let is_operator = matches!(&rest[0], TokenTree::Punct(_));
                errors.error(rest.as_slice(), format!("expected `,`, found {}", written(&rest))).help(
                    match is_operator {
                        true => "a size that is more than a number or a path stands in braces: `{ A + B }`",
                        false => "clauses are separated by commas",
                    },
                );
            }
        }
    }
}

fn parse_clause(cursor: &mut Cursor, errors: &mut Diagnostics) -> Clause {
    let Some(keyword) = cursor.take_ident() else {
        let rest: Vec<_> = cursor.tokens.drain(..).collect();
        errors
            .error(rest.as_slice(), format!("expected a clause, found {}", written(&rest)))
            .note(format!("a clause begins with one of {}", list(catalog::CLAUSES.iter().copied())));
        return Clause::Unreadable;
    };
    let span = keyword.span();
    let Some(name) = clause_name(&keyword, errors) else {
        cursor.tokens.clear();
        return Clause::Unreadable;
    };
    match name {
        "input" => Clause::Input(span, parse_size(cursor, "input", errors)),
        "dense" => Clause::Dense(Box::new(parse_dense(span, cursor, errors))),
        "output" => Clause::Output(span, parse_size(cursor, "output", errors)),
        "loss" => Clause::Loss(span, parse_name(cursor, "loss", "a loss", "mse", errors)),
        "init" => Clause::Init(span, parse_name(cursor, "init", "an initializer", "he_normal", errors)),
        _ => Clause::Storage(span, parse_name(cursor, "storage", "`inline` or `boxed`", "boxed", errors)),
    }
}

/// The clause that a word begins. A misspelt one is an error, and then read as what it is like: without its layer the
/// network would have other fields and sizes, and code that uses it would be reported as well.
fn clause_name(keyword: &Ident, errors: &mut Diagnostics) -> Option<&'static str> {
    let clauses = || catalog::CLAUSES.iter().copied();
    let word = keyword.to_string();
    if let Some(name) = clauses().find(|name| *name == word) {
        return Some(name);
    }
    if catalog::LATER_CLAUSES.contains(&word.as_str()) {
        errors.error(&keyword.span(), format!("`{word}` is kept for a later version of the language"));
        return None;
    }
    let similar = similar(&word, clauses());
    let error = errors.error(&keyword.span(), format!("there is no clause `{word}`"));
    match similar {
        Some(name) => error.help(format!("a clause with a similar name exists: `{name}`")),
        None => error.note(format!("a clause begins with one of {}", list(clauses()))),
    };
    similar
}

fn parse_dense(keyword: Span, cursor: &mut Cursor, errors: &mut Diagnostics) -> Dense {
    let mut dense = Dense {
        keyword,
        size: parse_size(cursor, "dense", errors),
        activation: None,
        init: None,
        bias: None,
        from: None,
    };
    if !matches!(cursor.peek_ident().as_deref(), Some("init" | "bias" | "from")) && !starts_clause(cursor) {
        dense.activation = parse_word(cursor, errors);
    }
    loop {
        let Some(option) = cursor.peek_ident() else { return dense };
        let at = cursor.here();
        let repeated = match option.as_str() {
            "init" => {
                cursor.next();
                let word = parse_name(cursor, "init", "an initializer", "he_normal", errors);
                word.is_some_and(|word| dense.init.replace(word).is_some())
            }
            "bias" => {
                cursor.next();
                let word = parse_name(cursor, "bias", "`none` or an initializer", "zeros", errors);
                word.is_some_and(|word| dense.bias.replace(word).is_some())
            }
            "from" => {
                cursor.next();
                let size = parse_size(cursor, "from", errors);
                size.is_some_and(|size| dense.from.replace(size).is_some())
            }
            _ => return dense,
        };
        if repeated {
            errors.error(&at, format!("this layer has `{option}` twice"));
        }
    }
}

fn starts_clause(cursor: &Cursor) -> bool {
    cursor.peek_ident().is_some_and(|word| catalog::CLAUSES.contains(&word.as_str()))
}

const SIZE_HELP: &str =
    "a size is a whole number, the path of a `const usize`, or a const expression in braces";

/// A size after the word `after`.
fn parse_size(cursor: &mut Cursor, after: &str, errors: &mut Diagnostics) -> Option<Size> {
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
            let mut block = proc_macro2::Group::new(Delimiter::Brace, group.stream());
            block.set_span(group.span());
            let text = format!("({})", group.stream());
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

/// The largest size that is not a slip of the finger.
const LARGEST_SIZE: u64 = 1 << 32;

/// The value of an integer literal; the largest number for one that is larger.
fn whole_number(literal: &Literal) -> Option<u64> {
    let literal: syn::LitInt = syn::parse_str(&literal.to_string()).ok()?;
    matches!(literal.suffix(), "" | "usize").then(|| literal.base10_parse().unwrap_or(u64::MAX))
}

/// A name that must be there, after the word `after`.
fn parse_name(
    cursor: &mut Cursor,
    after: &str,
    what: &str,
    example: &str,
    errors: &mut Diagnostics,
) -> Option<Word> {
    let word = parse_word(cursor, errors);
    if word.is_none() {
        let here = cursor.here();
        let found = cursor.next().map_or(String::new(), |token| format!(", found `{token}`"));
        errors
            .error(&here, format!("expected {what} after `{after}`{found}"))
            .help(format!("for example `{after} {example}`"));
    }
    word
}

/// `relu`, `constant(0.1)`; nothing where no name stands.
fn parse_word(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Word> {
    let ident = cursor.take_ident()?;
    let mut word = Word { name: plain(&ident), span: ident.span(), arguments: vec![], parentheses: None };
    if let Some(group) = cursor.take_group(Delimiter::Parenthesis) {
        word.parentheses = Some(group.span());
        let mut inside =
            Cursor { tokens: without_invisible_groups(group.stream()).into(), last: group.span_open() };
        while !inside.is_empty() {
            word.arguments.push(parse_number(&mut inside.take_clause().0, errors));
        }
    }
    Some(word)
}

/// A number that is all there is to read; NaN, with an error, where it cannot be read.
fn parse_number(cursor: &mut Cursor, errors: &mut Diagnostics) -> Number {
    let tokens: Vec<_> = cursor.tokens.drain(..).collect();
    let (sign, literal) = match tokens.as_slice() {
        [TokenTree::Literal(literal)] => (1.0, Some(literal)),
        [TokenTree::Punct(minus), TokenTree::Literal(literal)] if minus.as_char() == '-' => {
            (-1.0, Some(literal))
        }
        _ => (1.0, None),
    };
    let span = if tokens.is_empty() { cursor.last.span() } else { tokens.as_slice().span() };
    let value = literal.and_then(|literal| literal.to_string().replace('_', "").parse::<f64>().ok());
    let Some(value) = value.filter(|value| value.is_finite()) else {
        let found = if tokens.is_empty() { String::new() } else { format!(", found {}", written(&tokens)) };
        errors.error(&span, format!("expected a number{found}")).help("for example `0.5`, `-1` or `1e-3`");
        return Number { value: f64::NAN, span };
    };
    Number { value: sign * value, span }
}
