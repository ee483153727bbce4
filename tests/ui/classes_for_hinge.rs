nn_core::network! { input 2, dense 3, loss hinge }

fn main() {
    let xs = nn_core::Batch::<f32, 2>::zeros(2);
    let _ = Network::new(1).backward_batch(&xs, &[0, 2], &mut Network::workspace(2));
}
