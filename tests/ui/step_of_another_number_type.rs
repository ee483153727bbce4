use nn_core::optimizer::{Adam, Optimizer};

nn_core::network! { input 2, dense 1, loss mse }

fn main() {
    let mut network = Network::new(1);
    let (_, gradients) = network.backward(&nn_core::vector![1.0, 2.0], &nn_core::vector![1.0]);
    Adam::<f64>::new(0.1).step(&mut network, &gradients);
}
