nn_core::network! { struct One; input 2, dense 1, loss mse }
nn_core::network! { struct Other; input 2, dense 1 tanh, loss mse }

fn main() {
    let _ = One::new(1).forward_batch(&nn_core::Batch::<f32, 2>::zeros(9), &mut Other::workspace(9));
}
