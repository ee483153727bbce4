//! The items of `nn_core::words`, which editors show: made from the catalog, and from what docs/language.md says.

use crate::text::{form, number};
use crate::{activations, losses, page, text};
use nn_codegen::LINTS;
use nn_codegen::catalog::{ACTIVATIONS, Argument, CLAUSES, INITIALIZERS, LOSSES, PENALTIES, Row};
use nn_codegen::model::Measure;
use std::collections::BTreeSet;

/// A word, its arguments, and what is said of it.
struct Item {
    name: &'static str,
    arguments: &'static [Argument],
    doc: String,
}

/// The words that have no row: the module, the word, and what it is.
const OTHERS: &[(&str, &str, &str)] = &[
    (
        "options",
        "init",
        "How the weights of this layer begin: `init he_normal`.\n\nWithout it they begin as the clause `init` says, or else as the activation needs it.",
    ),
    (
        "options",
        "bias",
        "How the bias b of this layer begins: `bias constant(0.1)`, or `bias none` for a layer without one.\n\nWithout it b begins with zeros.",
    ),
    (
        "options",
        "from",
        "The number of inputs of this layer, stated again for the reader: `from 3`.\n\nIt is checked against what the layer before gives.",
    ),
    ("biases", "none", "No bias: the layer computes a = W·h."),
    ("storages", "inline", "All parameters lie in the struct."),
    ("storages", "boxed", "All weight matrices lie on the heap, each in a `Box`."),
    ("units", "B", "Bytes."),
    ("units", "KiB", "1024 bytes."),
    ("units", "MiB", "1024 KiB."),
];

/// What a limit of a budget is about.
fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Parameters => "The number of parameters, which is `PARAMETERS`.",
        Measure::Macs => "The multiply-accumulate operations of one forward pass, which is `MACS`.",
        Measure::Memory => {
            "The bytes that inference works on, which is `INFERENCE_BYTES`: the parameters, one input, and every \
             value of its forward pass."
        }
        Measure::TrainingMemory => {
            "The bytes that training works on, which is `TRAINING_BYTES`: the parameters and their gradients, one \
             input and one target, and every other value and gradient of one pass forward and back."
        }
    }
}

/// The modules: what each is about, and its words.
fn modules(page: &str) -> Vec<(&'static str, &'static str, Vec<Item>)> {
    let others = |module: &str| {
        let of_module = OTHERS.iter().filter(|(home, ..)| *home == module);
        of_module.map(|(_, name, doc)| Item { name, arguments: &[], doc: (*doc).into() }).collect()
    };
    let measures = Measure::ALL.iter();
    let lints = LINTS.iter().filter(|lint| nn_codegen::Lint::allowable().any(|name| name == lint.name));
    vec![
        (
            "clauses",
            "What a declaration is made of.",
            CLAUSES.iter().map(|name| clause(name, page)).collect(),
        ),
        (
            "activations",
            "The activations h = g(a) of a dense layer.",
            ACTIVATIONS
                .iter()
                .map(|row| {
                    let facts = activations::section(row);
                    item(row, page, &facts, &activations::picture(row).sketch("h"))
                })
                .collect(),
        ),
        (
            "losses",
            "The losses L of one example, with the output ŷ and the target y.",
            LOSSES
                .iter()
                .map(|row| {
                    let y = number(losses::targets(row)[0], 2);
                    let sketch = losses::picture(row).sketch("L");
                    item(row, page, &losses::section(row), &format!("{sketch}for y = {y}\n"))
                })
                .collect(),
        ),
        ("penalties", "What large weights W cost.", PENALTIES.iter().map(penalty).collect()),
        ("initializers", "How a parameter begins.", INITIALIZERS.iter().map(initializer).collect()),
        ("options", "What may follow the activation of a dense layer.", others("options")),
        (
            "biases",
            "How a bias begins: as an initializer that asks for no number of inputs, or not at all.",
            others("biases"),
        ),
        ("storages", "Where parameters are kept.", others("storages")),
        (
            "measures",
            "What a budget limits.",
            measures
                .map(|row| Item { name: row.name(), arguments: &[], doc: measure(*row).into() })
                .collect(),
        ),
        ("units", "Units of memory.", others("units")),
        (
            "lints",
            "What `allow` switches off.",
            lints
                .map(|lint| Item {
                    name: lint.name,
                    arguments: &[],
                    doc: format!("The rule: {}.", lint.sentence),
                })
                .collect(),
        ),
    ]
}

