//! Sizes: a whole number, the path of a constant, or an expression in braces.

use crate::ast::{Size, SizeKind};
use crate::catalog::{Activation, CLAUSES, Row, is_no_size, is_reserved, means_activation};
use crate::cursor::{Cursor, text, written};
use crate::diagnostics::{Diagnostics, Spanned};
use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};

use super::after_size::{BY, SIZE_HELP, check_end, in_braces};
use super::notation::{Takes, several_numbers, skip_signs, whole_number};
use super::separator::begins_clause;

/// The largest size that is not a slip of the finger.
const LARGEST_SIZE: u64 = 1 << 32;

/// A size, with what other notations make of it.
pub(super) fn parse_size(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> Option<Size> {
    if let Some(group) = cursor.tokens.front().and_then(several_sizes) {
        cursor.next();
        report_shape(&group, takes, errors);
        return None;
    }
    if let Some(expression) = cursor.tokens.front().and_then(expression_in_parentheses) {
        let parentheses = cursor.next().into_iter().collect::<Vec<_>>();
        errors
            .error(parentheses.as_slice(), takes.expected(&format!(", found {}", written(&parentheses))))
            .help(in_braces(takes, &expression));
        return None;
    }
    skip_signs(cursor, takes, errors);
    let known = errors.len();
    let start = cursor.tokens.clone();
    let size = parse_one(cursor, takes, errors);
    if errors.len() > known {
        return None;
    }
    let count = start.len() - cursor.tokens.len();
    let read: Vec<TokenTree> = start.into_iter().take(count).collect();
    match check_end(&read, cursor, takes, errors) {
        true => size,
        false => None,
    }
}

/// `[28, 28]` or `(784, 128)`: a list of sizes.
fn several_sizes(token: &TokenTree) -> Option<Group> {
    let TokenTree::Group(group) = token else { return None };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
    let items: Vec<&[TokenTree]> = tokens.split(is_comma).filter(|item| !item.is_empty()).collect();
    let is_number = |item: &&[TokenTree]| matches!(item, [TokenTree::Literal(_)]);
    let is_list = match group.delimiter() {
        Delimiter::Bracket => true,
        Delimiter::Parenthesis => items.len() > 1 && items.iter().all(is_number),
        Delimiter::Brace | Delimiter::None => false,
    };
    is_list.then(|| group.clone())
}

/// What stands in `(N - 1)`: more than one value, and an expression.
fn expression_in_parentheses(token: &TokenTree) -> Option<String> {
    let TokenTree::Group(group) = token else { return None };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_operator = |token: &TokenTree| match token {
        TokenTree::Punct(sign) => "+-*/%<>&^|".contains(sign.as_char()),
        TokenTree::Ident(word) => word == "as",
        _ => false,
    };
    let is_computed = group.delimiter() == Delimiter::Parenthesis
        && tokens.len() > 2
        && tokens[1..].iter().any(is_operator)
        && !tokens
            .iter()
            .any(|token| matches!(token, TokenTree::Ident(word) if means_activation(&word.to_string())));
    (is_computed && syn::parse2::<syn::Expr>(group.stream()).is_ok()).then(|| text(&tokens))
}

fn report_shape(group: &Group, takes: &Takes, errors: &mut Diagnostics) {
    let sizes = several_numbers(&group.clone().into());
    let error =
        errors.error(&group.span(), takes.expected(&format!(", found {}", written(&[group.clone().into()]))));
    let count = |sizes: &[u64]| sizes.iter().fold(1_u64, |product, size| product.saturating_mul(*size));
    match sizes.as_deref() {
        Some([one]) => error.help(format!("no brackets stand around it: `{} {one}`", takes.after)),
        Some([inputs, outputs]) if takes.after == "dense" => error.help(format!(
            "a layer states how many values it gives: `dense {outputs}`; `dense {outputs} from {inputs}` states both"
        )),
        Some(sizes) if !sizes.is_empty() => error.help(format!(
            "values are one flat vector, here of {}: `{} {}`",
            sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join("·"),
            takes.after,
            count(sizes)
        )),
        _ => error.help("values are one flat vector, and a size is how many there are"),
    };
}

/// A size as the language has it.
fn parse_one(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> Option<Size> {
    let here = cursor.here();
    let wrong = |found: String, errors: &mut Diagnostics| {
        errors.error(&here, takes.expected(&found)).help(SIZE_HELP);
    };
    match cursor.tokens.front().cloned() {
        None => wrong(String::new(), errors),
        Some(TokenTree::Literal(literal)) => {
            cursor.next();
            return parse_literal(&literal, takes, errors);
        }
        Some(TokenTree::Group(group)) if matches!(group.delimiter(), Delimiter::Brace | Delimiter::None) => {
            cursor.next();
            return parse_expression(&group, errors);
        }
        Some(TokenTree::Ident(ident)) if is_word_of_ours(cursor, &ident.to_string()) => {
            wrong(format!(", found `{ident}`"), errors);
            if ident == "struct" || CLAUSES.contains(&ident.to_string().as_str()) && !begins_clause(cursor, 0)
            {
                cursor.next(); // in the place of a size, and no clause either: `from input`
            }
        }
        Some(TokenTree::Punct(punct)) if punct.as_char() == '-' => {
            let sign = cursor.next();
            let is_number = matches!(cursor.tokens.front(), Some(TokenTree::Literal(_)));
            let number = if is_number { cursor.next() } else { None };
            let tokens: Vec<_> = sign.into_iter().chain(number).collect();
            let found = format!(", found {}", written(&tokens));
            errors.error(tokens.as_slice(), takes.expected(&found)).help("a size is at least 1");
        }
        Some(TokenTree::Ident(_) | TokenTree::Punct(_)) => return parse_path(cursor, takes, errors),
        Some(other) => {
            cursor.next();
            wrong(format!(", found `{other}`"), errors);
        }
    }
    None
}

/// Whether a word can be no size. One that leads on, as `loss::N`, is the path of something of the user's.
fn is_word_of_ours(cursor: &Cursor, word: &str) -> bool {
    let is_before_activation = cursor.ident_at(1).is_some_and(|next| Activation::named(&next).is_some());
    let is_meant = is_reserved(word) || is_no_size(word) && !is_before_activation;
    is_meant && !cursor.leads_on(0) && !cursor.is_raw(0)
}

fn parse_literal(literal: &Literal, takes: &Takes, errors: &mut Diagnostics) -> Option<Size> {
    let span = literal.span();
    match whole_number(literal) {
        Some(number) if number <= LARGEST_SIZE => {
            return Some(Size { kind: SizeKind::Known(number), span: span.span() });
        }
        Some(_) => {
            errors.error(&span, format!("a size is at most 2³², which `{literal}` is not"));
        }
        None => {
            let error = errors.error(&span, takes.expected(&format!(", found `{literal}`")));
            match syn::parse_str::<syn::LitInt>(&literal.to_string()) {
                Ok(number) if number.suffix().starts_with(['x', 'X']) => {
                    let columns = number.suffix()[1..].parse::<u64>();
                    error.help(match (takes.after, number.base10_parse::<u64>(), columns) {
                        (after @ ("input" | "output"), Ok(rows), Ok(columns)) => {
                            format!("values are one flat vector: `{after} {}`", rows.saturating_mul(columns))
                        }
                        _ => BY.into(),
                    })
                }
                Ok(number) => error.help(format!("a size has no suffix: `{}`", number.base10_digits())),
                Err(_) => error.help(SIZE_HELP),
            };
        }
    }
    None
}

/// A const expression in braces, or one that a macro's fragment holds together.
fn parse_expression(group: &Group, errors: &mut Diagnostics) -> Option<Size> {
    let span = group.span();
    if let Some(itself) = find_self(group.stream()) {
        report_self(itself, errors);
        return None;
    }
    let inside = without_braces(group.stream());
    let mut block = Group::new(Delimiter::Brace, inside.clone());
    block.set_span(span);
    let tokens: TokenStream = TokenTree::Group(block).into();
    match syn::parse2::<syn::Block>(tokens.clone()) {
        Ok(block) if !block.stmts.is_empty() => {
            let text = format!("({inside})");
            Some(Size { kind: SizeKind::Named(tokens, text), span: span.span() })
        }
        _ => {
            errors
                .error(&span, "expected a const expression in these braces")
                .help("for example `{ A + 1 }`, with a `const A: usize`");
            None
        }
    }
}

/// `HIDDEN`, `crate::sizes::HIDDEN`, `<Config as Sizes>::HIDDEN`
fn parse_path(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> Option<Size> {
    let rest: Vec<TokenTree> = cursor.take_rest();
    let path_and_rest =
        |input: ParseStream| Ok((input.parse::<syn::ExprPath>()?, input.parse::<TokenStream>()?));
    let Ok((path, after_path)) = path_and_rest.parse2(rest.iter().cloned().collect()) else {
        let found = takes.expected(&format!(", found {}", written(&rest)));
        errors.error(rest.as_slice(), found).help(SIZE_HELP);
        return None;
    };
    cursor.put_back(after_path.into_iter().collect::<Vec<_>>());
    let read = &rest[..rest.len() - cursor.tokens.len()];
    cursor.last = read.last().map_or(cursor.last, TokenTree::span);
    let tokens = path.to_token_stream();
    if let Some(itself) = find_self(tokens.clone()) {
        report_self(itself, errors);
        return None;
    }
    let text = tokens.to_string().replace(" :: ", "::").replace("< ", "<").replace(" >", ">");
    Some(Size { kind: SizeKind::Named(tokens, text), span: read.span() })
}

/// Where a `Self` is.
fn find_self(tokens: TokenStream) -> Option<Span> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(word) if word == "Self" => Some(word.span()),
        TokenTree::Group(group) => find_self(group.stream()),
        _ => None,
    })
}

fn report_self(at: Span, errors: &mut Diagnostics) {
    errors.error(&at, "`Self` in a size would be the network itself").help("name the type instead");
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
