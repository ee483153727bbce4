//! From tokens to a [`Declaration`]. Knows the grammar, and no shapes.
//!
//! Unfinished input is normal, while somebody types: a clause that cannot be read gives an error and leaves
//! the others alone.

mod budget;
mod header;
mod size;
mod word;

use crate::ast::{Clause, Declaration, Dense, Layer, Word};
use crate::catalog::{self, Row};
use crate::cursor::{Cursor, without_invisible_groups, written};
use crate::diagnostics::{Diagnostics, list, similar};
use budget::parse_budget;
use header::{parse_attributes, parse_header};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use size::parse_size;
use word::{parse_name, parse_names, parse_rate, parse_word};

/// Reads a declaration; whatever is wrong with its form goes to `errors`.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Diagnostics) -> Declaration {
    let mut cursor = Cursor::new(without_invisible_groups(tokens));
    let attributes = parse_attributes(&mut cursor);
    let header = parse_header(&mut cursor, errors);
    let mut clauses = vec![];
    while !cursor.is_empty() {
        let (mut clause, semicolon) = cursor.take_clause();
        parse_clauses_up_to_comma(&mut clause, &mut clauses, errors);
        if let Some(semicolon) = semicolon {
            errors.error(&semicolon, "expected `,`, found `;`").help("clauses are separated by commas");
        }
    }
    Declaration { attributes, header, clauses }
}

/// One clause; more than one where a comma is missing between them.
fn parse_clauses_up_to_comma(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    if cursor.is_empty() {
        errors.error(&cursor.last.clone(), "expected a clause before this comma");
        return;
    }
    while !cursor.is_empty() {
        let known = errors.len();
        let clause = parse_clause(cursor, errors);
        let readable = !matches!(clause, Clause::Unreadable | Clause::Layer(Layer::Unreadable(_)));
        clauses.push(clause);
        if cursor.is_empty() || !readable {
            return;
        }
        match cursor.peek_ident() {
            Some(word) if catalog::CLAUSES.contains(&word.as_str()) => {
                errors.error(&cursor.here(), format!("expected `,` before `{word}`"));
            }
            // The rest of a clause that is wrong already has no news.
            _ if errors.len() > known => cursor.tokens.clear(),
            _ => {
                let rest: Vec<_> = cursor.tokens.drain(..).collect();
                if let Some(clause) = clauses.last_mut() {
                    report_rest(&rest, clause, errors);
                }
            }
        }
    }
}

/// What stands behind a clause that is complete already. It may well be a part of its last word, which is then not to be
/// held against any rule.
fn report_rest(rest: &[TokenTree], clause: &mut Clause, errors: &mut Diagnostics) {
    let is_number = matches!(&rest[0], TokenTree::Literal(_));
    let is_operator = matches!(&rest[0], TokenTree::Punct(_));
    let help = match clause {
        Clause::Layer(Layer::Dropout(_, rate)) if is_operator => {
            *rate = None;
            "a dropout rate is a number, for example `dropout 0.2`".to_string()
        }
        Clause::Layer(Layer::LayerNorm(_)) | Clause::Test(_) => "it takes nothing".into(),
        Clause::Penalty(_, word) | Clause::Loss(_, word) | Clause::Init(_, word) if is_number => {
            arguments_in_parentheses(word)
        }
        Clause::Layer(Layer::Dense(dense)) if is_number && dense.has_words() => {
            arguments_in_parentheses(dense.last_word())
        }
        Clause::Layer(Layer::Dense(dense)) if dense.activation.is_none() && !is_operator => {
            "the activation comes at once after the size".into()
        }
        _ if is_operator => {
            "a size that is more than a number or a path stands in braces: `{ A + B }`".into()
        }
        _ => "clauses are separated by commas".into(),
    };
    errors.error(rest, format!("expected `,`, found {}", written(rest))).help(help);
}

/// The word is taken away: it lacks its arguments, which is said already.
fn arguments_in_parentheses(word: &mut Option<Word>) -> String {
    let name = word.take().map_or(String::new(), |word| word.name);
    format!("arguments stand in parentheses, as in `{name}(0.1)`")
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
    let known = errors.len();
    let Some(name) = clause_name(&keyword, errors) else {
        cursor.tokens.clear();
        return Clause::Layer(Layer::Unreadable(span));
    };
    if errors.len() > known && cursor.is_empty() && name != "layer_norm" && name != "test" {
        return Clause::Layer(Layer::Unreadable(span)); // a word that somebody is still typing
    }
    match name {
        "input" => Clause::Input(span, parse_size(cursor, "input", errors)),
        "dense" => Clause::Layer(Layer::Dense(Box::new(parse_dense(span, cursor, errors)))),
        "layer_norm" => Clause::Layer(Layer::LayerNorm(span)),
        "dropout" => Clause::Layer(Layer::Dropout(span, parse_rate(cursor, "dropout", errors))),
        "output" => Clause::Output(span, parse_size(cursor, "output", errors)),
        "loss" => Clause::Loss(span, parse_name(cursor, "loss", "a loss", "mse", errors)),
        "penalty" => Clause::Penalty(span, parse_name(cursor, "penalty", "a penalty", "l2(0.001)", errors)),
        "init" => Clause::Init(span, parse_name(cursor, "init", "an initializer", "he_normal", errors)),
        "budget" => Clause::Budget(span, parse_budget(cursor, errors)),
        "allow" => Clause::Allow(span, parse_names(cursor, "allow", "the names of lints", errors)),
        "test" => Clause::Test(span),
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
    if catalog::LATER_CLAUSES.contains(&word.as_str()) {
        errors.error(&keyword.span(), format!("`{word}` is kept for a later version of the language"));
        return None;
    }
    let similar = similar(&word, clauses());
    let error = errors.error(&keyword.span(), format!("there is no clause `{word}`"));
    match similar {
        Some(name) => error.help(format!("a clause with a similar name exists: `{name}`")),
        None if catalog::Activation::named(&word).is_some() => {
            error.help(format!("an activation stands in its layer: `dense 8 {word}`"))
        }
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
