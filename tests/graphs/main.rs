//! Graphs that no declaration can say yet, as the compiler prints them: compiled, run for one example and for batches, and
//! compared with the numbers of the evaluated plan and with differences.
//!
//! A test of nn-codegen, `derive::tests::printed`, writes `printed.rs`.
#![deny(unused)]
#![allow(missing_docs)]
// what is printed is recorded without
// From a macro's own tokens, as these are in an expansion, neither is reported.
#![allow(unused_imports, clippy::let_and_return)]

use nn_core::nalgebra::SVector;
use nn_core::{Batch, Generator, Tensors, Trainable, check_gradients_at};

include!("printed.rs");

/// What the plan gives in f64 for the parameters and the example of the test, as text: numbers with spaces between them.
pub struct Evaluated {
    pub loss: f64,
    pub output: &'static str,
    pub gradients: &'static str,
    pub input_gradient: &'static str,
}

/// The parameters, between −1 and 1.
fn parameters(count: usize) -> Vec<f64> {
    (1..=count).map(|i| 2.0 * (i as f64 * 0.618_033_988_749_895).fract() - 1.0).collect()
}

fn flat(tensors: &impl Tensors<Scalar = f64>) -> Vec<f64> {
    tensors.tensors().flat_map(|tensor| tensor.values.to_vec()).collect()
}

#[track_caller]
fn assert_near(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() <= 1e-13 * expected.abs().max(1.0),
            "{what}: {found}, not {expected}"
        );
    }
}

fn check<N, const IN: usize, const OUT: usize>(evaluated: &Evaluated)
where
    N: Trainable<IN, OUT, Scalar = f64>,
{
    let mut network = N::new(1);
    let mut values = parameters(N::COUNT).into_iter();
    network.tensors_mut().for_each(|tensor| tensor.values.fill_with(|| values.next().expect("a value")));
    let x = SVector::<f64, IN>::from_column_slice(&[0.7, -0.4, 0.2]);
    let y = SVector::<f64, OUT>::from_column_slice(&[0.3, 0.2, 0.7, 0.1, 0.5, 0.4][..OUT]);
    check_example(&network, &x, &y, evaluated);
    for n in [1, 3, 70, 600] {
        check_batch(&network, &x, &y, n);
    }
}

/// One example gives what the plan gives, and its gradients are the slopes of its loss.
fn check_example<N, const IN: usize, const OUT: usize>(
    network: &N,
    x: &SVector<f64, IN>,
    y: &SVector<f64, OUT>,
    evaluated: &Evaluated,
) where
    N: Trainable<IN, OUT, Scalar = f64>,
{
    let generator = &mut Generator::new(2);
    let list = |text: &str| -> Vec<f64> {
        text.split(' ').map(|number| number.parse().expect("a number")).collect()
    };
    let (loss, gradients) = network.backward(x, y, generator);
    assert_near(&[loss, network.loss(x, y)], &[evaluated.loss; 2], N::NAME);
    assert_near(network.forward(x).as_slice(), &list(evaluated.output), N::NAME);
    assert_near(&flat(&gradients), &list(evaluated.gradients), N::NAME);
    let dx = network.input_gradient(x, y, generator);
    assert_near(dx.as_slice(), &list(evaluated.input_gradient), N::NAME);
    let differences = check_gradients_at(network, x, y);
    assert!(differences.passes(), "{}: {differences}", N::NAME);
}

/// A batch gives the mean of its examples, in which a penalty counts once.
fn check_batch<N, const IN: usize, const OUT: usize>(
    network: &N,
    x: &SVector<f64, IN>,
    y: &SVector<f64, OUT>,
    n: usize,
) where
    N: Trainable<IN, OUT, Scalar = f64>,
{
    let generator = &mut Generator::new(3);
    let xs = Batch::<f64, IN>::from_fn(n, |i, j| x[i] + (j as f64).sin());
    let ys = Batch::<f64, OUT>::from_fn(n, |i, j| y[i] + 0.1 * (j as f64).cos());
    let (mut loss, mut gradients, mut outputs) = (0.0, vec![0.0; N::COUNT], vec![]);
    for j in 0..n {
        let (x, y) = (xs.column(j).into_owned(), ys.column(j).into_owned());
        let (own, of_example) = network.backward(&x, &y, generator);
        loss += own / n as f64;
        gradients.iter_mut().zip(flat(&of_example)).for_each(|(mean, own)| *mean += own / n as f64);
        outputs.extend(network.forward(&x).iter().copied());
    }
    let workspace = &mut N::workspace(n + 2);
    let found = network.forward_batch((&xs).into(), workspace);
    assert_near(found.as_slice(), &outputs, N::NAME);
    // What an earlier pass left must not count.
    N::gradients_mut(workspace).tensors_mut().for_each(|tensor| tensor.values.fill(7.0));
    let of_batch = network.backward_batch((&xs).into(), (&ys).into(), workspace, generator);
    let of_loss = network.loss_batch((&xs).into(), (&ys).into(), workspace);
    assert_near(&[of_batch, of_loss], &[loss; 2], N::NAME);
    assert_near(&flat(N::gradients(workspace)), &gradients, N::NAME);
    let mut descended = network.clone();
    let before = descended.descend_batch((&xs).into(), (&ys).into(), 0.5, workspace, generator);
    assert_near(&[before], &[loss], N::NAME);
    let expected: Vec<f64> =
        flat(network).iter().zip(&gradients).map(|(theta, slope)| theta - 0.5 * slope).collect();
    assert_near(&flat(&descended), &expected, N::NAME);
}

macro_rules! graphs {
    ($($module:ident::$network:ident, $outputs:literal;)*) => {
        #[test]
        fn printed_graphs_compute_what_their_plans_do() {
            $(check::<$module::$network, 3, $outputs>(&$module::EVALUATED);)*
        }
    };
}

graphs! {
    product::Product, 2;
    product_of_outputs::ProductOfOutputs, 2;
    recurrence::Recurrence, 3;
    penalized::Penalized, 3;
    boxed::Boxed, 3;
    beside::Beside, 2;
    residual::Residual, 2;
    along_first::AlongFirst, 6;
    along_middle::AlongMiddle, 4;
    along_last::AlongLast, 6;
    along_outer::AlongOuter, 3;
    along_last_two::AlongLastTwo, 2;
}
