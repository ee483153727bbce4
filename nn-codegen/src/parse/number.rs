//! Numbers: the arguments of a word, and the rate of a dropout.

use crate::ast::Number;
use crate::catalog::{Activation, Argument, Initializer, Loss, Penalty, Row};
use crate::cursor::{Cursor, written};
use crate::diagnostics::{Diagnostics, Spanned};
use proc_macro2::{Group, TokenTree};

use super::notation::{Takes, is_sign, skip_signs};
use super::separator::is_semicolon;

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

/// The numbers in the parentheses behind a word. Where the word is none, or takes none, that is all there is to say, and is
/// said elsewhere.
pub(super) fn parse_arguments(group: &Group, word: &str, errors: &mut Diagnostics) -> Vec<Number> {
    let said = errors.len();
    let mut inside = Cursor::inside(group);
    let (mut numbers, mut named) = (vec![], vec![]);
    while !inside.is_empty() {
        let (mut argument, separator) = inside.take_item(is_semicolon);
        if is_named(&argument) {
            named.extend([argument.next(), argument.next()].into_iter().flatten());
        }
        let known = errors.len();
        numbers.push(parse_number(&mut argument, errors));
        if !named.is_empty() {
            errors.keep(known);
        }
        separator.report("what stands in parentheses is separated by commas", errors);
    }
    let expected: Vec<&[Argument]> = rows(word).collect();
    if expected.iter().all(|arguments| arguments.is_empty()) {
        errors.keep(said);
    } else if !named.is_empty() {
        let fits = |arguments: &&[Argument]| arguments.len() >= numbers.len();
        let names = expected.into_iter().find(fits).unwrap_or(&[]);
        if !report_names(group, word, &numbers, names, errors) {
            return vec![Number { value: f64::NAN, text: String::new(), span: group.span().span() }];
        }
    }
    numbers
}

/// Whether an argument is written with its name, as in Python.
fn is_named(argument: &Cursor) -> bool {
    argument.peek_ident().is_some() && is_sign(argument.tokens.get(1))
}

/// What the rows of a name take.
fn rows(word: &str) -> impl Iterator<Item = &'static [Argument]> {
    [
        Activation::named(word).map(Row::arguments),
        Loss::named(word).map(Row::arguments),
        Initializer::named(word).map(Row::arguments),
        Penalty::named(word).map(Row::arguments),
    ]
    .into_iter()
    .flatten()
}

/// `normal(mean=0, std=0.1)`; false where some of the arguments are left out.
fn report_names(
    group: &Group,
    word: &str,
    numbers: &[Number],
    names: &[Argument],
    errors: &mut Diagnostics,
) -> bool {
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    let values: Vec<&str> = numbers.iter().map(|number| number.text.as_str()).collect();
    let is_complete = names.len() == numbers.len() && values.iter().all(|value| !value.is_empty());
    let form = match is_complete {
        true => values.join(", "),
        false => names.iter().map(|argument| argument.name).collect::<Vec<_>>().join(", "),
    };
    errors
        .error(&group.span(), format!("expected numbers in these parentheses, found {}", written(&inside)))
        .help(format!("arguments have no names: `{word}({form})`"));
    is_complete
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
            errors.error(&span, format!("expected a number{found}")).help(
                match tokens.iter().any(|token| matches!(token, TokenTree::Ident(_) | TokenTree::Punct(_))) {
                    true => "an argument is a literal, no constant and no expression: `0.5`, `-1` or `1e-3`",
                    false => "for example `0.5`, `-1` or `1e-3`",
                },
            );
        }
        return Number { value: f64::NAN, text, span };
    };
    Number { value: finite, text, span }
}
