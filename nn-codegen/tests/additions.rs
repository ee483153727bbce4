//! How many files one touches to add a word: those whose code names it, beside tests and documentation. What
//! docs/architecture.md says of it is what is counted here.

use nn_codegen::catalog::{ACTIVATIONS, Action, LOSSES, LossSlope, PAIRINGS};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Activations that other code has a use of its own for, and which; files of that are not counted.
const ACTIVATIONS_OF_OTHER_USE: &[(&str, &str)] = &[
    ("identity", "a layer without an activation has it"),
    ("step", "no network learns through it; and a word of many other meanings"),
    ("sigmoid", "a part of losses; lints know its slope"),
    ("tanh", "a function of formulas; lints know its slope"),
    ("softplus", "a function of formulas, and a part of losses"),
    ("gaussian", "a part of a loss"),
    ("softmax", "of whole vectors, with kernels of its own, and a part of losses"),
];

/// What some words have and a new one need not: a lint about it, and functions that several kernels
/// of batches share.
const NOT_NEEDED: &[&str] = &[
    "nn-codegen/src/check/lints/loss.rs",
    "nn-core/src/kernel/elementwise/elementary.rs",
    "nn-core/src/kernel/elementwise/gates.rs",
];

/// The kernels of losses for batches and for lanes; a loss without them is computed column by column.
const KERNELS_OF_LOSSES: &[&str] = &[
    "nn-core/src/kernel/batch_loss.rs",
    "nn-core/src/kernel/losses.rs",
    "nn-core/src/kernel/lanes/losses.rs",
];

/// Every identifier and string of the code of each source file, but for tests and documentation.
fn sources() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = BTreeMap::new();
    for entry in fs::read_dir(&root).expect("the workspace") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name.starts_with("nn-") {
            collect(&path.join("src"), &format!("{name}/src"), &mut sources);
        }
    }
    sources
}

fn collect(directory: &Path, shown: &str, sources: &mut BTreeMap<String, BTreeSet<String>>) {
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let shown = format!("{shown}/{name}");
        // The words for editors are made from the catalog, and no word needs other names.
        if path.is_dir() && !["tests", "words", "foreign"].contains(&&*name) {
            collect(&path, &shown, sources);
        } else if name.ends_with(".rs") && !name.starts_with("tests") {
            let text = fs::read_to_string(&path).expect("a readable source");
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            let mut words = BTreeSet::new();
            collect_words(code.parse().expect("Rust"), &mut words);
            sources.insert(shown, words);
        }
    }
}

fn collect_words(tokens: TokenStream, words: &mut BTreeSet<String>) {
    let mut is_documentation = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_words(group.stream(), words),
            TokenTree::Ident(ident) => {
                is_documentation = ident == "doc";
                words.insert(ident.to_string());
            }
            TokenTree::Literal(literal) if !is_documentation => {
                words.insert(literal.to_string().trim_matches('"').into());
            }
            TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// The files that name one of the words.
fn files_with<'a>(words: &[&str], sources: &'a BTreeMap<String, BTreeSet<String>>) -> Vec<&'a str> {
    let names = |found: &BTreeSet<String>| words.iter().any(|word| found.contains(*word));
    sources.iter().filter(|(_, found)| names(found)).map(|(path, _)| path.as_str()).collect()
}

/// The most files that one of the words of a kind is named in, with the word.
fn most<'a>(counts: impl Iterator<Item = (&'a str, Vec<&'a str>)>) -> (usize, String) {
    let counted = counts.map(|(word, files)| (files.len(), format!("{word}: {files:?}")));
    counted.max().expect("a word")
}

#[test]
fn a_new_word_touches_as_many_files_as_the_documentation_says() {
    let sources = sources();
    let is_ordinary = |name: &str| ACTIVATIONS_OF_OTHER_USE.iter().all(|(other, _)| *other != name);
    let activations = ACTIVATIONS.iter().filter(|row| is_ordinary(row.name)).map(|row| {
        let mut words = vec![row.name];
        if let Action::Elementwise { slope_function, kernel, .. } = row.action {
            words.extend(slope_function.into_iter().chain(kernel));
        }
        let mut files = files_with(&words, &sources);
        files.retain(|file| !NOT_NEEDED.contains(file));
        (row.name, files)
    });
    let (activation, which) = most(activations);

    let losses = |kernels: bool| {
        let sources = &sources;
        LOSSES.iter().map(move |row| {
            let mut words = vec![row.name];
            if let LossSlope::Function { name, .. } | LossSlope::Whole { name, .. } = row.slope {
                words.push(name);
            }
            words.extend(PAIRINGS.iter().filter(|pair| pair.loss == row.name).map(|pair| pair.function));
            let mut files = files_with(&words, sources);
            files.retain(|file| !NOT_NEEDED.contains(file));
            files.retain(|file| kernels || !KERNELS_OF_LOSSES.contains(file));
            (row.name, files)
        })
    };
    let (loss, which_loss) = most(losses(false));
    let (with_kernels, which_with) = most(losses(true));

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/architecture.md");
    let text = fs::read_to_string(path).expect("docs/architecture.md");
    let figures = format!(
        "| an activation | {activation} |\n| a loss | {loss} |\n| a loss with kernels for batches and lanes | {with_kernels} |\n"
    );
    assert!(
        text.contains(&figures),
        "docs/architecture.md has not\n{figures}{which}\n{which_loss}\n{which_with}"
    );
}
