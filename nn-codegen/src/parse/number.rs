//! Numbers: the arguments of a word, and the rate of a dropout.

use crate::ast::Number;
use crate::cursor::{Cursor, written};
use crate::diagnostics::{Diagnostics, Spanned};
use proc_macro2::TokenTree;

use super::notation::{Takes, is_sign, skip_signs};

const RATE: Takes = Takes { what: "a number", after: "dropout", example: "dropout 0.2" };

/// The number after `dropout`.
pub(super) fn parse_rate(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Number> {
    skip_signs(cursor, &RATE, errors);
    skip_name(cursor, errors);
    let here = cursor.here();
    let sign = cursor.take_punct('-');
    let Some(TokenTree::Literal(literal)) = cursor.tokens.front().cloned() else {
        let found = cursor.next().map_or(String::new(), |token| format!(", found `{token}`"));
        errors.error(&here, RATE.expected(&found)).help(format!("for example `{}`", RATE.example));
        return None;
    };
    cursor.next();
    let tokens = sign.into_iter().chain([TokenTree::Literal(literal)]).collect();
    let number = parse_number(&mut Cursor::new(tokens), errors);
    (!number.value.is_nan()).then_some(number)
}

/// `rate 0.2`
fn skip_name(cursor: &mut Cursor, errors: &mut Diagnostics) {
    if let (Some(TokenTree::Ident(name)), Some(TokenTree::Literal(rate))) =
        (cursor.tokens.front().cloned(), cursor.tokens.get(1).cloned())
    {
        cursor.next();
        let help = format!("values have no names: `dropout {rate}`");
        errors.habit("argument name", &name.span(), RATE.expected(&format!(", found `{name}`")), help);
    }
}

/// An argument of a word: a number that is all there is to read. One with a name, as in Python, is read without it.
pub(super) fn parse_argument(cursor: &mut Cursor, word: &str, errors: &mut Diagnostics) -> Number {
    if let (Some(TokenTree::Ident(name)), true) =
        (cursor.tokens.front().cloned(), is_sign(cursor.tokens.get(1)))
    {
        cursor.next();
        let sign = cursor.next().map_or(String::new(), |sign| sign.to_string());
        let value: String = cursor.tokens.iter().map(ToString::to_string).collect();
        errors
            .error(&(name.span(), cursor.last), format!("expected a number, found `{name}{sign}`"))
            .help(format!("arguments have no names: `{word}({value})`"));
        let said = errors.len();
        let number = parse_number(cursor, errors);
        errors.keep(said);
        return number;
    }
    parse_number(cursor, errors)
}

/// A number that is all there is to read; NaN, with an error, where it cannot be read.
fn parse_number(cursor: &mut Cursor, errors: &mut Diagnostics) -> Number {
    let tokens = cursor.take_rest();
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
