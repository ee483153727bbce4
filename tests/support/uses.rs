//! Which file of a crate uses which, read from their `use` lines and from paths that begin with `crate`, `self` or `super`.
//!
//! In comes the folder of the sources; out come, for each file, the others that it uses, and the files in circles. A name
//! that a `mod.rs` or `lib.rs` hands on belongs to the file that it comes from. Tests inside files do not count.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file by its path as a module: `["derive", "dense"]`; `lib.rs` is empty.
pub(crate) type Module = Vec<String>;

pub(crate) struct Sources {
    /// The paths that each file uses, and whether it hands the name on.
    pub(crate) uses: BTreeMap<Module, Vec<(bool, Module)>>,
    /// The names of the functions, types and constants of each file.
    items: BTreeMap<Module, BTreeSet<String>>,
}

impl Sources {
    pub(crate) fn read(directory: &Path) -> Self {
        let mut texts = BTreeMap::new();
        collect(directory, &mut vec![], &mut texts);
        let mut sources = Self { uses: BTreeMap::new(), items: BTreeMap::new() };
        for (module, text) in texts {
            let file = syn::parse_file(&text).expect("Rust");
            let mut used = vec![];
            add_uses(&file.items, &module, &mut used);
            sources.uses.insert(module.clone(), used);
            sources.items.insert(module, file.items.iter().filter_map(name_of).collect());
        }
        sources
    }

    /// The other files that a file uses.
    pub(crate) fn used_by(&self, module: &Module) -> BTreeSet<Module> {
        let files = self.uses[module].iter().filter_map(|(_, path)| self.file_of(path));
        files.filter(|file| file != module && !file.is_empty()).collect()
    }

    /// The items of `lib.rs` itself that a file uses, by name.
    #[allow(dead_code)] // a library without stages may use them
    pub(crate) fn of_lib_used_by(&self, module: &Module) -> Vec<String> {
        let of_lib = |path: &&Module| {
            let is_item = path.first().is_some_and(|name| self.items[&vec![]].contains(name));
            is_item && self.file_of(path).is_some_and(|file| file.is_empty())
        };
        self.uses[module].iter().map(|(_, path)| path).filter(of_lib).map(|path| path.join("::")).collect()
    }

