//! The worked 3-2-1 example of the lectures: Han, Kamber, Pei, *Data Mining: Concepts and Techniques*, 3rd ed.,
//! ch. 9. Units 1, 2, 3 are the inputs, 4 and 5 are hidden, 6 is the output.
//!
//! The book gives three decimals; the six here were computed from its formulas in double precision.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, matrix, network, vector};

network! { struct Net<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { struct Boxed<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse, storage boxed }

const X: SVector<f64, 3> = vector![1.0, 0.0, 1.0];
const T: SVector<f64, 1> = vector![1.0];
const RATE: f64 = 0.9;

/// A value to three decimals, as in the book, and to six.
struct Expected(&'static str, &'static str);

#[track_caller]
fn check(value: f64, expected: Expected) {
    assert_eq!(
        (format!("{value:.3}"), format!("{value:.6}")),
        (expected.0.to_string(), expected.1.to_string())
    );
}

/// The parameters of the book.
fn before() -> Net {
    Net {
        w1: matrix![0.2, 0.4, -0.5; -0.3, 0.1, 0.2], // w14 w24 w34; w15 w25 w35
        b1: vector![-0.4, 0.2],                      // θ4 θ5
        w2: matrix![-0.3, -0.2],                     // w46 w56
        b2: vector![0.1],                            // θ6
    }
}

/// The table of net inputs and outputs.
#[test]
fn net_inputs_and_outputs() {
    let NetTrace { a1, h1, a2, h2 } = before().trace(&X);
    check(a1[0], Expected("-0.700", "-0.700000")); // I4
    check(a1[1], Expected("0.100", "0.100000")); // I5
    check(a2[0], Expected("-0.105", "-0.104540")); // I6
    check(h1[0], Expected("0.332", "0.331812")); // O4
    check(h1[1], Expected("0.525", "0.524979")); // O5
    check(h2[0], Expected("0.474", "0.473889")); // O6
    assert_eq!(before().forward(&X), h2);
    check(before().loss(&X, &T), Expected("0.138", "0.138396"));
}

/// The table of errors. The book's Err of a unit is −∂L/∂a, the gradient for its bias with the other sign.
#[test]
fn errors() {
    let (_, gradients) = before().backward(&X, &T);
    check(-gradients.b2[0], Expected("0.131", "0.131169")); // Err6
    check(-gradients.b1[1], Expected("-0.007", "-0.006542")); // Err5, −0.0065 in the book
    check(-gradients.b1[0], Expected("-0.009", "-0.008725")); // Err4, −0.0087 in the book
}

/// Err by the formulas of the book: O(1 − O)(T − O) at the output, O(1 − O)·Σ Err·w at a hidden unit.
#[test]
fn errors_are_the_negative_slopes_for_the_net_inputs() {
    let net = before();
    let NetTrace { h1, h2, .. } = net.trace(&X);
    let err6 = h2[0] * (1.0 - h2[0]) * (T[0] - h2[0]);
    let err = |unit: usize| h1[unit] * (1.0 - h1[unit]) * err6 * net.w2[(0, unit)];
    let (err4, err5) = (err(0), err(1));

    let (_, gradients) = net.backward(&X, &T);
    for (err, slope) in [(err6, gradients.b2[0]), (err4, gradients.b1[0]), (err5, gradients.b1[1])] {
        assert!((err + slope).abs() < 1e-15, "{err} {slope}");
    }

    // And ∂L/∂a by differences: a bias is added to its net input.
    let step = 6e-6;
    let slope = |change: &dyn Fn(&mut Net, f64)| {
        let (mut above, mut below) = (net.clone(), net.clone());
        change(&mut above, step);
        change(&mut below, -step);
        (above.loss(&X, &T) - below.loss(&X, &T)) / (2.0 * step)
    };
    assert!((err4 + slope(&|net, step| net.b1[0] += step)).abs() < 1e-10);
    assert!((err5 + slope(&|net, step| net.b1[1] += step)).abs() < 1e-10);
    assert!((err6 + slope(&|net, step| net.b2[0] += step)).abs() < 1e-10);
}

/// The table of new weights and biases: all eleven.
#[test]
fn new_weights() {
    let mut net = before();
    let (_, gradients) = net.backward(&X, &T);
    net.descend(RATE, &gradients);
    check_after(&net.parameters());

    check(net.forward(&X)[0], Expected("0.515", "0.515248"));
    check(net.loss(&X, &T), Expected("0.117", "0.117492"));
}

/// A batch of this one example makes the same step; as do two of it, whose mean it is.
#[test]
fn new_weights_by_a_batch() {
    for columns in [1, 2] {
        let xs = Batch::<f64, 3>::from_fn(columns, |i, _| X[i]);
        let ys = Batch::<f64, 1>::from_fn(columns, |i, _| T[i]);

        let mut net = before();
        let mut workspace = Net::workspace(columns);
        check(net.backward_batch(&xs, &ys, &mut workspace), Expected("0.138", "0.138396"));
        net.descend(RATE, &workspace.gradients);
        check_after(&net.parameters());

        let mut boxed = Boxed::zeros();
        boxed.set_parameters(&before().parameters());
        let mut workspace = Boxed::workspace(columns);
        check(boxed.backward_batch(&xs, &ys, &mut workspace), Expected("0.138", "0.138396"));
        boxed.descend(RATE, &workspace.gradients);
        check_after(&boxed.parameters());

        // And at once.
        let (mut net, mut workspace) = (before(), Net::workspace(columns));
        check(net.descend_batch(&xs, &ys, RATE, &mut workspace), Expected("0.138", "0.138396"));
        check_after(&net.parameters());
        boxed.set_parameters(&before().parameters());
        let mut workspace = Boxed::workspace(columns);
        check(boxed.descend_batch(&xs, &ys, RATE, &mut workspace), Expected("0.138", "0.138396"));
        check_after(&boxed.parameters());
    }
}

#[track_caller]
fn check_after(parameters: &[f64]) {
    let &[w14, w15, w24, w25, w34, w35, theta4, theta5, w46, w56, theta6] = parameters else {
        panic!("{parameters:?} are not eleven");
    };
    check(w46, Expected("-0.261", "-0.260829"));
    check(w56, Expected("-0.138", "-0.138025"));
    check(w14, Expected("0.192", "0.192148"));
    check(w15, Expected("-0.306", "-0.305888"));
    check(w24, Expected("0.400", "0.400000"));
    check(w25, Expected("0.100", "0.100000"));
    check(w34, Expected("-0.508", "-0.507852"));
    check(w35, Expected("0.194", "0.194112"));
    check(theta6, Expected("0.218", "0.218052"));
    check(theta5, Expected("0.194", "0.194112"));
    check(theta4, Expected("-0.408", "-0.407852"));
}
