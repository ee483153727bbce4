//! The activations h = g(a) of a dense layer.
//!
//! Made by nn-codegen's tests from its catalog and docs/language.md; not to be edited.

/// `identity`
///
/// No activation at all: the layer is linear. It is what an output for regression needs, and what stands where none is
/// written. Two linear layers in a row compute no more than one.
///
/// ```text
/// h = a
/// dh/da = 1
/// ```
///
/// ```text
///  3 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⣀⡤⠖⠋
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⣀⠤⠒⠋⠁⠀⠀⠀
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⣀⡤⠒⠉⠁⠀⠀⠀⠀⠀⠀⠀
///  h ⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⣄⠤⡗⠍⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄
///    ⠀⠀⠀⠀⠀⠀⠀⢀⣀⠤⠚⠉⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    ⠀⠀⠀⢀⣠⠤⠒⠉⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −3 ⣠⠴⠒⠉⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    −3            a            3
/// ```
///
/// - range: (−∞, ∞)
/// - smoothness: C^∞
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: C. M. Bishop, Pattern Recognition and Machine Learning, 2006
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn identity() {}

/// `step`
///
/// The threshold of McCulloch and Pitts, and of the perceptron, which fires at 0. It is for networks whose weights are
/// chosen by hand, such as those that compute Boolean functions.
///
/// ```text
/// h = 1 − [a < 0]
/// dh/da = 0·h
/// ```
///
/// ```text
/// 1 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡁⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −3            a            3
/// ```
///
/// - range: \[0, 1\]
/// - smoothness: not continuous; g jumps from 0 to 1 at a = 0, where g(0) = 1 and g′(0) = 0 by declaration
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: W. S. McCulloch, W. Pitts, A Logical Calculus of the Ideas Immanent in Nervous Activity, 1943
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn step() {}

/// `sigmoid`
///
/// Squeezes every number into a probability, and is written σ(a). It is the output for a single yes or no, and for several
/// that are independent of each other. Inside of deep networks its small slope is in the way.
///
/// ```text
/// h = 1/(1 + e^(−a))
/// dh/da = h·(1 − h)
/// ```
///
/// ```text
/// 0.98 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⣀⡤⠴⠒⠒⠋⠉⠉
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⣠⠖⠋⠁⠀⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢂⡴⠋⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⡋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⣀⡤⠞⠉⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    0 ⡤⢤⠤⡤⢖⠒⡋⢁⠀⡀⢀⠀⡀⢀⡁⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///      −4            a            4
/// ```
///
/// - range: (0, 1)
/// - smoothness: C^∞
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, Nature 323, 1986
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn sigmoid() {}

/// `tanh`
///
/// A sigmoid around zero: tanh(a) = 2·σ(2a) − 1. Its values have both signs, and its slope at 0 is 1, so that it learns
/// faster than a sigmoid in hidden layers.
///
/// ```text
/// h = tanh(a)
/// dh/da = 1 − h²
/// ```
///
/// ```text
///  1 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⣀⡤⠖⠒⠚⠉⠉⠉⠉⠉
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⣠⠞⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢂⡞⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///  h ⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⣠⡏⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡼⠁⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −1 ⣀⣀⣀⣀⣀⡤⠤⠴⠚⠉⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    −3            a            3
/// ```
///
/// - range: (−1, 1)
/// - smoothness: C^∞
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller, Efficient BackProp, 1998
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn tanh() {}

