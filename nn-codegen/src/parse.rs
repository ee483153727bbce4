//! From tokens to a [`Declaration`]. Knows the grammar, and no shapes.
//!
//! Unfinished input is normal, while somebody types: a clause that cannot be read gives an error and leaves
//! the others alone.

use crate::ast::{Clause, Declaration, Dense, Header, Number, Size, SizeKind, Word};
use crate::catalog;
use crate::diagnostics::{Diagnostics, Spanned, list, similar};
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use std::collections::VecDeque;

/// Reads a declaration; whatever is wrong with its form goes to `errors`.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Diagnostics) -> Declaration {
    let mut cursor = Cursor::new(without_invisible_groups(tokens));
    let attributes = parse_attributes(&mut cursor);
    let header = parse_header(&mut cursor, errors);
    let mut clauses = vec![];
    while !cursor.is_empty() {
        parse_clauses_up_to_comma(&mut cursor.take_clause(), &mut clauses, errors);
    }
    Declaration { attributes, header, clauses }
}

/// The tokens without the invisible groups that `macro_rules!` puts around what it matched, as a `$vis` or an
/// `$n:literal`. An expression keeps its group, which holds it together as braces do.
fn without_invisible_groups(tokens: TokenStream) -> Vec<TokenTree> {
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
struct Cursor {
    tokens: VecDeque<TokenTree>,
    last: Span,
}

impl Cursor {
    fn new(tokens: Vec<TokenTree>) -> Self {
        Self { tokens: tokens.into(), last: Span::call_site() }
    }

    fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.pop_front()?;
        self.last = token.span();
        Some(token)
    }

    /// Where to point when something is missing or wrong here: at the next token, or else at the last.
    fn here(&self) -> Span {
        self.tokens.front().map_or(self.last, TokenTree::span)
    }

    fn peek_ident(&self) -> Option<String> {
        match self.tokens.front() {
            Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
            _ => None,
        }
    }

    fn take_ident(&mut self) -> Option<Ident> {
        match self.tokens.front() {
            Some(TokenTree::Ident(ident)) => {
                let ident = ident.clone();
                self.next();
                Some(ident)
            }
            _ => None,
        }
    }

    fn take_word(&mut self, word: &str) -> Option<Span> {
        if self.peek_ident()? == word { self.take_ident().map(|ident| ident.span()) } else { None }
    }

    fn peek_punct(&self, index: usize, sign: char) -> bool {
        matches!(self.tokens.get(index), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
    }

    fn take_punct(&mut self, sign: char) -> Option<TokenTree> {
        if self.peek_punct(0, sign) { self.next() } else { None }
    }

    fn take_group(&mut self, delimiter: Delimiter) -> Option<proc_macro2::Group> {
        match self.tokens.front() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.next();
                Some(group)
            }
            _ => None,
        }
    }

    /// `::`
    fn take_path_separator(&mut self, into: &mut Vec<TokenTree>) -> bool {
        let found = self.peek_punct(0, ':') && self.peek_punct(1, ':');
        if found {
            into.extend([self.next(), self.next()].into_iter().flatten());
        }
        found
    }

    /// The tokens up to the next comma, which is dropped.
    fn take_clause(&mut self) -> Cursor {
        let mut clause = Cursor { tokens: VecDeque::new(), last: self.here() };
        while let Some(token) = self.next() {
            if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',') {
                break;
            }
            clause.tokens.push_back(token);
        }
        clause
    }
}

fn parse_attributes(cursor: &mut Cursor) -> Vec<TokenStream> {
    let mut attributes = vec![];
    while cursor.peek_punct(0, '#') && matches!(cursor.tokens.get(1), Some(TokenTree::Group(_))) {
        attributes.push([cursor.next(), cursor.next()].into_iter().flatten().collect());
    }
    attributes
}

