use nn_core::optimizer::{Adam, Optimizer};
use nn_core::vector;

nn_core::network! { struct Small; input 2, dense 1, loss mse }
nn_core::network! { struct Large; input 4, dense 3 tanh, dense 2, loss mse }

fn main() {
    let mut small = Small::new(1);
    let (_, gradients) = Large::new(1).backward(&vector![1.0, 2.0, 3.0, 4.0], &vector![1.0, 0.0]);
    Adam::new(0.1).step(&mut small, &gradients);
}