/// `smht(p, q, r, s)`
///
/// Soboleva's modified hyperbolic tangent has four numbers of its own, of which p and r shape the right side, and q and s the
/// left one. `smht(1, 1, 1, 1)` is tanh. For positive numbers it grows on the right like e^((p − r)·a), so its values stay
/// bounded there only if p ≤ r, and on the left only if q ≤ s. It is computed without overflow wherever its value is a
/// number at all.
///
/// ```text
/// h = (e^(p·a) − e^(−q·a))/(e^(r·a) + e^(−s·a))
/// dh/da = ((p·e^(p·a) + q·e^(−q·a))·(e^(r·a) + e^(−s·a)) − (e^(p·a) − e^(−q·a))·(r·e^(r·a) − s·e^(−s·a)))/(e^(r·a) + e^(−s·a))²
/// ```
///
/// ```text
///  2.23 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⣠⠴⠋
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⣀⣠⠴⠚⠉⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⢀⡤⠖⠋⠁⠀⠀⠀⠀⠀⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣴⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠦⣔⣀⣂⣐⠀⠂⠐⠀⠂⠐⠀⠂⢰⠃⠂⠐⠀⠂⠐⠀⠂⠐⠀⠂⠐⠀⠂
/// −0.57 ⠀⠀⠀⠀⠈⠉⠉⠓⠲⠤⣄⣀⡴⠋⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       −8            a            8
/// ```
///
/// - arguments: p in (−∞, ∞); q in (−∞, ∞); r in (−∞, ∞); s in (−∞, ∞)
/// - range: (−∞, ∞)
/// - smoothness: C^∞
/// - the slope is computed from a
/// - weights begin as `xavier_uniform`
/// - source: E. V. Soboleva, the modified hyperbolic tangent, 2008
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn smht(p: f64, q: f64, r: f64, s: f64) {}

/// `relu`
///
/// Lets positive numbers through and stops the others. Its slope is 1 or 0, so it neither shrinks nor grows a gradient; but
/// a neuron whose pre-activation is negative for every example learns nothing any more.
///
/// ```text
/// h = max(a, 0)
/// dh/da = [h > 0]
/// ```
///
/// ```text
/// 3 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡠⠊
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⡤⠊⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⢀⡰⠋⠀⠀⠀⠀
/// h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⢀⡤⠋⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡵⡋⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −3            a            3
/// ```
///
/// - range: \[0, ∞)
/// - smoothness: C⁰; g′ jumps from 0 to 1 at a = 0, where g′(0) = 0 by declaration
/// - the slope is computed from h alone
/// - weights begin as `he_normal`
/// - source: V. Nair, G. E. Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines, 2010
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn relu() {}

/// `leaky_relu(α = 0.01)`
///
/// A relu that lets a little through below zero, so that no neuron dies. α is fixed by the declaration. For α = 1 it is the
/// identity, and for α above 1 it is steeper on the left.
///
/// ```text
/// h = a if a > 0 else α·a
/// dh/da = 1 if h > 0 else α
/// ```
///
/// ```text
///     3 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡠⠊
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⢀⡤⠊⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −0.03 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡵⡋⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///       −3            a            3
/// ```
///
/// - arguments: α in \[0, ∞), 0.01 if none is written
/// - range: (−∞, ∞)
/// - smoothness: C⁰; g′ jumps from 0.01 to 1 at a = 0, where g′(0) = 0.01 by declaration
/// - the slope is computed from h alone
/// - weights begin as `he_normal`
/// - source: A. L. Maas, A. Y. Hannun, A. Y. Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models, 2013
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn leaky_relu(alpha: f64) {}

/// `prelu(α = 0.25)`
///
/// A leaky relu whose α is learned with the weights, from the examples on its left side: ∂h/∂α = a for a < 0, and 0 else.
/// It is written piece by piece, and not as a maximum, so that α may grow beyond 1. The argument is what α begins with.
///
/// ```text
/// h = a if a > 0 else α·a
/// dh/da = 1 if a > 0 else α
/// dh/dα = min(a, 0)
/// ```
///
/// ```text
///     3 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⡠⠖⠁⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⣀⡴⠋⠀⠀⠀⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⢀⡠⠞⠁⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⣀⠔⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠄⠠⠀⠄⠠⠀⠄⠠⠀⣄⣠⣠⠤⠤⠞⠅⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄
/// −0.75 ⣀⡠⠤⠤⠒⠒⠚⠉⠉⠁⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       −3            a            3
/// ```
///
/// - arguments: α in (−∞, ∞), 0.25 if none is written
/// - range: (−∞, ∞)
/// - smoothness: C⁰; g′ jumps from 0.25 to 1 at a = 0, where g′(0) = 0.25 by declaration
/// - the slope is computed from a
/// - weights begin as `he_normal`
/// - source: K. He, X. Zhang, S. Ren, J. Sun, Delving Deep into Rectifiers, 2015
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn prelu(alpha: f64) {}

