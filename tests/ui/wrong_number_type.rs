nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {
    let x = nn_core::vector![1.0_f64, 0.0, 1.0];
    let _ = Network::new(1).forward(&x);
}
