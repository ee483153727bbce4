//! Networks that, together, bind every name that an expansion may bind.

macro_rules! networks {
    () => {
        ::nn_core::network! { pub(super) struct Lanes; input 3, dense 2 leaky_relu(0.1), dense 2 softmax, loss cross_entropy }

        ::nn_core::network! {
            pub(super) struct LayerByLayer<f64>;
            input 3, layer_norm, dense 40 prelu, dropout 0.2, dense 4 maxout(2), dense 2 elu(0.5), loss huber,
            penalty elastic(0.1, 0.1), storage boxed
        }

        ::nn_core::network! { pub(super) struct PerExample; input 3, layer_norm, dense 2 tanh, dropout 0.1, dense 1, loss mse }

        ::nn_core::network! { pub(super) struct AllZero; input 3, dense 2 tanh init zeros, loss half_sse }

        ::nn_core::network! { pub(super) struct Inference; input 3, dense 2 tanh }
    };
}
