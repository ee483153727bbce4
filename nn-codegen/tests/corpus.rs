//! The declarations that fuzzing found worth keeping (`fuzz/`): each is compiled, and what comes out is Rust.

use nn_codegen::{Target, expand};
use proc_macro2::TokenStream;
use std::fs;
use std::path::Path;

#[test]
fn every_declaration_of_the_corpus_expands_to_rust() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/declarations");
    let mut tried = 0;
    for entry in fs::read_dir(directory).expect("the corpus") {
        let path = entry.expect("a file").path();
        let Ok(text) = String::from_utf8(fs::read(&path).expect("a readable file")) else { continue };
        let Ok(tokens) = text.parse::<TokenStream>() else { continue };
        tried += 1;
        let expansion = expand(tokens, &Target::default());
        if let Err(error) = syn::parse2::<syn::File>(expansion) {
            panic!("{}\n{text}\ndoes not parse: {error}", path.display());
        }
    }
    assert!(tried > 100, "{tried} declarations");
}
