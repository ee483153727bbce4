//! Dropout: absent outside training, and in training what the generator alone decides.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, Generator, Trainable, check_gradients_at, network, vector};

network! { struct Plain<f64>; input 3, dense 6 tanh, dense 5 tanh, dense 2 softmax, loss cross_entropy }
network! { struct Dropped<f64>; input 3, dense 6 tanh, dropout 0.4, dense 5 tanh, dropout 0.2, dense 2 softmax, loss cross_entropy }
network! { struct Boxed<f64>; input 3, dense 6 tanh, dropout 0.4, dense 5 tanh, dropout 0.2, dense 2 softmax, loss cross_entropy, storage boxed }
network! { struct Never<f64>; input 3, dense 6 tanh, dropout 0, dense 5 tanh, dropout 0.0, dense 2 softmax, loss cross_entropy }
network! { struct Inference<f64>; input 3, dropout 0.5, dense 6 tanh, dropout 0.4, dense 2, dropout 0.1, storage boxed, allow(dropout_on_output) }

const X: SVector<f64, 3> = vector![1.0, -0.5, 0.25];
const Y: SVector<f64, 2> = vector![0.25, 0.75];

fn examples() -> (Batch<f64, 3>, Batch<f64, 2>) {
    (
        Batch::from_fn(7, |i, j| (i as f64 - 1.0) * (j as f64 + 0.5) / 4.0),
        Batch::from_fn(7, |i, j| if i == j % 2 { 1.0 } else { 0.0 }),
    )
}

fn generator(seed: u64) -> Generator {
    Generator::new(seed)
}

/// Where nothing is trained, it is the network without the word.
#[test]
fn absent_outside_training() {
    let plain = Plain::new(1);
    let (xs, ys) = examples();
    let mut of_plain = Plain::workspace(7);
    macro_rules! check {
        ($network:ident) => {
            let mut network = $network::zeros();
            network.set_parameters(&plain.parameters());
            assert!((network.forward(&X) - plain.forward(&X)).norm() < 1e-14);
            assert!((network.loss(&X, &Y) - plain.loss(&X, &Y)).abs() < 1e-14);
            let (trace, expected) = (network.trace(&X), plain.trace(&X));
            assert!((trace.h1 - expected.h1).norm() + (trace.h3 - expected.h2).norm() < 1e-14);
            assert_eq!((trace.h2, trace.h4), (trace.h1, trace.h3));

            let mut workspace = $network::workspace(7);
            let outputs = network.forward_batch(&xs, &mut workspace).into_owned();
            assert!((outputs - plain.forward_batch(&xs, &mut of_plain)).norm() < 1e-14);
            let loss = network.loss_batch(&xs, &ys, &mut workspace);
            assert!((loss - plain.loss_batch(&xs, &ys, &mut of_plain)).abs() < 1e-14);
            // Also after a training pass, in whose buffers are masked values.
            let _ = network.backward_batch(&xs, &ys, &mut workspace, &mut generator(1));
            assert_eq!(network.loss_batch(&xs, &ys, &mut workspace), loss);
        };
    }
    check!(Dropped);
    check!(Boxed);
    let network = Inference::new(1);
    assert_eq!(network.forward(&X), *network.w4 * (*network.w2 * X + network.b2).map(f64::tanh) + network.b4);
}

#[test]
fn a_rate_of_zero_is_no_dropout() {
    let plain = Plain::new(1);
    let mut network = Never::zeros();
    network.set_parameters(&plain.parameters());
    let (loss, gradients) = network.backward(&X, &Y, &mut generator(1));
    let expected = plain.backward(&X, &Y);
    assert_eq!(loss, expected.0);
    assert_eq!((gradients.w1, gradients.w3, gradients.w5), (expected.1.w1, expected.1.w2, expected.1.w3));
}

#[test]
fn masks_come_from_the_generator_alone() {
    let (xs, ys) = examples();
    macro_rules! check {
        ($network:ident) => {
            let network = $network::new(1);
            let backward = |seed| network.backward(&X, &Y, &mut generator(seed));
            let input_gradient = |seed| network.input_gradient(&X, &Y, &mut generator(seed));
            let batch = |seed| {
                let mut workspace = $network::workspace(7);
                let loss = network.backward_batch(&xs, &ys, &mut workspace, &mut generator(seed));
                (loss, workspace.gradients)
            };
            assert!(backward(1) == backward(1) && batch(1) == batch(1));
            assert_eq!(input_gradient(1), input_gradient(1));
            assert!(backward(1) != backward(2) && batch(1) != batch(2));
            assert!(input_gradient(1) != input_gradient(2));

            // A generator goes on: two passes under one do not have the same masks.
            let one = &mut generator(1);
            assert!(network.backward(&X, &Y, one) != network.backward(&X, &Y, one));
        };
    }
    check!(Dropped);
    check!(Boxed);
}

