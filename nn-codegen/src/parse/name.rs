//! Names, with what other notations put into them: `cross-entropy`, `nn.ReLU`, `activation::relu`, `"relu"`.

use crate::cursor::Cursor;
use crate::names::plain;
use proc_macro2::{Span, TokenTree};

/// A name as it was written.
pub(super) struct Name {
    /// Its text; of a path, the last part.
    pub(super) text: String,
    /// Its first and last token.
    pub(super) span: (Span, Span),
}

/// A name at the front. Words with hyphens between them are one name if they are `known` as one: a hyphen may as well be a
/// minus.
pub(super) fn take_name(cursor: &mut Cursor, known: &dyn Fn(&str) -> bool) -> Option<Name> {
    let first = cursor.take_ident()?;
    let mut name = Name { text: plain(&first), span: (first.span(), first.span()) };
    let mut joined = name.text.clone();
    let mut taken = 0;
    let mut index = 0;
    while let (true, Some(TokenTree::Ident(next))) =
        (cursor.peek_punct(index, '-'), cursor.tokens.get(index + 1))
    {
        joined = format!("{joined}-{}", plain(next));
        index += 2;
        if known(&joined) {
            (name.text, name.span.1, taken) = (joined.clone(), next.span(), index);
        }
    }
    for _ in 0..taken {
        cursor.next();
    }
    Some(name)
}

/// The name at the front, which stays there.
pub(super) fn peek_name(cursor: &Cursor, known: &dyn Fn(&str) -> bool) -> Option<Name> {
    let mut ahead = Cursor::new(cursor.tokens.iter().take(8).cloned().collect());
    take_name(&mut ahead, known)
}

/// The last name of a path, as in `nn.ReLU` and `activation::relu`; its span is that of the whole path.
pub(super) fn take_last_of_path(cursor: &mut Cursor, known: &dyn Fn(&str) -> bool) -> Option<Name> {
    let mut name = take_name(cursor, known)?;
    loop {
        let signs = match (cursor.peek_punct(0, '.'), cursor.peek_punct(0, ':') && cursor.peek_punct(1, ':'))
        {
            (true, _) => 1,
            (_, true) => 2,
            _ => return Some(name),
        };
        if !matches!(cursor.tokens.get(signs), Some(TokenTree::Ident(_))) {
            return Some(name);
        }
        for _ in 0..signs {
            cursor.next();
        }
        let last = take_name(cursor, known)?;
        name = Name { text: last.text, span: (name.span.0, last.span.1) };
    }
}
