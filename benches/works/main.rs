//! One step of each work, as declared: what the networks of `works` cost. Peers do the same in `benches/peers`.
//!
//! `cargo bench --bench works`

#[path = "mod.rs"]
mod works;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use nn_core::optimizer::{Adam, Optimizer};
use nn_core::vector;
use works::{W1, W2, W2b, W3, W4, W5};

fn main() {
    divan::main();
}

#[divan::bench(sample_size = 1000)]
fn w1_one_step(bencher: Bencher) {
    let (x, y) = (vector![1.0, 0.0, 1.0], vector![1.0]);
    let mut network = W1::new(0);
    bencher.bench_local(|| {
        let (loss, gradients) = network.backward(black_box(&x), black_box(&y));
        network.descend(works::W1_RATE, &gradients);
        loss
    });
}

#[divan::bench]
fn w2_10_000_steps(bencher: Bencher) {
    let (xs, ys) = works::w2_data();
    let (mut network, mut workspace) = (W2::new(0), W2::workspace(4));
    bencher.bench_local(|| {
        for _ in 0..10_000 {
            black_box(network.backward_batch(black_box(&xs), &ys, &mut workspace));
            network.descend(works::W2_RATE, &workspace.gradients);
        }
    });
}

/// A bench of steps of Adam on one batch after the other, `$steps` at a time.
macro_rules! adam {
    ($name:ident: $network:ident, $data:expr, $batch:expr, $steps:expr, $rate:expr, $targets:expr) => {
        #[divan::bench]
        fn $name(bencher: Bencher) {
            let (xs, ys) = $data;
            let (mut network, mut workspace) = ($network::new(0), $network::workspace($batch));
            let mut adam = Adam::new($rate);
            bencher.counter(ItemsCount::new($steps * $batch)).bench_local(|| {
                for i in 0..$steps {
                    let xs = black_box(&xs).columns(i * $batch, $batch);
                    black_box(network.backward_batch(xs, $targets(&ys, i * $batch), &mut workspace));
                    adam.step(&mut network, &workspace.gradients);
                }
            });
        }
    };
}

adam!(w2b_one_epoch: W2b, works::w2b_data(works::W2B_EXAMPLES), works::W2B_EXAMPLES, 1, works::W2B_RATE, |ys, _| ys);
adam!(w3_10_steps: W3, works::w3_data(works::W3_EXAMPLES), works::W3_BATCH, 10, works::W3_RATE, classes::<{works::W3_BATCH}>);
adam!(w5_one_step: W5, works::w4_data(works::W5_BATCH), works::W5_BATCH, 1, works::W5_RATE, classes::<{works::W5_BATCH}>);

/// The classes of a batch.
fn classes<const BATCH: usize>(classes: &[usize], first: usize) -> &[usize] {
    &classes[first..first + BATCH]
}

/// An epoch of 60,000 examples; the last batch is short.
#[divan::bench(sample_count = 10)]
fn w4_one_epoch(bencher: Bencher) {
    let (xs, classes) = works::w4_data(works::W4_EXAMPLES);
    let (mut network, mut workspace) = (W4::new(0), W4::workspace(works::W4_BATCH));
    bencher.counter(ItemsCount::new(works::W4_EXAMPLES)).bench_local(|| {
        for (batch, classes) in classes.chunks(works::W4_BATCH).enumerate() {
            let xs = black_box(&xs).columns(batch * works::W4_BATCH, classes.len());
            black_box(network.backward_batch(xs, classes, &mut workspace));
            network.descend(works::W4_RATE, &workspace.gradients);
        }
    });
}

#[divan::bench]
fn w6a_inference(bencher: Bencher) {
    let network = W4::new(0);
    let x = works::w4_data(1).0.column(0).into_owned();
    bencher.bench_local(|| network.forward(black_box(&x)));
}

#[divan::bench(sample_size = 1000)]
fn w6b_inference(bencher: Bencher) {
    let (network, x) = (W1::new(0), vector![1.0, 0.0, 1.0]);
    bencher.bench_local(|| network.forward(black_box(&x)));
}
