//! What large weights W cost.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `l1(λ)`
///
/// R of each weight matrix W, which is added to the loss.
///
/// ```text
/// R = λ·Σ|W|
/// ∂R/∂W = λ·sign(W)
/// ```
///
/// - arguments: λ in [0, ∞)
/// - source: R. Tibshirani, Regression Shrinkage and Selection via the Lasso, 1996
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn l1(lambda: f64) {}

/// `l2(λ)`
///
/// R of each weight matrix W, which is added to the loss.
///
/// ```text
/// R = λ·ΣW²
/// ∂R/∂W = 2·λ·W
/// ```
///
/// - arguments: λ in [0, ∞)
/// - source: A. E. Hoerl, R. W. Kennard, Ridge Regression, 1970; with the factor of Keras
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn l2(lambda: f64) {}

/// `elastic(λ1, λ2)`
///
/// R of each weight matrix W, which is added to the loss.
///
/// ```text
/// R = λ1·Σ|W| + λ2·ΣW²
/// ∂R/∂W = λ1·sign(W) + 2·λ2·W
/// ```
///
/// - arguments: λ1 in [0, ∞); λ2 in [0, ∞)
/// - source: H. Zou, T. Hastie, Regularization and Variable Selection via the Elastic Net, 2005
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn elastic(lambda1: f64, lambda2: f64) {}
