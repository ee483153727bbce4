//! The layers: each takes the activations h(i − 1) of the one before it to its own, h(i).

use super::{Applied, Size};
use crate::catalog::{Activation, Initializer, Row};
use crate::names::Quantity;

/// What a layer norm adds to the variance, so that it never divides by zero; as PyTorch has it.
pub const LAYER_NORM_EPSILON: f64 = 1e-5;

/// A layer.
#[derive(Debug)]
pub struct Layer {
    /// Counts from 1.
    pub number: usize,
    /// How many values it receives.
    pub inputs: Size,
    /// How many it gives.
    pub outputs: Size,
    /// What it does with them.
    pub kind: LayerKind,
}

/// The kinds of layers.
#[derive(Debug)]
pub enum LayerKind {
    /// h = g(W·h + b)
    Dense(Dense),
    /// h = g ⊙ (h − μ)/σ + b, with mean μ and standard deviation σ over the values of one example.
    LayerNorm,
    /// h = m ⊙ h in training, with factors m that are 0 with this probability; else nothing.
    Dropout(f64),
}

/// A dense layer: h = g(W·h + b).
#[derive(Debug)]
pub struct Dense {
    /// g.
    pub activation: Applied<Activation>,
    /// How W begins.
    pub weights: Applied<Initializer>,
    /// How b begins; nothing where there is no b.
    pub bias: Option<Applied<Initializer>>,
}

/// One parameter tensor.
#[derive(Debug)]
pub struct Parameter {
    /// Which of which layer.
    pub quantity: Quantity,
    /// Rows.
    pub rows: Size,
    /// Columns; nothing for a vector.
    pub columns: Option<Size>,
    /// How it begins.
    pub start: Applied<Initializer>,
}

impl Layer {
    /// The dense layer, if it is one.
    pub fn dense(&self) -> Option<&Dense> {
        match &self.kind {
            LayerKind::Dense(dense) => Some(dense),
            LayerKind::LayerNorm | LayerKind::Dropout(_) => None,
        }
    }

    /// The number of pre-activations of a dense layer: as many as outputs, or some for each.
    pub fn sums(&self) -> Size {
        self.outputs.times(self.dense().map_or(1, Dense::pieces))
    }

    /// Its parameter tensors, in the order of the network's flat vector.
    pub fn parameters(&self) -> Vec<Parameter> {
        let vector = |quantity: fn(usize) -> Quantity, rows: Size, start: Applied<Initializer>| Parameter {
            quantity: quantity(self.number),
            rows,
            columns: None,
            start,
        };
        match &self.kind {
            LayerKind::Dense(dense) => {
                let weights = Parameter {
                    quantity: Quantity::Weights(self.number),
                    rows: self.sums(),
                    columns: Some(self.inputs.clone()),
                    start: dense.weights.clone(),
                };
                let bias = dense.bias.clone().map(|start| vector(Quantity::Bias, self.sums(), start));
                let alpha = dense.activation.learned.is_some().then(|| {
                    let start = Applied::constant(dense.activation.arguments[0]);
                    vector(Quantity::Alpha, self.outputs.clone(), start)
                });
                [Some(weights), bias, alpha].into_iter().flatten().collect()
            }
            LayerKind::LayerNorm => vec![
                vector(Quantity::Gain, self.outputs.clone(), Applied::constant(1.0)),
                vector(Quantity::Bias, self.outputs.clone(), Applied::plain(Initializer::expect("zeros"))),
            ],
            LayerKind::Dropout(_) => vec![],
        }
    }
}

impl Dense {
    /// How many pre-activations make one activation.
    pub fn pieces(&self) -> u64 {
        if self.activation.takes_pieces() { self.activation.arguments[0] as u64 } else { 1 }
    }
}

impl Parameter {
    /// How many numbers it holds, if that is known.
    pub fn count(&self) -> Option<u64> {
        Some(self.rows.known()?.saturating_mul(self.columns.as_ref().map_or(Some(1), Size::known)?))
    }
}

impl Applied<Initializer> {
    /// All values the same.
    fn constant(value: f64) -> Self {
        Self { row: Initializer::expect("constant"), arguments: vec![value] }
    }
}
