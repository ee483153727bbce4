//! From tokens to a [`Declaration`]. Knows the grammar, and no shapes.
//!
//! Unfinished input is normal, while somebody types: a clause that cannot be read gives an error, counts as the clause
//! that it was to be, and leaves the others alone.

mod budget;
mod clause;
mod dense;
mod header;
mod name;
mod notation;
mod number;
mod rest;
mod size;
mod word;

use crate::ast::{Clause, Declaration};
use crate::catalog::CLAUSES;
use crate::cursor::{Cursor, Separator, without_invisible_groups};
use crate::diagnostics::Diagnostics;
use clause::parse_clause;
use header::{parse_attributes, parse_header};
use proc_macro2::{Delimiter, TokenStream};
use rest::report_rest;

/// What stands between clauses in other notations.
const SEPARATORS: &[&str] = &[";", "->", "=>", "|>", "||", "|", "~>"];

/// Reads a declaration; whatever is wrong with its form goes to `errors`.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Diagnostics) -> Declaration {
    let mut cursor = Cursor::new(without_invisible_groups(tokens));
    let attributes = parse_attributes(&mut cursor, errors);
    let header = parse_header(&mut cursor, errors);
    let mut clauses = vec![];
    parse_clauses(&mut cursor, &mut clauses, errors);
    Declaration { attributes, header, clauses }
}

/// Clauses up to the end, with what separates them.
fn parse_clauses(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    while !cursor.is_empty() {
        let (mut clause, separator) = cursor.take_clause(SEPARATORS);
        match separator {
            Separator::Comma(comma) if clause.is_empty() => {
                errors.error(&comma, "expected a clause before this comma");
            }
            Separator::Other(sign, at) if clause.is_empty() => {
                errors
                    .error(&at, format!("expected a clause, found `{sign}`"))
                    .help("clauses are separated by commas");
            }
            separator => separator.report("clauses are separated by commas", errors),
        }
        while !clause.is_empty() {
            parse_up_to_separator(&mut clause, clauses, errors);
        }
    }
}

/// One clause, and what stands behind it: another, where a comma is missing between them, or what has no meaning.
fn parse_up_to_separator(cursor: &mut Cursor, clauses: &mut Vec<Clause>, errors: &mut Diagnostics) {
    if let Some(group) = cursor.take_group(Delimiter::Brace) {
        errors
            .error(&group.span_open(), "expected a clause, found `{`")
            .help("clauses stand without braces around them");
        parse_clauses(&mut Cursor::inside(&group), clauses, errors);
        return;
    }
    let known = errors.len();
    parse_clause(cursor, clauses, errors);
    let has_news = errors.len() == known && cursor.foreign_since.is_none();
    match cursor.peek_ident() {
        Some(word) if CLAUSES.contains(&word.as_str()) => {
            if has_news {
                errors.error(&cursor.here(), format!("expected `,` before `{word}`"));
            }
        }
        // The rest of a clause that is wrong already has no news.
        _ if !has_news => _ = cursor.take_rest(),
        _ if cursor.is_empty() => {}
        _ => {
            let rest = cursor.take_rest();
            if let Some(clause) = clauses.last_mut() {
                report_rest(&rest, clause, errors);
            }
        }
    }
}
