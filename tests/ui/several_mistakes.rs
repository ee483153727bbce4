const SIZE: usize = 7;

nn_core::network! {
    pub struct Xor<f16>;
    input 3,
    dense 2 sigmoit bias xavier_normal,
    dense sigmoid from 2,
    dense { SIZE } relu init normal(0) dense 1,
    output 0,
    loss msa,
    storage heap,
    learning_rate 0.1,
}

fn main() {}
