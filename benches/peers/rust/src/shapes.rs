//! The works for the peers that take their network at run time.

/// What a layer does with its pre-activations; a softmax is part of the loss.
#[derive(Clone, Copy, PartialEq)]
pub enum Activation {
    Identity,
    Sigmoid,
    Tanh,
    Relu,
}
use Activation::{Identity, Relu, Sigmoid, Tanh};

pub struct Work {
    pub name: &'static str,
    pub sizes: &'static [usize],
    pub activations: &'static [Activation],
    pub classes: bool,
    pub batch: usize,
    pub adam: bool,
    pub rate: f64,
    pub unit: f64,
}

#[rustfmt::skip]
pub const WORKS: [Work; 6] = [
    Work { name: "W1", sizes: &[3, 2, 1], activations: &[Sigmoid, Sigmoid], classes: false, batch: 1, adam: false, rate: 0.9, unit: 1.0 },
    Work { name: "W2", sizes: &[2, 4, 1], activations: &[Tanh, Sigmoid], classes: false, batch: 4, adam: false, rate: 1.0, unit: 1e4 },
    Work { name: "W2b", sizes: &[4, 32, 16, 4], activations: &[Tanh, Tanh, Identity], classes: false, batch: 10_000, adam: true, rate: 0.001, unit: 1.0 },
    Work { name: "W3", sizes: &[4, 16, 3], activations: &[Tanh, Identity], classes: true, batch: 16, adam: true, rate: 0.01, unit: 1.0 / 16.0 },
    Work { name: "W4", sizes: &[784, 128, 10], activations: &[Relu, Identity], classes: true, batch: 64, adam: false, rate: 0.1, unit: 938.0 },
    Work { name: "W5", sizes: &[784, 512, 512, 10], activations: &[Relu, Relu, Identity], classes: true, batch: 128, adam: true, rate: 0.001, unit: 1.0 },
];
