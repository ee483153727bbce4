//! From tokens to a [`Declaration`]. Knows the grammar, and no shapes.
//!
//! Unfinished input is normal, while somebody types: a clause that cannot be read gives an error, counts as the clause
//! that it was to be, and leaves the others alone.

mod after_size;
mod attributes;
mod budget;
mod clause;
mod dense;
mod header;
mod meaning;
mod name;
mod nameless;
mod notation;
mod number;
mod rest;
mod separator;
mod size;
mod struct_name;
mod word;

use crate::ast::{Clause, Declaration};
use crate::catalog::{CLAUSES, Known, known, means_activation, means_option};
use crate::cursor::{Cursor, Separator, without_invisible_groups};
use crate::diagnostics::Diagnostics;
use attributes::parse_attributes;
use clause::parse_clause;
use header::parse_header;
use meaning::is_of_a_header;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use rest::report_rest;
use separator::{begins_clause, holds_clauses, separates, split_full_stops};

const COMMAS: &str = "clauses are separated by commas";

/// Reads a declaration; whatever is wrong with its form goes to `errors`.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Diagnostics) -> Declaration {
    let mut cursor = Cursor::new(split_full_stops(without_invisible_groups(tokens)));
    let attributes = parse_attributes(&mut cursor, errors);
    let header = parse_header(&mut cursor, errors);
    let mut clauses = vec![];
    parse_clauses(&mut cursor, &mut clauses, errors);
    Declaration { attributes, header, clauses }
}

/// The word of `loss, mse`, where what follows the comma can only be its content.
fn word_before_its_content(clause: &Cursor, rest: &Cursor) -> Option<String> {
    let word = clause.peek_ident().filter(|_| clause.tokens.len() == 1)?;
    let is_content = match (word.as_str(), rest.tokens.front()?) {
        ("input" | "dense" | "output" | "dropout", TokenTree::Literal(_)) => match rest.tokens.get(1) {
            Some(TokenTree::Ident(word)) => {
                means_activation(&word.to_string()) || means_option(&word.to_string())
            }
            _ => true,
        },
        ("loss", TokenTree::Ident(name)) => matches!(known(&name.to_string()), Some(Known::Loss(_))),
        ("penalty", TokenTree::Ident(name)) => matches!(known(&name.to_string()), Some(Known::Penalty(_))),
        ("init", TokenTree::Ident(name)) => matches!(known(&name.to_string()), Some(Known::Initializer(_))),
        _ => false,
    };
    is_content.then_some(word)
}

/// Clauses up to the end, with what separates them.
fn parse_clauses(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    while !cursor.is_empty() {
        let (mut clause, mut separator) = cursor.take_item(separates);
        if let Separator::Comma(comma) = separator
            && let Some(word) = word_before_its_content(&clause, cursor)
        {
            errors.error(&comma, format!("no comma stands behind `{word}`"));
            let (content, after) = cursor.take_item(separates);
            clause.tokens.extend(content.tokens);
            separator = after;
        }
        match separator {
            Separator::Comma(comma) if clause.is_empty() => {
                errors.error(&comma, "expected a clause before this comma");
            }
            Separator::Other(sign, at) if clause.is_empty() => {
                errors.error(&at, format!("expected a clause, found `{sign}`")).help(COMMAS);
            }
            // What it ends was to be a second header.
            Separator::Other(..) if clause.peek_ident().is_some_and(|word| is_of_a_header(&word)) => {}
            separator => separator.report(COMMAS, errors),
        }
        while !clause.is_empty() {
            parse_up_to_separator(&mut clause, clauses, errors);
        }
    }
}

/// One clause, and what stands behind it: another, where a comma is missing between them, or what has no meaning.
fn parse_up_to_separator(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    if let Some(group) = take_clauses_in_a_group(cursor) {
        let (open, called) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", "parentheses"),
            Delimiter::Bracket => ("[", "brackets"),
            Delimiter::Brace | Delimiter::None => ("{", "braces"),
        };
        errors
            .error(&group.span_open(), format!("expected a clause, found `{open}`"))
            .help(format!("clauses stand without {called} around them"));
        parse_clauses(&mut Cursor::inside(&group), clauses, errors);
        return;
    }
    let known = errors.len();
    parse_clause(cursor, clauses, errors);
    let has_news = errors.len() == known && cursor.foreign_since.is_none();
    if begins_clause(cursor, 0) || cursor.peek_ident().is_some_and(|word| CLAUSES.contains(&word.as_str())) {
        if has_news {
            let word = cursor.peek_ident().unwrap_or_default();
            let message = format!("expected `,` before `{word}`");
            errors.habit(COMMAS, &cursor.here(), message, COMMAS);
        }
    } else if !has_news {
        cursor.take_rest(); // the rest of a clause that is wrong already has no news
    } else if !cursor.is_empty() {
        let rest = cursor.take_rest();
        if let Some(clause) = clauses.last_mut() {
            report_rest(&rest, clause, errors);
        }
    }
}

/// Clauses with parentheses, brackets or braces around them.
fn take_clauses_in_a_group(cursor: &mut Cursor) -> Option<Group> {
    match cursor.take_if(holds_clauses)? {
        TokenTree::Group(group) => Some(group),
        _ => None,
    }
}
