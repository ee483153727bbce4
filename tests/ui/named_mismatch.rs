const HIDDEN: usize = 2;

nn_core::network! { input 3, dense HIDDEN sigmoid, dense 1 sigmoid from 4, loss mse }

fn main() {}
