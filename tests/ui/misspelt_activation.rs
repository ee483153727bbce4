nn_core::network! { input 3, dense 2 sigmoit, dense 1 sigmoid, loss mse }

fn main() {}
