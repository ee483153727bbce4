nn_core::network! { input 2, dense 3, loss hinge }

fn main() {
    let (xs, ys) = (nn_core::Batch::<f32, 2>::zeros(2), nn_core::Batch::<f32, 2>::zeros(2));
    let _ = Network::new(1).backward_batch(&xs, &ys, &mut Network::workspace(2));
}
