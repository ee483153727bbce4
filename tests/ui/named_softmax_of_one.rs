const CLASSES: usize = 1;

nn_core::network! { input 3, dense CLASSES softmax, loss cross_entropy }

fn main() {}
