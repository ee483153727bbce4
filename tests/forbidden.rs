//! A crate whose author forbids what others only deny: no expansion may lift a lint.
#![forbid(unsafe_code, unused, dead_code, missing_docs, nonstandard_style, clippy::all, clippy::pedantic)]
#![forbid(warnings)]

use nn_core::network;

network! { struct Used; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

network! { struct OnlyForward<f64>; input 3, dense 2 sigmoid, dense 1 }

network! { struct LayerByLayer; input 64, dense 40 relu, layer_norm, dense 3 softmax, loss cross_entropy }

network! { struct Drops; input 3, dense 4 prelu, dropout 0.5, dense 2 maxout(2), loss half_sse, penalty l1(0.1), test }

network! { struct Boxed; input 3, dense 4 tanh, dense 2, loss huber, storage boxed }

const HIDDEN: usize = 4;
network! { struct Named; input 3, dense HIDDEN tanh, dense { HIDDEN + 1 } relu bias none, loss mse }

#[test]
fn a_network_is_used_as_little_as_anyone_likes() {
    let outputs = Used::zeros().forward(&nn_core::vector![1.0, 2.0, 3.0]);
    assert_eq!(outputs.len(), 1);
    assert_eq!(OnlyForward::zeros().parameters().len(), 11);
    assert_eq!(LayerByLayer::PARAMETERS, 2803);
    assert_eq!(Drops::new(0), Drops::new(0));
    assert_eq!(Boxed::zeros(), Boxed::zeros());
    assert_eq!(Named::zeros(), Named::zeros());
}
