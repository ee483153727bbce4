//! The gradient check: derived gradients against differences of the loss, for every parameter and every input.
//!
//! With θ one parameter (or one input) and s a step, the central difference is D(s) = (L(θ + s) − L(θ − s))/2s. It is
//! taken for steps s₀, s₀/4, s₀/16, …, and the numeric gradient is what two in a row extrapolate to (Richardson, "The
//! deferred approach to the limit", 1927), ĝ = D(s) + (D(s) − D(4s))/15. Beside it stands its *uncertainty*: it is off
//! by no more than
//!
//! ```text
//! |D(s) − D(4s)|/3 + 8η/s + ε
//! ```
//!
//! The first part is what is left of the curvature of L, or of a kink within 4s; if it shrinks with s at all, it is
//! less than that. The second is rounding: η, the noise of the loss, is the most that L changes when every parameter and
//! every input does by one unit in the last place, up or down at random, eight times in turn, and at least ε·|L|. The
//! third is what any gradient of numbers around 1 is known to. A pair counts if the change from one to the next has
//! halved, or is within rounding. Steps become smaller, at most eight times, until the uncertainty is half of what the
//! tolerance lets pass, or is mostly rounding; of all pairs the surest counts.
//!
//! Of each difference |g − ĝ| only what exceeds the uncertainty of ĝ counts, the *excess*. The gradients agree if the
//! relative error ‖excess‖/(‖g‖ + ‖ĝ‖) is within the tolerance, once over all parameters and once over the inputs.
//! 0/0 passes, NaN never does.
//!
//! | | first step s₀ | and at least four times this | tolerance |
//! |---|---|---|---|
//! | `f64` | 2⁻¹²·max(1, \|θ\|) | 2⁻¹⁸·max(1, \|θ\|) | 1e-7 |
//! | `f32` | 2⁻⁵·max(1, \|θ\|) | 2⁻¹¹·max(1, \|θ\|) | 1e-2 |
//!
//! The first step is shorter near a kink, an eighth of the example's distance to it, and for a θ near 0, where a
//! penalty may have its kink, |θ|/2.
//!
//! The check allocates nothing: it changes one value of a clone of the network at a time. Mostly it computes the loss
//! four to six times for each parameter.

mod at;
mod comparison;
mod difference;
mod norm;
mod random;
mod report;

pub use at::check_gradients_at;
pub use random::check_gradients;
pub use report::{GradientCheck, Offender};