/// Masks are drawn example by example, in both lowerings, and no more of them than are needed.
#[test]
fn a_batch_is_the_mean_of_its_examples_in_turn() {
    let (xs, ys) = examples();
    macro_rules! check {
        ($network:ident) => {
            let network = $network::new(3);
            let mut workspace = $network::workspace(7);
            let (mut of_batch, mut in_turn) = (generator(5), generator(5));
            let loss = network.backward_batch(&xs, &ys, &mut workspace, &mut of_batch);
            let (mut mean, mut dw1) = (0.0, nn_core::nalgebra::SMatrix::<f64, 6, 3>::zeros());
            for j in 0..7 {
                let (x, y) = (xs.column(j).into_owned(), ys.column(j).into_owned());
                let (loss, gradients) = network.backward(&x, &y, &mut in_turn);
                mean += loss / 7.0;
                dw1 += gradients.w1.map(|dw| dw / 7.0);
            }
            assert!((loss - mean).abs() < 1e-14);
            assert!((workspace.gradients.w1.map(|dw| dw) - dw1).norm() < 1e-14);
            assert_eq!(of_batch.next_u64(), in_turn.next_u64());
        };
    }
    check!(Dropped);
    check!(Boxed);
}

/// Every pass that is about the loss of `backward` draws the same masks from the same generator.
#[test]
fn the_gradient_is_that_of_the_loss_that_backward_returns() {
    let mut network = Dropped::new(4);
    for seed in 0..5 {
        let (_, gradients) = network.backward(&X, &Y, &mut generator(seed));
        let dx = network.input_gradient(&X, &Y, &mut generator(seed));
        let step = 1e-6;
        for j in 0..3 {
            let slope = |network: &mut Dropped, weight: bool, sign: f64| {
                let mut x = X;
                if weight {
                    network.w1[(2, j)] += sign * step
                } else {
                    x[j] += sign * step
                }
                let loss = network.backward(&x, &Y, &mut generator(seed)).0;
                if weight {
                    network.w1[(2, j)] -= sign * step
                }
                sign * loss / (2.0 * step)
            };
            let dw = slope(&mut network, true, 1.0) + slope(&mut network, true, -1.0);
            assert!((dw - gradients.w1[(2, j)]).abs() < 1e-8, "{dw} {}", gradients.w1[(2, j)]);
            let by_input = slope(&mut network, false, 1.0) + slope(&mut network, false, -1.0);
            assert!((by_input - dx[j]).abs() < 1e-8, "{by_input} {}", dx[j]);
        }
    }
    assert!(check_gradients_at(&network, &X, &Y).passes());
}

/// The point that the gradient check looks at is that of the masked pass.
#[test]
fn the_distance_to_a_kink_is_that_of_the_masked_pass() {
    network! { struct Kinked<f64>; input 3, dropout 0.5, dense 4 relu, dense 1, loss mse }
    let mut network = Kinked::zeros();
    network.w2.fill(1.0);
    let y = vector![0.0];
    let mut distances: Vec<f64> = (0..50)
        .map(|seed| Trainable::kink_distance(&network, &vector![1.0, 10.0, 100.0], &y, &mut generator(seed)))
        .collect();
    distances.sort_by(f64::total_cmp);
    distances.dedup();
    // Sums of 2, 20 and 200, each there or not: all eight.
    assert_eq!(distances, [0.0, 2.0, 20.0, 22.0, 200.0, 202.0, 220.0, 222.0]);
}

// ---- how often, and how much -----------------------------------------------------------------------------

network! { struct Wide<f64>; input 2000, dropout 0.3, dense 1, loss half_sse }

/// ∂L/∂W = ∂L/∂b·(x ⊙ m)ᵀ shows the mask.
#[test]
fn values_are_taken_away_as_often_as_the_rate_says() {
    let network = Wide::new(1);
    let (x, y) = (SVector::<f64, 2000>::repeat(1.0), vector![1000.0]);
    let (mut generator, mut taken, passes) = (generator(8), 0, 20);
    for _ in 0..passes {
        let (_, gradients) = network.backward(&x, &y, &mut generator);
        for dw in gradients.w2.iter() {
            let factor = dw / gradients.b2[0];
            assert!(factor == 0.0 || (factor - 1.0 / 0.7).abs() < 1e-12, "{factor}");
            taken += usize::from(factor == 0.0);
        }
    }
    let all = (passes * 2000) as f64;
    let (share, deviation) = (taken as f64 / all, (0.3 * 0.7 / all).sqrt());
    assert!((share - 0.3).abs() < 4.0 * deviation, "{share}");
}

network! { struct Linear<f64>; input 3, dropout 0.3, dense 4, dropout 0.2, dense 1, loss half_sse, allow(collapsing_layers) }

/// In a linear network the mean output over all masks is the output without; ∂L/∂b of the last layer is ŷ − y.
#[test]
fn the_mean_over_many_masks_is_the_output_without() {
    let network = Linear::new(2);
    let (y, passes, mut generator) = (vector![0.5], 20_000, generator(3));
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..passes {
        let y_hat = network.backward(&X, &y, &mut generator).1.b4[0] + y[0];
        sum += y_hat;
        squares += y_hat * y_hat;
    }
    let mean = sum / f64::from(passes);
    let error = ((squares / f64::from(passes) - mean * mean) / f64::from(passes)).sqrt();
    let without = network.forward(&X)[0];
    assert!((mean - without).abs() < 4.0 * error, "{mean} ± {error}, {without}");
    assert!(error > 1e-4, "the masks do something");
}
