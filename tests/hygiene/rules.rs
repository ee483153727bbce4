//! Doubts, budgets and tests of the own gradients. A doubt is a warning, which this crate denies.

use nn_core::network;

const HIDDEN: usize = 4;

network! {
    struct Allowed<f64>; input 3, dense 2 init zeros, dense 2 softmax, dropout 0.1, loss mse,
    allow(collapsing_layers, symmetric_init, dropout_on_output)
}

network! {
    #[allow(deprecated)]
    struct Silenced; input 3, dense 2, dense 2 softmax, loss bce
}

network! {
    #[cfg(any())]
    struct Vanished; input 3, dense 2, dense 2 softmax, loss bce, test
}

network! { struct Tested<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse, test }

mod inner {
    network! { pub(super) struct TestedToo; input 3, dense super::HIDDEN relu, dense 2 softmax, loss cross_entropy, test }

    use nn_core::network;
}

mod without_a_prelude {
    #![no_implicit_prelude]

    ::nn_core::network! { struct Bare; input 3, dense 4 tanh, dropout 0.3, dense 2, loss huber, test }
}

#[allow(dead_code, unused_macros)]
mod beside_a_test_of_the_users {
    macro_rules! test {
        () => {
            no
        };
    }

    fn assert_gradients() {}

    nn_core::network! { struct r#Type<f64>; input 3, dense 2 tanh, dense 1, loss mse, test }
}

network! {
    struct Within<f64>; input 3, dense HIDDEN tanh, dense 1 sigmoid, loss bce,
    budget { parameters <= 21, macs <= 16, memory <= 272B, training_memory <= 1 KiB }
}

#[test]
fn costs_are_constants() {
    const BYTES: usize = Within::INFERENCE_BYTES;
    assert_eq!((Within::PARAMETERS, Within::MACS), (21, 16));
    // 21 parameters, 3 inputs, a1 h1 a2 h2.
    assert_eq!(BYTES, 8 * (21 + 3 + 4 + 4 + 1 + 1));
    // And 21 gradients, the target, the loss, da2, dh1, da1.
    assert_eq!(Within::TRAINING_BYTES, BYTES + 8 * (21 + 1 + 1 + 1 + 4 + 4));
    let held = size_of::<Tested>() + size_of::<TestedTrace>() + size_of::<[f64; 3]>();
    assert_eq!(Tested::INFERENCE_BYTES, held);
    assert_eq!(Allowed::PARAMETERS + Silenced::PARAMETERS, 14 + 14);
    assert_eq!((Tested::PARAMETERS, inner::TestedToo::PARAMETERS), (11, 26));
}
