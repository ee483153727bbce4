use nn_core::optimizer::Lbfgs;
use nn_core::vector;

nn_core::network! { input 2, dense 1, loss mse }

fn main() {
    Lbfgs::<f64>::new().step(&mut Network::new(1), |network, found| {
        let (loss, gradients) = network.backward(&vector![1.0, 2.0], &vector![1.0]);
        found.set(loss, &gradients)
    });
}
