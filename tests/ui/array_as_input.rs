nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {
    let _ = Network::new(1).forward(&[1.0, 2.0, 3.0]);
}
