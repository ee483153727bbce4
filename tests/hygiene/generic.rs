//! Networks in generic code, and across threads.

use nn_core::{Feedforward, Generator, Real, Tensors, Trainable, network, vector};

network! { struct Net<f64>; input 3, dense 2 sigmoid, dense 1 sigmoid, loss half_sse }
network! { struct Large; input 64, dense 32 relu, dense 2 softmax, loss cross_entropy }
network! { struct Inference; input 3, dense 2 relu }

const fn is_send_and_sync<X: Send + Sync>() {}

/// The structs of a network may go to other threads, and be shared among them.
const _: () = {
    is_send_and_sync::<(Net, NetTrace, NetGradients, NetWorkspace)>();
    is_send_and_sync::<(Large, LargeTrace, LargeGradients, LargeWorkspace)>();
    is_send_and_sync::<(Inference, InferenceTrace, InferenceWorkspace)>();
};

fn loss_after_a_step<N: Trainable<3, 1>>() -> (N::Scalar, N::Scalar) {
    let mut network = N::new(1);
    let x = vector![N::Scalar::ONE, N::Scalar::ZERO, N::Scalar::ONE];
    let y = vector![N::Scalar::ONE];
    let (before, gradients) = network.backward(&x, &y, &mut Generator::new(0));
    for (theta, gradient) in network.tensors_mut().zip(gradients.tensors()) {
        assert_eq!((theta.name, theta.shape), (gradient.name, gradient.shape));
        let rate = N::Scalar::from_f64(0.1);
        theta.values.iter_mut().zip(gradient.values).for_each(|(theta, gradient)| *theta -= rate * *gradient);
    }
    (before, network.loss(&x, &y))
}

fn output_of<N: Feedforward<3, OUT, Scalar = f32>, const OUT: usize>(network: &N) -> [f32; OUT] {
    network.forward(&vector![1.0, 2.0, 3.0]).into()
}

#[test]
fn generic_code_sees_any_network() {
    let (before, after) = loss_after_a_step::<Net>();
    assert!(after < before);
    let inference = Inference::new(1);
    let y_hat = inference.forward(&vector![1.0, 2.0, 3.0]);
    assert!(output_of(&inference).map(f32::to_bits) == [y_hat[0], y_hat[1]].map(f32::to_bits));
    assert_eq!((Large::COUNT, LargeGradients::COUNT), (Large::PARAMETERS, Large::PARAMETERS));
}

#[test]
fn a_network_may_be_shared_among_threads() {
    let net = Net::new(1);
    let x = vector![1.0, 0.0, 1.0];
    let there = std::thread::scope(|scope| scope.spawn(|| net.forward(&x)).join().unwrap());
    assert_eq!(there, net.forward(&x));
}
