use nn_core::Batch;

nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {
    let xs = Batch::<f32, 3>::zeros(9);
    let _ = Network::new(1).forward_batch(xs, &mut Network::workspace(9));
}
