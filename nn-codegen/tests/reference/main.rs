//! `docs/language.md` and its pictures are made from the catalog, so that they cannot say anything else than what
//! the compiler does. The page is written by hand but for its blocks (`page.rs`); the pictures are made whole.
//!
//! `NN_BLESS=1 cargo test -p nn-codegen --test reference` writes them anew: read the difference before you
//! commit. A new word of the catalog gets a section then, which wants a sentence of yours.

mod activations;
mod differences;
mod function;
mod initializers;
mod losses;
mod page;
mod penalties;
mod picture;
mod properties;
mod sample;
mod sketch;
mod text;
mod words;

use nn_codegen::catalog::{ACTIVATIONS, CLAUSES, INITIALIZERS, LATER_CLAUSES, LOSSES, PENALTIES, Row};
use nn_codegen::{LINTS, Target, compile};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const BLESS: &str = "`NN_BLESS=1 cargo test -p nn-codegen --test reference` writes it anew";
const LARGEST_PICTURE: usize = 4096;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

fn blessing() -> bool {
    std::env::var_os("NN_BLESS").is_some()
}

/// The page as it is committed; blessed first, where that is asked for.
fn page() -> &'static str {
    static PAGE: LazyLock<String> = LazyLock::new(|| {
        let path = docs().join("language.md");
        let mut page = fs::read_to_string(&path).expect("docs/language.md");
        if blessing() {
            for section in sections() {
                if !page::blocks(&page).contains(&section.as_str()) {
                    page = page::with_section(&page, &section);
                }
            }
            page = fill(&page);
            fs::write(path, &page).expect("a writable page");
        }
        page
    });
    &PAGE
}

fn fill(page: &str) -> String {
    page::fill(page, &make).unwrap_or_else(|wrong| panic!("docs/language.md: {wrong}"))
}

/// What stands in the block of that name.
fn make(name: &str) -> Option<String> {
    let text = match name {
        "activations" => activations::overview(),
        "qualities of activations" => activations::qualities(),
        "losses" => losses::overview(),
        "outputs and losses" => losses::matrix(),
        "pairings" => losses::pairings(),
        "penalties" => penalties::overview(),
        "initializers" => initializers::overview(),
        "formulas that differ" => differences::formulas(),
        "squared errors" => differences::squared_errors(),
        "saturation" => differences::saturation(),
        "lints" => lints(),
        "words for later" => words_for_later(),
        _ => match name.split_once(' ')? {
            ("activation", word) => activations::section(Row::named(word)?),
            ("loss", word) => losses::section(Row::named(word)?),
            _ => return None,
        },
    };
    Some(text)
}

fn words_for_later() -> String {
    let words: Vec<String> = LATER_CLAUSES.iter().map(|word| format!("`{word}`")).collect();
    format!("{}\n", words.join(", "))
}

/// The lints: the errors first.
fn lints() -> String {
    let rows = LINTS
        .iter()
        .map(|lint| vec![lint.sentence.into(), lint.level.to_string(), format!("`{}`", lint.name)]);
    text::table(&["what holds", "error or warning", "lint"], &rows.collect::<Vec<_>>())
}

/// The blocks that the catalog asks for.
fn sections() -> Vec<String> {
    let activations = ACTIVATIONS.iter().map(|row| format!("activation {}", row.name));
    activations.chain(LOSSES.iter().map(|row| format!("loss {}", row.name))).collect()
}

#[test]
fn the_page_says_what_the_catalog_says() {
    let page = page();
    for section in sections() {
        let there = page::blocks(page).iter().filter(|name| **name == section).count();
        assert_eq!(there, 1, "docs/language.md should have one block `{section}`; {BLESS}");
    }
    let filled = fill(page);
    let different = page.lines().zip(filled.lines()).find(|(one, other)| one != other);
    assert!(page == filled, "docs/language.md is not what the catalog gives: {different:?}; {BLESS}");
}

#[test]
fn the_pictures_show_what_the_catalog_says() {
    let mut pictures = BTreeMap::new();
    for row in ACTIVATIONS {
        pictures.insert(format!("activations/{}.svg", row.name), activations::picture(row).svg());
    }
    for row in LOSSES {
        pictures.insert(format!("losses/{}.svg", row.name), losses::picture(row).svg());
    }
    let directory = docs().join("pictures");
    for (name, svg) in &pictures {
        let path = directory.join(name);
        assert!(svg.len() <= LARGEST_PICTURE, "{name} has {} bytes", svg.len());
        if blessing() {
            fs::create_dir_all(path.parent().expect("a directory")).expect("a writable directory");
            fs::write(&path, svg).expect("a writable picture");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == *svg, "docs/pictures/{name} is not what the catalog gives; {BLESS}");
    }
    for kind in ["activations", "losses"] {
        for entry in fs::read_dir(directory.join(kind)).expect("pictures") {
            let name = format!("{kind}/{}", entry.expect("a file").file_name().to_string_lossy());
            assert!(
                pictures.contains_key(&name),
                "docs/pictures/{name} shows no word of the catalog: delete it"
            );
        }
    }
}

#[test]
fn the_items_of_editors_say_what_the_catalog_says() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../nn-core/src/words");
    for (name, text) in words::files(page()) {
        let path = directory.join(&name);
        if blessing() {
            fs::write(&path, &text).expect("a writable file");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == text, "nn-core/src/words/{name} is not what the catalog gives; {BLESS}");
    }
}

#[test]
fn every_word_has_words_of_its_own() {
    let prose = page::prose(page());
    let words = ACTIVATIONS.iter().map(Row::name).chain(LOSSES.iter().map(Row::name));
    for word in words.chain(CLAUSES.iter().copied()) {
        let section = page::section(&prose, &format!("`{word}`"));
        assert!(
            section.is_some_and(|section| section.contains('.')),
            "docs/language.md tells nothing of `{word}`: write a sentence or two below a heading \"### `{word}`\"; a new \
             activation or loss has no section yet: {BLESS}"
        );
    }
    for row in PENALTIES {
        let there = prose.contains(&format!("`{}`", row.name));
        assert!(
            there,
            "docs/language.md tells nothing of the penalty `{}` but its line in the table",
            row.name
        );
    }
    for row in INITIALIZERS {
        assert!(
            prose.contains(&format!("`{}`", row.name)),
            "docs/language.md tells nothing of the initializer `{}` but its line in the table",
            row.name
        );
    }
}

#[test]
fn every_example_is_a_declaration() {
    let declarations = page::declarations(page());
    for clause in CLAUSES {
        assert!(
            declarations.iter().any(|declaration| declaration.contains(clause)),
            "docs/language.md has no example of `{clause}`"
        );
    }
    for declaration in declarations {
        let tokens = declaration.parse().expect("tokens");
        if let Err(errors) = compile(tokens, &Target::default()) {
            let errors: Vec<String> = errors.iter().map(|error| error.text()).collect();
            panic!("docs/language.md shows `{declaration}`:\n{}", errors.join("\n"));
        }
    }
}

#[test]
fn smoothness_is_declared_as_it_is_measured() {
    activations::check_smoothness();
    losses::check_smoothness();
}

#[test]
fn values_lie_where_they_are_declared_to() {
    activations::check_ranges();
}
