//! Units of memory.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `B`
///
/// Bytes.
pub const fn B() {}

/// `KiB`
///
/// 1024 bytes.
pub const fn KiB() {}

/// `MiB`
///
/// 1024 KiB.
pub const fn MiB() {}
