use nn_core::optimizer::GradientDescent;
use nn_train::{Dataset, Trainer};

nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {
    let data = Dataset::from_examples([([0.0_f32, 1.0], [1.0])]).unwrap();
    let mut network = Network::new(1);
    let _ = Trainer::new(GradientDescent::new(0.1)).fit(&mut network, &data, None);
}
