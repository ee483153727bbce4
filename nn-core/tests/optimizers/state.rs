//! A state goes on bit for bit after it was saved and restored.

use crate::{Net, at_theta, for_each_stateful_optimizer, train};
use nn_core::optimizer::{Adam, Clipped, Lbfgs, State, Stateful};

/// Name and values of every tensor, as a file would have them.
fn saved(state: &State<f64>) -> (u64, Vec<(String, Vec<f64>)>) {
    let tensors = state.tensors().map(|(name, tensor)| (name.to_string(), tensor.values.to_vec()));
    (state.steps(), tensors.collect())
}

fn restore(state: &mut State<f64>, parameters: &Net, (steps, tensors): &(u64, Vec<(String, Vec<f64>)>)) {
    state.allocate(parameters);
    state.set_steps(*steps);
    for (name, tensor) in state.tensors_mut() {
        let (_, values) = tensors.iter().find(|(saved, _)| *saved == name.to_string()).unwrap();
        tensor.values.copy_from_slice(values);
    }
}

#[test]
fn a_restored_state_goes_on_bit_for_bit() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let mut throughout = at_theta(Net::zeros());
            train(&mut throughout, &mut $optimizer, 0..25, |_, _| {});

            let (mut first, mut second) = ($optimizer, $optimizer);
            let mut in_parts = at_theta(Net::zeros());
            train(&mut in_parts, &mut first, 0..11, |_, _| {});
            restore(second.state_mut(), &in_parts, &saved(first.state()));
            train(&mut in_parts, &mut second, 11..25, |_, _| {});
            assert_eq!(in_parts, throughout, "{}", $name);
        };
    }
    for_each_stateful_optimizer!(check);
}

#[test]
fn tensors_are_named_slot_by_slot() {
    let mut network = Net::new(0);
    let mut adam = Clipped::by_norm(Adam::new(0.1), 1.0);
    assert_eq!(adam.state().tensors().count(), 0);
    train(&mut network, &mut adam, 0..3, |_, _| {});

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
    for ((name, of_state), of_network) in adam.state().tensors().zip([2, 1, 3, 1].iter().cycle()) {
        assert_eq!(of_state.columns, *of_network, "{name}");
        assert_eq!(of_state.values.len(), of_state.rows * of_state.columns);
    }

    let mut lbfgs = Lbfgs::<f64>::new().history(2);
    lbfgs.state_mut().allocate(&network);
    let (_, tensors) = saved(lbfgs.state());
    let names: Vec<_> = tensors.iter().map(|(name, _)| name.as_str()).step_by(4).collect();
    assert_eq!(names, ["step/1/w1", "step/2/w1", "gradient_change/1/w1", "gradient_change/2/w1"]);
}

/// Also where the state is cloned as a whole: then without files.
#[test]
fn a_state_is_a_value() {
    let mut network = at_theta(Net::zeros());
    let mut adam = Adam::new(0.1);
    train(&mut network, &mut adam, 0..5, |_, _| {});
    let (before, state) = (network.clone(), adam.state().clone());
    let once = train(&mut network, &mut adam, 5..10, |_, _| {});
    network = before;
    *adam.state_mut() = state;
    assert_eq!(train(&mut network, &mut adam, 5..10, |_, _| {}), once);
}
