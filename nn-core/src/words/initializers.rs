//! How a parameter begins.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `zeros`
///
/// Draws: 0.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn zeros() {}

/// `constant(value)`
///
/// Draws: the value.
///
/// - arguments: value in (−∞, ∞)
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn constant(value: f64) {}

/// `uniform(low, high)`
///
/// Draws: uniform in [low, high).
///
/// - arguments: low in (−∞, ∞); high in (−∞, ∞)
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn uniform(low: f64, high: f64) {}

/// `normal(mean, deviation)`
///
/// Draws: normal with this mean and standard deviation.
///
/// - arguments: mean in (−∞, ∞); deviation in [0, ∞)
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn normal(mean: f64, deviation: f64) {}

/// `xavier_uniform`
///
/// Draws: uniform in ±√(6/(n + m)), for weights with n inputs and m outputs.
///
/// - unless another is written, weights begin so before `identity`, `step`, `sigmoid`, `tanh`, `smht`, `softplus`, `gaussian`, `softmax`, `hard_sigmoid`, `hard_tanh`, `softsign`
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn xavier_uniform() {}

/// `xavier_normal`
///
/// Draws: normal, deviation √(2/(n + m)), for weights with n inputs and m outputs.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn xavier_normal() {}

/// `he_uniform`
///
/// Draws: uniform in ±√(6/n), for weights with n inputs and m outputs.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn he_uniform() {}

/// `he_normal`
///
/// Draws: normal, deviation √(2/n), for weights with n inputs and m outputs.
///
/// - unless another is written, weights begin so before `relu`, `leaky_relu`, `prelu`, `elu`, `gelu`, `gelu_tanh`, `silu`, `relu6`, `mish`
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn he_normal() {}

/// `lecun_uniform`
///
/// Draws: uniform in ±√(3/n), for weights with n inputs and m outputs.
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn lecun_uniform() {}

/// `lecun_normal`
///
/// Draws: normal, deviation √(1/n), for weights with n inputs and m outputs.
///
/// - unless another is written, weights begin so before `selu`, `maxout`
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn lecun_normal() {}

/// `orthogonal(gain = 1)`
///
/// Draws: orthonormal rows or columns, whichever are fewer, times the gain, for weights with n inputs and m outputs.
///
/// - arguments: gain in (−∞, ∞), 1 if none is written
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn orthogonal(gain: f64) {}
