//! Class numbers as targets: for one output class 0 has the target 0 and class 1 the target 1, as a data set of classes
//! gives them, for each loss and whichever way a network takes its batches.
//!
//! A network with weights of 0 and a bias of 2 has the pre-activation 2 for every input. Its loss for both targets, and
//! the slope for the bias, were computed from the formulas in mpmath 1.3, with 30 digits.

use nn_core::nalgebra::SVector;
use nn_core::{Batch, Generator, Real, TargetKind, Targets, Tensors, Trainable, network};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Loss and slope for class 0 and for class 1.
type Expected = [(f64, f64); 2];

const BCE: Expected = [
    (2.126_928_011_042_972_5, 0.880_797_077_977_882_4),
    (0.126_928_011_042_972_5, -0.119_202_922_022_117_56),
];
const HALF_SSE: Expected = [(2.0, 2.0), (0.5, 1.0)];
const SSE: Expected = [(4.0, 4.0), (1.0, 2.0)];
const MSE_OF_TANH: Expected = [
    (0.929_349_175_146_835_5, 0.136_218_687_427_113_04),
    (0.001_294_014_995_201_766_4, -0.005_082_962_279_215_89),
];
const MAE: Expected = [(2.0, 1.0), (1.0, 1.0)];
const HUBER: Expected = [(1.5, 1.0), (0.5, 1.0)];
const LOG_COSH: Expected =
    [(1.325_002_747_357_864_4, 0.964_027_580_075_816_9), (0.433_780_830_483_027_2, 0.761_594_155_955_764_9)];
/// Of a sigmoid; the divergence is the same, as neither target has an entropy.
const CROSS_ENTROPY: Expected = [(0.0, 0.0), (0.126_928_011_042_972_5, -0.119_202_922_022_117_56)];
const POISSON_OF_SIGMOID: Expected =
    [(0.880_797_077_977_882_4, 0.104_993_585_403_506_52), (1.007_725_089_020_855, -0.014_209_336_618_611_04)];
const POISSON_OF_SOFTPLUS: Expected =
    [(2.126_928_011_042_972_5, 0.880_797_077_977_882_4), (1.372_249_320_699_484, 0.466_680_063_483_362_8)];

#[track_caller]
fn assert_near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance, "{what}: {found} is not {expected}");
}

/// Batches of every way to fill lanes and blocks, of class 0, of class 1, and of both.
fn check<N, T, const IN: usize>(expected: Expected)
where
    T: Real,
    N: Trainable<IN, 1, Scalar = T>,
{
    let mut network = N::new(0);
    for tensor in network.tensors_mut() {
        tensor.values.fill(T::from_f64(if tensor.name == "b1" { 2.0 } else { 0.0 }));
    }
    let generator = &mut Generator::new(0);
    for (n, class_of) in [1, 2, 3, 16, 33, 600]
        .into_iter()
        .flat_map(|n| [|_| 0, |_| 1, |j| usize::from(j % 3 == 0)].map(|of: fn(usize) -> usize| (n, of)))
    {
        // Sums of n terms of up to 4, each rounded.
        let tolerance = 2.0 * (n as f64 + 4.0) * T::EPSILON.to_f64();
        let what = &format!("{} on {n} examples", N::NAME);
        let classes: Vec<usize> = (0..n).map(class_of).collect();
        let ones = classes.iter().sum::<usize>() as f64 / n as f64;
        let mean = |of: fn((f64, f64)) -> f64| (1.0 - ones) * of(expected[0]) + ones * of(expected[1]);
        let (loss, slope) = (mean(|of_class| of_class.0), mean(|of_class| of_class.1));

        let (xs, mut workspace) = (Batch::<T, IN>::repeat(n, T::ONE), N::workspace(n));
        let ys = Targets::from(&classes);
        assert_near(network.loss_batch((&xs).into(), ys, &mut workspace).to_f64(), loss, tolerance, what);
        let of_pass = network.backward_batch((&xs).into(), ys, &mut workspace, generator);
        assert_near(of_pass.to_f64(), loss, tolerance, what);
        for tensor in N::gradients(&workspace).tensors() {
            tensor.values.iter().for_each(|value| assert_near(value.to_f64(), slope, tolerance, what));
        }
        let mut descended = network.clone();
        let before = descended.descend_batch((&xs).into(), ys, T::ONE, &mut workspace, generator);
        assert_near(before.to_f64(), loss, tolerance, what);
        for (tensor, old) in descended.tensors().zip(network.tensors()) {
            let step = tensor.values[0] - old.values[0];
            assert_near(step.to_f64(), -slope, 2.0 * tolerance, what);
        }

        // One example by itself.
        let (x, y) = (SVector::repeat(T::ONE), ys.column(n - 1));
        let of_example = expected[classes[n - 1]].0;
        assert_near(network.loss(&x, &y).to_f64(), of_example, tolerance, what);
        assert_near(network.backward(&x, &y, generator).0.to_f64(), of_example, tolerance, what);
    }
}