/// `[visibility] struct Name [<scalar>];`
fn parse_header(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Header> {
    let mut visibility = vec![];
    if cursor.peek_ident()? == "pub" {
        visibility.extend(cursor.next());
        visibility.extend(cursor.take_group(Delimiter::Parenthesis).map(TokenTree::Group));
    }
    let Some(keyword) = cursor.take_word("struct") else {
        if !visibility.is_empty() {
            errors.error(&cursor.here(), "expected `struct` after the visibility");
        }
        return None;
    };
    let Some(name) = cursor.take_ident() else {
        errors
            .error(&keyword, "expected the network's name after `struct`")
            .help("for example `struct Network;`");
        cursor.take_punct(';');
        return None;
    };
    let mut scalar = None;
    if let Some(open) = cursor.take_punct('<') {
        match cursor.take_ident() {
            Some(ident) => {
                let (name, span) = (ident.to_string(), ident.span());
                scalar = Some(Word { name, span, arguments: vec![], parentheses: None });
            }
            None => drop(errors.error(&open.span(), "expected `f32` or `f64` in the angle brackets")),
        }
        if cursor.take_punct('>').is_none() {
            errors.error(&cursor.last.clone(), "expected `>` after the number type");
        }
    }
    if cursor.take_punct(';').is_none() {
        errors
            .error(&cursor.last.clone(), "expected `;` after the struct")
            .help(format!("the header of a network is `struct {name};` or `struct {name}<f64>;`"));
    }
    Some(Header { visibility: visibility.into_iter().collect(), name, scalar })
}

/// One clause; more than one where a comma is missing between them.
fn parse_clauses_up_to_comma(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    if cursor.is_empty() {
        errors.error(&cursor.last.clone(), "expected a clause before this comma");
        return;
    }
    while !cursor.is_empty() {
        let clause = parse_clause(cursor, errors);
        let readable = !matches!(clause, Clause::Unreadable);
        clauses.push(clause);
        if cursor.is_empty() || !readable {
            return;
        }
        match cursor.peek_ident() {
            Some(word) if catalog::CLAUSES.contains(&word.as_str()) => {
                errors.error(&cursor.here(), format!("expected `,` before `{word}`"));
            }
            _ => {
                let rest: Vec<_> = cursor.tokens.drain(..).collect();
                errors
                    .error(rest.as_slice(), format!("expected `,`, found {}", written(&rest)))
                    .help("clauses are separated by commas");
            }
        }
    }
}

fn parse_clause(cursor: &mut Cursor, errors: &mut Diagnostics) -> Clause {
    let Some(keyword) = cursor.take_ident() else {
        let rest: Vec<_> = cursor.tokens.drain(..).collect();
        errors
            .error(rest.as_slice(), format!("expected a clause, found {}", written(&rest)))
            .note(format!("a clause begins with one of {}", list(catalog::CLAUSES.iter().copied())));
        return Clause::Unreadable;
    };
    let span = keyword.span();
    let Some(name) = clause_name(&keyword, errors) else {
        cursor.tokens.clear();
        return Clause::Unreadable;
    };
    match name {
        "input" => Clause::Input(span, parse_size(cursor, "input", errors)),
        "dense" => Clause::Dense(Box::new(parse_dense(span, cursor, errors))),
        "output" => Clause::Output(span, parse_size(cursor, "output", errors)),
        "loss" => Clause::Loss(span, parse_name(cursor, "loss", "a loss", "mse", errors)),
        "init" => Clause::Init(span, parse_name(cursor, "init", "an initializer", "he_normal", errors)),
        _ => Clause::Storage(span, parse_name(cursor, "storage", "`inline` or `boxed`", "boxed", errors)),
    }
}

/// The clause that a word begins. A misspelt one is an error, and then read as what it is like: without its layer the
/// network would have other fields and sizes, and code that uses it would be reported as well.
fn clause_name(keyword: &Ident, errors: &mut Diagnostics) -> Option<&'static str> {
    let clauses = || catalog::CLAUSES.iter().copied();
    let word = keyword.to_string();
    if let Some(name) = clauses().find(|name| *name == word) {
        return Some(name);
    }
    let similar = similar(&word, clauses());
    let error = errors.error(&keyword.span(), format!("there is no clause `{word}`"));
    match similar {
        Some(name) => error.help(format!("a clause with a similar name exists: `{name}`")),
        None => error.note(format!("a clause begins with one of {}", list(clauses()))),
    };
    similar
}

