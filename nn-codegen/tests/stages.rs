//! Which file uses which, read from their `use` lines: the arrows of docs/architecture.md as a fact.

#[path = "../../tests/support/uses.rs"]
mod uses;

use std::fs;
use std::path::Path;
use uses::{Module, Sources, show};

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
    &["print", "editor"],
];

fn sources() -> Sources {
    Sources::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn every_stage_uses_only_earlier_ones() {
    let sources = sources();
    let stage = |module: &Module| {
        let first = module.first()?;
        let place = STAGES.iter().position(|stage| stage.contains(&first.as_str()));
        Some(place.unwrap_or_else(|| panic!("{} has no stage", show(module))))
    };
    for module in sources.uses.keys() {
        let Some(own) = stage(module) else { continue };
        assert_eq!(sources.of_lib_used_by(module), [""; 0], "{} uses the pipeline", show(module));
        for used in sources.used_by(module) {
            let other = stage(&used).unwrap_or(usize::MAX);
            assert!(other <= own, "{} uses {}, of a later stage", show(module), show(&used));
        }
    }
}

#[test]
fn no_printer_uses_another() {
    let sources = sources();
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
    assert_eq!(sources().circles(), [""; 0]);
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
