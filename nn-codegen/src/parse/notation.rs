//! Signs that other notations put before a value: `loss = mse`, `input: 3`, `dense(2)`, `dense units = 2`, `loss "mse"`.
//!
//! Each kind is a habit, reported once in a declaration; the value behind it is read all the same.

use crate::catalog::belongs;
use crate::cursor::{Cursor, written};
use crate::diagnostics::Diagnostics;
use proc_macro2::{Delimiter, Group, Ident, Literal, TokenTree};

/// What stands behind a word.
pub(super) struct Takes {
    /// With its article: `a size`.
    pub(super) what: &'static str,
    /// The word; nothing where it is no word behind which it stands.
    pub(super) after: &'static str,
    /// How it is written.
    pub(super) example: &'static str,
}

impl Takes {
    /// `expected a size after `input``, and what was found.
    pub(super) fn expected(&self, found: &str) -> String {
        match self.after {
            "" => format!("expected {}{found}", self.what),
            after => format!("expected {} after `{after}`{found}", self.what),
        }
    }

    /// How it is written with the value that somebody gave it, where that is one word or number.
    fn with(&self, value: Option<&TokenTree>) -> String {
        let unquoted = value.and_then(without_quotes);
        match unquoted.as_ref().or(value) {
            Some(value @ (TokenTree::Ident(_) | TokenTree::Literal(_))) if self.after.is_empty() => {
                format!("dense 2 {value}")
            }
            Some(value @ (TokenTree::Ident(_) | TokenTree::Literal(_)))
                if self.example.starts_with(self.after) =>
            {
                format!("{} {value}", self.after)
            }
            Some(value) if several_numbers(value).is_some() => {
                let product = several_numbers(value)
                    .iter()
                    .flatten()
                    .fold(1_u64, |product, n| product.saturating_mul(*n));
                format!("{} {product}", self.after)
            }
            _ => self.example.into(),
        }
    }
}

/// Skips all signs before the value, which is then at the front.
pub(super) fn skip_signs(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) {
    let mut has_news = true;
    loop {
        let known = errors.len();
        if !(skip_sign(cursor, takes, errors)
            || skip_argument_name(cursor, takes, errors)
            || skip_parentheses(cursor, takes, errors)
            || skip_quotes(cursor, takes, errors))
        {
            return;
        }
        // `dense(units = 2)` is one notation, and one mistake.
        if !has_news {
            errors.keep(known);
        }
        has_news = false;
    }
}