/// `elu(α = 1)`
///
/// A relu that bends softly to −α on the left. With α = 1 its slope is continuous, which is why that is the default.
///
/// ```text
/// h = a if a > 0 else α·(e^a − 1)
/// dh/da = 1 if h > 0 else h + α
/// ```
///
/// ```text
///     3 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢈⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠊
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠠⠀⠀⠀⠀⠀⠀⠀⢀⠴⠋⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠐⠀⠀⠀⠀⠀⣠⠞⠁⠀⠀⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢈⠀⠀⢀⡴⠊⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠠⢀⠴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠁⠈⠀⠁⠈⠀⠁⠈⠀⠁⠈⠀⠁⣈⡤⠟⠉⠀⠁⠈⠀⠁⠈⠀⠁⠈⠀⠁
/// −0.98 ⣀⣀⣀⣀⣀⣀⣠⠤⠤⠤⠖⠒⠋⠁⠀⢈⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       −4            a            3
/// ```
///
/// - arguments: α in \[0, ∞), 1 if none is written
/// - range: (−∞, ∞)
/// - smoothness: C¹ for α = 1, else C⁰; g″ jumps at a = 0, where g′(0) = 1
/// - the slope is computed from h alone
/// - weights begin as `he_normal`
/// - source: D.-A. Clevert, T. Unterthiner, S. Hochreiter, Fast and Accurate Deep Network Learning by ELUs, 2016
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn elu(alpha: f64) {}

/// `selu`
///
/// A scaled elu whose two numbers are chosen so that values with mean 0 and variance 1 keep them from layer to layer. That
/// holds for weights that begin as `lecun_normal`, which they do here.
///
/// ```text
/// h = 1.0507009873554805·(a if a > 0 else 1.6732632423543772·(e^a − 1))
/// dh/da = 1.0507009873554805 if h > 0 else h + 1.7580993408473766
/// ```
///
/// ```text
///  3.15 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⢀⡴⠊
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⣠⠔⠋⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⢀⡠⠞⠁⠀⠀⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀
///       ⠂⠐⠀⠂⠐⠀⠂⠐⠀⠂⠐⠀⠂⠐⠀⠂⢰⠖⠃⠐⠀⠂⠐⠀⠂⠐⠀⠂
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣠⠖⠋⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −1.75 ⣀⣀⣀⣀⣀⣀⣀⣠⠤⠤⠤⠖⠚⠉⠁⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       −5            a            3
/// ```
///
/// - range: (−1.758099340847377, ∞)
/// - smoothness: C⁰; g′ jumps from 1.758 to 1.051 at a = 0, where g′(0) = 1.758 by declaration
/// - the slope is computed from h alone
/// - weights begin as `lecun_normal`
/// - source: G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, Self-Normalizing Neural Networks, 2017
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn selu() {}

/// `gelu`
///
/// The pre-activation times the probability that a standard normal number is smaller: a·Φ(a). It is smooth, and it falls a
/// little before it rises.
///
/// ```text
/// h = ½·a·(1 + erf(a/√2))
/// dh/da = ½·(1 + erf(a/√2)) + 0.3989422804014327·a·e^(−a²/2)
/// ```
///
/// ```text
///     3 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⣠⠎⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −0.17 ⠤⠤⠤⠤⠤⠤⠤⢤⣀⣄⣠⣀⣤⠤⡟⠍⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄
///       −3            a            3
/// ```
///
/// - range: \[−0.169971, ∞)
/// - smoothness: C^∞
/// - the slope is computed from a
/// - weights begin as `he_normal`
/// - source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn gelu() {}

