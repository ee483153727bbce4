//! `dense 2 sigmoid init he_normal bias none from 3`

use crate::ast::{Dense, Part, Size, Word};
use crate::catalog::{
    ACTIVATIONS, Activation, CLAUSES, Foreign, Meaning, OPTIONS, Place, Row, called, is_reserved,
    means_activation, means_option, option_like, row_like,
};
use crate::cursor::Cursor;
use crate::diagnostics::{Diagnostics, similar};
use proc_macro2::{Delimiter, Span, TokenTree};

use super::name::{peek_name, take_name};
use super::notation::{Takes, is_sign, skip_quotes};
use super::separator::begins_clause;
use super::size::parse_size;
use super::word::{parse_name, parse_word, plain_word};

const DENSE: Takes = Takes { what: "a size", after: "dense", example: "dense 2" };
const FROM: Takes = Takes { what: "a size", after: "from", example: "from 3" };
const INIT: Takes = Takes { what: "an initializer", after: "init", example: "init he_normal" };
const BIAS: Takes = Takes { what: "`none` or an initializer", after: "bias", example: "bias zeros" };
const ACTIVATION: Takes = Takes { what: "an activation", after: "activation", example: "dense 2 relu" };
const BARE_ACTIVATION: Takes = Takes { what: "an activation", after: "", example: "dense 2 relu" };

/// What follows the word `dense`.
pub(super) fn parse_dense(cursor: &mut Cursor, errors: &mut Diagnostics) -> Dense {
    let (size, activation) = parse_size_and_activation(cursor, errors);
    let mut dense = Dense { size, activation, init: Part::Absent, bias: Part::Absent, from: Part::Absent };
    loop {
        if dense.activation.is_absent() {
            skip_quotes(cursor, &BARE_ACTIVATION, errors);
        }
        let Some(word) = cursor.peek_ident() else { break };
        let known = errors.len();
        if OPTIONS.contains(&word.as_str()) {
            let at = cursor.here();
            cursor.next();
            parse_option(&word, at, &mut dense, cursor, errors);
        } else if CLAUSES.contains(&word.as_str()) {
            break;
        } else if !parse_foreign_option(&word, &mut dense, cursor, errors) {
            let is_first = dense.activation.is_absent() && dense.init.is_absent() && dense.bias.is_absent();
            if !is_first || !dense.from.is_absent() {
                break;
            }
            dense.activation = parse_activation(cursor, errors);
        }
        if errors.len() > known && cursor.is_empty() {
            break;
        }
    }
    dense
}

/// The word behind the size. In `using relu` the first of the two is one too many.
fn parse_activation(cursor: &mut Cursor, errors: &mut Diagnostics) -> Part<Word> {
    let Some(name) = peek_name(cursor, &means_activation) else { return Part::Absent };
    let count = name.text.split(' ').count();
    let next = cursor.ident_at(count).filter(|word| means_activation(word) && !cursor.leads_on(count));
    let (false, Some(activation)) = (means_activation(&name.text), next) else {
        return parse_word(cursor, errors).into();
    };
    let elsewhere =
        [Place::Layer, Place::Clause].into_iter().find_map(|place| Foreign::at(place, &name.text));
    let help = match elsewhere.map(|row| row.meaning) {
        Some(Meaning::Say(sentence)) => sentence.into(),
        _ => format!("the activation stands at once after the size: `dense 2 {}`", in_our_words(&activation)),
    };
    errors.error(&name.span, format!("expected an activation, found `{}`", name.text)).help(help);
    for _ in 0..count {
        cursor.next();
    }
    let said = errors.len();
    let activation = parse_word(cursor, errors).map(|word| Word { name: in_our_words(&word.name), ..word });
    errors.keep(said);
    activation.into()
}