/// `:`, `=`, and the `.` of `loss.mse`
fn skip_sign(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> bool {
    let is_dot = cursor.peek_punct(0, '.') && cursor.ident_at(1).is_some();
    let dot = if is_dot { cursor.take_punct('.') } else { None };
    let Some(sign) = dot.or_else(|| cursor.take_lone_punct(':')).or_else(|| cursor.take_lone_punct('='))
    else {
        return false;
    };
    let help = format!("no sign stands between the two: `{}`", takes.with(cursor.tokens.front()));
    errors.habit("sign", &sign.span(), takes.expected(&format!(", found `{sign}`")), help);
    true
}

/// `units =`
fn skip_argument_name(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> bool {
    let (Some(TokenTree::Ident(name)), true) =
        (cursor.tokens.front().cloned(), is_sign(cursor.tokens.get(1)))
    else {
        return false;
    };
    if belongs(&name.to_string()).is_some() {
        return false; // the value itself: `loss huber = 0.5`
    }
    if takes.what == "a size" && cursor.ident_at(2).is_some_and(|word| is_type(&word)) {
        let tokens: Vec<TokenTree> = (0..3).filter_map(|_| cursor.next()).collect();
        let help = format!("a size has no type: `{}`", takes.with(tokens.first()));
        errors.habit(
            "type",
            tokens.as_slice(),
            takes.expected(&format!(", found {}", written(&tokens))),
            help,
        );
        cursor.put_back([tokens[0].clone()]);
        return true;
    }
    cursor.next();
    let sign = cursor.next().map_or(String::new(), |sign| sign.to_string());
    let help = format!("values have no names: `{}`", takes.with(cursor.tokens.front()));
    let found = takes.expected(&format!(", found `{name}{sign}`"));
    errors.habit("argument name", &(name.span(), cursor.last), found, help);
    true
}

/// Whether a word is the name of a type that a size may have elsewhere.
pub(super) fn is_type(word: &str) -> bool {
    ["usize", "isize", "u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "int", "size_t"].contains(&word)
}

/// The numbers of `[28, 28]` and `(784, 128)`, where nothing else is in it.
pub(super) fn several_numbers(token: &TokenTree) -> Option<Vec<u64>> {
    let TokenTree::Group(group) = token else { return None };
    let sizes: Option<Vec<u64>> = group
        .stream()
        .into_iter()
        .filter(|token| !matches!(token, TokenTree::Punct(sign) if sign.as_char() == ','))
        .map(|token| if let TokenTree::Literal(literal) = token { whole_number(&literal) } else { None })
        .collect();
    sizes.filter(|sizes| !sizes.is_empty())
}

/// The value of an integer literal; the largest number for one that is larger.
pub(super) fn whole_number(literal: &Literal) -> Option<u64> {
    let literal: syn::LitInt = syn::parse_str(&literal.to_string()).ok()?;
    matches!(literal.suffix(), "" | "usize").then(|| literal.base10_parse().unwrap_or(u64::MAX))
}

/// Whether a token is a `:` or `=` that stands alone.
pub(super) fn is_sign(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(sign))
        if [':', '='].contains(&sign.as_char()) && sign.spacing() == proc_macro2::Spacing::Alone)
}

/// `(2, relu)`: the commas between are no longer any.
fn skip_parentheses(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> bool {
    let Some(group) = cursor.take_group(Delimiter::Parenthesis) else { return false };
    let value = match takes.after {
        "dense" => outputs_of(&group).or_else(|| first_value(&group)),
        _ => first_value(&group),
    };
    let help = format!("no parentheses stand around it: `{}`", takes.with(value.as_ref()));
    let found = format!(", found {}", written(&[group.clone().into()]));
    errors.habit("parentheses", &group.span(), takes.expected(&found), help);
    let mut inside = without_commas(&group);
    if takes.after == "dense"
        && matches!(inside.as_slice(), [TokenTree::Literal(_), TokenTree::Literal(_), ..])
    {
        inside.remove(0); // of `dense(784, 128, relu)` the inputs
    }
    cursor.put_back(inside);
    cursor.foreign_since.get_or_insert(errors.len());
    true
}

/// The second of two numbers: `dense(784, 128, relu)` gives 128 values.
fn outputs_of(group: &Group) -> Option<TokenTree> {
    match without_commas(group).as_slice() {
        [TokenTree::Literal(_), outputs @ TokenTree::Literal(_), ..] => Some(outputs.clone()),
        _ => None,
    }
}

/// The first value in parentheses, without its name.
fn first_value(group: &Group) -> Option<TokenTree> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    tokens.get(if is_sign(tokens.get(1)) { 2 } else { 0 }).cloned()
}

fn without_commas(group: &Group) -> Vec<TokenTree> {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ',');
    group.stream().into_iter().filter(|token| !is_comma(token)).collect()
}

/// `"mse"` and `"3"`
pub(super) fn skip_quotes(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> bool {
    let Some(unquoted) = cursor.tokens.front().and_then(without_quotes) else { return false };
    let quoted = cursor.next().map_or(String::new(), |quoted| quoted.to_string());
    let help = format!("no quotes stand around it: `{}`", takes.with(Some(&unquoted)));
    errors.habit("quotes", &unquoted.span(), takes.expected(&format!(", found `{quoted}`")), help);
    cursor.put_back([unquoted]);
    true
}

/// The name or number in a string literal.
fn without_quotes(token: &TokenTree) -> Option<TokenTree> {
    let TokenTree::Literal(literal) = token else { return None };
    let text = literal.to_string();
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut token: TokenTree = match syn::parse_str::<Ident>(inside) {
        Ok(name) => name.into(),
        Err(_) => inside.parse::<Literal>().ok()?.into(),
    };
    token.set_span(literal.span());
    Some(token)
}
