//! What expansions use of `nn_core::__private` is what that offers, and nothing more, but for functions of the catalog.

mod declarations;

use declarations::declarations;
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

/// What a file hands on by `pub use`.
#[derive(Default)]
struct Offered {
    /// What it names.
    by_name: BTreeSet<String>,
    /// The functions of modules that it hands on as a whole.
    by_module: BTreeSet<String>,
}

impl Offered {
    fn collect(&mut self, items: &[syn::Item]) {
        for item in items {
            match item {
                syn::Item::Use(item) => self.collect_leaves(&item.tree, Path::new("")),
                syn::Item::Fn(function) => {
                    self.by_name.insert(function.sig.ident.to_string());
                }
                syn::Item::Mod(module) => self.collect(&module.content.as_ref().expect("a module in line").1),
                _ => {}
            }
        }
    }

    fn collect_leaves(&mut self, tree: &syn::UseTree, parent: &Path) {
        let name = match tree {
            syn::UseTree::Path(path) => {
                return self.collect_leaves(&path.tree, &parent.join(path.ident.to_string()));
            }
            syn::UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.collect_leaves(tree, parent));
            }
            syn::UseTree::Glob(_) if parent == Path::new("with_alloc") => return, // the module in line above
            syn::UseTree::Glob(_) => return self.by_module.extend(functions(parent)),
            syn::UseTree::Name(name) if name.ident == "self" => {
                parent.file_name().expect("a module").to_string_lossy().into_owned()
            }
            syn::UseTree::Name(name) => name.ident.to_string(),
            syn::UseTree::Rename(name) => name.rename.to_string(),
        };
        self.by_name.insert(name);
    }
}

/// The public functions of a module of nn-core, and of those below it.
fn functions(module: &Path) -> Vec<String> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../nn-core/src");
    let directory = sources.join(module.strip_prefix("crate").expect("a module of the crate"));
    let files: Vec<_> = match fs::read_dir(&directory) {
        Ok(entries) => entries.map(|entry| entry.expect("a file").path()).collect(),
        Err(_) => vec![directory.with_extension("rs")],
    };
    let items = files.iter().flat_map(|path| {
        syn::parse_file(&fs::read_to_string(path).expect("a readable source")).expect("Rust").items
    });
    let public = |item| match item {
        syn::Item::Fn(function) if matches!(function.vis, syn::Visibility::Public(_)) => {
            Some(function.sig.ident.to_string())
        }
        _ => None,
    };
    items.filter_map(public).collect()
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
                // `SVector` or `local as a1`
                let words = group.stream().into_iter().collect::<Vec<_>>();
                names.extend(words.split(|token| token.to_string() == ",").filter_map(|words| match words {
                    [TokenTree::Ident(name), ..] => Some(name.to_string()),
                    _ => None,
                }));
            }
            other => panic!("`{other}` behind __private::"),
        }
    }
}

#[test]
fn the_run_time_offers_what_expansions_use() {
    let mut offered = Offered::default();
    let private = syn::parse_file(&read("../nn-core/src/private.rs")).expect("Rust");
    offered.collect(&private.items);

    let mut used_names: BTreeSet<String> = NEVER_NAMED.iter().map(ToString::to_string).collect();
    for declaration in declarations() {
        let tokens: TokenStream = declaration.parse().expect("tokens");
        for alloc in [true, false] {
            used(&expand(tokens.clone(), &Target { alloc, ..Target::default() }), &mut used_names);
        }
    }
    // What only graphs use that no declaration can say yet.
    used(&read("../tests/graphs/printed.rs").parse().expect("Rust"), &mut used_names);
    let is_offered = |name: &&String| offered.by_name.contains(*name) || offered.by_module.contains(*name);
    let missing: Vec<_> = used_names.iter().filter(|name| !is_offered(name)).collect();
    let unused: Vec<_> = offered.by_name.difference(&used_names).collect();
    assert!(missing.is_empty(), "expansions use, and __private has not: {missing:?}");
    assert!(unused.is_empty(), "__private has, and no expansion uses: {unused:?}");
}
