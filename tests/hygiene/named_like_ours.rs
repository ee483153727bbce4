//! Networks named like what an expansion uses inside, beside each other.
#![allow(non_camel_case_types)]

use nn_core::{matrix, network, vector};

mod of_types {
    use super::network;

    network! { pub(super) struct Batch; input 2, dense 3 tanh, dropout 0.2, dense 1, loss mse, storage boxed }
    network! { pub(super) struct SVector<f64>; input 2, dense 3 tanh, dense 1 sigmoid, loss bce, test }
    network! { pub(super) struct Tensor; input 2, dense 40 relu, dense 1, loss hinge }
    network! { pub(super) struct TargetKind; input 2, dense 3 relu, dense 1, loss hinge }
    network! { pub(super) struct Vec; input 2, dense 1 maxout(2) }
    network! { pub(super) struct Box; input 2, dense 3 prelu, layer_norm, loss mse, storage boxed }
    network! { pub(super) struct usize; input 2, dense 1 tanh, loss mse }
    network! { pub(super) struct f32; input 2, dense 2 softmax, loss cross_entropy }
    network! { pub(super) struct f64<f64>; input 2, dense 1, loss mse }
}

mod of_traits_and_modules {
    use super::network;

    network! { pub(super) struct Clone; input 2, dense 1 tanh, loss mse, storage boxed }
    network! { pub(super) struct Debug; input 2, dense 1 tanh, loss mse }
    network! { pub(super) struct Iterator; input 2, dense 1 tanh, loss mse }
    network! { pub(super) struct Tensors; input 2, dense 1 tanh, loss mse }
    network! { pub(super) struct Trainable; input 2, dense 1 tanh, loss mse }
    network! { pub(super) struct fmt; input 2, dense 1 tanh, loss mse }
    network! { pub(super) struct init; input 2, dense 1 tanh, loss mse }
    network! { pub(super) struct lanes; input 2, dense 1 tanh, loss mse }
    network! { pub(super) struct sigmoid; input 2, dense 1 sigmoid, loss mse }
}

/// Trained for a step, on a batch and on one example.
macro_rules! train {
    ($($module:ident::$network:ident;)*) => {$({
        let mut network = $module::$network::new(1);
        let x = vector![0.5, -1.0];
        let y = vector![1.0];
        let before = network.loss(&x, &y);
        let mut workspace = $module::$network::workspace(1);
        let loss = network.descend_batch(&matrix![0.5; -1.0], &matrix![1.0], 0.01, &mut workspace);
        assert!((loss - before).abs() < 1e-6 && network.clone().loss(&x, &y) <= before, stringify!($network));
        let (_, gradients) = network.backward(&x, &y);
        network.descend(0.01, &gradients);
        assert!(!std::format!("{network:?} {workspace:?}").is_empty());
    })*};
}

#[test]
fn a_network_may_have_any_name() {
    train! {
        of_types::SVector;
        of_types::Tensor;
        of_types::TargetKind;
        of_types::usize;
        of_types::f64;
        of_traits_and_modules::Clone;
        of_traits_and_modules::Debug;
        of_traits_and_modules::Iterator;
        of_traits_and_modules::Tensors;
        of_traits_and_modules::Trainable;
        of_traits_and_modules::fmt;
        of_traits_and_modules::init;
        of_traits_and_modules::lanes;
        of_traits_and_modules::sigmoid;
    }
    let x = vector![0.5, -1.0];
    assert_eq!(of_types::Vec::new(1).forward(&x).len() + of_types::Batch::new(1).forward(&x).len(), 2);
    assert_eq!(of_types::Box::new(1).forward(&x).len() + of_types::f32::new(1).forward(&x).len(), 5);
}
