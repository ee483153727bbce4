use nn_core::optimizer::{Adam, Optimizer};
use nn_core::vector;

nn_core::network! { input 2, dense 1, loss mse }

fn main() {
    let mut network = Network::new(1);
    let mut adam = Adam::new(0.1);
    adam.step(&mut network, &network.backward(&vector![1.0, 2.0], &vector![1.0]));
}
