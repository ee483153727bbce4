nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, output 2, loss mse }

fn main() {}
