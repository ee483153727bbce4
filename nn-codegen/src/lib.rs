//! The compiler behind nn-core's `network!`.
//!
//! ```text
//! tokens ─parse→ ast::Declaration ─check→ model::Model ─derive, simplify→ plan::Plan ─lower→ lower::Lowering
//!                                                       └──────────── all three ──────────┴─print→ Rust, text, JSON
//! ```
//!
//! `parse` knows no shapes, `check` emits no tokens, `print` reports no errors. The same plan is printed as Rust
//! for one example and for a batch, as text, and carried out as numbers, so that none can drift from another.
//! This crate reads and writes no files: the same declaration gives the same bytes.

pub mod ast;
pub mod catalog;
mod check;
mod cost;
mod cursor;
mod derive;
pub mod diagnostics;
mod editor;
mod equation;
mod evaluate;
pub mod expression;
mod layer_table;
mod lints;
pub mod lower;
pub mod model;
pub mod names;
mod network;
mod notation;
pub mod operation;
mod parse;
pub mod plan;
mod print;
pub mod quantity;
pub mod shape;
mod simplify;
pub mod size;

pub use evaluate::{EvaluationError, Tensor, Values, evaluate, evaluate_formula};
pub use lints::{LINTS, Lint};
pub use network::{Network, Target};
#[cfg(feature = "json")]
pub use print::json::{VERSION as JSON_VERSION, json};
pub use print::rust::stub::stub;
pub use print::text::{explanation, summary};

use diagnostics::{Diagnostic, Diagnostics};
use model::Model;
use print::rust;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Compiles a declaration: every mistake at once, or the network.
pub fn compile(declaration: TokenStream, target: &Target) -> Result<Network, Vec<Diagnostic>> {
    let (model, mut errors) = front_end(declaration, target);
    let warnings = errors.take_warnings();
    if errors.is_empty() { Ok(back_end(model, warnings)) } else { Err(errors.into_vec()) }
}

/// Compiles a declaration to Rust; what is wrong with it becomes `compile_error!`, beside a stub of the items.
pub fn expand(declaration: TokenStream, target: &Target) -> TokenStream {
    if target.editor {
        // They come first: an editor completes a word where it stood before it was typed.
        let mut words = editor::use_words(&declaration, &target.crate_path);
        let (model, errors) = front_end(declaration, target);
        let name = model.name.clone();
        words.extend(editor::name_once(emit(model, errors, target), &name));
        return words;
    }
    let (model, errors) = front_end(declaration, target);
    emit(model, errors, target)
}

fn emit(model: Model, mut errors: Diagnostics, target: &Target) -> TokenStream {
    let warnings = errors.take_warnings();
    if errors.is_empty() {
        let network = back_end(model, warnings);
        let texts = rust::Texts { summary: summary(&network), explanation: explanation(&network) };
        rust::emit(&network, &texts, target)
    } else {
        stub(&model, &errors.into_vec(), target)
    }
}

fn front_end(declaration: TokenStream, target: &Target) -> (Model, Diagnostics) {
    let mut errors = Diagnostics::default();
    let declaration = parse::parse(declaration, &mut errors);
    let model = check::check(declaration, target.alloc, &mut errors);
    (model, errors)
}

fn back_end(model: Model, warnings: Vec<Diagnostic>) -> Network {
    let plan = simplify::plan(&model);
    let lowering = lower::lower(&model, &plan);
    Network { model, plan, lowering, warnings }
}

/// Expands what nn-core's `network!` hands over, for a compiler or for an editor: `[$crate alloc] declaration`.
pub fn expand_macro(input: TokenStream, editor: bool) -> TokenStream {
    let mut tokens = input.into_iter();
    let mut target = Target { crate_path: TokenStream::new(), alloc: false, editor };
    if let Some(TokenTree::Group(group)) = tokens.next()
        && group.delimiter() == Delimiter::Bracket
    {
        for token in group.stream() {
            match &token {
                TokenTree::Ident(word) if word == "alloc" => target.alloc = true,
                _ => target.crate_path.extend([token]),
            }
        }
    }
    expand(tokens.collect(), &target)
}
