//! The traits, and the functions that expansions call, on a network that is written by hand as an expansion would be.
#![cfg(feature = "alloc")]

mod by_hand;

use by_hand::{Lecture, Right, Variant};
use nn_core::__private::assert_gradients;
use nn_core::__private::{Box, SVector, descend, flatten, outer, product, product_transposed};
use nn_core::nalgebra::SMatrix;
use nn_core::optimizer::{GradientDescent, Optimizer};
use nn_core::{
    Batch, Feedforward, Generator, Targets, Trainable, check_gradients, check_gradients_at, matrix, vector,
};

/// The example of the lectures: x = (1, 0, 1) with target 1.
const X: SVector<f64, 3> = vector![1.0, 0.0, 1.0];
const Y: SVector<f64, 1> = vector![1.0];

#[test]
fn a_step_of_the_lectures() {
    let mut network = Lecture::<f64>::of_the_lectures();
    let (loss, gradients) = network.backward(&X, &Y, &mut Generator::new(0));
    assert!((network.forward(&X)[0] - 0.473889).abs() < 5e-7);
    assert!((loss - 0.138396).abs() < 5e-7 && loss == network.loss(&X, &Y));
    assert!((gradients.b2[0] + 0.131169).abs() < 5e-7);

    network.descend(0.9, &gradients);
    let printed = flatten(&network).iter().map(|theta| (theta * 1e3).round() / 1e3).collect::<Vec<_>>();
    assert_eq!(printed, [0.192, -0.306, 0.4, 0.1, -0.508, 0.194, -0.408, 0.194, -0.261, -0.138, 0.218]);
    assert!((network.forward(&X)[0] - 0.515248).abs() < 5e-7);
    assert!((network.loss(&X, &Y) - 0.117492).abs() < 5e-7);
}

#[test]
fn the_optimizer_descends_as_the_network_does() {
    let mut by_method = Lecture::<f32>::new(3);
    let (x, y) = (X.map(|x| x as f32), Y.map(|y| y as f32));
    let (_, gradients) = by_method.backward(&x, &y, &mut Generator::new(0));
    let mut by_optimizer = by_method.clone();

    let mut optimizer = GradientDescent::new(0.1);
    Optimizer::<f32>::set_learning_rate(&mut optimizer, 0.9);
    assert_eq!(Optimizer::<f32>::learning_rate(&optimizer), 0.9);
    optimizer.step(&mut by_optimizer, &gradients);
    by_method.descend(0.9, &gradients);
    assert_eq!(by_optimizer, by_method);
}

#[test]
fn a_batch_gives_the_means_of_its_examples() {
    let network = Lecture::<f64>::of_the_lectures();
    let xs = Batch::<f64, 3>::from_column_slice(&[1.0, 0.0, 1.0, 0.5, -2.0, 0.25]);
    let ys = Batch::<f64, 1>::from_column_slice(&[1.0, 0.0]);
    let mut workspace = Lecture::<f64>::workspace(5);

    let y_hat = network.forward_batch((&xs).into(), &mut workspace);
    assert_eq!(y_hat.ncols(), 2);
    let example = |j| (xs.column(j).into_owned(), ys.column(j).into_owned());
    for j in 0..2 {
        assert!((y_hat[j] - network.forward(&example(j).0)[0]).abs() < 1e-15);
    }

    let mut generator = Generator::new(0);
    let loss = network.backward_batch((&xs).into(), (&ys).into(), &mut workspace, &mut generator);
    let [(loss1, gradients1), (loss2, gradients2)] =
        [0, 1].map(|j| network.backward(&example(j).0, &example(j).1, &mut generator));
    assert!((loss - (loss1 + loss2) / 2.0).abs() < 1e-15);
    let expected =
        flatten(&gradients1).into_iter().zip(flatten(&gradients2)).map(|(one, other)| (one + other) / 2.0);
    let found = flatten(Lecture::<f64>::gradients(&workspace));
    assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-16));
    assert_eq!(network.loss_batch((&xs).into(), (&ys).into(), &mut workspace), loss);
}

