nn_core::network! { input 3, dense HIDDEN sigmoid, dense 1 sigmoid, loss mse }

fn main() {}
