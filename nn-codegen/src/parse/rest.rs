//! What stands behind a clause that is complete already. It may well be a part of its last word, which is then not to be
//! held against any rule.

use crate::ast::{Clause, Dense, LayerKind, Part, Size, SizeKind, Word};
use crate::catalog::{
    Foreign, Known, Meaning, OPTIONS, Place, Row, belongs, clause_like, known, means_activation,
};
use crate::cursor::{Cursor, written};
use crate::diagnostics::Diagnostics;
use proc_macro2::{Delimiter, TokenTree};

use super::attributes::{is_doc_group, report_documentation};
use super::nameless::REPEATED;
use super::notation::is_type;
use super::separator::is_like_clause;

const OPTIONS_OF_A_LAYER: &str = "a layer has an activation and the options `init`, `bias` and `from`";

/// What is to be said of the rest of a clause.
enum News {
    /// One sentence.
    Help(String),
    /// Nothing: that its last word is none is said elsewhere.
    Nothing,
}

/// Says what is wrong with the rest of a clause.
pub(super) fn report_rest(rest: &[TokenTree], clause: &mut Clause, errors: &mut Diagnostics) {
    if let [hash, group, ..] = rest
        && is_sign(hash, "#")
        && is_doc_group(group)
    {
        report_documentation(rest, errors);
        return;
    }
    let news = match clause {
        Clause::Layer(layer) => match &mut layer.kind {
            LayerKind::Dense(dense) => after_dense(rest, dense),
            LayerKind::Dropout(rate) => {
                if !matches!(rest[0], TokenTree::Ident(_)) {
                    *rate = None;
                }
                News::Help(general(rest, "a dropout rate is a number, for example `dropout 0.2`"))
            }
            LayerKind::LayerNorm | LayerKind::Unreadable => News::Help(general(rest, "it takes nothing")),
        },
        Clause::Loss(_, word) if is_sign(&rest[0], "+*|&") => {
            *word = None;
            let is_loss = rest.get(1).is_some_and(|second| matches!(known_row(second), Some(Known::Loss(_))));
            News::Help(match is_loss {
                true => "a network has one loss".into(),
                false => "a penalty is a clause of its own: `penalty l2(0.001)`".into(),
            })
        }
        Clause::Penalty(_, word) if is_sign(&rest[0], "+") => {
            *word = None;
            News::Help("the sum of both is one penalty: `penalty elastic(0.001, 0.001)`".into())
        }
        Clause::Loss(_, word) | Clause::Penalty(_, word) | Clause::Init(_, word) if has_number(rest) => {
            match word.as_ref().map(|word| number_after(rest, word)) {
                None => News::Nothing,
                Some((news, is_argument)) => {
                    if is_argument {
                        *word = None;
                    }
                    news
                }
            }
        }
        Clause::Input(..) | Clause::Output(..) => News::Help(after_size(rest, clause)),
        Clause::Loss(..) => {
            News::Help(general(rest, "`loss` takes one word, and its arguments in parentheses"))
        }
        Clause::Penalty(..) => {
            News::Help(general(rest, "`penalty` takes one word, and its arguments in parentheses"))
        }
        Clause::Init(..) => {
            News::Help(general(rest, "`init` takes one word, and its arguments in parentheses"))
        }
        Clause::Storage(..) => News::Help(general(rest, "`storage` takes one word: `inline` or `boxed`")),
        Clause::Budget(..) => News::Help(general(rest, "all limits stand in one pair of braces")),
        Clause::Allow(..) => News::Help(general(rest, "all lints stand in one pair of parentheses")),
        Clause::Test(_) => News::Help(general(rest, "it takes nothing")),
        Clause::Foreign | Clause::Unreadable(_) => News::Help("clauses are separated by commas".into()),
    };
    if let News::Help(help) = news {
        errors.error(rest, format!("expected `,`, found {}", written(rest))).help(help);
    }
}

/// `#[doc = "…"]`, as `/// What helps whatever the clause is: where the word belongs, or that a comma is missing; else what the clause takes.
fn general(rest: &[TokenTree], otherwise: &str) -> String {
    let cursor = Cursor::new(rest.to_vec());
    let Some(word) = cursor.peek_ident() else { return otherwise.into() };
    if OPTIONS.contains(&word.as_str()) {
        return format!("`{word}` is an option of a dense layer");
    }
    let elsewhere = [Place::Layer, Place::Stack, Place::Clause].into_iter().find_map(|place| {
        match Foreign::at(place, &word)?.meaning {
            Meaning::Say(sentence) => Some(sentence.to_string()),
            Meaning::Is(_) => None,
        }
    });
    if let Some(sentence) = belongs(&word).or(elsewhere) {
        return sentence;
    }
    let takes_nothing = clause_like(&word) == Some("layer_norm");
    let is_clause = takes_nothing || rest.len() > 1 && is_like_clause(&cursor, 0);
    if is_clause { "clauses are separated by commas".into() } else { otherwise.into() }
}

