//! Kinds of declarations: the default header, with and without a loss, biases, storage.

/// `use nn_core::*` beside the default name, which nn-core leaves free.
mod glob {
    #[allow(clippy::wildcard_imports)]
    use nn_core::*;

    network! { input 3, dense 2 sigmoid, dense 1 sigmoid, loss mse }

    #[test]
    fn the_default_network_stands_beside_everything_of_nn_core() {
        let network: Network = Network::new(1);
        let mut workspace: NetworkWorkspace = Network::workspace(1);
        let _ = network.forward_batch(&Batch::<f32, 3>::zeros(1), &mut workspace);
        assert_eq!(<Network as Feedforward<3, 1>>::NAME, "Network");
    }
}

mod kinds {
    use nn_core::network;

    network! { struct Inference; input 3, dense 2 relu, dense 1 }

    network! { struct Linear; input 3, dense 1 }

    network! { struct WithoutBias<f64>; input 3, dense 2 relu bias none, dense 1 bias none, loss sse }

    network! { struct AllZero; input 3, dense 2 init zeros, dense 1 init zeros bias zeros, loss mse, allow(collapsing_layers, symmetric_init) }

    network! {
        struct Everything<f64>;
        input 3,
        dense 2 tanh init normal(-0.5, 1e-3) bias constant(-1) from 3,
        dense 4 relu from 2 bias uniform(-1, 1),
        dense 2 softmax,
        output 2,
        init xavier_normal,
        loss bce,
        allow(bce_after_softmax),
        storage boxed,
    }

    network! { struct Normed<f64>; input 3, layer_norm, layer_norm, dense 2 prelu from 3, layer_norm, output 2, loss mse }

    network! { struct NormedBoxed; input 3, layer_norm, dense 2 maxout(2) from 3, layer_norm, output 2, loss mse, storage boxed }

    network! { struct DroppedFirst; input 3, dropout 0.2, dropout 0.1, dense 2 from 3, loss mse }

    network! { struct DroppedLast<f64>; input 3, dense 2, dropout 0.2, output 2, loss mse, penalty l1(0.1), storage boxed, allow(dropout_on_output) }

    // Without a loss nothing is random, and nobody passes a generator.
    network! { struct Undropped; input 3, dropout 0.2, dense 2 maxout(3), dropout 0.5, storage boxed, allow(dropout_on_output) }

    network! { struct UndroppedInline<f64>; input 3, dropout 0.2, dense 2 prelu, layer_norm, dropout 0.5, allow(dropout_on_output) }

    const UNITS: usize = 5;

    network! {
        struct AllWords<f64>;
        input UNITS, layer_norm, dropout 0.1, dense { UNITS + 1 } maxout(3), dropout 0.5, layer_norm, dense UNITS prelu(-0.5),
        dropout 0.123_456_789, layer_norm, dense 2 softmax from UNITS, loss cross_entropy, penalty elastic(1e-3, 0.123456789)
    }

    #[test]
    fn layers_of_every_kind_work() {
        let x = nn_core::vector![1.0, -2.0, 3.0];
        assert!((Normed::new(1).forward(&x).sum()).abs() < 1e-9);
        let (loss, _) =
            NormedBoxed::new(1).backward(&nn_core::vector![1.0, 2.0, 3.0], &nn_core::vector![1.0, 2.0]);
        assert!(loss > 0.0);
        let mut generator = nn_core::Generator::new(1);
        let (loss, _) = DroppedLast::new(1).backward(&x, &nn_core::vector![1.0, 2.0], &mut generator);
        assert!(loss > 0.0);
        let y = nn_core::vector![1.0, 2.0];
        let (loss, _) = DroppedFirst::new(1).backward(&nn_core::vector![1.0, 2.0, 3.0], &y, &mut generator);
        assert!(loss > 0.0);
        assert!(Undropped::new(1).forward(&nn_core::vector![1.0, 2.0, 3.0]).sum().is_finite());
        assert!((UndroppedInline::new(1).forward(&x).sum()).abs() < 1e-9);
        let mut workspace = AllWords::workspace(2);
        let xs = nn_core::Batch::<f64, 5>::from_fn(2, |i, j| if i == j { 1.0 } else { -1.0 });
        let loss = AllWords::new(1).backward_batch(&xs, &[0, 1], &mut workspace, &mut generator);
        assert!(loss > 0.0);
    }

    #[test]
    fn every_kind_of_declaration_works() {
        let x = nn_core::vector![1.0, -2.0, 3.0];
        let y = Inference::new(1).forward(&x) + Linear::new(1).forward(&x);
        assert!(y.sum().is_finite());
        assert_eq!(WithoutBias::PARAMETERS, WithoutBias::MACS);
        assert_eq!(AllZero::new(3), AllZero::zeros());
        let everything = Everything::new(1);
        assert!(everything.b1.iter().all(|b| b.to_bits() == (-1.0_f64).to_bits()));
        assert!(everything.clone() == everything && format!("{everything:?}") == Everything::SUMMARY);
    }
}
