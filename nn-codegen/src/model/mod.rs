//! What was meant: names resolved, sizes chained, every default filled in. Made by `check`.

mod applied;
mod assertion;
mod budget;
mod layer;
mod storage;

pub use applied::Applied;
pub use assertion::{Assertion, NamedSize, Part, Sentence, SizeRule};
pub use budget::{Limit, Measure};
pub use layer::{Dense, LAYER_NORM_EPSILON, Layer, LayerKind, Parameter};
pub use storage::{Scalar, StorageRule};

use crate::catalog::{Activation, Loss, Penalty, Range};
use crate::names::Structs;
use crate::quantity::Symbol;
use crate::shape::Shape;
use crate::size::Size;
use proc_macro2::{Ident, Span, TokenStream};

/// A network.
#[derive(Debug)]
pub struct Model {
    /// Attributes for every generated item: `cfg` and lint levels.
    pub item_attributes: Vec<TokenStream>,
    /// Attributes for the struct alone.
    pub struct_attributes: Vec<TokenStream>,
    /// Who sees the structs.
    pub visibility: TokenStream,
    /// The struct's name.
    pub name: Ident,
    /// Where the input is declared, and where the loss; where the macro is called, if they are not.
    pub places: Places,
    /// The number type.
    pub scalar: Scalar,
    /// The shape of the input.
    pub input: Shape,
    /// The layers, from the input on.
    pub layers: Vec<Layer>,
    /// What is minimised; without a loss there is no backward pass.
    pub loss: Option<Applied<Loss>>,
    /// What large weights cost.
    pub penalty: Option<Applied<Penalty>>,
    /// Where parameters are kept.
    pub storage: StorageRule,
    /// Whether there is a heap: batches and boxes need one.
    pub alloc: bool,
    /// What it may cost.
    pub budget: Vec<Limit>,
    /// Whether the expansion tests its own gradients.
    pub test: bool,
    /// The constants that are named as sizes, each once.
    pub named_sizes: Vec<NamedSize>,
    /// Rules over named sizes, which only rustc can check.
    pub assertions: Vec<Assertion>,
}

/// Words of the declaration that belong to no layer.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// `input`
    pub input: Span,
    /// `loss`
    pub loss: Span,
}

impl Model {
    /// The names of the structs.
    pub fn structs(&self) -> Structs {
        Structs::of(&self.name)
    }

    /// The activation of the last layer, which is the output of every declared network; x where there is no layer.
    pub fn last_value(&self) -> Symbol {
        Symbol::activation(self.layers.last().map_or(0, |layer| layer.number))
    }

    /// The shape of what the last layer gives.
    pub fn output(&self) -> &Shape {
        self.layers.last().map_or(&self.input, |layer| &layer.gives)
    }

    /// The number of inputs.
    pub fn inputs(&self) -> Size {
        self.input.count()
    }

    /// How many values the last layer gives.
    pub fn outputs(&self) -> Size {
        self.output().count()
    }

    /// The shapes on the way from the input to the output.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        std::iter::once(&self.input).chain(self.layers.iter().map(|layer| &layer.gives))
    }

    /// All parameter tensors in declaration order.
    pub fn parameters(&self) -> Vec<Parameter> {
        self.layers.iter().flat_map(Layer::parameters).collect()
    }

    /// The fields of the network and of its gradients.
    pub(crate) fn parameter_fields(&self) -> Vec<Ident> {
        self.parameters().iter().map(|parameter| parameter.symbol.field()).collect()
    }

    /// The activation of the last layer, if it has one.
    pub fn output_activation(&self) -> Option<&Applied<Activation>> {
        self.layers.last()?.activation()
    }

    /// Where the values of the last layer lie.
    pub fn output_range(&self) -> Range {
        let mut range = Range::REAL;
        for layer in &self.layers {
            range = match &layer.kind {
                LayerKind::Dense(dense) => dense.activation.range,
                LayerKind::LayerNorm => Range::REAL,
                LayerKind::Dropout(rate) => range.with_zero_times(1.0 / (1.0 - rate)),
            };
        }
        range
    }

    /// Whether training passes are random.
    pub fn has_dropout(&self) -> bool {
        self.layers.iter().any(|layer| matches!(layer.kind, LayerKind::Dropout(_)))
    }

    /// Where a constant is named.
    pub(crate) fn place_of(&self, name: &str) -> Span {
        let named = self.named_sizes.iter().find(|size| size.text == name);
        let first = named.and_then(|size| size.tokens.clone().into_iter().next());
        first.map_or_else(Span::call_site, |token| token.span())
    }

    /// How many values there are on the way, as [`chain`](Self::chain) has them.
    pub fn sizes(&self) -> Vec<Size> {
        let dense = self.layers.iter().filter(|layer| layer.dense().is_some());
        std::iter::once(&self.input).chain(dense.map(|layer| &layer.gives)).map(Shape::count).collect()
    }

    /// The running chain of sizes: `3 → 2 → 1`.
    pub fn chain(&self) -> String {
        let dense = self.layers.iter().filter(|layer| layer.dense().is_some());
        let shapes = std::iter::once(&self.input).chain(dense.map(|layer| &layer.gives));
        shapes.map(|shape| shape.joined("×")).collect::<Vec<_>>().join(" → ")
    }

    /// The layer of that number.
    pub fn layer(&self, number: usize) -> &Layer {
        &self.layers[number - 1]
    }
}
