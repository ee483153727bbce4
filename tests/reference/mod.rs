//! A network in plain loops: the independent witness for forward passes, losses and gradients.
//!
//! In: layers, a flat vector of parameters, and, for a training pass with dropout, its masks. Out: outputs, losses,
//! gradients, all in f64. It imports nothing of the project and nothing of anybody else, and it takes no short cut:
//! every activation has its full Jacobian, every loss the derivative of its plain definition, and the chain rule
//! multiplies them out. Nothing guards against overflow or against ln 0, so it is meant for moderate values only.

#![allow(dead_code, unreachable_pub, reason = "tests include this module, each for a part of it")]
#![allow(clippy::needless_range_loop, reason = "the indices are those of the formulas")]
#![allow(clippy::excessive_precision, reason = "constants as they are published")]

mod functions;
mod layer;

use functions::{loss, loss_slope};
pub use layer::{Layer, Values};

/// Layers, first one first, and the loss of their last output.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    pub layers: Vec<Layer>,
    pub loss: &'static str,
    /// λ1 and λ2: the penalty λ1·Σ|w| + λ2·Σw² on the weights of dense layers is added to the loss.
    pub penalty: (f64, f64),
}

/// Everything that one backward pass gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    /// ∂L/∂θ, flat, in the order of [`Reference::parameters`].
    pub parameters: Vec<f64>,
    /// ∂L/∂x.
    pub input: Vec<f64>,
}

/// One mask for each dropout layer, first one first.
pub type Masks = [Vec<f64>];

