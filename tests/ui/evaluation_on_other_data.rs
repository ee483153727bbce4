nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {
    let data = nn_train::Dataset::from_examples([([0.0_f32, 1.0, 1.0], [1.0, 0.0])]).unwrap();
    let _ = nn_train::evaluate(&Network::new(1), &data);
}
