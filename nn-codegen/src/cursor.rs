//! Reading tokens from left to right.

use crate::diagnostics::Diagnostics;
use proc_macro2::{Delimiter, Ident, Spacing, Span, TokenStream, TokenTree};
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
    let is_word = |token: &TokenTree| matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_));
    let has_neighbours = tokens.windows(2).any(|pair| pair.iter().all(is_word)); // `N as usize`
    has_neighbours
        || tokens.iter().enumerate().any(|(index, token)| match token {
            TokenTree::Punct(punct) => punct.as_char() != ':' && !(index == 0 && punct.as_char() == '-'),
            TokenTree::Group(_) => !matches!(&tokens[0], TokenTree::Ident(word) if word == "pub"),
            _ => false,
        })
}

/// The tokens that are still to be read, and the place of the last one that was.
pub(crate) struct Cursor {
    pub(crate) tokens: VecDeque<TokenTree>,
    pub(crate) last: Span,
    /// How many errors there were when it was said that what is read here is in another notation.
    pub(crate) foreign_since: Option<usize>,
}

impl Cursor {
    pub(crate) fn new(tokens: Vec<TokenTree>) -> Self {
        Self { tokens: tokens.into(), last: Span::call_site(), foreign_since: None }
    }

    /// What stands between the delimiters of a group.
    pub(crate) fn inside(group: &proc_macro2::Group) -> Self {
        let tokens = without_invisible_groups(group.stream()).into();
        Self { tokens, last: group.span_open(), foreign_since: None }
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
        self.ident_at(0)
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

    pub(crate) fn take_if(&mut self, is: impl Fn(&TokenTree) -> bool) -> Option<TokenTree> {
        if self.tokens.front().is_some_and(is) { self.next() } else { None }
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

    /// The tokens up to the next comma, or to a sign that somebody took for one; both dropped.
    pub(crate) fn take_item(&mut self, separates: impl Fn(&Cursor, &Cursor) -> usize) -> (Cursor, Separator) {
        let mut item = Cursor { tokens: VecDeque::new(), last: self.here(), foreign_since: None };
        while !self.is_empty() {
            if self.take_punct(',').is_some() {
                return (item, Separator::Comma(self.last));
            }
            let length = separates(&item, self);
            if length > 0 {
                let tokens: Vec<TokenTree> = (0..length).filter_map(|_| self.next()).collect();
                let sign = tokens.iter().map(ToString::to_string).collect();
                let at = (tokens[0].span(), self.last);
                self.take_punct(','); // `relu., loss mse`
                return (item, Separator::Other(sign, at));
            }
            let sign = self.sign().chars().count();
            let arguments = if self.sign().ends_with("::<") { self.angles(2) } else { None };
            for _ in 0..arguments.unwrap_or(sign).max(1) {
                item.tokens.extend(self.next());
            }
        }
        (item, Separator::End)
    }

    /// The sign at the front, all of its characters: `->`. Nothing where no sign is.
    pub(crate) fn sign(&self) -> String {
        let mut sign = String::new();
        for token in &self.tokens {
            let TokenTree::Punct(punct) = token else { break };
            if punct.as_char() == ',' {
                break;
            }
            sign.push(punct.as_char());
            if punct.spacing() == Spacing::Alone || punct.as_char() == ';' {
                break;
            }
        }
        sign
    }

    /// How many tokens there are up to the `>` that closes the `<` at this place, and with it.
    pub(crate) fn angles(&self, index: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (place, token) in self.tokens.iter().enumerate().skip(index) {
            let TokenTree::Punct(sign) = token else { continue };
            let is_arrow = place > 0 && (self.peek_punct(place - 1, '-') || self.peek_punct(place - 1, '='));
            match sign.as_char() {
                '<' => depth += 1,
                '>' if !is_arrow => depth = depth.saturating_sub(1),
                _ => continue,
            }
            if depth == 0 {
                return Some(place + 1);
            }
        }
        None
    }

    /// Whether the word at this place leads on, as `sizes` in `sizes::HIDDEN`.
    pub(crate) fn leads_on(&self, index: usize) -> bool {
        self.peek_punct(index + 1, ':') && self.peek_punct(index + 2, ':')
    }

    /// Whether the word in front begins a path, as in `sizes::HIDDEN` and `nn.ReLU`.
    pub(crate) fn begins_path(&self) -> bool {
        self.leads_on(0) || self.peek_punct(1, '.') && self.ident_at(2).is_some()
    }

    /// Whether the word at this place is written as none of ours: `r#relu`.
    pub(crate) fn is_raw(&self, index: usize) -> bool {
        self.ident_at(index).is_some_and(|word| word.starts_with("r#"))
    }

    /// The word at this place.
    pub(crate) fn ident_at(&self, index: usize) -> Option<String> {
        match self.tokens.get(index) {
            Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
            _ => None,
        }
    }

    /// Takes the next sign if it stands alone: `=` is none of the signs of `==` and `=>`.
    pub(crate) fn take_lone_punct(&mut self, sign: char) -> Option<TokenTree> {
        match self.tokens.front() {
            Some(TokenTree::Punct(punct)) if punct.as_char() == sign && punct.spacing() == Spacing::Alone => {
                self.next()
            }
            _ => None,
        }
    }

    /// Puts tokens before those that are still to be read.
    pub(crate) fn put_back(
        &mut self,
        tokens: impl IntoIterator<Item = TokenTree, IntoIter: DoubleEndedIterator>,
    ) {
        for token in tokens.into_iter().rev() {
            self.tokens.push_front(token);
        }
    }

    /// All that is still to be read.
    pub(crate) fn take_rest(&mut self) -> Vec<TokenTree> {
        self.last = self.tokens.back().map_or(self.last, TokenTree::span);
        self.tokens.drain(..).collect()
    }
}

/// What stood behind a clause.
pub(crate) enum Separator {
    /// A comma, as it should.
    Comma(Span),
    /// What somebody took for one, its first token and its last.
    Other(String, (Span, Span)),
    /// Nothing: it was the last.
    End,
}

impl Separator {
    /// Says that it is no comma, where it is none.
    pub(crate) fn report(&self, help: &'static str, errors: &mut Diagnostics) {
        if let Self::Other(sign, at) = self {
            errors.habit(help, at, format!("expected `,`, found `{sign}`"), help);
        }
    }
}

/// Tokens as the user wrote them, in backticks; only the first few.
pub(crate) fn written(tokens: &[TokenTree]) -> String {
    const SHOWN: usize = 4;
    let more = if tokens.len() > SHOWN { " …" } else { "" };
    format!("`{}{more}`", text(&tokens[..tokens.len().min(SHOWN)]))
}

/// Tokens as the user wrote them: with a space where there was space.
pub(crate) fn text(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    let mut last: Option<Span> = None;
    for token in tokens {
        let (start, end) = match token {
            TokenTree::Group(group) => (group.span_open(), group.span_close()),
            token => (token.span(), token.span()),
        };
        if last.is_some_and(|last| !touch(last, start)) {
            text.push(' ');
        }
        last = Some(end);
        match token {
            TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
                text.push_str(&text_of_group(group));
            }
            token => text.push_str(&token.to_string()),
        }
    }
    text
}

fn text_of_group(group: &proc_macro2::Group) -> String {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ('(', ')'),
        Delimiter::Brace => ('{', '}'),
        Delimiter::Bracket | Delimiter::None => ('[', ']'),
    };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_wide = match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => {
            !touch(group.span_open(), first.span()) || !touch(last.span(), group.span_close())
        }
        _ => false,
    };
    let space = if is_wide { " " } else { "" };
    format!("{open}{space}{}{space}{close}", text(&tokens))
}

/// Whether no space was between two tokens.
pub(crate) fn touch(before: Span, after: Span) -> bool {
    let (end, start) = (before.end(), after.start());
    (end.line, end.column) == (start.line, start.column)
}
