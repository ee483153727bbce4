//! L-BFGS against PyTorch's, on a network and on Rosenbrock's function.

use crate::{ByHand, Net, Single, assert_close, at_theta, examples, flat, recorded};
use nn_core::nalgebra::SVector;
use nn_core::optimizer::{Lbfgs, Outcome, Stateful, Stop};
use nn_core::{Differentiable, Generator, Real, Tensor, TensorMut, Tensors, Trainable, vector};

/// One point of the plane: the parameters of a function, and its gradient.
#[derive(Clone, Debug, PartialEq)]
struct Plane(SVector<f64, 2>);

impl Tensors for Plane {
    type Scalar = f64;
    const COUNT: usize = 2;

    fn tensors(&self) -> impl Iterator<Item = Tensor<'_, f64>> {
        [Tensor { name: "xy", shape: &[2], values: self.0.as_slice() }].into_iter()
    }

    fn tensors_mut(&mut self) -> impl Iterator<Item = TensorMut<'_, f64>> {
        [TensorMut { name: "xy", shape: &[2], values: self.0.as_mut_slice() }].into_iter()
    }
}

impl Differentiable for Plane {
    type Gradients = Self;
}

/// (1 − x)² + 100·(y − x²)², and its gradient.
fn rosenbrock(at: &Plane) -> (f64, Plane) {
    let (x, y) = (at.0[0], at.0[1]);
    let rise = y - x * x;
    let gradient = vector![-2.0 * (1.0 - x) - 400.0 * x * rise, 200.0 * rise];
    ((1.0 - x) * (1.0 - x) + 100.0 * rise * rise, Plane(gradient))
}

/// A step on the loss of all examples with ½·λ·‖θ‖² added, which makes its minimum a point: λ = 0.02.
fn step_on<T: Real, N: Trainable<2, 2, Scalar = T>>(lbfgs: &mut Lbfgs<T>, network: &mut N) -> Outcome<T> {
    let (xs, ys) = (examples::<T>(recorded::XS), examples::<T>(recorded::YS));
    let mut workspace = N::workspace(xs.ncols());
    lbfgs.step(network, |network, found| {
        let mut unused = Generator::new(0);
        let loss = network.backward_batch((&xs).into(), (&ys).into(), &mut workspace, &mut unused);
        let (lambda, mut penalty) = (T::from_f64(0.02), T::ZERO);
        let mut gradients = N::gradients(&workspace).clone();
        for (gradient, theta) in gradients.tensors_mut().zip(network.tensors()) {
            for (gradient, &theta) in gradient.values.iter_mut().zip(theta.values) {
                *gradient += lambda * theta;
                penalty += lambda * theta * theta / T::from_f64(2.0);
            }
        }
        found.set(loss + penalty, &gradients)
    })
}

/// One iteration a step, and no tolerance.
fn one_by_one<T: Real>(history: usize) -> Lbfgs<T> {
    Lbfgs::new().iterations(1).tolerances(0.0, 0.0).history(history)
}

#[test]
fn iterations_on_a_network_are_pytorchs() {
    for (history, thetas) in [(10, recorded::LBFGS), (3, recorded::LBFGS_HISTORY_3)] {
        let (mut network, mut lbfgs) = (at_theta(Net::zeros()), one_by_one(history));
        for (iteration, theta) in thetas.iter().enumerate() {
            let outcome = step_on(&mut lbfgs, &mut network);
            assert_eq!((outcome.iterations, outcome.stop), (1, Stop::Iterations));
            assert_close(&format!("θ after {}", iteration + 1), &flat(&network), theta, 1e-9);
        }
    }
}

#[test]
fn iterations_on_rosenbrocks_function_are_pytorchs() {
    let (mut point, mut lbfgs) = (Plane(vector![-1.2, 1.0]), one_by_one(10));
    for (iteration, xy) in recorded::LBFGS_ROSENBROCK.iter().enumerate() {
        lbfgs.step(&mut point, |point, found| {
            let (loss, gradient) = rosenbrock(point);
            found.set(loss, &gradient)
        });
        assert_close(&format!("(x, y) after {}", iteration + 1), point.0.as_slice(), xy, 1e-9);
    }
}

#[test]
fn it_finds_the_minimum() {
    let (mut point, mut evaluations) = (Plane(vector![-1.2, 1.0]), 0);
    let outcome = Lbfgs::new().iterations(200).tolerances(1e-9, 0.0).step(&mut point, |point, found| {
        evaluations += 1;
        let (loss, gradient) = rosenbrock(point);
        found.set(loss, &gradient)
    });
    assert_close("minimum", point.0.as_slice(), &[1.0, 1.0], 1e-6);
    assert_eq!(outcome.stop, Stop::Flat);
    assert!(outcome.iterations < 60, "{outcome:?}");
    assert_eq!(outcome.evaluations, evaluations);
    assert_eq!(outcome.loss, rosenbrock(&point).0);

    let mut network = at_theta(Net::zeros());
    let mut lbfgs = Lbfgs::new().iterations(2000).tolerances(1e-9, 0.0);
    let outcome = step_on(&mut lbfgs, &mut network);
    assert_ne!(outcome.stop, Stop::Iterations);
    assert_close("loss", &[outcome.loss], &[recorded::LBFGS_MINIMAL_LOSS], 1e-12);
    assert_close("θ", &flat(&network), recorded::LBFGS_MINIMUM, 1e-6);
}