/// Declares a tiny network, whose batches go in lanes or one example at a time, and one that goes layer by layer.
macro_rules! check {
    ($activation:ident, $loss:ident $(($argument:literal))?, $expected:ident) => {{
        network! { struct Tiny<f64>; input 1, dense 1 $activation, loss $loss $(($argument))? }
        network! { struct Wide<f64>; input 600, dense 1 $activation, loss $loss $(($argument))? }
        network! { struct Single; input 1, dense 1 $activation, loss $loss $(($argument))? }
        check::<Tiny, f64, 1>($expected);
        check::<Wide, f64, 600>($expected);
        check::<Single, f32, 1>($expected);
    }};
}

#[test]
fn class_0_of_one_output_is_target_0_for_every_loss() {
    check!(sigmoid, bce, BCE);
    check!(identity, half_sse, HALF_SSE);
    check!(identity, sse, SSE);
    check!(identity, mse, SSE);
    check!(tanh, mse, MSE_OF_TANH);
    check!(identity, mae, MAE);
    check!(identity, huber(1.0), HUBER);
    check!(identity, log_cosh, LOG_COSH);
    check!(sigmoid, cross_entropy, CROSS_ENTROPY);
    check!(sigmoid, kl_divergence, CROSS_ENTROPY);
    check!(sigmoid, poisson, POISSON_OF_SIGMOID);
    check!(softplus, poisson, POISSON_OF_SOFTPLUS);
}

network! { struct Yes<f64>; input 1, dense 1 sigmoid, loss bce }
network! { struct Three<f64>; input 1, dense 3 softmax, loss cross_entropy }
network! { struct Large<f64>; input 600, dense 1, loss mae }
network! { struct Margin<f64>; input 1, dense 1, loss hinge }
network! { struct Margins<f64>; input 600, dense 3 tanh, loss hinge }

/// What a step on these classes panics with; the network is to be what it was.
fn panic_of<N, const IN: usize, const OUT: usize>(classes: &[usize]) -> String
where
    N: Trainable<IN, OUT, Scalar = f64> + PartialEq,
{
    let (mut network, mut workspace) = (N::new(1), N::workspace(8));
    let xs = Batch::<f64, IN>::repeat(classes.len(), 0.5);
    let (before, generator) = (network.clone(), &mut Generator::new(0));
    let losses: [&mut dyn FnMut() -> f64; 2] = [
        &mut || before.loss_batch((&xs).into(), Targets::Classes(classes), &mut N::workspace(8)),
        &mut || {
            network.descend_batch((&xs).into(), Targets::Classes(classes), 0.1, &mut workspace, generator)
        },
    ];
    let [of_loss, of_step] = losses.map(|pass| {
        let panic = catch_unwind(AssertUnwindSafe(pass)).expect_err("a panic");
        panic.downcast_ref::<String>().expect("a message").clone()
    });
    assert_eq!(of_loss, of_step);
    assert!(network == before);
    of_step
}

#[test]
fn a_class_without_an_output_panics_with_the_class_the_example_and_the_number_of_classes() {
    let of_two = "example 1 is of class 2, but there are 2 classes, counted from 0";
    assert_eq!(panic_of::<Yes, 1, 1>(&[1, 2, 0]), of_two);
    assert_eq!(panic_of::<Large, 600, 1>(&[1, 2, 0]), of_two);
    let of_three = "example 2 is of class 3, but there are 3 classes, counted from 0";
    assert_eq!(panic_of::<Three, 1, 3>(&[0, 2, 3]), of_three);
}

/// Before, class 0 had the target 0, for which the loss is 1 whatever the output is. That the formula with targets 0 and 1
/// is wrong, and costs 1 "no matter what ŷ is", is also the subject of bfortuner/ml-glossary#113.
#[test]
fn hinge_takes_no_classes_and_says_which_targets_it_takes() {
    let expected = "a loss such as `hinge` takes the targets −1 and 1, a column of them for each example, and no \
                    numbers of classes";
    assert_eq!(panic_of::<Margin, 1, 1>(&[0, 1]), expected);
    assert_eq!(panic_of::<Margins, 600, 3>(&[0, 1, 2]), expected);

    let columns = Batch::<f64, 1>::from_column_slice(&[-1.0, 1.0]);
    let network = Margin { w1: [0.0].into(), b1: [2.0].into() };
    let loss = network.loss_batch(&Batch::<f64, 1>::zeros(2), &columns, &mut Margin::workspace(2));
    assert_eq!(loss, (3.0 + 0.0) / 2.0);
}

#[test]
fn a_network_says_which_targets_its_loss_takes() {
    fn of<N: Trainable<IN, OUT>, const IN: usize, const OUT: usize>(_: &N) -> TargetKind {
        N::TARGETS
    }
    network! { struct Count; input 1, dense 1 softplus, loss poisson }
    network! { struct Shares; input 1, dense 2 softmax, loss kl_divergence }
    assert_eq!(of(&Large::zeros()), TargetKind::Numbers);
    assert_eq!(of(&Yes::zeros()), TargetKind::Probabilities);
    assert_eq!(of(&Three::zeros()), TargetKind::NotNegative);
    assert_eq!(of(&Count::zeros()), TargetKind::NotNegative);
    assert_eq!(of(&Shares::zeros()), TargetKind::NotNegative);
    assert_eq!(of(&Margins::zeros()), TargetKind::Signs);
}
