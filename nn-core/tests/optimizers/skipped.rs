//! Tensors whose squared gradients are not finite are skipped, and their next step is as if there had been none.

use crate::{ByHand, Net, Single, at_theta, flat, for_each_stateful_optimizer};
use nn_core::optimizer::{Adadelta, Adagrad, Adam, AdamW, AmsGrad, NAdam, Optimizer, RMSprop, Stateful};
use nn_core::{Real, Tensors, network};

network! { struct One<f32>; input 1, dense 1 bias none, loss half_sse }
network! { struct Double<f64>; input 1, dense 1 bias none, loss half_sse }

/// Gradients of step `step`, other ones in each: none of them is zero.
fn gradients<N: Tensors>(zeros: N, step: usize) -> N {
    let mut gradients = at_theta(zeros);
    for (index, tensor) in gradients.tensors_mut().enumerate() {
        for (i, value) in tensor.values.iter_mut().enumerate() {
            *value += N::Scalar::from_f64(((7 * step + 3 * index + i) % 11) as f64 / 10.0 - 0.52);
        }
    }
    gradients
}

/// Whether an optimizer keeps squares of gradients.
fn squares(name: &str) -> bool {
    !["momentum", "nesterov", "rprop", "rprop_factors"].contains(&name)
}

/// Sets the last value of the tensor with this index.
fn set<N: Tensors>(tensors: &mut N, index: usize, value: f64) {
    let tensor = tensors.tensors_mut().nth(index).unwrap();
    *tensor.values.last_mut().unwrap() = N::Scalar::from_f64(value);
}

/// Trains with the gradients of these steps; in some of them the last gradient of some tensor is another.
fn train<N, O>(network: N, optimizer: &mut O, steps: &[usize], spoilt: &[(usize, usize, f64)]) -> N
where
    N: Tensors + Clone + Send + Sync,
    O: Optimizer<N::Scalar>,
{
    let (zeros, mut network) = (network.clone(), ByHand::<N, N>::new(network));
    for &step in steps {
        let mut gradients = gradients(zeros.clone(), step);
        for &(_, index, value) in spoilt.iter().filter(|(at, ..)| *at == step) {
            set(&mut gradients, index, value);
        }
        optimizer.step(&mut network, &gradients);
    }
    network.0
}

/// All values of the tensor with this index, to the bit.
fn bits<N: Tensors>(tensors: &N, index: usize) -> Vec<u64> {
    tensors.tensors().nth(index).unwrap().values.iter().map(|value| value.to_f64().to_bits()).collect()
}

/// Adam's first step is one of the rate against the sign of the gradient, whatever its size. The step before it is none:
/// the square of its gradient is no `f32` (a non-finite value stays in Adam's means for ever: rlevo#184).
#[test]
fn one_gradient_that_is_too_large_does_not_stop_adam_for_ever() {
    for large in [1e22, -1e22, 1.85e19, 3e38, f32::INFINITY, f32::NEG_INFINITY, f32::NAN] {
        let (mut network, mut adam) = (One::zeros(), Adam::new(0.1));
        let mut gradients = OneGradients::zeros();
        gradients.w1[0] = large;
        adam.step(&mut network, &gradients);
        assert_eq!((network.w1[0], adam.skipped()), (0.0, 1), "{large}");
        gradients.w1[0] = 1.0;
        adam.step(&mut network, &gradients);
        assert!((network.w1[0] + 0.1).abs() < 1e-7, "{large}: {network:?}");
        assert_eq!((adam.skipped(), adam.state().steps()), (1, 2));
    }
}

#[test]
fn a_skipped_step_is_as_if_it_had_not_been() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            if squares($name) {
                as_if_it_had_not_been::<Single, _>($name, Single::zeros(), || $optimizer, 1e22);
                as_if_it_had_not_been::<Net, _>($name, Net::zeros(), || $optimizer, -1e155);
                as_if_it_had_not_been::<Net, _>($name, Net::zeros(), || $optimizer, f64::NAN);
            }
        };
    }
    for_each_stateful_optimizer!(check);
}

