//! A dense network in plain loops: the independent witness for forward passes, losses and gradients.
//!
//! In: sizes, names and a flat vector of parameters. Out: outputs, losses, gradients, all in f64.
//! It imports nothing of the project and nothing of anybody else, and it takes no short cut: every activation
//! has its full Jacobian, every loss the derivative of its plain definition, and the chain rule multiplies them
//! out. Nothing guards against overflow or against ln 0, so it is meant for moderate values only.

#![allow(dead_code, unreachable_pub, reason = "tests include this module, each for a part of it")]
#![allow(clippy::needless_range_loop, reason = "the indices are those of the formulas")]
#![allow(clippy::excessive_precision, reason = "constants as they are published")]

use std::f64::consts::PI;

/// h = f(a) with a = W·x + b.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// `weights[i][j]` leads from input j to output neuron i.
    pub weights: Vec<Vec<f64>>,
    pub biases: Option<Vec<f64>>,
    pub activation: &'static str,
}

/// Layers, first one first, and the loss of their last output.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    pub layers: Vec<Layer>,
    pub loss: &'static str,
}

/// Everything that one backward pass gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    /// ∂L/∂θ, flat, in the order of [`Reference::parameters`].
    pub parameters: Vec<f64>,
    /// ∂L/∂x.
    pub input: Vec<f64>,
}