fn parse_dense(keyword: Span, cursor: &mut Cursor, errors: &mut Diagnostics) -> Dense {
    let mut dense = Dense {
        keyword,
        size: parse_size(cursor, "dense", errors),
        activation: None,
        init: None,
        bias: None,
        from: None,
    };
    if !matches!(cursor.peek_ident().as_deref(), Some("init" | "bias" | "from")) && !starts_clause(cursor) {
        dense.activation = parse_word(cursor, errors);
    }
    loop {
        let Some(option) = cursor.peek_ident() else { return dense };
        let at = cursor.here();
        let repeated = match option.as_str() {
            "init" => {
                cursor.next();
                let word = parse_name(cursor, "init", "an initializer", "he_normal", errors);
                word.is_some_and(|word| dense.init.replace(word).is_some())
            }
            "bias" => {
                cursor.next();
                let word = parse_name(cursor, "bias", "`none` or an initializer", "zeros", errors);
                word.is_some_and(|word| dense.bias.replace(word).is_some())
            }
            "from" => {
                cursor.next();
                let size = parse_size(cursor, "from", errors);
                size.is_some_and(|size| dense.from.replace(size).is_some())
            }
            _ => return dense,
        };
        if repeated {
            errors.error(&at, format!("this layer has `{option}` twice"));
        }
    }
}

fn starts_clause(cursor: &Cursor) -> bool {
    cursor.peek_ident().is_some_and(|word| catalog::CLAUSES.contains(&word.as_str()))
}

const SIZE_HELP: &str =
    "a size is a whole number, the path of a `const usize`, or a const expression in braces";

/// A size after the word `after`.
fn parse_size(cursor: &mut Cursor, after: &str, errors: &mut Diagnostics) -> Option<Size> {
    let wrong = |at: &dyn Fn() -> (Span, Span), found: String, errors: &mut Diagnostics| {
        errors.error(&at(), format!("expected a size after `{after}`{found}")).help(SIZE_HELP);
    };
    let here = cursor.here();
    match cursor.tokens.front().cloned() {
        None => wrong(&|| here.span(), String::new(), errors),
        Some(TokenTree::Literal(literal)) => {
            cursor.next();
            match whole_number(&literal) {
                Some(number) => return Some(Size { kind: SizeKind::Known(number), span: here.span() }),
                None => wrong(&|| here.span(), format!(", found `{literal}`"), errors),
            }
        }
        Some(TokenTree::Group(group)) if matches!(group.delimiter(), Delimiter::Brace | Delimiter::None) => {
            cursor.next();
            let mut block = proc_macro2::Group::new(Delimiter::Brace, group.stream());
            block.set_span(group.span());
            let text = format!("({})", group.stream());
            let tokens = TokenTree::Group(block).into();
            return Some(Size { kind: SizeKind::Named(tokens, text), span: here.span() });
        }
        Some(TokenTree::Ident(ident)) if catalog::is_reserved(&ident.to_string()) => {
            wrong(&|| here.span(), format!(", found `{ident}`"), errors);
        }
        Some(TokenTree::Punct(punct)) if punct.as_char() == '-' => {
            let sign = cursor.next().into_iter();
            let tokens: Vec<_> = sign
                .chain(
                    matches!(cursor.tokens.front(), Some(TokenTree::Literal(_)))
                        .then(|| cursor.next())
                        .flatten(),
                )
                .collect();
            wrong(&|| tokens.as_slice().span(), format!(", found {}", written(&tokens)), errors);
        }
        Some(TokenTree::Ident(_) | TokenTree::Punct(_)) => return parse_path(cursor, after, errors),
        Some(other) => {
            cursor.next();
            wrong(&|| here.span(), format!(", found `{other}`"), errors);
        }
    }
    None
}

