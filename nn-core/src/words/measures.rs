//! What a budget limits.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `parameters`
///
/// The number of parameters, which is `PARAMETERS`.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn parameters() {}

/// `memory`
///
/// The bytes that inference works on, which is `INFERENCE_BYTES`: the parameters, one input, and every value of its forward pass.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn memory() {}

/// `training_memory`
///
/// The bytes that training works on, which is `TRAINING_BYTES`: the parameters and their gradients, one input and one target, and every other value and gradient of one pass forward and back.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn training_memory() {}

/// `macs`
///
/// The multiply-accumulate operations of one forward pass, which is `MACS`.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn macs() {}
