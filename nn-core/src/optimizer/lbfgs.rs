//! L-BFGS: a quasi-Newton method, which learns the curvature of the loss from its own last steps.
//!
//! Of each of the last m iterations it keeps the step s = θₖ₊₁ − θₖ and what that did to the gradient, y = ∇Lₖ₊₁ − ∇Lₖ.
//! From these the two-loop recursion makes the direction d = −H·∇L, where H stands for the inverse of the Hessian:
//!
//! - q ← −∇L; from the newest pair to the oldest: α ← s·q / s·y, q ← q − α·y
//! - d ← q·(s·y / y·y), with the newest pair
//! - from the oldest pair to the newest: β ← y·d / s·y, d ← d + (α − β)·s
//!
//! and a line search for the strong Wolfe conditions makes the step θ ← θ + t·d, which begins with t = 1, in the very
//! first iteration with min(1, 1 / Σ|∇L|). A pair with s·y ≤ 1e-10 is not kept, nor one
//! for which it is infinite.
//!
//! D. C. Liu and J. Nocedal, *On the limited memory BFGS method for large scale optimization*, 1989; J. Nocedal and S.
//! Wright, *Numerical Optimization*, 2006, algorithms 7.4 and 7.5. Defaults as in `torch.optim.LBFGS(line_search_fn=
//! "strong_wolfe")`: 20 iterations a step, tolerances 1e-7 for the gradient and 1e-9 for changes; but m = 10, as in
//! SciPy, where PyTorch has 100. There is no limit on the number of evaluations but that of each line search.
//!
//! Sums over all parameters are taken in `f64`. The line search compares losses: the loss must be the same function in
//! every evaluation, of all examples and without dropout.

use super::curvature::{Pairs, SLOTS, remember};
use super::line_search::{self, Point};
use super::restore::impl_stateful;
use super::state::State;
use crate::kernel::flat::{axpy, dot, largest};
use crate::{ComputesIn, GradientsOf, Real, Tensors};
use alloc::vec::Vec;

/// L-BFGS with a strong Wolfe line search, for networks and data that are small enough to evaluate all examples at
/// once.
///
/// It needs the loss as a function of the parameters: a closure that is given the network, and hands over the
/// loss and the gradients at its parameters.
///
/// ```
/// use nn_core::{Batch, network};
/// use nn_core::optimizer::Lbfgs;
///
/// network! { pub struct Net<f64>; input 1, dense 3 tanh, dense 1, loss mse }
///
/// let xs = Batch::<f64, 1>::from_fn(20, |_, j| j as f64 / 10.0 - 1.0);
/// let ys = xs.map(|x| x * x);
/// let (mut network, mut workspace) = (Net::new(1), Net::workspace(20));
/// let before = network.backward_batch(&xs, &ys, &mut workspace);
///
/// let mut lbfgs = Lbfgs::new().iterations(50);
/// let outcome = lbfgs.step(&mut network, |network, found| {
///     let loss = network.backward_batch(&xs, &ys, &mut workspace);
///     found.set(loss, &workspace.gradients)
/// });
/// assert!(outcome.loss < before / 100.0);
/// ```
///
/// A further `step` goes on with what is known of the curvature. It is not an [`Optimizer`](super::Optimizer), which
/// is given one gradient a step.
#[derive(Clone, Debug)]
pub struct Lbfgs<T> {
    iterations: usize,
    gradient_tolerance: f64,
    change_tolerance: f64,
    history: usize,
    state: State<T>,
    work: Work<T>,
}

/// Flat vectors, as long as there are parameters; allocated with the state.
#[derive(Clone, Debug)]
struct Work<T> {
    /// θ where the line search starts.
    theta: Vec<T>,
    /// d
    direction: Vec<T>,
    /// ∇L where the line search starts.
    gradient: Vec<T>,
    /// ∇L where the loss was evaluated last.
    new_gradient: Vec<T>,
    /// α of each pair.
    alphas: Vec<f64>,
}

