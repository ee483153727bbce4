//! `docs/errors.md`: every error case with its messages, and the declaration mended. `NN_BLESS=1` writes it.

use nn_codegen::{Target, compile};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "# The errors of `network!`

Every mistake that the compiler of declarations finds, with what it prints and one way to mend it. This page is made from
the compiler's test cases, so the messages are what you see. All mistakes of a declaration are reported at once, in the
order of the text, each where it is; what depends on a mistake is not reported as well.

What only rustc can find, such as a vector of another size, is reported where it is used, in rustc's words.
";

/// A case: its name, the wrong declaration, what is printed, and the right declaration.
struct Case {
    name: String,
    wrong: String,
    printed: String,
    mended: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn cases() -> Vec<Case> {
    let directory = root().join("nn-codegen/tests/cases");
    let paths =
        fs::read_dir(directory).expect("the directory of cases").map(|entry| entry.expect("a file").path());
    let mut cases: Vec<Case> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "net"))
        .filter_map(|path| read(&path))
        .collect();
    cases.sort_by(|one, other| one.name.cmp(&other.name));
    cases
}

/// The case in a file, if it is one of errors.
fn read(path: &Path) -> Option<Case> {
    let name = path.file_stem()?.to_string_lossy().strip_prefix("error_")?.replace('_', " ");
    let text = fs::read_to_string(path).expect("a readable case");
    let (_, declaration) = text.split_once('\n').expect("a first line");
    let (wrong, mended) = declaration
        .split_once("// mended: ")
        .unwrap_or_else(|| panic!("{} has no line `// mended: …`", path.display()));
    let mended: Vec<&str> = mended.lines().map(|line| line.strip_prefix("// ").unwrap_or(line)).collect();
    let printed = fs::read_to_string(path.with_extension("txt")).expect("what is printed");
    Some(Case { name, wrong: wrong.trim().into(), printed, mended: mended.join("\n") })
}

#[test]
fn every_mended_declaration_compiles() {
    for Case { name, mended, .. } in cases() {
        let compiled = compile(mended.parse().expect("tokens"), &Target::default());
        if let Err(errors) = compiled {
            panic!("{name}: {mended}\n{}", errors[0].text());
        }
    }
}

#[test]
fn the_page_is_made_from_the_cases() {
    let mut page = HEAD.to_string();
    for Case { name, wrong, printed, mended } in cases() {
        let title = name[..1].to_uppercase() + &name[1..];
        let wrong = if wrong.is_empty() { String::new() } else { format!(" {} ", indented(&wrong)) };
        let mended = indented(&mended);
        let printed = printed.trim_end();
        write!(
            page,
            "\n## {title}\n\n```rust\nnetwork! {{{wrong}}}\n```\n\n```text\n{printed}\n```\n\nMended:\n\n```rust\nnetwork! {{ {mended} }}\n```\n"
        )
        .expect("a page");
    }
    let path = root().join("docs/errors.md");
    if std::env::var_os("NN_BLESS").is_some() {
        fs::write(path, page).expect("a writable page");
        return;
    }
    assert!(
        fs::read_to_string(path).is_ok_and(|found| found == page),
        "docs/errors.md is not what the cases give: `NN_BLESS=1 cargo test -p nn-codegen` writes it"
    );
}

/// A declaration of several lines, below the opening brace.
fn indented(declaration: &str) -> String {
    match declaration.contains('\n') {
        true => format!("\n    {}\n", declaration.replace('\n', "\n    ")).replace(" \n", "\n"),
        false => declaration.into(),
    }
}
