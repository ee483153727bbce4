use nn_core::{Batch, Trainable};

nn_core::network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

fn train<N: Trainable<IN, OUT>, const IN: usize, const OUT: usize>(_: N, _: Batch<f32, IN>, _: Batch<f32, OUT>) {}

fn main() {
    train(Network::new(1), Batch::<f32, 4>::zeros(9), Batch::<f32, 1>::zeros(9));
}
