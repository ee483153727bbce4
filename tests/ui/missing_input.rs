nn_core::network! { dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {}
