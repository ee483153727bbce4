//! Headers, visibilities and attributes.

use nn_core::network;

network! {
    /// A documented network.
    #[must_use]
    #[derive(Default, Clone_)]
    #[cfg(any())]
    pub struct Vanished; input 3, dense 2 sigmoid, dense 1, loss mse
}

/// The name is free: nothing of the network above is left, neither items nor implementations.
#[allow(dead_code)]
#[derive(Clone, Debug, PartialEq)]
struct Vanished;
#[allow(dead_code)]
struct VanishedTrace;
#[allow(dead_code)]
struct VanishedGradients;
#[allow(dead_code)]
struct VanishedWorkspace;

/// As many items as a declaration has: its named sizes give assertions, a large one implementations.
#[cfg(any())]
const MISSING: usize = 3;

network! {
    #[cfg(any())]
    pub struct VanishedSizes; input MISSING, dense { MISSING * 2 } from 4, dense 1 from super::nowhere::SIZE, loss mse
}

network! {
    /// A documented network.
    #[cfg(all())]
    #[allow(clippy::struct_field_names, non_camel_case_types)]
    #[must_use]
    pub(crate) struct lower_case<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse
}

network! { #[derive(Default)] struct Defaulted; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

network! { struct Private; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

network! { pub(self) struct PrivateToo; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

mod inner {
    use nn_core::network;

    network! { pub(in crate::attributes) struct Restricted; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

    network! { pub(super) struct Above; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }
}

#[test]
fn attributes_and_visibilities_are_kept() {
    assert_eq!(Defaulted::default(), Defaulted::zeros());
    assert_eq!(lower_case::PARAMETERS, 11);
    let parameters = [
        Private::PARAMETERS,
        PrivateToo::PARAMETERS,
        inner::Restricted::PARAMETERS,
        inner::Above::PARAMETERS,
    ];
    assert_eq!(parameters, [11; 4]);
}
