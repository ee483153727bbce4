//! Every recorded network against what PyTorch computed: as `network!` has it, for one example and for batches,
//! with its parameters in line (a batch goes column by column) and boxed (layer by layer).

#[path = "pytorch/recorded.rs"]
mod recorded;
mod reference;
#[path = "networks/subject.rs"]
mod subject;

use recorded::Recorded;
use subject::{Declared, Subject, Ys, declare};

/// Each row: the name of a recorded network and its declaration.
macro_rules! recorded {
    ($($name:ident: $($input:tt)::+ $(=> $size:tt $activation:ident $($option:ident)*)+, $loss:ident;)*) => {
        [$((
            &recorded::$name,
            declare!(f64: $($input)::+ $(=> $size $activation $($option)*)+, $loss),
            declare!(f64: $($input)::+ $(=> $size $activation $($option)*)+, $loss, boxed),
        )),*]
    };
}

fn all() -> [(&'static Recorded, Declared, Declared); 24] {
    recorded! {
        IDENTITY_HALF_SSE: 2 => 3 tanh => 2 identity, half_sse;
        IDENTITY_SSE: 3 => 2 identity, sse;
        IDENTITY_MSE: 2 => 4 tanh => 3 relu => 2 identity, mse;
        TANH_HALF_SSE: 2 => 3 softmax => 2 tanh, half_sse;
        TANH_SSE: 3 => 2 tanh bias none, sse;
        TANH_MSE: 2 => 4 sigmoid bias none => 3 tanh bias none, mse;
        RELU_HALF_SSE: 3 => 4 relu => 2 relu, half_sse;
        RELU_SSE: 3 => 2 relu, sse;
        RELU_MSE: 2 => 3 tanh => 2 relu, mse;
        SIGMOID_HALF_SSE: 2 => 3 sigmoid => 2 sigmoid, half_sse;
        SIGMOID_SSE: 2 => 3 tanh bias none => 2 sigmoid bias none => 2 sigmoid bias none, sse;
        SIGMOID_MSE: 3 => 2 sigmoid, mse;
        SOFTMAX_HALF_SSE: 2 => 3 softmax, half_sse;
        SOFTMAX_SSE: 2 => 4 relu => 3 softmax, sse;
        SOFTMAX_MSE: 2 => 3 softmax => 4 softmax, mse;
        SIGMOID_BCE: 2 => 3 tanh => 2 sigmoid, bce;
        SIGMOID_BCE_SOFT: 3 => 2 softmax bias none => 3 sigmoid bias none, bce;
        SOFTMAX_BCE: 2 => 4 sigmoid => 3 softmax, bce;
        SIGMOID_CROSS_ENTROPY: 3 => 4 relu => 2 sigmoid, cross_entropy;
        SOFTMAX_CROSS_ENTROPY: 2 => 4 tanh => 3 softmax, cross_entropy;
        SOFTMAX_CROSS_ENTROPY_ONE_HOT: 4 => 3 softmax, cross_entropy;
        SOFTMAX_CROSS_ENTROPY_SUMS: 2 => 3 sigmoid bias none => 3 relu bias none => 4 softmax bias none, cross_entropy;
        BATCH_OF_EIGHT: 1 => 2 sigmoid => 1 identity, mse;
        WORKED_3_2_1: 3 => 2 sigmoid => 1 sigmoid, half_sse;
    }
}

#[test]
fn every_recorded_network_is_declared_as_it_was_recorded() {
    let all = all();
    let names: Vec<&str> = all.iter().map(|(r, ..)| r.name).collect();
    let recorded: Vec<&str> = recorded::ALL.iter().map(|r| r.name).collect();
    assert_eq!(names, recorded);
    for (r, inline, boxed) in &all {
        for declared in [inline, boxed] {
            assert_eq!(
                (&declared.sizes()[..], &declared.activations()[..]),
                (r.sizes, r.activations),
                "{}",
                r.name
            );
            assert!(declared.biases().iter().all(|bias| *bias == r.biases), "{}", r.name);
            assert_eq!(declared.loss, r.loss, "{}", r.name);
        }
    }
}

#[test]
fn one_example_agrees_with_pytorch() {
    for_each(|r, network| {
        let (mut loss, mut gradient) = (0.0, vec![0.0; r.theta.len()]);
        for ((x, y), output) in r.xs.iter().zip(r.ys).zip(r.outputs) {
            check(&network.forward(x), output, r, "outputs");
            let (of_one, gradients) = network.backward(x, y);
            check(&[network.loss(x, y)], &[of_one], r, "loss");
            loss += of_one / r.xs.len() as f64;
            for (mean, of_one) in gradient.iter_mut().zip(gradients) {
                *mean += of_one / r.xs.len() as f64;
            }
        }
        check(&[loss], &[r.mean_loss], r, "mean loss");
        check(&gradient, r.mean_gradient, r, "mean gradient");
        check(&network.input_gradient(r.xs[0], r.ys[0]), r.input_gradient, r, "input gradient");
    });
}

#[test]
fn a_batch_agrees_with_pytorch() {
    for_each(|r, network| {
        let (xs, ys) = (rows(r.xs), rows(r.ys));
        let of_batch = network.batch(xs.len() + 1, &xs, Ys::Dense(&ys));
        assert_eq!(of_batch.outputs.len(), r.outputs.len(), "{}", r.name);
        for (output, expected) in of_batch.outputs.iter().zip(r.outputs) {
            check(output, expected, r, "outputs");
        }
        check(&[of_batch.mean_loss], &[r.mean_loss], r, "mean loss");
        check(&of_batch.mean_gradient, r.mean_gradient, r, "mean gradient");
    });
}

#[test]
fn training_agrees_with_pytorch() {
    for_each(|r, network| {
        let (xs, ys) = (rows(r.xs), rows(r.ys));
        for _ in 0..r.steps {
            network.step_by_examples(r.rate, &xs, &ys);
        }
        check(&network.parameters(), r.theta_after, r, "parameters after the steps, example by example");

        network.set_parameters(r.theta);
        for _ in 0..r.steps {
            network.step_by_batch(r.rate, &xs, &ys);
        }
        check(&network.parameters(), r.theta_after, r, "parameters after the steps by batches");
    });
}

/// Each recorded network, in line and boxed.
fn for_each(check: impl Fn(&Recorded, &mut dyn Subject)) {
    for (r, inline, boxed) in all() {
        check(r, &mut *inline.with(r.theta));
        check(r, &mut *boxed.with(r.theta));
    }
}

fn rows(rows: &[&[f64]]) -> Vec<Vec<f64>> {
    rows.iter().map(|row| row.to_vec()).collect()
}

/// Relative to the largest number of the vector.
#[track_caller]
fn check(ours: &[f64], theirs: &[f64], r: &Recorded, what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{}: {what}", r.name);
    let largest = theirs.iter().fold(0.0_f64, |largest, v| largest.max(v.abs()));
    for (our, their) in ours.iter().zip(theirs) {
        let off = (our - their).abs();
        assert!(off <= 1e-12 * largest, "{}: {what}: {off:e}\n{ours:?}\n{theirs:?}", r.name);
    }
}
