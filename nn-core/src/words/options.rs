//! What may follow the activation of a dense layer.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `init`
///
/// How the weights of this layer begin: `init he_normal`.
///
/// Without it they begin as the clause `init` says, or else as the activation needs it.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn init() {}

/// `bias`
///
/// How the bias b of this layer begins: `bias constant(0.1)`, or `bias none` for a layer without one.
///
/// Without it b begins with zeros.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn bias() {}

/// `from`
///
/// The number of inputs of this layer, stated again for the reader: `from 3`.
///
/// It is checked against what the layer before gives.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn from() {}
