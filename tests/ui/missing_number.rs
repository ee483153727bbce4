nn_core::network! { input 3, dense sigmoid, dense 1 sigmoid, loss mse }

fn main() {}
