//! Penalties: once in the loss of an example or of a batch, and their slope in the gradient for weights alone.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, network, vector};

network! { struct Plain<f64>; input 3, dense 4 prelu, layer_norm, dense 2 maxout(2), loss mse }
network! { struct L1<f64>; input 3, dense 4 prelu, layer_norm, dense 2 maxout(2), loss mse, penalty l1(0.3) }
network! { struct L2<f64>; input 3, dense 4 prelu, layer_norm, dense 2 maxout(2), loss mse, penalty l2(0.2) }
network! { struct Elastic<f64>; input 3, dense 4 prelu, layer_norm, dense 2 maxout(2), loss mse, penalty elastic(0.3, 0.2) }
network! { struct Boxed<f64>; input 3, dense 4 prelu, layer_norm, dense 2 maxout(2), loss mse, penalty elastic(0.3, 0.2), storage boxed }

const X: SVector<f64, 3> = vector![1.0, -0.5, 0.25];
const Y: SVector<f64, 2> = vector![0.25, 0.75];

fn plain() -> Plain {
    let mut plain = Plain::new(1);
    plain.b1.fill(0.5);
    plain.g2[1] = -2.0;
    plain.b3.fill(-0.5);
    plain
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-14
}

#[test]
fn a_penalty_counts_once_and_for_weights_alone() {
    let plain = plain();
    macro_rules! check {
        ($network:ident, $l1:expr, $l2:expr) => {
            let mut network = $network::zeros();
            network.set_parameters(&plain.parameters());
            let weights = || network.w1.iter().chain(network.w3.iter());
            let penalty: f64 = weights().map(|w| $l1 * w.abs() + $l2 * w * w).sum();
            assert!(penalty > 0.1);

            let (loss, gradients) = network.backward(&X, &Y);
            let (of_plain, expected) = plain.backward(&X, &Y);
            assert!(close(network.loss(&X, &Y), plain.loss(&X, &Y) + penalty));
            assert!(close(loss, of_plain + penalty));
            for (dw, (w, plain)) in gradients.w1.iter().zip(network.w1.iter().zip(expected.w1.iter())) {
                assert!(close(*dw, plain + $l1 * w.signum() + 2.0 * $l2 * w));
            }
            for (dw, (w, plain)) in gradients.w3.iter().zip(network.w3.iter().zip(expected.w3.iter())) {
                assert!(close(*dw, plain + $l1 * w.signum() + 2.0 * $l2 * w));
            }
            assert!(
                (gradients.b1 - expected.b1).norm() + (gradients.alpha1 - expected.alpha1).norm() < 1e-14
            );
            assert!((gradients.g2 - expected.g2).norm() + (gradients.b2 - expected.b2).norm() < 1e-14);
            assert!((gradients.b3 - expected.b3).norm() < 1e-14);

            // As much in a batch of any size, where the examples are equal.
            for n in [1, 2, 5] {
                let (xs, ys) = (Batch::from_fn(n, |i, _| X[i]), Batch::from_fn(n, |i, _| Y[i]));
                let mut workspace = $network::workspace(5);
                assert!(close(network.loss_batch(&xs, &ys, &mut workspace), loss));
                assert!(close(network.backward_batch(&xs, &ys, &mut workspace), loss));
                for (mean, of_one) in workspace.gradients.w1.iter().zip(gradients.w1.iter()) {
                    assert!(close(*mean, *of_one), "{n}: {mean} {of_one}");
                }
                for (mean, of_one) in workspace.gradients.w3.iter().zip(gradients.w3.iter()) {
                    assert!(close(*mean, *of_one), "{n}: {mean} {of_one}");
                }
                assert!((workspace.gradients.b3 - gradients.b3).norm() < 1e-14);
            }
        };
    }
    check!(L1, 0.3, 0.0);
    check!(L2, 0.0, 0.2);
    check!(Elastic, 0.3, 0.2);
    check!(Boxed, 0.3, 0.2);
}

/// Where the data have no slope, a step takes each weight to its 1 − 2λ·rate, and leaves all else alone.
#[test]
fn l2_alone_only_shrinks_weights() {
    let mut network = L2::zeros();
    network.set_parameters(&plain().parameters());
    let before = network.clone();
    let y = network.forward(&X);
    let (_, gradients) = network.backward(&X, &y);
    network.descend(0.5, &gradients);
    assert!((network.w1 - before.w1 * 0.8).norm() < 1e-14 && (network.w3 - before.w3 * 0.8).norm() < 1e-14);
    assert_eq!(
        (network.b1, network.alpha1, network.g2, network.b2),
        (before.b1, before.alpha1, before.g2, before.b2)
    );
    assert_eq!(network.b3, before.b3);
}

/// The slope of l1 at w = 0 is 0: what is zero stays zero.
#[test]
fn l1_leaves_a_weight_of_zero_alone() {
    let mut network = L1::zeros();
    network.b1.fill(1.0);
    let y = network.forward(&X);
    let (loss, gradients) = network.backward(&X, &y);
    assert_eq!(loss, 0.0);
    assert!(gradients.w1.iter().chain(gradients.w3.iter()).all(|dw| *dw == 0.0));
}
