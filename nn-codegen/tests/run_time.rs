//! What expansions use of `nn_core::__private` is what that offers, and nothing more.

use nn_codegen::catalog::{ACTIVATIONS, LOSSES, PENALTIES};
use nn_codegen::{Target, expand};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What stands there for the types of functions that expansions call, and is never named.
const NEVER_NAMED: &[&str] = &["Choice", "Choose", "Stored", "InputRows", "SameNumber", "TargetRows"];

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names that a file hands on by `pub use`.
fn offered(items: &[syn::Item], names: &mut BTreeSet<String>) {
    for item in items {
        match item {
            syn::Item::Use(item) => leaves(&item.tree, "", names),
            syn::Item::Mod(module) => offered(&module.content.as_ref().expect("a module in line").1, names),
            _ => {}
        }
    }
}

fn leaves(tree: &syn::UseTree, parent: &str, names: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Path(path) => leaves(&path.tree, &path.ident.to_string(), names),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, parent, names)),
        syn::UseTree::Name(name) if name.ident == "self" => {
            names.insert(parent.into());
        }
        syn::UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        syn::UseTree::Rename(name) => {
            names.insert(name.rename.to_string());
        }
        syn::UseTree::Glob(_) => {}
    }
}

/// The names behind `__private::`, one or several in braces.
fn used(tokens: &TokenStream, names: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            used(&group.stream(), names);
        }
        if !matches!(token, TokenTree::Ident(ident) if ident == "__private") {
            continue;
        }
        match &tokens[place + 3] {
            TokenTree::Ident(name) => {
                names.insert(name.to_string());
            }
            TokenTree::Group(group) => {
                names.extend(group.stream().into_iter().filter_map(|token| match token {
                    TokenTree::Ident(name) => Some(name.to_string()),
                    _ => None,
                }));
            }
            other => panic!("`{other}` behind __private::"),
        }
    }
}

fn declarations() -> Vec<String> {
    let mut declarations: Vec<String> = vec![];
    for activation in ACTIVATIONS {
        let (word, pieces) = (activation.name, if activation.takes_pieces() { "(2)" } else { "" });
        for loss in LOSSES {
            declarations.push(format!("input 2, dense 3 {word}{pieces}, loss {}, storage boxed", loss.name));
        }
    }
    for penalty in PENALTIES {
        for storage in ["inline", "boxed"] {
            declarations.push(format!(
                "input 2, dense 3 relu, dense 1, loss mse, penalty {}, storage {storage}",
                penalty.name
            ));
        }
    }
    // Batches in lanes and one example at a time; all else goes layer by layer.
    declarations.push("input 2, dense 3 tanh, dense 2 softmax, loss cross_entropy".into());
    declarations.push("input 2, dense 3 tanh, layer_norm, dense 2 prelu, loss mse".into());
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in fs::read_dir(directory).expect("the cases") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "net") {
            let source = fs::read_to_string(&path).expect("a readable case");
            declarations.push(source.split_once('\n').expect("a first line that says what to show").1.into());
        }
    }
    declarations
}

#[test]
fn the_run_time_offers_what_expansions_use() {
    let mut offered_names = BTreeSet::new();
    let private = syn::parse_file(&read("../nn-core/src/private.rs")).expect("Rust");
    offered(&private.items, &mut offered_names);

    let mut used_names: BTreeSet<String> = NEVER_NAMED.iter().map(ToString::to_string).collect();
    for declaration in declarations() {
        let tokens: TokenStream = declaration.parse().expect("tokens");
        for alloc in [true, false] {
            used(&expand(tokens.clone(), &Target { alloc, ..Target::default() }), &mut used_names);
        }
    }
    let missing: Vec<_> = used_names.difference(&offered_names).collect();
    let unused: Vec<_> = offered_names.difference(&used_names).collect();
    assert!(missing.is_empty(), "expansions use, and __private has not: {missing:?}");
    assert!(unused.is_empty(), "__private has, and no expansion uses: {unused:?}");
}
