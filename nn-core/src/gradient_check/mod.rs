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

mod comparison;
mod difference;
mod example;
mod norm;

pub use example::check_gradients;

use crate::{Generator, Real, Tensors, Trainable};
use comparison::Comparison;
use core::fmt;
use difference::{Precision, Subject, noise};
use nalgebra::SVector;
use norm::Norm;

/// What a gradient check found.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct GradientCheck {
    /// ‖excess‖/(‖g‖ + ‖ĝ‖) over all parameters, or over the inputs, whichever is larger: how far the derived gradient g
    /// is from the numeric one ĝ, beyond the uncertainty of that.
    pub relative_error: f64,
    /// The largest relative error that passes.
    pub tolerance: f64,
    /// The entry that differs most, of the parameters or of the inputs as `relative_error` is; `None` if no entry
    /// of them differs at all.
    pub worst: Option<Offender>,
}

/// An entry of a gradient for which the derived and the numeric value differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offender {
    /// The name of the tensor: `"w1"`, `"b1"`, …, and `"x"` for the input.
    pub tensor: &'static str,
    /// The row of the entry, from 0.
    pub row: usize,
    /// The column of the entry, from 0.
    pub column: usize,
    /// Its value by the backward pass.
    pub derived: f64,
    /// Its value by differences of the loss.
    pub numeric: f64,
    /// How far the numeric value may be from the true one.
    pub uncertainty: f64,
}

impl GradientCheck {
    /// Whether derived and numeric gradients agree.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.relative_error <= self.tolerance
    }
}

impl fmt::Display for GradientCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (verdict, relation) =
            if self.passes() { ("agree", "is within") } else { ("differ", "is not within") };
        let Self { relative_error, tolerance, worst } = self;
        write!(
            f,
            "derived and numeric gradients {verdict}: relative error {relative_error:.1e} {relation} {tolerance:.0e}"
        )?;
        match worst {
            None => Ok(()),
            Some(Offender { tensor, row, column, derived, numeric, uncertainty }) => write!(
                f,
                "; worst is {tensor}[{row}, {column}]: derived {derived}, numeric {numeric} ± {uncertainty:.0e}"
            ),
        }
    }
}

/// Compares the gradients that `network` derives for one example with differences of its loss.
///
/// What is differentiated is the loss that `backward` returns, with the same random numbers each time: for a
/// network with dropout, that of one mask. The example should not lie on a kink, where there is no derivative:
/// [`check_gradients`] chooses one that does not.
///
/// ```
/// use nn_core::{gradient_check, network, vector};
///
/// network! { struct Net<f64>; input 2, layer_norm, dense 1, loss mse }
///
/// let check = gradient_check(&Net::new(1), &vector![0.3, 0.4], &vector![1.0]);
/// assert!(check.passes(), "{check}");
/// ```
pub fn gradient_check<N, const IN: usize, const OUT: usize>(
    network: &N,
    x: &SVector<N::Scalar, IN>,
    y: &SVector<N::Scalar, OUT>,
) -> GradientCheck
where
    N: Trainable<IN, OUT>,
{
    gradient_check_under(&Generator::new(1), network, x, y)
}

/// The same, with every pass under a clone of the generator.
fn gradient_check_under<N, const IN: usize, const OUT: usize>(
    generator: &Generator,
    network: &N,
    x: &SVector<N::Scalar, IN>,
    y: &SVector<N::Scalar, OUT>,
) -> GradientCheck
where
    N: Trainable<IN, OUT>,
{
    let precision = Precision::of::<N::Scalar>();
    let subject = Subject::new(generator, network, x, y);
    let noise = noise(&subject, network, x);
    let first_step = precision.first_step_at(network.kink_distance(x, y, &mut generator.clone()).to_f64());
    let (_, gradients) = network.backward(x, y, &mut generator.clone());

    let mut parameters = Comparison::default();
    let typical = typical(gradients.tensors().flat_map(|tensor| tensor.values));
    let mut changed = network.clone();
    for (t, (tensor, gradient)) in network.tensors().zip(gradients.tensors()).enumerate() {
        for (i, (&theta, &derived)) in tensor.values.iter().zip(gradient.values).enumerate() {
            let numeric = precision.differentiate(theta, first_step, noise, typical, |value| {
                set(&mut changed, t, i, value);
                subject.loss(&changed, x)
            });
            set(&mut changed, t, i, theta);
            let (row, column) = (i % tensor.rows, i / tensor.rows);
            parameters.add(tensor.name, row, column, derived.to_f64(), numeric);
        }
    }

    let mut inputs = Comparison::default();
    let dx = network.input_gradient(x, y, &mut generator.clone());
    let typical = self::typical(dx.iter());
    let mut changed = *x;
    for i in 0..IN {
        let numeric = precision.differentiate(x[i], first_step, noise, typical, |value| {
            changed[i] = value;
            subject.loss(network, &changed)
        });
        changed[i] = x[i];
        inputs.add("x", i, 0, dx[i].to_f64(), numeric);
    }

    let (parameters, inputs) = (parameters.finish(precision.tolerance), inputs.finish(precision.tolerance));
    if comparison::is_more(inputs.relative_error, parameters.relative_error) { inputs } else { parameters }
}

/// The root of the mean square of the entries of a gradient.
fn typical<'a, T: Real>(gradient: impl Iterator<Item = &'a T>) -> f64 {
    let (mut count, mut norm) = (0, Norm::default());
    for entry in gradient {
        norm.add(entry.to_f64());
        count += 1;
    }
    norm.value() / libm::sqrt(f64::from(count.max(1)))
}

/// Sets value `i` of tensor `t`.
fn set<N, const IN: usize, const OUT: usize>(network: &mut N, t: usize, i: usize, value: N::Scalar)
where
    N: Trainable<IN, OUT>,
{
    if let Some(tensor) = network.tensors_mut().nth(t) {
        tensor.values[i] = value;
    }
}
