use nn_core::Trainable;

nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid }

fn train<N: Trainable<3, 1>>(_: N) {}

fn main() {
    train(Network::new(1));
}