#[test]
fn a_step_on_a_batch_goes_against_its_gradients() {
    let mut network = Lecture::<f64>::of_the_lectures();
    let mut expected = network.clone();
    let xs = Batch::<f64, 3>::from_column_slice(&[1.0, 0.0, 1.0, 0.5, -2.0, 0.25]);
    let ys = Batch::<f64, 1>::from_column_slice(&[1.0, 0.0]);
    let (mut workspace, generator) = (Lecture::<f64>::workspace(2), &mut Generator::new(0));

    let loss = expected.backward_batch((&xs).into(), (&ys).into(), &mut workspace, generator);
    expected.descend(0.9, &workspace.gradients);
    assert_eq!(network.descend_batch((&xs).into(), (&ys).into(), 0.9, &mut workspace, generator), loss);
    assert_eq!(network, expected);
    assert_ne!(network, Lecture::of_the_lectures());
}

#[test]
fn a_part_of_a_batch_and_classes_convert() {
    let network = Lecture::<f64>::of_the_lectures();
    let xs = Batch::<f64, 3>::from_column_slice(&[9.0, 9.0, 9.0, 1.0, 0.0, 1.0]);
    let classes = [1_usize]; // of one output: y = 1
    let mut workspace = Lecture::<f64>::workspace(1);
    let targets = Targets::from(&classes[..]);
    let loss = network.backward_batch(xs.columns(1, 1), targets, &mut workspace, &mut Generator::new(0));
    assert!((loss - 0.138396).abs() < 5e-7);
}

#[test]
#[should_panic(expected = "a batch of 2 columns does not fit a workspace made for up to 1")]
fn a_batch_beyond_the_capacity() {
    let xs = Batch::<f64, 3>::zeros(2);
    let _ = Lecture::<f64>::new(0).forward_batch((&xs).into(), &mut Lecture::<f64>::workspace(1));
}

#[test]
fn parameters_are_one_vector() {
    let mut network = Lecture::<f64>::new(1);
    let theta = flatten(&network);
    assert_eq!((theta.len(), theta[6], theta[8]), (11, network.b1[0], network.w2[0]));
    nn_core::__private::unflatten(&mut network, &[0.5; 11]);
    assert_eq!(*network.w2, matrix![0.5, 0.5]);
    nn_core::__private::unflatten(&mut network, &theta);
    assert_eq!(network, Lecture::new(1));
}

#[test]
#[should_panic(expected = "expected 11 parameters, found 9")]
fn too_few_parameters() {
    nn_core::__private::unflatten(&mut Lecture::<f64>::new(1), &[0.0; 9]);
}

#[test]
fn right_gradients_pass() {
    for seed in 0..20 {
        let check = check_gradients::<Lecture<f64>, 3, 1>(seed);
        assert!(check.passes() && check.tolerance == 1e-7, "{check}");
        let check = check_gradients::<Lecture<f32>, 3, 1>(seed);
        assert!(check.passes() && check.tolerance == 1e-2, "{check}");
    }
}

/// Declares variants of the network, each with its peculiarities.
macro_rules! variants {
    ($($name:ident { $($constant:ident: $type:ty = $value:expr),+ })+) => { $(
        #[derive(Clone, Copy, Default)]
        struct $name;
        impl Variant for $name {
            $(const $constant: $type = $value;)+
        }
    )+ };
}

variants! {
    WrongWeight { MISTAKE: f64 = 1e-5 }
    WrongInput { INPUT_MISTAKE: f64 = 1e-5 }
    NotANumber { MISTAKE: f64 = f64::NAN }
    Dropout { DROPOUT: bool = true }
    OnKink { KINK_DISTANCE: f64 = 1e-6 }
}