/// `gelu_tanh`
///
/// The approximation of gelu by a tanh, from the same paper. It is here for weights that were trained with it; the two
/// differ by less than 0.0005.
///
/// ```text
/// h = ½·a·(1 + tanh(√(2/π)·(a + 0.044715·a·a²)))
/// dh/da = ½·(1 + tanh(√(2/π)·(a + 0.044715·a·a²))) + ½·a·(1 − tanh(√(2/π)·(a + 0.044715·a·a²))²)·√(2/π)·(1 + 0.134145·a²)
/// ```
///
/// ```text
///     3 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⣠⠎⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −0.17 ⠤⠤⠤⠤⠤⠤⠤⢤⣀⣄⣠⣀⣤⠤⡟⠍⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄
///       −3            a            3
/// ```
///
/// - range: \[−0.170041, ∞)
/// - smoothness: C^∞
/// - the slope is computed from a
/// - weights begin as `he_normal`
/// - source: D. Hendrycks, K. Gimpel, Gaussian Error Linear Units, 2016
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn gelu_tanh() {}

/// `softplus`
///
/// A smooth relu, and the antiderivative of the sigmoid: its slope is σ(a). Its values are positive, so it can be the
/// output for a rate, with the loss `poisson`.
///
/// ```text
/// h = ln(1 + e^a)
/// dh/da = 1 − e^(−h)
/// ```
///
/// ```text
/// 4.02 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀
///    h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⣠⠖⠉⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⣀⡴⠚⠁⠀⠀⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⣠⠶⠚⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    0 ⣀⣀⣀⣀⣀⡤⡤⢤⠤⡖⢒⠋⡉⢀⡁⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///      −4            a            4
/// ```
///
/// - range: (0, ∞)
/// - smoothness: C^∞
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia, NIPS 2000
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn softplus() {}

/// `silu`
///
/// The pre-activation times its own sigmoid, also known as swish. It is smooth, and it falls a little before it rises.
///
/// ```text
/// h = a/(1 + e^(−a))
/// dh/da = 1/(1 + e^(−a))·(1 + a·(1 − 1/(1 + e^(−a))))
/// ```
///
/// ```text
///  5.99 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −0.28 ⠤⠤⠤⠤⠤⠤⠤⢤⣀⣄⣠⣀⣄⡤⡗⠏⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄
///       −6            a            6
/// ```
///
/// - range: \[−0.278465, ∞)
/// - smoothness: C^∞
/// - the slope is computed from a
/// - weights begin as `he_normal`
/// - source: S. Elfwing, E. Uchibe, K. Doya, Sigmoid-Weighted Linear Units, 2018
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn silu() {}

/// `gaussian`
///
/// A bell: near 1 where the pre-activation is near 0, and near 0 elsewhere. A neuron with it answers to a stripe of inputs
/// rather than to a half-space.
///
/// ```text
/// h = e^(−a²)
/// dh/da = −2·a·e^(−a²)
/// ```
///
/// ```text
/// 1 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣰⠋⡙⣆⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣰⠃⠀⠄⠘⣆⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢰⠃⠀⠀⠂⠀⠘⡆⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⢠⠏⠀⠀⠀⡁⠀⠀⠹⡄⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⢀⡞⠀⠀⠀⠀⠄⠀⠀⠀⢳⡀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⣠⠎⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠹⣄⠀⠀⠀⠀⠀⠀⠀
/// 0 ⣀⣀⣀⣀⣠⠤⡞⢁⠀⡀⢀⠀⡀⢀⡁⡀⢀⠀⡀⢀⠈⡳⢤⣄⣀⣀⣀⣀
///   −3            a            3
/// ```
///
/// - range: (0, 1\]
/// - smoothness: C^∞
/// - the slope is computed from a
/// - weights begin as `xavier_uniform`
/// - source: C. M. Bishop, Pattern Recognition and Machine Learning, 2006
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn gaussian() {}

