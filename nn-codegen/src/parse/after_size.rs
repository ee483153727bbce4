//! What follows a size where that goes on: an expression, a matrix, a sign before the activation.

use crate::catalog::{means_activation, means_option};
use crate::cursor::{Cursor, text, written};
use crate::diagnostics::Diagnostics;
use proc_macro2::{Delimiter, TokenTree};

use super::notation::{Takes, whole_number};

/// What a size may be.
pub(super) const SIZE_HELP: &str =
    "a size is a whole number, the path of a `const usize`, or a const expression in braces";

/// What one means who writes `64 x 3`.
pub(super) const BY: &str = "a layer states how many values it gives, and receives those of the layer before: `dense 64`; \
                  `dense 64 from 3` states both";

/// Whether the size ends here. What goes on was to be an expression, or a matrix.
pub(super) fn check_end(
    read: &[TokenTree],
    cursor: &mut Cursor,
    takes: &Takes,
    errors: &mut Diagnostics,
) -> bool {
    let sign = cursor.sign();
    let length = sign.chars().count();
    if let Some(TokenTree::Ident(by)) = cursor.tokens.front()
        && ["x", "X", "by", "times"].contains(&by.to_string().as_str())
        && matches!(cursor.tokens.get(1), Some(TokenTree::Literal(_) | TokenTree::Ident(_)))
    {
        let rest = cursor.take_rest();
        let all = [read, &rest[..2]].concat();
        let at = (read[0].span(), rest[1].span());
        let help = match (takes.after, several_products(&all)) {
            ("dense" | "from", _) | (_, None) => BY.into(),
            (after, Some(product)) => format!("values are one flat vector: `{after} {product}`"),
        };
        errors.error(&at, takes.expected(&format!(", found {}", written(&all)))).help(help);
        return false;
    }
    if takes.after == "input"
        && let Some(network) = list_with_signs(read, cursor)
    {
        let all = [read, &cursor.take_rest()].concat();
        errors
            .error(all.as_slice(), takes.expected(&format!(", found {}", written(&all))))
            .help(format!("a network is written in clauses: `{network}`"));
        return false;
    }
    if !sign.is_empty()
        && cursor.ident_at(length).is_some_and(|word| means_activation(&word) || means_option(&word))
    {
        skip_sign_before_word(read, &sign, takes, cursor, errors);
        return true;
    }
    if ARROWS.contains(&sign.as_str())
        && let Some(TokenTree::Literal(outputs)) = cursor.tokens.get(length)
    {
        let help = format!(
            "a layer states how many values it gives: `dense {outputs}`; `dense {outputs} from {}` states both",
            text(read)
        );
        let rest: Vec<TokenTree> = (0..=length).filter_map(|_| cursor.next()).collect();
        let all = [read, &rest].concat();
        errors.error(all.as_slice(), takes.expected(&format!(", found {}", written(&all)))).help(help);
        return false;
    }
    if skip_parentheses_around_activation(read, takes, cursor, errors) || !goes_on(cursor) {
        return true;
    }
    let rest = take_expression(cursor);
    let all = text(&[read, &rest].concat());
    let last = rest.last().map_or(cursor.last, TokenTree::span);
    errors
        .error(&(read[0].span(), last), takes.expected(&format!(", found `{all}`")))
        .help(in_braces(takes, &all));
    false
}

/// The product of `28 x 28`.
fn several_products(tokens: &[TokenTree]) -> Option<u64> {
    match tokens {
        [TokenTree::Literal(rows), _, TokenTree::Literal(columns)] => {
            Some(whole_number(rows)?.saturating_mul(whole_number(columns)?))
        }
        _ => None,
    }
}

/// `784-128-10` in clauses.
fn list_with_signs(read: &[TokenTree], cursor: &Cursor) -> Option<String> {
    let [TokenTree::Literal(input)] = read else { return None };
    let rest: Vec<&TokenTree> = cursor.tokens.iter().collect();
    let sizes: Option<Vec<String>> = rest
        .chunks(2)
        .map(|pair| match pair {
            [TokenTree::Punct(sign), TokenTree::Literal(size)] if sign.as_char() == '-' => {
                Some(format!("dense {size}"))
            }
            _ => None,
        })
        .collect();
    let layers = sizes.filter(|layers| layers.len() > 1)?;
    Some(format!("input {input}, {}", layers.join(", ")))
}