fn after_size(rest: &[TokenTree], clause: &Clause) -> String {
    let (word, size) = match clause {
        Clause::Input(_, size) => ("input", size),
        Clause::Output(_, size) => ("output", size),
        _ => return String::new(),
    };
    if let (Some(SizeKind::Known(first)), TokenTree::Literal(_)) =
        (size.as_ref().map(|size| &size.kind), &rest[0])
        && rest.iter().all(|token| matches!(token, TokenTree::Literal(_)))
    {
        let groups: Vec<String> = rest.iter().map(ToString::to_string).collect();
        if groups.iter().all(|digits| digits.len() == 3) && *first < 1000 {
            return format!("the digits of a number stand together: `{word} {first}{}`", groups.concat());
        }
        return format!("`{word}` takes one size, of all values in one flat vector");
    }
    let has_type =
        rest.iter().any(|token| matches!(token, TokenTree::Ident(word) if is_type(&word.to_string())));
    match size {
        Some(size) if has_type => format!("a size has no type: `{word} {}`", written_size(size)),
        _ => general(rest, &format!("`{word}` takes one size")),
    }
}

fn written_size(size: &Size) -> String {
    match &size.kind {
        SizeKind::Known(number) => number.to_string(),
        SizeKind::Named(_, text) => text.clone(),
    }
}

fn after_dense(rest: &[TokenTree], dense: &mut Dense) -> News {
    if has_number(rest) {
        let size = dense.size.clone();
        let Some(word) = dense.last_word() else {
            dense.size = None;
            let outputs = rest.iter().find(|token| matches!(token, TokenTree::Literal(_)));
            let outputs = outputs.map_or(String::new(), ToString::to_string);
            let inputs = size.as_ref().map_or(String::new(), written_size);
            return News::Help(format!(
                "a layer states how many values it gives: `dense {outputs}`; `dense {outputs} from {inputs}` states both"
            ));
        };
        let Part::Read(read) = word else { return News::Nothing };
        let (news, is_argument) = number_after(rest, read);
        if is_argument {
            *word = Part::Mistaken;
        }
        return news;
    }
    if is_activation(&rest[0]) {
        let help = if dense.activation.is_absent() {
            "the activation comes at once after the size"
        } else {
            "a layer has one activation"
        };
        dense.activation = Part::Mistaken;
        return News::Help(help.into());
    }
    let is_times = is_sign(&rest[0], "*")
        || matches!(&rest[0], TokenTree::Ident(word) if ["x", "times"].contains(&word.to_string().as_str()));
    if is_times && rest.len() > 1 {
        return News::Help(REPEATED.into());
    }
    News::Help(general(rest, OPTIONS_OF_A_LAYER))
}

/// What is said of a number behind a word, and whether it was to be the word's argument.
fn number_after(rest: &[TokenTree], word: &Word) -> (News, bool) {
    let arguments = match known(&word.name) {
        None => return (News::Nothing, false),
        Some(Known::Activation(row)) => row.arguments(),
        Some(Known::Loss(row)) => row.arguments(),
        Some(Known::Penalty(row)) => row.arguments(),
        Some(Known::Initializer(row)) => row.arguments(),
    };
    if arguments.is_empty() || word.parentheses.is_some() {
        return (
            News::Help(format!(
                "`{}` takes no {}arguments",
                word.name,
                if arguments.is_empty() { "" } else { "more " }
            )),
            false,
        );
    }
    (News::Help(arguments_in_parentheses(rest, our_name(&word.name))), true)
}

/// Whether a number stands there that was to be an argument: `0.1`, `= 0.1`, `[0.1]`.
fn has_number(rest: &[TokenTree]) -> bool {
    match rest {
        [TokenTree::Literal(_), ..] => true,
        [TokenTree::Group(group), ..] => {
            matches!(group.delimiter(), Delimiter::Bracket | Delimiter::Brace)
                && matches!(group.stream().into_iter().next(), Some(TokenTree::Literal(_)))
        }
        [sign, TokenTree::Literal(_), ..] => is_sign(sign, ":=-@<"),
        _ => false,
    }
}

fn is_sign(token: &TokenTree, signs: &str) -> bool {
    matches!(token, TokenTree::Punct(sign) if signs.contains(sign.as_char()))
}

fn is_activation(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(word) if means_activation(&word.to_string()))
}

fn known_row(token: &TokenTree) -> Option<Known> {
    if let TokenTree::Ident(word) = token { known(&word.to_string()) } else { None }
}

/// A word of the catalog as it is called here.
fn our_name(word: &str) -> &str {
    match known(word) {
        Some(Known::Activation(row)) => row.name,
        Some(Known::Loss(row)) => row.name,
        Some(Known::Penalty(row)) => row.name,
        Some(Known::Initializer(row)) => row.name,
        None => word,
    }
}

fn arguments_in_parentheses(rest: &[TokenTree], name: &str) -> String {
    let number = match &rest[0] {
        TokenTree::Group(group) => group.stream().to_string(),
        _ => numbers(rest).join(", "),
    };
    format!("arguments stand in parentheses: `{name}({number})`")
}

/// The numbers in front, with their signs.
fn numbers(rest: &[TokenTree]) -> Vec<String> {
    let mut numbers = vec![];
    let mut sign = "";
    for token in rest.iter().take_while(|token| !matches!(token, TokenTree::Ident(_))) {
        match token {
            TokenTree::Literal(number) => numbers.push(format!("{}{number}", std::mem::take(&mut sign))),
            token if is_sign(token, "-") => sign = "-",
            _ => {}
        }
    }
    numbers
}
