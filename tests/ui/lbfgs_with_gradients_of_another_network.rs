use nn_core::optimizer::Lbfgs;
use nn_core::vector;

nn_core::network! { struct Small; input 2, dense 1, loss mse }
nn_core::network! { struct Large; input 4, dense 3 tanh, dense 2, loss mse }

fn main() {
    let large = Large::new(1);
    Lbfgs::new().step(&mut Small::new(1), |_, found| {
        let (loss, gradients) = large.backward(&vector![1.0, 2.0, 3.0, 4.0], &vector![1.0, 0.0]);
        found.set(loss, &gradients)
    });
}
