use nn_core::Batch;

nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn main() {
    let (xs, ys) = (Batch::<f32, 3>::zeros(9), Batch::<f32, 2>::zeros(9));
    Network::new(1).backward_batch(xs.columns(0, 5), ys.columns(0, 5), &mut Network::workspace(9));
}
