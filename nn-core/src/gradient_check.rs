//! The gradient check: derived gradients against central differences, for every parameter and every input.
//!
//! With θ one parameter (or one input) and s the step, the numeric gradient is ĝ = (L(θ + s) − L(θ − s))/2s. The
//! two gradients are compared as a whole, by the relative error ‖g − ĝ‖/(‖g‖ + ‖ĝ‖), once over all parameters and
//! once over the inputs.
//!
//! | | step | tolerance | why |
//! |---|---|---|---|
//! | `f64` | 6e-6·max(1, \|θ\|) | 1e-7 | the step is ∛ε, where truncation (s²) and rounding (ε/s) of ĝ are alike |
//! | `f32` | 4.9e-3·max(1, \|θ\|) | 1e-2 | also ∛ε: about 5e-5 of ĝ is error, more where the loss bends a lot |
//!
//! A gradient near zero cannot be compared so: each entry of ĝ has an error of about ε·max(1, |L|)/s by rounding,
//! and as much by truncation. So ‖g‖ + ‖ĝ‖ counts as no less than √n·ε·max(1, |L|)/s/tolerance, n being the number
//! of entries: a difference within that error passes, and 0/0 passes. A NaN never passes.
//!
//! The check allocates nothing: it changes one value of a clone of the network at a time.

use crate::activation::{sigmoid, softmax};
use crate::{Generator, Real, Tensors, Trainable};
use core::fmt;
use nalgebra::SVector;

/// What a gradient check found.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct GradientCheck {
    /// ‖g − ĝ‖/(‖g‖ + ‖ĝ‖) over all parameters, or over the inputs: whichever is larger.
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
    /// Its value by central differences.
    pub numeric: f64,
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
            Some(Offender { tensor, row, column, derived, numeric }) => {
                write!(f, "; worst is {tensor}[{row}, {column}]: derived {derived}, numeric {numeric}")
            }
        }
    }
}

/// Compares the gradients that `network` derives for one example with central differences.
///
/// What is differentiated is the loss that `backward` returns, with the same random numbers each time: for a
/// network with dropout, that of one mask. The example should not lie on a kink, where there is no derivative:
/// [`check_gradients`] chooses one that does not.
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
    let loss = |network: &N, x: &SVector<N::Scalar, IN>| network.backward(x, y, &mut generator.clone()).0;
    let (at, gradients) = network.backward(x, y, &mut generator.clone());
    let error_of_numeric = N::Scalar::EPSILON.to_f64() * at.to_f64().abs().max(1.0) / precision.step;

    let mut parameters = Comparison::default();
    let mut changed = network.clone();
    for (t, (tensor, gradient)) in network.tensors().zip(gradients.tensors()).enumerate() {
        for (i, (&theta, &derived)) in tensor.values.iter().zip(gradient.values).enumerate() {
            let numeric = precision.central_difference(theta, |value| {
                set(&mut changed, t, i, value);
                loss(&changed, x)
            });
            set(&mut changed, t, i, theta);
            let (row, column) = (i % tensor.rows, i / tensor.rows);
            parameters.add(Offender { tensor: tensor.name, row, column, derived: derived.to_f64(), numeric });
        }
    }

    let mut inputs = Comparison::default();
    let dx = network.input_gradient(x, y, &mut generator.clone());
    let mut changed = *x;
    for i in 0..IN {
        let numeric = precision.central_difference(x[i], |value| {
            changed[i] = value;
            loss(network, &changed)
        });
        changed[i] = x[i];
        inputs.add(Offender { tensor: "x", row: i, column: 0, derived: dx[i].to_f64(), numeric });
    }

    let finish = |comparison: Comparison| comparison.finish(error_of_numeric, precision.tolerance);
    let (parameters, inputs) = (finish(parameters), finish(inputs));
    if at_least(inputs.relative_error, parameters.relative_error) { inputs } else { parameters }
}

/// Checks the gradients of a fresh network at a random example: `check_gradients::<Net, 3, 1>(seed)`.
///
/// The seed fixes the weights, as in `N::new(seed)`, the inputs, which are standard normal, and the targets,
/// which are in (0, 1) and, where there are several, sum to one: that suits every loss. Weights nearer to 0 than two
/// steps, where an l1 penalty has its kink, are moved there. An example too near to a kink of an activation (1e-3 for
/// `f64`, 1e-2 for `f32`) is drawn again, with other dropout masks; of 100 in turn, the farthest is taken. If all of
/// them were on a kink, as where all weights begin with 0, random numbers are added to the parameters.
///
/// # Panics
///
/// When 100 examples in turn were within one step of a kink, and 100 more after that.
pub fn check_gradients<N, const IN: usize, const OUT: usize>(seed: u64) -> GradientCheck
where
    N: Trainable<IN, OUT>,
{
    const DRAWS: u64 = 100;
    let Precision { margin, step, .. } = Precision::of::<N::Scalar>();
    let mut network = N::new(seed);
    move_away_from_zero(&mut network, N::Scalar::from_f64(2.0 * step));
    let mut generator = Generator::new(!seed); // not the numbers that the weights were drawn from
    let mut best = (f64::NEG_INFINITY, SVector::zeros(), SVector::zeros(), Generator::new(0));
    for draw in 0..2 * DRAWS {
        if draw == DRAWS {
            if best.0 > step {
                break;
            }
            shake(&mut network, &mut generator);
        }
        let mut normal = || N::Scalar::from_f64(generator.normal());
        let x = SVector::from_fn(|_, _| normal());
        let y = SVector::<N::Scalar, OUT>::from_fn(|_, _| normal());
        let y = if OUT == 1 { y.map(sigmoid) } else { softmax(&y) };
        let masks = Generator::new(draw);
        let distance = network.kink_distance(&x, &y, &mut masks.clone()).to_f64();
        if distance > best.0 {
            best = (distance, x, y, masks);
        }
        if distance > margin {
            break;
        }
    }
    let (distance, x, y, masks) = best;
    assert!(
        distance > step,
        "no point to check {} at: each of {DRAWS} random examples was on a kink, and of as many with shaken parameters",
        N::NAME
    );
    gradient_check_under(&masks, &network, &x, &y)
}

