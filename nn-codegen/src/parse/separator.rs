//! What stands between clauses in other notations: `input 3 -> dense 2`, `dense 4 relu. dense 2`.
//!
//! The same signs stand inside of clauses, too, as in `dense 784 -> 128` and `dense 2 | relu`: what follows a sign decides.

use crate::catalog::{
    CLAUSES, Foreign, Known, Place, clause_like, known, means_activation, means_clause, means_option,
};
use crate::cursor::{Cursor, touch};
use crate::diagnostics::similar;
use proc_macro2::{Delimiter, Literal, Punct, Spacing, TokenTree};

/// The signs that separate whatever follows, but for the rest of the same clause.
const SEPARATORS: &[&str] = &[";", "->", "=>", "|>", "||", "|", "~>"];

/// Words that stand for a comma where a clause follows.
const AND: &[&str] = &["and", "then", "plus", "followed"];

/// The signs that stand before a word of ours for another reason.
const OTHER_SIGNS: &[&str] = &["::", ":", "=", "!", "$", "@", "?"];

/// How many tokens in front of `rest` somebody took for a comma after `clause`.
pub(super) fn separates(clause: &Cursor, rest: &Cursor) -> usize {
    let sign = rest.sign();
    let length = sign.chars().count();
    let is_separator = match rest.peek_ident() {
        Some(word) => AND.contains(&word.as_str()) && is_begun(clause) && begins_clause(rest, 1),
        None => length > 0 && is_comma(clause, rest, &sign),
    };
    if is_separator { length.max(1) } else { 0 }
}

/// Whether somebody took a sign for a comma.
fn is_comma(clause: &Cursor, rest: &Cursor, sign: &str) -> bool {
    let length = sign.chars().count();
    if SEPARATORS.contains(&sign) {
        return sign == ";" || !goes_on(clause, rest, length);
    }
    if sign == "." && ends_a_sentence(clause, rest) {
        return true;
    }
    let is_of_a_word = match sign {
        "." => is_path(clause),
        "-" | "::" => has_no_space(clause, rest, length),
        "*" => matches!(clause.tokens.front(), Some(TokenTree::Literal(_))), // `3 * dense 4`
        sign => sign.contains(['<', '#', '\'']),
    };
    if clause.is_empty() || is_of_a_word || sign.ends_with(">::") {
        return false;
    }
    if is_begun(clause) && begins_clause(rest, length) {
        return true;
    }
    let leads_on = rest.leads_on(length) || rest.peek_punct(length + 1, '.');
    !OTHER_SIGNS.contains(&sign)
        && !leads_on
        && rest.ident_at(length).is_some_and(|word| CLAUSES.contains(&word.as_str()))
}

/// Whether a clause has its word, and something behind it.
fn is_begun(clause: &Cursor) -> bool {
    clause.tokens.len() > 1 && is_like_clause(clause, 0)
}

/// Only semicolons are taken for commas in parentheses and braces.
pub(super) fn is_semicolon(_: &Cursor, rest: &Cursor) -> usize {
    usize::from(rest.peek_punct(0, ';'))
}

/// Whether what follows a sign belongs to the same clause: an activation, an option, a second size, a second loss.
fn goes_on(clause: &Cursor, rest: &Cursor, sign: usize) -> bool {
    let begins = |clause_word| clause.ident_at(0).is_some_and(|word| means_clause(&word, clause_word));
    let (is_layer, is_loss) = (begins("dense"), begins("loss"));
    match rest.tokens.get(sign) {
        Some(TokenTree::Ident(word)) => {
            let word = word.to_string();
            if CLAUSES.contains(&word.as_str()) {
                return false;
            }
            is_layer && (means_activation(&word) || means_option(&word))
                || is_loss && matches!(known(&word), Some(Known::Loss(_)))
        }
        Some(TokenTree::Literal(_)) => is_layer && clause.tokens.len() == 2,
        _ => false,
    }
}

/// `dense 4 relu. dense 2`: a space and another word follow the full stop.
fn ends_a_sentence(clause: &Cursor, rest: &Cursor) -> bool {
    let has_space = match (rest.tokens.front(), rest.tokens.get(1)) {
        (Some(stop), Some(next @ (TokenTree::Ident(_) | TokenTree::Group(_) | TokenTree::Literal(_)))) => {
            let start = if let TokenTree::Group(group) = next { group.span_open() } else { next.span() };
            !touch(stop.span(), start)
        }
        (Some(_), None) => true,
        (Some(stop), Some(TokenTree::Punct(next))) => {
            next.as_char() == ',' || next.as_char() == '#' && !touch(stop.span(), next.span())
        }
        _ => false,
    };
    has_space && !clause.is_empty() && !is_path(clause)
}

