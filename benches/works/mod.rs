//! The works: the networks whose speed is measured, and their data, declared once for benches, tests and peers.
//!
//! | work | network | loss | batch | update | data |
//! |---|---|---|---|---|---|
//! | W1 | 3-2-1 sigmoid | `half_sse` | one example | gradient descent | (1, 0, 1) → 1 |
//! | W2 | 2-4-1 tanh, sigmoid | `mse` | all 4 | gradient descent | exclusive or |
//! | W2b | 4-32-16-4 tanh, tanh, identity | `mse` | all 10,000 | Adam | a 2×2 matrix → its exponential |
//! | W3 | 4-16-3 tanh, softmax | `cross_entropy` | 16 | Adam | random, 160 examples |
//! | W4 | 784-128-10 relu, softmax | `cross_entropy` | 64 | gradient descent | random, 60,000 examples |
//! | W5 | 784-512-512-10 relu, relu, softmax | `cross_entropy` | 128 | Adam | the first 12,800 of W4 |
//!
//! W6 is the inference of one example: W6a in the network of W4, W6b in that of W1.
//!
//! Every number comes from [`bits`], an integer hash of its index, so that a program in any language makes the same
//! data; `benches/peers/python/data.py` is the same in Python. A batch has one example a column.

#![allow(dead_code, unreachable_pub, reason = "whoever includes this file uses a part of it")]

use nn_core::{Batch, Tensors, network};

network! { pub struct W1; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { pub struct W2; input 2, dense 4 tanh, dense 1 sigmoid, loss mse }
network! { pub struct W2b; input 4, dense 32 tanh, dense 16 tanh, dense 4, loss mse }
network! { pub struct W3; input 4, dense 16 tanh, dense 3 softmax, loss cross_entropy }
network! { pub struct W4; input 784, dense 128 relu, dense 10 softmax, loss cross_entropy }
network! { pub struct W5; input 784, dense 512 relu, dense 512 relu, dense 10 softmax, loss cross_entropy }

/// Number of examples.
pub const W2B_EXAMPLES: usize = 10_000;
/// Number of examples.
pub const W3_EXAMPLES: usize = 160;
/// Number of examples.
pub const W4_EXAMPLES: usize = 60_000;
/// Number of examples.
pub const W5_EXAMPLES: usize = 12_800;

/// Examples in a batch.
pub const W3_BATCH: usize = 16;
/// Examples in a batch. The last batch of an epoch has 32.
pub const W4_BATCH: usize = 64;
/// Examples in a batch.
pub const W5_BATCH: usize = 128;

/// Learning rate of gradient descent.
pub const W1_RATE: f32 = 0.9;
/// Learning rate of gradient descent.
pub const W2_RATE: f32 = 1.0;
/// Learning rate of Adam, with the customary other coefficients.
pub const W2B_RATE: f64 = 0.001;
/// Learning rate of Adam.
pub const W3_RATE: f64 = 0.01;
/// Learning rate of gradient descent.
pub const W4_RATE: f32 = 0.1;
/// Learning rate of Adam.
pub const W5_RATE: f64 = 0.001;

/// 32 bits that look random: the integer hash "lowbias32" of C. Wellons's hash prospector, of
/// index + 2654435769·stream.
#[must_use]
pub const fn bits(stream: u32, index: usize) -> u32 {
    let mut x = (index as u32).wrapping_add(stream.wrapping_mul(0x9E37_79B9));
    x = (x ^ (x >> 16)).wrapping_mul(0x7FEB_352D);
    x = (x ^ (x >> 15)).wrapping_mul(0x846C_A68B);
    x ^ (x >> 16)
}

/// A number in [−1, 1): the upper 24 bits of [`bits`], which `f32` holds exactly, as 2·bits/2²⁴ − 1.
#[must_use]
pub fn signed(stream: u32, index: usize) -> f32 {
    (bits(stream, index) >> 8) as f32 / (1 << 23) as f32 - 1.0
}

/// Gives a network the weights from which the comparison starts: number i of tensor t (t counts weights and biases
/// from 0) is [`signed`]`(t, i)`/√inputs in a weight matrix, column by column, and 0 in a bias.
pub fn start<N: Tensors<Scalar = f32>>(network: &mut N) {
    for (t, tensor) in network.tensors_mut().enumerate() {
        let inputs = if let [_, inputs] = tensor.shape { Some(*inputs as f32) } else { None };
        for (i, value) in tensor.values.iter_mut().enumerate() {
            *value = inputs.map_or(0.0, |inputs| signed(t as u32, i) / inputs.sqrt());
        }
    }
}

/// The four rows of the truth table of exclusive or.
#[must_use]
pub fn w2_data() -> (Batch<f32, 2>, Batch<f32, 1>) {
    let xs = Batch::<f32, 2>::from_column_slice(&[0., 0., 0., 1., 1., 0., 1., 1.]);
    (xs, Batch::<f32, 1>::from_column_slice(&[0., 1., 1., 0.]))
}

/// 2×2 matrices, column by column, of [`signed`] numbers of stream 100, and their exponentials.
#[must_use]
pub fn w2b_data(examples: usize) -> (Batch<f32, 4>, Batch<f32, 4>) {
    let xs = Batch::<f32, 4>::from_fn(examples, |i, j| signed(100, 4 * j + i));
    let mut ys = Batch::<f32, 4>::zeros(examples);
    for (x, mut y) in xs.column_iter().zip(ys.column_iter_mut()) {
        let e = exponential([x[0], x[1], x[2], x[3]].map(f64::from));
        (0..4).for_each(|i| y[i] = e[i] as f32);
    }
    (xs, ys)
}

/// exp A = (exp A/16)¹⁶, with twelve terms of the series for exp A/16: exact to `f64` for elements below 1.
fn exponential(a: [f64; 4]) -> [f64; 4] {
    let times = |p: [f64; 4], q: [f64; 4]| {
        [
            p[0] * q[0] + p[2] * q[1],
            p[1] * q[0] + p[3] * q[1],
            p[0] * q[2] + p[2] * q[3],
            p[1] * q[2] + p[3] * q[3],
        ]
    };
    let a = a.map(|x| x / 16.0);
    let (mut sum, mut term) = ([1.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0]);
    for n in 1..12 {
        term = times(term, a).map(|x| x / f64::from(n));
        (0..4).for_each(|i| sum[i] += term[i]);
    }
    (0..4).fold(sum, |power, _| times(power, power))
}

/// Inputs of [`signed`] numbers of stream 200, and for each example a class.
#[must_use]
pub fn w3_data(examples: usize) -> (Batch<f32, 4>, Vec<usize>) {
    (Batch::from_fn(examples, |i, j| signed(200, 4 * j + i)), classes(201, 3, examples))
}

/// Inputs of [`signed`] numbers of stream 300, and for each example a class; W5 takes the first of the same.
#[must_use]
pub fn w4_data(examples: usize) -> (Batch<f32, 784>, Vec<usize>) {
    (Batch::from_fn(examples, |i, j| signed(300, 784 * j + i)), classes(301, 10, examples))
}

fn classes(stream: u32, number: usize, examples: usize) -> Vec<usize> {
    (0..examples).map(|j| bits(stream, j) as usize % number).collect()
}
