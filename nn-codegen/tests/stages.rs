//! Which file uses which, read from their `use` lines: the arrows of docs/architecture.md as a fact.
//!
//! A name that a `mod.rs` hands on belongs to the file that it comes from. Tests inside files do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The stages, from the bottom up: a file uses those of its own stage and of the ones above it in this list. What is in no
/// row, `lib.rs` and tests, uses all.
const STAGES: &[&[&str]] = &[
    &["size", "shape", "quantity"],
    &["expression", "notation"],
    &["catalog"],
    &["lints", "diagnostics", "names"],
    &["ast", "cursor"],
    &["parse"],
    &["model"],
    &["operation"],
    &["plan"],
    &["derive"],
    &["simplify"],
    &["cost", "equation", "layer_table"],
    &["lower"],
    &["check"],
    &["network", "evaluate"],
    &["print"],
];

/// A file by its path as a module: `["derive", "dense"]`.
type Module = Vec<String>;

struct Sources {
    /// The paths that each file uses, and whether it hands the name on.
    uses: BTreeMap<Module, Vec<(bool, Module)>>,
}

impl Sources {
    fn read() -> Self {
        let mut texts = BTreeMap::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut vec![], &mut texts);
        let uses = texts.into_iter().map(|(module, text)| {
            let used = uses(&text, &module);
            (module, used)
        });
        Self { uses: uses.collect() }
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

    /// The other files that a file uses.
    fn used_by(&self, module: &Module) -> BTreeSet<Module> {
        let files = self.uses[module].iter().filter_map(|(_, path)| self.file_of(path));
        files.filter(|file| file != module && !file.is_empty()).collect()
    }
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

/// The paths of a file's `use` lines, from the crate on, and whether each hands the name on.
fn uses(text: &str, module: &[String]) -> Vec<(bool, Module)> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let file = syn::parse_file(text).expect("Rust");
    let mut paths = vec![];
    for item in file.items {
        if let syn::Item::Use(item) = item {
            let is_public = !matches!(item.vis, syn::Visibility::Inherited);
            flatten(&item.tree, &mut vec![], &mut |path| {
                paths.extend(from_crate(path, module).map(|path| (is_public, path)));
            });
        }
    }
    paths
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

/// The path from the crate on; nothing for another crate's.
fn from_crate(path: &[String], module: &[String]) -> Option<Module> {
    let mut base = module.to_vec();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        "std" | "core" | "syn" | "quote" | "proc_macro2" | "libm" | "serde_json" => return None,
        _ => {} // a child of this file's
    }
    Some(base.into_iter().chain(rest.iter().cloned()).collect())
}

fn show(module: &[String]) -> String {
    if module.is_empty() { "lib".into() } else { module.join("/") }
}

#[test]
fn every_stage_uses_only_earlier_ones() {
    let sources = Sources::read();
    let stage = |module: &Module| {
        let first = module.first()?;
        let place = STAGES.iter().position(|stage| stage.contains(&first.as_str()));
        Some(place.unwrap_or_else(|| panic!("{} has no stage", show(module))))
    };
    for module in sources.uses.keys() {
        let Some(own) = stage(module) else { continue };
        for used in sources.used_by(module) {
            let other = stage(&used).unwrap_or(usize::MAX);
            assert!(other <= own, "{} uses {}, of a later stage", show(module), show(&used));
        }
    }
}

#[test]
fn no_printer_uses_another() {
    let sources = Sources::read();
    let printer = |module: &Module| (module.first()? == "print").then(|| module.get(1).cloned()).flatten();
    for module in sources.uses.keys() {
        for used in sources.used_by(module) {
            if let (Some(own), Some(other)) = (printer(module), printer(&used)) {
                assert_eq!(own, other, "{} uses {}", show(module), show(&used));
            }
        }
    }
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let sources = Sources::read();
    let uses: BTreeMap<&Module, BTreeSet<Module>> = sources
        .uses
        .keys()
        .filter(|module| !module.is_empty())
        .map(|module| (module, sources.used_by(module)))
        .collect();
    // What uses nothing that is left is in no circle.
    let mut left: BTreeSet<&Module> = uses.keys().copied().collect();
    loop {
        let free: Vec<&Module> = left
            .iter()
            .copied()
            .filter(|module| uses[*module].iter().all(|used| !left.contains(used)))
            .collect();
        if free.is_empty() {
            break;
        }
        free.iter().for_each(|module| {
            left.remove(module);
        });
    }
    let circle: Vec<String> = left.iter().map(|module| show(module)).collect();
    assert!(circle.is_empty(), "in circles, or above them: {circle:?}");
}

/// The table of the stages is the one of the documentation.
#[test]
fn the_documentation_shows_these_stages() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/architecture.md");
    let text = fs::read_to_string(path).expect("docs/architecture.md");
    let stages: Vec<String> = STAGES.iter().map(|stage| stage.join(", ")).collect();
    let expected = format!("```text\n{}\n```", stages.join("\n"));
    assert!(text.contains(&expected), "docs/architecture.md has not\n{expected}");
}
