//! L-BFGS needs the loss as a function, which a trainer does not give it.

use nn_core::{network, optimizer::Lbfgs};
use nn_train::{Trainer, iris};

network! { input 4, dense 3 softmax, loss cross_entropy }

fn main() {
    let _ = Trainer::new(Lbfgs::<f32>::new()).fit(&mut Network::new(0), &iris(), None);
}
