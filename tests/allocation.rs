//! After `workspace` is made, a training step allocates nothing; and one example of a network in line never does.
//!
//! Allocations are counted by threads, so that what the test harness and other tests do beside it is not counted.

mod counting;
#[path = "../benches/works/mod.rs"]
mod works;

use counting::allocations;
use nn_core::nalgebra::SVector;
use nn_core::optimizer::{Adam, Optimizer};
use nn_core::{Batch, Generator, network, vector};
use nn_train::{Dataset, Progress, Trainer};
use std::hint::black_box;
use works::{W1, W2, W2b, W3, W4, W5};

const HIDDEN: usize = 20;

network! { struct Columnwise<f64>; input 4, dense 5 tanh, dense 3 softmax, loss cross_entropy }
network! { struct LayerwiseInline<f64>; input 4, dense 60 relu, dense 9 softmax, dense 3 sigmoid, loss bce, storage inline }
network! { struct Boxed<f64>; input 4, dense 5 sigmoid, dense 3 softmax, loss bce, storage boxed, allow(bce_after_softmax) }
network! { struct BoxedBySize<f64>; input 4, dense 200 tanh, dense 3 softmax, loss mse, allow(softmax_with_squared_error) }
network! { struct Named<f64>; input 4, dense HIDDEN relu, dense 3 identity, loss half_sse }
network! { struct Single<f32>; input 4, dense 5 softmax, dense 3 sigmoid, loss cross_entropy, storage boxed }

// Layers of every kind, with a penalty and dropout, which takes a generator.
network! { struct Words<f64>; input 4, layer_norm, dense 5 prelu, dropout 0.2, dense 3 maxout(2), loss mse, penalty l1(0.1) }
network! { struct WordsInline<f64>; input 4, dropout 0.2, dense 60 prelu, layer_norm, dense 9 maxout(2), dropout 0.1, dense 3, layer_norm, loss mse, storage inline, penalty l2(0.1) }
network! { struct WordsBoxed; input 4, layer_norm, dense 5 prelu, dropout 0.2, dense 3 maxout(2), loss mse, storage boxed, penalty elastic(0.1, 0.1) }
network! { struct WordsNamed<f64>; input 4, dropout 0.2, dense HIDDEN maxout(3), layer_norm, dense 3 softmax, loss cross_entropy, penalty l2(0.1) }

/// A batch step: forward, backward with both kinds of targets, descend, both at once; whole batches and short ones.
macro_rules! check_batch {
    ($network:ident<$scalar:ident> $(, $generator:expr)?) => {
        let mut network = $network::new(1);
        let xs = Batch::<$scalar, 4>::from_fn(7, |i, j| (i as $scalar - 1.5) * (j as $scalar + 0.5) / 7.0);
        let classes = [0, 1, 2, 1, 0, 2, 2];
        let ys = Batch::<$scalar, 3>::from_fn(7, |i, j| if classes[j] == i { 1.0 } else { 0.0 });
        let mut workspace = $network::workspace(7);
        let step = || {
            let mut loss = 0.0;
            black_box(network.forward_batch(&xs, &mut workspace));
            loss += network.backward_batch(&xs, &ys, &mut workspace $(, $generator)?);
            network.descend(0.1, &workspace.gradients);
            loss += network.backward_batch(xs.columns(4, 3), &classes[4..], &mut workspace $(, $generator)?);
            loss += network.loss_batch(&xs, &ys, &mut workspace);
            network.descend(0.1, &workspace.gradients);
            black_box(network.forward_batch(xs.columns(4, 3), &mut workspace));
            loss += network.descend_batch(&xs, &ys, 0.1, &mut workspace $(, $generator)?);
            loss += network.descend_batch(xs.columns(4, 3), &classes[4..], 0.1, &mut workspace $(, $generator)?);
            loss
        };
        assert_eq!(allocations(step), 0, concat!(stringify!($network), ": a batch step"));
    };
}

/// All that there is for one example.
macro_rules! check_one_example {
    ($network:ident $(, $generator:expr)?) => {
        let mut network = $network::new(1);
        let x = SVector::<f64, 4>::new(0.5, -1.0, 0.25, 2.0);
        let y = SVector::<f64, 3>::new(0.0, 1.0, 0.0);
        let step = || {
            let (loss, gradients) = network.backward(&x, &y $(, $generator)?);
            network.descend(0.1, &gradients);
            let values = (network.forward(&x), network.trace(&x), network.input_gradient(&x, &y $(, $generator)?));
            (loss + network.loss(&x, &y), values, network.clone())
        };
        assert_eq!(allocations(step), 0, concat!(stringify!($network), ": one example"));
    };
}