/// A clause, with what the page tells of it.
fn clause(name: &'static str, page: &str) -> Item {
    Item { name, arguments: &[], doc: told(name, page) }
}

/// A word with a section on the page, a formula and a curve.
fn item<R: Row>(row: &R, page: &str, facts: &str, sketch: &str) -> Item {
    let facts = facts.lines().skip_while(|line| line.starts_with('!') || line.is_empty());
    let facts: String = facts.map(|line| format!("{line}\n")).collect();
    let (formulas, facts) = facts.split_once("\n\n").unwrap_or((&facts, ""));
    let facts = facts.replace("[", "\\[").replace("]", "\\]"); // no links
    let doc = format!(
        "{}\n\n{}\n\n```text\n{sketch}```\n\n{}",
        told(row.name(), page),
        fenced(formulas),
        facts.trim_end()
    );
    Item { name: row.name(), arguments: row.arguments(), doc }
}

fn penalty(row: &'static nn_codegen::catalog::Penalty) -> Item {
    let formulas = format!("R = {}\n∂R/∂W = {}", (row.value)(), (row.slope)());
    let arguments = text::arguments(row.arguments);
    let doc = format!(
        "R of each weight matrix W, which is added to the loss.\n\n{}\n\n{arguments}- source: {}",
        fenced(&formulas),
        row.source
    );
    Item { name: row.name, arguments: row.arguments, doc }
}

fn initializer(row: &'static nn_codegen::catalog::Initializer) -> Item {
    let of = if row.needs_fan { ", for weights with n inputs and m outputs" } else { "" };
    let fitting: Vec<_> =
        ACTIVATIONS.iter().filter(|activation| activation.initializer == row.name).collect();
    let mut doc = format!("Draws: {}{of}.\n\n{}", row.meaning, text::arguments(row.arguments));
    if !fitting.is_empty() {
        let names: Vec<_> = fitting.iter().map(|activation| format!("`{}`", activation.name)).collect();
        doc.push_str(&format!("- unless another is written, weights begin so before {}\n", names.join(", ")));
    }
    Item { name: row.name, arguments: row.arguments, doc: doc.trim_end().into() }
}

/// What the page tells of a word below its heading: its links lead nowhere here, and its examples are none of a crate's.
fn told(name: &str, page: &str) -> String {
    let prose = page::prose(page);
    let section = page::section(&prose, &format!("`{name}`")).unwrap_or_default();
    let mut text = String::new();
    for (index, part) in section.split("](#").enumerate() {
        let rest = if index == 0 { part } else { part.split_once(')').map_or("", |(_, rest)| rest) };
        text.push_str(rest);
        if section.split("](#").nth(index + 1).is_some()
            && let Some(open) = text.rfind('[')
        {
            text.remove(open);
        }
    }
    text.replace("```rust", "```text")
}

fn fenced(formulas: &str) -> String {
    let lines = formulas.lines().map(|line| format!("{}\n", line.trim_start()));
    format!("```text\n{}```", lines.collect::<String>())
}

/// The name of an argument as a parameter: `alpha` for α.
fn parameter(argument: &Argument) -> String {
    let letters = [("α", "alpha"), ("δ", "delta"), ("λ", "lambda")];
    letters.iter().fold(argument.name.into(), |name: String, (letter, word)| name.replace(letter, word))
}

/// `nn-core/src/words/activations.rs` and the others, by their names.
pub(crate) fn files(page: &str) -> Vec<(String, String)> {
    let mut files = vec![];
    for (module, about, items) in modules(page) {
        let mut text = format!(
            "//! {about}\n//!\n//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.\n"
        );
        if module == "biases" {
            let fitting = INITIALIZERS.iter().filter(|row| !row.needs_fan);
            let names: BTreeSet<_> = fitting.map(|row| row.name).collect();
            let names: Vec<_> = names.into_iter().collect();
            text.push_str(&format!("\npub use super::initializers::{{{}}};\n", names.join(", ")));
        }
        for Item { name, arguments, doc } in items {
            let parameters: Vec<_> =
                arguments.iter().map(|argument| format!("{}: f64", parameter(argument))).collect();
            let doc = format!("`{}`\n\n{doc}", form(name, arguments));
            let doc =
                doc.lines().map(|line| format!("///{}{line}\n", if line.is_empty() { "" } else { " " }));
            text.push_str(&format!(
                "\n{}#[rust_analyzer::completions(ignore_flyimport)]\npub const fn {name}({}) {{}}\n",
                doc.collect::<String>(),
                parameters.join(", ")
            ));
        }
        files.push((format!("{module}.rs"), text));
    }
    files
}
