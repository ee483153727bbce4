//! How long one step takes, beside plain loops that do the same by hand. Read the ratios within one run.
//!
//! `cargo bench`

use divan::{Bencher, black_box};
use nn_core::{Batch, network, vector};

network! { struct Book; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { struct Xor; input 2, dense 4 tanh, dense 1 sigmoid, loss bce }
network! { struct Iris; input 4, dense 16 tanh, dense 3 softmax, loss cross_entropy }
network! { struct Curve; input 4, dense 32 tanh, dense 16 tanh, dense 4, loss mse }
network! { struct Mnist; input 784, dense 128 relu, dense 10 softmax, loss cross_entropy }

fn main() {
    divan::main();
}

/// One step of gradient descent on one example in the 3-2-1 network, as declared.
#[divan::bench(sample_size = 1000)]
fn book_step_declared(bencher: Bencher) {
    let (x, y) = (vector![1.0, 0.0, 1.0], vector![1.0]);
    let mut network = Book::new(0);
    bencher.bench_local(|| {
        let (loss, gradients) = network.backward(black_box(&x), black_box(&y));
        network.descend(0.9, &gradients);
        loss
    });
}

/// The same by hand.
#[divan::bench(sample_size = 1000)]
fn book_step_by_hand(bencher: Bencher) {
    let (x, y) = ([1.0, 0.0, 1.0], 1.0);
    let mut network =
        ByHand { w1: [[0.2, 0.4, -0.5], [-0.3, 0.1, 0.2]], b1: [-0.4, 0.2], w2: [-0.3, -0.2], b2: 0.1 };
    bencher.bench_local(|| network.step(black_box(&x), black_box(y), 0.9));
}

/// One step on the four examples of XOR as one batch.
#[divan::bench]
fn xor_batch(bencher: Bencher) {
    let xs = Batch::<f32, 2>::from_column_slice(&[0., 0., 0., 1., 1., 0., 1., 1.]);
    let ys = Batch::<f32, 1>::from_column_slice(&[0., 1., 1., 0.]);
    let (mut network, mut workspace) = (Xor::new(0), Xor::workspace(4));
    bencher.bench_local(|| network.descend_batch(black_box(&xs), black_box(&ys), 0.1, &mut workspace));
}

/// One step on 16 examples of the size of the iris data, by classes.
#[divan::bench]
fn iris_batch(bencher: Bencher) {
    let xs = Batch::<f32, 4>::from_fn(16, |i, j| ((i * 7 + j * 13) % 17) as f32 / 8.0 - 1.0);
    let classes: Vec<usize> = (0..16).map(|j| j % 3).collect();
    let (mut network, mut workspace) = (Iris::new(0), Iris::workspace(16));
    bencher.bench_local(|| network.descend_batch(black_box(&xs), classes.as_slice(), 0.1, &mut workspace));
}

/// One step on 10,000 examples of a curve in four dimensions.
#[divan::bench]
fn curve_batch(bencher: Bencher) {
    let xs = Batch::<f32, 4>::from_fn(10_000, |i, j| ((i * 7 + j * 13) % 17) as f32 / 8.0 - 1.0);
    let ys = xs.map(|x| x * x);
    let (mut network, mut workspace) = (Curve::new(0), Curve::workspace(10_000));
    bencher.bench_local(|| network.descend_batch(black_box(&xs), &ys, 0.1, &mut workspace));
}

/// One step on 64 examples of the size of MNIST.
#[divan::bench]
fn mnist_batch(bencher: Bencher) {
    let xs = Batch::<f32, 784>::from_fn(64, |i, j| ((i * 7 + j * 13) % 17) as f32 / 17.0);
    let classes: Vec<usize> = (0..64).map(|j| j % 10).collect();
    let (mut network, mut workspace) = (Mnist::new(0), Mnist::workspace(64));
    bencher.bench_local(|| network.descend_batch(black_box(&xs), classes.as_slice(), 0.1, &mut workspace));
}

/// The 3-2-1 network in loops.
struct ByHand {
    w1: [[f32; 3]; 2],
    b1: [f32; 2],
    w2: [f32; 2],
    b2: f32,
}

#[allow(clippy::needless_range_loop, reason = "indices read as in the formulas")]
impl ByHand {
    fn step(&mut self, x: &[f32; 3], y: f32, rate: f32) -> f32 {
        let sigmoid = |a: f32| 1.0 / (1.0 + (-a).exp());
        let mut h1 = [0.0; 2];
        let mut a2 = self.b2;
        for i in 0..2 {
            let mut a1 = self.b1[i];
            for (w, x) in self.w1[i].iter().zip(x) {
                a1 += w * x;
            }
            h1[i] = sigmoid(a1);
            a2 += self.w2[i] * h1[i];
        }
        let h2 = sigmoid(a2);
        let da2 = (h2 - y) * h2 * (1.0 - h2);
        for i in 0..2 {
            let da1 = self.w2[i] * da2 * h1[i] * (1.0 - h1[i]);
            self.w2[i] -= rate * da2 * h1[i];
            for (w, x) in self.w1[i].iter_mut().zip(x) {
                *w -= rate * da1 * x;
            }
            self.b1[i] -= rate * da1;
        }
        self.b2 -= rate * da2;
        0.5 * (h2 - y) * (h2 - y)
    }
}
