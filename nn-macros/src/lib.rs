//! The procedural macro behind nn-core's `network!`; everything it does is in nn-codegen.

use proc_macro::TokenStream;
use std::sync::OnceLock;

/// Compiles a network. Called by `nn_core::network!`, which hands over the path of its crate and what it offers.
#[proc_macro]
pub fn __network(input: TokenStream) -> TokenStream {
    nn_codegen::expand_macro(input.into(), runs_for_an_editor()).into()
}

/// The programs that run procedural macros for editors: rust-analyzer's, which most of them use, and RustRover's.
const EDITORS: [&str; 2] = ["rust-analyzer-proc-macro-srv", "intellij-rust-native-helper"];

/// Whether one of them is running.
fn runs_for_an_editor() -> bool {
    static ANSWER: OnceLock<bool> = OnceLock::new();
    *ANSWER.get_or_init(|| {
        let program = std::env::current_exe();
        program.is_ok_and(|path| {
            EDITORS.iter().any(|editor| path.file_stem().is_some_and(|name| name == *editor))
        })
    })
}
