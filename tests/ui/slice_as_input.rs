//! rustc's own words: why, is in docs/architecture.md.

nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {
    let values = vec![1.0, 2.0, 3.0];
    let _ = Network::new(1).forward(&values[..]);
}
