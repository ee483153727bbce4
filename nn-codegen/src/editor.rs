//! For editors: the words of a declaration as uses of the items of `nn_core::words`, at the user's tokens.
//!
//! An editor then shows what a word is, and completes it from the module of its kind. The declaration is mostly unfinished when
//! it asks, so this looks at the tokens alone: a clause up to its comma, and in it each word by its place. A word that
//! the language has not is used all the same, since a part of a word is what gets completed.

use crate::catalog::{CLAUSES, is_reserved};
use crate::cursor::without_invisible_groups;
use crate::names::ident;
use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;

/// The uses of all words of a declaration, and of the constants that it names as sizes.
///
/// Expands to: `use ::nn_core::words::clauses::dense as _; … const _: ::core::primitive::usize = HIDDEN;`
pub(crate) fn use_words(declaration: &TokenStream, crate_path: &TokenStream) -> TokenStream {
    let mut uses = Uses { crate_path, tokens: TokenStream::new() };
    let tokens = without_invisible_groups(declaration.clone());
    for clause in uses.header(&tokens).split(is_separator) {
        uses.clauses(clause);
    }
    uses.tokens
}

/// What has been written, and where the items are.
struct Uses<'a> {
    crate_path: &'a TokenStream,
    tokens: TokenStream,
}

