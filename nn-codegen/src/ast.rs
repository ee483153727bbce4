//! What was written: the declaration with its spans, before anybody asks whether it makes sense.

use proc_macro2::{Ident, Span, TokenStream};

/// A whole declaration.
#[derive(Debug, Default)]
pub struct Declaration {
    /// The attributes in front, `#[…]` each.
    pub attributes: Vec<TokenStream>,
    /// `pub struct Name<f64>;`, if it is there.
    pub header: Option<Header>,
    /// The clauses in order.
    pub clauses: Vec<Clause>,
}

/// `pub struct Name<f64>;`
#[derive(Debug)]
pub struct Header {
    /// `pub`, `pub(crate)`, … or nothing.
    pub visibility: TokenStream,
    /// The struct's name.
    pub name: Ident,
    /// `f32` or `f64`, if given; any word, as written.
    pub scalar: Option<Word>,
}

/// One clause: where its keyword is, and what follows. What could not be read is `None`; an error says why.
#[derive(Debug)]
pub enum Clause {
    /// `input 3`
    Input(Span, Option<Size>),
    /// `dense 2 sigmoid …`, `layer_norm`, `dropout 0.2`
    Layer(Layer),
    /// `output 1`
    Output(Span, Option<Size>),
    /// `loss mse`
    Loss(Span, Option<Word>),
    /// `penalty l2(0.001)`
    Penalty(Span, Option<Word>),
    /// `init he_normal`
    Init(Span, Option<Word>),
    /// `storage boxed`
    Storage(Span, Option<Word>),
    /// `budget { parameters <= 1000, memory <= 4 KiB }`
    Budget(Span, Vec<Limit>),
    /// `allow(collapsing_layers)`
    Allow(Span, Vec<Word>),
    /// `test`
    Test(Span),
    /// What no clause of this language is, and none of its layers: `optimizer adam`.
    Foreign,
    /// Something of which nobody knows what it was to be.
    Unreadable(Span),
}

/// A clause that is a layer.
#[derive(Debug)]
pub struct Layer {
    /// The word that begins it.
    pub keyword: Span,
    /// The `#[doc = "…"]` before it.
    pub documentation: Vec<TokenStream>,
    /// What follows the word.
    pub kind: LayerKind,
}

/// The kinds of layers.
#[derive(Debug)]
pub enum LayerKind {
    /// `dense 2 sigmoid …`
    Dense(Box<Dense>),
    /// `layer_norm`
    LayerNorm,
    /// `dropout 0.2`
    Dropout(Option<Number>),
    /// A layer that the language has not, or one without anything behind its word.
    Unreadable,
}

impl Layer {
    /// The dense layer, if it is one.
    pub fn dense(&self) -> Option<&Dense> {
        match &self.kind {
            LayerKind::Dense(dense) => Some(dense),
            LayerKind::LayerNorm | LayerKind::Dropout(_) | LayerKind::Unreadable => None,
        }
    }

    /// The activation, if one could be read.
    pub fn activation(&self) -> Option<&Word> {
        self.dense()?.activation.read()
    }
}

/// A part that may be left out.
#[derive(Clone, Debug, Default)]
pub enum Part<T> {
    /// It is left out.
    #[default]
    Absent,
    /// It is there.
    Read(T),
    /// It is there, but nobody can say what it is; an error says why.
    Mistaken,
}

impl<T> Part<T> {
    /// What was read, if it is there.
    pub fn read(&self) -> Option<&T> {
        match self {
            Self::Read(part) => Some(part),
            Self::Absent | Self::Mistaken => None,
        }
    }

    /// Whether nothing was written.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

/// What was written and could be read, or could not.
impl<T> From<Option<T>> for Part<T> {
    fn from(part: Option<T>) -> Self {
        part.map_or(Self::Mistaken, Self::Read)
    }
}

/// `dense 2 sigmoid init he_normal bias none from 3`
#[derive(Debug)]
pub struct Dense {
    /// The number of outputs.
    pub size: Option<Size>,
    /// The activation.
    pub activation: Part<Word>,
    /// The weights' initializer.
    pub init: Part<Word>,
    /// The bias's initializer, or the word `none`.
    pub bias: Part<Word>,
    /// The number of inputs.
    pub from: Part<Size>,
}

impl Dense {
    /// The word that stands last, of those that may take arguments, if there is one.
    pub fn last_word(&mut self) -> Option<&mut Part<Word>> {
        [&mut self.bias, &mut self.init, &mut self.activation].into_iter().find(|word| !word.is_absent())
    }
}

/// A name with arguments: `relu`, `constant(0.1)`.
#[derive(Clone, Debug)]
pub struct Word {
    /// The name, as it was written.
    pub name: String,
    /// Its first and last token: a name that is written with hyphens has several.
    pub span: (Span, Span),
    /// The numbers in parentheses.
    pub arguments: Vec<Number>,
    /// Where the parentheses are, if there are any.
    pub parentheses: Option<Span>,
}

/// `memory <= 4 KiB`
#[derive(Clone, Debug)]
pub struct Limit {
    /// What is limited.
    pub measure: Word,
    /// The number.
    pub number: u64,
    /// The unit behind it.
    pub unit: Option<Word>,
    /// The number and its unit.
    pub span: (Span, Span),
}

/// A number, with its sign.
#[derive(Clone, Debug)]
pub struct Number {
    /// The nearest `f64`; NaN where it could not be read.
    pub value: f64,
    /// Its digits as they were written, with the sign and without `_`: a network of `f32` has another nearest number.
    pub text: String,
    /// Its first and last token.
    pub span: (Span, Span),
}

/// The number of values of a layer, as written.
#[derive(Clone, Debug)]
pub struct Size {
    /// A number, or the tokens of a constant.
    pub kind: SizeKind,
    /// Its first and last token.
    pub span: (Span, Span),
}

/// The two ways to write a size.
#[derive(Clone, Debug)]
pub enum SizeKind {
    /// An integer literal.
    Known(u64),
    /// The path of a constant or an expression in braces: its tokens, and as the user wrote it.
    Named(TokenStream, String),
}
