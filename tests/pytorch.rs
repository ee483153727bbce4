//! Every recorded network against what PyTorch computed: as `network!` has it, for one example and for batches,
//! with its parameters in line (a batch goes column by column) and boxed (layer by layer).

#[path = "pytorch/recorded.rs"]
mod recorded;
mod reference;
#[path = "networks/subject.rs"]
mod subject;

use recorded::{Recorded, with_declarations};
use subject::{Subject, Ys, subject};

/// A recorded network as `network!` makes it, in line and boxed, with all parameters zero.
struct Declared {
    recorded: &'static Recorded,
    inline: Box<dyn Subject>,
    boxed: Box<dyn Subject>,
}

/// The network of a declaration without a header.
macro_rules! network {
    ($($declaration:tt)*) => {{
        // What is recorded is every pair of output and loss, doubtful ones too.
        nn_core::network! {
            struct Net<f64>; $($declaration)*,
            allow(unfulfilled_allow, softmax_with_squared_error, bce_after_softmax, collapsing_layers)
        }
        subject::<Net, { Net::INPUTS }, { Net::OUTPUTS }>(Net::zeros(), Net::descend)
    }};
}

macro_rules! declared {
    ($($name:ident { $($declaration:tt)* })*) => {
        vec![$(Declared {
            recorded: &recorded::$name,
            inline: network! { $($declaration)*, storage inline },
            boxed: network! { $($declaration)*, storage boxed },
        }),*]
    };
}

fn all() -> Vec<Declared> {
    with_declarations!(declared)
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

        network.set_parameters(r.theta);
        for _ in 0..r.steps {
            network.step_at_once(r.rate, &xs, &ys);
        }
        check(&network.parameters(), r.theta_after, r, "parameters after the steps by batches, at once");
    });
}

/// Each recorded network, in line and boxed, with the parameters of the record.
fn for_each(check: impl Fn(&Recorded, &mut dyn Subject)) {
    for Declared { recorded, inline, boxed } in all() {
        for mut network in [inline, boxed] {
            network.set_parameters(recorded.theta);
            check(recorded, &mut *network);
        }
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