#[test]
fn steps_allocate_nothing() {
    // The counter counts.
    assert_eq!(allocations(|| Box::new(1)), 1);
    assert_eq!(allocations(|| vec![0; 1000]), 1);
    assert!(allocations(|| Columnwise::workspace(7)) > 0);
    assert!(allocations(|| Boxed::new(1)) > 0 && allocations(|| BoxedBySize::new(1)) > 0);
    assert_eq!(allocations(|| LayerwiseInline::new(1)), 0);

    check_batch!(Columnwise<f64>);
    check_batch!(LayerwiseInline<f64>);
    check_batch!(Boxed<f64>);
    check_batch!(BoxedBySize<f64>);
    check_batch!(Named<f64>);
    check_batch!(Single<f32>);

    check_one_example!(Columnwise);
    check_one_example!(LayerwiseInline);

    let generator = &mut Generator::new(1);
    check_batch!(Words<f64>, generator);
    check_batch!(WordsInline<f64>, generator);
    check_batch!(WordsBoxed<f32>, generator);
    check_batch!(WordsNamed<f64>, generator);
    check_one_example!(Words, generator);
    check_one_example!(WordsInline, generator);
}

/// Ten steps of a work.
#[track_caller]
fn check_steps<R>(work: &str, mut step: impl FnMut(usize) -> R) {
    assert_eq!(
        allocations(|| (0..10).for_each(|i| {
            black_box(step(i));
        })),
        0,
        "{work}"
    );
}

/// Ten steps of Adam, after the first, which makes its state; the batches follow each other.
macro_rules! check_adam {
    ($network:ident, $batch:expr, $rate:expr, $xs:ident, $y:ident => $ys:expr) => {
        let (mut network, mut workspace) = ($network::new(0), $network::workspace($batch));
        let mut adam = Adam::new($rate);
        let mut step = |i: usize| {
            let $y = i * $batch % $xs.ncols();
            let loss = network.backward_batch($xs.columns($y, $batch), $ys, &mut workspace);
            adam.step(&mut network, &workspace.gradients);
            loss
        };
        assert!(allocations(|| step(0)) > 0);
        check_steps(stringify!($network), step);
    };
}

#[test]
fn the_works_that_are_measured_allocate_nothing() {
    let (x, y) = (vector![1.0, 0.0, 1.0], vector![1.0]);
    let mut network = W1::new(0);
    check_steps("W1", |_| {
        let (loss, gradients) = network.backward(&x, &y);
        network.descend(works::W1_RATE, &gradients);
        loss
    });
    check_steps("W6b", |_| network.forward(&x));

    let (xs, ys) = works::w2_data();
    let (mut network, mut workspace) = (W2::new(0), W2::workspace(4));
    check_steps("W2", |_| {
        let loss = network.backward_batch(&xs, &ys, &mut workspace);
        network.descend(works::W2_RATE, &workspace.gradients);
        loss
    });

    let (xs, ys) = works::w2b_data(1000);
    check_adam!(W2b, 1000, works::W2B_RATE, xs, _first => &ys);

    let (xs, classes) = works::w3_data(works::W3_EXAMPLES);
    check_adam!(W3, works::W3_BATCH, works::W3_RATE, xs, first => &classes[first..first + works::W3_BATCH]);

    let (xs, classes) = works::w4_data(2 * works::W4_BATCH);
    let (mut network, mut workspace) = (W4::new(0), W4::workspace(works::W4_BATCH));
    check_steps("W4", |i| {
        let first = i % 2 * works::W4_BATCH;
        let (xs, ys) = (xs.columns(first, works::W4_BATCH), &classes[first..][..works::W4_BATCH]);
        let loss = network.backward_batch(xs, ys, &mut workspace);
        network.descend(works::W4_RATE, &workspace.gradients);
        loss
    });
    let x = xs.column(0).into_owned();
    check_steps("W6a", |_| network.forward(&x));

    let (xs, classes) = works::w4_data(works::W5_BATCH);
    check_adam!(W5, works::W5_BATCH, works::W5_RATE, xs, first => &classes[first..first + works::W5_BATCH]);
}

/// What the trainer allocates, it does before the first step: ten steps need no more than one.
#[test]
fn steps_of_the_trainer_allocate_nothing() {
    let (xs, classes) = works::w3_data(works::W3_EXAMPLES);
    let data = Dataset::<f32, 4, 3>::from_labels(xs, classes).unwrap();
    let in_batches_of = |size| {
        let mut network = W3::new(0);
        let mut trainer = Trainer::new(Adam::new(0.01)).epochs(1).batch_size(size).progress(Progress::Off);
        allocations(|| trainer.fit(&mut network, &data, None).unwrap())
    };
    in_batches_of(works::W3_BATCH); // with the room for products that a thread has from its first workspace on
    assert_eq!(in_batches_of(works::W3_BATCH), in_batches_of(works::W3_EXAMPLES));
}