impl Uses<'_> {
    /// `#[…] pub struct Name<f64>;`; gives what follows.
    fn header<'a>(&mut self, tokens: &'a [TokenTree]) -> &'a [TokenTree] {
        let mut rest = without_attributes(tokens);
        if !matches!(rest.first(), Some(TokenTree::Ident(word)) if word == "pub" || word == "struct") {
            return rest;
        }
        while let Some((first, others)) = rest.split_first() {
            match (first, others) {
                (TokenTree::Punct(end), _) if matches!(end.as_char(), ';' | ',') => return others,
                (TokenTree::Punct(open), [TokenTree::Ident(scalar), ..]) if open.as_char() == '<' => {
                    self.word("scalars", scalar, None);
                }
                // Behind the name stands what belongs to no header: the `;` is missing.
                (TokenTree::Ident(word), _) if begins_clause(word) => return rest,
                _ => {}
            }
            rest = others;
        }
        rest
    }

    /// What stands up to a comma: one clause, or more where a comma is missing.
    fn clauses(&mut self, tokens: &[TokenTree]) {
        let tokens = without_attributes(tokens);
        let Some((first, rest)) = tokens.split_first() else { return self.missing("clauses") };
        let TokenTree::Ident(keyword) = first else { return };
        let has_options = keyword == "dense";
        let is_next = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if begins_clause(word) && !(has_options && word == "init"));
        let end = rest.iter().position(is_next).unwrap_or(rest.len());
        let (clause, next) = rest.split_at(end);
        self.clause(keyword, clause);
        if !next.is_empty() {
            self.clauses(next);
        }
    }

    fn clause(&mut self, keyword: &Ident, rest: &[TokenTree]) {
        self.word("clauses", keyword, None);
        let group = |delimiter: Delimiter| match rest.first() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group.stream()),
            _ => None,
        };
        match keyword.to_string().as_str() {
            "input" | "output" => {
                self.size(rest);
            }
            "dense" => self.dense(rest),
            "loss" => self.name("losses", rest),
            "penalty" => self.name("penalties", rest),
            "init" => self.name("initializers", rest),
            "storage" => self.name("storages", rest),
            "allow" => self.names("lints", group(Delimiter::Parenthesis)),
            "budget" => self.budget(group(Delimiter::Brace)),
            _ => {}
        }
    }

    /// `2 sigmoid init he_normal bias none from 3`, and the words of a dense layer in any state.
    fn dense(&mut self, tokens: &[TokenTree]) {
        let mut rest = self.size(tokens);
        let mut place = "activations";
        while let Some((first, others)) = rest.split_first() {
            rest = others;
            let TokenTree::Ident(word) = first else { continue };
            let kind = match word.to_string().as_str() {
                "init" => Some("initializers"),
                "bias" => Some("biases"),
                "from" => None,
                _ => {
                    self.word(place, word, rest.first());
                    place = "options";
                    continue;
                }
            };
            if place == "activations" {
                self.missing(place);
            }
            self.word("options", word, None);
            place = "options";
            match (kind, rest.split_first()) {
                (Some(kind), Some((TokenTree::Ident(word), others))) => {
                    self.word(kind, word, others.first());
                    rest = others;
                }
                (Some(kind), _) => self.missing(kind),
                (None, _) => rest = self.size(rest),
            }
        }
        self.missing(place);
    }

    /// One name that may have arguments.
    fn name(&mut self, kind: &str, tokens: &[TokenTree]) {
        match tokens.split_first() {
            Some((TokenTree::Ident(word), rest)) => self.word(kind, word, rest.first()),
            _ => self.missing(kind),
        }
    }

    /// Names between commas.
    fn names(&mut self, kind: &str, tokens: Option<TokenStream>) {
        let tokens = without_invisible_groups(tokens.unwrap_or_default());
        tokens.split(is_separator).for_each(|name| self.name(kind, name));
    }

    /// `parameters <= 1000, memory <= 4 KiB`
    fn budget(&mut self, tokens: Option<TokenStream>) {
        let tokens = without_invisible_groups(tokens.unwrap_or_default());
        for limit in tokens.split(is_separator) {
            self.name("measures", limit);
            let number = limit.iter().position(|token| matches!(token, TokenTree::Literal(_)));
            self.name("units", number.map_or(&[], |number| &limit[number + 1..]));
        }
    }

    /// A use of the item of that kind. With arguments it is a call, for an editor to show what each is.
    fn word(&mut self, kind: &str, word: &Ident, behind: Option<&TokenTree>) {
        if !can_be_used(word) {
            return self.missing(kind);
        }
        let (path, kind) = (self.crate_path, ident(kind));
        let arguments = match behind {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => Some(group),
            _ => None,
        };
        let call = arguments.map(with_decimal_points).map(|group| quote!(#path::words::#kind::#word #group));
        self.tokens.extend(match call.filter(|call| syn::parse2::<syn::Expr>(call.clone()).is_ok()) {
            Some(call) => quote!(const _: () = #call;),
            None => quote!(use #path::words::#kind::#word as _;),
        });
    }

    /// A use where a word could be typed. An editor compares the expansion with one in which it is, and looks into the same
    /// module in both.
    fn missing(&mut self, kind: &str) {
        self.word(kind, &ident("__"), None);
    }

    /// A size that begins the tokens; gives what follows.
    fn size<'a>(&mut self, tokens: &'a [TokenTree]) -> &'a [TokenTree] {
        let length = match tokens.first() {
            Some(TokenTree::Literal(_)) => return &tokens[1..],
            // The size is missing.
            Some(TokenTree::Ident(word)) if is_reserved(&word.to_string()) => 0,
            Some(TokenTree::Group(_)) => 1,
            _ => length_of_path(tokens),
        };
        let (size, rest) = tokens.split_at(length);
        let size = size.iter().cloned().collect::<TokenStream>();
        if syn::parse2::<syn::Expr>(size.clone()).is_ok() {
            self.tokens.extend(quote!(const _: ::core::primitive::usize = #size;));
        }
        rest
    }
}

/// An expansion in which the network's name has the user's place only where it is defined: elsewhere it is no word of the
/// declaration.
pub(crate) fn name_once(expansion: TokenStream, name: &Ident) -> TokenStream {
    let mut is_definition = false;
    let token = |token: TokenTree| match token {
        TokenTree::Ident(mut word) => {
            if word == *name && !is_definition {
                word.set_span(Span::call_site());
            }
            is_definition = word == "struct" || word == "type";
            word.into()
        }
        TokenTree::Group(group) => {
            let mut once = Group::new(group.delimiter(), name_once(group.stream(), name));
            once.set_span(group.span());
            once.into()
        }
        token => token,
    };
    expansion.into_iter().map(token).collect()
}

fn is_separator(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';'))
}

fn begins_clause(word: &Ident) -> bool {
    CLAUSES.iter().any(|clause| word == clause)
}

/// Whether a path may end in it: it is no keyword.
fn can_be_used(word: &Ident) -> bool {
    syn::parse2::<Ident>(quote!(#word)).is_ok() && word != "_"
}

/// Behind the attributes `#[…]`.
fn without_attributes(mut tokens: &[TokenTree]) -> &[TokenTree] {
    while let [TokenTree::Punct(hash), TokenTree::Group(_), rest @ ..] = tokens
        && hash.as_char() == '#'
    {
        tokens = rest;
    }
    tokens
}

/// The number of tokens of `sizes::HIDDEN` or `<Config as Sizes>::HIDDEN`: what `::` and angle brackets hold together.
fn length_of_path(tokens: &[TokenTree]) -> usize {
    let is = |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    let (mut at, mut depth) = (0, 0);
    while at < tokens.len() {
        if is(at, '<') {
            depth += 1;
        } else if is(at, '>') {
            depth -= 1;
        } else if depth == 0 && !is(at, ':') {
            let is_name = matches!(&tokens[at], TokenTree::Ident(_)) && (at == 0 || is(at - 1, ':'));
            if !is_name {
                break;
            }
        }
        at += 1;
    }
    at
}

/// The arguments with numbers as `f64` has them: `1` is `1.0`.
fn with_decimal_points(arguments: &Group) -> Group {
    let tokens = arguments.stream().into_iter().map(|token| match &token {
        TokenTree::Literal(literal) => match literal.to_string().parse::<u32>() {
            Ok(whole) => {
                let mut number = Literal::f64_unsuffixed(whole.into());
                number.set_span(literal.span());
                number.into()
            }
            Err(_) => token,
        },
        _ => token,
    });
    let mut group = Group::new(Delimiter::Parenthesis, tokens.collect());
    group.set_span(arguments.span());
    group
}
