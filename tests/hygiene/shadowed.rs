//! Beside names of the user that mean something else to an expansion, or to Rust.
#![allow(dead_code, non_camel_case_types, unused_macros, clippy::upper_case_acronyms)]

/// Types and traits of the language, under other meanings.
mod language {
    pub(super) struct Option;
    pub(super) struct Some;
    pub(super) struct None;
    pub(super) struct Vec;
    pub(super) struct Box;
    pub(super) struct String;
    pub(super) struct f32;
    pub(super) struct f64;
    pub(super) struct usize;
    pub(super) struct u64;
    pub(super) struct str;
    pub(super) struct bool;
    pub(super) trait Clone {}
    pub(super) trait Copy {}
    pub(super) trait Debug {}
    pub(super) trait Default {}
    pub(super) trait From {}
    pub(super) trait Fn {}
    pub(super) trait Into {}
    pub(super) trait IntoIterator {}
    pub(super) trait Iterator {}
    pub(super) trait PartialEq {}
    pub(super) trait Send {}
    pub(super) trait Sized {}
    pub(super) trait Sync {}
}

mod types {
    #[allow(unused_imports)]
    use super::language::*;

    // Declared here, not only imported: a declaration outranks what a glob brings.
    struct Option;
    struct Vec;
    struct Box;
    struct f32;
    struct f64;
    struct usize;
    struct u64;
    struct str;
    trait Clone {}
    trait Debug {}
    trait Into {}
    trait IntoIterator {}
    trait Iterator {}
    trait PartialEq {}
    trait Send {}
    trait Sync {}

    mod alloc {}
    mod core {}
    mod std {}
    mod nalgebra {}
    mod nn_core {}
    mod fmt {}
    mod activation {}
    mod loss {}

    ::nn_core::network! { pub(super) struct Small<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss bce }

    ::nn_core::network! { pub(super) struct Large; input 64, dense 32 relu, dense 2 softmax, loss mse, allow(softmax_with_squared_error) }

    ::nn_core::network! {
        pub(super) struct Words<f64>;
        input 64, layer_norm, dense 32 prelu, dropout 0.2, dense 2 maxout(2), loss mse, penalty elastic(0.1, 0.1)
    }

    ::nn_core::network! {
        pub(super) struct FewWords;
        input 3, dropout 0.2, dense 4 maxout(3), layer_norm, dense 2 prelu, loss mse, penalty elastic(0.1, 0.1)
    }
}

/// Everything that an expansion imports, as something of the user's.
mod imports {
    struct Batch;
    struct BatchView;
    struct Generator;
    struct Real;
    struct SMatrix;
    struct SVector;
    struct Stored;
    struct TargetKind;
    struct Targets;
    struct Tensor;
    struct TensorMut;
    trait Feedforward {}
    trait Tensors {}
    trait Trainable {}

    fn deviation() {}
    fn deviation_batch() {}
    fn draw_mask() {}
    fn dropout_mask() {}
    fn elastic() {}
    fn elastic_slope() {}
    fn maxout() {}
    fn maxout_gradient() {}
    fn mean() {}
    fn mean_batch() {}
    fn normalized() {}
    fn normalized_batch() {}
    fn numbers_batch() {}
    fn penalize() {}
    fn penalized() {}
    fn prelu() {}
    fn prelu_alpha_slope() {}
    fn prelu_slope() {}
    fn scaled_batch() {}
    fn sum_columns() {}
    fn sum_gradients() {}
    fn sum_products_batch() {}
    fn tie_distance() {}

    fn affine_batch() {}
    fn batch() {}
    fn copy() {}
    fn descend() {}
    fn descend_outer_batch() {}
    fn descend_sum_batch() {}
    fn init() {}
    fn kink_distance() {}
    fn mse() {}
    fn outer() {}
    fn product() {}
    fn product_transposed() {}
    fn relu() {}
    fn relu_slope() {}
    fn sigmoid() {}
    fn sigmoid_slope() {}
    fn softmax() {}
    fn zeroed() {}

