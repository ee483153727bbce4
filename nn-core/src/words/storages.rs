//! Where parameters are kept.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `inline`
///
/// All parameters lie in the struct.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn inline() {}

/// `boxed`
///
/// All weight matrices lie on the heap, each in a `Box`.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn boxed() {}
