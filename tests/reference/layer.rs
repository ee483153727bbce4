//! The layers, forward and backward, each with its full Jacobian.

use super::functions::{activation_of_one, activation_slope_of_one};

/// What a layer norm adds to the variance.
const EPSILON: f64 = 1e-5;

#[derive(Clone, Debug, PartialEq)]
pub enum Layer {
    Dense(Dense),
    /// h = g ⊙ z + b, z being the input with mean 0 and standard deviation 1.
    Norm {
        gain: Vec<f64>,
        bias: Vec<f64>,
    },
    /// h = m ⊙ input, with the mask that is given; without one h = input.
    Dropout,
}

/// h = f(a) with a = W·x + b.
#[derive(Clone, Debug, PartialEq)]
pub struct Dense {
    /// `weights[i][j]` leads from input j to sum i.
    pub weights: Vec<Vec<f64>>,
    pub biases: Option<Vec<f64>>,
    pub activation: &'static str,
    /// How many sums `maxout` takes the largest of; else 1.
    pub pieces: usize,
    /// The slopes that `prelu` learns.
    pub alpha: Option<Vec<f64>>,
}

/// What a layer computes.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// The weighted sums of a dense layer, the z of a layer norm, the input of a dropout.
    pub a: Vec<f64>,
    pub h: Vec<f64>,
}

impl Layer {
    /// Zeros everywhere.
    pub fn dense(
        inputs: usize,
        outputs: usize,
        biases: bool,
        activation: &'static str,
        pieces: usize,
    ) -> Layer {
        let sums = outputs * pieces;
        Layer::Dense(Dense {
            weights: vec![vec![0.0; inputs]; sums],
            biases: biases.then(|| vec![0.0; sums]),
            activation,
            pieces,
            alpha: (activation == "prelu").then(|| vec![0.0; outputs]),
        })
    }

    /// The parameters, tensor by tensor, each column by column.
    pub fn parameters(&self) -> Vec<f64> {
        match self {
            Layer::Dense(dense) => flat(&dense.weights, &[dense.biases.as_deref(), dense.alpha.as_deref()]),
            Layer::Norm { gain, bias } => [&gain[..], bias].concat(),
            Layer::Dropout => vec![],
        }
    }

    /// Takes as many numbers as it has parameters.
    pub fn set_parameters(&mut self, theta: &mut dyn Iterator<Item = f64>) {
        match self {
            Layer::Dense(dense) => {
                for j in 0..dense.weights[0].len() {
                    for i in 0..dense.weights.len() {
                        dense.weights[i][j] = theta.next().unwrap();
                    }
                }
                for value in dense.biases.iter_mut().chain(&mut dense.alpha).flatten() {
                    *value = theta.next().unwrap();
                }
            }
            Layer::Norm { gain, bias } => {
                for value in gain.iter_mut().chain(bias) {
                    *value = theta.next().unwrap();
                }
            }
            Layer::Dropout => {}
        }
    }

    pub fn forward(&self, input: &[f64], mask: Option<&[f64]>) -> Values {
        match self {
            Layer::Dense(dense) => {
                let a = dense.sums(input);
                let h = dense.activate(&a);
                Values { a, h }
            }
            Layer::Norm { gain, bias } => {
                let z = normalized(input);
                let h = (0..z.len()).map(|i| gain[i] * z[i] + bias[i]).collect();
                Values { a: z, h }
            }
            Layer::Dropout => {
                let factor = |i: usize| mask.map_or(1.0, |mask| mask[i]);
                let h = (0..input.len()).map(|i| input[i] * factor(i)).collect();
                Values { a: input.to_vec(), h }
            }
        }
    }

    /// From ∂L/∂h: the gradient for the parameters, flat, and the gradient for the input.
    pub fn backward(
        &self,
        input: &[f64],
        a: &[f64],
        dh: &[f64],
        mask: Option<&[f64]>,
    ) -> (Vec<f64>, Vec<f64>) {
        match self {
            Layer::Dense(dense) => dense.backward(input, a, dh),
            Layer::Norm { gain, .. } => {
                let dz: Vec<f64> = (0..dh.len()).map(|i| dh[i] * gain[i]).collect();
                let d_gain: Vec<f64> = (0..dh.len()).map(|i| dh[i] * a[i]).collect();
                ([&d_gain[..], dh].concat(), pulled_back(&normalized_jacobian(input), &dz))
            }
            Layer::Dropout => {
                let factor = |i: usize| mask.map_or(1.0, |mask| mask[i]);
                (vec![], (0..dh.len()).map(|i| dh[i] * factor(i)).collect())
            }
        }
    }
}

impl Dense {
    fn sums(&self, input: &[f64]) -> Vec<f64> {
        let mut a = self.biases.clone().unwrap_or(vec![0.0; self.weights.len()]);
        for i in 0..self.weights.len() {
            assert_eq!(input.len(), self.weights[i].len(), "a weight for each input");
            for j in 0..input.len() {
                a[i] += self.weights[i][j] * input[j];
            }
        }
        a
    }