/// `softmax`
///
/// Makes probabilities out of a whole vector: they are positive and sum to one. Adding the same number to all
/// pre-activations changes nothing, which is how it is kept from overflowing. Its slope is a matrix, as every output depends
/// on every pre-activation; δᵢⱼ is 1 where i = j and 0 elsewhere. The backward pass multiplies with that matrix without
/// making it. The picture shows two components over (a₁, 0).
///
/// ```text
/// h = e^a/Σe^a
/// ∂hᵢ/∂aⱼ = hᵢ·(δᵢⱼ − hⱼ)
/// ```
///
/// ```text
/// 0.98 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⣀⡤⠴⠒⠒⠋⠉⠉
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⣠⠖⠋⠁⠀⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢂⡴⠋⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⡋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///      ⠀⠀⠀⠀⠀⠀⠀⣀⡤⠞⠉⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    0 ⡤⢤⠤⡤⢖⠒⡋⢁⠀⡀⢀⠀⡀⢀⡁⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///      −4     a₁, with a₂ = 0     4
/// ```
///
/// - range: (0, 1)
/// - smoothness: C^∞
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: J. S. Bridle, Probabilistic Interpretation of Feedforward Classification Network Outputs, 1990
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn softmax() {}

/// `hard_sigmoid`
///
/// A sigmoid out of three straight lines, for machines on which an exponential is expensive.
///
/// ```text
/// h = max(0, min(1, a/6 + ½))
/// dh/da = (1/6 if 1 > h else 0) if h > 0 else 0
/// ```
///
/// ```text
/// 1 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⣠⠖⠉⠉⠉⠉⠉⠉
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⢀⡴⠊⠁⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⣠⠔⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡠⡏⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣠⠔⠋⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⢀⡠⠞⠁⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⣀⣀⣀⣀⣀⣀⡴⢋⠀⡀⢀⠀⡀⢀⡁⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −5            a            5
/// ```
///
/// - range: \[0, 1\]
/// - smoothness: C⁰; g′ jumps from 0 to 0.167 at a = −3, where g′(−3) = 0 by declaration; g′ jumps from 0.167 to 0 at a = 3, where g′(3) = 0 by declaration
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: as Keras and PyTorch have it
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn hard_sigmoid() {}

/// `hard_tanh`
///
/// A tanh out of three straight lines. Outside of them its slope is zero.
///
/// ```text
/// h = max(−1, min(1, a))
/// dh/da = [1 > |h|]
/// ```
///
/// ```text
///  1 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⣠⠏⠉⠉⠉⠉⠉⠉⠉⠉⠉
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⡴⠃⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢂⡞⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///  h ⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⣠⡏⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡼⠁⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢠⠞⠀⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −1 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣰⠋⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///    −3            a            3
/// ```
///
/// - range: \[−1, 1\]
/// - smoothness: C⁰; g′ jumps from 0 to 1 at a = −1, where g′(−1) = 0 by declaration; g′ jumps from 1 to 0 at a = 1, where g′(1) = 0 by declaration
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: as Keras and PyTorch have it
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn hard_tanh() {}

/// `relu6`
///
/// A relu that ends at 6, so that its values fit into few bits.
///
/// ```text
/// h = max(0, min(6, a))
/// dh/da = [6 > h] if h > 0 else 0
/// ```
///
/// ```text
/// 6 ⠀⠀⠀⠀⠀⠀⠀⢈⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡤⠊⠉⠉⠉⠉⠉
///   ⠀⠀⠀⠀⠀⠀⠀⠠⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠐⠀⠀⠀⠀⠀⠀⠀⠀⣀⠔⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// h ⠀⠀⠀⠀⠀⠀⠀⢈⠀⠀⠀⠀⠀⠀⣠⠞⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠠⠀⠀⠀⢀⡠⠚⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠐⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⣀⣀⣀⣀⣀⣀⣀⣈⡴⡋⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −3            a            8
/// ```
///
/// - range: \[0, 6\]
/// - smoothness: C⁰; g′ jumps from 0 to 1 at a = 0, where g′(0) = 0 by declaration; g′ jumps from 1 to 0 at a = 6, where g′(6) = 0 by declaration
/// - the slope is computed from h alone
/// - weights begin as `he_normal`
/// - source: A. Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10, 2010
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn relu6() {}

