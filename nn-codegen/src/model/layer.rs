//! The layers: each takes the value that it names as its input, in a declaration that of the layer before it, to its own
//! activation h(i).

use super::applied::Applied;
use crate::catalog::{Activation, Initializer, Row};
use crate::quantity::{Role, Symbol};
use crate::shape::Shape;
use crate::size::Size;
use proc_macro2::{Span, TokenStream};

/// What a layer norm adds to the variance, so that it never divides by zero; as PyTorch has it.
pub const LAYER_NORM_EPSILON: f64 = 1e-5;

/// A layer.
#[derive(Debug)]
pub struct Layer {
    /// Counts from 1.
    pub number: usize,
    /// The word that declares it.
    pub place: Span,
    /// That of its activation, if one is written; else the same.
    pub activation_place: Span,
    /// The value that it receives: x, or the activation of a layer before it.
    pub input: Symbol,
    /// The shape of what it receives.
    pub receives: Shape,
    /// The shape of what it gives.
    pub gives: Shape,
    /// What it does with them.
    pub kind: LayerKind,
    /// The documentation before it, `#[doc = "…"]` each: it speaks of its fields.
    pub documentation: Vec<TokenStream>,
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
    /// What it is, and of which layer.
    pub symbol: Symbol,
    /// Its shape.
    pub shape: Shape,
    /// How it begins.
    pub start: Applied<Initializer>,
}

impl Layer {
    /// How many values it receives.
    pub fn inputs(&self) -> Size {
        self.receives.count()
    }

    /// How many it gives.
    pub fn outputs(&self) -> Size {
        self.gives.count()
    }

    /// The dense layer, if it is one.
    pub fn dense(&self) -> Option<&Dense> {
        match &self.kind {
            LayerKind::Dense(dense) => Some(dense),
            LayerKind::LayerNorm | LayerKind::Dropout(_) => None,
        }
    }

    /// The activation, if the layer has one.
    pub fn activation(&self) -> Option<&Applied<Activation>> {
        match &self.kind {
            LayerKind::Dense(dense) => Some(&dense.activation),
            LayerKind::LayerNorm | LayerKind::Dropout(_) => None,
        }
    }

    /// The number of pre-activations of a dense layer: as many as outputs, or some for each.
    pub fn sums(&self) -> Size {
        if self.activation().is_some_and(|activation| activation.is_unknown()) {
            return Size::Unknown;
        }
        self.outputs().times(self.dense().map_or(1, Dense::pieces))
    }

    /// Its parameter tensors, in the order of the network's flat vector.
    pub fn parameters(&self) -> Vec<Parameter> {
        let vector = |role: &'static Role, values: Size, start: Applied<Initializer>| Parameter {
            symbol: role.of(self.number),
            shape: Shape::vector(&values),
            start,
        };
        match &self.kind {
            LayerKind::Dense(dense) => {
                let weights = Parameter {
                    symbol: Role::WEIGHTS.of(self.number),
                    shape: Shape::matrix(&self.sums(), &self.inputs()),
                    start: dense.weights.clone(),
                };
                let bias = dense.bias.clone().map(|start| {
                    let values = if start.is_unknown() { Size::Unknown } else { self.sums() };
                    vector(Role::BIAS, values, start)
                });
                let alpha = dense.activation.learned.is_some().then(|| {
                    let start = Applied::constant(dense.activation.arguments[0]);
                    vector(Role::ALPHA, self.outputs(), start)
                });
                [Some(weights), bias, alpha].into_iter().flatten().collect()
            }
            LayerKind::LayerNorm => vec![
                vector(Role::GAIN, self.outputs(), Applied::constant(1.0)),
                vector(Role::BIAS, self.outputs(), Applied::plain(Initializer::expect("zeros"))),
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