    /// h = f(a)
    fn activate(&self, a: &[f64]) -> Vec<f64> {
        let units = a.len() / self.pieces;
        match self.activation {
            "softmax" => {
                let sum: f64 = a.iter().map(|a| a.exp()).sum();
                a.iter().map(|a| a.exp() / sum).collect()
            }
            "maxout" => (0..units).map(|i| a[self.largest(a, i)]).collect(),
            "prelu" => {
                let alpha = self.alpha.as_ref().unwrap();
                (0..units).map(|i| if a[i] > 0.0 { a[i] } else { alpha[i] * a[i] }).collect()
            }
            name => a.iter().map(|a| activation_of_one(name, *a)).collect(),
        }
    }

    /// The index of the largest piece of a unit; of equal ones the first.
    fn largest(&self, a: &[f64], unit: usize) -> usize {
        let units = a.len() / self.pieces;
        let mut largest = unit;
        for piece in 1..self.pieces {
            if a[piece * units + unit] > a[largest] {
                largest = piece * units + unit;
            }
        }
        largest
    }

    /// The matrix J with `J[i][j]` = ∂h_i/∂a_j. Each h depends on its own a alone, but in softmax, where it depends
    /// on all, and in maxout, where it depends on the largest of its pieces.
    fn jacobian(&self, a: &[f64]) -> Vec<Vec<f64>> {
        let h = self.activate(a);
        let mut jacobian = vec![vec![0.0; a.len()]; h.len()];
        for i in 0..h.len() {
            for j in 0..a.len() {
                let same = if i == j { 1.0 } else { 0.0 };
                jacobian[i][j] = match self.activation {
                    "softmax" => h[i] * (same - h[j]),
                    "maxout" => f64::from(j == self.largest(a, i)),
                    "prelu" if a[i] > 0.0 => same,
                    "prelu" => same * self.alpha.as_ref().unwrap()[i],
                    name => same * activation_slope_of_one(name, a[i]),
                };
            }
        }
        jacobian
    }

    fn backward(&self, input: &[f64], a: &[f64], dh: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (sums, inputs) = (a.len(), input.len());
        let da = pulled_back(&self.jacobian(a), dh);

        // ∂L/∂W_ij = ∂L/∂a_i · input_j   and   ∂L/∂b_i = ∂L/∂a_i
        let mut dw = vec![vec![0.0; inputs]; sums];
        for i in 0..sums {
            for j in 0..inputs {
                dw[i][j] = da[i] * input[j];
            }
        }
        let db = self.biases.as_ref().map(|_| da.as_slice());
        // ∂L/∂α_i = ∂L/∂h_i · a_i where a_i is negative
        let d_alpha: Option<Vec<f64>> = self
            .alpha
            .as_ref()
            .map(|_| (0..sums).map(|i| if a[i] > 0.0 { 0.0 } else { dh[i] * a[i] }).collect());
        (flat(&dw, &[db, d_alpha.as_deref()]), pulled_back(&self.weights, &da))
    }
}

/// z_i = (x_i − μ)/σ
fn normalized(x: &[f64]) -> Vec<f64> {
    let (mean, deviation) = mean_and_deviation(x);
    x.iter().map(|x| (x - mean) / deviation).collect()
}

/// ∂z_i/∂x_j = (δ_ij − 1/n)/σ − (x_i − μ)·(x_j − μ)/(n·σ³)
fn normalized_jacobian(x: &[f64]) -> Vec<Vec<f64>> {
    let (mean, deviation) = mean_and_deviation(x);
    let n = x.len() as f64;
    let mut jacobian = vec![vec![0.0; x.len()]; x.len()];
    for i in 0..x.len() {
        for j in 0..x.len() {
            let same = if i == j { 1.0 } else { 0.0 };
            jacobian[i][j] =
                (same - 1.0 / n) / deviation - (x[i] - mean) * (x[j] - mean) / (n * deviation.powi(3));
        }
    }
    jacobian
}

fn mean_and_deviation(x: &[f64]) -> (f64, f64) {
    let n = x.len() as f64;
    let (mut mean, mut variance) = (0.0, 0.0);
    for x in x {
        mean += x / n;
    }
    for x in x {
        variance += (x - mean).powi(2) / n;
    }
    (mean, (variance + EPSILON).sqrt())
}

/// ∂L/∂x_j = Σ_i ∂L/∂y_i · ∂y_i/∂x_j, for a matrix of ∂y_i/∂x_j.
fn pulled_back(jacobian: &[Vec<f64>], dy: &[f64]) -> Vec<f64> {
    let mut dx = vec![0.0; jacobian[0].len()];
    for j in 0..dx.len() {
        for i in 0..dy.len() {
            dx[j] += dy[i] * jacobian[i][j];
        }
    }
    dx
}

/// The numbers of one layer: the weights column by column, then the vectors that there are.
fn flat(weights: &[Vec<f64>], vectors: &[Option<&[f64]>]) -> Vec<f64> {
    let mut numbers = Vec::new();
    for j in 0..weights[0].len() {
        for i in 0..weights.len() {
            numbers.push(weights[i][j]);
        }
    }
    for vector in vectors.iter().flatten() {
        numbers.extend(*vector);
    }
    numbers
}
