//! The works in dfdx, whose networks are types, as ours are.

#[path = "common.rs"]
mod common;

use common::{Arguments, batches};
use dfdx::optim::{Adam, AdamConfig, Sgd, SgdConfig};
use dfdx::prelude::*;

const PEER: &str = "dfdx";
const VERSION: &str = "0.13.0";

type Book = ((Linear<3, 2>, Sigmoid), (Linear<2, 1>, Sigmoid));
type Xor = ((Linear<2, 4>, Tanh), (Linear<4, 1>, Sigmoid));
type Curve = ((Linear<4, 32>, Tanh), (Linear<32, 16>, Tanh), Linear<16, 4>);
type Iris = ((Linear<4, 16>, Tanh), Linear<16, 3>);
type Digits = ((Linear<784, 128>, ReLU), Linear<128, 10>);
type Deep = ((Linear<784, 512>, ReLU), (Linear<512, 512>, ReLU), Linear<512, 10>);

/// Gives a layer its weights and biases: the next numbers, of which the weights are turned.
macro_rules! fill {
    ($numbers:ident, $($layer:expr),+) => {$(
        let layer = &mut $layer;
        let (outputs, inputs) = (layer.weight.shape().0.size(), layer.weight.shape().1.size());
        let (w, rest) = $numbers.split_at(inputs * outputs);
        let (b, rest) = rest.split_at(outputs);
        let turned: Vec<f32> = (0..outputs).flat_map(|i| (0..inputs).map(move |k| w[k * outputs + i])).collect();
        layer.weight.copy_from(&turned);
        layer.bias.copy_from(b);
        $numbers = rest;
    )+ let _ = $numbers;};
}

/// Trains a network of some type, or infers with it: its name, inputs and outputs, batch, steps in a unit and in a
/// chunk, its loss, its optimizer, and what fills it.
macro_rules! train {
    ($arguments:ident, $net:ty, $name:literal, $inputs:literal, $outputs:literal, $batch:literal, $unit:expr,
     $chunk:literal, $loss:expr, $optimizer:expr, $fill:expr) => {{
        let device = Cpu::default();
        let mut network = device.build_module::<$net, f32>();
        let numbers = $arguments.load($name, "p");
        $fill(&mut network, &numbers[..]);
        let (x, y) = ($arguments.load($name, "x"), $arguments.load($name, "y"));
        let examples = x.len() / $inputs;
        let mut data = Vec::new();
        for (first, count) in batches(examples, $batch).take(examples.div_ceil($batch)) {
            let part = |values: &[f32], width: usize| values[first * width..(first + count) * width].to_vec();
            let x = device.tensor_from_vec(part(&x, $inputs), (count, Const::<$inputs>));
            data.push((x, device.tensor_from_vec(part(&y, $outputs), (count, Const::<$outputs>))));
        }
        let mut optimizer = $optimizer(&network);
        let mut gradients = Some(network.alloc_grads());
        let mut next = data.iter().cycle();
        $arguments.report(PEER, VERSION, $unit, $chunk, "", || {
            let (x, y) = next.next().expect("there is always a next batch");
            let a = network.forward_mut(x.clone().traced(gradients.take().expect("gradients")));
            let loss = $loss(a, y.clone());
            let value = loss.array();
            let mut new = loss.backward();
            optimizer.update(&mut network, &new).expect("every parameter is used");
            network.zero_grads(&mut new);
            gradients = Some(new);
            value.into()
        });
    }};
}

fn descent<M>(rate: f64) -> impl Fn(&M) -> Sgd<M, f32, Cpu> {
    move |network| Sgd::new(network, SgdConfig { lr: rate, momentum: None, weight_decay: None })
}

fn adam<M>(rate: f64) -> impl Fn(&M) -> Adam<M, f32, Cpu> {
    move |network| {
        Adam::new(network, AdamConfig { lr: rate, betas: [0.9, 0.999], eps: 1e-8, weight_decay: None })
    }
}

fn fill_book(n: &mut <Book as BuildOnDevice<Cpu, f32>>::Built, mut p: &[f32]) {
    fill!(p, n.0.0, n.1.0);
}

fn fill_digits(n: &mut <Digits as BuildOnDevice<Cpu, f32>>::Built, mut p: &[f32]) {
    fill!(p, n.0.0, n.1);
}

fn main() {
    let arguments = Arguments::read();
    match arguments.work.as_str() {
        "W1" => train!(
            arguments,
            Book,
            "W1",
            3,
            1,
            1,
            1.0,
            1,
            |a, y| mse_loss(a, y) * 0.5,
            descent(0.9),
            fill_book
        ),
        "W2" => train!(
            arguments,
            Xor,
            "W2",
            2,
            1,
            4,
            1e4,
            1,
            |a, y| mse_loss(a, y),
            descent(1.0),
            |n: &mut <Xor as BuildOnDevice<Cpu, f32>>::Built, mut p: &[f32]| {
                fill!(p, n.0.0, n.1.0);
            }
        ),
        "W2b" => train!(
            arguments,
            Curve,
            "W2b",
            4,
            4,
            10_000,
            1.0,
            1,
            |a, y| mse_loss(a, y),
            adam(0.001),
            |n: &mut <Curve as BuildOnDevice<Cpu, f32>>::Built, mut p: &[f32]| {
                fill!(p, n.0.0, n.1.0, n.2);
            }
        ),
        "W3" => train!(
            arguments,
            Iris,
            "W3",
            4,
            3,
            16,
            1.0 / 16.0,
            10,
            |a, y| cross_entropy_with_logits_loss(a, y),
            adam(0.01),
            |n: &mut <Iris as BuildOnDevice<Cpu, f32>>::Built, mut p: &[f32]| {
                fill!(p, n.0.0, n.1);
            }
        ),
        "W4" => train!(
            arguments,
            Digits,
            "W4",
            784,
            10,
            64,
            938.0,
            938,
            |a, y| cross_entropy_with_logits_loss(a, y),
            descent(0.1),
            fill_digits
        ),
        "W5" => train!(
            arguments,
            Deep,
            "W5",
            784,
            10,
            128,
            1.0,
            1,
            |a, y| cross_entropy_with_logits_loss(a, y),
            adam(0.001),
            |n: &mut <Deep as BuildOnDevice<Cpu, f32>>::Built, mut p: &[f32]| {
                fill!(p, n.0.0, n.1.0, n.2);
            }
        ),
        "W6a" => infer_digits(&arguments),
        "W6b" => infer_book(&arguments),
        work => panic!("there is no work {work}"),
    }
}

fn infer_digits(arguments: &Arguments) {
    let device = Cpu::default();
    let mut network = device.build_module::<Digits, f32>();
    fill_digits(&mut network, &arguments.load("W4", "p"));
    let x: Tensor<Rank1<784>, f32, _> =
        device.tensor_from_vec(arguments.load("W4", "x")[..784].to_vec(), (Const::<784>,));
    arguments.report(PEER, VERSION, 1.0, 1, "", || {
        let y = network.forward(x.clone()).softmax().array();
        y.iter().zip(1..).map(|(&y, i)| f64::from(i) * f64::from(y)).sum()
    });
}

fn infer_book(arguments: &Arguments) {
    let device = Cpu::default();
    let mut network = device.build_module::<Book, f32>();
    fill_book(&mut network, &arguments.load("W1", "p"));
    let x: Tensor<Rank1<3>, f32, _> = device.tensor_from_vec(arguments.load("W1", "x"), (Const::<3>,));
    arguments.report(PEER, VERSION, 1.0, 1, "", || network.forward(x.clone()).array()[0].into());
}
