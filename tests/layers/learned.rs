//! prelu learns its slopes; maxout takes the largest of its pieces.

use nn_core::nalgebra::SMatrix;
use nn_core::{Batch, network, vector};

network! { struct Learns<f64>; input 2, dense 3 prelu(-0.5), dense 2 prelu, loss half_sse }
network! { struct Pieces<f64>; input 1, dense 2 maxout(3), loss half_sse }
network! { struct Boxed<f64>; input 1, dense 2 maxout(3), loss half_sse, storage boxed }
network! { struct Straight<f64>; input 2, dense 3 prelu(1), dense 2, loss half_sse }

#[test]
fn prelu_begins_at_its_argument_and_learns() {
    let mut network = Learns::new(1);
    assert_eq!((network.alpha1, network.alpha2), (vector![-0.5, -0.5, -0.5], vector![0.25, 0.25]));
    assert_eq!(Learns::PARAMETERS, 3 * 2 + 3 + 3 + 2 * 3 + 2 + 2);
    let (x, y) = (vector![1.0, -2.0], vector![3.0, -4.0]);
    let begin = network.loss(&x, &y);
    for _ in 0..200 {
        let (_, gradients) = network.backward(&x, &y);
        let trace = network.trace(&x);
        for i in 0..2 {
            assert_eq!(gradients.alpha2[i], (trace.h2[i] - y[i]) * trace.a2[i].min(0.0));
        }
        network.descend(0.02, &gradients);
    }
    assert!(network.loss(&x, &y) < 1e-3 * begin);
    assert!(network.alpha2.iter().any(|alpha| (alpha - 0.25).abs() > 1e-2), "{}", network.alpha2);
}

/// Three pieces of two units each, one piece after the other: rows 0, 2, 4 are those of the first unit.
fn pieces() -> (SMatrix<f64, 6, 1>, nn_core::nalgebra::SVector<f64, 6>) {
    (vector![1.0, -5.0, 3.0, -4.0, 3.0, -6.0], vector![0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
}

#[test]
fn the_largest_piece_counts_and_learns_and_of_equal_ones_the_first() {
    let (w1, b1) = pieces();
    let (x, y) = (vector![1.0], vector![0.0, 0.0]);
    let expected = vector![0.0, 0.0, 3.0, -4.0, 0.0, 0.0];

    let network = Pieces { w1, b1 };
    assert_eq!(network.forward(&x), vector![3.0, -4.0]);
    assert_eq!(network.backward(&x, &y).1.b1, expected);

    let network = Boxed { w1: Box::new(w1), b1 };
    assert_eq!(network.forward(&x), vector![3.0, -4.0]);
    assert_eq!(network.backward(&x, &y).1.b1, expected);
    let mut workspace = Boxed::workspace(2);
    let (xs, ys) = (Batch::<f64, 1>::repeat(2, 1.0), Batch::<f64, 2>::zeros(2));
    let _ = network.backward_batch(&xs, &ys, &mut workspace);
    assert_eq!(workspace.gradients.b1, expected);
}

/// prelu(1) begins as the identity, and learns all the same.
#[test]
fn a_slope_of_one_is_no_bend() {
    let network = Straight::new(3);
    let (x, y) = (vector![1.0, -2.0], vector![3.0, -4.0]);
    assert_eq!(network.forward(&x), network.w2 * (network.w1 * x + network.b1) + network.b2);
    assert!(network.backward(&x, &y).1.alpha1.norm() > 0.0);
}
