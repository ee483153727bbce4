//! The words of the catalog where they are used: is there such a word, and are its arguments right.

use super::number::{check_size_of_number, nearest};
use crate::ast::{Number, Word};
use crate::catalog::{Argument, INITIALIZERS, Initializer, Row, synonym};
use crate::diagnostics::{Diagnostics, list};
use crate::model::{Applied, Scalar};

/// The row of that name with its arguments; or an error with the nearest name, and all of them.
pub(super) fn check_word<R: Row>(
    word: &Word,
    scalar: Scalar,
    errors: &mut Diagnostics,
) -> Option<Applied<R>> {
    let names = || R::all().iter().map(Row::name);
    let Some(row) = R::named(&word.name) else {
        let kind = R::KIND.trim_start_matches("an ").trim_start_matches("a ");
        let error = errors.error(&word.span, format!("there is no {kind} `{}`", word.name));
        if let Some(name) = synonym(&word.name).filter(|name| R::named(name).is_some()) {
            error.help(format!("here it is called `{name}`"));
        } else {
            error.similar(R::KIND, &word.name, names());
        }
        error.note(format!("every {kind}: {}", list(names())));
        return None;
    };
    Some(Applied { row, arguments: check_arguments(word, row.arguments(), scalar, errors)? })
}

/// The numbers of a word, with defaults where none are written; each in its range.
fn check_arguments(
    word: &Word,
    expected: &[Argument],
    scalar: Scalar,
    errors: &mut Diagnostics,
) -> Option<Vec<f64>> {
    if word.arguments.iter().any(|number| number.value.is_nan()) {
        return None; // not a number, which is reported already
    }
    if expected.is_empty() {
        check_no_arguments(word, errors);
        return Some(vec![]);
    }
    let (found, most) = (word.arguments.len(), expected.len());
    let least = expected.iter().filter(|argument| argument.default.is_none()).count();
    if found < least || found > most {
        let form: Vec<&str> = expected.iter().map(|argument| argument.name).collect();
        let takes = if least < most { format!("at most {}", count(most)) } else { count(most) };
        errors
            .error(
                &word.parentheses.unwrap_or(word.span),
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

/// The initializer of a bias, which has no fan.
pub(super) fn check_bias(
    word: &Word,
    scalar: Scalar,
    errors: &mut Diagnostics,
) -> Option<Applied<Initializer>> {
    let applied: Applied<Initializer> = check_word(word, scalar, errors)?;
    if applied.needs_fan {
        let others = INITIALIZERS.iter().filter(|row| !row.needs_fan).map(|row| row.name);
        errors
            .error(&word.span, format!("`{}` looks at a layer's inputs, which a bias has not", word.name))
            .help(format!("a bias begins with one of `none`, {}", list(others)));
        return None;
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