impl Reference {
    /// `sizes` starts with the input, so there is one activation fewer than there are sizes.
    pub fn from_flat(
        sizes: &[usize],
        activations: &[&'static str],
        biases: bool,
        loss: &'static str,
        theta: &[f64],
    ) -> Reference {
        assert_eq!(sizes.len(), activations.len() + 1, "an activation for each layer");
        let mut layers = Vec::new();
        for l in 0..activations.len() {
            let (inputs, outputs) = (sizes[l], sizes[l + 1]);
            layers.push(Layer {
                weights: vec![vec![0.0; inputs]; outputs],
                biases: biases.then(|| vec![0.0; outputs]),
                activation: activations[l],
            });
        }
        let mut reference = Reference { layers, loss };
        reference.set_parameters(theta);
        reference
    }

    /// θ as one flat vector: w1 b1 w2 b2 …, each column-major.
    pub fn parameters(&self) -> Vec<f64> {
        let mut theta = Vec::new();
        for layer in &self.layers {
            theta.extend(flat(&layer.weights, layer.biases.as_deref()));
        }
        theta
    }

    /// The inverse of [`Reference::parameters`].
    pub fn set_parameters(&mut self, theta: &[f64]) {
        assert_eq!(theta.len(), self.parameters().len(), "a number for each parameter");
        let mut theta = theta.iter();
        for layer in &mut self.layers {
            for j in 0..layer.weights[0].len() {
                for i in 0..layer.weights.len() {
                    layer.weights[i][j] = *theta.next().unwrap();
                }
            }
            for b in layer.biases.iter_mut().flatten() {
                *b = *theta.next().unwrap();
            }
        }
    }

    /// a and h of every layer; the last h is ŷ.
    pub fn trace(&self, x: &[f64]) -> Vec<(Vec<f64>, Vec<f64>)> {
        let mut trace = Vec::new();
        let mut input = x.to_vec();
        for layer in &self.layers {
            let mut a = layer.biases.clone().unwrap_or(vec![0.0; layer.weights.len()]);
            for i in 0..layer.weights.len() {
                assert_eq!(input.len(), layer.weights[i].len(), "a weight for each input");
                for j in 0..input.len() {
                    a[i] += layer.weights[i][j] * input[j];
                }
            }
            let h = activation(layer.activation, &a);
            input = h.clone();
            trace.push((a, h));
        }
        trace
    }

    /// ŷ.
    pub fn forward(&self, x: &[f64]) -> Vec<f64> {
        self.trace(x).pop().unwrap().1
    }

    /// L of one example.
    pub fn loss(&self, x: &[f64], y: &[f64]) -> f64 {
        loss(self.loss, &self.forward(x), y)
    }

    /// ∂L/∂θ and ∂L/∂x of one example.
    pub fn backward(&self, x: &[f64], y: &[f64]) -> Gradients {
        let trace = self.trace(x);
        let (_, y_hat) = trace.last().unwrap();

        let mut dh = loss_slope(self.loss, y_hat, y);
        let mut by_layer = Vec::new();
        for l in (0..self.layers.len()).rev() {
            let layer = &self.layers[l];
            let a = &trace[l].0;
            let input = if l == 0 { x } else { &trace[l - 1].1 };
            let (outputs, inputs) = (a.len(), input.len());

            // ∂L/∂a_j = Σ_i ∂L/∂h_i · ∂h_i/∂a_j
            let jacobian = activation_jacobian(layer.activation, a);
            let mut da = vec![0.0; outputs];
            for j in 0..outputs {
                for i in 0..outputs {
                    da[j] += dh[i] * jacobian[i][j];
                }
            }

            // ∂L/∂W_ij = ∂L/∂a_i · input_j   and   ∂L/∂b_i = ∂L/∂a_i
            let mut dw = vec![vec![0.0; inputs]; outputs];
            for i in 0..outputs {
                for j in 0..inputs {
                    dw[i][j] = da[i] * input[j];
                }
            }
            let db = layer.biases.as_ref().map(|_| da.as_slice());
            by_layer.push(flat(&dw, db));

            // ∂L/∂input_j = Σ_i ∂L/∂a_i · W_ij
            dh = vec![0.0; inputs];
            for j in 0..inputs {
                for i in 0..outputs {
                    dh[j] += da[i] * layer.weights[i][j];
                }
            }
        }
        by_layer.reverse();
        Gradients { parameters: by_layer.concat(), input: dh }
    }

    /// The mean of L over a batch, one example a row.
    pub fn mean_loss(&self, xs: &[impl AsRef<[f64]>], ys: &[impl AsRef<[f64]>]) -> f64 {
        assert_eq!(xs.len(), ys.len(), "a target for each example");
        let mut sum = 0.0;
        for n in 0..xs.len() {
            sum += self.loss(xs[n].as_ref(), ys[n].as_ref());
        }
        sum / xs.len() as f64
    }

    /// The mean of ∂L/∂θ over a batch, flat.
    pub fn mean_gradient(&self, xs: &[impl AsRef<[f64]>], ys: &[impl AsRef<[f64]>]) -> Vec<f64> {
        assert_eq!(xs.len(), ys.len(), "a target for each example");
        let mut mean = vec![0.0; self.parameters().len()];
        for n in 0..xs.len() {
            let gradient = self.backward(xs[n].as_ref(), ys[n].as_ref()).parameters;
            for p in 0..mean.len() {
                mean[p] += gradient[p] / xs.len() as f64;
            }
        }
        mean
    }

    /// θ ← θ − rate·∇θ.
    pub fn descend(&mut self, rate: f64, gradient: &[f64]) {
        let mut theta = self.parameters();
        assert_eq!(theta.len(), gradient.len(), "a slope for each parameter");
        for p in 0..theta.len() {
            theta[p] -= rate * gradient[p];
        }
        self.set_parameters(&theta);
    }
}

/// The numbers of one layer: the weights column by column, then the biases.
fn flat(weights: &[Vec<f64>], biases: Option<&[f64]>) -> Vec<f64> {
    let mut numbers = Vec::new();
    for j in 0..weights[0].len() {
        for i in 0..weights.len() {
            numbers.push(weights[i][j]);
        }
    }
    numbers.extend(biases.unwrap_or(&[]));
    numbers
}

/// A word and the arguments behind it: `huber(0.5)`, `smht(1,2,3,4)`. Without them they are the defaults; those of `smht`, which
/// has none, are the ones of the lectures' example.
fn word(text: &str) -> (&str, Vec<f64>) {
    let (name, arguments) = text.trim_end_matches(')').split_once('(').unwrap_or((text, ""));
    let arguments: Vec<f64> =
        arguments.split_terminator(',').map(|argument| argument.parse().expect("a number")).collect();
    let default: &[f64] = match name {
        "leaky_relu" => &[0.01],
        "elu" | "huber" => &[1.0],
        "smht" => &[1.0, 0.8, 0.9, 1.1],
        _ => &[],
    };
    (name, if arguments.is_empty() { default.to_vec() } else { arguments })
}

/// h = f(a).
fn activation(name: &str, a: &[f64]) -> Vec<f64> {
    match name {
        "softmax" => {
            let sum: f64 = a.iter().map(|a| a.exp()).sum();
            a.iter().map(|a| a.exp() / sum).collect()
        }
        _ => a.iter().map(|a| activation_of_one(name, *a)).collect(),
    }
}

/// h = f(a) of one neuron, from the definitions.
fn activation_of_one(text: &str, a: f64) -> f64 {
    let (name, arguments) = word(text);
    match name {
        "identity" => a,
        "sigmoid" => 1.0 / (1.0 + (-a).exp()),
        "tanh" => a.tanh(),
        "relu" => a.max(0.0),
        "leaky_relu" => {
            if a > 0.0 {
                a
            } else {
                arguments[0] * a
            }
        }
        "elu" => {
            if a > 0.0 {
                a
            } else {
                arguments[0] * (a.exp() - 1.0)
            }
        }
        "selu" => 1.0507009873554805 * if a > 0.0 { a } else { 1.6732632423543772 * (a.exp() - 1.0) },
        "gelu" => a * standard_normal_below(a),
        "gelu_tanh" => 0.5 * a * (1.0 + ((2.0 / PI).sqrt() * (a + 0.044715 * a.powi(3))).tanh()),
        "softplus" => (1.0 + a.exp()).ln(),
        "silu" => a / (1.0 + (-a).exp()),
        "gaussian" => (-a * a).exp(),
        "hard_sigmoid" => (a / 6.0 + 0.5).clamp(0.0, 1.0),
        "hard_tanh" => a.clamp(-1.0, 1.0),
        "relu6" => a.clamp(0.0, 6.0),
        "mish" => a * (1.0 + a.exp()).ln().tanh(),
        "softsign" => a / (1.0 + a.abs()),
        "smht" => {
            let [p, q, r, s] = arguments[..] else { panic!("four arguments") };
            ((p * a).exp() - (-q * a).exp()) / ((r * a).exp() + (-s * a).exp())
        }
        _ => panic!("unknown activation `{name}`"),
    }
}

/// dh/da of one neuron, differentiated by hand.
fn activation_slope_of_one(text: &str, a: f64) -> f64 {
    let (name, arguments) = word(text);
    let sigmoid = 1.0 / (1.0 + (-a).exp());
    let sign = if a > 0.0 { 1.0 } else { 0.0 };
    let inside = |low: f64, high: f64| if a > low && a < high { 1.0 } else { 0.0 };
    match name {
        "identity" => 1.0,
        "sigmoid" => (-a).exp() / (1.0 + (-a).exp()).powi(2),
        "tanh" => 1.0 / a.cosh().powi(2),
        "relu" => sign,
        "leaky_relu" => {
            if a > 0.0 {
                1.0
            } else {
                arguments[0]
            }
        }
        "elu" => {
            if a > 0.0 {
                1.0
            } else {
                arguments[0] * a.exp()
            }
        }
        "selu" => 1.0507009873554805 * if a > 0.0 { 1.0 } else { 1.6732632423543772 * a.exp() },
        "gelu" => standard_normal_below(a) + a * (-0.5 * a * a).exp() / (2.0 * PI).sqrt(),
        "gelu_tanh" => {
            let (u, du) = (
                (2.0 / PI).sqrt() * (a + 0.044715 * a.powi(3)),
                (2.0 / PI).sqrt() * (1.0 + 0.134145 * a * a),
            );
            0.5 * (1.0 + u.tanh()) + 0.5 * a * du / u.cosh().powi(2)
        }
        "softplus" => sigmoid,
        "silu" => sigmoid + a * sigmoid * (1.0 - sigmoid),
        "gaussian" => -2.0 * a * (-a * a).exp(),
        "hard_sigmoid" => inside(-3.0, 3.0) / 6.0,
        "hard_tanh" => inside(-1.0, 1.0),
        "relu6" => inside(0.0, 6.0),
        "mish" => {
            let softplus = (1.0 + a.exp()).ln();
            softplus.tanh() + a * sigmoid / softplus.cosh().powi(2)
        }
        "softsign" => 1.0 / (1.0 + a.abs()).powi(2),
        "smht" => {
            let [p, q, r, s] = arguments[..] else { panic!("four arguments") };
            let (above, below) = ((p * a).exp() - (-q * a).exp(), (r * a).exp() + (-s * a).exp());
            let d_above = p * (p * a).exp() + q * (-q * a).exp();
            let d_below = r * (r * a).exp() - s * (-s * a).exp();
            (d_above * below - above * d_below) / (below * below)
        }
        _ => panic!("unknown activation `{name}`"),
    }
}

/// Φ(a): ½ and the area under the bell curve from 0 to a, by Simpson's rule.
fn standard_normal_below(a: f64) -> f64 {
    const PIECES: usize = 2000;
    let density = |t: f64| (-0.5 * t * t).exp() / (2.0 * PI).sqrt();
    let step = a / PIECES as f64;
    let mut area = density(0.0) + density(a);
    for i in 1..PIECES {
        area += if i % 2 == 1 { 4.0 } else { 2.0 } * density(i as f64 * step);
    }
    0.5 + area * step / 3.0
}

/// The matrix J with `J[i][j]` = ∂h_i/∂a_j. It is diagonal unless every output depends on every
/// input, as in softmax.
fn activation_jacobian(name: &str, a: &[f64]) -> Vec<Vec<f64>> {
    let h = activation(name, a);
    let mut jacobian = vec![vec![0.0; a.len()]; a.len()];
    for i in 0..a.len() {
        for j in 0..a.len() {
            let same = if i == j { 1.0 } else { 0.0 };
            jacobian[i][j] = match name {
                "softmax" => h[i] * (same - h[j]),
                _ => same * activation_slope_of_one(name, a[i]),
            };
        }
    }
    jacobian
}

/// L(ŷ, y) of one example; the k of the means is the number of outputs.
fn loss(text: &str, y_hat: &[f64], y: &[f64]) -> f64 {
    let (name, arguments) = word(text);
    assert_eq!(y_hat.len(), y.len(), "a target for each output");
    let k = y.len() as f64;
    let mut sum = 0.0;
    for i in 0..y.len() {
        sum += match name {
            "half_sse" => 0.5 * (y_hat[i] - y[i]).powi(2),
            "sse" => (y_hat[i] - y[i]).powi(2),
            "mse" => (y_hat[i] - y[i]).powi(2) / k,
            "bce" => -(y[i] * y_hat[i].ln() + (1.0 - y[i]) * (1.0 - y_hat[i]).ln()) / k,
            "cross_entropy" => -y[i] * y_hat[i].ln(),
            "mae" => (y_hat[i] - y[i]).abs() / k,
            "huber" if (y_hat[i] - y[i]).abs() <= arguments[0] => 0.5 * (y_hat[i] - y[i]).powi(2) / k,
            "huber" => arguments[0] * ((y_hat[i] - y[i]).abs() - 0.5 * arguments[0]) / k,
            "log_cosh" => (y_hat[i] - y[i]).cosh().ln() / k,
            "kl_divergence" if y[i] == 0.0 => 0.0,
            "kl_divergence" => y[i] * (y[i] / y_hat[i]).ln(),
            "poisson" => (y_hat[i] - y[i] * y_hat[i].ln()) / k,
            "hinge" => (1.0 - y[i] * y_hat[i]).max(0.0) / k,
            _ => panic!("unknown loss `{name}`"),
        };
    }
    sum
}

/// ∂L/∂ŷ.
fn loss_slope(text: &str, y_hat: &[f64], y: &[f64]) -> Vec<f64> {
    let (name, arguments) = word(text);
    assert_eq!(y_hat.len(), y.len(), "a target for each output");
    let k = y.len() as f64;
    let mut slope = vec![0.0; y.len()];
    for i in 0..y.len() {
        slope[i] = match name {
            "half_sse" => y_hat[i] - y[i],
            "sse" => 2.0 * (y_hat[i] - y[i]),
            "mse" => 2.0 * (y_hat[i] - y[i]) / k,
            "bce" => -(y[i] / y_hat[i] - (1.0 - y[i]) / (1.0 - y_hat[i])) / k,
            "cross_entropy" | "kl_divergence" => -y[i] / y_hat[i],
            "mae" => (y_hat[i] - y[i]).signum() / k,
            "huber" => (y_hat[i] - y[i]).clamp(-arguments[0], arguments[0]) / k,
            "log_cosh" => (y_hat[i] - y[i]).tanh() / k,
            "poisson" => (1.0 - y[i] / y_hat[i]) / k,
            "hinge" if y[i] * y_hat[i] < 1.0 => -y[i] / k,
            "hinge" => 0.0,
            _ => panic!("unknown loss `{name}`"),
        };
    }
    slope
}
