// Code that uses `Network`, from three values to one, in every way that there is.
use nn_core::optimizer::{Adam, Lbfgs, Optimizer};
use nn_core::{Batch, Generator, Tensors, Trainable, network, vector};
use nn_train::{Dataset, Trainer, evaluate};

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
    Adam::new(0.1).step(&mut net, &workspace.gradients);
    let outcome = Lbfgs::new().step(&mut net, |net, found| found.set(loss, &net.backward(&x, &y).1));
    let data = Dataset::from_examples([([1.0_f32, 0.0, outcome.loss], [1.0])]).unwrap();
    Trainer::new(Adam::new(0.1)).fit(&mut net, &data, Some(&data)).unwrap();
    evaluate(&net, &data).unwrap();
    println!("{net:?} {} {} {}", Network::SUMMARY, Network::OUTPUTS, net.input_gradient(&x, &y));
    let tensors: usize = net.tensors().map(|tensor| tensor.values.len()).sum();
    let _ = (tensors, net == Network::zeros(), Trainable::kink_distance(&net, &x, &y, &mut Generator::new(0)));
    let held = Held { nets: vec![net.clone()], trace: net.trace(&x) };
    let Network { w1, b1, w2, b2 } = held.nets[0].clone();
    let NetworkTrace { a1, h1, a2, h2 } = held.trace;
    let NetworkGradients { w1: dw1, .. } = gradients;
    let again = Network { w1: w1 - dw1, b1: b1 + a1 + h1, w2, b2: b2 + a2 - h2 };
    let Network { w1, .. } = Network { w2: again.w2 * 2.0, ..again };
    println!("{} {}", w1[(1, 2)] + Network::default().first_weight(), CONSTANT.len());
}

struct Held {
    nets: Vec<Network>,
    trace: NetworkTrace,
}

static CONSTANT: [f32; Network::PARAMETERS] = [0.0; Network::PARAMETERS];

impl Network {
    fn first_weight(&self) -> f32 {
        self.w1[(0, 0)]
    }
}

impl Default for Network {
    fn default() -> Self {
        Self::new(1)
    }
}
