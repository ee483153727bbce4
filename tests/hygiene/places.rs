//! Networks declared inside functions, and several in one place.

use nn_core::{Trainable, network, vector};

network! { struct First; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }
network! { struct Second<f64>; input 3, dense 2 relu, dense 1, loss half_sse }

#[test]
fn two_networks_in_one_module() {
    assert_eq!(First::PARAMETERS, Second::PARAMETERS);
}

#[test]
fn a_network_in_a_function() {
    network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }
    let network = Network::new(1);
    assert_eq!(network.forward(&vector![1.0, 0.0, 1.0]), First::new(1).forward(&vector![1.0, 0.0, 1.0]));
}

#[test]
fn a_large_network_and_a_constant_in_a_function() {
    const HIDDEN: usize = 40;
    network! { struct Local; input 64, dense HIDDEN relu, dense { HIDDEN / 20 } softmax, loss cross_entropy }
    let local = Local::new(1);
    assert_eq!((Local::PARAMETERS, local.w1.shape()), (64 * 40 + 40 + 40 * 2 + 2, (40, 64)));
}

fn in_a_generic_function<T: Into<f64>>(value: T) -> f64 {
    network! { struct Local<f64>; input 1, dense 1 init constant(2) bias constant(-1), loss mse }
    Local::new(0).forward(&vector![value.into()])[0]
}

#[test]
fn a_network_in_a_generic_function() {
    let (one, other) = (in_a_generic_function(3_u8), in_a_generic_function(4.0_f32));
    assert!((one - 5.0).abs() < 1e-12 && (other - 7.0).abs() < 1e-12);
}

#[test]
fn a_network_in_a_block_of_a_block() {
    let parameters = {
        if true {
            network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }
            Network::PARAMETERS
        } else {
            network! { input 3, dense 1 sigmoid, loss mse }
            Network::PARAMETERS
        }
    };
    assert_eq!(parameters, 11);
}

/// Macros of the user's that declare networks: what they hand on comes in invisible groups.
macro_rules! declare {
    ($(#[$attribute:meta])* $visibility:vis $name:ident<$scalar:ident>, $input:literal, $hidden:expr, $activation:ident) => {
        network! {
            $(#[$attribute])*
            $visibility struct $name<$scalar>;
            input $input, dense $hidden $activation, dense { $hidden * 2 } init uniform(-0.5, 0.5), loss mse
        }
    };
}

declare!(
    /// Documented.
    #[derive(Default)]
    pub(crate) Declared<f64>, 3, 1 + 1, tanh
);
declare!(DeclaredPrivately<f32>, 3, widths::TWO, relu);

mod widths {
    pub(super) const TWO: usize = 2;
}

#[test]
fn networks_declared_by_a_macro() {
    fn parameters<N: Trainable<3, 4>>() -> usize {
        N::COUNT
    }
    let expected = 3 * 2 + 2 + 2 * 4 + 4;
    assert_eq!([parameters::<Declared>(), parameters::<DeclaredPrivately>()], [expected; 2]);
    assert_eq!(Declared::default(), Declared::zeros());
}
