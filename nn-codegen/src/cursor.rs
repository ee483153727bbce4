//! Reading tokens from left to right.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use std::collections::VecDeque;

/// The tokens without the invisible groups that `macro_rules!` puts around what it matched, as a `$vis` or an
/// `$n:literal`. An expression keeps its group, which holds it together as braces do.
pub(crate) fn without_invisible_groups(tokens: TokenStream) -> Vec<TokenTree> {
    let mut flat = vec![];
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                let inside = without_invisible_groups(group.stream());
                if is_expression(&inside) { flat.push(group.into()) } else { flat.extend(inside) }
            }
            token => flat.push(token),
        }
    }
    flat
}

/// Whether a fragment is more than a word, a path, a number or a visibility.
fn is_expression(tokens: &[TokenTree]) -> bool {
    tokens.iter().enumerate().any(|(index, token)| match token {
        TokenTree::Punct(punct) => punct.as_char() != ':' && !(index == 0 && punct.as_char() == '-'),
        TokenTree::Group(_) => !matches!(&tokens[0], TokenTree::Ident(word) if word == "pub"),
        _ => false,
    })
}

/// The tokens that are still to be read, and the place of the last one that was.
pub(crate) struct Cursor {
    pub(crate) tokens: VecDeque<TokenTree>,
    pub(crate) last: Span,
}

impl Cursor {
    pub(crate) fn new(tokens: Vec<TokenTree>) -> Self {
        Self { tokens: tokens.into(), last: Span::call_site() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub(crate) fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.pop_front()?;
        self.last = token.span();
        Some(token)
    }

    /// Where to point when something is missing or wrong here: at the next token, or else at the last.
    pub(crate) fn here(&self) -> Span {
        self.tokens.front().map_or(self.last, TokenTree::span)
    }

    pub(crate) fn peek_ident(&self) -> Option<String> {
        match self.tokens.front() {
            Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
            _ => None,
        }
    }

    pub(crate) fn take_ident(&mut self) -> Option<Ident> {
        match self.tokens.front() {
            Some(TokenTree::Ident(ident)) => {
                let ident = ident.clone();
                self.next();
                Some(ident)
            }
            _ => None,
        }
    }

    pub(crate) fn take_word(&mut self, word: &str) -> Option<Span> {
        if self.peek_ident()? == word { self.take_ident().map(|ident| ident.span()) } else { None }
    }

    pub(crate) fn peek_punct(&self, index: usize, sign: char) -> bool {
        matches!(self.tokens.get(index), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
    }

    pub(crate) fn take_punct(&mut self, sign: char) -> Option<TokenTree> {
        if self.peek_punct(0, sign) { self.next() } else { None }
    }

    pub(crate) fn take_group(&mut self, delimiter: Delimiter) -> Option<proc_macro2::Group> {
        match self.tokens.front() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.next();
                Some(group)
            }
            _ => None,
        }
    }

    /// The tokens up to the next comma, or semicolon, which is dropped, and returned if it is a semicolon.
    pub(crate) fn take_clause(&mut self) -> (Cursor, Option<Span>) {
        let mut clause = Cursor { tokens: VecDeque::new(), last: self.here() };
        while let Some(token) = self.next() {
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == ',' => return (clause, None),
                TokenTree::Punct(punct) if punct.as_char() == ';' => return (clause, Some(token.span())),
                _ => clause.tokens.push_back(token),
            }
        }
        (clause, None)
    }

    /// Drops the tokens up to and with the next semicolon, if there is one.
    pub(crate) fn skip_semicolon(&mut self) {
        let is_semicolon =
            |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
        if let Some(index) = self.tokens.iter().position(is_semicolon) {
            self.tokens.drain(..=index);
        }
    }
}

/// Tokens as the user wrote them, in backticks; only the first few.
pub(crate) fn written(tokens: &[TokenTree]) -> String {
    const SHOWN: usize = 4;
    let more = if tokens.len() > SHOWN { " …" } else { "" };
    let stream: TokenStream = tokens.iter().take(SHOWN).cloned().collect();
    format!("`{stream}{more}`")
}