/// The tokens, where `3.` before another clause is a number and a full stop.
pub(super) fn split_full_stops(tokens: Vec<TokenTree>) -> Vec<TokenTree> {
    let mut split: Vec<TokenTree> = vec![];
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_last = match tokens.peek() {
            Some(TokenTree::Punct(sign)) => [',', '#'].contains(&sign.as_char()),
            _ => true,
        };
        let TokenTree::Literal(number) = &token else {
            split.push(token);
            continue;
        };
        let whole = number.to_string().strip_suffix('.').unwrap_or_default().parse::<Literal>();
        match whole {
            Ok(mut whole) if is_last => {
                let span = number.span();
                let mut stop = Punct::new('.', Spacing::Alone);
                whole.set_span(span);
                stop.set_span(span);
                split.extend([TokenTree::Literal(whole), TokenTree::Punct(stop)]);
            }
            _ => split.push(token),
        }
    }
    split
}

/// Whether a clause is only the beginning of a path so far, as `nn` of `nn.dense 4`.
fn is_path(clause: &Cursor) -> bool {
    let is_word = |token: &TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(sign) => ".:".contains(sign.as_char()),
        _ => false,
    };
    clause.ident_at(0).is_some_and(|word| !CLAUSES.contains(&word.as_str()))
        && clause.tokens.iter().all(is_word)
}

/// Whether no space is on either side of a sign, as in `bce-loss` and `sizes::HIDDEN`.
fn has_no_space(clause: &Cursor, rest: &Cursor, length: usize) -> bool {
    match (clause.tokens.back(), rest.tokens.front(), rest.tokens.get(length - 1), rest.tokens.get(length)) {
        (Some(before), Some(first), Some(last), Some(after)) => {
            touch(before.span(), first.span()) && touch(last.span(), after.span())
        }
        _ => false,
    }
}

/// Whether a clause begins here: its word, and something that can follow it.
pub(super) fn begins_clause(cursor: &Cursor, index: usize) -> bool {
    let Some(word) = cursor.ident_at(index) else { return false };
    if cursor.leads_on(index) {
        return false;
    }
    let next = cursor.tokens.get(index + 1);
    let is_group =
        |delimiter| matches!(next, Some(TokenTree::Group(group)) if group.delimiter() == delimiter);
    let is_call = is_group(Delimiter::Parenthesis);
    match word.as_str() {
        "input" | "dense" | "output" => {
            let is_number = matches!(next, Some(TokenTree::Literal(_)));
            let is_name = matches!(next, Some(TokenTree::Ident(name)) if cursor.leads_on(index + 1) || can_be_size(&name.to_string()));
            is_number || is_name || is_call || is_group(Delimiter::Brace)
        }
        "dropout" => is_call || matches!(next, Some(TokenTree::Literal(_))),
        "loss" | "penalty" | "init" | "storage" => {
            let is_word = |word: &str| !means_activation(word) || known_otherwise(word);
            is_call || matches!(next, Some(TokenTree::Ident(word)) if is_word(&word.to_string()))
        }
        "budget" => is_group(Delimiter::Brace),
        "allow" => is_call,
        "layer_norm" | "test" => true,
        _ => false,
    }
}

/// Whether a word of an activation is one of another kind, too: `gaussian` of PyTorch's initializers, `linear`.
fn known_otherwise(word: &str) -> bool {
    [Place::Loss, Place::Initializer, Place::Penalty]
        .into_iter()
        .any(|place| Foreign::at(place, word).is_some())
}

fn can_be_size(word: &str) -> bool {
    !CLAUSES.contains(&word) && !means_activation(word) && !means_option(word)
}

/// Whether a group holds clauses.
pub(super) fn holds_clauses(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    let inside = Cursor::inside(group);
    let is_documented = inside.peek_punct(0, '#');
    is_documented || is_like_clause(&inside, 0)
}

/// Whether the word at this place begins a clause, in whatever notation, or well spelt or not.
pub(super) fn is_like_clause(cursor: &Cursor, index: usize) -> bool {
    cursor.ident_at(index).is_some_and(|word| {
        CLAUSES.contains(&word.as_str())
            || clause_like(&word).is_some()
            || similar(&word, CLAUSES.iter().copied()).is_some()
    })
}
