#![deny(warnings)]
#![allow(dead_code)]

nn_core::network! {
    struct Net;
    input 4,
    dense 8 sigmoid init he_normal,
    dense 8 tanh,
    dense 3,
    dropout 0.2,
    loss mse
}

nn_core::network! {
    #[allow(deprecated)]
    struct Silenced;
    input 4, dense 8 sigmoid init he_normal, dense 3, dropout 0.2, loss mse
}

fn main() {}
