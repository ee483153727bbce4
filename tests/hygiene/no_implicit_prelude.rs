//! Without a prelude: nothing is in scope but what an expansion imports itself.
#![no_implicit_prelude]

::nn_core::network! { pub(crate) struct Small<f64>; input 3, dense 2 sigmoid, dense 2 softmax, loss cross_entropy }

::nn_core::network! { pub(crate) struct Large; input 64, dense 32 relu, dense 2, loss mse }

::nn_core::network! { pub(crate) struct Inference; input 3, dense 2 tanh, storage boxed }

::nn_core::network! {
    pub(crate) struct Words<f64>;
    input 3, layer_norm, dense 40 prelu, dropout 0.2, dense 2 maxout(2), layer_norm, loss mse, penalty elastic(0.1, 0.1)
}

::nn_core::network! { pub(crate) struct FewWords; input 3, dropout 0.2, dense 4 maxout(3), layer_norm, dense 2, loss mse, penalty l1(0.1) }

#[::core::prelude::v1::test]
fn networks_work_without_a_prelude() {
    let (mut small, mut large) = (Small::new(1), Large::new(1));
    let (x, y) = (::nn_core::vector![1.0, 0.0, 1.0], ::nn_core::vector![1.0, 0.0]);
    let (before, gradients) = small.backward(&x, &y);
    small.descend(0.1, &gradients);
    ::std::assert!(small.loss(&x, &y) < before);
    let mut workspace = Large::workspace(2);
    let xs = ::nn_core::Batch::<f32, 64>::repeat(2, 1.0);
    let ys = large.forward_batch(&xs, &mut workspace).into_owned();
    ::std::assert!(large.backward_batch(&xs, &ys, &mut workspace) < 1e-12);
    ::std::assert!(large.descend_batch(&xs, &ys, 0.1, &mut workspace) < 1e-12);
    let mut generator = ::nn_core::Generator::new(1);
    ::std::assert!(Words::new(1).backward(&x, &y, &mut generator).0 > 0.0);
    let mut workspace = Words::workspace(1);
    let xs = ::nn_core::Batch::<f64, 3>::repeat(1, 1.0);
    ::std::assert!(Words::new(1).backward_batch(&xs, &[1], &mut workspace, &mut generator) > 0.0);
    ::std::assert!(Words::new(1).descend_batch(&xs, &[1], 0.1, &mut workspace, &mut generator) > 0.0);
    let (x, y) = (::nn_core::vector![1.0, 0.0, 1.0], ::nn_core::vector![1.0, 0.0]);
    ::std::assert!(FewWords::new(1).backward(&x, &y, &mut generator).0 > 0.0);
    ::std::assert!(Inference::zeros().forward(&::nn_core::vector![1.0, 2.0, 3.0]).norm() < 1e-12);
}
