//! Any size works: a network of five megabytes is made, copied, run and trained on a thread with a stack of two,
//! in debug and in release.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, Generator, network};

network! {
    /// Sizes as literals.
    struct Digits<f64>;
    input 784, dense 512 relu, dense 512 relu, dense 10 softmax, loss cross_entropy
}

mod sizes {
    pub(crate) const PIXELS: usize = 28 * 28;
    pub(crate) const CLASSES: usize = 10;
}
const HIDDEN: usize = 512;

network! {
    /// The same with named sizes: rustc decides where the parameters lie.
    struct Named<f64>;
    input sizes::PIXELS, dense HIDDEN relu, dense { 2 * HIDDEN / 2 } relu, dense sizes::CLASSES softmax, loss cross_entropy
}

/// Runs on a stack of 2 MiB, less than half of the network.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    assert!(Digits::PARAMETERS * size_of::<f64>() > 2 * (2 << 20));
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(test).expect("a thread");
    thread.join().expect("the test passes");
}

/// Every method, each result looked at.
macro_rules! check {
    ($network:ident) => {
        let mut network = $network::new(1);
        let x = SVector::<f64, 784>::from_fn(|i, _| f64::from(i as u32 % 17) / 17.0);
        let y = SVector::<f64, 10>::from_fn(|i, _| if i == 3 { 1.0 } else { 0.0 });

        let y_hat = network.forward(&x);
        assert!((y_hat.sum() - 1.0).abs() < 1e-12);
        let trace = network.trace(&x);
        assert_eq!((trace.h1.len(), trace.h2.len(), trace.h3), (512, 512, y_hat));

        let loss = network.loss(&x, &y);
        assert!((loss + y_hat[3].ln()).abs() < 1e-12);
        let (of_backward, gradients) = network.backward(&x, &y);
        assert_eq!(of_backward, loss);
        assert!((gradients.b3 - (y_hat - y)).norm() < 1e-12);
        assert!(gradients.w1.norm() > 0.0 && gradients.clone() == gradients);
        let dx = network.input_gradient(&x, &y);
        assert!((dx - network.w1.transpose_multiplied(&gradients.b1)).norm() < 1e-12);

        let before = network.clone();
        assert!(network == before);
        network.descend(1e-3, &gradients);
        assert!(network != before);
        assert!(network.loss(&x, &y) < loss);

        let xs = Batch::<f64, 784>::from_fn(2, |i, _| x[i]);
        let ys = Batch::<f64, 10>::from_fn(2, |i, _| y[i]);
        let mut workspace = $network::workspace(3);
        let outputs = before.forward_batch(&xs, &mut workspace);
        assert!((outputs.column(1) - y_hat).norm() < 1e-12);
        assert!((before.backward_batch(&xs, &ys, &mut workspace) - loss).abs() < 1e-12);
        assert!((before.backward_batch(&xs, &[3, 3][..], &mut workspace) - loss).abs() < 1e-12);
        let mean = &workspace.gradients;
        for (mean, gradient) in mean.w1.iter().zip(gradients.w1.iter()) {
            assert!((mean - gradient).abs() < 1e-12);
        }
        let mut by_batch = before.clone();
        by_batch.descend(1e-3, &workspace.gradients);
        assert!((by_batch.loss(&x, &y) - network.loss(&x, &y)).abs() < 1e-12);
        let mut at_once = before.clone();
        assert!((at_once.descend_batch(&xs, &ys, 1e-3, &mut workspace) - loss).abs() < 1e-12);
        assert!((at_once.loss(&x, &y) - network.loss(&x, &y)).abs() < 1e-12);

        let theta = before.parameters();
        assert_eq!(theta.len(), $network::PARAMETERS);
        network.set_parameters(&theta);
        assert!(network == before && before != $network::zeros());
    };
}

/// Wᵀ·v without a transposed copy of W.
trait TransposeMultiplied<const M: usize, const N: usize> {
    fn transpose_multiplied(&self, v: &SVector<f64, M>) -> SVector<f64, N>;
}

impl<const M: usize, const N: usize> TransposeMultiplied<M, N> for nn_core::nalgebra::SMatrix<f64, M, N> {
    fn transpose_multiplied(&self, v: &SVector<f64, M>) -> SVector<f64, N> {
        SVector::from_fn(|j, _| self.column(j).dot(v))
    }
}

