nn_core::network! {
    struct Net<f64>;
    input 3 dense 4 relu,
    dense 5 sigmoit,
    dense 0 tanh init he_normul,
    dense 3 step,
    dropout 1.5,
    dense 1 softmax,
    loss cross_entropy,
    test now
}

fn main() {}
