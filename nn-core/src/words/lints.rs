//! What `allow` switches off.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `softmax_with_squared_error`
///
/// The rule: a squared error through a softmax learns slowest where the output is surest and wrong.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn softmax_with_squared_error() {}

/// `bce_after_softmax`
///
/// The rule: `bce` takes every output for a question of its own, but those of a softmax sum to one.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn bce_after_softmax() {}

/// `collapsing_layers`
///
/// The rule: two dense layers with nothing but a sum between them are one.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn collapsing_layers() {}

/// `saturating_depth`
///
/// The rule: through five or more layers of sigmoid or tanh in a row, gradients tend to vanish.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn saturating_depth() {}

/// `unfitting_init`
///
/// The rule: the variance of the first weights suits the activation behind them.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn unfitting_init() {}

/// `symmetric_init`
///
/// The rule: units that begin equal compute the same and learn alike.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn symmetric_init() {}

/// `dropout_on_output`
///
/// The rule: a dropout as the last layer takes the outputs themselves away.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn dropout_on_output() {}

/// `unfulfilled_allow`
///
/// The rule: an `allow` names what would be warned of.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn unfulfilled_allow() {}