/// Takes the loss and the gradients of the network `N` that a closure of [`Lbfgs::step`] has computed.
#[derive(Debug)]
pub struct Findings<'a, N: Tensors> {
    gradient: &'a mut [N::Scalar],
}

/// Proof that a closure of [`Lbfgs::step`] has handed over loss and gradients: it comes from [`Findings::set`], and nowhere else.
#[derive(Debug)]
#[must_use = "the closure returns it"]
pub struct Evaluated<T> {
    loss: T,
}

impl<N: Tensors> Findings<'_, N> {
    /// Takes the loss and the gradients at the parameters that the closure was given.
    ///
    /// # Panics
    ///
    /// When there are fewer or more gradients than parameters, as may be of a network written by hand.
    #[track_caller]
    pub fn set<G: GradientsOf<N>>(self, loss: N::Scalar, gradients: &G) -> Evaluated<N::Scalar> {
        assert_eq!(self.gradient.len(), G::COUNT, "the gradients are not those of these parameters");
        gather(gradients, self.gradient);
        Evaluated { loss }
    }
}

/// How a step of [`Lbfgs`] has ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome<T> {
    /// The loss at the new parameters.
    pub loss: T,
    /// How many iterations the step took.
    pub iterations: usize,
    /// How often the closure was called.
    pub evaluations: usize,
    /// Why there were no more iterations.
    pub stop: Stop,
}

/// Why a step of [`Lbfgs`] has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// All iterations were made.
    Iterations,
    /// No gradient is larger than the tolerance: this is a minimum, or another flat place.
    Flat,
    /// The last iteration changed the loss, or every parameter, by less than the tolerance, or the next one would: the
    /// direction leads hardly down, or its slope is too steep for a number.
    Settled,
    /// The loss or a gradient is infinite or NaN where the step began: the parameters are as they were.
    NotFinite,
}

impl<T: Real> Default for Lbfgs<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Real> Lbfgs<T> {
    /// L-BFGS with 20 iterations a step, a history of 10 and tolerances of 1e-7 and 1e-9.
    #[must_use]
    pub const fn new() -> Self {
        let work = Work {
            theta: Vec::new(),
            direction: Vec::new(),
            gradient: Vec::new(),
            new_gradient: Vec::new(),
            alphas: Vec::new(),
        };
        Self {
            iterations: 20,
            gradient_tolerance: 1e-7,
            change_tolerance: 1e-9,
            history: 10,
            state: State::with_generations(SLOTS, 10),
            work,
        }
    }

    /// Changes the number of iterations that a step makes at most.
    #[must_use]
    pub fn iterations(mut self, iterations: usize) -> Self {
        self.iterations = iterations;
        self
    }

    /// Changes how many iterations are remembered. What was remembered before is forgotten.
    #[must_use]
    pub fn history(mut self, history: usize) -> Self {
        self.history = history;
        self.state = State::with_generations(SLOTS, history);
        self
    }

    /// Changes the tolerances: the largest |∂L/∂θ| at which a step ends, and the change of the loss or of all parameters
    /// at which it does.
    #[must_use]
    pub fn tolerances(mut self, gradient: f64, change: f64) -> Self {
        (self.gradient_tolerance, self.change_tolerance) = (gradient, change);
        self
    }

