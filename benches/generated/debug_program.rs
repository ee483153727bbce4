//! The program that `debug_builds.rs` builds: it prints a line for each training step, its microseconds and its name.

use nn_core::optimizer::{Adam, GradientDescent};
use nn_core::{Batch, Generator, network, vector};
use nn_train::{Dataset, Progress, Trainer, evaluate};
use std::hint::black_box;
use std::time::{Duration, Instant};

network! { struct Mnist; input 784, dense 128 relu, dense 10 softmax, loss cross_entropy }
network! { struct Book; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { struct Xor; input 2, dense 4 tanh, dense 1 sigmoid, loss bce }
network! { struct Iris; input 4, dense 16 tanh, dense 3 softmax, loss cross_entropy }
network! { struct Exponential; input 4, dense 32 tanh, dense 16 tanh, dense 4, loss mse }

const SHORT: Duration = Duration::from_millis(200);

/// Prints the least time of one call, of as many as fit a short while, and at least three.
fn measure<R>(name: &str, mut step: impl FnMut() -> R) {
    let mut calls = |count: u32| {
        let start = Instant::now();
        for _ in 0..count {
            black_box(step());
        }
        start.elapsed() / count
    };
    // So many at a time that the clock is exact enough.
    let count = (10e-6 / calls(1).as_secs_f64()).ceil() as u32;
    let start = Instant::now();
    let mut least = calls(count).min(calls(count));
    while start.elapsed() < SHORT {
        least = least.min(calls(count));
    }
    println!("{:.3} {name}", least.as_secs_f64() * 1e6);
}

/// Numbers from 0 to 1, in no order.
fn numbers<const N: usize>(columns: usize) -> Batch<f32, N> {
    Batch::from_vec((0..N * columns).map(|i| (i * 7 % 17) as f32 / 17.0).collect())
}

fn classes<const N: usize>(columns: usize) -> Vec<usize> {
    (0..columns).map(|j| j % N).collect()
}

/// One step of gradient descent on a batch, for targets that are values.
macro_rules! step {
    ($name:expr, $network:ident, $inputs:literal, $outputs:literal, $columns:literal $(, $generator:ident)?) => {
        let (xs, ys) = (numbers::<$inputs>($columns), numbers::<$outputs>($columns));
        let (mut network, mut workspace) = ($network::new(1), $network::workspace($columns));
        $(let $generator = &mut Generator::new(1);)?
        measure($name, || {
            let loss = network.backward_batch(&xs, &ys, &mut workspace $(, $generator)?);
            network.descend(0.01, &workspace.gradients);
            loss
        });
    };
}

fn main() {
    mnist();
    training();
    small();
    words();
}

/// The network that counts.
fn mnist() {
    let (xs, classes) = (numbers::<784>(64), classes::<10>(64));
    let (mut network, mut workspace) = (Mnist::new(1), Mnist::workspace(64));
    measure("784-128-10, 64 examples: backward_batch, descend", || {
        let loss = network.backward_batch(&xs, &classes, &mut workspace);
        network.descend(0.01, &workspace.gradients);
        loss
    });
    measure("784-128-10, 64 examples: forward_batch", || {
        network.forward_batch(&xs, &mut workspace)[0]
    });
    let (x, y) = (xs.column(0).into_owned(), nn_core::nalgebra::SVector::from_element(0.1));
    measure("784-128-10, one example: forward", || network.forward(&x));
    measure("784-128-10, one example: backward, descend", || {
        let (loss, gradients) = network.backward(&x, &y);
        network.descend(0.01, &gradients);
        loss
    });
}

/// By the trainer, which is generic and so compiled here.
fn training() {
    let data = Dataset::<_, 784, 10>::from_labels(numbers(640), classes::<10>(640)).unwrap();
    let mut network = Mnist::new(1);
    let mut trainer =
        Trainer::new(GradientDescent::new(0.01)).epochs(1).batch_size(64).progress(Progress::Off);
    measure("784-128-10, 640 examples: an epoch of Trainer", || {
        trainer.fit(&mut network, &data, None).unwrap()
    });
    let mut trainer = Trainer::new(Adam::new(0.001)).epochs(1).batch_size(64).progress(Progress::Off);
    measure("784-128-10, 640 examples: an epoch of Trainer, Adam", || {
        trainer.fit(&mut network, &data, None).unwrap()
    });
    measure("784-128-10, 640 examples: evaluate", || evaluate(&network, &data).unwrap());

    let data = Dataset::<_, 4, 3>::from_labels(numbers(160), classes::<3>(160)).unwrap();
    let mut network = Iris::new(1);
    let mut trainer =
        Trainer::new(GradientDescent::new(0.01)).epochs(1).batch_size(16).progress(Progress::Off);
    measure("4-16-3, 160 examples: an epoch of Trainer", || trainer.fit(&mut network, &data, None).unwrap());
}

/// Networks that are small enough for the loops over examples that an expansion holds itself.
fn small() {
    let (mut book, x, y) = (Book::new(1), vector![1.0, 0.0, 1.0], vector![1.0]);
    measure("3-2-1, one example: backward, descend", || {
        let (loss, gradients) = book.backward(&x, &y);
        book.descend(0.01, &gradients);
        loss
    });
    step!("2-4-1, 4 examples: backward_batch, descend", Xor, 2, 1, 4);
    step!("4-16-3, 16 examples: backward_batch, descend", Iris, 4, 3, 16);
    step!("4-32-16-4, 1000 examples: backward_batch, descend", Exponential, 4, 4, 1000);
}

/// A network for each word that may take other steps in a batch than the first one.
macro_rules! words {
    ($($module:ident { $($declaration:tt)* } $($generator:ident)?;)+) => {
        $(mod $module { nn_core::network! { input 100, $($declaration)* } })+

        fn words() {
            $({
                use $module::Network;
                let name = concat!("100-100-10, 64 examples: ", stringify!($($declaration)*));
                step!(name, Network, 100, 10, 64 $(, $generator)?);
            })+
        }
    };
}

words! {
    sigmoid { dense 100 sigmoid, dense 10, loss mse };
    tanh { dense 100 tanh, dense 10, loss mse };
    smht { dense 100 smht(1.0, 1.0, 1.0, 1.0), dense 10, loss mse };
    relu { dense 100 relu, dense 10, loss mse };
    leaky_relu { dense 100 leaky_relu, dense 10, loss mse };
    prelu { dense 100 prelu, dense 10, loss mse };
    elu { dense 100 elu, dense 10, loss mse };
    selu { dense 100 selu, dense 10, loss mse };
    gelu { dense 100 gelu, dense 10, loss mse };
    gelu_tanh { dense 100 gelu_tanh, dense 10, loss mse };
    softplus { dense 100 softplus, dense 10, loss mse };
    silu { dense 100 silu, dense 10, loss mse };
    gaussian { dense 100 gaussian, dense 10, loss mse };
    hard_sigmoid { dense 100 hard_sigmoid, dense 10, loss mse };
    hard_tanh { dense 100 hard_tanh, dense 10, loss mse };
    relu6 { dense 100 relu6, dense 10, loss mse };
    mish { dense 100 mish, dense 10, loss mse };
    softsign { dense 100 softsign, dense 10, loss mse };
    softmax { dense 100 tanh, dense 10 softmax, loss cross_entropy };
    softmax_within { dense 100 softmax, dense 10, loss mse };
    maxout { dense 100 maxout(2), dense 10, loss mse };
    layer_norm { dense 100 tanh, layer_norm, dense 10, loss mse };
    dropout { dense 100 tanh, dropout 0.2, dense 10, loss mse } generator;
    half_sse { dense 100 tanh, dense 10, loss half_sse };
    sse { dense 100 tanh, dense 10, loss sse };
    mae { dense 100 tanh, dense 10, loss mae };
    huber { dense 100 tanh, dense 10, loss huber };
    log_cosh { dense 100 tanh, dense 10, loss log_cosh };
    hinge { dense 100 tanh, dense 10, loss hinge };
    bce { dense 100 tanh, dense 10 sigmoid, loss bce };
    kl_divergence { dense 100 tanh, dense 10 softmax, loss kl_divergence };
    poisson { dense 100 tanh, dense 10 softplus, loss poisson };
    l2 { dense 100 tanh, dense 10, loss mse, penalty l2(0.001) };
    elastic { dense 100 tanh, dense 10, loss mse, penalty elastic(0.001, 0.001) };
}