/// `mish`
///
/// The pre-activation times the tanh of its softplus. It looks like silu, with a deeper hollow.
///
/// ```text
/// h = a·tanh(ln(1 + e^a))
/// dh/da = tanh(ln(1 + e^a)) + a·(1 − tanh(ln(1 + e^a))²)·1/(1 + e^(−a))
/// ```
///
/// ```text
///  2.99 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢈⠀⠀⠀⠀⠀⠀⠀⣠⠞
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠠⠀⠀⠀⠀⠀⠀⡴⠃⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠐⠀⠀⠀⠀⢀⡞⠁⠀⠀
///     h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢈⠀⠀⠀⣠⠋⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠠⠀⢀⡼⠁⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠐⣠⠏⠀⠀⠀⠀⠀⠀⠀
/// −0.31 ⠓⠚⠒⠓⠚⠒⠓⠚⠲⠥⠬⠤⣅⣈⣀⣁⣨⠴⢛⠉⠀⠁⠈⠀⠁⠈⠀⠁
///       −6            a            3
/// ```
///
/// - range: \[−0.308844, ∞)
/// - smoothness: C^∞
/// - the slope is computed from a
/// - weights begin as `he_normal`
/// - source: D. Misra, Mish: A Self Regularized Non-Monotonic Activation Function, 2020
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn mish() {}

/// `softsign`
///
/// Like tanh, but it nears its ends slowly, so that its slope does not vanish as fast.
///
/// ```text
/// h = a/(1 + |a|)
/// dh/da = (1 − |h|)²
/// ```
///
/// ```text
///  0.86 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⣀⡤⠤⠖⠒⠒⠚⠉⠉⠉
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⣠⠖⠋⠁⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⣲⠃⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///     h ⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⢠⡇⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄⠠⠀⠄
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⢠⠏⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       ⠀⠀⠀⠀⠀⠀⠀⠀⠀⢀⣠⠴⠋⠀⠂⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// −0.86 ⣀⣀⣀⡤⠤⠤⠴⠒⠚⠉⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
///       −6            a            6
/// ```
///
/// - range: (−1, 1)
/// - smoothness: C¹; g″ jumps at a = 0, where g′(0) = 1
/// - the slope is computed from h alone
/// - weights begin as `xavier_uniform`
/// - source: X. Glorot, Y. Bengio, Understanding the Difficulty of Training Deep Feedforward Neural Networks, 2010
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn softsign() {}

/// `maxout(k)`
///
/// `maxout(k)` computes k linear functions of its inputs for each output, and gives the largest: h = max(w₁ᵀx + b₁, …,
/// wₖᵀx + bₖ). A layer has k times as many parameters as with another activation. The slope goes to the piece that was the
/// largest, and to the first of them where several are. Relu and the distance |a| are maxouts of two pieces. In W the rows
/// of the first piece come first, then those of the second.
///
/// An initializer sees the matrix W as it is, with n columns and k times as many rows as the layer has outputs: for
/// `xavier_uniform` and `xavier_normal`, m is the number of pre-activations, and the weights are smaller than for one piece.
/// `he_*` and `lecun_*` depend on n only.
///
/// ```text
/// h = max(a⁽¹⁾, …, a⁽ᵏ⁾)
/// ∂h/∂a⁽ʲ⁾ = 1 for the largest piece, else 0
/// ```
///
/// ```text
/// 3 ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡠⠊
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⠀⠀⠀⠀⠀⠀⠀⡤⠊⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⠀⠀⠀⠀⠀⠀⢀⡰⠋⠀⠀⠀⠀
/// h ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⡁⠀⠀⠀⠀⢀⡤⠋⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠄⠀⠀⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀
///   ⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀⠂⢀⡴⠋⠀⠀⠀⠀⠀⠀⠀⠀⠀⠀
/// 0 ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡵⡋⢀⠀⡀⢀⠀⡀⢀⠀⡀⢀⠀⡀
///   −3     a₁, with a₂ = 0     3
/// ```
///
/// - arguments: k in \[2, 65536\]
/// - range: (−∞, ∞)
/// - smoothness: C⁰; g′ jumps from 0 to 1 at a = 0, where g′(0) = 1 by declaration
/// - the slope is computed from a
/// - weights begin as `lecun_normal`
/// - source: I. J. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville, Y. Bengio, Maxout Networks, 2013
#[rust_analyzer::completions(ignore_flyimport)]
pub const fn maxout(k: f64) {}
