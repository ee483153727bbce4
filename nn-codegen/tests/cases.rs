//! The cases in `tests/cases`: each `.net` file is a declaration, and the file of the same name beside it is what
//! must come of it. The first line of a declaration says what is shown:
//!
//! - `// everything`: the whole expansion;
//! - `// forward backward`: these functions and structs of the expansion, and for `assertion` and `warning` the
//!   constants without a name that stand for one;
//! - `// errors`, `// warnings`, `// summary`, `// explanation`.
//!
//! `NN_BLESS=1 cargo test -p nn-codegen` writes what comes of them now: read the difference before you commit.

use nn_codegen::diagnostics::Diagnostic;
use nn_codegen::{LINTS, Target, compile, expand};
use proc_macro2::TokenStream;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn declarations_give_what_is_recorded() {
    let declarations = declarations();
    assert!(!declarations.is_empty());
    let wrong: Vec<String> = declarations.iter().filter_map(|path| check(path)).collect();
    assert!(
        wrong.is_empty(),
        "{}\n`NN_BLESS=1 cargo test -p nn-codegen` accepts all of it",
        wrong.join("\n")
    );
}

/// The cases in the order of their names.
fn declarations() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut declarations: Vec<PathBuf> = fs::read_dir(directory)
        .expect("the directory of cases")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "net"))
        .collect();
    declarations.sort();
    declarations
}

/// The errors or the warnings of a case, whichever its first line asks for.
fn diagnostics(path: &Path) -> Vec<Diagnostic> {
    let source = fs::read_to_string(path).expect("a readable case");
    let (first, declaration) = source.split_once('\n').expect("a first line that says what to show");
    let compiled = compile(declaration.parse().expect("tokens"), &Target::default());
    match (first, compiled) {
        ("// errors", Err(errors)) => errors,
        ("// warnings", Ok(network)) => network.warnings,
        _ => vec![],
    }
}

#[test]
fn every_lint_has_a_case() {
    let shown: Vec<&str> =
        declarations().iter().flat_map(|path| diagnostics(path)).filter_map(|found| found.lint).collect();
    for lint in LINTS {
        assert!(shown.contains(&lint.name), "no case is found by `{}`", lint.name);
    }
}

#[test]
fn eight_mistakes_are_eight_errors() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/error_eight_mistakes.net");
    assert_eq!(diagnostics(&case).len(), 8);
}

/// Compares one case with its record; what is different, if anything is.
fn check(path: &Path) -> Option<String> {
    let source = fs::read_to_string(path).expect("a readable case");
    let (first, declaration) = source.split_once('\n').expect("a first line that says what to show");
    let wanted = first.strip_prefix("// ").expect("a comment in the first line");
    let (found, extension) = show(wanted, declaration);
    let record = path.with_extension(extension);
    if std::env::var_os("NN_BLESS").is_some() {
        fs::write(&record, &found).expect("a writable record");
        return None;
    }
    let expected = fs::read_to_string(&record).unwrap_or_default();
    (expected != found).then(|| format!("{}\n--- expected\n{expected}\n--- found\n{found}", record.display()))
}

fn show(wanted: &str, declaration: &str) -> (String, &'static str) {
    let tokens: TokenStream = declaration.parse().expect("tokens");
    let target = Target::default();
    let network = || compile(declaration.parse().expect("tokens"), &target).expect("a correct declaration");
    match wanted {
        "errors" => {
            let errors = compile(tokens, &target).expect_err("a declaration with mistakes");
            let shown: Vec<String> =
                errors.iter().map(|error| show_diagnostic("error", error, declaration)).collect();
            (shown.join("\n"), "txt")
        }
        "warnings" => {
            let warnings = network().warnings;
            let shown: Vec<String> =
                warnings.iter().map(|warning| show_diagnostic("warning", warning, declaration)).collect();
            (shown.join("\n"), "txt")
        }
        "summary" => (nn_codegen::summary(&network()), "txt"),
        "explanation" => (nn_codegen::explanation(&network()), "md"),
        "everything" => (prettyplease::unparse(&parse(tokens, &target)), "rs"),
        names => (show_items(&parse(tokens, &target), names), "rs"),
    }
}

fn parse(declaration: TokenStream, target: &Target) -> syn::File {
    syn::parse2(expand(declaration, target)).expect("an expansion of Rust items")
}

/// The named structs and functions of an expansion.
fn show_items(file: &syn::File, names: &str) -> String {
    let mut functions = vec![];
    let mut items = vec![];
    for item in &file.items {
        match item {
            syn::Item::Struct(item) if names.split(' ').any(|name| item.ident == name) => {
                items.push(syn::Item::Struct(item.clone()));
            }
            syn::Item::Fn(item) if names.split(' ').any(|name| item.sig.ident == name) => {
                items.push(syn::Item::Fn(item.clone()));
            }
            syn::Item::Const(item)
                if kind(item).is_some_and(|kind| names.split(' ').any(|name| name == kind)) =>
            {
                items.push(syn::Item::Const(item.clone()));
            }
            syn::Item::Const(item) => collect_functions(item, &mut functions),
            _ => {}
        }
    }
    for name in names.split(' ') {
        items.extend(functions.iter().filter(|function| function.sig.ident == name).map(|function| {
            syn::Item::Fn(syn::ItemFn {
                attrs: function.attrs.clone(),
                vis: function.vis.clone(),
                sig: function.sig.clone(),
                block: Box::new(function.block.clone()),
                ..syn::parse_quote!(
                    fn f() {}
                )
            })
        }));
    }
    prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs: vec![], items })
}

/// `assertion` or `warning`, if a constant without a name is there for that.
fn kind(item: &syn::ItemConst) -> Option<&'static str> {
    match &*item.expr {
        syn::Expr::Macro(_) => Some("assertion"),
        syn::Expr::Block(block) => match block.block.stmts.first() {
            Some(syn::Stmt::Item(syn::Item::Fn(_))) => Some("warning"),
            _ => None,
        },
        _ => None,
    }
}

/// The functions of the inherent implementations in the block.
fn collect_functions(block: &syn::ItemConst, functions: &mut Vec<syn::ImplItemFn>) {
    let syn::Expr::Block(block) = &*block.expr else { return };
    for statement in &block.block.stmts {
        let syn::Stmt::Item(syn::Item::Impl(item)) = statement else { continue };
        if item.trait_.is_none() {
            functions.extend(item.items.iter().filter_map(|item| match item {
                syn::ImplItem::Fn(function) => Some(function.clone()),
                _ => None,
            }));
        }
    }
}

/// An error or a warning as rustc shows it: message, the line, the tokens underlined, the lines of help.
fn show_diagnostic(level: &str, error: &Diagnostic, declaration: &str) -> String {
    let (start, end) = (error.span.0.start(), error.span.1.end());
    let mut text = format!("{level}: {}\n", error.message);
    if let Some(line) = start.line.checked_sub(1).and_then(|line| declaration.lines().nth(line)) {
        let length = if start.line == end.line { end.column.saturating_sub(start.column).max(1) } else { 1 };
        let carets = format!("{}{}", " ".repeat(start.column), "^".repeat(length));
        text.push_str(&format!("  | {line}\n  | {carets}\n"));
    }
    for line in &error.lines {
        text.push_str(&format!("  = {line}\n"));
    }
    text
}