/// `HIDDEN`, `crate::sizes::HIDDEN`, `::sizes::HIDDEN`
fn parse_path(cursor: &mut Cursor, after: &str, errors: &mut Diagnostics) -> Option<Size> {
    let mut path = vec![];
    cursor.take_path_separator(&mut path);
    loop {
        let Some(ident) = cursor.take_ident() else {
            let found = cursor.next();
            path.extend(found);
            errors
                .error(path.as_slice(), format!("expected a size after `{after}`, found {}", written(&path)));
            return None;
        };
        path.push(ident.into());
        if !cursor.take_path_separator(&mut path) {
            break;
        }
    }
    let (span, text) = (path.as_slice().span(), path.iter().map(ToString::to_string).collect());
    Some(Size { kind: SizeKind::Named(path.into_iter().collect(), text), span })
}

fn whole_number(literal: &Literal) -> Option<u64> {
    let literal: syn::LitInt = syn::parse_str(&literal.to_string()).ok()?;
    if matches!(literal.suffix(), "" | "usize") { literal.base10_parse().ok() } else { None }
}

/// A name that must be there, after the word `after`.
fn parse_name(
    cursor: &mut Cursor,
    after: &str,
    what: &str,
    example: &str,
    errors: &mut Diagnostics,
) -> Option<Word> {
    let word = parse_word(cursor, errors);
    if word.is_none() {
        let here = cursor.here();
        let found = cursor.next().map_or(String::new(), |token| format!(", found `{token}`"));
        errors
            .error(&here, format!("expected {what} after `{after}`{found}"))
            .help(format!("for example `{after} {example}`"));
    }
    word
}

/// `relu`, `constant(0.1)`; nothing where no name stands.
fn parse_word(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Word> {
    let ident = cursor.take_ident()?;
    let mut word = Word { name: ident.to_string(), span: ident.span(), arguments: vec![], parentheses: None };
    if let Some(group) = cursor.take_group(Delimiter::Parenthesis) {
        word.parentheses = Some(group.span());
        let mut inside =
            Cursor { tokens: without_invisible_groups(group.stream()).into(), last: group.span_open() };
        while !inside.is_empty() {
            word.arguments.extend(parse_number(&mut inside.take_clause(), errors));
        }
    }
    Some(word)
}

/// A number that is all there is to read.
fn parse_number(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Number> {
    let tokens: Vec<_> = cursor.tokens.drain(..).collect();
    let (sign, literal) = match tokens.as_slice() {
        [TokenTree::Literal(literal)] => (1.0, Some(literal)),
        [TokenTree::Punct(minus), TokenTree::Literal(literal)] if minus.as_char() == '-' => {
            (-1.0, Some(literal))
        }
        _ => (1.0, None),
    };
    let value = literal.and_then(|literal| literal.to_string().replace('_', "").parse::<f64>().ok());
    match value.filter(|value| value.is_finite()) {
        Some(value) => Some(Number { value: sign * value, span: tokens.as_slice().span() }),
        None if tokens.is_empty() => {
            errors.error(&cursor.last.clone(), "expected a number");
            None
        }
        None => {
            errors.error(tokens.as_slice(), format!("expected a number, found {}", written(&tokens)));
            None
        }
    }
}

/// Tokens as the user wrote them, in backticks; only the first few.
fn written(tokens: &[TokenTree]) -> String {
    const SHOWN: usize = 4;
    let more = if tokens.len() > SHOWN { " …" } else { "" };
    let stream: TokenStream = tokens.iter().take(SHOWN).cloned().collect();
    format!("`{stream}{more}`")
}
