//! The works in burn, on its backend for CPUs ("flex").

#[path = "common.rs"]
mod common;
#[path = "shapes.rs"]
mod shapes;

use burn::module::{Module, Param};
use burn::nn::loss::{CrossEntropyLossConfig, MseLoss, Reduction};
use burn::nn::{Linear, LinearConfig};
use burn::optim::{AdamConfig, GradientsParams, SgdConfig};
use burn::tensor::{Device, Int, Tensor, TensorData, activation};
use common::{Arguments, batches, classes};
use shapes::Activation::{Identity, Relu, Sigmoid, Tanh};
use shapes::{WORKS, Work};

const PEER: &str = "burn";
const VERSION: &str = "0.22.1";

#[derive(Module, Debug)]
struct Network {
    layers: Vec<Linear>,
}

fn main() {
    let arguments = Arguments::read();
    let name = match arguments.work.as_str() {
        "W6a" => "W4",
        "W6b" => "W1",
        other => other,
    };
    let work = WORKS.iter().find(|work| work.name == name).expect("a work");
    let (inputs, outputs) = (work.sizes[0], work.sizes[work.sizes.len() - 1]);
    let x = arguments.load(name, "x");
    let examples = x.len() / inputs;
    if name != arguments.work {
        let device = Device::flex();
        let x = Tensor::<2>::from_data(TensorData::new(x[..inputs].to_vec(), [1, inputs]), &device);
        return infer(&arguments, work, &network(work, &arguments.load(name, "p"), &device), &x);
    }

    let device = Device::flex().autodiff();
    let mut network = network(work, &arguments.load(name, "p"), &device);
    let x = Tensor::<2>::from_data(TensorData::new(x, [examples, inputs]), &device);
    let y = arguments.load(name, "y");
    let indices: Vec<i64> = if work.classes {
        classes(&y, outputs).iter().map(|&c| c as i64).collect()
    } else {
        vec![0; examples]
    };
    let indices = Tensor::<1, Int>::from_data(TensorData::new(indices, [examples]), &device);
    let y = Tensor::<2>::from_data(TensorData::new(y, [examples, outputs]), &device);
    let cross_entropy = CrossEntropyLossConfig::new().init(&device);
    let mut optimizer =
        if work.adam { AdamConfig::new().with_epsilon(1e-8).init() } else { SgdConfig::new().init() };
    let mut batches = batches(examples, work.batch);
    let chunk = if name == "W4" { 938 } else { 1 };
    arguments.report(PEER, VERSION, work.unit, chunk, "", || {
        let (first, count) = batches.next().expect("there is always a next batch");
        let a = forward(work, &network, x.clone().slice(first..first + count));
        let loss = if work.classes {
            cross_entropy.forward(a, indices.clone().slice(first..first + count))
        } else {
            MseLoss::new().forward(a, y.clone().slice(first..first + count), Reduction::Mean)
        };
        let loss = if name == "W1" { loss * 0.5 } else { loss };
        let value: f32 = loss.clone().into_scalar();
        let gradients = GradientsParams::from_grads(loss.backward(), &network);
        network = optimizer.step(work.rate, network.clone(), gradients);
        value.into()
    });
}

fn network(work: &Work, mut numbers: &[f32], device: &Device) -> Network {
    let mut layers = Vec::new();
    for pair in work.sizes.windows(2) {
        let (inputs, outputs) = (pair[0], pair[1]);
        let (w, rest) = numbers.split_at(inputs * outputs);
        let (b, rest) = rest.split_at(outputs);
        let mut layer = LinearConfig::new(inputs, outputs).init(device);
        layer.weight =
            Param::from_tensor(Tensor::from_data(TensorData::new(w.to_vec(), [inputs, outputs]), device));
        layer.bias =
            Some(Param::from_tensor(Tensor::from_data(TensorData::new(b.to_vec(), [outputs]), device)));
        layers.push(layer);
        numbers = rest;
    }
    Network { layers }
}

fn forward(work: &Work, network: &Network, x: Tensor<2>) -> Tensor<2> {
    network.layers.iter().zip(work.activations).fold(x, |h, (layer, kind)| {
        let a = layer.forward(h);
        match kind {
            Identity => a,
            Sigmoid => activation::sigmoid(a),
            Tanh => activation::tanh(a),
            Relu => activation::relu(a),
        }
    })
}

fn infer(arguments: &Arguments, work: &Work, network: &Network, x: &Tensor<2>) {
    let predict = || {
        let a = forward(work, network, x.clone());
        if work.classes { activation::softmax(a, 1) } else { a }
    };
    let y: Vec<f32> = predict().into_data().try_to_vec::<f32>().expect("numbers");
    let checksum = y.iter().zip(1..).map(|(&y, i)| f64::from(i) * f64::from(y)).sum();
    arguments.report(PEER, VERSION, 1.0, 1, "", || {
        std::hint::black_box(predict());
        checksum
    });
}
