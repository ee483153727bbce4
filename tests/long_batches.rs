//! Batches of very many examples: gradients keep their digits, in every way that a batch is taken.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, Tensors, matrix, network, vector};
use nn_train::Parallel;

// In lanes; one example at a time; layer by layer, with products in blocks and in plain loops.
network! { struct Lanes; input 1, dense 1, loss mse }
network! { struct LanesOfTwo; input 2, dense 3 tanh, dense 1, loss mse }
network! { struct Columnwise; input 2, layer_norm, dense 3 prelu, dense 1, loss mse }
network! { struct Layerwise; input 2, layer_norm, dense 40 prelu, layer_norm, dense 1, loss mse, storage boxed }
network! { struct Single; input 1, dense 1 prelu, loss mse, storage boxed }
network! { struct Large; input 2, dense 100 prelu, layer_norm, dense 24 tanh, dense 1, loss mse }

fn values<P: Tensors<Scalar = f32>>(tensors: &P) -> Vec<f64> {
    tensors.tensors().flat_map(|tensor| tensor.values).map(|value| f64::from(*value)).collect()
}

/// To five digits of the longest tensor: `f32` has seven.
#[track_caller]
fn assert_near(what: &str, found: &[f64], expected: &[f64]) {
    let largest = expected.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let error = (found - expected).abs() / largest;
        assert!(error < 1e-5, "{what}, parameter {index}: {found} is not {expected}, off by {error:e}");
    }
}

/// Equal examples have the gradients of one of them, whatever their number.
macro_rules! check {
    ($network:ident<$inputs:literal>, $examples:expr) => {
        let n = $examples;
        let network = $network::new(3);
        let x = SVector::<f32, $inputs>::from_fn(|i, _| 0.9 - 1.3 * i as f32);
        let (xs, ys) = (Batch::<f32, $inputs>::from_fn(n, |i, _| x[i]), Batch::<f32, 1>::zeros(n));
        let mut workspace = $network::workspace(n);
        let (loss, one) = network.backward(&x, &vector![0.0]);
        let found = network.backward_batch(&xs, &ys, &mut workspace);
        assert!((found - loss).abs() <= 1e-5 * loss, "{found} is not {loss}");
        assert_near(stringify!($network), &values(&workspace.gradients), &values(&one));

        // A step of such a length that it is as long as the parameters.
        let (mut stepped, mut expected) = (network.clone(), network.clone());
        expected.descend(1.0, &one);
        stepped.descend_batch(&xs, &ys, 1.0, &mut workspace);
        assert_near(concat!(stringify!($network), ", a step"), &values(&stepped), &values(&expected));

        // And in parts.
        let mut parallel = Parallel::new(n).parts(3).threads(2);
        let generator = &mut nn_core::Generator::new(0);
        parallel.backward_batch(&network, &xs, &ys, generator);
        assert_near(
            concat!(stringify!($network), ", in parts"),
            &values(parallel.gradients()),
            &values(&one),
        );
    };
}

#[test]
fn equal_examples_have_the_gradients_of_one() {
    check!(Lanes<1>, 20_000);
    check!(LanesOfTwo<2>, 10_000);
    check!(Columnwise<2>, 10_000);
    check!(Layerwise<2>, 5_000);
    check!(Single<1>, 20_000);
    check!(Large<2>, 3_000);
}

/// ŷ = x + 0.3 and y = 0: ∂L/∂w = ∂L/∂b = 2·1.3, at x = 1. A running sum of ten million is 2.43 and 2.57.
#[test]
fn one_weight_and_very_many_examples() {
    let n = 100_000;
    let network = Lanes { w1: matrix![1.0], b1: vector![0.3] };
    let (xs, ys) = (Batch::<f32, 1>::repeat(n, 1.0), Batch::<f32, 1>::zeros(n));
    let mut workspace = Lanes::workspace(n);
    network.backward_batch(&xs, &ys, &mut workspace);
    assert_near("∇L", &values(&workspace.gradients), &[2.6, 2.6]);
}