    /// The file in which a path ends, followed through what modules hand on.
    fn file_of(&self, path: &[String]) -> Option<Module> {
        let length = (0..=path.len()).rev().find(|length| self.uses.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let name = rest.first();
        let public = || self.uses[module].iter().filter(|(is_public, _)| *is_public);
        let handed_on = name.and_then(|name| {
            let by_name = public().find(|(_, used)| used.last() == Some(name));
            let has = |file: &[String]| self.items.get(file).is_some_and(|items| items.contains(name));
            by_name.or_else(|| public().find(|(_, used)| used.strip_suffix(&["*".into()]).is_some_and(has)))
        });
        match handed_on {
            Some((_, used)) if used != path => self.file_of(used.strip_suffix(&["*".into()]).unwrap_or(used)),
            _ => Some(module.to_vec()),
        }
    }

    /// The files that use each other in circles, each with what it uses of the others; `lib.rs` is above all.
    pub(crate) fn circles(&self) -> Vec<String> {
        let files = self.uses.keys().filter(|module| !module.is_empty());
        let mut left: BTreeMap<Module, BTreeSet<Module>> =
            files.map(|module| (module.clone(), self.used_by(module))).collect();
        // What uses nothing that is left, or is used by nothing that is left, is in no circle.
        loop {
            let used: BTreeSet<Module> = left.values().flatten().cloned().collect();
            let here: BTreeSet<Module> = left.keys().cloned().collect();
            left.retain(|module, uses| {
                uses.retain(|used| here.contains(used));
                !uses.is_empty() && used.contains(module)
            });
            if left.len() == here.len() {
                break;
            }
        }
        let list =
            |uses: &BTreeSet<Module>| uses.iter().map(|used| show(used)).collect::<Vec<_>>().join(", ");
        left.iter().map(|(module, uses)| format!("{} uses {}", show(module), list(uses))).collect()
    }
}

pub(crate) fn show(module: &[String]) -> String {
    if module.is_empty() { "lib".into() } else { module.join("/") }
}

fn collect(directory: &Path, path: &mut Module, texts: &mut BTreeMap<Module, String>) {
    for entry in fs::read_dir(directory).expect("sources") {
        let entry = entry.expect("an entry").path();
        let name = entry.file_stem().expect("a name").to_string_lossy().into_owned();
        if name == "tests" {
            continue;
        }
        if entry.is_dir() {
            path.push(name);
            collect(&entry, path, texts);
            path.pop();
        } else {
            let text = fs::read_to_string(&entry).expect("a readable source");
            let own = if ["mod", "lib"].contains(&name.as_str()) { None } else { Some(name) };
            texts.insert(path.iter().cloned().chain(own).collect(), text);
        }
    }
}

/// The paths of the `use` lines, from the crate on, and whether each hands the name on. A module in line stands for its file.
fn add_uses(items: &[syn::Item], module: &[String], found: &mut Vec<(bool, Module)>) {
    for item in items {
        match item {
            syn::Item::Use(item) => {
                let is_public = !matches!(item.vis, syn::Visibility::Inherited);
                flatten(&item.tree, &mut vec![], &mut |path| {
                    found.push((is_public, from_crate(path, module)));
                });
            }
            syn::Item::Mod(item) if item.ident != "tests" => {
                if let Some((_, items)) = &item.content {
                    add_uses(items, &[module, &[item.ident.to_string()]].concat(), found);
                }
            }
            syn::Item::Fn(_)
            | syn::Item::Impl(_)
            | syn::Item::Struct(_)
            | syn::Item::Enum(_)
            | syn::Item::Trait(_)
            | syn::Item::Const(_)
            | syn::Item::Static(_)
            | syn::Item::Type(_)
            | syn::Item::Macro(_) => {
                add_paths(item.to_token_stream(), module, found);
            }
            _ => {}
        }
    }
}

/// The paths in some code that begin with `crate`, `self` or `super`: up to where no `::` follows.
fn add_paths(tokens: TokenStream, module: &[String], found: &mut Vec<(bool, Module)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (place, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => add_paths(group.stream(), module, found),
            TokenTree::Ident(ident) if begins_path(ident, &tokens[..place]) => {
                let mut path = vec![ident.to_string()];
                let mut rest = &tokens[place + 1..];
                while let [TokenTree::Punct(one), TokenTree::Punct(other), TokenTree::Ident(name), ..] = rest
                {
                    if one.as_char() != ':' || other.as_char() != ':' {
                        break;
                    }
                    path.push(name.to_string());
                    rest = &rest[3..];
                }
                if path.len() > 1 {
                    found.push((false, from_crate(&path, module)));
                }
            }
            _ => {}
        }
    }
}

/// Whether the word is the first of a path from the crate on: none of the middle of one, as the second `super` of two.
fn begins_path(word: &Ident, before: &[TokenTree]) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ':');
    let in_the_middle = matches!(before, [.., one, other] if is_colon(one) && is_colon(other));
    ["crate", "self", "super"].iter().any(|first| word == first) && !in_the_middle
}

/// The name under which other files find an item.
fn name_of(item: &syn::Item) -> Option<String> {
    Some(match item {
        syn::Item::Fn(item) => item.sig.ident.to_string(),
        syn::Item::Struct(item) => item.ident.to_string(),
        syn::Item::Enum(item) => item.ident.to_string(),
        syn::Item::Trait(item) => item.ident.to_string(),
        syn::Item::Const(item) => item.ident.to_string(),
        syn::Item::Type(item) => item.ident.to_string(),
        _ => return None,
    })
}

fn flatten(tree: &syn::UseTree, path: &mut Module, found: &mut dyn FnMut(&[String])) {
    match tree {
        syn::UseTree::Path(part) => {
            path.push(part.ident.to_string());
            flatten(&part.tree, path, found);
            path.pop();
        }
        syn::UseTree::Name(name) if name.ident == "self" => found(path),
        syn::UseTree::Name(syn::UseName { ident }) | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
            path.push(ident.to_string());
            found(path);
            path.pop();
        }
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, path, found)),
        syn::UseTree::Glob(_) => {
            path.push("*".into());
            found(path);
            path.pop();
        }
    }
}

/// The path from the crate on. One that begins with another crate's name leads to no file but the module's own.
fn from_crate(path: &[String], module: &[String]) -> Module {
    let mut base = module.to_vec();
    let mut rest = path;
    match path.first().map(String::as_str) {
        Some("crate") => {
            base.clear();
            rest = &path[1..];
        }
        Some("self") => rest = &path[1..],
        _ => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
    }
    base.extend(rest.iter().cloned());
    base
}
