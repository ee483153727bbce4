//! Layer norm: mean 0 and deviation 1, whatever is added to all values or multiplies them.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, network, vector};

network! { struct Normed<f64>; input 5, layer_norm, dense 4 tanh, dense 2, loss half_sse }
network! { struct Boxed<f64>; input 5, layer_norm, dense 4 tanh, dense 2, loss half_sse, storage boxed }

const X: SVector<f64, 5> = vector![30.0, -10.0, 25.0, 40.0, -60.0];
const Y: SVector<f64, 2> = vector![1.0, -1.0];

/// σ² is the variance and ε, so the deviation of z is a little below 1.
#[test]
fn mean_zero_and_deviation_one() {
    for x in [X, X * 1e-3, X.map(|x| x + 1e3)] {
        let trace = Normed::new(1).trace(&x);
        let mean = x.mean();
        let variance = x.map(|x| (x - mean).powi(2)).mean();
        assert!((trace.mu1 - mean).abs() < 1e-12);
        assert!((trace.sigma1 - (variance + 1e-5).sqrt()).abs() < 1e-12);
        assert!(trace.z1.mean().abs() < 1e-12);
        assert!((trace.z1.norm_squared() / 5.0 - variance / (variance + 1e-5)).abs() < 1e-10);
        assert_eq!(trace.h1, trace.z1, "a fresh gain is 1, a fresh bias 0");
    }
}

#[test]
fn a_constant_added_or_a_factor_changes_nothing() {
    let network = Normed::new(1);
    let y_hat = network.forward(&X);
    assert!((network.forward(&X.map(|x| x + 7.0)) - y_hat).norm() < 1e-12);
    // Up to ε = 1e-5 beside a variance of about 1300.
    assert!((network.forward(&(X * 100.0)) - y_hat).norm() < 1e-7);
    assert!((network.forward(&(X * -1.0)) - y_hat).norm() > 1e-2, "a sign does");
}

/// So ∂L/∂x has no part along (1, …, 1), and next to none along x − μ.
#[test]
fn the_input_gradient_is_orthogonal_to_what_changes_nothing() {
    let network = Normed::new(1);
    let dx = network.input_gradient(&X, &Y);
    assert!(dx.norm() > 1e-4);
    assert!(dx.sum().abs() < 1e-14);
    let mean = X.mean();
    let centred = X.map(|x| x - mean);
    assert!(dx.dot(&centred).abs() < 1e-7 * dx.norm() * centred.norm());
}

/// Equal values have no deviation: ε keeps z at 0, and the gradient finite.
#[test]
fn equal_values_are_no_division_by_zero() {
    for x in [SVector::zeros(), SVector::<f64, 5>::repeat(0.1), SVector::repeat(-1e6)] {
        let network = Normed::new(1);
        assert!(network.trace(&x).z1.amax() < 1e-9);
        let (loss, gradients) = network.backward(&x, &Y);
        assert!(loss.is_finite() && gradients.w2.iter().all(|dw| dw.is_finite()));
        assert!(network.input_gradient(&x, &Y).iter().all(|dx| dx.is_finite()));
    }
}

/// Mean and deviation are over the values of one example: other examples of the batch have no part in them.
#[test]
fn each_example_has_its_own_mean() {
    let xs = Batch::<f64, 5>::from_fn(3, |i, j| X[(i + j) % 5] * (j as f64 + 1.0));
    macro_rules! check {
        ($network:ident) => {
            let network = $network::new(2);
            let mut workspace = $network::workspace(3);
            let outputs = network.forward_batch(&xs, &mut workspace);
            for j in 0..3 {
                assert!((network.forward(&xs.column(j).into_owned()) - outputs.column(j)).norm() < 1e-14);
            }
        };
    }
    check!(Normed);
    check!(Boxed);
}
