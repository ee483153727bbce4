use nn_core::optimizer::Adam;
use nn_train::{Trainer, iris};

nn_core::network! { input 4, dense 3 softmax, loss cross_entropy }

fn main() {
    let (train, validation) = (iris::<f32>(), iris::<f32>());
    let _ = Trainer::new(Adam::new(0.1)).fit(&mut Network::new(1), &train, &validation);
}