impl Reference {
    /// Dense layers alone. `sizes` starts with the input, so there is one activation fewer than there are sizes.
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
            layers.push(Layer::dense(sizes[l], sizes[l + 1], biases, activations[l], 1));
        }
        let mut reference = Reference { layers, loss, penalty: (0.0, 0.0) };
        reference.set_parameters(theta);
        reference
    }

    /// θ as one flat vector: layer by layer, tensor by tensor, each column-major.
    pub fn parameters(&self) -> Vec<f64> {
        let mut theta = Vec::new();
        for layer in &self.layers {
            theta.extend(layer.parameters());
        }
        theta
    }

    /// The inverse of [`Reference::parameters`].
    pub fn set_parameters(&mut self, theta: &[f64]) {
        assert_eq!(theta.len(), self.parameters().len(), "a number for each parameter");
        let mut theta = theta.iter().copied();
        for layer in &mut self.layers {
            layer.set_parameters(&mut theta);
        }
    }

    /// a and h of every layer, without dropout; the last h is ŷ.
    pub fn trace(&self, x: &[f64]) -> Vec<Values> {
        self.trace_under(&[], x)
    }

    /// The same with these masks, or without dropout if there are none.
    pub fn trace_under(&self, masks: &Masks, x: &[f64]) -> Vec<Values> {
        let mut trace: Vec<Values> = Vec::new();
        for (layer, mask) in self.layers.iter().zip(self.by_layer(masks)) {
            let values = layer.forward(trace.last().map_or(x, |before| &before.h), mask);
            trace.push(values);
        }
        trace
    }

    /// ŷ.
    pub fn forward(&self, x: &[f64]) -> Vec<f64> {
        self.trace(x).pop().unwrap().h
    }

    /// L of one example, penalty included, without dropout.
    pub fn loss(&self, x: &[f64], y: &[f64]) -> f64 {
        self.loss_under(&[], x, y)
    }

    /// The same with these masks.
    pub fn loss_under(&self, masks: &Masks, x: &[f64], y: &[f64]) -> f64 {
        let y_hat = self.trace_under(masks, x).pop().unwrap().h;
        loss(self.loss, &y_hat, y) + self.penalty_on_weights()
    }

    /// ∂L/∂θ and ∂L/∂x of one example, without dropout.
    pub fn backward(&self, x: &[f64], y: &[f64]) -> Gradients {
        self.backward_under(&[], x, y)
    }

    /// The same with these masks.
    pub fn backward_under(&self, masks: &Masks, x: &[f64], y: &[f64]) -> Gradients {
        let trace = self.trace_under(masks, x);
        let masks = self.by_layer(masks);
        let mut dh = loss_slope(self.loss, &trace.last().unwrap().h, y);
        let mut by_layer = Vec::new();
        for l in (0..self.layers.len()).rev() {
            let input = if l == 0 { x } else { &trace[l - 1].h };
            let (mut parameters, d_input) = self.layers[l].backward(input, &trace[l].a, &dh, masks[l]);
            self.add_slope_of_penalty(&self.layers[l], &mut parameters);
            by_layer.push(parameters);
            dh = d_input;
        }
        by_layer.reverse();
        Gradients { parameters: by_layer.concat(), input: dh }
    }

    /// The mean of L over a batch, one example a row, without dropout.
    pub fn mean_loss(&self, xs: &[impl AsRef<[f64]>], ys: &[impl AsRef<[f64]>]) -> f64 {
        self.mean_loss_under(&vec![vec![]; xs.len()], xs, ys)
    }

    /// The same with masks for each example.
    pub fn mean_loss_under(
        &self,
        masks: &[Vec<Vec<f64>>],
        xs: &[impl AsRef<[f64]>],
        ys: &[impl AsRef<[f64]>],
    ) -> f64 {
        assert_eq!((xs.len(), masks.len()), (ys.len(), ys.len()), "a target and masks for each example");
        let mut sum = 0.0;
        for n in 0..xs.len() {
            sum += self.loss_under(&masks[n], xs[n].as_ref(), ys[n].as_ref());
        }
        sum / xs.len() as f64
    }

    /// The mean of ∂L/∂θ over a batch, flat, without dropout.
    pub fn mean_gradient(&self, xs: &[impl AsRef<[f64]>], ys: &[impl AsRef<[f64]>]) -> Vec<f64> {
        self.mean_gradient_under(&vec![vec![]; xs.len()], xs, ys)
    }

    /// The same with masks for each example.
    pub fn mean_gradient_under(
        &self,
        masks: &[Vec<Vec<f64>>],
        xs: &[impl AsRef<[f64]>],
        ys: &[impl AsRef<[f64]>],
    ) -> Vec<f64> {
        assert_eq!((xs.len(), masks.len()), (ys.len(), ys.len()), "a target and masks for each example");
        let mut mean = vec![0.0; self.parameters().len()];
        for n in 0..xs.len() {
            let gradient = self.backward_under(&masks[n], xs[n].as_ref(), ys[n].as_ref()).parameters;
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

    /// The mask of each layer, if it is a dropout and there are masks.
    fn by_layer<'a>(&self, masks: &'a Masks) -> Vec<Option<&'a [f64]>> {
        let mut rest = masks.iter();
        let mask =
            |layer: &Layer| if *layer == Layer::Dropout { rest.next().map(Vec::as_slice) } else { None };
        let by_layer = self.layers.iter().map(mask).collect();
        assert!(rest.next().is_none(), "a mask for each dropout layer, and no more");
        by_layer
    }

    /// R = λ1·Σ|w| + λ2·Σw²
    fn penalty_on_weights(&self) -> f64 {
        let mut sum = 0.0;
        for layer in &self.layers {
            let Layer::Dense(dense) = layer else { continue };
            for w in dense.weights.iter().flatten() {
                sum += self.penalty.0 * w.abs() + self.penalty.1 * w * w;
            }
        }
        sum
    }

    /// ∂R/∂w = λ1·sign(w) + 2λ2·w, for the weights of one layer, which come first in its numbers.
    fn add_slope_of_penalty(&self, layer: &Layer, gradient: &mut [f64]) {
        let Layer::Dense(dense) = layer else { return };
        let theta = layer.parameters();
        for p in 0..dense.weights.len() * dense.weights[0].len() {
            let sign = if theta[p] == 0.0 { 0.0 } else { theta[p].signum() };
            gradient[p] += self.penalty.0 * sign + 2.0 * self.penalty.1 * theta[p];
        }
    }
}
