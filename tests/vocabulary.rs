//! No word of the language is forgotten: every row of the catalog is in the networks recorded from PyTorch, in a
//! case that shows what comes of it, and in the language's reference.
//!
//! That each is in the list whose gradients are tried is a test in `gradients.rs`, where the list is.

#[path = "pytorch/recorded.rs"]
mod recorded;

use nn_codegen::catalog::{ACTIVATIONS, CLAUSES, INITIALIZERS, LOSSES, PAIRINGS, PENALTIES};
use recorded::{Recorded, with_declarations};
use std::fs;

// ---- PyTorch ---------------------------------------------------------------------------------------------

/// Activations and clauses that are in no recorded network, and why.
const NOT_RECORDED: &[(&str, &str)] = &[
    ("step", "it has no slope to compare, and a network that learns may not have it"),
    ("dropout", "its masks come from a generator, and PyTorch has another one"),
    ("output", "it restates a size, and nothing comes of it"),
    ("init", "it says how parameters begin, and a record says that of each parameter"),
    ("storage", "every recorded network is tried with both kinds"),
    ("budget", "it only limits what a network may cost"),
    ("allow", "it only silences warnings"),
    ("test", "what it writes is a test itself"),
];

#[test]
fn every_activation_is_recorded_in_a_hidden_layer_and_at_the_output() {
    for row in ACTIVATIONS {
        let hidden = recorded::ALL.iter().any(|r| hidden(r).any(|word| word == row.name));
        let at_output = recorded::ALL.iter().any(|r| output(r) == row.name);
        match reason_not_to_record(row.name) {
            None => assert!(hidden && at_output, "{}: hidden {hidden}, at the output {at_output}", row.name),
            Some(reason) => assert!(!hidden && !at_output, "{} is recorded, although {reason}", row.name),
        }
    }
}

#[test]
fn every_clause_is_recorded() {
    macro_rules! texts {
        ($($name:ident { $($declaration:tt)* })*) => { [$(stringify!($($declaration)*)),*] };
    }
    let texts = with_declarations!(texts);
    for clause in CLAUSES {
        let is_recorded = texts.iter().any(|text| words_of(text).any(|word| word == *clause));
        match reason_not_to_record(clause) {
            None => assert!(is_recorded, "{clause}"),
            Some(reason) => assert!(!is_recorded, "{clause} is recorded, although {reason}"),
        }
    }
}

/// What comes before a layer and after it matters to its slopes.
#[test]
fn layer_norm_is_recorded_in_every_place() {
    let in_place = |place: fn(&[&str]) -> bool| recorded::ALL.iter().any(|r| place(r.layers));
    assert!(in_place(|layers| layers[0] == "layer_norm"), "first");
    assert!(
        in_place(|layers| layers.iter().skip(1).rev().skip(1).any(|layer| *layer == "layer_norm")),
        "in the middle"
    );
    assert!(in_place(|layers| layers[layers.len() - 1] == "layer_norm"), "last");
}

#[test]
fn every_penalty_is_recorded() {
    for row in PENALTIES {
        assert!(recorded::ALL.iter().any(|r| r.penalty.map(name) == Some(row.name)), "{}", row.name);
    }
}

fn reason_not_to_record(word: &str) -> Option<&'static str> {
    NOT_RECORDED.iter().find(|(name, _)| *name == word).map(|(_, reason)| *reason)
}

#[test]
fn every_loss_and_every_pairing_is_recorded() {
    for row in LOSSES {
        assert!(recorded::ALL.iter().any(|r| name(r.loss) == row.name), "{}", row.name);
    }
    for row in PAIRINGS {
        let is_it = |r: &&&Recorded| output(r) == row.activation && name(r.loss) == row.loss;
        assert!(recorded::ALL.iter().any(|r| is_it(&r)), "{} with {}", row.activation, row.loss);
    }
}

/// With the default, and with another number.
#[test]
fn every_argument_is_recorded() {
    let activations = ACTIVATIONS.iter().map(|row| (row.name, row.arguments));
    let losses = LOSSES.iter().map(|row| (row.name, row.arguments));
    for (word, arguments) in activations.chain(losses).filter(|(_, arguments)| !arguments.is_empty()) {
        let written = || recorded::ALL.iter().flat_map(|r| r.layers.iter().chain([&r.loss]));
        assert!(written().any(|text| name(text) == word && *text != word), "{word} with arguments");
        if arguments.iter().all(|argument| argument.default.is_some()) {
            assert!(written().any(|text| *text == word), "{word} without arguments");
        }
    }
}

/// The word without its arguments.
fn name(text: &str) -> &str {
    text.split('(').next().unwrap_or(text)
}

fn output(r: &Recorded) -> &'static str {
    name(r.layers[r.layers.len() - 1])
}

fn hidden(r: &Recorded) -> impl Iterator<Item = &'static str> {
    r.layers[..r.layers.len() - 1].iter().map(|text| name(text))
}

// ---- cases -----------------------------------------------------------------------------------------------

/// A case of a mistake does not count: it shows nothing of what the word is for.
#[test]
fn every_word_is_in_a_case() {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/nn-codegen/tests/cases");
    let mut words = vec![];
    for entry in fs::read_dir(directory).expect("the directory of cases") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|extension| extension != "net") {
            continue;
        }
        let source = fs::read_to_string(path).expect("a readable case");
        let (wanted, declaration) = source.split_once('\n').expect("a first line that says what to show");
        if wanted != "// errors" {
            words.extend(words_of(declaration).map(str::to_owned));
        }
    }
    check_words(vocabulary().chain(CLAUSES.iter().copied()), |word| words.iter().any(|w| w == word));
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
}

/// The words of the catalog that are names of functions.
fn vocabulary() -> impl Iterator<Item = &'static str> {
    let functions = ACTIVATIONS.iter().map(|row| row.name).chain(LOSSES.iter().map(|row| row.name));
    functions.chain(words_in_tables())
}

/// Those that the reference of the language explains in a row of a table.
fn words_in_tables() -> impl Iterator<Item = &'static str> {
    INITIALIZERS.iter().map(|row| row.name).chain(PENALTIES.iter().map(|row| row.name))
}

/// All missing words at once.
#[track_caller]
fn check_words(words: impl Iterator<Item = &'static str>, is_there: impl Fn(&str) -> bool) {
    let missing: Vec<&str> = words.filter(|word| !is_there(word)).collect();
    assert!(missing.is_empty(), "missing: {}", missing.join(", "));
}

// ---- the reference of the language -----------------------------------------------------------------------

/// Activations, losses and clauses have a heading each; initializers and penalties have a table, and a row each.
#[test]
fn every_word_is_explained() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/language.md");
    let text = fs::read_to_string(path).expect("the reference of the language");
    check_words(vocabulary().chain(CLAUSES.iter().copied()), |word| {
        explained(&text, "### `").any(|w| w == word)
            || words_in_tables().any(|w| w == word) && explained(&text, "| `").any(|w| w == word)
    });
}

/// The words with which lines begin, after this: `leaky_relu` of "### `leaky_relu(α)`".
fn explained<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines().filter_map(move |line| words_of(line.strip_prefix(before)?).next())
}
