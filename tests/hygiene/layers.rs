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
