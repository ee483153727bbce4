//! What was meant: names resolved, sizes chained, every default filled in. Made by `check`.

use crate::catalog::{Activation, Initializer, Loss, Row};
use crate::names::{Quantity, Structs};
use proc_macro2::{Ident, Span, TokenStream};
use std::fmt;

/// A parameter larger than this many bytes is kept on the heap, unless `storage` says otherwise; nn-core
/// exports the same number.
pub const BOXED_ABOVE: u64 = 4096;

/// A network of at most this many parameters, all in line, takes a batch one example at a time, with every
/// value in registers, rather than layer by layer through buffers.
pub const COLUMNWISE_UP_TO: u64 = 512;

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
    /// Where parameters are kept.
    pub storage: StorageRule,
    /// Whether there is a heap: batches and boxes need one.
    pub alloc: bool,
    /// Rules over named sizes, which only rustc can check.
    pub assertions: Vec<Assertion>,
}

/// A dense layer: h = g(W·h + b).
#[derive(Debug)]
pub struct Layer {
    /// Counts from 1.
    pub number: usize,
    /// Columns of W.
    pub inputs: Size,
    /// Rows of W.
    pub outputs: Size,
    /// g.
    pub activation: Applied<Activation>,
    /// How W begins.
    pub weights: Applied<Initializer>,
    /// How b begins; nothing where there is no b.
    pub bias: Option<Applied<Initializer>>,
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

/// A number of values.
#[derive(Clone, Debug)]
pub enum Size {
    /// A literal.
    Known(u64),
    /// A constant: its tokens, and as the user wrote it.
    Named(TokenStream, String),
    /// Not to be known, because of an error that is already reported.
    Unknown,
}

impl PartialEq for Size {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Known(one), Self::Known(other)) => one == other,
            (Self::Named(_, one), Self::Named(_, other)) => one == other,
            (Self::Unknown, Self::Unknown) => true,
            _ => false,
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(number) => write!(f, "{number}"),
            Self::Named(_, text) => f.write_str(text),
            Self::Unknown => f.write_str("?"),
        }
    }
}

impl Size {
    /// The number, if it is known.
    pub fn known(&self) -> Option<u64> {
        match self {
            Self::Known(number) => Some(*number),
            _ => None,
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

/// A rule over sizes of which one is a named constant, so that only rustc can check it.
#[derive(Debug)]
pub struct Assertion {
    /// What must be true.
    pub rule: SizeRule,
    /// What to say when it is not.
    pub message: String,
    /// Where to say it.
    pub span: Span,
}

/// What may be said about sizes.
#[derive(Debug)]
pub enum SizeRule {
    /// At least 1.
    Positive(Size),
    /// The same.
    Equal(Size, Size),
}

impl Assertion {
    /// The sizes that it is about.
    pub fn sizes(&self) -> Vec<&Size> {
        match &self.rule {
            SizeRule::Positive(size) => vec![size],
            SizeRule::Equal(one, other) => vec![one, other],
        }
    }
}

/// One parameter tensor.
pub struct Parameter<'a> {
    /// W or b of a layer.
    pub quantity: Quantity,
    /// Rows.
    pub rows: &'a Size,
    /// Columns; nothing for a vector.
    pub columns: Option<&'a Size>,
    /// How it begins.
    pub start: &'a Applied<Initializer>,
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
    pub fn parameters(&self) -> Vec<Parameter<'_>> {
        let mut parameters = vec![];
        for layer in &self.layers {
            let (rows, columns, start) = (&layer.outputs, Some(&layer.inputs), &layer.weights);
            parameters.push(Parameter { quantity: Quantity::Weights(layer.number), rows, columns, start });
            if let Some(start) = &layer.bias {
                parameters.push(Parameter {
                    quantity: Quantity::Bias(layer.number),
                    rows,
                    columns: None,
                    start,
                });
            }
        }
        parameters
    }

    /// Where a tensor of these dimensions is kept. Vectors are always in line.
    pub fn storage(&self, rows: &Size, columns: Option<&Size>) -> Storage {
        let Some(columns) = columns else { return Storage::Inline };
        match (self.storage, rows.known().zip(columns.known())) {
            _ if !self.alloc => Storage::Inline,
            (StorageRule::Inline, _) => Storage::Inline,
            (StorageRule::Boxed, _) => Storage::Boxed,
            (StorageRule::BySize, None) => Storage::Chosen,
            (StorageRule::BySize, Some((rows, columns))) => {
                let bytes = rows.saturating_mul(columns).saturating_mul(self.scalar.bytes());
                if bytes > BOXED_ABOVE { Storage::Boxed } else { Storage::Inline }
            }
        }
    }

    /// Whether the parameter lies in the struct for certain.
    pub fn all_inline(&self) -> bool {
        self.parameters().iter().all(|p| self.storage(p.rows, p.columns) == Storage::Inline)
    }

    /// Whether a batch is taken one example at a time.
    pub fn columnwise(&self) -> bool {
        let count: Option<u64> = self.parameters().iter().map(Parameter::count).sum();
        self.all_inline() && count.is_some_and(|count| count <= COLUMNWISE_UP_TO)
    }

    /// The running chain of sizes: `3 → 2 → 1`.
    pub fn chain(&self) -> String {
        let sizes = std::iter::once(&self.input).chain(self.layers.iter().map(|layer| &layer.outputs));
        sizes.map(ToString::to_string).collect::<Vec<_>>().join(" → ")
    }

    /// The layer of that number.
    pub fn layer(&self, number: usize) -> &Layer {
        &self.layers[number - 1]
    }
}

impl Parameter<'_> {
    /// How many numbers it holds, if that is known.
    pub fn count(&self) -> Option<u64> {
        Some(self.rows.known()?.saturating_mul(self.columns.map_or(Some(1), Size::known)?))
    }
}
