//! The losses L of one example, with the output ŷ and the target y.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `half_sse`
///
/// Half the sum of the squared errors. The half makes the slope the error itself, which is why text books like it.
///
/// ```text
/// L = ½·Σ(ŷ − y)²
/// ∂L/∂ŷ = ŷ − y
/// ```
///
/// ```text
/// 4 ⠈⢧⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡼⠁
///   ⠀⠈⢧⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡼⠁⠀
///   ⠀⠀⠀⢳⡀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡞⠁⠀⠀
/// L ⠀⠀⠀⠀⠹⣄⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣠⠏⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠘⢦⡀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠃⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠙⢦⡂⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡀⢀⠀⡀⢀⠀⡀⢀⠀⡉⢳⠤⣄⣀⣀⣠⢤⠞⡉⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −2            ŷ            4
/// for y = 1
/// ```
///
/// - needs outputs in (−∞, ∞), takes targets in (−∞, ∞)
/// - slope: continuous
/// - source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, Nature 323, 1986
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn half_sse() {}

/// `sse`
///
/// The sum of the squared errors.
///
/// ```text
/// L = Σ(ŷ − y)²
/// ∂L/∂ŷ = 2·(ŷ − y)
/// ```
///
/// ```text
/// 4 ⠀⠀⠀⠀⠘⡆⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢰⠃⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠹⡄⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢠⠏⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⢳⡀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡞⠀⠀⠀⠀⠀⠀
/// L ⠀⠀⠀⠀⠀⠀⠀⢳⡀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡞⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⢳⡄⠀⠀⠀⠀⠀⠀⠀⠀⢀⡞⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠻⣄⠀⠀⠀⠀⠀⠀⣠⠏⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡀⢀⠀⡀⢀⠀⡀⢀⠀⡁⢈⠳⣤⣀⣀⡤⢞⠁⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −2            ŷ            4
/// for y = 1
/// ```
///
/// - needs outputs in (−∞, ∞), takes targets in (−∞, ∞)
/// - slope: continuous
/// - source: C. M. Bishop, Pattern Recognition and Machine Learning, 2006
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn sse() {}

/// `mse`
///
/// The mean of the squared errors over the outputs, and, as with every loss, over the examples of a batch. It is the usual
/// loss for regression, behind an output without activation.
///
/// ```text
/// L = Σ(ŷ − y)²/k
/// ∂L/∂ŷ = 2/k·(ŷ − y)
/// ```
///
/// ```text
/// 4 ⠀⠀⠀⠀⠘⡆⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢰⠃⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠹⡄⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢠⠏⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⢳⡀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡞⠀⠀⠀⠀⠀⠀
/// L ⠀⠀⠀⠀⠀⠀⠀⢳⡀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡞⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⢳⡄⠀⠀⠀⠀⠀⠀⠀⠀⢀⡞⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠻⣄⠀⠀⠀⠀⠀⠀⣠⠏⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡀⢀⠀⡀⢀⠀⡀⢀⠀⡁⢈⠳⣤⣀⣀⡤⢞⠁⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −2            ŷ            4
/// for y = 1
/// ```
///
/// - needs outputs in (−∞, ∞), takes targets in (−∞, ∞)
/// - slope: continuous
/// - source: as Keras and PyTorch have it: the mean over the outputs
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn mse() {}

/// `mae`
///
/// The mean distance. A target that is far off pulls no harder than one that is near, so single wrong targets do little harm.
///
/// ```text
/// L = Σ|ŷ − y|/k
/// ∂L/∂ŷ = sign(ŷ − y)/k
/// ```
///
/// ```text
/// 3 ⠑⢄⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡠⠊
///   ⠀⠀⠑⢦⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡤⠊⠀⠀
///   ⠀⠀⠀⠀⠙⢆⡀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡰⠋⠀⠀⠀⠀
/// L ⠀⠀⠀⠀⠀⠀⠙⢤⡀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡤⠋⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠙⢦⡀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠙⢦⡀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡀⢀⠀⡀⢀⠀⡀⢀⠀⡁⢀⠀⡙⢦⡴⡋⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −2            ŷ            4
/// for y = 1
/// ```
///
/// - needs outputs in (−∞, ∞), takes targets in (−∞, ∞)
/// - slope: jumps where ŷ − y = 0; for y = 1 from −1 to 1 at ŷ = 1, where it is 0 by declaration
/// - source: as Keras and PyTorch have it: the mean over the outputs
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn mae() {}

