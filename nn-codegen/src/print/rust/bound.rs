//! Which names printed bodies bind: in `let`, as parameters, in closures and loops.
//!
//! A name in a pattern that means a constant, a static or a unit struct where the macro is called is read as that, not as
//! a new local. So a block of ours imports a function under each of these names: a local may hide a function, and the
//! function hides what the user has of that name. The names are read from what is printed, so that none can be forgotten.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree, token_stream};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::iter::Peekable;

/// The names that `tokens` bind, each once.
pub(super) fn bound_names(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = Found::default();
    found.collect(tokens.clone());
    found.names
}

type Tokens = Peekable<token_stream::IntoIter>;

/// What is found so far. All that an expansion has is read, so a token is looked at once.
#[derive(Default)]
struct Found {
    names: BTreeSet<String>,
    /// The word that is looked at.
    word: String,
}

impl Found {
    fn collect(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut in_closure_head = false;
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(word) => {
                    self.word.clear();
                    let _ = write!(self.word, "{word}");
                    match self.word.as_str() {
                        "let" => self.collect_pattern(&mut tokens),
                        "fn" => self.collect_parameters(&mut tokens),
                        "for" => self.collect_of_loop(&mut tokens),
                        _ => {}
                    }
                }
                TokenTree::Punct(sign) if sign.as_char() == '|' => {
                    in_closure_head = !in_closure_head;
                    if in_closure_head {
                        self.collect_pattern(&mut tokens);
                    }
                }
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    tokens.next(); // an attribute
                }
                TokenTree::Group(group) => self.collect(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// What a pattern binds, up to the sign that ends it: `NetworkTrace { h1, .. }`, `(loss, gradients)`, `mut sum`.
    fn collect_pattern(&mut self, tokens: &mut Tokens) {
        let ends =
            |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if ":=|;".contains(sign.as_char()));
        while let Some(token) = tokens.next_if(|token| !ends(token)) {
            match token {
                TokenTree::Ident(word) => {
                    let is_struct = matches!(tokens.peek(), Some(TokenTree::Group(_)));
                    let word = word.to_string();
                    if !is_struct && word != "mut" && word != "_" {
                        self.names.insert(word);
                    }
                }
                TokenTree::Group(group) => self.collect_pattern(&mut group.stream().into_iter().peekable()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// The name of `for name in …`; an implementation has another `for`.
    fn collect_of_loop(&mut self, tokens: &mut Tokens) {
        let Some(TokenTree::Ident(name)) = tokens.next_if(|token| matches!(token, TokenTree::Ident(_)))
        else {
            return;
        };
        if matches!(tokens.peek(), Some(TokenTree::Ident(word)) if word == "in") && name != "_" {
            self.names.insert(name.to_string());
        }
    }

    /// The parameters of a function: each name before a single colon.
    fn collect_parameters(&mut self, tokens: &mut Tokens) {
        let is_list = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
        let Some(TokenTree::Group(list)) = tokens.find(is_list) else { return };
        let mut list = list.stream().into_iter().peekable();
        while let Some(token) = list.next() {
            if let (TokenTree::Ident(name), Some(TokenTree::Punct(sign))) = (token, list.peek())
                && sign.as_char() == ':'
                && sign.spacing() == Spacing::Alone
            {
                self.names.insert(name.to_string());
            }
        }
    }
}