#[test]
fn many_steps_of_one_iteration_are_one_step_of_many() {
    let (mut throughout, mut one_step) = (at_theta(Net::zeros()), Lbfgs::new().iterations(12));
    let outcome = step_on(&mut one_step, &mut throughout);
    assert_eq!((outcome.iterations, outcome.stop), (12, Stop::Iterations));

    // Saved and restored before each iteration: also with less than the whole history.
    let (mut in_parts, mut last) = (at_theta(Net::zeros()), Lbfgs::new().iterations(1));
    for _ in 0..12 {
        let mut next = Lbfgs::new().iterations(1);
        let state = last.state();
        let tensors = state.tensors().map(|(name, tensor)| (name.to_string(), tensor.values));
        next.restore(&in_parts, state.steps(), tensors).unwrap();
        step_on(&mut next, &mut in_parts);
        last = next;
    }
    assert_eq!(in_parts, throughout);
}

#[test]
fn f32_comes_as_low_as_f64() {
    let mut network = at_theta(Single::zeros());
    let outcome = step_on(&mut Lbfgs::new().iterations(500), &mut network);
    let excess = f64::from(outcome.loss) - recorded::LBFGS_MINIMAL_LOSS;
    assert!(excess.abs() < 1e-3 * recorded::LBFGS_MINIMAL_LOSS, "{outcome:?}, {excess:e}");
}

#[test]
fn a_flat_start_is_the_end() {
    let mut point = Plane(vector![1.0, 1.0]);
    let outcome = Lbfgs::new().step(&mut point, |point, found| {
        let (loss, gradient) = rosenbrock(point);
        found.set(loss, &gradient)
    });
    assert_eq!(outcome, Outcome { loss: 0.0, iterations: 0, evaluations: 1, stop: Stop::Flat });
    assert_eq!(point, Plane(vector![1.0, 1.0]));
}

#[test]
fn a_start_that_is_not_finite_is_left_alone() {
    for (loss, slope) in [(f64::NAN, 1.0), (f64::INFINITY, 1.0), (1.0, f64::NAN)] {
        let mut point = Plane(vector![0.5, 0.5]);
        let outcome = Lbfgs::new().step(&mut point, |_, found| found.set(loss, &Plane(vector![slope, 1.0])));
        assert_eq!((outcome.stop, outcome.evaluations), (Stop::NotFinite, 1));
        assert_eq!(point, Plane(vector![0.5, 0.5]));
    }
}

#[test]
fn a_slope_too_steep_for_a_number_is_left_alone() {
    let mut point = Plane(vector![0.5, 0.5]);
    let outcome = Lbfgs::new().step(&mut point, |_, found| found.set(1.0, &Plane(vector![1e200, 1e200])));
    assert_eq!((outcome.stop, outcome.evaluations), (Stop::Settled, 1));
    assert_eq!(point, Plane(vector![0.5, 0.5]));
}

#[test]
fn a_minimum_at_the_last_iteration_is_told() {
    // The first trial has a length of 1 and hits the minimum.
    let mut point = Plane(vector![1.0, 0.0]);
    let outcome = Lbfgs::new()
        .iterations(1)
        .step(&mut point, |point, found| found.set(point.0.norm_squared(), &Plane(point.0 * 2.0)));
    assert_eq!(point, Plane(vector![0.0, 0.0]));
    assert_eq!((outcome.stop, outcome.iterations), (Stop::Flat, 1));
}

#[test]
fn a_wall_of_nan_is_walked_around() {
    // x − √x has its minimum at ¼, and is NaN below 0, where the steps lead that a quadratic loss would need.
    let (mut point, mut walls) = (Plane(vector![1.0, 1.0]), 0);
    let outcome = Lbfgs::new().tolerances(1e-9, 0.0).step(&mut point, |point, found| {
        let loss = point.0.map(|x| 10.0 * (x - x.sqrt())).sum();
        walls += usize::from(loss.is_nan());
        found.set(loss, &Plane(point.0.map(|x| 10.0 * (1.0 - 0.5 / x.sqrt()))))
    });
    assert_close("minimum", point.0.as_slice(), &[0.25, 0.25], 1e-6);
    assert!(outcome.stop == Stop::Flat && walls > 0, "{outcome:?}, {walls}");
}

#[test]
#[should_panic(expected = "the gradients are not those of these parameters")]
fn gradients_of_something_else_are_refused() {
    let mut point = ByHand::new(Plane(vector![1.0, 1.0]));
    let _ = Lbfgs::new().step(&mut point, |_, found| found.set(1.0, &Net::zeros()));
}

#[test]
#[should_panic(expected = "the state of the optimizer is that of other parameters")]
fn a_state_of_something_else_is_refused() {
    let mut lbfgs = Lbfgs::new();
    step_on(&mut lbfgs, &mut Net::new(0));
    let _ = lbfgs.step(&mut Plane(vector![1.0, 1.0]), |_, found| found.set(1.0, &Plane(vector![1.0, 1.0])));
}

/// ½·k·(x² + 3·y²), whose first change of the gradient has a square above all numbers. The second point is from exact
/// fractions, by the formulas: there k is a factor of the gradients and of nothing else.
#[test]
fn a_change_of_the_gradient_whose_square_is_infinite_is_used() {
    let (mut point, k) = (Plane(vector![0.6, 0.02]), 2e154);
    let outcome = Lbfgs::new().iterations(2).step(&mut point, |point, found| {
        let (x, y) = (point.0[0], point.0[1]);
        found.set(0.5 * k * (x * x + 3.0 * y * y), &Plane(vector![k * x, 3.0 * k * y]))
    });
    assert_eq!((outcome.iterations, outcome.evaluations), (2, 3));
    assert_close("point", point.0.as_slice(), &[-0.020735726373920016, 0.06911908791306672], 1e-14);
}
