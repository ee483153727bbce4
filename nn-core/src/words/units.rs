//! Units of memory.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `B`
///
/// Bytes.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn B() {}

/// `KiB`
///
/// 1024 bytes.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn KiB() {}

/// `MiB`
///
/// 1024 KiB.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn MiB() {}
