//! Layers beyond dense ones: layer norm, dropout, penalties, activations that learn or take pieces.

use nn_core::{Batch, Generator, Trainable, check_gradients, network, vector};

network! { struct Normed<f64>; input 3, dense 5 tanh, layer_norm, dense 2 softmax, loss cross_entropy }
network! { struct NormedWide<f64>; input 3, dense 40 tanh, layer_norm, dense 30 prelu, layer_norm, dense 2, loss mse, penalty elastic(0.01, 0.02) }
network! { struct NormedFirst; input 3, layer_norm, dense 2 sigmoid, layer_norm, loss mse }
network! { struct NormedFirstBoxed<f64>; input 3, layer_norm, dense 2 sigmoid, loss mse, storage boxed }
network! { struct Dropped<f64>; input 3, dense 6 relu, dropout 0.4, dense 5 tanh, dropout 0.2, dense 2 softmax, loss cross_entropy }
network! { struct DroppedBoxed<f64>; input 3, dropout 0.1, dense 6 relu, dropout 0.4, dense 5 tanh, dropout 0.2, dense 2, loss huber, storage boxed, penalty l1(0.1) }
network! { struct Pieces<f64>; input 3, dense 4 maxout(3), dense 2 maxout(2), loss half_sse, penalty l2(0.1) }
const UNITS: usize = 20;
network! { struct NamedPieces<f64>; input 3, dense UNITS maxout(2), layer_norm, dropout 0.5, dense 2 prelu(0.1), loss half_sse, penalty l1(0.1) }

fn check<N: Trainable<3, 2>>() {
    for seed in 0..5 {
        let check = check_gradients::<N, 3, 2>(seed);
        assert!(check.passes(), "{}: {check}", N::NAME);
    }
}

#[test]
fn gradients_match_central_differences() {
    check::<Normed>();
    check::<NormedWide>();
    check::<NormedFirst>();
    check::<NormedFirstBoxed>();
    check::<Dropped>();
    check::<DroppedBoxed>();
    check::<Pieces>();
    check::<NamedPieces>();
}

#[test]
fn a_batch_is_the_mean_of_its_examples() {
    let net = DroppedBoxed::new(3);
    let xs = Batch::<f64, 3>::from_fn(4, |i, j| (i + 3 * j) as f64 * 0.1);
    let ys = Batch::<f64, 2>::from_fn(4, |i, j| (i * j) as f64 * 0.1);
    let mut workspace = DroppedBoxed::workspace(4);
    let loss = net.backward_batch(&xs, &ys, &mut workspace, &mut Generator::new(5));
    let mut generator = Generator::new(5);
    let mut sum = 0.0;
    for j in 0..4 {
        let x = xs.column(j).into_owned();
        sum += net.backward(&x, &ys.column(j).into_owned(), &mut generator).0;
    }
    assert!((loss - sum / 4.0).abs() < 1e-12);
    assert_eq!(net.forward(&vector![1.0, 2.0, 3.0]), net.forward(&vector![1.0, 2.0, 3.0]));
}
