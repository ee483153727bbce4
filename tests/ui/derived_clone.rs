nn_core::network! {
    #[derive(Clone, Default)]
    pub struct Network; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse
}

fn main() {}
