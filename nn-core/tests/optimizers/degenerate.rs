//! NaN propagates where nothing is squared, zero changes nothing where the rule says so, and only tensors that do not fit panic.

use crate::{ByHand, Net, NetGradients, at_theta, flat, for_each_optimizer};
use nn_core::optimizer::{Adam, AdamW, Optimizer, Rprop, Stateful};
use nn_core::{Tensors, network};

network! { struct Wider<f64>; input 2, dense 4 tanh, dense 2, loss mse }
// As many parameters as in Net, 17, in tensors of other sizes, and in fewer of them.
network! { struct Other<f64>; input 3, dense 3 tanh, dense 1 sigmoid, dense 1 bias none, loss mse }
network! { struct Fewer<f64>; input 16, dense 1, loss mse }

#[test]
fn zero_gradients_change_nothing() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            if !$name.starts_with("adamw") {
                let mut network = at_theta(Net::zeros());
                let mut optimizer = $optimizer;
                for _ in 0..3 {
                    optimizer.step(&mut network, &NetGradients::zeros());
                }
                assert_eq!(network, at_theta(Net::zeros()), "{}", $name);
            }
        };
    }
    for_each_optimizer!(check);
}

#[test]
fn adamw_decays_without_a_gradient() {
    let mut network = at_theta(Net::zeros());
    AdamW::new(0.5).decay(0.5).step(&mut network, &NetGradients::zeros());
    let expected: Vec<_> = flat(&at_theta(Net::zeros())).iter().map(|theta| 0.75 * theta).collect();
    assert_eq!(flat(&network), expected);
}

/// Where gradients are squared, the tensor is skipped instead.
#[test]
fn nan_makes_its_parameter_nan_and_no_other() {
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let mut network = at_theta(Net::zeros());
            let mut gradients = at_theta(NetGradients::zeros());
            gradients.b1[1] = f64::NAN;
            let mut optimizer = $optimizer;
            for _ in 0..3 {
                optimizer.step(&mut network, &gradients);
                let position = flat(&gradients).iter().position(|gradient| gradient.is_nan());
                let theta = flat(&network);
                if ["gradient_descent", "momentum", "nesterov", "rprop", "rprop_factors"].contains(&$name) {
                    assert_eq!(theta.iter().position(|theta| theta.is_nan()), position, "{}", $name);
                    assert_eq!(theta.iter().filter(|theta| theta.is_nan()).count(), 1, "{}", $name);
                } else {
                    assert_eq!(network.b1, at_theta(Net::zeros()).b1, "{}", $name);
                    assert!(theta.iter().all(|theta| theta.is_finite()), "{}", $name);
                    assert_ne!(network.w1, at_theta(Net::zeros()).w1, "{}", $name);
                }
            }
            let skipped = Optimizer::<f64>::skipped(&optimizer);
            assert_eq!(skipped, if flat(&network).iter().all(|theta| theta.is_finite()) { 3 } else { 0 });
        };
    }
    for_each_optimizer!(check);
}

/// f32 has no number as small as their product.
#[test]
fn rprop_sees_the_signs_of_tiny_gradients() {
    let mut network = crate::Single::zeros();
    let mut gradients = crate::SingleGradients::zeros();
    gradients.b1[0] = 1e-30;
    let mut rprop = Rprop::new(0.5);
    for expected in [-0.5, -1.1] {
        rprop.step(&mut network, &gradients);
        assert_eq!(network.b1[0], expected);
    }
    gradients.b1[0] = -1e-30;
    rprop.step(&mut network, &gradients);
    assert_eq!(network.b1[0], -1.1, "no step where the sign has changed");
}

/// The message of the panic, and whether the parameters were left alone.
fn refused<P, G>(optimizer: &mut impl Optimizer<f64>, parameters: &P, gradients: &G) -> String
where
    P: Tensors<Scalar = f64> + Clone + PartialEq,
    G: Tensors<Scalar = f64> + Clone + Send + Sync,
{
    let mut changed = ByHand::new(parameters.clone());
    let step = std::panic::AssertUnwindSafe(|| optimizer.step(&mut changed, gradients));
    let panic = std::panic::catch_unwind(step).expect_err("a panic");
    assert!(changed.0 == *parameters, "nothing is changed");
    panic
        .downcast_ref::<String>()
        .map_or_else(|| panic.downcast_ref::<&str>().unwrap().to_string(), Clone::clone)
}

#[test]
fn gradients_of_another_network_are_refused() {
    assert_eq!((Other::PARAMETERS, Fewer::PARAMETERS), (Net::PARAMETERS, Net::PARAMETERS));
    macro_rules! check {
        ($name:literal, $optimizer:expr) => {
            let message = refused(&mut $optimizer, &Net::new(0), &Wider::new(0));
            assert!(message.contains("the gradients are not those of these parameters"), "{message}");
            let others = [
                refused(&mut $optimizer, &Net::new(0), &Other::new(0)),
                refused(&mut $optimizer, &Net::new(0), &Fewer::new(0)),
            ];
            assert!(
                others.iter().all(|message| message.contains("the gradient of `w1` has another size")),
                "{others:?}"
            );
        };
    }
    for_each_optimizer!(check);
}

#[test]
fn a_state_of_another_network_is_refused() {
    let mut adam = Adam::new(0.1);
    adam.step(&mut Net::new(0), &NetGradients::zeros());
    let message = refused(&mut adam, &Fewer::new(0), &Fewer::new(1));
    assert!(message.contains("the state of the optimizer is that of other parameters"), "{message}");
    assert_eq!(adam.state().steps(), 1, "the refused step does not count");
    adam.step(&mut Net::new(0), &NetGradients::zeros());
}