/// `huber(δ = 1)`
///
/// A squared error near the target and a distance far from it, joined at δ so that value and slope are continuous.
///
/// ```text
/// L = Σ(½·(ŷ − y)² if δ > |ŷ − y| else δ·(|ŷ − y| − ½·δ))/k
/// ∂L/∂ŷ = (ŷ − y if δ > |ŷ − y| else δ·sign(ŷ − y))/k
/// ```
///
/// ```text
/// 2.5 ⠱⣄⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣠⠎
///     ⠀⠈⠳⡀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⠞⠁⠀
///     ⠀⠀⠀⠙⢦⡀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀
///   L ⠀⠀⠀⠀⠀⠑⣄⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣠⠊⠀⠀⠀⠀⠀
///     ⠀⠀⠀⠀⠀⠀⠈⠳⣄⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⢠⠞⠁⠀⠀⠀⠀⠀⠀
///     ⠀⠀⠀⠀⠀⠀⠀⠀⠘⢦⡀⠀⠀⠀⠀⠀⠀⢀⡴⠃⠀⠀⠀⠀⠀⠀⠀⠀
///   0 ⡀⢀⠀⡀⢀⠀⡀⢀⠀⡁⢙⠲⣤⣀⣀⡤⢖⠋⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///     −2            ŷ            4
/// for y = 1
/// ```
///
/// - arguments: δ in (0, ∞), 1 if none is written
/// - needs outputs in (−∞, ∞), takes targets in (−∞, ∞)
/// - slope: continuous
/// - source: P. J. Huber, Robust Estimation of a Location Parameter, 1964
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn huber(delta: f64) {}

/// `log_cosh`
///
/// Like huber with δ = 1, but smooth everywhere: nearly half the square of a small error, and nearly the distance less ln 2
/// for a large one.
///
/// ```text
/// L = Σln(cosh(ŷ − y))/k
/// ∂L/∂ŷ = tanh(ŷ − y)/k
/// ```
///
/// ```text
/// 2.31 ⠳⣄⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣠⠞
///      ⠀⠈⢧⡀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡼⠁⠀
///      ⠀⠀⠀⠙⣆⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣰⠋⠀⠀⠀
///    L ⠀⠀⠀⠀⠈⠳⡄⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢠⠞⠁⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠙⢦⡀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠙⢦⡀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀
///    0 ⡀⢀⠀⡀⢀⠀⡀⢀⠀⡁⢙⠲⣤⣀⣀⡤⢖⠋⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///      −2            ŷ            4
/// for y = 1
/// ```
///
/// - needs outputs in (−∞, ∞), takes targets in (−∞, ∞)
/// - slope: continuous
/// - source: as Keras and PyTorch have it: the mean over the outputs
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn log_cosh() {}

/// `bce`
///
/// The binary cross-entropy: for outputs that are probabilities of independent answers, each 0 or 1 or between. It is
/// averaged over the outputs. Behind `sigmoid` its slope for the pre-activation is (ŷ − y)/k.
///
/// ```text
/// L = −Σ(y·ln(ŷ) + (1 − y)·ln(1 − ŷ))/k
/// ∂L/∂ŷ = (ŷ − y)/(k·ŷ·(1 − ŷ))
/// ```
///
/// ```text
/// 4 ⣹⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠄⢧⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠂⠈⢧⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// L ⡁⠀⠀⠓⢤⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠄⠀⠀⠀⠀⠉⠓⠤⣄⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠂⠀⠀⠀⠀⠀⠀⠀⠀⠉⠙⠒⠦⠤⣄⣀⣀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡁⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢈⠉⡉⢓⠒⡒⢦⠤⡤⢤⣀⣀
///   0            ŷ             1
/// for y = 1
/// ```
///
/// - needs outputs in (0, 1), takes targets in \[0, 1\]
/// - slope: continuous
/// - computed from the pre-activations behind `sigmoid` and `softmax`
/// - source: C. M. Bishop, Pattern Recognition and Machine Learning, 2006
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn bce() {}

