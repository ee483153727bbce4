nn_core::network! { input 3, dense 2 sigmoid, dense 2 relu, loss cross_entropy }

fn main() {}
