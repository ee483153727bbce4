nn_core::network! { input 4, dense 3 softmax }

fn main() {
    let _ = nn_train::evaluate(&Network::new(1), &nn_train::iris());
}
