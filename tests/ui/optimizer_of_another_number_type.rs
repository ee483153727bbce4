use nn_core::optimizer::Adam;
use nn_train::{Trainer, iris};

nn_core::network! { input 4, dense 3 softmax, loss cross_entropy }

fn main() {
    let _ = Trainer::new(Adam::<f64>::new(0.1)).fit(&mut Network::new(1), &iris(), None);
}
