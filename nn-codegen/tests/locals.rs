//! What a body binds means nothing else there: under each such name the block of an expansion imports a function.

mod declarations;

use declarations::declarations;
use nn_codegen::{Target, expand};
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::Visit;

/// What an expansion binds, as syn reads it, and what stands under the names that it imports.
#[derive(Default)]
struct Found {
    bound: BTreeSet<String>,
    hidden: BTreeSet<String>,
    imported: BTreeSet<String>,
}

impl Visit<'_> for Found {
    fn visit_pat_ident(&mut self, pattern: &syn::PatIdent) {
        self.bound.insert(pattern.ident.to_string());
        syn::visit::visit_pat_ident(self, pattern);
    }

    fn visit_use_rename(&mut self, renamed: &syn::UseRename) {
        assert_eq!(renamed.ident, "local");
        self.hidden.insert(renamed.rename.to_string());
    }

    fn visit_use_name(&mut self, named: &syn::UseName) {
        self.imported.insert(named.ident.to_string());
    }
}

fn find(declaration: TokenStream, alloc: bool) -> Found {
    let expansion = expand(declaration, &Target { alloc, ..Target::default() });
    let mut found = Found::default();
    found.visit_file(&syn::parse2(expansion).expect("Rust"));
    found
}

/// Functions of the run time, imported as such, whose names are those of locals, too.
const FUNCTIONS: &[&str] = &[];

#[test]
fn a_function_stands_under_every_name_that_is_bound() {
    let tried = tried();
    let tried: BTreeSet<&str> = tried.iter().map(|name| kind(name)).collect();
    for declaration in declarations() {
        let Found { bound, hidden, imported } = find(declaration.parse().expect("tokens"), true);
        let missing: Vec<_> = bound.iter().filter(|name| !tried.contains(kind(name))).collect();
        assert!(
            missing.is_empty(),
            "{declaration}\nbinds what no network of tests/hygiene/locals does: {missing:?}"
        );
        let shared: BTreeSet<String> = bound.intersection(&imported).cloned().collect();
        let strange: Vec<_> = shared.iter().filter(|name| !FUNCTIONS.contains(&name.as_str())).collect();
        assert!(strange.is_empty(), "{declaration}\nimports and binds {strange:?}: are these functions?");
        assert_eq!(hidden, &bound - &shared, "{declaration}");
    }
}

#[test]
fn so_it_does_without_a_heap_and_beside_a_mistake() {
    for (declaration, alloc) in [
        (
            "input 3, dense 2 leaky_relu(0.1), dropout 0.1, layer_norm, dense 1, loss huber, penalty l1(0.1)",
            false,
        ),
        ("input 3, dense 2 maxout(2), dense 1", false),
        ("input 3, dense 2 rellu, dropout 0.1, dense 1, loss mse", true),
        ("dense 2 relu, loss mse", false),
    ] {
        let Found { bound, hidden, .. } = find(declaration.parse().expect("tokens"), alloc);
        assert_eq!(hidden, bound, "{declaration}");
    }
}

/// The networks of `tests/hygiene/locals`, which are compiled beside constants, statics and unit structs of these names.
fn hostile_networks() -> Vec<TokenStream> {
    fn collect(tokens: TokenStream, networks: &mut Vec<TokenStream>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (place, token) in tokens.iter().enumerate() {
            match (token, tokens.get(place + 2)) {
                (TokenTree::Ident(word), Some(TokenTree::Group(declaration))) if word == "network" => {
                    networks.push(declaration.stream());
                }
                (TokenTree::Group(group), _) => collect(group.stream(), networks),
                _ => {}
            }
        }
    }
    let mut networks = vec![];
    let source = fs::read_to_string(hygiene().join("networks.rs")).expect("networks.rs");
    collect(source.parse().expect("tokens"), &mut networks);
    networks
}

fn hygiene() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/hygiene/locals")
}

/// `dw` for `dw12`, another layer, and `x` for `_x`, where it is not used.
fn kind(name: &str) -> &str {
    name.trim_start_matches('_').trim_end_matches(|letter: char| letter.is_ascii_digit())
}

/// The names that are tried beside something else of that name.
fn tried() -> BTreeSet<String> {
    hostile_networks().into_iter().flat_map(|declaration| find(declaration, true).bound).collect()
}

/// `NN_BLESS=1 cargo test -p nn-codegen --test locals` writes the list anew.
#[test]
fn the_list_of_names_is_that_of_the_networks() {
    let names = tried();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let expected = format!(
        "//! Every name that the networks bind, as `NN_BLESS=1 cargo test -p nn-codegen --test locals` writes it.\n\n\
         macro_rules! for_every_local {{\n    ($item:ident) => {{\n        $item! {{\n            {}\n        }}\n    }};\n}}\n",
        names.chunks(12).map(|names| names.join(" ")).collect::<Vec<_>>().join("\n            ")
    );
    let path = hygiene().join("names.rs");
    if std::env::var_os("NN_BLESS").is_some() {
        fs::write(&path, &expected).expect("a writable list");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), expected, "NN_BLESS=1 accepts it");
}
