//! What a second thread gives: one step of a batch on one thread and on two, side by side. Read the ratios.
//!
//! `cargo bench --bench cores` shows what a user gets: where both columns are alike, the batch was not split. With
//! `HANDING_OVER` at 1 and `MERGING` at 0 in `nn-train/src/parallel/partition.rs` all batches are split, and the ratio crosses
//! 1 where the constants are to lie. Each number is the least of many, for other programs only make a step longer.

use nn_core::optimizer::{Adam, Optimizer};
use nn_core::{Batch, Generator, Trainable, network};
use nn_train::Parallel;
use std::time::{Duration, Instant};

network! { struct Book; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { struct Iris; input 4, dense 16 tanh, dense 3 softmax, loss cross_entropy }
network! { struct Curve; input 4, dense 32 tanh, dense 16 tanh, dense 4, loss mse }
network! { struct Digits; input 64, dense 64 relu, dense 10 softmax, loss cross_entropy }
network! { struct WideDigits; input 64, dense 256 relu, dense 10 softmax, loss cross_entropy }
network! { struct Mnist; input 784, dense 128 relu, dense 10 softmax, loss cross_entropy }
network! { struct LargeMnist; input 784, dense 512 relu, dense 512 relu, dense 10 softmax, loss cross_entropy }

fn main() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads can be made");
    println!("{:18} {:>6}  {:^26}  {:^26}", "", "", "gradient descent", "gradients and Adam");
    println!(
        "{:18} {:>6}  {:>9} {:>9} {:>6}  {:>9} {:>9} {:>6}",
        "network", "batch", "one, µs", "two, µs", "ratio", "one, µs", "two, µs", "ratio"
    );
    rows::<Book, 3, 1>(&pool, "3-2-1", &[100, 300, 1000, 3000, 10_000]);
    rows::<Iris, 4, 3>(&pool, "4-16-3", &[16, 100, 300, 1000, 3000]);
    rows::<Curve, 4, 4>(&pool, "4-32-16-4", &[50, 100, 200, 500, 1000, 10_000]);
    rows::<Digits, 64, 10>(&pool, "64-64-10", &[16, 32, 64, 128, 256]);
    rows::<WideDigits, 64, 10>(&pool, "64-256-10", &[8, 16, 32, 64, 128]);
    rows::<Mnist, 784, 10>(&pool, "784-128-10", &[2, 4, 8, 16, 32, 64, 128]);
    rows::<LargeMnist, 784, 10>(&pool, "784-512-512-10", &[2, 4, 8, 16, 32, 64, 128]);
}

/// A row for each number of examples.
fn rows<N, const IN: usize, const OUT: usize>(pool: &rayon::ThreadPool, name: &str, batches: &[usize])
where
    N: Trainable<IN, OUT, Scalar = f32>,
{
    for &batch in batches {
        let xs = Batch::<f32, IN>::from_fn(batch, |i, j| ((i * 7 + j * 13) % 17) as f32 / 17.0);
        let ys = Batch::<f32, OUT>::from_fn(batch, |i, j| ((i * 3 + j * 5) % 7) as f32 / 7.0);
        let mut one = Parallel::<N, IN, OUT>::new(batch).threads(1);
        let mut two = Parallel::<N, IN, OUT>::new(batch).threads(2);
        // By turns, so that both meet the same machine.
        let mut least = [f64::INFINITY; 4];
        for _ in 0..20 {
            for (slot, micros) in steps(&mut one, &xs, &ys).into_iter().enumerate() {
                least[slot] = micros.min(least[slot]);
            }
            for (slot, micros) in pool.install(|| steps(&mut two, &xs, &ys)).into_iter().enumerate() {
                least[2 + slot] = micros.min(least[2 + slot]);
            }
        }
        let [descent, adam, two_descent, two_adam] = least;
        println!(
            "{name:18} {batch:>6}  {descent:>9.1} {two_descent:>9.1} {:>6.2}  {adam:>9.1} {two_adam:>9.1} {:>6.2}",
            two_descent / descent,
            two_adam / adam
        );
    }
}

/// The least time of a step of gradient descent, and of one of Adam, in microseconds.
fn steps<N, const IN: usize, const OUT: usize>(
    parallel: &mut Parallel<N, IN, OUT>,
    xs: &Batch<f32, IN>,
    ys: &Batch<f32, OUT>,
) -> [f64; 2]
where
    N: Trainable<IN, OUT, Scalar = f32>,
{
    let (mut network, mut adam) = (N::new(0), Adam::new(1e-5));
    let generator = &mut Generator::new(0);
    let descent = least(|| {
        parallel.descend_batch(&mut network, xs, ys, 1e-5, generator);
    });
    let with_adam = least(|| {
        parallel.backward_batch(&network, xs, ys, generator);
        adam.step(&mut network, parallel.gradients());
    });
    [descent, with_adam]
}

fn least(mut step: impl FnMut()) -> f64 {
    let (start, mut least) = (Instant::now(), Duration::MAX);
    while start.elapsed() < Duration::from_millis(10) {
        let one = Instant::now();
        step();
        least = least.min(one.elapsed());
    }
    least.as_secs_f64() * 1e6
}