/// What follows the word of a clause as a layer, if it is that of one: a size, and an activation or an option.
pub(super) fn as_layer(cursor: &Cursor) -> Option<String> {
    if begins_clause(cursor, 0) {
        return None;
    }
    let mut tokens = vec![];
    let mut index = 0;
    while index < cursor.tokens.len() && !begins_clause(cursor, index) {
        let is_open = cursor.peek_punct(index, '<');
        match &cursor.tokens[index] {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                tokens.extend(Cursor::inside(group).tokens);
            }
            token => tokens.push(token.clone()),
        }
        index = if is_open { cursor.angles(index).unwrap_or(index + 1) } else { index + 1 };
    }
    let names = || ACTIVATIONS.iter().map(|row| row.name);
    let is_activation = |word: &str| means_activation(word) || similar(word, names()).is_some();
    let tokens = Cursor::new(tokens);
    let activation = (0..tokens.tokens.len()).find_map(|index| {
        let is_path = tokens.leads_on(index)
            || index > 0
                && tokens.peek_punct(index - 1, ':')
                && tokens.peek_punct(index.wrapping_sub(2), ':');
        let word = tokens.ident_at(index).filter(|_| !is_path)?;
        let is_last = index > 0 && (is_activation(&word) || means_option(&word));
        (is_last || index == 0 && means_activation(&word) && word.contains(char::is_lowercase))
            .then_some(word)
    })?;
    let size = tokens.tokens.iter().find(|token| matches!(token, TokenTree::Literal(_)));
    let size = size.map_or("1".into(), |size| size.to_string().replace('"', ""));
    Some(match is_activation(&activation) {
        true => format!("dense {size} {}", in_our_words(&activation)),
        false => format!("dense {size}"),
    })
}

/// The size, and the activation where somebody wrote it first.
fn parse_size_and_activation(cursor: &mut Cursor, errors: &mut Diagnostics) -> (Option<Size>, Part<Word>) {
    let Some(word) = peek_name(cursor, &means_activation) else {
        return (parse_size(cursor, &DENSE, errors), Part::Absent);
    };
    // `P relu` is a size and its activation, not `prelu`.
    let first = cursor.peek_ident().unwrap_or_default();
    let is_size = word.text.contains(' ') && !means_activation(&first);
    let is_large = !first.chars().any(char::is_lowercase);
    let is_before_activation = !is_reserved(&first)
        && !word.text.contains(['-', ' '])
        && cursor.ident_at(1).is_some_and(|word| Activation::named(&word).is_some());
    let is_constant = is_size || is_before_activation || is_large || cursor.is_raw(0) || cursor.leads_on(0);
    if is_constant || !means_activation(&word.text) || cursor.peek_punct(1, '=') {
        return (parse_size(cursor, &DENSE, errors), Part::Absent);
    }
    let said = errors.len();
    let activation = parse_word(cursor, errors);
    errors.keep(said);
    let in_parentheses = activation.as_ref().and_then(|word| word.arguments.first());
    let number = match (cursor.tokens.front(), in_parentheses) {
        (Some(TokenTree::Literal(number)), _) => number.to_string(),
        (_, Some(number)) if !number.text.is_empty() => number.text.clone(),
        _ => "8".into(),
    };
    let activation = activation.map(|word| Word { name: in_our_words(&word.name), ..word });
    let activation = activation.filter(|word| !word.arguments.is_empty() || !needs_arguments(&word.name));
    errors.error(&word.span, DENSE.expected(&format!(", found `{}`", word.text))).help(
        match Foreign::at(Place::Activation, &word.text).map(|row| row.meaning) {
            Some(Meaning::Say(sentence)) if row_like::<Activation>(&word.text).is_none() => sentence.into(),
            _ => format!("the size comes first: `dense {number} {}`", in_our_words(&word.text)),
        },
    );
    if cursor.is_empty() || cursor.peek_ident().is_some_and(|word| OPTIONS.contains(&word.as_str())) {
        return (None, Part::Mistaken);
    }
    let said = errors.len();
    let size = parse_size(cursor, &DENSE, errors);
    errors.keep(said);
    let activation = if size.is_some() { activation.into() } else { Part::Mistaken };
    (size, activation)
}

