//! A batch of any size gives what its examples give one by one, whichever way the network takes it: in lanes of vector
//! registers, where examples at the end leave lanes empty, in blocks, or column by column.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, Generator, Real, Targets, Tensors, Trainable, network};

/// Up to both sides of every number of lanes, and of a block.
const SIZES: [usize; 18] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 17, 31, 32, 33, 65, 130];

fn batch<T: Real, const N: usize>(columns: usize, generator: &mut Generator) -> Batch<T, N> {
    Batch::from_fn(columns, |_, _| T::from_f64(generator.normal()))
}

fn flat<T: Real>(tensors: &impl Tensors<Scalar = T>) -> Vec<f64> {
    tensors
        .tensors()
        .flat_map(|tensor| tensor.values.iter().map(|value| value.to_f64()).collect::<Vec<_>>())
        .collect()
}

#[track_caller]
fn assert_near(found: &[f64], expected: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    let scale = expected.iter().fold(1.0_f64, |largest, value| largest.max(value.abs()));
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= tolerance * scale, "{what}: {found} is not {expected}");
    }
}

/// Dense targets with `classes` false, else one class an example.
fn check<N, T, const IN: usize, const OUT: usize>(tolerance: f64, targets: impl Fn(f64) -> f64, classes: bool)
where
    T: Real,
    N: Trainable<IN, OUT, Scalar = T>,
{
    let generator = &mut Generator::new(3);
    let network = N::new(1);
    for n in SIZES {
        let what = &format!("{} on {n} examples", N::NAME);
        let xs = batch::<T, IN>(n, generator);
        let dense = batch::<T, OUT>(n, generator).map(|y| T::from_f64(targets(y.to_f64())));
        let of_classes: Vec<usize> = (0..n).map(|j| j * 7 % Targets::<T, OUT>::CLASSES).collect();
        let ys: Targets<'_, T, OUT> = if classes { (&of_classes).into() } else { (&dense).into() };

        let (mut loss, mut gradients, mut outputs) = (0.0, vec![0.0; N::COUNT], Vec::new());
        for j in 0..n {
            let x: SVector<T, IN> = xs.column(j).into_owned();
            let (own, of_example) = network.backward(&x, &ys.column(j), generator);
            loss += own.to_f64() / n as f64;
            gradients.iter_mut().zip(flat(&of_example)).for_each(|(sum, value)| *sum += value / n as f64);
            outputs.extend(network.forward(&x).iter().map(|value| value.to_f64()));
        }

        // Room for more: what lies behind the examples must not count.
        let mut workspace = N::workspace(n + 5);
        let y_hat = network.forward_batch((&xs).into(), &mut workspace);
        let y_hat: Vec<f64> = y_hat.iter().map(|value| value.to_f64()).collect();
        assert_near(&y_hat, &outputs, tolerance, what);
        let of_batch = network.backward_batch((&xs).into(), ys, &mut workspace, generator);
        assert_near(&[of_batch.to_f64()], &[loss], tolerance, what);
        assert_near(&flat(N::gradients(&workspace)), &gradients, tolerance, what);
        let evaluated = network.loss_batch((&xs).into(), ys, &mut workspace);
        assert_near(&[evaluated.to_f64()], &[loss], tolerance, what);

        let mut descended = network.clone();
        let before = descended.descend_batch((&xs).into(), ys, T::from_f64(0.5), &mut workspace, generator);
        assert_near(&[before.to_f64()], &[loss], tolerance, what);
        let expected: Vec<f64> = flat(&network).iter().zip(&gradients).map(|(w, g)| w - 0.5 * g).collect();
        assert_near(&flat(&descended), &expected, tolerance, what);
    }
}

const EXACT: f64 = 1e-13;
const SINGLE: f64 = 1e-5;

fn any(y: f64) -> f64 {
    y
}

fn from_0_to_1(y: f64) -> f64 {
    (y / 3.0).tanh().abs()
}

network! { struct Textbook<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { struct Xor<f64>; input 2, dense 4 tanh, dense 1 sigmoid, loss bce }
network! { struct Iris<f64>; input 4, dense 16 tanh, dense 3 softmax, loss cross_entropy }
network! { struct IrisSingle; input 4, dense 16 tanh, dense 3 softmax, loss cross_entropy }
network! { struct Regression<f64>; input 5, dense 7 gelu bias none, dense 6 softplus, dense 2, loss mse }
network! { struct Wide<f64>; input 1, dense 21 leaky_relu(0.1), dense 5 sigmoid, loss sse }
network! { struct HiddenSoftmax<f64>; input 3, dense 5 softmax, dense 3, loss mse }
network! { struct Exotic<f64>; input 3, dense 5 elu(2), dense 3, loss huber(1) }
network! { struct Penalized<f64>; input 3, dense 5 tanh, dense 1, loss mse, penalty l2(0.1) }
network! { struct Blocked<f64>; input 40, dense 30 relu, dense 20 tanh, dense 3 softmax, loss cross_entropy }

#[test]
fn tiny_networks() {
    check::<Textbook, f64, 3, 1>(EXACT, from_0_to_1, false);
    check::<Xor, f64, 2, 1>(EXACT, from_0_to_1, false);
    check::<Regression, f64, 5, 2>(EXACT, any, false);
    check::<Wide, f64, 1, 5>(EXACT, any, false);
}

#[test]
fn targets_and_classes() {
    check::<Iris, f64, 4, 3>(EXACT, from_0_to_1, false);
    check::<Iris, f64, 4, 3>(EXACT, any, true);
    check::<IrisSingle, f32, 4, 3>(SINGLE, any, true);
    check::<Blocked, f64, 40, 3>(EXACT, from_0_to_1, false);
    check::<Blocked, f64, 40, 3>(EXACT, any, true);
    check::<Textbook, f64, 3, 1>(EXACT, any, true);
    check::<Xor, f64, 2, 1>(EXACT, any, true);
    check::<Wide, f64, 1, 5>(EXACT, any, true);
}

#[test]
fn steps_without_kernels_for_lanes() {
    check::<HiddenSoftmax, f64, 3, 3>(EXACT, any, false);
    check::<Exotic, f64, 3, 3>(EXACT, any, false);
    check::<Penalized, f64, 3, 1>(EXACT, any, false);
    check::<Exotic, f64, 3, 3>(EXACT, any, true);
    check::<Penalized, f64, 3, 1>(EXACT, any, true);
}

#[test]
#[should_panic(expected = "example 2 is of class 3, but there are 3 classes, counted from 0")]
fn classes_are_checked() {
    let (network, mut workspace) = (Iris::new(0), Iris::workspace(3));
    network.backward_batch(&Batch::<f64, 4>::zeros(3), &[0, 2, 3], &mut workspace);
}

#[test]
fn a_nan_is_not_hidden() {
    let (network, mut workspace) = (Iris::new(0), Iris::workspace(3));
    let mut xs = Batch::<f64, 4>::zeros(3);
    xs[(1, 2)] = f64::NAN;
    let y_hat = network.forward_batch(&xs, &mut workspace).into_owned();
    assert!(y_hat.column(2).iter().all(|value| value.is_nan()), "{y_hat}");
    assert!(y_hat.columns(0, 2).iter().all(|value| value.is_finite()), "{y_hat}");
    assert!(network.backward_batch(&xs, &[0, 1, 2], &mut workspace).is_nan());
    assert!(workspace.gradients.w1.iter().all(|value| value.is_nan()));
}
