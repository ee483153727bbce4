use nn_core::optimizer::Adam;
use nn_train::{Trainer, digits, iris};

nn_core::network! { input 64, dense 10 softmax, loss cross_entropy }

fn main() {
    let (train, validation) = (digits::<f32>(), iris::<f32>());
    let _ = Trainer::new(Adam::new(0.1)).fit(&mut Network::new(1), &train, Some(&validation));
}
