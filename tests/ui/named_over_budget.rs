const HIDDEN: usize = 20;

nn_core::network! {
    struct Net;
    input 3, dense HIDDEN sigmoid, dense 1 sigmoid, loss mse,
    budget { parameters <= 10, memory <= 1 KiB, training_memory <= 1 MiB }
}

fn main() {}
