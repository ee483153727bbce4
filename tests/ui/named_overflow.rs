const A: usize = 3;

nn_core::network! { input 3, dense { A - 5 } sigmoid, dense 1, loss mse }

fn main() {
    let _ = Network::new(1).forward(&nn_core::vector![1.0, 0.0, 1.0]);
}