/// Adds something to every parameter: weights that all begin with 0 put every example on the kink of a relu.
fn shake<N: Tensors>(network: &mut N, generator: &mut Generator) {
    for tensor in network.tensors_mut() {
        for value in tensor.values.iter_mut() {
            *value += N::Scalar::from_f64(0.1 * generator.normal());
        }
    }
}

/// Moves parameters that are nearer to 0 than `least`, and not 0, to ±`least`.
fn move_away_from_zero<N: Tensors>(network: &mut N, least: N::Scalar) {
    for tensor in network.tensors_mut() {
        for value in
            tensor.values.iter_mut().filter(|value| **value != N::Scalar::ZERO && value.abs() < least)
        {
            *value = if *value > N::Scalar::ZERO { least } else { -least };
        }
    }
}

/// How exactly a number type can be differentiated.
struct Precision {
    /// The step s, for values up to 1.
    step: f64,
    tolerance: f64,
    /// How far from a kink an example must be: a step may move a pre-activation by some times its own size.
    margin: f64,
}

impl Precision {
    fn of<T: Real>() -> Self {
        if T::EPSILON.to_f64() < 1e-10 {
            Self { step: 6e-6, tolerance: 1e-7, margin: 1e-3 }
        } else {
            Self { step: 4.9e-3, tolerance: 1e-2, margin: 1e-2 }
        }
    }

    /// (L(θ + s) − L(θ − s))/2s, with 2s the distance of the two values as they were rounded.
    fn central_difference<T: Real>(&self, theta: T, mut loss: impl FnMut(T) -> T) -> f64 {
        let step = T::from_f64(self.step * theta.to_f64().abs().max(1.0));
        let (above, below) = (theta + step, theta - step);
        (loss(above).to_f64() - loss(below).to_f64()) / (above.to_f64() - below.to_f64())
    }
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

/// A norm, entry by entry: largest·√squares, where `squares` is the sum of those of the ratios to the largest entry. The
/// squares of the entries themselves may be above all numbers.
#[derive(Default)]
struct Norm {
    largest: f64,
    squares: f64,
}

impl Norm {
    fn add(&mut self, entry: f64) {
        let size = entry.abs();
        if size > self.largest {
            let ratio = self.largest / size;
            *self = Self { largest: size, squares: 1.0 + self.squares * ratio * ratio };
        } else if size != 0.0 {
            let ratio = size / self.largest;
            self.squares += ratio * ratio;
        }
    }

    fn value(&self) -> f64 {
        self.largest * libm::sqrt(self.squares)
    }
}

/// Two gradients, entry by entry: their norms and that of their difference, and the worst entry.
#[derive(Default)]
struct Comparison {
    entries: usize,
    derived: Norm,
    numeric: Norm,
    difference: Norm,
    worst: Option<Offender>,
}

impl Comparison {
    fn add(&mut self, entry: Offender) {
        let difference = entry.derived - entry.numeric;
        self.entries += 1;
        self.derived.add(entry.derived);
        self.numeric.add(entry.numeric);
        self.difference.add(difference);
        let so_far = self.worst.map_or(0.0, |worst| (worst.derived - worst.numeric).abs());
        if difference != 0.0 && at_least(difference.abs(), so_far) && !so_far.is_nan() {
            self.worst = Some(entry);
        }
    }

    fn finish(self, error_of_numeric: f64, tolerance: f64) -> GradientCheck {
        let least = libm::sqrt(self.entries.max(1) as f64) * error_of_numeric / tolerance;
        // Half of everything: the sum of two norms may be above all numbers.
        let scale = (self.derived.value() / 2.0 + self.numeric.value() / 2.0).max(least / 2.0);
        let relative_error = self.difference.value() / 2.0 / scale;
        GradientCheck { relative_error, tolerance, worst: self.worst }
    }
}

/// Whether `a ≥ b`, where NaN is larger than all.
fn at_least(a: f64, b: f64) -> bool {
    a.is_nan() || a >= b
}
