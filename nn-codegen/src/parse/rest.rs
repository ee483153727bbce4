//! What stands behind a clause that is complete already. It may well be a part of its last word, which is then not to be
//! held against any rule.

use crate::ast::{Clause, Dense, LayerKind, Part, Word};
use crate::catalog::means_activation;
use crate::cursor::written;
use crate::diagnostics::Diagnostics;
use proc_macro2::TokenTree;

/// Says what is wrong with the rest of a clause.
pub(super) fn report_rest(rest: &[TokenTree], clause: &mut Clause, errors: &mut Diagnostics) {
    let help = match clause {
        Clause::Layer(layer) => match &mut layer.kind {
            LayerKind::Dense(dense) => after_dense(rest, dense),
            LayerKind::Dropout(rate) => {
                if !matches!(rest[0], TokenTree::Ident(_)) {
                    *rate = None;
                }
                "a dropout rate is a number, for example `dropout 0.2`".to_string()
            }
            LayerKind::LayerNorm | LayerKind::Unreadable => "it takes nothing".into(),
        },
        Clause::Test(_) => "it takes nothing".into(),
        Clause::Loss(_, word) if is_sign(&rest[0], "+*") => {
            *word = None;
            "a penalty is a clause of its own: `penalty l2(0.001)`".into()
        }
        Clause::Loss(_, word) | Clause::Penalty(_, word) | Clause::Init(_, word) if has_number(rest) => {
            arguments_in_parentheses(rest, word.take())
        }
        Clause::Input(..) | Clause::Output(..) if is_activation(&rest[0]) => {
            format!("an activation stands in its layer: `dense 8 {}`", rest[0])
        }
        _ => "clauses are separated by commas".into(),
    };
    errors.error(rest, format!("expected `,`, found {}", written(rest))).help(help);
}

fn after_dense(rest: &[TokenTree], dense: &mut Dense) -> String {
    if has_number(rest) {
        let Some(word) = dense.last_word() else {
            dense.size = None;
            let number = &rest[rest.len() - 1];
            return format!("a layer has one size; how many values it receives is stated by `from {number}`");
        };
        let read = match std::mem::replace(word, Part::Mistaken) {
            Part::Read(word) => Some(word),
            Part::Absent | Part::Mistaken => None,
        };
        return arguments_in_parentheses(rest, read);
    }
    if is_activation(&rest[0]) {
        if dense.activation.is_absent() {
            dense.activation = Part::Mistaken;
            return "the activation comes at once after the size".into();
        }
        dense.activation = Part::Mistaken;
        return "a layer has one activation".into();
    }
    "clauses are separated by commas".into()
}

/// Whether a number stands there that was to be an argument: `0.1`, `= 0.1`.
fn has_number(rest: &[TokenTree]) -> bool {
    match rest {
        [TokenTree::Literal(_), ..] => true,
        [sign, TokenTree::Literal(_), ..] => is_sign(sign, ":=-@"),
        _ => false,
    }
}

fn is_sign(token: &TokenTree, signs: &str) -> bool {
    matches!(token, TokenTree::Punct(sign) if signs.contains(sign.as_char()))
}

fn is_activation(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(word) if means_activation(&word.to_string()))
}

fn arguments_in_parentheses(rest: &[TokenTree], word: Option<Word>) -> String {
    let name = word.map_or(String::new(), |word| word.name);
    let numbers = rest.iter().skip_while(|token| is_sign(token, ":=@"));
    let number: String =
        numbers.take_while(|token| !matches!(token, TokenTree::Ident(_))).map(ToString::to_string).collect();
    format!("arguments stand in parentheses: `{name}({number})`")
}
