nn_core::network! { struct One; input 2, dense 1, loss mse }
nn_core::network! { struct Other; input 2, dense 1 tanh, loss mse }

fn main() {
    let (_, gradients) = Other::new(1).backward(&nn_core::vector![1.0, 2.0], &nn_core::vector![1.0]);
    One::new(1).descend(0.1, &gradients);
}
