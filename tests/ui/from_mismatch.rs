nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid from 3, loss mse }

fn main() {}
