//! The works in candle. Its AdamW is Adam where the decay of weights is zero.

#[path = "common.rs"]
mod common;
#[path = "shapes.rs"]
mod shapes;

use candle_core::{D, Device, Result, Tensor, Var};
use candle_nn::{AdamW, Linear, Module, Optimizer, ParamsAdamW, SGD, loss, ops};
use common::{Arguments, batches, classes};
use shapes::Activation::{Identity, Relu, Sigmoid, Tanh};
use shapes::{WORKS, Work};

fn main() -> Result<()> {
    let arguments = Arguments::read();
    let name = match arguments.work.as_str() {
        "W6a" => "W4",
        "W6b" => "W1",
        other => other,
    };
    let work = WORKS.iter().find(|work| work.name == name).expect("a work");
    let (network, variables) = network(work, &arguments.load(name, "p"))?;
    let (inputs, outputs) = (work.sizes[0], work.sizes[work.sizes.len() - 1]);
    let x = arguments.load(name, "x");
    let examples = x.len() / inputs;
    let x = Tensor::from_vec(x, (examples, inputs), &Device::Cpu)?;
    if name != arguments.work {
        return infer(&arguments, work, &network, &x.narrow(0, 0, 1)?);
    }

    let y = arguments.load(name, "y");
    let y = if work.classes {
        let classes: Vec<u32> = classes(&y, outputs).into_iter().map(|c| c as u32).collect();
        Tensor::from_vec(classes, examples, &Device::Cpu)?
    } else {
        Tensor::from_vec(y, (examples, outputs), &Device::Cpu)?
    };
    let mut optimizer = Either::new(work, variables)?;
    let mut batches = batches(examples, work.batch);
    let mut step = || -> Result<f64> {
        let (first, count) = batches.next().expect("there is always a next batch");
        let (x, y) = (x.narrow(0, first, count)?, y.narrow(0, first, count)?);
        let a = forward(work, &network, &x)?;
        let loss = if work.classes { loss::cross_entropy(&a, &y)? } else { loss::mse(&a, &y)? };
        let loss = if name == "W1" { (loss * 0.5)? } else { loss };
        optimizer.step(&loss)?;
        Ok(loss.to_scalar::<f32>()?.into())
    };
    let chunk = if name == "W4" { 938 } else { 1 };
    arguments.report("candle", "0.11.1", work.unit, chunk, "", || step().expect("a step"));
    Ok(())
}

fn network(work: &Work, mut numbers: &[f32]) -> Result<(Vec<Linear>, Vec<Var>)> {
    let (mut layers, mut variables) = (Vec::new(), Vec::new());
    for pair in work.sizes.windows(2) {
        let (inputs, outputs) = (pair[0], pair[1]);
        let (w, rest) = numbers.split_at(inputs * outputs);
        let (b, rest) = rest.split_at(outputs);
        let w = Tensor::from_slice(w, (inputs, outputs), &Device::Cpu)?.t()?.contiguous()?;
        let (w, b) = (Var::from_tensor(&w)?, Var::from_slice(b, outputs, &Device::Cpu)?);
        layers.push(Linear::new(w.as_tensor().clone(), Some(b.as_tensor().clone())));
        variables.extend([w, b]);
        numbers = rest;
    }
    Ok((layers, variables))
}

fn forward(work: &Work, network: &[Linear], x: &Tensor) -> Result<Tensor> {
    let mut h = x.clone();
    for (layer, activation) in network.iter().zip(work.activations) {
        h = layer.forward(&h)?;
        h = match activation {
            Identity => h,
            Sigmoid => ops::sigmoid(&h)?,
            Tanh => h.tanh()?,
            Relu => h.relu()?,
        };
    }
    Ok(h)
}

fn infer(arguments: &Arguments, work: &Work, network: &[Linear], x: &Tensor) -> Result<()> {
    let predict = || -> Result<Tensor> {
        let a = forward(work, network, x)?;
        if work.classes { ops::softmax(&a, D::Minus1) } else { Ok(a) }
    };
    let checksum = predict()?.flatten_all()?.to_vec1::<f32>()?;
    let checksum = checksum.iter().zip(1..).map(|(&y, i)| f64::from(i) * f64::from(y)).sum();
    arguments.report("candle", "0.11.1", 1.0, 1, "", || {
        std::hint::black_box(predict().expect("an answer"));
        checksum
    });
    Ok(())
}

enum Either {
    Descent(SGD),
    Adam(AdamW),
}

impl Either {
    fn new(work: &Work, variables: Vec<Var>) -> Result<Self> {
        Ok(if work.adam {
            let parameters = ParamsAdamW { lr: work.rate, weight_decay: 0.0, ..ParamsAdamW::default() };
            Self::Adam(AdamW::new(variables, parameters)?)
        } else {
            Self::Descent(SGD::new(variables, work.rate)?)
        })
    }

    fn step(&mut self, loss: &Tensor) -> Result<()> {
        match self {
            Self::Descent(sgd) => sgd.backward_step(loss),
            Self::Adam(adam) => adam.backward_step(loss),
        }
    }
}
