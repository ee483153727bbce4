//! Names with arguments: `relu`, `constant(0.1)`.

use crate::ast::Word;
use crate::catalog::{Known, OPTIONS, known};
use crate::cursor::{Cursor, written};
use crate::diagnostics::{Diagnostics, Spanned};
use proc_macro2::{Delimiter, Span, TokenTree};

use super::name::{Name, is_ours, peek_name, take_last_of_path};
use super::notation::{Takes, skip_signs};
use super::number::parse_arguments;
use super::separator::{begins_clause, is_semicolon};

/// A name that must be there. A clause or an option that begins in its place stays for whoever comes next.
pub(super) fn parse_name(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) -> Option<Word> {
    skip_signs(cursor, takes, errors);
    let is_option = cursor.peek_ident().is_some_and(|word| OPTIONS.contains(&word.as_str()));
    if is_option || begins_clause(cursor, 0) {
        let word = cursor.peek_ident().unwrap_or_default();
        errors
            .error(&cursor.last.clone(), takes.expected(&format!(", found `{word}`")))
            .help(format!("for example `{}`", takes.example));
        return None;
    }
    skip_filler(cursor, takes, errors);
    let word = parse_word(cursor, errors);
    if word.is_none() {
        let here = cursor.here();
        let token = cursor.next();
        let found = token.as_ref().map_or(String::new(), |token| format!(", found `{token}`"));
        let help = match &token {
            Some(TokenTree::Punct(minus)) if minus.as_char() == '-' && takes.after == "bias" => {
                format!(
                    "a number is written `bias constant(-{})`",
                    cursor.next().map_or(String::new(), |number| number.to_string())
                )
            }
            Some(TokenTree::Literal(number)) if ["bias", "init"].contains(&takes.after) => {
                let is_zero = number.to_string().parse() == Ok(0.0);
                let initializer = if is_zero { "zeros".into() } else { format!("constant({number})") };
                format!("a number is written `{} {initializer}`", takes.after)
            }
            _ => format!("for example `{}`", takes.example),
        };
        errors.error(&here, takes.expected(&found)).help(help);
    }
    word
}

/// `is` of `loss is mse`: a word that nobody knows before one that belongs here.
fn skip_filler(cursor: &mut Cursor, takes: &Takes, errors: &mut Diagnostics) {
    let Some(word) = cursor.peek_ident() else { return };
    let belongs = |word: String| match takes.what {
        "a loss" => matches!(known(&word), Some(Known::Loss(_))),
        "a penalty" => matches!(known(&word), Some(Known::Penalty(_))),
        _ => matches!(known(&word), Some(Known::Initializer(_))),
    };
    let is_filler =
        known(&word).is_none() && peek_name(cursor, &|_| true).is_some_and(|name| name.text == word);
    if is_filler && !cursor.leads_on(0) && cursor.ident_at(1).is_some_and(belongs) {
        let example = cursor.ident_at(1).unwrap_or_default();
        errors
            .error(&cursor.here(), takes.expected(&format!(", found `{word}`")))
            .help(format!("no word stands between the two: `{} {example}`", takes.after));
        cursor.next();
    }
}

/// `relu`, `constant(0.1)`; nothing where no name stands.
pub(super) fn parse_word(cursor: &mut Cursor, errors: &mut Diagnostics) -> Option<Word> {
    let Name { text: name, span } = take_last_of_path(cursor, &|_| true, &is_ours, errors)?;
    let mut word = Word { name, span, arguments: vec![], parentheses: None };
    if let Some(group) = cursor.take_group(Delimiter::Parenthesis) {
        let is_habit = cursor.foreign_since.is_some() && group.stream().is_empty(); // `input(3).relu()`
        word.parentheses = if is_habit { None } else { Some(group.span()) };
        word.arguments = parse_arguments(&group, &word.name, errors);
    }
    Some(word)
}

/// The names of lints in parentheses after the word `allow`, as in `allow(collapsing_layers)`.
pub(super) fn parse_names(cursor: &mut Cursor, errors: &mut Diagnostics) -> Vec<Word> {
    const EXAMPLE: &str = "for example `allow(collapsing_layers)`";
    let here = cursor.here();
    let Some(group) = cursor.take_group(Delimiter::Parenthesis) else {
        let found = cursor.next().map_or(String::new(), |token| format!(", found `{token}`"));
        errors
            .error(&here, format!("expected the names of lints in parentheses after `allow`{found}"))
            .help(EXAMPLE);
        return vec![];
    };
    let mut inside = Cursor::inside(&group);
    if inside.is_empty() {
        errors.error(&group.span(), "expected the names of lints in these parentheses").help(EXAMPLE);
    }
    let mut names = vec![];
    while !inside.is_empty() {
        let (mut item, separator) = inside.take_item(is_semicolon);
        separator.report("what stands in parentheses is separated by commas", errors);
        let rest: Vec<_> = item.tokens.iter().cloned().collect();
        match parse_word(&mut item, errors) {
            Some(word) if item.is_empty() && word.parentheses.is_none() => names.push(word),
            _ => {
                let found =
                    if rest.is_empty() { String::new() } else { format!(", found {}", written(&rest)) };
                let at = if rest.is_empty() { item.last.span() } else { rest.as_slice().span() };
                errors.error(&at, format!("expected the name of a lint{found}")).help(EXAMPLE);
            }
        }
    }
    names
}

/// A word without arguments.
pub(super) fn plain_word(name: String, at: Span) -> Word {
    Word { name, span: at.span(), arguments: vec![], parentheses: None }
}