/// The first step, two in a row, and another tensor in between: each tensor goes where it goes without these steps.
fn as_if_it_had_not_been<N, O>(name: &str, zeros: N, optimizer: impl Fn() -> O, large: f64)
where
    N: Tensors + Clone + Send + Sync,
    O: Optimizer<N::Scalar>,
{
    let theta = at_theta(zeros);
    let spoilt = [(0, 2, large), (4, 2, large), (5, 2, large), (5, 0, large), (7, 0, large)];
    let mut skipping = optimizer();
    let found = train(theta.clone(), &mut skipping, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], &spoilt);
    assert_eq!(skipping.skipped(), 5, "{name}");

    let without = |steps: &[usize]| train(theta.clone(), &mut optimizer(), steps, &[]);
    let expected = [
        without(&[0, 1, 2, 3, 4, 6, 8, 9]),
        without(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        without(&[1, 2, 3, 6, 7, 8, 9]),
        without(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ];
    for (index, expected) in expected.iter().enumerate() {
        assert_eq!(bits(&found, index), bits(expected, index), "{name}, tensor {index}");
    }
}

/// At the largest gradients that have a square: each step is what it is of the gradient 1, for all of these rules divide by
/// the gradient's size.
#[test]
fn the_largest_gradients_with_a_square_are_stepped_along() {
    macro_rules! check {
        ($($optimizer:expr),+) => {$(
            let (mut large, mut one) = ($optimizer, $optimizer);
            let (mut found, mut expected) = (One::zeros(), Double::zeros());
            for step in 0..20 {
                large.step(&mut found, &OneGradients { w1: nn_core::matrix![1.844_674e19] });
                one.step(&mut expected, &DoubleGradients { w1: nn_core::matrix![1.0] });
                // A sum of such squares is above all numbers: it stops at the largest.
                if step == 0 || !stringify!($optimizer).starts_with("Adagrad") {
                    let (found, expected) = (f64::from(found.w1[0]), expected.w1[0]);
                    assert!((found / expected - 1.0).abs() < 1e-4, "{}: {found}, {expected}", stringify!($optimizer));
                }
            }
            assert_eq!(large.skipped(), 0);

            let (mut large, mut found) = ($optimizer, Double::zeros());
            large.step(&mut found, &DoubleGradients { w1: nn_core::matrix![1.340_78e154] });
            let mut expected = Double::zeros();
            { $optimizer }.step(&mut expected, &DoubleGradients { w1: nn_core::matrix![1.0] });
            assert!((found.w1[0] / expected.w1[0] - 1.0).abs() < 1e-6, "{}", stringify!($optimizer));
            large.step(&mut found, &DoubleGradients { w1: nn_core::matrix![1.340_79e154] });
            assert_eq!(large.skipped(), 1);
        )+};
    }
    // ε counts for nothing beside these gradients: it is not to count for much beside 1.
    check!(
        Adam::new(0.1),
        AdamW::new(0.1).decay(0.0),
        AmsGrad::new(0.1),
        NAdam::new(0.1),
        RMSprop::new(0.1),
        Adagrad::new(0.1)
    );
}

/// Rounding makes the mean of equal squares larger than they are: by 1.3e-5 with Adam's β₂ in `f32`.
#[test]
fn means_and_sums_of_squares_stay_finite() {
    let rate_of_last = |optimizer: &mut dyn FnMut(&mut One, &OneGradients), steps: usize| {
        let (mut network, gradient) = (One::zeros(), OneGradients { w1: nn_core::matrix![1.844_67e19] });
        for _ in 0..steps {
            network.w1[0] = 0.0;
            optimizer(&mut network, &gradient);
        }
        f64::from(-network.w1[0])
    };
    let (mut adam, mut amsgrad, mut rmsprop) =
        (Adam::new(0.1), AmsGrad::new(0.1), RMSprop::new(0.1).rho(0.999));
    for step in [
        rate_of_last(&mut |network, gradient| adam.step(network, gradient), 20_000),
        rate_of_last(&mut |network, gradient| amsgrad.step(network, gradient), 20_000),
        rate_of_last(&mut |network, gradient| rmsprop.step(network, gradient), 20_000),
    ] {
        assert!((step - 0.1).abs() < 1e-4, "{step}");
    }
    // The exact step is rate / √100; the sum, which stops at 3.4e38, is a hundredth of the exact one.
    let mut adagrad = Adagrad::new(0.1);
    let step = rate_of_last(&mut |network, gradient| adagrad.step(network, gradient), 100);
    assert!((0.01..=0.1 + 1e-8).contains(&step), "{step}");
    let mut adadelta = Adadelta::new(1.0);
    let step = rate_of_last(&mut |network, gradient| adadelta.step(network, gradient), 1000);
    assert!(step.is_finite() && step > 0.0, "{step}");
}

#[test]
fn a_state_with_skipped_steps_goes_on_bit_for_bit() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            if squares($name) {
                let theta = at_theta(Net::zeros());
                let spoilt = [(1, 0, f64::INFINITY), (2, 3, 1e200), (4, 3, 1e200), (6, 3, 1e200)];
                let expected = train(theta.clone(), &mut $optimizer, &[0, 1, 2, 3, 4, 5, 6, 7], &spoilt);

                let (mut first, mut second) = ($optimizer, $optimizer);
                let middle = train(theta, &mut first, &[0, 1, 2, 3, 4], &spoilt);
                let tensors = first.state().tensors();
                let mut saved: Vec<_> =
                    tensors.map(|(name, tensor)| (name.to_string(), tensor.values.to_vec())).collect();
                assert_eq!(
                    saved[saved.len() - 2..],
                    [("skipped/w1".into(), vec![1.0]), ("skipped/b2".into(), vec![2.0])]
                );
                saved.reverse(); // a file may have them in any order
                second.restore(&middle, first.state().steps(), saved).unwrap();
                assert_eq!((second.state(), second.skipped()), (first.state(), 3), "{}", $name);
                let found = train(middle, &mut second, &[5, 6, 7], &spoilt);
                assert_eq!(flat(&found), flat(&expected), "{}", $name);
                assert_eq!(second.skipped(), 4);
            }
        };
    }
    for_each_stateful_optimizer!(check);
}

