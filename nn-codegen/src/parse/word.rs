//! Names with arguments: `relu`, `constant(0.1)`.

use crate::ast::{Number, Word};
use crate::cursor::{Cursor, without_invisible_groups, written};
use crate::diagnostics::{Diagnostics, Spanned};
use crate::names::plain;
use proc_macro2::{Delimiter, Span, TokenTree};

/// A name that must be there, after the word `after`.
pub(super) fn parse_name(
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
pub(super) fn parse_word(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Word> {
    let ident = cursor.take_ident()?;
    let mut word = Word { name: plain(&ident), span: ident.span(), arguments: vec![], parentheses: None };
    if let Some(group) = cursor.take_group(Delimiter::Parenthesis) {
        word.parentheses = Some(group.span());
        let mut inside =
            Cursor { tokens: without_invisible_groups(group.stream()).into(), last: group.span_open() };
        while !inside.is_empty() {
            let (mut argument, semicolon) = inside.take_clause();
            word.arguments.push(parse_number(&mut argument, errors));
            report_semicolon(semicolon, errors);
        }
    }
    Some(word)
}

/// Names in parentheses after the word `after`, as in `allow(collapsing_layers)`.
pub(super) fn parse_names(
    cursor: &mut Cursor,
    after: &str,
    what: &str,
    errors: &mut Diagnostics,
) -> Vec<Word> {
    let example = format!("for example `{after}(collapsing_layers)`");
    let here = cursor.here();
    let Some(group) = cursor.take_group(Delimiter::Parenthesis) else {
        let found = cursor.next().map_or(String::new(), |token| format!(", found `{token}`"));
        errors.error(&here, format!("expected {what} in parentheses after `{after}`{found}")).help(example);
        return vec![];
    };
    let mut inside =
        Cursor { tokens: without_invisible_groups(group.stream()).into(), last: group.span_open() };
    if inside.is_empty() {
        errors.error(&group.span(), format!("expected {what} in these parentheses")).help(&*example);
    }
    let mut names = vec![];
    while !inside.is_empty() {
        let (mut item, semicolon) = inside.take_clause();
        report_semicolon(semicolon, errors);
        let rest: Vec<_> = item.tokens.iter().cloned().collect();
        match parse_word(&mut item, errors) {
            Some(word) if item.is_empty() && word.parentheses.is_none() => names.push(word),
            _ => {
                let found =
                    if rest.is_empty() { String::new() } else { format!(", found {}", written(&rest)) };
                let at = if rest.is_empty() { item.last.span() } else { rest.as_slice().span() };
                errors.error(&at, format!("expected the name of a lint{found}")).help(&*example);
            }
        }
    }
    names
}

fn report_semicolon(semicolon: Option<Span>, errors: &mut Diagnostics) {
    if let Some(semicolon) = semicolon {
        errors
            .error(&semicolon, "expected `,`, found `;`")
            .help("what stands in parentheses is separated by commas");
    }
}

/// A number after the word `after`, as in `dropout 0.2`.
pub(super) fn parse_rate(cursor: &mut Cursor, after: &str, errors: &mut Diagnostics) -> Option<Number> {
    let here = cursor.here();
    let sign = cursor.take_punct('-');
    let Some(TokenTree::Literal(literal)) = cursor.tokens.front().cloned() else {
        let found = cursor.next().map_or(String::new(), |token| format!(", found `{token}`"));
        errors
            .error(&here, format!("expected a number after `{after}`{found}"))
            .help(format!("for example `{after} 0.2`"));
        return None;
    };
    cursor.next();
    let tokens = sign.into_iter().chain([TokenTree::Literal(literal)]).collect();
    let number = parse_number(&mut Cursor::new(tokens), errors);
    (!number.value.is_nan()).then_some(number)
}

/// A number that is all there is to read; NaN, with an error, where it cannot be read.
pub(super) fn parse_number(cursor: &mut Cursor, errors: &mut Diagnostics) -> Number {
    let tokens: Vec<_> = cursor.tokens.drain(..).collect();
    let (sign, literal) = match tokens.as_slice() {
        [TokenTree::Literal(literal)] => ("", Some(literal)),
        [TokenTree::Punct(minus), TokenTree::Literal(literal)] if minus.as_char() == '-' => {
            ("-", Some(literal))
        }
        _ => ("", None),
    };
    let span = if tokens.is_empty() { cursor.last.span() } else { tokens.as_slice().span() };
    let text = literal.map_or(String::new(), |literal| format!("{sign}{literal}").replace('_', ""));
    let value = text.parse::<f64>().ok();
    let Some(finite) = value.filter(|value| value.is_finite()) else {
        if value.is_some_and(f64::is_infinite) {
            errors.error(&span, format!("{} is too large for a number", written(&tokens)));
        } else {
            let found =
                if tokens.is_empty() { String::new() } else { format!(", found {}", written(&tokens)) };
            errors
                .error(&span, format!("expected a number{found}"))
                .help("for example `0.5`, `-1` or `1e-3`");
        }
        return Number { value: f64::NAN, text, span };
    };
    Number { value: finite, text, span }
}
