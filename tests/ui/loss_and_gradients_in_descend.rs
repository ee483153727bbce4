//! rustc's own words: why, is in docs/architecture.md.

use nn_core::vector;

nn_core::network! { input 2, dense 1, loss mse }

fn main() {
    let mut network = Network::new(1);
    network.descend(0.1, &network.backward(&vector![1.0, 2.0], &vector![1.0]));
}