/// `cross_entropy`
///
/// The cross-entropy of classes: the target is a probability for each class, mostly 1 for one of them and 0 for the others.
/// It sums over the outputs. Behind `softmax` its slope for the pre-activation is ŷ − y if the targets sum to one. With
/// `sigmoid` only the outputs whose target is not 0 are pulled, always upwards: `bce` is then the right one.
///
/// ```text
/// L = −Σ(y·ln(ŷ))
/// ∂L/∂ŷ = −y/ŷ
/// ```
///
/// ```text
/// 4 ⣹⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠄⢧⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠂⠈⢧⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// L ⡁⠀⠀⠓⢤⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠄⠀⠀⠀⠀⠉⠓⠤⣄⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠂⠀⠀⠀⠀⠀⠀⠀⠀⠉⠙⠒⠦⠤⣄⣀⣀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡁⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢈⠉⡉⢓⠒⡒⢦⠤⡤⢤⣀⣀
///   0            ŷ             1
/// for y = 1
/// ```
///
/// - needs outputs in (0, 1), takes targets in \[0, ∞)
/// - slope: continuous
/// - computed from the pre-activations behind `softmax` and `sigmoid`
/// - source: C. M. Bishop, Pattern Recognition and Machine Learning, 2006
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn cross_entropy() {}

/// `kl_divergence`
///
/// The cross-entropy less the entropy of the targets, so that it is 0 where ŷ = y, and never negative if outputs and
/// targets each sum to one. A single component of it may be negative, as the picture shows. 0·ln 0 counts as 0.
///
/// ```text
/// L = Σ((y·ln(y) if y > 0 else 0) − y·ln(ŷ))
/// ∂L/∂ŷ = −y/ŷ
/// ```
///
/// ```text
/// 4 ⣹⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠄⢧⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠂⠈⢧⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// L ⡁⠀⠀⠓⢤⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠄⠀⠀⠀⠀⠉⠓⠤⣄⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠂⠀⠀⠀⠀⠀⠀⠀⠀⠉⠙⠒⠦⠤⣄⣀⣀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡁⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢈⠉⡉⢓⠒⡒⢦⠤⡤⢤⣀⣀
///   0            ŷ             1
/// for y = 1
/// ```
///
/// - needs outputs in (0, 1), takes targets in \[0, ∞)
/// - slope: continuous
/// - computed from the pre-activations behind `softmax` and `sigmoid`
/// - source: S. Kullback, R. A. Leibler, On Information and Sufficiency, 1951
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn kl_divergence() {}

/// `poisson`
///
/// For counts: ŷ is the rate at which y was counted. The part of the likelihood that does not depend on ŷ is left out, so
/// the least loss is not 0.
///
/// ```text
/// L = Σ(ŷ − y·ln(ŷ))/k
/// ∂L/∂ŷ = (1 − y/ŷ)/k
/// ```
///
/// ```text
/// 4 ⡇⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⣠⠖⠋⠁
///   ⣇⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣀⡴⠚⠉⠀⠀⠀⠀
///   ⢺⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⣠⠖⠋⠁⠀⠀⠀⠀⠀⠀⠀
/// L ⡹⡄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⣠⠴⠚⠉⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠄⠹⣄⡀⠀⠀⠀⣀⣠⠤⠖⠋⠉⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠂⠀⠀⠉⠉⠉⠉⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡁⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   0            ŷ             6
/// for y = 1
/// ```
///
/// - needs outputs in (0, ∞), takes targets in \[0, ∞)
/// - slope: continuous
/// - computed from the pre-activations behind `softmax`, `sigmoid`, `softplus` and `gaussian`
/// - source: as Keras and PyTorch have it: the mean over the outputs
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn poisson() {}

/// `hinge`
///
/// For two classes with targets −1 and 1: the loss is zero once the output has the right sign and is at least 1 away from
/// zero. Several outputs are as many questions, each one class against the rest. An output should be able to have both signs:
/// `identity`, or `tanh`, with which the loss falls towards 0 and never is 0.
///
/// ```text
/// L = Σmax(0, 1 − y·ŷ)/k
/// ∂L/∂ŷ = (−y if 1 > y·ŷ else 0)/k
/// ```
///
/// ```text
/// 4 ⠑⠦⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠈⠓⢤⡀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠉⠲⣄⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// L ⠀⠀⠀⠀⠀⠀⠀⠀⠙⠦⣀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠈⠑⢤⡀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠈⠳⢄⡀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⡁⡀⢙⠢⣄⣀⣀⣀⣀⣀⣀⣀⣀⣀
///   −3            ŷ            3
/// for y = 1
/// ```
///
/// - needs outputs in (−∞, ∞), takes targets −1 and 1
/// - slope: jumps where y·ŷ = 1; for y = 1 from −1 to 0 at ŷ = 1, where it is 0 by declaration
/// - source: C. Cortes, V. Vapnik, Support-Vector Networks, 1995
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn hinge() {}
