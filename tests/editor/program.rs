//! A program as somebody edits it.

use nn_core::network;

const HIDDEN: usize = 4;

network! {
    pub struct Net<f64>;
    input 3,
    dense HIDDEN sigmoid init he_normal bias none,
    dense 2 leaky_relu(0.1) bias constant(0.5) from 4,
    dense 1 sigmoid,
    loss mse,
    penalty l2(0.01),
    storage inline,
}

pub fn use_it() {
    let net = Net::new(1);
    let _ = net.w1;
    let _ = net.b2;
}
