nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss crossentropy }

fn main() {}
