//! `budget { parameters <= 1000, memory <= 4 KiB }`

use crate::ast::{Limit, Word};
use crate::cursor::{Cursor, written};
use crate::diagnostics::{Diagnostics, Spanned};
use proc_macro2::{Delimiter, Span, TokenTree};

use super::separator::is_semicolon;
use super::word::plain_word;

const EXAMPLE: &str = "for example `budget { parameters <= 1000, memory <= 4 KiB }`";

/// The limits in braces after the word `budget`.
pub(super) fn parse_budget(cursor: &mut Cursor, errors: &mut Diagnostics) -> Vec<Limit> {
    let here = cursor.here();
    let Some(group) = cursor.take_group(Delimiter::Brace) else {
        let found = cursor.next().map_or(String::new(), |token| format!(", found `{token}`"));
        errors.error(&here, format!("expected limits in braces after `budget`{found}")).help(EXAMPLE);
        return vec![];
    };
    let mut inside = Cursor::inside(&group);
    if inside.is_empty() {
        errors.error(&group.span(), "this budget limits nothing").help(EXAMPLE);
    }
    let mut limits = vec![];
    while !inside.is_empty() {
        let (mut limit, separator) = inside.take_item(is_semicolon);
        limits.extend(parse_limit(&mut limit, errors));
        separator.report("limits are separated by commas", errors);
    }
    limits
}

/// `memory <= 4 KiB`
fn parse_limit(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Limit> {
    let here = cursor.here();
    let Some(name) = cursor.take_ident() else {
        let rest: Vec<_> = cursor.tokens.drain(..).collect();
        let found = if rest.is_empty() { String::new() } else { format!(", found {}", written(&rest)) };
        errors.error(&here, format!("expected what is limited{found}")).help(EXAMPLE);
        return None;
    };
    let measure = plain_word(name.to_string(), name.span());
    let here = cursor.here();
    let mut sign = String::new();
    while let Some(TokenTree::Punct(punct)) = cursor.tokens.front()
        && sign.len() < 2
    {
        sign.push(punct.as_char());
        cursor.next();
    }
    if sign != "<=" {
        let found = if sign.is_empty() { String::new() } else { format!(", found `{sign}`") };
        errors
            .error(&here, format!("expected `<=` after `{}`{found}", measure.name))
            .help("a budget says what a cost is at most");
        return None;
    }
    let (number, suffix, at) = parse_whole_number(cursor, errors)?;
    let unit = match suffix {
        Some(unit) => Some(unit),
        // The name of the next limit is no unit: a comma is missing.
        None if matches!(cursor.tokens.get(1), Some(TokenTree::Punct(_))) => None,
        None => cursor.take_ident().map(|ident| plain_word(ident.to_string(), ident.span())),
    };
    if !cursor.is_empty() {
        let rest: Vec<_> = cursor.tokens.drain(..).collect();
        errors
            .error(rest.as_slice(), format!("expected `,`, found {}", written(&rest)))
            .help("limits are separated by commas");
    }
    let end = unit.as_ref().map_or(at, |unit| unit.span.1);
    Some(Limit { measure, number, unit, span: (at, end) })
}

/// The number, and the unit if it is written without a space.
fn parse_whole_number(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<(u64, Option<Word>, Span)> {
    let here = cursor.here();
    if let Some(TokenTree::Literal(literal)) = cursor.tokens.front()
        && let Ok(literal) = syn::parse_str::<syn::LitInt>(&literal.to_string())
        && let Ok(number) = literal.base10_parse()
    {
        cursor.next();
        let unit = (!literal.suffix().is_empty()).then(|| plain_word(literal.suffix().into(), here));
        return Some((number, unit, here));
    }
    let rest: Vec<_> = cursor.tokens.drain(..).collect();
    let found = if rest.is_empty() { String::new() } else { format!(", found {}", written(&rest)) };
    let at = if rest.is_empty() { here.span() } else { rest.as_slice().span() };
    errors.error(&at, format!("expected a whole number after `<=`{found}")).help(EXAMPLE);
    None
}
