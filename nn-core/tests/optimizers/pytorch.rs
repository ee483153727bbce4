//! Every optimizer trains as PyTorch's does, for 30 steps.

use crate::{Net, Single, assert_close, at_theta, for_each_optimizer, recorded, train};
use nn_core::optimizer::{Adam, Optimizer};
use nn_core::schedule::{ExponentialDecay, Schedule};

/// θ after the recorded steps.
fn recorded(name: &str) -> &'static [&'static [f64]] {
    recorded::OPTIMIZERS.iter().find(|(recorded, _)| *recorded == name).expect(name).1
}

/// Gradients that are summed in another order differ by about 1e-16 in each step, which a rule can only hand on: the
/// same parameters to a few ulps of 1, since the parameters are of about that size.
#[test]
fn thirty_steps_are_pytorchs() {
    let mut names = vec!["adam_scheduled"];
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let thetas = train(&mut at_theta(Net::zeros()), &mut $optimizer, 0..30, |_, _| {});
            for (theta, &after) in recorded($name).iter().zip(recorded::AFTER) {
                assert_close(&format!("{} after {after} steps", $name), &thetas[after - 1], theta, 1e-12);
            }
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
    let thetas = train(&mut at_theta(Net::zeros()), &mut Adam::new(0.0), 0..30, |step, adam| {
        adam.set_learning_rate(schedule.rate(step));
        assert_eq!(adam.learning_rate(), schedule.rate(step));
    });
    for (theta, &after) in recorded("adam_scheduled").iter().zip(recorded::AFTER) {
        assert_close(&format!("after {after} steps"), &thetas[after - 1], theta, 1e-12);
    }
}

/// What f64 does, up to the rounding of f32. The first steps of a rule that divides by the gradient's size are of one
/// size for every gradient, so that the relative error of a small gradient comes in full: the tolerance is 100 ulps.
#[test]
fn f32_is_f64_up_to_rounding() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let double = train(&mut at_theta(Net::zeros()), &mut $optimizer, 0..30, |_, _| {});
            let single = train(&mut at_theta(Single::zeros()), &mut $optimizer, 0..30, |_, _| {});
            assert_close($name, &single[29], &double[29], 100.0 * f64::from(f32::EPSILON));
        };
    }
    for_each_optimizer!(check);
}
