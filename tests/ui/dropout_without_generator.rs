nn_core::network! { input 3, dense 2 sigmoid, dropout 0.5, dense 1 sigmoid, loss mse }

fn main() {
    let (x, y) = (nn_core::vector![1.0, 0.0, 1.0], nn_core::vector![1.0]);
    let _ = Network::new(1).backward(&x, &y);
}
