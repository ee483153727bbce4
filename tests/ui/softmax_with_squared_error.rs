#![deny(deprecated)]

nn_core::network! { struct Net; input 4, dense 8 relu, dense 3 softmax, loss mse }

nn_core::network! { struct Meant; input 4, dense 8 relu, dense 3 softmax, loss mse, allow(softmax_with_squared_error) }

fn main() {}