    /// Makes up to as many iterations as were set. `evaluate` is called at every point that is tried; the network is
    /// left at the last point that was found to be better.
    ///
    /// # Panics
    ///
    /// When the state is that of another network.
    pub fn step<N, F>(&mut self, network: &mut N, mut evaluate: F) -> Outcome<T>
    where
        N: ComputesIn<T>,
        F: FnMut(&N, Findings<'_, N>) -> Evaluated<N::Scalar>,
    {
        self.state.allocate(network);
        self.work.allocate(N::COUNT, self.history);
        let (state, work) = (&mut self.state, &mut self.work);

        let loss = evaluate(network, Findings { gradient: &mut work.gradient }).loss;
        let mut outcome = Outcome { loss, iterations: 0, evaluations: 1, stop: Stop::Iterations };
        if !loss.is_finite() || work.gradient.iter().any(|gradient| !gradient.is_finite()) {
            return Outcome { stop: Stop::NotFinite, ..outcome };
        }

        if largest(&work.gradient) <= self.gradient_tolerance {
            return Outcome { stop: Stop::Flat, ..outcome };
        }

        while outcome.iterations < self.iterations {
            Pairs::of(state, N::COUNT).direct(&work.gradient, &mut work.alphas, &mut work.direction);
            let start =
                Point { t: 0.0, loss: outcome.loss.to_f64(), slope: dot(&work.gradient, &work.direction) };
            if start.slope > -self.change_tolerance || !start.slope.is_finite() {
                return Outcome { stop: Stop::Settled, ..outcome };
            }
            let steepness: f64 = work.gradient.iter().map(|gradient| gradient.to_f64().abs()).sum();
            let first = if state.steps() == 0 { (1.0 / steepness).min(1.0) } else { 1.0 };

            gather(network, &mut work.theta);
            let reach = largest(&work.direction);
            let mut at = |t| {
                scatter_moved(&work.theta, t, &work.direction, network);
                let found = evaluate(network, Findings { gradient: &mut work.new_gradient });
                outcome.evaluations += 1;
                Point { t, loss: found.loss.to_f64(), slope: dot(&work.new_gradient, &work.direction) }
            };
            let mut last = start;
            let found = line_search::strong_wolfe(start, first, self.change_tolerance / reach, |t| {
                last = at(t);
                last
            });
            if found.t != last.t {
                // The search ended at an earlier point, whose gradient has been overwritten.
                at(found.t);
            }

            outcome.loss = T::from_f64(found.loss);
            outcome.iterations += 1;
            state.count_step();
            remember(state, found.t, &work.direction, &work.gradient, &work.new_gradient);
            work.gradient.copy_from_slice(&work.new_gradient);
            if largest(&work.gradient) <= self.gradient_tolerance {
                return Outcome { stop: Stop::Flat, ..outcome };
            }
            if found.t * reach <= self.change_tolerance
                || (found.loss - start.loss).abs() < self.change_tolerance
            {
                return Outcome { stop: Stop::Settled, ..outcome };
            }
        }
        outcome
    }
}

impl_stateful!(Lbfgs);

impl<T: Real> Work<T> {
    fn allocate(&mut self, count: usize, history: usize) {
        if self.theta.len() != count || self.alphas.len() != history {
            let zeros = || alloc::vec![T::ZERO; count];
            *self = Self {
                theta: zeros(),
                direction: zeros(),
                gradient: zeros(),
                new_gradient: zeros(),
                alphas: alloc::vec![0.0; history],
            };
        }
    }
}

/// Copies all values of the tensors into one flat vector.
fn gather<N: Tensors>(tensors: &N, flat: &mut [N::Scalar]) {
    let mut rest = flat;
    for tensor in tensors.tensors() {
        let (values, after) = rest.split_at_mut(tensor.values.len());
        values.copy_from_slice(tensor.values);
        rest = after;
    }
}

/// Sets the parameters to θ + t·d.
fn scatter_moved<P: Tensors>(theta: &[P::Scalar], t: f64, d: &[P::Scalar], parameters: &mut P) {
    let (mut theta, mut d) = (theta, d);
    for tensor in parameters.tensors_mut() {
        let (start, theta_after) = theta.split_at(tensor.values.len());
        let (direction, d_after) = d.split_at(tensor.values.len());
        (theta, d) = (theta_after, d_after);
        tensor.values.copy_from_slice(start);
        axpy(Real::from_f64(t), direction, tensor.values);
    }
}
