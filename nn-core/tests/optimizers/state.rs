//! A state goes on bit for bit after it was saved and restored.

use crate::{ByHand, Net, at_theta, for_each_stateful_optimizer, train};
use nn_core::optimizer::{Adam, AmsGrad, Lbfgs, Momentum, State, Stateful};
use nn_core::{Tensors, network};

/// Number of steps, and name and values of every tensor, as a file would have them.
type Saved = (u64, Vec<(String, Vec<f64>)>);

fn saved(state: &State<f64>) -> Saved {
    let tensors = state.tensors().map(|(name, tensor)| (name.to_string(), tensor.values.to_vec()));
    (state.steps(), tensors.collect())
}

#[test]
fn a_restored_state_goes_on_bit_for_bit() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let mut throughout = at_theta(Net::zeros());
            train(&mut throughout, &mut $optimizer, 0..25, |_, _, _| {});

            let (mut first, mut second) = ($optimizer, $optimizer);
            let mut in_parts = at_theta(Net::zeros());
            train(&mut in_parts, &mut first, 0..11, |_, _, _| {});
            let (steps, mut tensors) = saved(first.state());
            tensors.reverse(); // a file may have them in any order
            second.restore(&in_parts, steps, tensors).unwrap();
            assert_eq!(second.state(), first.state(), "{}", $name);
            train(&mut in_parts, &mut second, 11..25, |_, _, _| {});
            assert_eq!(in_parts, throughout, "{}", $name);
        };
    }
    for_each_stateful_optimizer!(check);
}

#[test]
fn tensors_are_named_slot_by_slot() {
    let mut network = Net::new(0);
    let mut adam = Adam::new(0.1);
    assert_eq!(adam.state().tensors().count(), 0);
    train(&mut network, &mut adam, 0..3, |_, _, _| {});

    let (steps, tensors) = saved(adam.state());
    let names: Vec<_> = tensors.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(steps, 3);
    assert_eq!(
        names,
        [
            "mean/w1",
            "mean/b1",
            "mean/w2",
            "mean/b2",
            "variance/w1",
            "variance/b1",
            "variance/w2",
            "variance/b2"
        ]
    );
    for ((name, of_state), of_network) in
        adam.state().tensors().zip(network.tensors().chain(network.tensors()))
    {
        assert_eq!(of_state.shape, of_network.shape, "{name}");
        assert_eq!(of_state.values.len(), of_network.values.len());
    }

    let mut lbfgs = Lbfgs::<f64>::new().history(2);
    let mut network = ByHand::<Net, Net>::new(network);
    let _ = lbfgs.step(&mut network, |network, found| found.set(0.0, &network.0));
    let (_, tensors) = saved(lbfgs.state());
    let names: Vec<_> = tensors.iter().map(|(name, _)| name.as_str()).step_by(4).collect();
    assert_eq!(names, ["step/1/w1", "step/2/w1", "gradient_change/1/w1", "gradient_change/2/w1"]);
}

#[test]
fn a_state_before_the_first_step_is_none() {
    let mut network = at_theta(Net::zeros());
    let mut adam = Adam::new(0.1);
    train(&mut network, &mut adam, 0..5, |_, _, _| {});
    let (steps, none) = saved(Adam::new(0.1).state());
    adam.restore(&network, steps, none).unwrap();
    assert_eq!(adam, Adam::new(0.1));
}

network! { struct Wider<f64>; input 2, dense 4 tanh, dense 2, loss mse }
network! { struct Deeper<f64>; input 2, dense 3 tanh, dense 2 tanh, dense 2, loss mse }

#[test]
fn a_state_of_something_else_is_refused_and_changes_nothing() {
    fn check<O: Stateful<f64> + Clone + PartialEq + std::fmt::Debug>(
        mut optimizer: O,
        parameters: &impl nn_core::Tensors<Scalar = f64>,
        (steps, tensors): Saved,
        expected: &str,
    ) {
        let before = optimizer.clone();
        let error = optimizer.restore(parameters, steps, tensors).unwrap_err();
        assert_eq!(error.to_string(), expected);
        assert_eq!(optimizer, before);
    }

    let mut network = at_theta(Net::zeros());
    let (mut adam, mut amsgrad) = (Adam::new(0.1), AmsGrad::new(0.1));
    train(&mut network, &mut adam, 0..5, |_, _, _| {});
    train(&mut network, &mut amsgrad, 0..5, |_, _, _| {});
    let state = saved(adam.state());

    check(
        Momentum::new(0.1, 0.9),
        &network,
        state.clone(),
        "the optimizer has no place for the tensor `mean/w1`",
    );
    check(amsgrad.clone(), &network, state.clone(), "the saved state has no tensor `largest_variance/b1`");
    check(
        adam.clone(),
        &network,
        saved(amsgrad.state()),
        "the optimizer has no place for the tensor `largest_variance/w1`",
    );
    check(
        adam.clone(),
        &Wider::new(0),
        state.clone(),
        "the tensor `mean/w1` should have 8 values, but 6 were saved",
    );
    check(adam.clone(), &Deeper::new(0), state.clone(), "the saved state has no tensor `mean/b3`");
    let twice = [state.1.clone(), state.1[..1].to_vec()].concat();
    check(adam.clone(), &network, (5, twice), "the optimizer has no place for the tensor `mean/w1`");
    check(adam, &network, (5, Vec::new()), "the saved state has no tensor `mean/b1`");
}