#[test]
fn counts_that_cannot_be_are_refused() {
    let (mut network, mut adam) = (at_theta(Net::zeros()), Adam::new(0.1));
    network = train(network, &mut adam, &[0, 1, 2], &[]);
    let tensors = adam.state().tensors();
    let saved: Vec<_> = tensors.map(|(name, tensor)| (name.to_string(), tensor.values.to_vec())).collect();
    let check = |extra: &[(&str, &[f64])], expected: Result<u64, &str>| {
        let mut saved = saved.clone();
        saved.extend(extra.iter().map(|(name, values)| ((*name).to_string(), values.to_vec())));
        let mut restored = Adam::new(0.1);
        let found = restored.restore(&network, 3, saved).map(|()| restored.skipped());
        assert_eq!(found.map_err(|error| error.to_string()), expected.map_err(str::to_string));
    };
    // Without counts, as states were saved of which nothing was skipped.
    check(&[], Ok(0));
    check(&[("skipped/b1", &[3.0]), ("skipped/w2", &[0.0])], Ok(3));
    let wrong = "`skipped/b1` should be a whole number from 0 to 3, the number of steps";
    for count in [4.0, -1.0, 0.5, f64::NAN, f64::INFINITY] {
        check(&[("skipped/b1", &[count])], Err(wrong));
    }
    check(&[("skipped/b1", &[])], Err("the tensor `skipped/b1` should have 1 values, but 0 were saved"));
    check(&[("skipped/b3", &[1.0])], Err("the optimizer has no place for the tensor `skipped/b3`"));
    let twice: &[(&str, &[f64])] = &[("skipped/b1", &[1.0]), ("skipped/b1", &[1.0])];
    check(twice, Err("the optimizer has no place for the tensor `skipped/b1`"));
}

#[test]
fn after_a_reset_an_optimizer_is_as_it_was_made() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let (theta, steps) = (at_theta(Net::zeros()), [0, 1, 2, 3, 4]);
            let expected = train(theta.clone(), &mut $optimizer, &steps, &[]);
            let mut used = $optimizer;
            train(theta.clone(), &mut used, &[4, 3, 9], &[(3, 0, 1e200)]);
            assert!(!used.fits(&Double::zeros()), "{}", $name);
            used.reset();
            assert_eq!(used, $optimizer, "{}", $name);
            assert!(used.fits(&Double::zeros()) && used.skipped() == 0);
            assert_eq!(train(theta, &mut used, &steps, &[]), expected, "{}", $name);
        };
    }
    for_each_stateful_optimizer!(check);
}

/// The squares of these gradients are zero; ε is what is divided by, as it is where the square is exact.
#[test]
fn squares_that_vanish_are_nothing_beside_epsilon() {
    macro_rules! check {
        ($($optimizer:expr => $expected:literal),+) => {$(
            let mut network = One::zeros();
            { $optimizer }.step(&mut network, &OneGradients { w1: nn_core::matrix![1e-25] });
            let step = f64::from(-network.w1[0]);
            assert!((step / $expected - 1.0).abs() < 1e-6, "{}: {step:e}", stringify!($optimizer));
        )+};
    }
    // Exactly: rate·g / (g + ε), for RMSprop rate·g / (√0.1·g + ε), and for Adadelta √1e-6·g / √(0.1·g² + 1e-6).
    check!(
        Adam::new(0.1) => 1e-18,
        Adagrad::new(0.1) => 1e-16,
        RMSprop::new(0.1) => 1e-18,
        Adadelta::new(1.0) => 1e-25
    );
}
