mod sizes {
    pub const HIDDEN: usize = 4;
}

nn_core::network! { input 3, dense { if sizes::HIDDEN > 3 { 0 } else { 1 } } sigmoid, dense 1, loss mse }

fn main() {}
