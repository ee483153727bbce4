//! A compiled network, and what it is compiled for.

use crate::diagnostics::Diagnostic;
use crate::lower::Lowering;
use crate::model::Model;
use crate::plan::Plan;
use proc_macro2::TokenStream;
use quote::quote;

/// What a declaration is compiled for.
#[derive(Clone, Debug)]
pub struct Target {
    /// The path of nn-core where the macro was called.
    pub crate_path: TokenStream,
    /// Whether that build of nn-core has a heap.
    pub alloc: bool,
    /// Whether an editor reads the expansion, and nobody compiles it: then the words of the declaration are uses of the
    /// items of `nn_core::words`.
    pub editor: bool,
}

impl Default for Target {
    fn default() -> Self {
        Self { crate_path: quote!(::nn_core), alloc: true, editor: false }
    }
}

/// A compiled declaration.
#[derive(Debug)]
pub struct Network {
    /// What was meant.
    pub model: Model,
    /// How it is computed.
    pub plan: Plan,
    /// How a batch is computed.
    pub lowering: Lowering,
    /// What is legal but doubtful, and not allowed by the declaration.
    pub warnings: Vec<Diagnostic>,
}
