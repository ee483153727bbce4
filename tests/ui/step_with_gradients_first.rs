use nn_core::optimizer::{GradientDescent, Optimizer};
use nn_core::vector;

nn_core::network! { input 2, dense 1, loss mse }

fn main() {
    let network = Network::new(1);
    let (_, mut gradients) = network.backward(&vector![1.0, 2.0], &vector![1.0]);
    GradientDescent::new(0.1).step(&mut gradients, &network);
}
