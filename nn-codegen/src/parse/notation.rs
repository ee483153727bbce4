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
    /// The word.
    pub(super) after: &'static str,
    /// How it is written.
    pub(super) example: &'static str,
}

impl Takes {
    /// `expected a size after `input``, and what was found.
    pub(super) fn expected(&self, found: &str) -> String {
        format!("expected {} after `{}`{found}", self.what, self.after)
    }

    /// How it is written with the value that somebody gave it, where that is one word or number.
    fn with(&self, value: Option<&TokenTree>) -> String {
        match value {
            Some(value @ (TokenTree::Ident(_) | TokenTree::Literal(_)))
                if self.example.starts_with(self.after) =>
            {
                format!("{} {value}", self.after)
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

/// `:` and `=`
fn skip_sign(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> bool {
    let Some(sign) = cursor.take_lone_punct(':').or_else(|| cursor.take_lone_punct('=')) else {
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
    cursor.next();
    let sign = cursor.next().map_or(String::new(), |sign| sign.to_string());
    let help = format!("values have no names: `{}`", takes.with(cursor.tokens.front()));
    let found = takes.expected(&format!(", found `{name}{sign}`"));
    errors.habit("argument name", &(name.span(), cursor.last), found, help);
    true
}

/// Whether a token is a `:` or `=` that stands alone.
pub(super) fn is_sign(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(sign))
        if [':', '='].contains(&sign.as_char()) && sign.spacing() == proc_macro2::Spacing::Alone)
}

/// `(2, relu)`: the commas between are no longer any.
fn skip_parentheses(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> bool {
    let Some(group) = cursor.take_group(Delimiter::Parenthesis) else { return false };
    let help = format!("no parentheses stand around it: `{}`", takes.with(first_value(&group).as_ref()));
    let found = format!(", found {}", written(&[group.clone().into()]));
    errors.habit("parentheses", &group.span(), takes.expected(&found), help);
    cursor.put_back(without_commas(&group));
    cursor.foreign_since.get_or_insert(errors.len());
    true
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
