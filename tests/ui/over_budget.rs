nn_core::network! {
    struct Net;
    input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse,
    budget { parameters <= 10, memory <= 1 KiB }
}

fn main() {
    let _ = Net::new(1).forward(&nn_core::vector![1.0, 0.0, 1.0]);
}
