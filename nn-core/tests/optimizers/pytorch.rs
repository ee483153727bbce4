//! Every optimizer trains as PyTorch's does, for 30 steps.

use crate::{Net, Single, assert_close, at_theta, for_each_optimizer, recorded, train};
use nn_core::optimizer::{Adam, Momentum, Optimizer, clip_by_norm, clip_by_value};
use nn_core::schedule::{ExponentialDecay, Schedule};

/// θ after the recorded steps.
fn recorded(name: &str) -> &'static [&'static [f64]] {
    recorded::OPTIMIZERS.iter().find(|(recorded, _)| *recorded == name).expect(name).1
}

/// Panics unless the steps came to where the recorded ones did.
#[track_caller]
fn check_steps(name: &str, thetas: &[Vec<f64>]) {
    for (theta, &after) in recorded(name).iter().zip(recorded::AFTER) {
        assert_close(&format!("{name} after {after} steps"), &thetas[after - 1], theta, 1e-12);
    }
}

/// Gradients that are summed in another order differ by about 1e-16 in each step, which a rule can only hand on: the
/// same parameters to a few ulps of 1, since the parameters are of about that size.
#[test]
fn thirty_steps_are_pytorchs() {
    let mut names = vec!["adam_scheduled", "momentum_by_value", "adam_by_norm"];
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let thetas = train(&mut at_theta(Net::zeros()), &mut $optimizer, 0..30, |_, _, _| {});
            check_steps($name, &thetas);
            names.push($name);
        };
    }
    for_each_optimizer!(check);
    names.sort_unstable();
    let mut all: Vec<_> = recorded::OPTIMIZERS.iter().map(|(name, _)| *name).collect();
    all.sort_unstable();
    assert_eq!(names, all, "everything recorded is tested");
}

#[test]
fn a_schedule_sets_the_rate_between_steps() {
    let schedule = ExponentialDecay::new(0.05, 0.9);
    let thetas = train(&mut at_theta(Net::zeros()), &mut Adam::new(0.0), 0..30, |step, adam, _| {
        adam.set_learning_rate(schedule.rate(step));
        assert_eq!(adam.learning_rate(), schedule.rate(step));
    });
    check_steps("adam_scheduled", &thetas);
}

#[test]
fn gradients_are_clipped_before_steps() {
    let (mut momentum, mut adam) = (Momentum::new(0.1, 0.9), Adam::new(0.05));
    let by_value = train(&mut at_theta(Net::zeros()), &mut momentum, 0..30, |_, _, gradients| {
        clip_by_value(gradients, 0.1);
    });
    check_steps("momentum_by_value", &by_value);
    let by_norm = train(&mut at_theta(Net::zeros()), &mut adam, 0..30, |_, _, gradients| {
        clip_by_norm(gradients, 0.3);
    });
    check_steps("adam_by_norm", &by_norm);
}

/// What f64 does, up to the rounding of f32. The first steps of a rule that divides by the gradient's size are of one
/// size for every gradient, so that the relative error of a small gradient comes in full: the tolerance is 100 ulps.
#[test]
fn f32_is_f64_up_to_rounding() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let double = train(&mut at_theta(Net::zeros()), &mut $optimizer, 0..30, |_, _, _| {});
            let single = train(&mut at_theta(Single::zeros()), &mut $optimizer, 0..30, |_, _, _| {});
            assert_close($name, &single[29], &double[29], 100.0 * f64::from(f32::EPSILON));
        };
    }
    for_each_optimizer!(check);
}
