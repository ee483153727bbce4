//! What an expansion begins with for an editor: the words of the declaration, in whatever state it is.

use nn_codegen::{Target, expand};
use proc_macro2::TokenStream;
use std::fs;
use std::path::Path;

fn for_editor(tokens: TokenStream) -> String {
    expand(tokens, &Target { editor: true, ..Target::default() }).to_string()
}

/// The items that the words are uses of, in their order; `__` where one could be typed.
fn words(declaration: &str) -> Vec<String> {
    let expansion = for_editor(declaration.parse().unwrap()).replace(' ', "");
    let uses = expansion.split("::nn_core::words::").skip(1);
    let end = |text: &str| text.find(|sign: char| !sign.is_alphanumeric() && !"_:".contains(sign)).unwrap();
    uses.map(|text| text[..end(text)].trim_end_matches("as_").to_string()).collect()
}

#[test]
fn each_word_is_used_by_its_place() {
    let check =
        |declaration: &str, expected: &[&str]| assert_eq!(words(declaration), expected, "{declaration}");
    check("input 3, den", &["clauses::input", "clauses::den"]);
    check("input 3,", &["clauses::input", "clauses::__"]);
    check("", &["clauses::__"]);
    check("dense 2", &["clauses::dense", "activations::__"]);
    check("dense N sig from M", &["clauses::dense", "activations::sig", "options::from", "options::__"]);
    check(
        "dense 2 init he_normal bias none loss",
        &[
            "clauses::dense",
            "activations::__",
            "options::init",
            "initializers::he_normal",
            "options::bias",
            "biases::none",
            "options::__",
            "clauses::loss",
            "losses::__",
        ],
    );
    check("#[a] pub struct A<f64>; loss huber(1)", &["scalars::f64", "clauses::loss", "losses::huber"]);
    check(
        "budget { memory <= 4 KiB, m }",
        &["clauses::budget", "measures::memory", "units::KiB", "measures::m", "units::__"],
    );
    check("allow(a, b)", &["clauses::allow", "lints::a", "lints::b"]);
    check("#[doc = \"\"] dense relu", &["clauses::dense", "activations::relu", "options::__"]);
}

#[test]
fn a_size_is_a_constant_of_the_users_tokens() {
    let expansion =
        for_editor("input a::N, dense <A as B<C>>::N tanh, dense { M * 2 } relu".parse().unwrap());
    let expansion = expansion.replace(' ', "");
    for size in ["a::N;", "<AasB<C>>::N;", "{M*2};"] {
        assert!(
            expansion.contains(&format!("const_:::core::primitive::usize={size}")),
            "{size}: {expansion}"
        );
    }
}

/// Every state of every declaration among the cases, as it was typed from left to right.
#[test]
fn every_expansion_for_an_editor_is_rust_and_an_ordinary_one_has_no_words() {
    let cases = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).unwrap();
    let mut declarations = 0;
    for path in cases.map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "net") {
            continue;
        }
        let Ok(tokens) = fs::read_to_string(&path).unwrap().parse::<TokenStream>() else { continue };
        let ordinary = expand(tokens.clone(), &Target::default()).to_string();
        assert!(!ordinary.contains(":: words ::"), "{}", path.display());
        let tokens: Vec<_> = tokens.into_iter().collect();
        for length in (0..=tokens.len()).rev().step_by(3) {
            let part: TokenStream = tokens[..length].iter().cloned().collect();
            let expansion = for_editor(part);
            if length == tokens.len() {
                assert!(syn::parse_str::<syn::File>(&expansion).is_ok(), "{}", path.display());
            }
        }
        declarations += 1;
    }
    assert!(declarations > 100, "{declarations}");
}
