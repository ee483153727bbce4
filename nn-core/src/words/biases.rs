//! How a bias begins: as an initializer that asks for no number of inputs, or not at all.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

pub use super::initializers::{constant, normal, uniform, zeros};

/// `none`
///
/// No bias: the layer computes a = W·h.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn none() {}
