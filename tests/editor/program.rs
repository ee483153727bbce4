//! A program as somebody edits it.

use nn_core::{network, vector};

const HIDDEN: usize = 4;

network! {
    pub struct Net<f64>;
    input 3,
    dense HIDDEN sigmoid init he_normal bias none,
    dense 2 leaky_relu(0.1) bias constant(0.5) from 4,
    dense HIDDEN relu,
    dense { HIDDEN / 2 } tanh,
    layer_norm,
    dropout 0.2,
    dense 1,
    loss mse,
    penalty l2(0.01),
    storage inline,
    budget { memory <= 64 KiB },
    allow(collapsing_layers),
}

pub fn use_it(generator: &mut nn_core::Generator) {
    let net = Net::new(1);
    let _ = net.w1;
    let _ = net.b2;
    let trace = net.trace(&vector![1.0, 2.0, 3.0]);
    let _ = trace.h1;
    let (_, gradients) = net.backward(&vector![1.0, 2.0, 3.0], &vector![1.0], generator);
    let _ = (gradients.w3, gradients.g5);
}