#[test]
fn a_large_network_fits_a_small_stack() {
    on_a_small_stack(|| {
        check!(Digits);
    });
}

#[test]
fn a_large_network_with_named_sizes_fits_a_small_stack() {
    on_a_small_stack(|| {
        check!(Named);
    });
}

#[test]
fn named_sizes_give_the_same_network() {
    on_a_small_stack(|| {
        assert_eq!((Named::PARAMETERS, Named::MACS), (Digits::PARAMETERS, Digits::MACS));
        assert_eq!(Digits::PARAMETERS, 784 * 512 + 512 + 512 * 512 + 512 + 512 * 10 + 10);
        assert!(Named::new(7).parameters() == Digits::new(7).parameters());
    });
}

#[test]
fn a_large_network_is_printed_as_its_summary() {
    on_a_small_stack(|| {
        assert_eq!(format!("{:?}", Digits::zeros()), Digits::SUMMARY);
        assert_eq!(format!("{:?}", Named::zeros()), Named::SUMMARY);
        for text in [Digits::SUMMARY, Named::SUMMARY] {
            assert!(text.contains("softmax") && text.len() < 2000, "{text}");
        }
        for text in [format!("{:?}", DigitsGradients::zeros()), format!("{:?}", NamedGradients::zeros())] {
            assert!(text.contains("Gradients") && text.len() < 200, "{text}");
        }
    });
}

/// The parameters lie on the heap: what moves is pointers and biases.
#[test]
fn a_large_network_is_a_small_value() {
    let biases = (512 + 512 + 10) * size_of::<f64>();
    assert!(size_of::<Digits>() <= biases + 3 * size_of::<usize>());
    assert!(size_of::<Named>() <= biases + 3 * size_of::<usize>());
}

network! {
    /// Layers of every kind, and a penalty on each matrix: 784×512 is 3.2 megabytes, twice that for its pieces.
    struct Words<f64>;
    input 784, layer_norm, dropout 0.1, dense HIDDEN maxout(2), layer_norm, dense 512 prelu, dropout 0.5, dense 10 softmax,
    loss cross_entropy, penalty elastic(1e-4, 1e-3)
}

#[test]
fn penalties_make_no_matrix_on_the_stack() {
    on_a_small_stack(|| {
        let mut network = Words::new(1);
        let x = SVector::<f64, 784>::from_fn(|i, _| f64::from(i as u32 % 17) / 17.0);
        let y = SVector::<f64, 10>::from_fn(|i, _| if i == 3 { 1.0 } else { 0.0 });
        let y_hat = network.forward(&x);
        let loss = network.loss(&x, &y);
        let weights = || network.w3.iter().chain(network.w5.iter()).chain(network.w7.iter());
        let penalty: f64 = weights().map(|w| 1e-4 * w.abs() + 1e-3 * w * w).sum();
        assert!((loss - penalty + y_hat[3].ln()).abs() < 1e-9);

        let (of_one, gradients) = network.backward(&x, &y, &mut Generator::new(1));
        let xs = Batch::<f64, 784>::from_fn(1, |i, _| x[i]);
        let mut workspace = Words::workspace(2);
        let of_batch = network.backward_batch(&xs, &[3][..], &mut workspace, &mut Generator::new(1));
        assert!((of_batch - of_one).abs() < 1e-9);
        for (mean, of_one) in workspace.gradients.w3.iter().zip(gradients.w3.iter()) {
            assert!((mean - of_one).abs() < 1e-9);
        }
        assert!((network.loss_batch(&xs, &[3][..], &mut workspace) - loss).abs() < 1e-9);
        assert!(network.input_gradient(&x, &y, &mut Generator::new(1)).norm() > 0.0);
        let mut at_once = network.clone();
        let of_step = at_once.descend_batch(&xs, &[3][..], 1e-3, &mut workspace, &mut Generator::new(1));
        assert_eq!(of_step, of_batch);
        let before = network.clone();
        network.descend(1e-3, &gradients);
        assert!(network != before);
        assert!((at_once.loss(&x, &y) - network.loss(&x, &y)).abs() < 1e-9);
    });
}
