//! Without a prelude: nothing is in scope but what an expansion imports itself.
#![no_implicit_prelude]

::nn_core::network! { pub(crate) struct Small<f64>; input 3, dense 2 sigmoid, dense 2 softmax, loss cross_entropy }

::nn_core::network! { pub(crate) struct Large; input 64, dense 32 relu, dense 2, loss mse }

::nn_core::network! { pub(crate) struct Inference; input 3, dense 2 tanh, storage boxed }

#[::core::prelude::v1::test]
fn networks_work_without_a_prelude() {
    let (mut small, large) = (Small::new(1), Large::new(1));
    let (x, y) = (::nn_core::vector![1.0, 0.0, 1.0], ::nn_core::vector![1.0, 0.0]);
    let (before, gradients) = small.backward(&x, &y);
    small.descend(0.1, &gradients);
    ::std::assert!(small.loss(&x, &y) < before);
    let mut workspace = Large::workspace(2);
    let xs = ::nn_core::Batch::<f32, 64>::repeat(2, 1.0);
    let ys = large.forward_batch(&xs, &mut workspace).into_owned();
    ::std::assert!(large.backward_batch(&xs, &ys, &mut workspace) < 1e-12);
    ::std::assert!(Inference::zeros().forward(&::nn_core::vector![1.0, 2.0, 3.0]).norm() < 1e-12);
}