/// What leads from the inputs of a layer to its outputs.
const ARROWS: &[&str] = &["->", "=>", "|>", "~>", ">", ">>", "|"];

/// `dense 2 -> relu`
fn skip_sign_before_word(
    read: &[TokenTree],
    sign: &str,
    takes: &Takes,
    cursor: &mut Cursor,
    errors: &mut Diagnostics,
) {
    let first = cursor.here();
    sign.chars().for_each(|_| _ = cursor.next());
    let word = cursor.peek_ident().unwrap_or_default();
    let size = text(read);
    let help = format!("no sign stands between the two: `{} {size} {word}`", takes.after);
    let message = format!("expected an activation after `{} {size}`, found `{sign}`", takes.after);
    errors.habit("sign before a word", &(first, cursor.last), message, help);
}

/// `dense 2 (relu)`
fn skip_parentheses_around_activation(
    read: &[TokenTree],
    takes: &Takes,
    cursor: &mut Cursor,
    errors: &mut Diagnostics,
) -> bool {
    let Some(TokenTree::Group(group)) = cursor.tokens.front().cloned() else { return false };
    let inside = Cursor::inside(&group);
    if !matches!(group.delimiter(), Delimiter::Parenthesis | Delimiter::Bracket)
        || !inside.peek_ident().is_some_and(|word| means_activation(&word))
    {
        return false;
    }
    cursor.next();
    let inside: Vec<TokenTree> = inside.tokens.into_iter().collect();
    let help = format!("nothing stands around it: `{} {} {}`", takes.after, text(read), text(&inside));
    let found = format!("expected an activation, found {}", written(&[group.clone().into()]));
    errors.habit("parentheses", &group.span(), found, help);
    cursor.put_back(inside);
    true
}

/// How a size is written that is computed.
pub(super) fn in_braces(takes: &Takes, expression: &str) -> String {
    let power = ["**", "^"].iter().find_map(|sign| expression.split_once(sign));
    if let Some((base, exponent)) = power {
        let (base, exponent) = (base.trim(), exponent.trim());
        return match base.parse::<u64>() {
            Ok(base) => {
                format!("a power is written in braces: `{} {{ {base}_usize.pow({exponent}) }}`", takes.after)
            }
            Err(_) => format!("a power is written in braces: `{} {{ {base}.pow({exponent}) }}`", takes.after),
        };
    }
    let is_size = syn::parse_str::<syn::Expr>(expression).is_ok()
        && !["..", "?", "&&", "||", "=="].iter().any(|sign| expression.contains(sign));
    match is_size {
        true => format!("a size that is computed stands in braces: `{} {{ {expression} }}`", takes.after),
        false => SIZE_HELP.into(),
    }
}

/// Whether an operator, a conversion, or the arguments of a call follow.
fn goes_on(cursor: &Cursor) -> bool {
    match cursor.tokens.front() {
        Some(TokenTree::Punct(sign)) => "+-*/%<>&^!?.".contains(sign.as_char()),
        Some(TokenTree::Ident(word)) => word == "as",
        Some(TokenTree::Group(group)) => {
            matches!(group.delimiter(), Delimiter::Parenthesis | Delimiter::Bracket)
        }
        _ => false,
    }
}

/// The rest of an expression: up to a word of the language.
fn take_expression(cursor: &mut Cursor) -> Vec<TokenTree> {
    let mut tokens = vec![];
    let mut is_operand_next = false;
    while let Some(token) = cursor.tokens.front() {
        match token {
            TokenTree::Ident(word) if word == "as" => is_operand_next = true,
            TokenTree::Ident(_) | TokenTree::Literal(_) if !is_operand_next => break,
            TokenTree::Punct(_) => is_operand_next = true,
            _ => is_operand_next = false,
        }
        tokens.extend(cursor.next());
    }
    tokens
}
