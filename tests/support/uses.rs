//! Which file of a crate uses which, read from their `use` lines.
//!
//! In comes the folder of the sources; out come, for each file, the others that it uses, and the files in circles. A name
//! that a `mod.rs` or `lib.rs` hands on belongs to the file that it comes from. Tests inside files do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file by its path as a module: `["derive", "dense"]`; `lib.rs` is empty.
pub(crate) type Module = Vec<String>;

pub(crate) struct Sources {
    /// The paths that each file uses, and whether it hands the name on.
    pub(crate) uses: BTreeMap<Module, Vec<(bool, Module)>>,
}

impl Sources {
    pub(crate) fn read(directory: &Path) -> Self {
        let mut texts = BTreeMap::new();
        collect(directory, &mut vec![], &mut texts);
        let uses = texts.into_iter().map(|(module, text)| {
            let file = syn::parse_file(&text).expect("Rust");
            let mut used = vec![];
            add_uses(&file.items, &module, &mut used);
            (module, used)
        });
        Self { uses: uses.collect() }
    }

    /// The other files that a file uses.
    pub(crate) fn used_by(&self, module: &Module) -> BTreeSet<Module> {
        let files = self.uses[module].iter().filter_map(|(_, path)| self.file_of(path));
        files.filter(|file| file != module && !file.is_empty()).collect()
    }

    /// The file in which a path ends, followed through what modules hand on.
    fn file_of(&self, path: &[String]) -> Option<Module> {
        let length = (0..=path.len()).rev().find(|length| self.uses.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let name = rest.first();
        let handed_on = name.and_then(|name| {
            self.uses[module].iter().find(|(is_public, used)| *is_public && used.last() == Some(name))
        });
        match handed_on {
            Some((_, used)) if used != path => self.file_of(used),
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
        if entry.is_dir() {
            path.push(name);
            collect(&entry, path, texts);
            path.pop();
        } else if name != "tests" {
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
            _ => {}
        }
    }
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
        syn::UseTree::Glob(_) => found(path),
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
