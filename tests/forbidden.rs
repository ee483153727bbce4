//! A crate whose author forbids what others only deny: no expansion may lift a lint.
#![forbid(unsafe_code, unused, dead_code, missing_docs, nonstandard_style, clippy::all, clippy::pedantic)]
#![forbid(warnings)]

use nn_core::network;

network! { struct Used; input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

network! { struct OnlyForward<f64>; input 3, dense 2 sigmoid, dense 1 }

network! { struct LayerByLayer; input 64, dense 40 relu, layer_norm, dense 3 softmax, loss cross_entropy }

network! { struct Drops; input 3, dense 4 prelu, dropout 0.5, dense 2 maxout(2), loss half_sse, penalty l1(0.1), test }

network! { struct Boxed; input 3, dense 4 tanh, dense 2, loss huber, storage boxed }

const HIDDEN: usize = 4;
network! { struct Named; input 3, dense HIDDEN tanh, dense { HIDDEN + 1 } relu bias none, loss mse }

/// Macros of the user's that hand on sizes, words and names of every kind.
macro_rules! declare {
    (
        $(#[$attribute:meta])* $visibility:vis $name:ident<$scalar:ident>:
        $block:block, $expr:expr, $literal:literal, $path:path, $word:ident, $more:tt
    ) => {
        network! {
            $(#[$attribute])*
            $visibility struct $name<$scalar>;
            input $block, dense $expr $word, dense $literal $more from $expr, dense $path $more bias none,
            dense { $path * $literal } $word, dense $block, output $block, loss mse, test
        }
        network! { $visibility struct OneSize; input $block, dense 2, loss mse }
        network! { $visibility struct OneMore; input $path, layer_norm, dense $block from $path, loss mse, storage boxed }
    };
}

mod declared {
    use nn_core::network;

    const HIDDEN: usize = 4;
    declare!(pub(crate) Crate<f64>: { 3 }, HIDDEN + 1, 2, HIDDEN, tanh, relu);

    pub(super) mod with_names {
        use nn_core::network;

        declare!(
            /// Documented.
            #[must_use]
            pub Public<f32>: { super::HIDDEN }, { 1 + super::HIDDEN }, 2, super::HIDDEN, sigmoid, tanh
        );
    }

    pub(super) mod of_blocks_with_statements {
        use nn_core::network;

        declare!(
            Private<f32>:
            { let n = super::HIDDEN; n + 1 }, if super::HIDDEN > 3 { 2 } else { 1 }, 3, super::super::HIDDEN, elu, gelu
        );

        pub(crate) fn parameters() -> usize {
            Private::PARAMETERS + OneSize::PARAMETERS + OneMore::PARAMETERS
        }
    }
}

#[test]
fn a_network_is_used_as_little_as_anyone_likes() {
    let outputs = Used::zeros().forward(&nn_core::vector![1.0, 2.0, 3.0]);
    assert_eq!(outputs.len(), 1);
    assert_eq!(OnlyForward::zeros().parameters().len(), 11);
    assert_eq!(LayerByLayer::PARAMETERS, 2803);
    assert_eq!(Drops::new(0), Drops::new(0));
    assert_eq!(Boxed::zeros(), Boxed::zeros());
    assert_eq!(Named::zeros(), Named::zeros());
    assert_eq!(declared::Crate::INPUTS, 3);
    assert_eq!(declared::with_names::Public::OUTPUTS, 4);
    assert!(declared::of_blocks_with_statements::parameters() > 0);
}
