const HIDDEN: usize = 5_000_000_000;

nn_core::network! { input 3, dense HIDDEN sigmoid, dense HIDDEN, loss mse }

fn main() {
    let _ = Network::new(1).forward(&nn_core::vector![1.0, 0.0, 1.0]);
}