#[test]
fn a_wrong_gradient_is_found_and_named() {
    let check = check_gradients::<Lecture<f64, WrongWeight>, 3, 1>(1);
    let worst = check.worst.unwrap();
    assert!(!check.passes());
    assert_eq!((worst.tensor, worst.shape, worst.place), ("w1", &[2, 3][..], 5));
    assert!((worst.derived - worst.numeric - 1e-5).abs() < 1e-9);
    assert!(
        check.to_string().contains("differ") && check.to_string().contains("; worst is w1[1, 2]: derived ")
    );

    let worst = check_gradients::<Lecture<f64, WrongInput>, 3, 1>(1).worst.unwrap();
    assert_eq!((worst.tensor, worst.shape, worst.place), ("x", &[3][..], 2));
}

#[test]
fn the_test_of_a_declaration_passes_what_is_derived_right() {
    assert_gradients::<Lecture<f64>, 3, 1>();
    assert_gradients::<Lecture<f32>, 3, 1>();
}

#[test]
#[should_panic(expected = "Lecture from seed 0: derived and numeric gradients differ: relative error")]
fn the_test_of_a_declaration_fails_for_a_wrong_derivation() {
    assert_gradients::<Lecture<f64, WrongWeight>, 3, 1>();
}

#[test]
#[should_panic(expected = "worst is w1[1, 2]: derived")]
fn the_test_of_a_declaration_names_the_worst_parameter() {
    assert_gradients::<Lecture<f64, WrongWeight>, 3, 1>();
}

#[test]
#[should_panic(expected = "worst is x[2]: derived")]
fn the_test_of_a_declaration_names_the_worst_input() {
    assert_gradients::<Lecture<f64, WrongInput>, 3, 1>();
}

#[test]
fn nan_never_passes() {
    let check = check_gradients::<Lecture<f64, NotANumber>, 3, 1>(1);
    assert!(
        !check.passes() && check.worst.is_some_and(|worst| worst.tensor == "w1" && worst.derived.is_nan())
    );

    let not_finite = vector![f64::INFINITY, 0.0, f64::NAN];
    assert!(!check_gradients_at(&Lecture::<f64>::new(1), &not_finite, &Y).passes());
}

#[test]
fn a_random_mask_is_the_same_for_every_difference() {
    for seed in 0..10 {
        let check = check_gradients::<Lecture<f64, Dropout>, 3, 1>(seed);
        assert!(check.passes(), "{check}");
    }
}

#[test]
fn a_gradient_of_zero_passes() {
    let mut network = Lecture::<f64, Right>::new(1);
    let y = network.forward(&X); // the least loss there is
    let check = check_gradients_at(&network, &X, &y);
    assert!(check.passes(), "{check}");
    network.b2[0] = 40.0; // saturated: every slope is 0
    let check = check_gradients_at(&network, &X, &Y);
    assert_eq!((check.relative_error, check.worst), (0.0, None));
    assert_eq!(check.to_string(), "derived and numeric gradients agree: relative error 0.0e0 is within 1e-7");
}

#[test]
#[should_panic(expected = "no point to check Lecture at: each of 100 random examples was on a kink")]
fn nothing_but_kinks() {
    let _ = check_gradients::<Lecture<f64, OnKink>, 3, 1>(1);
}

/// A layer of 784 × 512 numbers of 8 bytes is 3.2 MB: on a stack of 2 MiB none of them may be a value.
#[test]
fn a_large_layer_needs_no_large_stack() {
    let step = || {
        let (x, d) = (SVector::<f64, 784>::repeat(0.5), SVector::<f64, 512>::repeat(2.0));
        let mut w: Box<SMatrix<f64, 512, 784>> = outer(&d, &x);
        let mut sum: Box<SMatrix<f64, 512, 784>> = nn_core::__private::zeroed();
        nn_core::__private::copy(&w, &mut sum);
        descend(&mut w, 0.5, &sum);
        nn_core::init::normal(&mut sum, &mut Generator::new(1), 0.0, 0.0);
        (w[(511, 783)], sum.amax(), product(&w, &x)[511], product_transposed(&w, &d)[783])
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(step).unwrap();
    assert_eq!(thread.join().unwrap(), (0.5, 0.0, 196.0, 512.0));
}
