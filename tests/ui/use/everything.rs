// Code that uses `Network`, from three values to one, in every way that there is.
use nn_core::{Batch, Generator, Tensors, Trainable, network, vector};

fn is_trainable<N: Trainable<3, 1>>(_: &N) {}

fn main() {
    let (x, y) = (vector![1.0, 0.0, 1.0], vector![1.0]);
    let mut net = Network::new(1);
    let loss = net.loss(&x, &y) + net.forward(&x)[0] + net.trace(&x).h1[0] + net.w1[(0, 0)] + net.b2[0];
    let (first, gradients): (f32, NetworkGradients) = net.backward(&x, &y);
    net.descend(loss - first, &gradients);
    net.w1 -= gradients.w1 * 0.5;
    let theta: [f32; Network::PARAMETERS] = net.parameters().try_into().unwrap();
    net.set_parameters(&theta);
    is_trainable(&net.clone());
    let (xs, ys) = (Batch::<f32, 3>::zeros(5), Batch::<f32, 1>::zeros(5));
    let mut workspace: NetworkWorkspace = Network::workspace(5);
    let outputs = net.forward_batch(&xs, &mut workspace).into_owned();
    let _ = net.backward_batch(&xs, &ys, &mut workspace) + outputs[(0, 4)];
    net.descend(0.1, &workspace.gradients);
    let _ = net.descend_batch(&xs, &ys, 0.1, &mut workspace) - loss;
    println!("{net:?} {} {} {}", Network::SUMMARY, Network::OUTPUTS, net.input_gradient(&x, &y));
    let tensors: usize = net.tensors().map(|tensor| tensor.values.len()).sum();
    let _ = (tensors, net == Network::zeros(), Trainable::kink_distance(&net, &x, &y, &mut Generator::new(0)));
}