    ::nn_core::network! { pub(super) struct Small<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

    ::nn_core::network! { pub(super) struct Large; input 64, dense 32 relu, dense 2 softmax, loss mse, allow(softmax_with_squared_error) }

    ::nn_core::network! {
        pub(super) struct Words<f64>;
        input 64, layer_norm, dense 32 prelu, dropout 0.2, dense 2 maxout(2), loss mse, penalty elastic(0.1, 0.1)
    }

    ::nn_core::network! {
        pub(super) struct FewWords;
        input 3, dropout 0.2, dense 4 maxout(3), layer_norm, dense 2 prelu, loss mse, penalty elastic(0.1, 0.1)
    }
}

/// Sizes whose names are functions that an expansion imports.
mod sizes {
    #![allow(non_upper_case_globals)]

    const deviation: usize = 3;
    const penalized: usize = 40;

    ::nn_core::network! {
        pub(super) struct Net;
        input deviation, dense penalized maxout(2), layer_norm, dense 2, loss mse, penalty l1(0.1)
    }
}

mod macros {
    macro_rules! assert {
        ($($tokens:tt)*) => {
            compile_error!("the user's own assert")
        };
    }
    macro_rules! compile_error {
        ($($tokens:tt)*) => {
            no
        };
    }
    macro_rules! network {
        ($($tokens:tt)*) => {};
    }
    macro_rules! unimplemented {
        ($($tokens:tt)*) => {
            no
        };
    }
    macro_rules! vector {
        ($($tokens:tt)*) => {
            no
        };
    }

    const INPUTS: usize = 2;

    ::nn_core::network! { pub(super) struct Named; input INPUTS, dense 2 from 2, loss mse }
}

/// A trait of the user's whose methods are named as the network's.
mod methods {
    trait Layer {
        fn new() -> Self;
        fn zeros() -> Self;
        fn forward(&self) -> i32;
        fn backward(&self) -> i32;
        fn parameters(&self) -> i32;
        fn workspace(&self) -> i32;
    }

    impl Layer for Net {
        fn new() -> Self {
            Net::zeros()
        }
        fn zeros() -> Self {
            Net::zeros()
        }
        fn forward(&self) -> i32 {
            1
        }
        fn backward(&self) -> i32 {
            2
        }
        fn parameters(&self) -> i32 {
            3
        }
        fn workspace(&self) -> i32 {
            4
        }
    }

    ::nn_core::network! { pub(super) struct Net; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

    #[test]
    fn the_networks_own_methods_come_first() {
        let (net, x, y) = (Net::new(1), nn_core::vector![1.0, 0.0, 1.0], nn_core::vector![1.0]);
        assert_eq!(net.forward(&x), net.trace(&x).h2);
        assert_eq!(net.parameters().len(), 11);
        assert!(net.loss(&x, &y).to_bits() == net.backward(&x, &y).0.to_bits());
        assert_eq!(Layer::forward(&net), 1);
    }
}

#[test]
fn networks_work_beside_other_meanings_of_their_names() {
    let x = nn_core::vector![1.0, 0.0, 1.0];
    let (one, other) = (types::Small::new(7), imports::Small::new(7));
    assert_eq!(one.forward(&x), other.forward(&x));
    let (one, other) = (types::Large::new(7), imports::Large::new(7));
    let xs = nn_core::Batch::<f32, 64>::repeat(3, 0.5);
    let (mut w, mut v) = (types::Large::workspace(3), imports::Large::workspace(3));
    assert_eq!(one.forward_batch(&xs, &mut w), other.forward_batch(&xs, &mut v));
    let (one, other) = (types::Words::new(7), imports::Words::new(7));
    let x = nn_core::nalgebra::SVector::<f64, 64>::repeat(0.5);
    assert_eq!(one.forward(&x), other.forward(&x));
    let x = nn_core::vector![1.0, 0.0, 1.0];
    assert_eq!(types::FewWords::new(7).forward(&x), imports::FewWords::new(7).forward(&x));
    assert_eq!(sizes::Net::PARAMETERS, 3 * 80 + 80 + 80 + 82);
    assert_eq!(macros::Named::PARAMETERS, 6);
}
