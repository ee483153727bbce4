//! What begins with no word at all: `3, 4, 1`, `[3, 4, 1]`, `"input 3"`.

use crate::ast::{Clause, Layer, LayerKind, SizeKind};
use crate::catalog::CLAUSES;
use crate::cursor::{Cursor, text, written};
use crate::diagnostics::{Diagnostics, Spanned, list};
use proc_macro2::{Group, TokenTree};

use super::separator::begins_clause;

/// Reports it, and says which clause it was to be.
pub(super) fn parse_nameless(cursor: &mut Cursor, clauses: &[Clause], errors: &mut Diagnostics) -> Clause {
    let mut taken = vec![];
    while !cursor.is_empty() && (taken.is_empty() || !begins_clause(cursor, 0)) {
        taken.extend(cursor.next());
    }
    let at = taken.as_slice().span().0;
    let message = format!("expected a clause, found {}", written(&taken));
    match &taken[0] {
        TokenTree::Literal(text) if text.to_string().starts_with('"') => {
            errors.error(taken.as_slice(), message).help("no quotes stand around clauses");
            Clause::Unreadable(at)
        }
        TokenTree::Literal(_) if begins_clause(cursor, 0) || taken.len() == 1 && cursor.sign() == "*" => {
            errors.error(taken.as_slice(), message).help(REPEATED);
            Clause::Foreign
        }
        TokenTree::Literal(number) => {
            let Some(thousand) = thousands(&number.to_string(), clauses) else {
                return sizes_alone(&taken, clauses, errors);
            };
            errors
                .error(taken.as_slice(), message)
                .help(format!("no comma stands in a number: `{thousand}`"));
            Clause::Foreign
        }
        TokenTree::Group(group) => {
            let error = errors.error(taken.as_slice(), message);
            match network_of(group) {
                Some(network) => error.help(format!("a network is written in clauses: `{network}`")),
                None => error.note(every_clause()),
            };
            Clause::Unreadable(at)
        }
        _ => {
            errors.error(taken.as_slice(), message).note(every_clause());
            Clause::Unreadable(at)
        }
    }
}

/// What one says to whoever wants a layer several times.
pub(super) const REPEATED: &str =
    "layers are written one after the other, as often as there are: `dense 8 relu, dense 8 relu`";

fn every_clause() -> String {
    format!("a clause begins with one of {}", list(CLAUSES.iter().copied()))
}

/// `1,000`: the number that somebody wrote with a comma.
fn thousands(digits: &str, clauses: &[Clause]) -> Option<String> {
    let size = match clauses.last()? {
        Clause::Input(_, size) | Clause::Output(_, size) => size.as_ref()?,
        Clause::Layer(layer) => layer.dense()?.size.as_ref()?,
        _ => return None,
    };
    let is_group = digits.len() == 3 && digits.bytes().all(|digit| digit.is_ascii_digit());
    match size.kind {
        SizeKind::Known(thousands)
            if is_group && (1..1000).contains(&thousands) && digits.starts_with('0') =>
        {
            Some(format!("{thousands}{digits}"))
        }
        _ => None,
    }
}

/// A size without a word: the input, or a layer.
fn sizes_alone(taken: &[TokenTree], clauses: &[Clause], errors: &mut Diagnostics) -> Clause {
    let at = taken.span().0;
    let is_begun = clauses.iter().any(|clause| matches!(clause, Clause::Input(..) | Clause::Layer(_)));
    let (what, word) = if is_begun { ("a layer", "dense") } else { ("the input", "input") };
    let message = format!("expected a clause, found {}", written(taken));
    let help = match taken[0].to_string().contains('.') {
        true => {
            "a number stands behind a word, `dropout 0.2`, or in its parentheses, `leaky_relu(0.1)`".into()
        }
        false => format!("{what} begins with its word: `{word} {}`", text(taken)),
    };
    errors.habit("size alone", taken, message, help);
    match is_begun {
        true => Clause::Layer(Layer { keyword: at, documentation: vec![], kind: LayerKind::Unreadable }),
        false => Clause::Input(at, None),
    }
}

/// `[3, 4, 1]` in clauses.
fn network_of(group: &Group) -> Option<String> {
    let sizes: Vec<String> = group
        .stream()
        .into_iter()
        .filter(|token| !matches!(token, TokenTree::Punct(sign) if sign.as_char() == ','))
        .map(|token| matches!(token, TokenTree::Literal(_)).then(|| token.to_string()))
        .collect::<Option<_>>()?;
    let (input, layers) = sizes.split_first().filter(|(_, layers)| !layers.is_empty())?;
    let layers: Vec<String> = layers.iter().map(|size| format!("dense {size}")).collect();
    Some(format!("input {input}, {}", layers.join(", ")))
}
