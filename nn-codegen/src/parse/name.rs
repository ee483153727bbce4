//! Names, with what other notations put into them: `cross-entropy`, `leaky relu`, `nn.ReLU`, `activation::relu`.

use crate::catalog::{STORAGES, is_known, is_reserved};
use crate::cursor::{Cursor, text};
use crate::diagnostics::Diagnostics;
use crate::lints::Lint;
use crate::names::plain;
use proc_macro2::{Span, TokenTree};

use super::separator::begins_clause;

/// A name as it was written.
pub(super) struct Name {
    /// Its text; of a path, the last part.
    pub(super) text: String,
    /// Its first and last token.
    pub(super) span: (Span, Span),
}

/// A name at the front. Words with hyphens or spaces between them are one name if they are known as one.
pub(super) fn take_name(cursor: &mut Cursor, known: &dyn Fn(&str) -> bool) -> Option<Name> {
    let (count, name) = longest_name(cursor, known)?;
    for _ in 0..count {
        cursor.next();
    }
    Some(name)
}

/// The name at the front, which stays there.
pub(super) fn peek_name(cursor: &Cursor, known: &dyn Fn(&str) -> bool) -> Option<Name> {
    longest_name(cursor, known).map(|(_, name)| name)
}

/// How many tokens the name at the front has, and the name. Whether a hyphen is a part of it or a minus, `known` decides.
fn longest_name(cursor: &Cursor, known: &dyn Fn(&str) -> bool) -> Option<(usize, Name)> {
    let Some(TokenTree::Ident(first)) = cursor.tokens.front() else { return None };
    let mut name = Name { text: plain(first), span: (first.span(), first.span()) };
    let mut joined = name.text.clone();
    let (mut count, mut index) = (1, 1);
    loop {
        let has_hyphen = cursor.peek_punct(index, '-');
        let place = if has_hyphen { index + 1 } else { index };
        let Some(TokenTree::Ident(next)) = cursor.tokens.get(place) else { break };
        if !has_hyphen && begins_clause(cursor, place) {
            break;
        }
        if !has_hyphen && takes_size(&joined) && !is_before_number(cursor, place) {
            break;
        }
        joined = format!("{joined}{}{}", if has_hyphen { '-' } else { ' ' }, plain(next));
        index = place + 1;
        if if joined.contains(' ') { is_known(&joined) } else { known(&joined) } {
            count = index;
            name = Name { text: joined.clone(), span: (first.span(), next.span()) };
        }
    }
    Some((count, name))
}

/// Whether the word behind this one may be the name of a size.
fn takes_size(word: &str) -> bool {
    ["input", "dense", "output"].contains(&word)
}

/// Whether a number follows the word at this place, as in `input layer 3`; else it may be the number itself, in `input size`.
fn is_before_number(cursor: &Cursor, index: usize) -> bool {
    matches!(cursor.tokens.get(index + 1), Some(TokenTree::Literal(_)))
}

/// The last name of a path, as in `nn.ReLU` and `activation::relu`; its span is that of the whole path. That a path is none
/// of our words is said here where the last of its words `is_ours`.
pub(super) fn take_last_of_path(
    cursor: &mut Cursor,
    known: &dyn Fn(&str) -> bool,
    is_ours: &dyn Fn(&str) -> bool,
    errors: &mut Diagnostics,
) -> Option<Name> {
    let before = cursor.tokens.clone();
    let first = take_name(cursor, known)?;
    let mut last = None;
    while let Some(signs) = path_sign(cursor) {
        for _ in 0..signs {
            cursor.next();
        }
        last = take_name(cursor, known);
    }
    let Some(last) = last else { return Some(first) };
    if is_ours(&last.text) {
        let path: Vec<TokenTree> = before.iter().take(before.len() - cursor.tokens.len()).cloned().collect();
        let message = format!("expected a word of the language, found the path `{}`", text(&path));
        let help = format!("words stand alone: `{}`", last.text);
        errors.habit("path", &(first.span.0, last.span.1), message, help);
    }
    Some(Name { text: last.text, span: (first.span.0, last.span.1) })
}

/// How many characters the sign at the front has, if it leads on to a word: those of `.` and `::`.
fn path_sign(cursor: &Cursor) -> Option<usize> {
    let signs = match (cursor.peek_punct(0, '.'), cursor.peek_punct(0, ':') && cursor.peek_punct(1, ':')) {
        (true, _) => 1,
        (_, true) => 2,
        _ => return None,
    };
    cursor.ident_at(signs).map(|_| signs)
}

/// Whether a word is one of the language, of whatever kind.
pub(super) fn is_ours(word: &str) -> bool {
    is_reserved(word) || STORAGES.contains(&word) || Lint::named(word).is_some()
}
