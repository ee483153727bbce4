//! What was meant: names resolved, sizes chained, every default filled in. Made by `check`.

mod assertion;
mod budget;
mod layer;

pub use assertion::{Assertion, NamedSize, SizeRule};
pub use budget::{Limit, Measure};
pub use layer::{Dense, LAYER_NORM_EPSILON, Layer, LayerKind, Parameter};

use crate::catalog::{Activation, Loss, Penalty, Range, Row};
use crate::names::Structs;
use crate::shape::Shape;
use crate::size::Size;
use proc_macro2::{Ident, Span, TokenStream};
use std::fmt;

/// A parameter larger than this many bytes is kept on the heap, unless `storage` says otherwise; nn-core
/// exports the same number.
pub const BOXED_ABOVE: u64 = 4096;

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
    /// The number type.
    pub scalar: Scalar,
    /// The number of inputs.
    pub input: Size,
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

/// A word of the catalog with its arguments, as in `leaky_relu(0.01)`.
#[derive(Debug)]
pub struct Applied<R: 'static> {
    /// The catalog's row.
    pub row: &'static R,
    /// Its numbers, defaults filled in.
    pub arguments: Vec<f64>,
}

impl<R: Row> Applied<R> {
    /// A row with its defaults; 0 where it has none.
    pub fn plain(row: &'static R) -> Self {
        Self {
            row,
            arguments: row.arguments().iter().map(|argument| argument.default.unwrap_or(0.0)).collect(),
        }
    }
}

impl<R> Clone for Applied<R> {
    fn clone(&self) -> Self {
        Self { row: self.row, arguments: self.arguments.clone() }
    }
}

impl<R> std::ops::Deref for Applied<R> {
    type Target = R;
    fn deref(&self) -> &R {
        self.row
    }
}

impl<R: Row> fmt::Display for Applied<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row.name())?;
        if self.arguments.is_empty() {
            return Ok(());
        }
        let arguments: Vec<String> = self.arguments.iter().map(ToString::to_string).collect();
        write!(f, "({})", arguments.join(", "))
    }
}

/// The number type of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Single precision.
    F32,
    /// Double precision.
    F64,
}

impl Scalar {
    /// The Rust name.
    pub fn name(self) -> &'static str {
        match self {
            Self::F32 => "f32",
            Self::F64 => "f64",
        }
    }

    /// Bytes of one number.
    pub fn bytes(self) -> u64 {
        match self {
            Self::F32 => 4,
            Self::F64 => 8,
        }
    }
}

/// What the `storage` clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageRule {
    /// By size: boxed above [`BOXED_ABOVE`].
    BySize,
    /// All in line.
    Inline,
    /// All weights boxed.
    Boxed,
}

/// Where one parameter is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// In the struct.
    Inline,
    /// On the heap.
    Boxed,
    /// Chosen by rustc, which knows the value of a named size.
    Chosen,
}

impl Model {
    /// The names of the structs.
    pub fn structs(&self) -> Structs {
        Structs::of(&self.name)
    }

    /// The number of outputs.
    pub fn output(&self) -> &Size {
        self.layers.last().map_or(&self.input, |layer| &layer.outputs)
    }

    /// All parameter tensors in declaration order.
    pub fn parameters(&self) -> Vec<Parameter> {
        self.layers.iter().flat_map(Layer::parameters).collect()
    }

    /// The fields of the network and of its gradients.
    pub(crate) fn parameter_fields(&self) -> Vec<Ident> {
        self.parameters().iter().map(|parameter| parameter.symbol.field()).collect()
    }

    /// The activation that gives the outputs, if the last layer is dense.
    pub fn output_activation(&self) -> Option<&Applied<Activation>> {
        Some(&self.layers.last()?.dense()?.activation)
    }

    /// Where the outputs lie.
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

    /// Where a parameter of this shape is kept. Vectors are always in line.
    pub fn storage(&self, shape: &Shape) -> Storage {
        match self.storage {
            _ if shape.rank() < 2 || !self.alloc => Storage::Inline,
            StorageRule::Inline => Storage::Inline,
            StorageRule::Boxed => Storage::Boxed,
            StorageRule::BySize => match shape.count().times(self.scalar.bytes()).known() {
                None => Storage::Chosen,
                Some(bytes) if bytes > BOXED_ABOVE => Storage::Boxed,
                Some(_) => Storage::Inline,
            },
        }
    }

    /// Whether every parameter lies in the struct for certain.
    pub fn all_inline(&self) -> bool {
        self.parameters().iter().all(|parameter| self.storage(&parameter.shape) == Storage::Inline)
    }

    /// Where a constant is named.
    pub(crate) fn place_of(&self, name: &str) -> Span {
        let named = self.named_sizes.iter().find(|size| size.text == name);
        let first = named.and_then(|size| size.tokens.clone().into_iter().next());
        first.map_or_else(Span::call_site, |token| token.span())
    }

    /// The running chain of sizes: `3 → 2 → 1`.
    pub fn chain(&self) -> String {
        let dense = self.layers.iter().filter(|layer| layer.dense().is_some());
        let sizes = std::iter::once(&self.input).chain(dense.map(|layer| &layer.outputs));
        sizes.map(ToString::to_string).collect::<Vec<_>>().join(" → ")
    }

    /// The layer of that number.
    pub fn layer(&self, number: usize) -> &Layer {
        &self.layers[number - 1]
    }
}
