//! Ours: the networks of `benches/works`, as a user would train them; on two threads through `nn_train::Parallel`.

#[path = "common.rs"]
mod common;
#[path = "../../../works/mod.rs"]
mod works;

use common::{Arguments, batches};
use nn_core::optimizer::{Adam, Optimizer};
use nn_core::{Generator, Tensors, vector};
use nn_train::Parallel;
use std::hint::black_box;
use works::{W1, W2, W2b, W3, W4, W5};

const PEER: &str = "nn";
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn main() {
    let arguments = Arguments::read();
    if arguments.threads == 1 {
        return work(&arguments);
    }
    // The whole loop runs in one pool, so that the optimizer finds the threads too.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build().expect("threads");
    pool.install(|| work(&arguments));
}

fn work(arguments: &Arguments) {
    match arguments.work.as_str() {
        "W1" => w1(arguments),
        "W2" => w2(arguments),
        "W2b" => w2b(arguments),
        "W3" => w3(arguments),
        "W4" => w4(arguments),
        "W5" => w5(arguments),
        "W6a" => w6a(arguments),
        "W6b" => w6b(arguments),
        work => panic!("there is no work {work}"),
    }
}

/// The network's first weights, which must be those of the file.
fn start<N: Tensors<Scalar = f32>>(mut network: N, arguments: &Arguments, name: &str) -> N {
    works::start(&mut network);
    let own: Vec<f32> = network.tensors().flat_map(|tensor| tensor.values.to_vec()).collect();
    assert_eq!(own, arguments.load(name, "p"), "the weights of data.py are not those of works/mod.rs");
    network
}

fn check(arguments: &Arguments, name: &str, xs: &[f32], ys: Option<&[f32]>) {
    assert!(xs == arguments.load(name, "x"), "the inputs of data.py are not those of works/mod.rs");
    assert!(
        ys.is_none_or(|ys| ys == arguments.load(name, "y")),
        "the targets of data.py are not those of works/mod.rs"
    );
}

fn check_classes(arguments: &Arguments, name: &str, outputs: usize, ys: &[usize]) {
    let file = common::classes(&arguments.load(name, "y"), outputs);
    assert!(ys == file, "the classes of data.py are not those of works/mod.rs");
}

fn w1(arguments: &Arguments) {
    let (x, y) = (vector![1.0, 0.0, 1.0], vector![1.0]);
    let mut network = start(W1::zeros(), arguments, "W1");
    // A loop of our own, as in C: the network is a local variable, and may stay in registers.
    arguments.report_runs(PEER, VERSION, 1.0, 1, "", |steps| {
        let (mut own, mut last) = (network.clone(), 0.0);
        for _ in 0..steps {
            let (loss, gradients) = own.backward(black_box(&x), black_box(&y));
            own.descend(works::W1_RATE, &gradients);
            last = loss;
        }
        network = own;
        last.into()
    });
}

fn w2(arguments: &Arguments) {
    let (xs, ys) = works::w2_data();
    check(arguments, "W2", xs.as_slice(), Some(ys.as_slice()));
    let (mut network, mut workspace) = (start(W2::zeros(), arguments, "W2"), W2::workspace(4));
    arguments.report(PEER, VERSION, 10_000.0, 1, "", || {
        network.descend_batch(&xs, &ys, works::W2_RATE, &mut workspace).into()
    });
}

fn w2b(arguments: &Arguments) {
    let (xs, ys) = works::w2b_data(works::W2B_EXAMPLES);
    check(arguments, "W2b", xs.as_slice(), Some(ys.as_slice()));
    let mut network = start(W2b::zeros(), arguments, "W2b");
    let mut parallel = Parallel::new(works::W2B_EXAMPLES).threads(arguments.threads);
    let (mut adam, mut generator) = (Adam::new(works::W2B_RATE), Generator::new(0));
    arguments.report(PEER, VERSION, 1.0, 1, "", || {
        let loss = parallel.backward_batch(&network, &xs, &ys, &mut generator);
        adam.step(&mut network, parallel.gradients());
        loss.into()
    });
}

fn w3(arguments: &Arguments) {
    let (xs, ys) = works::w3_data(works::W3_EXAMPLES);
    check(arguments, "W3", xs.as_slice(), None);
    check_classes(arguments, "W3", 3, &ys);
    let mut network = start(W3::zeros(), arguments, "W3");
    let (mut workspace, mut adam) = (W3::workspace(works::W3_BATCH), Adam::new(works::W3_RATE));
    let mut batches = batches(works::W3_EXAMPLES, works::W3_BATCH);
    arguments.report(PEER, VERSION, 1.0 / 16.0, 10, "", || {
        let (first, count) = batches.next().expect("there is always a next batch");
        let loss =
            network.backward_batch(xs.columns(first, count), &ys[first..first + count], &mut workspace);
        adam.step(&mut network, &workspace.gradients);
        loss.into()
    });
}

fn w4(arguments: &Arguments) {
    let (xs, ys) = works::w4_data(works::W4_EXAMPLES);
    check(arguments, "W4", xs.as_slice(), None);
    check_classes(arguments, "W4", 10, &ys);
    let mut network = start(W4::zeros(), arguments, "W4");
    let mut parallel = Parallel::new(works::W4_BATCH).threads(arguments.threads);
    let (mut batches, mut generator) = (batches(works::W4_EXAMPLES, works::W4_BATCH), Generator::new(0));
    arguments.report(PEER, VERSION, 938.0, 938, "", || {
        let (first, count) = batches.next().expect("there is always a next batch");
        let (xs, ys) = (xs.columns(first, count), &ys[first..first + count]);
        parallel.descend_batch(&mut network, xs, ys, works::W4_RATE, &mut generator).into()
    });
}

fn w5(arguments: &Arguments) {
    let (xs, ys) = works::w4_data(works::W5_EXAMPLES);
    check(arguments, "W5", xs.as_slice(), None);
    check_classes(arguments, "W5", 10, &ys);
    let mut network = start(W5::zeros(), arguments, "W5");
    let mut parallel = Parallel::new(works::W5_BATCH).threads(arguments.threads);
    let (mut adam, mut generator) = (Adam::new(works::W5_RATE), Generator::new(0));
    let mut batches = batches(works::W5_EXAMPLES, works::W5_BATCH);
    arguments.report(PEER, VERSION, 1.0, 1, "", || {
        let (first, count) = batches.next().expect("there is always a next batch");
        let (xs, ys) = (xs.columns(first, count), &ys[first..first + count]);
        let loss = parallel.backward_batch(&network, xs, ys, &mut generator);
        adam.step(&mut network, parallel.gradients());
        loss.into()
    });
}

fn w6a(arguments: &Arguments) {
    let network = start(W4::zeros(), arguments, "W4");
    let (xs, _) = works::w4_data(1);
    let x = xs.column(0).into_owned();
    arguments.report(PEER, VERSION, 1.0, 1, "", || {
        let y = network.forward(black_box(&x));
        y.iter().zip(1..).map(|(&y, i)| f64::from(i) * f64::from(y)).sum()
    });
}

fn w6b(arguments: &Arguments) {
    let (x, network) = (vector![1.0, 0.0, 1.0], start(W1::zeros(), arguments, "W1"));
    arguments.report(PEER, VERSION, 1.0, 1, "", || network.forward(black_box(&x))[0].into());
}