/// An activation as it is called here.
fn in_our_words(word: &str) -> String {
    row_like::<Activation>(word).map_or(word, |row| row.name).into()
}

/// Whether an activation cannot stand alone.
fn needs_arguments(word: &str) -> bool {
    row_like::<Activation>(word)
        .is_some_and(|row| row.arguments.iter().any(|argument| argument.default.is_none()))
}

/// What follows the word of an option.
fn parse_option(option: &str, at: Span, dense: &mut Dense, cursor: &mut Cursor, errors: &mut Diagnostics) {
    fn set<T>(part: &mut Part<T>, value: Option<T>) -> bool {
        let is_repeated = !part.is_absent();
        *part = if is_repeated { Part::Mistaken } else { value.into() };
        is_repeated
    }
    let is_repeated = match option {
        "init" => set(&mut dense.init, parse_name(cursor, &INIT, errors)),
        "bias" => {
            let is_truth = |token: Option<&TokenTree>| {
                token
                    .is_some_and(|word| ["true", "false"].contains(&word.to_string().to_lowercase().as_str()))
            };
            if is_sign(cursor.tokens.front()) && is_truth(cursor.tokens.get(1)) {
                cursor.next(); // one word about `bias = False` is enough
            }
            let bias = parse_truth(cursor).or_else(|| parse_name(cursor, &BIAS, errors));
            set(&mut dense.bias, bias)
        }
        _ => set(&mut dense.from, parse_size(cursor, &FROM, errors)),
    };
    if is_repeated {
        errors.error(&at, format!("this layer has `{option}` twice"));
    }
}

/// `true` and `false`, which are no names.
fn parse_truth(cursor: &mut Cursor) -> Option<Word> {
    let word = cursor.peek_ident().filter(|word| word == "true" || word == "false")?;
    cursor.next();
    Some(plain_word(word, cursor.last))
}

/// An option in another case or of another library; false where it is none.
fn parse_foreign_option(
    word: &str,
    dense: &mut Dense,
    cursor: &mut Cursor,
    errors: &mut Diagnostics,
) -> bool {
    let is_option = |name: &str| Foreign::at(Place::Option, name).is_some() || option_like(name).is_some();
    let phrase = peek_name(cursor, &is_option).map(|name| name.text);
    let word = phrase.as_deref().filter(|phrase| is_option(phrase)).unwrap_or(word);
    let is_activation = dense.activation.is_absent() && means_activation(word);
    if is_activation || !is_option(word) || cursor.begins_path() {
        return false;
    }
    let Some(name) = take_name(cursor, &is_option) else { return false };
    if let Some(Foreign { meaning: Meaning::Say(sentence), .. }) = Foreign::at(Place::Option, word) {
        errors.error(&name.span, format!("there is no option `{}`", name.text)).help(*sentence);
        cursor.take_rest();
        return true;
    }
    let option = option_like(word).unwrap_or_default();
    let error = errors.error(&name.span, format!("there is no option `{}`", name.text));
    let said;
    if option == "activation" {
        error.help(match dense.activation.is_absent() || !cursor.is_empty() {
            true => "the activation stands at once after the size: `dense 2 relu`",
            false => "the activation needs no word before or behind it: `dense 2 relu`",
        });
        said = errors.len();
        let activation = parse_name(cursor, &ACTIVATION, errors);
        dense.activation = if dense.activation.is_absent() { activation.into() } else { Part::Mistaken };
    } else {
        error.help(called(word, option));
        said = errors.len();
        parse_option(option, name.span.0, dense, cursor, errors);
        // What follows it means what it means there: `use_bias = False`.
        match option {
            "init" => dense.init = Part::Mistaken,
            "bias" => dense.bias = Part::Mistaken,
            _ => dense.from = Part::Mistaken,
        }
    }
    errors.keep(said);
    true
}
