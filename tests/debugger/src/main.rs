//! A program that `tests/walk.rs` steps through in a debugger.

use nn_core::{network, vector};

network! {
    /// Stepped through.
    pub struct Net<f64>;
    input 3,
    dense 4 tanh,
    dense 2 relu bias none,
    dense 1
        sigmoid,
    loss half_sse,
}

fn main() {
    let net = Net::new(1);
    let (x, y) = (vector![1.0, 0.0, 1.0], vector![1.0]);
    let output = net.forward(&x);
    let (loss, _) = net.backward(&x, &y);
    println!("{output} {loss}");
}
