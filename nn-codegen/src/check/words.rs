//! The words of the catalog where they are used: is there such a word, and are its arguments right.

use super::number::{check_size_of_number, nearest};
use crate::ast::{Number, Part, Word};
use crate::catalog::{
    Argument, Foreign, INITIALIZERS, Initializer, Meaning, Place, Row, UNKNOWN_INITIALIZER,
    activation_inside, belongs, called, row_like,
};
use crate::diagnostics::{Diagnostics, Spanned, list, list_by_likeness};
use crate::model::{Applied, Scalar};

/// The row of that name with its arguments; or an error with the nearest name, and all of them.
pub(super) fn check_word<R: Row>(
    word: &Word,
    scalar: Scalar,
    errors: &mut Diagnostics,
) -> Option<Applied<R>> {
    let names = || R::all().iter().map(Row::name);
    if let Some(row) = R::named(&word.name) {
        return Some(Applied { row, arguments: check_arguments(word, row.arguments(), scalar, errors)? });
    }
    let kind = R::KIND.trim_start_matches("an ").trim_start_matches("a ");
    let error = errors.error(&word.span, format!("there is no {kind} `{}`", word.name));
    if let Some(row) = row_like::<R>(&word.name) {
        error.help(called(&word.name, row.name()));
        if let (Place::Loss, Some(activation)) = (R::PLACE, activation_inside(&word.name)) {
            error.help(format!(
                "its last layer has the activation that is inside of it there: `{activation}`"
            ));
        }
        return apply_quietly(word, row, scalar);
    }
    if let Some(Foreign { meaning: Meaning::Say(sentence), .. }) = Foreign::at(R::PLACE, &word.name) {
        error.help(*sentence);
    } else if let Some(sentence) = belongs(&word.name) {
        error.help(sentence);
    } else if let Some(Foreign { meaning: Meaning::Say(sentence), .. }) =
        Foreign::at(Place::Clause, &word.name)
    {
        error.help(*sentence);
    } else {
        error.similar(R::KIND, &word.name, names());
    }
    error.note(format!("every {kind}: {}", list_by_likeness(&word.name, names())));
    None
}

/// A word of another library with its arguments, which may well be others there: our own, where they do not fit.
fn apply_quietly<R: Row>(word: &Word, row: &'static R, scalar: Scalar) -> Option<Applied<R>> {
    let mut errors = Diagnostics::default();
    let ours = Word { name: row.name().into(), ..word.clone() };
    let arguments = check_arguments(&ours, row.arguments(), scalar, &mut errors);
    Some(arguments.map_or_else(|| Applied::plain(row), |arguments| Applied { row, arguments }))
}

/// The numbers of a word, with defaults where none are written; each in its range.
fn check_arguments(
    word: &Word,
    expected: &[Argument],
    scalar: Scalar,
    errors: &mut Diagnostics,
) -> Option<Vec<f64>> {
    if expected.is_empty() {
        check_no_arguments(word, errors);
        return Some(vec![]);
    }
    if word.arguments.iter().any(|number| number.value.is_nan()) {
        return None; // not a number, which is reported already
    }
    let (found, most) = (word.arguments.len(), expected.len());
    let least = expected.iter().filter(|argument| argument.default.is_none()).count();
    if found < least || found > most {
        let form: Vec<&str> = expected.iter().map(|argument| argument.name).collect();
        let takes = if least < most { format!("at most {}", count(most)) } else { count(most) };
        errors
            .error(
                &word.parentheses.map_or(word.span, |parentheses| parentheses.span()),
                format!("`{}` takes {takes}, not {found}", word.name),
            )
            .help(format!("write `{}({})`", word.name, form.join(", ")));
        return None;
    }
    let known = errors.len();
    for (number, argument) in word.arguments.iter().zip(expected) {
        check_argument(number, argument, word, scalar, errors);
    }
    if errors.len() > known {
        return None;
    }
    let written = word.arguments.iter().map(|number| nearest(number, scalar));
    let defaults = expected.iter().skip(found).filter_map(|argument| argument.default);
    let arguments = written.chain(defaults).collect();
    if let ("uniform", [low, high]) = (word.name.as_str(), word.arguments.as_slice())
        && low.value >= high.value
    {
        let message =
            format!("`uniform` lies between two numbers, and {} is not above {}", high.value, low.value);
        errors.error(&high.span, message).help("write `uniform(low, high)`");
        return None;
    }
    Some(arguments)
}

pub(super) fn check_no_arguments(word: &Word, errors: &mut Diagnostics) {
    if let Some(parentheses) = word.parentheses {
        errors
            .error(&parentheses, format!("`{}` takes no arguments", word.name))
            .help(format!("write `{}`", word.name));
    }
}

/// How a bias begins; nothing where there is none.
pub(super) fn check_bias(
    bias: &Part<Word>,
    scalar: Scalar,
    errors: &mut Diagnostics,
) -> Option<Applied<Initializer>> {
    let unknown = || Some(Applied::plain(UNKNOWN_INITIALIZER));
    let word = match bias {
        Part::Absent => return Some(Applied::plain(Initializer::expect("zeros"))),
        Part::Mistaken => return unknown(),
        Part::Read(word) => word,
    };
    if word.name == "none" {
        check_no_arguments(word, errors);
        return None;
    }
    if Initializer::named(&word.name).is_none()
        && let Some(Foreign { meaning: Meaning::Is(ours), .. }) = Foreign::at(Place::Bias, &word.name)
    {
        errors
            .error(&word.span, format!("there is no bias `{}`", word.name))
            .help(called(&word.name, &format!("bias {ours}")));
        return (*ours != "none").then(|| Applied::plain(Initializer::expect(ours)));
    }
    let Some(applied) = check_word::<Initializer>(word, scalar, errors) else { return unknown() };
    if applied.needs_fan {
        let others = INITIALIZERS.iter().filter(|row| !row.needs_fan).map(|row| row.name);
        errors
            .error(&word.span, format!("`{}` looks at a layer's inputs, which a bias has not", word.name))
            .help(format!("a bias begins with one of `none`, {}", list(others)));
        return Some(Applied::plain(Initializer::expect("zeros")));
    }
    Some(applied)
}

/// One number in its range.
fn check_argument(
    number: &Number,
    argument: &Argument,
    word: &Word,
    scalar: Scalar,
    errors: &mut Diagnostics,
) {
    let Number { value, span, .. } = number;
    let of = format!("the {} of `{}`", argument.name, word.name);
    if !check_size_of_number(number, scalar, errors) {
        return;
    }
    if !argument.range.contains(*value) {
        errors.error(span, format!("{of} lies in {}, which {value} does not", argument.range));
    } else if argument.whole && value.fract() != 0.0 {
        errors.error(span, format!("{of} is a whole number, which {value} is not"));
    }
}

fn count(arguments: usize) -> String {
    match arguments {
        1 => "1 argument".into(),
        n => format!("{n} arguments"),
    }
}
